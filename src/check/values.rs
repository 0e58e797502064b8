//! Checks that a criterion distinguishes its subjects: each has a value, and not all values are
//! equal.
//!
//! `"unknown"` and `"n/a"` count as values. A criterion with only an editor's verdict is valid. Many
//! criteria with equal values are reported once: that is how the data is.

use super::names::list;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Assessment, Comparison, CriterionId, SubjectId, Support, Value};
use crate::parse::ValueType;

/// More criteria with equal values are reported together.
const FEW: usize = 5;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let criteria = comparison.criterion_ids();
    let (equal, mut problems): (Vec<Diagnostic>, Vec<Diagnostic>) = criteria
        .filter_map(|id| of_criterion(comparison, id))
        .partition(|problem| problem.code == Code::EqualValues);
    if equal.len() <= FEW {
        problems.extend(equal);
        return problems;
    }
    let count = equal.len();
    problems.extend(equal.into_iter().next().map(|first| Diagnostic {
        message: format!(
            "{count} criteria have the same value for all subjects; this is the first"
        ),
        ..first
    }));
    problems
}

fn of_criterion(comparison: &Comparison, id: CriterionId) -> Option<Diagnostic> {
    let criterion = comparison.criterion(id);
    let is_said = |subject: &SubjectId| {
        comparison
            .assessment(id, *subject)
            .is_some_and(|found| says_something(found, criterion.value_type))
            || criterion.value_type == ValueType::Text && criterion.texts.contains_key(subject)
    };
    let (said, missing): (Vec<SubjectId>, Vec<SubjectId>) =
        comparison.subject_ids().partition(is_said);
    if said.is_empty() {
        let message = format!("“{}” has no values and no verdict", criterion.title.value);
        let help = "add a `winner`, or a value for each subject; `\"unknown\"` is a value, too";
        let problem =
            Diagnostic::warning(Code::NoValues, criterion.title.span, message).with_help(help);
        return criterion.verdict.is_none().then_some(problem);
    }
    if !missing.is_empty() {
        let message = format!(
            "“{}” has no value for {}",
            criterion.title.value,
            list(comparison, &missing)
        );
        let help =
            "add one; write `\"unknown\"` if you do not know it, `\"n/a\"` if it does not apply";
        return Some(
            Diagnostic::warning(Code::MissingValues, criterion.title.span, message).with_help(help),
        );
    }
    let values: Vec<&Value> = said
        .iter()
        .filter_map(|subject| known(comparison, id, *subject))
        .collect();
    let is_equal = values.len() > 1
        && values.len() == said.len()
        && values.iter().all(|value| *value == values[0]);
    is_equal.then(|| {
        let message = format!(
            "“{}” has the same value for all subjects",
            criterion.title.value
        );
        let help = "nothing to fix; you can remove a criterion that makes no difference";
        Diagnostic::note(Code::EqualValues, criterion.title.span, message).with_help(help)
    })
}

/// Returns true if an assessment has a value or, in a criterion of type `text`, a claim.
fn says_something(assessment: &Assessment, value_type: ValueType) -> bool {
    assessment.value.is_some() || value_type == ValueType::Text && assessment.claim.is_some()
}

/// Returns the value of a subject when it is known and complete.
fn known(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> Option<&Value> {
    // Two partial supports are not equal: each has its own reason.
    let value = comparison.value(id, subject);
    value.filter(|value| value.is_known() && **value != Value::Support(Support::Partial))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{reported, reported_on_criterion};

    #[test]
    fn many_criteria_with_equal_values_are_one_note() {
        let reported_of = |count: usize| {
            let mut files = vec![
                ("site.toml".to_owned(), "title = \"T\"".to_owned()),
                ("subjects/a.toml".to_owned(), "name = \"A\"".to_owned()),
                ("subjects/b.toml".to_owned(), "name = \"B\"".to_owned()),
            ];
            for index in 0..count {
                let text = format!(
                    "title = \"C {index}\"\n[for.a]\nvalue = \"x\"\n[for.b]\nvalue = \"x\""
                );
                files.push((format!("criteria/c{index}.toml"), text));
            }
            let files: Vec<(&str, String)> = files
                .iter()
                .map(|(path, text)| (path.as_str(), text.clone()))
                .collect();
            reported(&files).len()
        };
        assert_eq!([5, 6, 60].map(reported_of), [5, 1, 1]);
    }

    #[test]
    fn each_subject_needs_a_value() {
        let cases: [(&str, &[&str]); 8] = [
            ("winner = \"a\"", &[]),
            ("", &["no-values"]),
            ("[for.a]\nvalue = \"x\"\n", &["missing-values"]),
            (
                "winner = \"a\"\n[for.a]\nvalue = \"x\"\n",
                &["missing-values"],
            ),
            (
                "[for.a]\nvalue = \"x\"\n[for.b]\nvalue = \"unknown\"\n",
                &[],
            ),
            (
                "[for.a]\nvalue = \"unknown\"\n[for.b]\nvalue = \"unknown\"\n",
                &[],
            ),
            (
                "[for.a]\nvalue = \"x\"\n[for.b]\nvalue = \"x\"\n",
                &["equal-values"],
            ),
            ("[for.a]\nvalue = \"x\"\n[for.b]\nvalue = \"y\"\n", &[]),
        ];
        for (criterion, expected) in cases {
            assert_eq!(reported_on_criterion(criterion), expected, "{criterion}");
        }
    }
}
