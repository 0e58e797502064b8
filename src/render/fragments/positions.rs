//! Places bars and shades of charts along the width.
//!
//! Positions are computed in whole thousandths of the width and printed as percentages.

use crate::render::views::charts::{BarView, HeatCellView};

/// The middle of the width in thousandths, from which bars grow to both sides.
const MIDDLE: i64 = 500;

impl BarView {
    /// Builds a line between two positions in thousandths.
    pub(crate) fn between(from: i64, to: i64) -> Self {
        Self {
            from: place(from),
            to: place(to),
        }
    }

    /// Builds a bar from the middle to the side of a column. `permille` is its share of the longest
    /// bar, in thousandths. Returns `None` when it is zero.
    pub(crate) fn from_middle(side: usize, permille: i64) -> Option<Self> {
        let half = (permille + 1) / 2;
        match (half, side) {
            (0, _) => None,
            (_, 0) => Some(Self::between(MIDDLE - half, MIDDLE)),
            _ => Some(Self::between(MIDDLE, MIDDLE + half)),
        }
    }
}

/// Half of the gap between two bars that meet, in thousandths.
const GAP: i64 = 4;

/// Builds two bars that share the width at a position in thousandths, with a small gap. A bar of no
/// length has its end at its start.
pub(crate) fn apart(at: i64) -> [BarView; 2] {
    let (first, second) = match at {
        0 => (0, 0),
        1000 => (1000, 1000),
        at => ((at - GAP).max(0), (at + GAP).min(1000)),
    };
    [BarView::between(0, first), BarView::between(second, 1000)]
}

impl HeatCellView {
    /// Builds the cell of a score of 0..=1000, or of the reason why there is none.
    pub(crate) fn new(score: Result<i64, String>) -> Self {
        match score {
            Ok(score) => Self {
                score: Some((score + 5) / 10),
                step: step(score),
                unscored: None,
            },
            Err(why) => Self {
                score: None,
                step: 0,
                unscored: Some(why),
            },
        }
    }
}

/// Computes the shade, 0..=4, of a score of 0..=1000 from the whole points of 100 that are shown.
pub(crate) fn step(score: i64) -> i64 {
    ((score + 5) / 10 / 20).min(4)
}

/// Formats a position in thousandths as a percentage: 387 is "38.7%". Positions outside the width
/// move to the edge.
fn place(permille: i64) -> String {
    let within = permille.clamp(0, 1000);
    match (within / 10, within % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, rest) => format!("{whole}.{rest}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_percentages_within_the_picture() {
        let cases = [
            (-5, "0%"),
            (0, "0%"),
            (77, "7.7%"),
            (387, "38.7%"),
            (500, "50%"),
            (1001, "100%"),
        ];
        for (permille, expected) in cases {
            assert_eq!(place(permille), expected);
        }
    }

    #[test]
    fn bars_grow_from_the_middle_to_the_side_of_their_column() {
        let bar = |from: &str, to: &str| {
            Some(BarView {
                from: from.to_owned(),
                to: to.to_owned(),
            })
        };
        let cases = [
            ((0, 0), None),
            ((0, 1), bar("49.9%", "50%")),
            ((0, 1000), bar("0%", "50%")),
            ((1, 1000), bar("50%", "100%")),
            ((1, 333), bar("50%", "66.7%")),
        ];
        for ((side, permille), expected) in cases {
            assert_eq!(
                BarView::from_middle(side, permille),
                expected,
                "{side} {permille}"
            );
        }
    }

    #[test]
    fn a_cell_is_as_dark_as_the_number_that_it_shows() {
        let cases = [
            (0, 0, 0),
            (194, 19, 0),
            (195, 20, 1),
            (667, 67, 3),
            (799, 80, 4),
            (1000, 100, 4),
        ];
        for (score, shown, step) in cases {
            let expected = HeatCellView {
                score: Some(shown),
                step,
                unscored: None,
            };
            assert_eq!(HeatCellView::new(Ok(score)), expected);
        }
        assert_eq!(HeatCellView::new(Err("unknown".to_owned())).score, None);
    }
}
