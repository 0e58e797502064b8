//! Finds criteria whose scores rise and fall together: they may measure the same thing twice.
//!
//! Computes Pearson's correlation of two criteria's scores over the subjects that have both scores,
//! if there are at least eight, and reports 0.9 or more. The test uses integers: r ≥ 0.9 if cov > 0
//! and 100 · cov² ≥ 81 · var · var.
//!
//! Two criteria that together carry less than a twentieth of all weights are not compared: what
//! counts twice then changes no verdict, and of hundreds of criteria many agree by chance.

use crate::diagnostic::{Code, Diagnostic};
use crate::method::trace_criterion;
use crate::model::{Comparison, Criterion};

/// With fewer subjects, a correlation may be chance.
const FEWEST: i128 = 8;

/// Two criteria are compared if all weights together are at most this many times theirs.
const SHARE: u32 = 20;

/// A criterion with the scores of all subjects, in column order.
struct Row<'a> {
    criterion: &'a Criterion,
    scores: Vec<Option<i64>>,
}

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let rows = rows(comparison);
    let all = weights(comparison).sum::<u32>();
    let mut problems = Vec::new();
    for (index, other) in rows.iter().enumerate() {
        let is_match = |earlier: &&Row<'_>| {
            let weights = earlier.criterion.weight + other.criterion.weight;
            weights * SHARE >= all && is_correlated(&earlier.scores, &other.scores)
        };
        let Some(first) = rows[..index].iter().find(is_match) else {
            continue;
        };
        let (first, other) = (&first.criterion.title, &other.criterion.title);
        let message = format!(
            "the scores of “{}” and “{}” rise and fall together",
            first.value, other.value
        );
        problems.push(
            Diagnostic::warning(Code::CorrelatedCriteria, other.span, message)
                .with_note(first.span, "the other one is here")
                .with_help(
                    "if both measure the same, it counts twice: remove one, or lower their weights",
                ),
        );
    }
    problems
}

/// Lists the criteria with enough scores that carry, with the heaviest one, a twentieth of all
/// weights. As weights are 1 to 5, these are at most 200.
fn rows(comparison: &Comparison) -> Vec<Row<'_>> {
    let all = weights(comparison).sum::<u32>();
    let heaviest = weights(comparison).max().unwrap_or_default();
    let is_heavy = |weight: u32| weight > 0 && (weight + heaviest) * SHARE >= all;
    let ids = comparison.criterion_ids();
    let heavy = ids.filter(|id| is_heavy(comparison.criterion(*id).weight));
    let rows = heavy.map(|id| Row {
        criterion: comparison.criterion(id),
        scores: trace_criterion(comparison, id)
            .scores
            .iter()
            .map(|scored| scored.score.ok().map(|range| range.score))
            .collect(),
    });
    rows.filter(|row| row.scores.iter().flatten().count() as i128 >= FEWEST)
        .collect()
}

fn weights(comparison: &Comparison) -> impl Iterator<Item = u32> {
    comparison.criteria.iter().map(|criterion| criterion.weight)
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
    use crate::check::tests::reported;

    /// The codes for this many criteria, of which the first two have the same scores.
    fn reported_among(count: usize) -> Vec<String> {
        let mut files = vec![("site.toml".to_owned(), "title = \"T\"".to_owned())];
        let subjects: Vec<char> = ('a'..='h').collect();
        for subject in &subjects {
            files.push((
                format!("subjects/{subject}.toml"),
                format!("name = \"{subject}\""),
            ));
        }
        for index in 0..count {
            let mut text = format!("title = \"Criterion {index}\"\ntype = \"rating\"\n");
            for (column, subject) in subjects.iter().enumerate() {
                // Digits of different numbers, so that no other two columns are alike.
                let digit = if index < 2 {
                    column
                } else {
                    (index * 7 + 3) >> column
                };
                text.push_str(&format!("[for.{subject}]\nvalue = {}\n", 1 + digit % 5));
            }
            files.push((format!("criteria/c{index:02}.toml"), text));
        }
        let files: Vec<(&str, String)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.clone()))
            .collect();
        let mut codes = reported(&files);
        codes.retain(|code| code == "correlated-criteria");
        codes
    }

    #[test]
    fn only_criteria_that_carry_a_twentieth_of_all_weights_are_compared() {
        assert_eq!(reported_among(3), ["correlated-criteria"]);
        assert_eq!(reported_among(41), Vec::<String>::new());
    }

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
