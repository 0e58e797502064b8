//! Totals of subjects over all criteria, and their order.

use std::cmp::Ordering;

use super::fraction::{Fraction, fraction};
use super::score::FULL;

/// What is known of a subject under one criterion, for its total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// A score, 0..=1000.
    Score(i64),
    /// It should have a score, and nobody knows it.
    Unknown,
    /// The question makes no sense for it, so that it neither gains nor loses.
    NotApplicable,
}

/// The total of one subject. All sums are over criteria of a weight above 0 that apply to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// Σ weight·score over the known, in thousandths of a weight.
    pub points: i64,
    /// Σ weight·1000 over the known: the most that the points could be.
    pub most: i64,
    /// Σ weight·1000 over the unknown.
    pub missing: i64,
    /// How many criteria are known.
    pub known: usize,
    /// How many criteria there are.
    pub criteria: usize,
}

/// The total of a subject, given each criterion's weight (0..=5 on a site, anything below 10⁹ here) and what is known.
///
/// T = Σ w·s over known criteria of w > 0. Unit: thousandths of a weight. Source: simple additive weighting over declared
/// bounds, the complement of SPOTIS (Dezert et al. 2020).
#[must_use]
pub fn total(weighed: impl IntoIterator<Item = (i64, Known)>) -> Total {
    let mut total = Total {
        points: 0,
        most: 0,
        missing: 0,
        known: 0,
        criteria: 0,
    };
    for (weight, known) in weighed.into_iter().filter(|(weight, _)| *weight > 0) {
        match known {
            Known::Score(score) => {
                total.points += weight * score;
                total.most += weight * FULL;
                total.known += 1;
                total.criteria += 1;
            }
            Known::Unknown => {
                total.missing += weight * FULL;
                total.criteria += 1;
            }
            Known::NotApplicable => {}
        }
    }
    total
}

impl Total {
    /// T / (Σ w·1000 over known), 0..=1; none where nothing is known.
    #[must_use]
    pub fn share(&self) -> Option<Fraction> {
        (self.most > 0).then(|| fraction(self.points, self.most))
    }

    /// The shares with every unknown at its worst and at its best: T/(most + missing) and (T + missing)/(most + missing).
    #[must_use]
    pub fn interval(&self) -> Option<(Fraction, Fraction)> {
        let all = self.most + self.missing;
        (all > 0).then(|| {
            (
                fraction(self.points, all),
                fraction(self.points + self.missing, all),
            )
        })
    }

    /// Known criteria / criteria, 0..=1; none where no criterion applies.
    #[must_use]
    pub fn coverage(&self) -> Option<Fraction> {
        (self.criteria > 0).then(|| fraction(self.known, self.criteria))
    }

    /// Whether enough is known for a rank: something, and coverage ≥ `min_coverage`.
    #[must_use]
    pub fn is_ranked(&self, min_coverage: &Fraction) -> bool {
        self.most > 0
            && self
                .coverage()
                .is_some_and(|coverage| coverage >= *min_coverage)
    }

    /// Orders shares, the greater first, by cross-multiplication; those without a share come last.
    fn by_share(&self, other: &Self) -> Ordering {
        let one = i128::from(self.points) * i128::from(other.most);
        let two = i128::from(other.points) * i128::from(self.most);
        (self.most == 0).cmp(&(other.most == 0)).then(two.cmp(&one))
    }
}

/// The subjects in the order of their shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// The index of each ranked subject with its rank from 1, best first; equal shares have equal ranks, and those keep
    /// the order in which they were given.
    pub ranked: Vec<(usize, usize)>,
    /// The indexes of subjects of which too little is known, in the order given.
    pub unranked: Vec<usize>,
    /// Whether the first is first whatever the unknown turns out to be: its worst exceeds the best of every other.
    pub is_first_certain: bool,
}

/// Ranks subjects by the share of the most that they could have had; below `min_coverage` a subject gets no rank.
///
/// Each share depends on its own subject only, so that another subject never reorders the rest (no rank reversal; compare
/// min-max normalisation, which has it). Unit: ranks from 1, "standard competition" (1, 2, 2, 4).
#[must_use]
pub fn rank(totals: &[Total], min_coverage: &Fraction) -> Ranking {
    let all = 0..totals.len();
    let (mut ranked, unranked): (Vec<usize>, Vec<usize>) =
        all.partition(|index| totals[*index].is_ranked(min_coverage));
    ranked.sort_by(|one, other| totals[*one].by_share(&totals[*other]));
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(ranked.len());
    for (place, index) in ranked.iter().enumerate() {
        let rank = match places.last() {
            Some((before, rank)) if totals[*before].by_share(&totals[*index]).is_eq() => *rank,
            _ => place + 1,
        };
        places.push((*index, rank));
    }
    let is_first_certain = places
        .first()
        .is_some_and(|(first, _)| is_certain(totals, *first));
    Ranking {
        ranked: places,
        unranked,
        is_first_certain,
    }
}

/// Whether a subject's worst exceeds the best of every other that has an interval.
fn is_certain(totals: &[Total], first: usize) -> bool {
    let Some((low, _)) = totals[first].interval() else {
        return false;
    };
    let others = totals
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != first);
    others
        .filter_map(|(_, other)| other.interval())
        .all(|(_, high)| low > high)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The total of scores under criteria of weight 1; `None` where unknown.
    fn of(scores: &[Option<i64>]) -> Total {
        total(
            scores
                .iter()
                .map(|score| (1, score.map_or(Known::Unknown, Known::Score))),
        )
    }

    #[test]
    fn exactly_the_least_coverage_is_enough_for_a_rank() {
        let known = |count: usize| of(&[vec![Some(500); count], vec![None; 5 - count]].concat());
        let ranking = rank(&[known(2), known(3)], &fraction(3, 5));
        assert_eq!((ranking.ranked, ranking.unranked), (vec![(1, 1)], vec![0]));
    }

    #[test]
    fn the_first_is_certain_only_if_its_worst_exceeds_the_best_of_all_others() {
        let is_certain =
            |first, other| rank(&[of(first), of(other)], &fraction(1, 2)).is_first_certain;
        assert!(is_certain(&[Some(1000), None], &[Some(500), Some(499)]));
        assert!(!is_certain(&[Some(1000), None], &[Some(500), Some(500)]));
        assert!(!is_certain(&[Some(500), Some(500)], &[Some(0), None]));
    }
}
