//! Finds criteria whose scores rise and fall together: they may measure the same thing twice.
//!
//! Computes Pearson's correlation of two criteria's scores over the subjects that have both scores,
//! if there are at least eight, and reports 0.9 or more. The test uses integers: r ≥ 0.9 if cov > 0
//! and 100
//! cov² ≥ 81
//! var
//! var.

use crate::diagnostic::{Code, Diagnostic};
use crate::method::trace_criterion;
use crate::model::{Comparison, CriterionId};

/// With fewer subjects, a correlation may be chance.
const FEWEST: i128 = 8;

/// Each criterion is compared with at most this many before it, so that the work grows linearly
/// with the number of criteria.
const COMPARED: usize = 200;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let rows: Vec<(CriterionId, Vec<Option<i64>>)> = comparison
        .criterion_ids()
        .map(|id| {
            let trace = trace_criterion(comparison, id);
            (
                id,
                trace
                    .scores
                    .iter()
                    .map(|scored| scored.score.ok().map(|range| range.score))
                    .collect(),
            )
        })
        .filter(|(_, scores): &(CriterionId, Vec<Option<i64>>)| {
            scores.iter().flatten().count() as i128 >= FEWEST
        })
        .collect();
    let mut problems = Vec::new();
    for (index, (other, scores)) in rows.iter().enumerate() {
        let first = rows[index.saturating_sub(COMPARED)..index]
            .iter()
            .find(|(_, earlier)| is_correlated(earlier, scores));
        let Some((first, _)) = first else { continue };
        let (first, other) = (comparison.criterion(*first), comparison.criterion(*other));
        let message = format!(
            "the scores of “{}” and “{}” rise and fall together",
            first.title.value, other.title.value
        );
        problems.push(
            Diagnostic::warning(Code::CorrelatedCriteria, other.title.span, message)
                .with_note(first.title.span, "the other one is here")
                .with_help(
                    "if both measure the same, it counts twice: remove one, or lower their weights",
                ),
        );
    }
    problems
}

/// Sums over the subjects that have a score in both rows.
#[derive(Debug, Default)]
struct Sums {
    count: i128,
    /// Σ of the scores of each row.
    plain: (i128, i128),
    /// Σ of the squares of each row.
    squares: (i128, i128),
    /// Σ of the products of the two rows.
    products: i128,
}

fn is_correlated(one: &[Option<i64>], other: &[Option<i64>]) -> bool {
    let mut sums = Sums::default();
    for (own, others) in one
        .iter()
        .zip(other)
        .filter_map(|(own, others)| own.zip(*others))
    {
        let (own, others) = (i128::from(own), i128::from(others));
        sums.count += 1;
        sums.plain = (sums.plain.0 + own, sums.plain.1 + others);
        sums.squares = (sums.squares.0 + own * own, sums.squares.1 + others * others);
        sums.products += own * others;
    }
    let Sums {
        count,
        plain,
        squares,
        products,
    } = sums;
    let covariance = count * products - plain.0 * plain.1;
    let variances = (
        count * squares.0 - plain.0 * plain.0,
        count * squares.1 - plain.1 * plain.1,
    );
    let is_varied = variances.0 > 0 && variances.1 > 0;
    count >= FEWEST
        && is_varied
        && covariance > 0
        && 100 * covariance * covariance >= 81 * variances.0 * variances.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_rise_together_are_correlated() {
        let row = |scores: [i64; 8]| scores.map(Some).to_vec();
        let rising = row([0, 100, 200, 300, 400, 500, 600, 700]);
        let cases = [
            (row([0, 90, 210, 300, 410, 480, 600, 720]), true),
            (row([700, 600, 500, 400, 300, 200, 100, 0]), false),
            (row([500; 8]), false),
            (row([0, 700, 100, 600, 200, 500, 300, 400]), false),
        ];
        for (other, expected) in cases {
            assert_eq!(is_correlated(&rising, &other), expected, "{other:?}");
        }
        assert!(
            !is_correlated(&rising[..7], &rising[..7]),
            "seven subjects are too few"
        );
        let mut gaps = rising.clone();
        gaps[0] = None;
        assert!(!is_correlated(&rising, &gaps));
    }
}
