//! All subjects side by side: totals, ranks, and the number of first places.

use super::draws::{FirstPlaces, first_places};
use super::fraction::{Fraction, fraction};
use super::score::{is_scored, score_range};
use super::total::{Known, Ranking, Total, rank, total};
use crate::model::{Comparison, CriterionId, SubjectId, Value};

/// The most scores for which first places are counted. With more scores, the draws would take
/// longer than the rest of a build.
const MOST_SCORES: usize = 2_000;

/// The total and rank of one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub subject: SubjectId,
    pub total: Total,
    /// The rank from 1, or `None` if too little is known.
    pub rank: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings {
    /// The criteria that have scores and count, in row order.
    pub criteria: Vec<CriterionId>,
    /// Subjects with a rank, best first, then subjects without one, in column order.
    pub standings: Vec<Standing>,
    /// True if the first subject stays first for all possible values of the unknown scores.
    pub is_first_certain: bool,
}

/// Computes the totals and ranks of all subjects over the criteria that have scores and a weight
/// above 0.
///
/// See [`total`] and [`rank`] for formulas and units.
pub fn judge_subjects(comparison: &Comparison) -> Standings {
    judge_some(comparison, &[], |_| true)
}

/// Does the same under other weights (0..=5). A criterion without a new weight keeps the site's.
/// Subjects that do not take part get no rank.
pub(super) fn judge_some(
    comparison: &Comparison,
    weights: &[(CriterionId, u32)],
    takes_part: impl Fn(SubjectId) -> bool,
) -> Standings {
    let weight_of = |id: CriterionId| {
        let new = weights.iter().find(|(one, _)| *one == id);
        i64::from(new.map_or(comparison.criterion(id).weight, |(_, weight)| *weight))
    };
    let criteria: Vec<CriterionId> = comparison
        .criterion_ids()
        .filter(|id| weight_of(*id) > 0 && is_scored(comparison.criterion(*id)))
        .collect();
    let total_of = |subject| {
        let weighed = criteria.iter();
        total(weighed.map(|id| (weight_of(*id), known(comparison, *id, subject))))
    };
    let (part, out): (Vec<SubjectId>, Vec<SubjectId>) =
        comparison.subject_ids().partition(|id| takes_part(*id));
    let totals: Vec<Total> = part.iter().map(|subject| total_of(*subject)).collect();
    let Ranking {
        ranked,
        unranked,
        is_first_certain,
    } = rank(&totals, &min_coverage(comparison));
    let ranked = ranked.into_iter().map(|(index, rank)| (index, Some(rank)));
    let all = ranked.chain(unranked.into_iter().map(|index| (index, None)));
    let standing = |(index, rank): (usize, Option<usize>)| Standing {
        subject: part[index],
        total: totals[index],
        rank,
    };
    let out = out.iter().map(|subject| Standing {
        subject: *subject,
        total: total_of(*subject),
        rank: None,
    });
    Standings {
        standings: all.map(standing).chain(out).collect(),
        criteria,
        is_first_certain,
    }
}

impl Standings {
    /// Counts how often each ranked subject, in the order of [`Standings::standings`], comes first
    /// over all weightings. Returns `None` for fewer than three ranked subjects, because a pair has
    /// exact shares, and for more than [`MOST_SCORES`] scores.
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
                    Known::Score(range) => Some(range.score),
                    Known::Unknown | Known::Exempt => None,
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

/// Lists the criteria that have scores and count, in row order.
pub(super) fn scored_criteria(comparison: &Comparison) -> Vec<CriterionId> {
    let counts = |id: &CriterionId| {
        let criterion = comparison.criterion(*id);
        criterion.weight > 0 && is_scored(criterion)
    };
    comparison.criterion_ids().filter(counts).collect()
}

/// Finds the score of a subject under a criterion that has scores.
pub fn known(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> Known {
    match comparison.value(id, subject) {
        Some(Value::NotApplicable | Value::NoneAnnounced) => Known::Exempt,
        Some(value) => {
            score_range(value, comparison.criterion(id)).map_or(Known::Unknown, Known::Score)
        }
        None => Known::Unknown,
    }
}

/// Returns the least part of the criteria that must be known for a rank, 0..=1.
fn min_coverage(comparison: &Comparison) -> Fraction {
    fraction(comparison.site.min_coverage, 1000)
}
