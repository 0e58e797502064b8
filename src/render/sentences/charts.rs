//! Describes the charts of a pair, and the heat map of many subjects, in one or two sentences each.
//!
//! The same sentence appears below a chart and in its text alternative for screen readers.

use super::PairSentences;
use super::numbers::tenths;
use crate::words::{Argument, Catalogue};

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
}
