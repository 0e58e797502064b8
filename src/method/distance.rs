//! How alike two subjects are: the distance of their scores, an exact fraction.

use std::cmp::Ordering;

use super::subjects::{known, scored_criteria};
use super::total::{Known, Total, total};
use crate::model::{Comparison, SubjectId};

/// How far two subjects are from each other. Ordered by distance, the nearest first; two that share no criterion are
/// farther from each other than any two that do.
#[derive(Debug, Clone, Copy)]
pub struct Distance {
    /// Σ weight·|difference of scores| over the criteria that they share.
    sum: u64,
    /// Σ weight over the same.
    weight: u64,
    /// How many they share.
    pub shared: usize,
}

impl Ord for Distance {
    fn cmp(&self, other: &Self) -> Ordering {
        let one = u128::from(self.sum) * u128::from(other.weight);
        let two = u128::from(other.sum) * u128::from(self.weight);
        (self.weight == 0).cmp(&(other.weight == 0)).then(one.cmp(&two))
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
    /// The weights of the criteria.
    weights: Vec<u32>,
    /// One subject after the other, its score under each criterion, where it has one.
    rows: Vec<Option<u16>>,
    /// The total of each subject.
    totals: Vec<Total>,
}

impl Scores {
    /// The scores of a comparison.
    #[must_use]
    pub fn of(comparison: &Comparison) -> Self {
        let criteria = scored_criteria(comparison);
        let weights = criteria.iter().map(|id| comparison.criterion(*id).weight).collect();
        let row = |subject| criteria.iter().map(|id| known(comparison, *id, subject)).collect();
        Self::new(weights, &comparison.subject_ids().map(row).collect::<Vec<Vec<Known>>>())
    }

    /// The scores of subjects, given the weights of the criteria, each above 0, and what is known of each subject under
    /// each of them.
    #[must_use]
    pub fn new(weights: Vec<u32>, rows: &[Vec<Known>]) -> Self {
        let score = |known: &Known| match known {
            Known::Score(score) => u16::try_from(*score).ok(),
            Known::Unknown | Known::NotApplicable => None,
        };
        let weighed = |row: &Vec<Known>| {
            total(weights.iter().map(|weight| i64::from(*weight)).zip(row.iter().copied()))
        };
        let totals = rows.iter().map(weighed).collect();
        Self { rows: rows.iter().flatten().map(score).collect(), totals, weights }
    }

    /// How many subjects there are.
    #[must_use]
    pub fn subjects(&self) -> usize {
        self.totals.len()
    }

    /// How many criteria there are.
    #[must_use]
    pub fn criteria(&self) -> usize {
        self.weights.len()
    }

    /// What a subject's scores add up to.
    #[must_use]
    pub fn total(&self, subject: SubjectId) -> &Total {
        &self.totals[subject.0]
    }

    /// D = (Σ w·|s₁ − s₂|) / (Σ w) over the criteria where both have a score. Unit: thousandths, 0..=1000. Source: the
    /// weighted mean character difference, a Manhattan distance for profiles with gaps (Gower 1971).
    #[must_use]
    pub fn distance(&self, one: SubjectId, other: SubjectId) -> Distance {
        let mut distance = Distance { sum: 0, weight: 0, shared: 0 };
        let both = self.row(one).iter().zip(self.row(other));
        for (weight, scores) in self.weights.iter().zip(both) {
            if let (Some(first), Some(second)) = scores {
                let weight = u64::from(*weight);
                distance.sum += weight * u64::from(first.abs_diff(*second));
                distance.weight += weight;
                distance.shared += 1;
            }
        }
        distance
    }

    /// A subject's scores.
    fn row(&self, subject: SubjectId) -> &[Option<u16>] {
        let criteria = self.weights.len();
        &self.rows[subject.0 * criteria..(subject.0 + 1) * criteria]
    }
}

/// The nearest of some others, at most so many, nearest first; where two are as near, in the order in which they come.
#[must_use]
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
