//! Totals of subjects over all criteria, and the ranks that follow.

use std::cmp::Ordering;

use super::fraction::{Fraction, fraction};
use super::score::{FULL, ScoreRange};

/// The score of a subject under one criterion, for its total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    Score(ScoreRange),
    /// The score is missing or unknown.
    Unknown,
    /// The question does not apply to the subject, or its answer is that nothing is announced. The
    /// subject neither gains nor loses.
    Exempt,
}

/// The total of one subject. All sums are over the criteria with a weight above 0 that apply to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// Σ weight·score over the known scores, in thousandths of a weight.
    pub points: i64,
    /// The same sum with every score at its least.
    pub least: i64,
    /// The same sum with every score at its greatest.
    pub greatest: i64,
    /// Σ weight·1000 over the known scores, which is the most possible points.
    pub most: i64,
    /// Σ weight·1000 over the unknown scores.
    pub missing: i64,
    /// The number of criteria with a known score.
    pub known: usize,
    pub criteria: usize,
}

/// Computes the total of a subject from each criterion's weight (0..=5 on a site, anything below
/// 10⁹ here) and score.
///
/// T = Σ w·s over known criteria of w > 0. Unit: thousandths of a weight. Source: simple additive
/// weighting over declared bounds, the complement of SPOTIS (Dezert et al. 2020).
pub fn total(weighed: impl IntoIterator<Item = (i64, Known)>) -> Total {
    let mut total = Total {
        points: 0,
        least: 0,
        greatest: 0,
        most: 0,
        missing: 0,
        known: 0,
        criteria: 0,
    };
    for (weight, known) in weighed.into_iter().filter(|(weight, _)| *weight > 0) {
        match known {
            Known::Score(range) => {
                total.points += weight * range.score;
                total.least += weight * range.least;
                total.greatest += weight * range.most;
                total.most += weight * FULL;
                total.known += 1;
                total.criteria += 1;
            }
            Known::Unknown => {
                total.missing += weight * FULL;
                total.criteria += 1;
            }
            Known::Exempt => {}
        }
    }
    total
}

impl Total {
    /// Computes T / (Σ w·1000 over known scores), 0..=1, or `None` when no score is known.
    pub fn share(&self) -> Option<Fraction> {
        (self.most > 0).then(|| fraction(self.points, self.most))
    }

    /// Computes the shares with every unknown score and every range at its worst and at its best:
    /// least/(most + missing) and (greatest + missing)/(most + missing).
    pub fn interval(&self) -> Option<(Fraction, Fraction)> {
        let all = self.most + self.missing;
        (all > 0).then(|| {
            (
                fraction(self.least, all),
                fraction(self.greatest + self.missing, all),
            )
        })
    }

    /// Returns true if unknown scores or ranges leave the share open.
    pub fn is_open(&self) -> bool {
        self.missing > 0 || self.least < self.greatest
    }

    /// Computes known criteria / criteria, 0..=1. Returns `None` when no criterion applies.
    pub fn coverage(&self) -> Option<Fraction> {
        (self.criteria > 0).then(|| fraction(self.known, self.criteria))
    }

    /// Returns true if enough is known for a rank: a score, and a coverage of at least
    /// `min_coverage`.
    pub fn is_ranked(&self, min_coverage: &Fraction) -> bool {
        self.most > 0
            && self
                .coverage()
                .is_some_and(|coverage| coverage >= *min_coverage)
    }

    /// Compares shares by cross-multiplication, the greater one first. Totals without a share come
    /// last.
    fn by_share(&self, other: &Self) -> Ordering {
        let one = i128::from(self.points) * i128::from(other.most);
        let two = i128::from(other.points) * i128::from(self.most);
        (self.most == 0).cmp(&(other.most == 0)).then(two.cmp(&one))
    }
}

/// The subjects in the order of their shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// The index of each ranked subject with its rank from 1, best first. Equal shares have equal
    /// ranks and keep the given order.
    pub ranked: Vec<(usize, usize)>,
    /// The indexes of subjects without a rank, in the given order.
    pub unranked: Vec<usize>,
    /// True if the worst possible share of the first subject exceeds the best possible share of
    /// every other.
    pub is_first_certain: bool,
}

/// Ranks subjects by their shares of the possible points. A subject with a coverage below
/// `min_coverage` gets no rank.
///
/// Each share depends only on its own subject, so another subject never reorders the rest. (Min-max
/// normalisation, in contrast, has such rank reversals.) Ranks count from 1 in "standard
/// competition" order (1, 2, 2, 4).
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

/// Returns true if a subject's worst share exceeds the best share of every other subject that has
/// an interval.
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

    /// Computes the total of scores under criteria of weight 1, with `None` for an unknown score.
    fn of(scores: &[Option<i64>]) -> Total {
        total(scores.iter().map(|score| {
            (
                1,
                score.map_or(Known::Unknown, |score| Known::Score(score.into())),
            )
        }))
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
