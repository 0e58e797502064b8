//! How alike two subjects are: the distance of their scores, an exact fraction.

use std::cmp::Ordering;

use super::subjects::{known, scored_criteria};
use super::total::{Known, Total, total};
use crate::model::{Comparison, SubjectId};

/// The distance of two subjects. Distances are sorted with the nearest first. Two subjects that
/// share no criterion are farther from each other than any two that share one.
#[derive(Debug, Clone, Copy)]
pub struct Distance {
    /// Σ weight·|difference of scores| over the shared criteria.
    sum: u64,
    /// Σ weight over the shared criteria.
    weight: u64,
    /// The number of shared criteria.
    pub shared: usize,
}

impl Ord for Distance {
    fn cmp(&self, other: &Self) -> Ordering {
        let one = u128::from(self.sum) * u128::from(other.weight);
        let two = u128::from(other.sum) * u128::from(self.weight);
        (self.weight == 0)
            .cmp(&(other.weight == 0))
            .then(one.cmp(&two))
    }
}

impl PartialOrd for Distance {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Distance {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Distance {}

/// The scores of all subjects under the criteria that have scores and a weight above 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scores {
    /// One column for each criterion: the distances of one subject from all others are sums over
    /// whole columns.
    columns: Vec<Column>,
    totals: Vec<Total>,
}

/// The scores of all subjects under one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Column {
    weight: u32,
    /// The score of each subject times the weight, or 0 for a subject without a score.
    weighted: Vec<i32>,
    /// For each subject, all bits if it has a score, otherwise none. Empty if all subjects have a
    /// score.
    known: Vec<u32>,
}

impl Column {
    /// Makes the column of a criterion whose weight is less than two million.
    fn new(weight: u32, scores: &[Option<u16>]) -> Self {
        let product =
            |score: u16| i32::try_from(u64::from(weight) * u64::from(score)).unwrap_or(i32::MAX);
        let weighted = scores
            .iter()
            .map(|score| score.map_or(0, product))
            .collect();
        let has_gaps = scores.iter().any(Option::is_none);
        let bits = |score: &Option<u16>| if score.is_some() { u32::MAX } else { 0 };
        let known = if has_gaps {
            scores.iter().map(bits).collect()
        } else {
            Vec::new()
        };
        Self {
            weight,
            weighted,
            known,
        }
    }
}

impl Scores {
    pub fn of(comparison: &Comparison) -> Self {
        let criteria = scored_criteria(comparison);
        let weights: Vec<u32> = criteria
            .iter()
            .map(|id| comparison.criterion(*id).weight)
            .collect();
        let row = |subject| {
            criteria
                .iter()
                .map(|id| known(comparison, *id, subject))
                .collect()
        };
        Self::new(
            &weights,
            &comparison
                .subject_ids()
                .map(row)
                .collect::<Vec<Vec<Known>>>(),
        )
    }

    /// Collects the scores of subjects from the weights of the criteria, each above 0, and from the
    /// row of each subject.
    pub fn new(weights: &[u32], rows: &[Vec<Known>]) -> Self {
        let score = |known: Known| match known {
            Known::Score(range) => u16::try_from(range.score).ok(),
            Known::Unknown | Known::Exempt => None,
        };
        let weighed = |row: &Vec<Known>| {
            total(
                weights
                    .iter()
                    .map(|weight| i64::from(*weight))
                    .zip(row.iter().copied()),
            )
        };
        let totals = rows.iter().map(weighed).collect();
        let column = |(index, weight): (usize, &u32)| {
            let scores: Vec<Option<u16>> = rows.iter().map(|row| score(row[index])).collect();
            Column::new(*weight, &scores)
        };
        Self {
            columns: weights.iter().enumerate().map(column).collect(),
            totals,
        }
    }

    pub fn subjects(&self) -> usize {
        self.totals.len()
    }

    pub fn criteria(&self) -> usize {
        self.columns.len()
    }

    pub fn total(&self, subject: SubjectId) -> &Total {
        &self.totals[subject.0]
    }

    /// Computes the distance of one subject from each subject, by column.
    ///
    /// D = (Σ w·|s₁ − s₂|) / (Σ w) over the criteria for which both have a score. Unit:
    /// thousandths, 0..=1000. Source: the weighted mean character difference, a Manhattan distance
    /// for profiles with gaps (Gower 1971).
    pub fn distances(&self, one: SubjectId) -> Vec<Distance> {
        let count = self.subjects();
        let (mut sums, mut weights, mut shared) =
            (vec![0_u64; count], vec![0_u64; count], vec![0_u32; count]);
        // Most criteria have a score for every subject, so these are counted once for all.
        let (mut weight_of_all, mut shared_by_all) = (0, 0);
        for Column {
            weight,
            weighted,
            known,
        } in &self.columns
        {
            let own = weighted[one.0];
            if known.is_empty() {
                for (sum, other) in sums.iter_mut().zip(weighted) {
                    *sum += u64::from((own - other).unsigned_abs());
                }
                weight_of_all += u64::from(*weight);
                shared_by_all += 1;
            } else if known[one.0] != 0 {
                for ((sum, other), known) in sums.iter_mut().zip(weighted).zip(known) {
                    *sum += u64::from((own - other).unsigned_abs() & known);
                }
                for ((both, shared), known) in weights.iter_mut().zip(&mut shared).zip(known) {
                    *both += u64::from(weight & known);
                    *shared += known & 1;
                }
            }
        }
        let all = sums.into_iter().zip(weights).zip(shared);
        all.map(|((sum, weight), shared)| Distance {
            sum,
            weight: weight + weight_of_all,
            shared: shared as usize + shared_by_all,
        })
        .collect()
    }

    /// Computes the distance of two subjects, as [`Scores::distances`] does of all.
    pub fn distance(&self, one: SubjectId, other: SubjectId) -> Distance {
        let is_known = |column: &&Column| {
            let is_known =
                |subject: SubjectId| column.known.get(subject.0).is_none_or(|bits| *bits != 0);
            is_known(one) && is_known(other)
        };
        let mut distance = Distance {
            sum: 0,
            weight: 0,
            shared: 0,
        };
        for column in self.columns.iter().filter(is_known) {
            let apart = column.weighted[one.0] - column.weighted[other.0];
            distance.sum += u64::from(apart.unsigned_abs());
            distance.weight += u64::from(column.weight);
            distance.shared += 1;
        }
        distance
    }
}

/// Finds the nearest of some subjects, at most `most` of them, nearest first. Equally near ones
/// keep their order.
pub fn nearest(
    others: impl Iterator<Item = (SubjectId, Distance)>,
    most: usize,
) -> Vec<(SubjectId, Distance)> {
    let mut near: Vec<(SubjectId, Distance)> = Vec::with_capacity(most + 1);
    for other in others {
        if near.len() == most && near.last().is_none_or(|(_, farthest)| *farthest <= other.1) {
            continue;
        }
        let place = near.partition_point(|(_, distance)| *distance <= other.1);
        near.insert(place, other);
        near.truncate(most);
    }
    near
}
