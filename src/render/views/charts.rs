//! Views of pictures: where bars, points and marks lie along the width, and what each picture shows, in words.
//!
//! Documented in `templates/README.md`. Places are reckoned in whole thousandths of the width and printed as percentages, so
//! that a picture is as wide as there is room while its text keeps its size, and a template needs no arithmetic.

use serde::Serialize;
use tera::Value;

use super::shared::LinkView;

/// A text nearer to an edge than this, in thousandths, begins or ends at its mark instead of standing across it.
const EDGE: i64 = 200;

/// The middle, from which bars grow to both sides.
const MIDDLE: i64 = 500;

/// A line along the width.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BarView {
    /// Where it begins: "38.7%".
    pub(crate) from: String,
    /// Where it ends.
    pub(crate) to: String,
}

/// A place along the width that has a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct MarkView {
    /// Where it is: "14.3%".
    pub(crate) at: String,
    /// `start`, `middle` or `end`: how a text there stays within the picture.
    pub(crate) anchor: &'static str,
    /// What is written there.
    pub(crate) label: String,
}

/// The shares of all ways to weigh as one bar.
#[derive(Debug, Serialize)]
pub(crate) struct ShareBarView {
    /// What it shows.
    pub(crate) finding: String,
    /// The bars of the two, in column order.
    pub(crate) bars: Vec<BarView>,
    /// The share under which the two are level, in percent; none where there is none.
    pub(crate) ties: Option<String>,
}

/// What both sides gain, as bars from the middle.
#[derive(Debug, Serialize)]
pub(crate) struct ContributionChartView {
    /// What it shows.
    pub(crate) finding: String,
    /// The two, in column order.
    pub(crate) sides: Vec<GainView>,
}

/// What one side gains.
#[derive(Debug, Serialize)]
pub(crate) struct GainView {
    /// The subject.
    pub(crate) subject: Value,
    /// The class that carries its colour.
    pub(crate) class: String,
    /// In points of 100.
    pub(crate) points: String,
    /// Its bar from the middle; none for nothing.
    pub(crate) bar: Option<BarView>,
}

/// The scores of the two where both have them.
#[derive(Debug, Serialize)]
pub(crate) struct ScoreChartView {
    /// What it shows; where no criterion has scores of both, that.
    pub(crate) finding: String,
    /// The criteria with scores of both, in row order, as finished rows of a table; none where no page draws it.
    pub(crate) rows: Value,
    /// The criterion on which they are furthest apart, as the key of the picture; none without rows.
    pub(crate) widest: Option<ScoreRowView>,
    /// The two classes that carry the colours, in column order.
    pub(crate) classes: Vec<String>,
    /// The two names, in column order.
    pub(crate) names: Vec<String>,
}

/// Two scores under one criterion.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ScoreRowView {
    /// The criterion.
    pub(crate) criterion: LinkView,
    /// The scores of 100 and where they lie, in column order.
    pub(crate) scores: Vec<MarkView>,
}

/// Who leads as one weight grows from nothing to all.
#[derive(Debug, Serialize)]
pub(crate) struct StripView {
    /// What it shows.
    pub(crate) finding: String,
    /// Who leads on the way, from nothing to all.
    pub(crate) stretches: Vec<StretchView>,
    /// Where the two are level.
    pub(crate) turn: MarkView,
    /// Today's shares, one for each that differs.
    pub(crate) today: Vec<MarkView>,
}

/// A part of a strip on which one subject leads.
#[derive(Debug, Serialize)]
pub(crate) struct StretchView {
    /// The subject's name.
    pub(crate) name: String,
    /// The class that carries its colour.
    pub(crate) class: String,
    /// Its column, 0 or 1.
    pub(crate) side: usize,
    /// From where to where.
    pub(crate) bar: BarView,
}

/// The scores of many subjects, shaded by steps.
#[derive(Debug, Serialize)]
pub(crate) struct HeatMapView {
    /// What it shows.
    pub(crate) finding: String,
    /// The columns: criteria that count and have scores, in row order.
    pub(crate) criteria: Vec<LinkView>,
    /// The subjects, best total first.
    pub(crate) rows: Vec<HeatRowView>,
}

/// The scores of one subject.
#[derive(Debug, Serialize)]
pub(crate) struct HeatRowView {
    /// The subject.
    pub(crate) subject: Value,
    /// One for each column.
    pub(crate) cells: Vec<HeatCellView>,
}

/// One score.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct HeatCellView {
    /// In whole points of 100; none where there is none.
    pub(crate) score: Option<i64>,
    /// 0..=4: how dark the cell is, by the number that is shown.
    pub(crate) step: i64,
    /// Why there is no score.
    pub(crate) unscored: Option<&'static str>,
}

impl BarView {
    /// A line between two places in thousandths.
    pub(crate) fn between(from: i64, to: i64) -> Self {
        Self {
            from: place(from),
            to: place(to),
        }
    }

    /// A bar from the middle to the side of a column, for a share of the largest in thousandths; none for nothing.
    pub(crate) fn from_middle(side: usize, permille: i64) -> Option<Self> {
        let half = (permille + 1) / 2;
        match (half, side) {
            (0, _) => None,
            (_, 0) => Some(Self::between(MIDDLE - half, MIDDLE)),
            _ => Some(Self::between(MIDDLE, MIDDLE + half)),
        }
    }
}

impl MarkView {
    /// A mark at a place in thousandths.
    pub(crate) fn at(permille: i64, label: String) -> Self {
        let anchor = match permille {
            ..EDGE => "start",
            at if at > 1000 - EDGE => "end",
            _ => "middle",
        };
        Self {
            at: place(permille),
            anchor,
            label,
        }
    }
}

impl HeatCellView {
    /// The cell of a score of 0..=1000, or of the reason why there is none.
    pub(crate) fn new(score: Result<i64, &'static str>) -> Self {
        let shown = score.ok().map(|score| (score + 5) / 10);
        Self {
            score: shown,
            step: score.map_or(0, step),
            unscored: score.err(),
        }
    }
}

/// How dark the cell of a score of 0..=1000 is, 0..=4, by the whole points of 100 that are shown.
pub(crate) fn step(score: i64) -> i64 {
    ((score + 5) / 10 / 20).min(4)
}

/// A place along the width in thousandths as a percentage: 387 is "38.7%"; what lies outside is moved to the edge.
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
    fn texts_at_an_edge_stay_within_the_picture() {
        for (permille, anchor) in [
            (0, "start"),
            (199, "start"),
            (200, "middle"),
            (800, "middle"),
            (801, "end"),
        ] {
            assert_eq!(
                MarkView::at(permille, String::new()).anchor,
                anchor,
                "{permille}"
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
        assert_eq!(HeatCellView::new(Err("unknown")).score, None);
    }
}
