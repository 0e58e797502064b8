//! Describes the charts of a pair, and the heat map of many subjects, in one or two sentences each.
//!
//! The same sentence appears below a chart and in its text alternative for screen readers.

use super::PairSentences;
use super::numbers::{percent, tenths};
use crate::method::{Flip, Fraction, Side, fraction};
use crate::model::SubjectId;
use crate::words::{Argument, Catalogue};

/// The scores of two subjects under one criterion, each 0..=1000.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TwoScores<'a> {
    pub title: &'a str,
    /// The scores, in column order.
    pub of: [i64; 2],
}

/// The lowest and the highest score under one criterion, each 0..=100.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread<'a> {
    pub title: &'a str,
    pub low: i64,
    pub high: i64,
}

impl PairSentences<'_> {
    /// Sums the gains of each column in tenths of a point, and counts the criteria that add to it.
    pub(crate) fn gains(&self) -> [(i64, usize); 2] {
        self.columns.map(|id| {
            let sign = if id == self.trace.judgement.pair.first {
                1
            } else {
                -1
            };
            let own = self
                .trace
                .judgement
                .terms
                .iter()
                .map(|term| sign * term.contribution());
            own.filter(|points| *points > 0)
                .fold((0, 0), |(sum, count), points| (sum + points, count + 1))
        })
    }

    /// Describes how much the criteria add for each side.
    pub(crate) fn contributions_finding(&self) -> String {
        let [first, second] = self.gains();
        let (ahead, behind, lead) = if first.0 >= second.0 {
            (first, second, 0)
        } else {
            (second, first, 1)
        };
        if ahead.0 == 0 {
            return self.text("chart-gains-none", &[]);
        }
        let by = ahead.0 - behind.0;
        let [points, others, by_points] = [ahead.0, behind.0, by].map(tenths);
        let mut given: Vec<(&str, Argument<'_>)> = vec![
            ("name", self.name(self.columns[lead]).into()),
            ("other", self.name(self.columns[1 - lead]).into()),
            ("points", (&points).into()),
            ("count", ahead.1.into()),
        ];
        if behind.0 == 0 {
            return self.text("chart-gains-one", &given);
        }
        given.extend([("others", (&others).into()), ("rest", behind.1.into())]);
        if by == 0 {
            return self.text("chart-gains-level", &given);
        }
        given.push(("by", (&by_points).into()));
        self.text("chart-gains", &given)
    }

    /// Describes the scores under the criteria that have one for both subjects. `of` is the number
    /// of all criteria that count between the two.
    pub(crate) fn scores_finding(&self, scores: &[TwoScores<'_>], of: usize) -> String {
        let Some(widest) = widest(scores) else {
            return self.text("chart-scores-none", &[]);
        };
        let higher = |side: usize| {
            let higher = scores.iter().filter(|one| one.of[side] > one.of[1 - side]);
            higher.count()
        };
        let [first, second] = self.columns.map(|id| self.name(id));
        let given: [(&str, Argument<'_>); 5] = [
            ("count", scores.len().into()),
            ("first", first.into()),
            ("second", second.into()),
            ("one", higher(0).into()),
            ("two", higher(1).into()),
        ];
        let mut finding = self.text("chart-scores", &given);
        finding.push(' ');
        finding.push_str(&match widest.of {
            [one, other] if one == other => self.text("chart-scores-equal", &[]),
            [one, other] => {
                let (low, high) = (tenths(one), tenths(other));
                let given: [(&str, Argument<'_>); 3] = [
                    ("criterion", widest.title.into()),
                    ("low", (&low).into()),
                    ("high", (&high).into()),
                ];
                self.text("chart-scores-widest", &given)
            }
        });
        let rest = of - scores.len();
        if rest > 0 {
            finding.push(' ');
            finding.push_str(&self.text("chart-scores-rest", &[("count", rest.into())]));
        }
        finding
    }

    /// Finds the leaders below and above a flip point. The first is `None` if the flip point is at
    /// a share of 0.
    pub(crate) fn leaders_around(&self, flip: &Flip) -> Option<[Option<SubjectId>; 2]> {
        let ahead = self.trace.judgement.ahead()?;
        let other = self.other(ahead);
        Some(match flip.side {
            Side::Below => [Some(ahead), Some(other)],
            Side::Above => [
                Some(other).filter(|_| flip.share != fraction(0, 1)),
                Some(ahead),
            ],
        })
    }

    /// Describes how the leader changes as the weight of a criterion, or of one of several, grows.
    /// `today` is the criterion's current share of the weight.
    pub(crate) fn strip_finding(&self, flip: &Flip, today: &Fraction) -> String {
        let [below, above] = self.leaders_around(flip).unwrap_or_default();
        let (share, today) = (percent(&flip.share), percent(today));
        let name = |id: Option<SubjectId>| id.map_or("", |id| self.name(id));
        let mut given: Vec<(&str, Argument<'_>)> =
            vec![("above", name(above).into()), ("today", (&today).into())];
        if below.is_none() {
            return self.text("chart-strip-zero", &given);
        }
        given.extend([("below", name(below).into()), ("share", (&share).into())]);
        self.text("chart-strip", &given)
    }
}

/// Describes the heat map of many subjects by its widest and its narrowest criterion.
pub(crate) fn heat_finding(words: &Catalogue, spreads: &[Spread<'_>]) -> String {
    let by = |spread: &&Spread<'_>| spread.high - spread.low;
    let range = |spread: &Spread<'_>| {
        let (low, high) = (spread.low.to_string(), spread.high.to_string());
        let given: [(&str, Argument<'_>); 3] = [
            ("title", spread.title.into()),
            ("low", (&low).into()),
            ("high", (&high).into()),
        ];
        words.text("chart-heat-range", &given)
    };
    // Of equal criteria, the first in row order wins.
    let widest = spreads.iter().rev().max_by_key(by);
    let closest = spreads.iter().min_by_key(by);
    match (widest, closest) {
        (Some(widest), Some(closest)) if by(&widest) > by(&closest) => {
            let (widest, closest) = (range(widest), range(closest));
            let given = [("widest", (&widest).into()), ("closest", (&closest).into())];
            words.text("chart-heat", &given)
        }
        (Some(widest), _) if spreads.len() == 1 => {
            words.text("chart-heat-one", &[("widest", (&range(widest)).into())])
        }
        _ => words.text("chart-heat-equal", &[]),
    }
}

/// Finds the criterion with the largest difference between the two scores, or the first of several.
pub(crate) fn widest<'s, 'a>(scores: &'s [TwoScores<'a>]) -> Option<&'s TwoScores<'a>> {
    scores
        .iter()
        .rev()
        .max_by_key(|one| (one.of[0] - one.of[1]).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_and_the_closest_criterion_are_named_with_their_ends() {
        let spread = |title, low, high| Spread { title, low, high };
        let cases = [
            (
                vec![
                    spread("Price", 10, 90),
                    spread("Salt", 40, 62),
                    spread("Smell", 0, 80),
                ],
                "The scores are furthest apart on Price (10 to 90) and closest on Salt (40 to 62).",
            ),
            (
                vec![spread("Price", 10, 90)],
                "The scores on Price (10 to 90).",
            ),
            (
                vec![spread("Price", 10, 90), spread("Salt", 0, 80)],
                "The scores are equally far apart on every criterion.",
            ),
        ];
        for (spreads, expected) in cases {
            assert_eq!(heat_finding(&Catalogue::built_in(), &spreads), expected);
        }
    }

    #[test]
    fn of_equally_wide_criteria_the_first_is_the_widest() {
        let scores = |title, of| TwoScores { title, of };
        let all = [
            scores("a", [500, 400]),
            scores("b", [0, 750]),
            scores("c", [1000, 250]),
        ];
        assert_eq!(widest(&all).unwrap().title, "b");
        assert!(widest(&[]).is_none());
    }
}
