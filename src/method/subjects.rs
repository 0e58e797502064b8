//! All subjects beside each other: totals, ranks, and how often each comes first.

use num_bigint::BigInt;
use rust_decimal::Decimal;

use super::draws::{FirstPlaces, first_places};
use super::fraction::{Fraction, fraction};
use super::score::{is_scored, score};
use super::total::{Known, Ranking, Total, rank, total};
use crate::model::{Comparison, CriterionId, SubjectId, Value};

/// Up to so many scores, first places are counted; beyond, the draws would take longer than the rest of a build.
const MOST_SCORES: usize = 2_000;

/// How one subject stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The subject.
    pub subject: SubjectId,
    /// Its total.
    pub total: Total,
    /// Its rank from 1; none where too little is known.
    pub rank: Option<usize>,
}

/// How all subjects stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings {
    /// The criteria that have scores and count, in row order.
    pub criteria: Vec<CriterionId>,
    /// Those with a rank, best first, then those without, in column order.
    pub standings: Vec<Standing>,
    /// Whether the first is first whatever the unknown turns out to be.
    pub is_first_certain: bool,
}

/// The totals and ranks of all subjects over the criteria that have scores and a weight above 0.
///
/// See [`total`] and [`rank`] for formulas and units.
#[must_use]
pub fn judge_subjects(comparison: &Comparison) -> Standings {
    let criteria = scored_criteria(comparison);
    let totals: Vec<Total> = comparison
        .subject_ids()
        .map(|subject| {
            let weighed = criteria.iter().map(|id| {
                (
                    i64::from(comparison.criterion(*id).weight),
                    known(comparison, *id, subject),
                )
            });
            total(weighed)
        })
        .collect();
    let Ranking {
        ranked,
        unranked,
        is_first_certain,
    } = rank(&totals, &exactly(comparison.site.min_coverage));
    let ranked = ranked.into_iter().map(|(index, rank)| (index, Some(rank)));
    let all = ranked.chain(unranked.into_iter().map(|index| (index, None)));
    let standings = all
        .map(|(index, rank)| Standing {
            subject: SubjectId(index),
            total: totals[index],
            rank,
        })
        .collect();
    Standings {
        criteria,
        standings,
        is_first_certain,
    }
}

impl Standings {
    /// How often each ranked subject, in the order of [`Standings::standings`], comes first over all weightings; `None`
    /// for fewer than three ranked subjects (a pair has exact shares) or for more scores than can be drawn for.
    #[must_use]
    pub fn first_places(&self, comparison: &Comparison) -> Option<FirstPlaces> {
        let ranked: Vec<&Standing> = self
            .standings
            .iter()
            .filter(|one| one.rank.is_some())
            .collect();
        if ranked.len() < 3 || ranked.len() * self.criteria.len() > MOST_SCORES {
            return None;
        }
        let row = |subject| -> Vec<Option<i64>> {
            let scores = self
                .criteria
                .iter()
                .map(|id| match known(comparison, *id, subject) {
                    Known::Score(score) => Some(score),
                    Known::Unknown | Known::NotApplicable => None,
                });
            scores.collect()
        };
        Some(first_places(
            &ranked
                .iter()
                .map(|one| row(one.subject))
                .collect::<Vec<_>>(),
        ))
    }
}

/// The criteria that have scores and count, in row order.
pub(super) fn scored_criteria(comparison: &Comparison) -> Vec<CriterionId> {
    let counts = |id: &CriterionId| {
        let criterion = comparison.criterion(*id);
        criterion.weight > 0 && is_scored(criterion)
    };
    comparison.criterion_ids().filter(counts).collect()
}

/// What is known of a subject under a criterion that has scores.
#[must_use]
pub fn known(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> Known {
    match comparison
        .assessment(id, subject)
        .and_then(|found| found.value.as_ref())
        .map(|value| &value.value)
    {
        Some(Value::NotApplicable) => Known::NotApplicable,
        Some(value) => score(value, comparison.criterion(id)).map_or(Known::Unknown, Known::Score),
        None => Known::Unknown,
    }
}

/// A decimal number as a fraction.
fn exactly(number: Decimal) -> Fraction {
    fraction(number.mantissa(), BigInt::from(10).pow(number.scale()))
}
