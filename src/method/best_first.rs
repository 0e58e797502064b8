//! The order of subjects under one criterion: the best first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::score::{ScoreRange, score, score_range};
use super::version::{Piece, by_version, pieces};
use crate::model::{Comparison, Criterion, CriterionId, Limit, Scale, SubjectId, Value};

/// A key that sorts subjects under one criterion: the better subject is less.
///
/// A higher score is better. Scores are rounded and end with the scale, so of equal scores the
/// better number, amount, date or version decides, by the direction of the scale or of `better`.
/// Known values precede all others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BestFirst {
    score: Reverse<Option<i64>>,
    is_known: Reverse<bool>,
    /// `None` without a direction.
    size: Reverse<Option<Size>>,
}

/// The size of a value, the better the greater. Values of a criterion are of one sort.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    /// A number, an amount or a date, negative if lower is better.
    Number(Limit),
    /// On a scale on which newer versions are better.
    Newer(Vec<Piece>),
    Older(Reverse<Vec<Piece>>),
}

impl BestFirst {
    pub fn of(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> Self {
        let criterion = comparison.criterion(id);
        let value = comparison.value(id, subject);
        Self {
            score: Reverse(value.and_then(|value| score(value, criterion))),
            is_known: Reverse(value.is_some_and(Value::is_known)),
            size: Reverse(value.and_then(|value| directed(value, criterion))),
        }
    }

    /// Returns true if the value takes part in the order: if it has a score or a direction.
    pub(super) fn is_judged(&self) -> bool {
        self.score.0.is_some() || self.size.0.is_some()
    }
}

/// Returns the size of a number, amount, date or version so that greater is better. Returns `None`
/// for other values, if the criterion has no direction, and if the site judges nothing.
fn directed(value: &Value, criterion: &Criterion) -> Option<Size> {
    if let Value::Version(version) = value {
        return of_version(version, criterion);
    }
    let is_number = matches!(value, Value::Number(_) | Value::Money(_) | Value::Date(_));
    let has_direction = criterion.scale.is_some() || criterion.better.is_some();
    let middle = value
        .middle()
        .filter(|_| is_number && criterion.is_judged && has_direction)?;
    Some(Size::Number(if criterion.is_less_better() {
        middle.negated()
    } else {
        middle
    }))
}

fn of_version(version: &str, criterion: &Criterion) -> Option<Size> {
    let scale = criterion.scale.as_ref().filter(|_| criterion.is_judged)?;
    let Scale::Versions(steps) = &scale.value else {
        return None;
    };
    Some(if by_version(steps.first()?, steps.last()?).is_gt() {
        Size::Older(Reverse(pieces(version)))
    } else {
        Size::Newer(pieces(version))
    })
}

/// Lists the scores with their subjects, the best first. Equal subjects keep the column order.
pub fn best_first(comparison: &Comparison, id: CriterionId) -> Vec<(ScoreRange, SubjectId)> {
    let keys = comparison
        .subject_ids()
        .map(|subject| (BestFirst::of(comparison, id, subject), subject));
    let mut keys: Vec<(BestFirst, SubjectId)> = keys.collect();
    keys.sort_unstable();
    keys.into_iter()
        .filter_map(|(key, subject)| {
            key.score.0?;
            Some((range_of(comparison, id, subject)?, subject))
        })
        .collect()
}

/// Returns the score of a subject under a criterion, with its least and its greatest.
pub(super) fn range_of(
    comparison: &Comparison,
    id: CriterionId,
    subject: SubjectId,
) -> Option<ScoreRange> {
    let value = comparison.assessment(id, subject)?.value.as_ref()?;
    score_range(&value.value, comparison.criterion(id))
}

/// Lists the least and the greatest score of each subject, `None` where they are the score itself.
/// Returns `None` if no value is a range.
pub fn ranges(
    comparison: &Comparison,
    id: CriterionId,
    subjects: impl Iterator<Item = SubjectId>,
) -> Option<Vec<Option<[i64; 2]>>> {
    let ends = |subject| range_of(comparison, id, subject).and_then(ScoreRange::ends);
    let all: Vec<Option<[i64; 2]>> = subjects.map(ends).collect();
    all.iter().any(Option::is_some).then_some(all)
}

/// Returns the place of each subject under a criterion, from 0. Equal subjects share a place. `None`
/// if a subject has no value that can be compared.
pub fn places(comparison: &Comparison, id: CriterionId) -> Vec<Option<usize>> {
    let keys: Vec<BestFirst> = comparison
        .subject_ids()
        .map(|subject| BestFirst::of(comparison, id, subject))
        .collect();
    let judged: BTreeSet<&BestFirst> = keys.iter().filter(|key| key.is_judged()).collect();
    let places: BTreeMap<_, usize> = judged.into_iter().zip(0..).collect();
    keys.iter().map(|key| places.get(key).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// Sorts subjects with these values, in column order, under this criterion.
    fn sorted(criterion: &str, values: &[&str]) -> Vec<usize> {
        let mut text = format!("title = \"K\"\n{criterion}\n");
        let mut subjects = Vec::new();
        for (place, value) in values.iter().enumerate() {
            subjects.push(format!("subjects/s{place}.toml"));
            if !value.is_empty() {
                text += &format!("[for.s{place}]\nvalue = {value}\n");
            }
        }
        let mut files = vec![
            ("criteria/k.toml", text.as_str()),
            ("site.toml", "title = \"T\""),
        ];
        files.extend(subjects.iter().map(|path| (path.as_str(), "name = \"N\"")));
        let comparison = comparison(&files);
        let mut order: Vec<SubjectId> = comparison.subject_ids().collect();
        order.sort_by_key(|subject| BestFirst::of(&comparison, CriterionId(0), *subject));
        order.into_iter().map(|subject| subject.0).collect()
    }

    #[test]
    fn equal_scores_are_ordered_by_value() {
        let cases: [(&str, &[&str], &[usize]); 8] = [
            // Scores 1000, 1000, 999, 1000, unknown, missing: the scale is wider than the values.
            (
                "type = \"money\"\nscale = [150, 0]",
                &[
                    "\"0.05 USD\"",
                    "\"0.00 USD\"",
                    "\"0.14 USD\"",
                    "\"0.050 USD\"",
                    "\"unknown\"",
                    "",
                ],
                &[1, 0, 3, 2, 4, 5],
            ),
            // Beyond the end of the scale.
            (
                "type = \"number\"\nscale = [0, 10]",
                &["11", "12", "9"],
                &[1, 0, 2],
            ),
            (
                "type = \"number\"\nbetter = \"lower\"",
                &["11", "9", "10"],
                &[1, 2, 0],
            ),
            (
                "type = \"number\"\nbetter = \"higher\"",
                &["11", "9", "100"],
                &[2, 0, 1],
            ),
            ("type = \"number\"", &["\"n/a\"", "9", "10"], &[1, 2, 0]),
            ("type = \"rating\"", &["3", "5", "3"], &[1, 0, 2]),
            // Within a step, and beyond the last one.
            (
                "type = \"version\"\nscale = [\"3.8\", \"3.9\", \"3.10\"]",
                &["\"3.9.1\"", "\"3.10\"", "\"3.9.4\"", "\"3.12\""],
                &[3, 1, 2, 0],
            ),
            (
                "type = \"version\"\nscale = [\"3.10\", \"3.8\"]",
                &["\"3.12\"", "\"3.9\"", "\"3.11\"", "\"3.8\""],
                &[3, 1, 2, 0],
            ),
        ];
        for (criterion, values, expected) in cases {
            assert_eq!(
                sorted(criterion, values),
                expected,
                "{criterion} {values:?}"
            );
        }
    }

    #[test]
    fn equal_subjects_share_a_place_and_unknown_ones_have_none() {
        let text = "title = \"K\"\ntype = \"number\"\nbetter = \"lower\"\n[for.a]\nvalue = 2.0\n\
                    [for.b]\nvalue = \"unknown\"\n[for.c]\nvalue = 2\n[for.d]\nvalue = 1\n";
        let comparison = comparison(&[
            ("criteria/k.toml", text),
            ("site.toml", "title = \"T\""),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
            ("subjects/c.toml", "name = \"C\""),
            ("subjects/d.toml", "name = \"D\""),
        ]);
        assert_eq!(
            places(&comparison, CriterionId(0)),
            [Some(1), None, Some(1), Some(0)]
        );
    }
}
