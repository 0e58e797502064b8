//! A criterion tells its subjects apart: something is said of each, and not the same of all.
//!
//! `"unknown"` and `"n/a"` are said; what is missing is what nobody wrote. A criterion with an editor's verdict alone,
//! the smallest there is, is fine.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Assessment, Comparison, CriterionId, SubjectId, Support, Value};
use crate::parse::ValueType;

/// More names than this are counted.
const NAMED: usize = 3;

/// Criteria without values, with gaps, or with one value for all.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    comparison
        .criterion_ids()
        .filter_map(|id| of_criterion(comparison, id))
        .collect()
}

/// The same for one criterion.
fn of_criterion(comparison: &Comparison, id: CriterionId) -> Option<Diagnostic> {
    let criterion = comparison.criterion(id);
    let is_said = |subject: &SubjectId| {
        comparison
            .assessment(id, *subject)
            .is_some_and(|found| says_something(found, criterion.value_type))
    };
    let (said, missing): (Vec<SubjectId>, Vec<SubjectId>) =
        comparison.subject_ids().partition(is_said);
    if said.is_empty() {
        let message = format!("“{}” has no values and no verdict", criterion.title.value);
        let help = "give it a `winner`, or each subject a value; `\"unknown\"` is one";
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
            "write one; what nobody knows yet is `\"unknown\"`, what makes no sense is `\"n/a\"`";
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
        let message = format!("“{}” has the same value for all", criterion.title.value);
        let help = "nothing to mend; a criterion that tells nothing apart can be left out";
        Diagnostic::note(Code::EqualValues, criterion.title.span, message).with_help(help)
    })
}

/// Whether an assessment says something: a value, or, where values are words, a claim.
fn says_something(assessment: &Assessment, value_type: ValueType) -> bool {
    assessment.value.is_some() || value_type == ValueType::Text && assessment.claim.is_some()
}

/// The value of a subject, where it is known and says all that there is to say.
fn known(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> Option<&Value> {
    let value = comparison.assessment(id, subject)?.value.as_ref()?;
    // Two that are partial are so for reasons of their own.
    Some(&value.value)
        .filter(|value| value.is_known() && **value != Value::Support(Support::Partial))
}

/// A few subjects by name, the rest by number.
fn list(comparison: &Comparison, subjects: &[SubjectId]) -> String {
    let names = subjects
        .iter()
        .take(NAMED)
        .map(|id| format!("`{}`", comparison.subject(*id).slug.value));
    let names = names.collect::<Vec<_>>().join(", ");
    match subjects.len().saturating_sub(NAMED) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::told_of_criterion;

    #[test]
    fn something_is_said_of_each() {
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
            assert_eq!(told_of_criterion(criterion), expected, "{criterion}");
        }
    }
}
