//! Checks that a scale includes every value.
//!
//! A value outside the scale scores like the end of the scale, so two different values may look
//! equal. Many such values of a criterion are reported once, at the scale.

use crate::diagnostic::{Code, Diagnostic};
use crate::method::{by_version, is_release_of};
use crate::model::{Comparison, CriterionId, Limit, NumberScale, Scale, Value, day_of};
use crate::parse::ValueType;
use crate::source_text::Span;

/// More values outside a scale are reported together.
const FEW: usize = 3;

const HELP: &str =
    "what is outside counts like the end of the scale; widen the scale, or correct the value";

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    comparison
        .criterion_ids()
        .flat_map(|id| of_criterion(comparison, id))
        .collect()
}

/// The part of a value that is outside a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outside {
    All,
    Part,
}

fn of_criterion(comparison: &Comparison, id: CriterionId) -> Vec<Diagnostic> {
    let Some(scale) = &comparison.criterion(id).scale else {
        return Vec::new();
    };
    let values = comparison.subject_ids();
    let values = values.filter_map(|one| comparison.assessment(id, one)?.value.as_ref());
    let outside: Vec<(Outside, String, Span)> = values
        .filter_map(|value| {
            let (part, name) = outside(&value.value, &scale.value)?;
            Some((part, name, value.span))
        })
        .collect();
    let ends = ends(&scale.value, comparison.criterion(id).value_type);
    if let [(_, name, first), ..] = outside.as_slice()
        && outside.len() > FEW
    {
        let count = outside.len();
        let message = format!("{count} values, such as {name}, are outside the scale {ends}");
        return vec![
            Diagnostic::warning(Code::ClampedValue, scale.span, message)
                .with_note(*first, "the first of these values is here")
                .with_help(HELP),
        ];
    }
    let problem = |(part, name, place): (Outside, String, Span)| {
        let partly = if part == Outside::Part { "partly " } else { "" };
        let message = format!("{name} is {partly}outside the scale {ends}");
        Diagnostic::warning(Code::ClampedValue, place, message)
            .with_note(scale.span, "the scale is here")
            .with_help(HELP)
    };
    outside.into_iter().map(problem).collect()
}

/// Finds the part of a value that is outside the scale, and formats the value. `None` if nothing is.
fn outside(value: &Value, scale: &Scale) -> Option<(Outside, String)> {
    match (value, scale) {
        (Value::Version(version), Scale::Versions(steps)) => {
            let is_outside = is_beyond(version, steps);
            is_outside.then(|| (Outside::All, format!("`{version}`")))
        }
        (Value::Number(quantity), Scale::Numbers(scale)) => {
            Some((of_numbers(value, *scale)?, quantity.to_string()))
        }
        (Value::Money(money), Scale::Numbers(scale)) => {
            Some((of_numbers(value, *scale)?, money.amount.to_string()))
        }
        // A year at the end of a scale is there with its first day.
        (Value::Date(date), Scale::Numbers(scale)) => {
            let part = of_numbers(value, *scale).filter(|part| *part == Outside::All)?;
            Some((part, date.to_string()))
        }
        _ => None,
    }
}

fn of_numbers(value: &Value, scale: NumberScale) -> Option<Outside> {
    if scale.is_of_values {
        return None;
    }
    let [least, most] = value.ends()?;
    let [low, high] = [scale.worst.min(scale.best), scale.worst.max(scale.best)].map(Limit::Number);
    let numbers = [least, most].map(Limit::number);
    let is_within = |limit: Option<_>| limit.is_none_or(|number| scale.contains(number));
    match () {
        () if numbers == [None, None] || numbers.into_iter().all(is_within) => None,
        () if most < low || high < least => Some(Outside::All),
        () => Some(Outside::Part),
    }
}

/// Returns true if a version comes before the first step, or after the releases of the last one, in
/// either direction.
fn is_beyond(version: &str, steps: &[String]) -> bool {
    let oldest = steps.iter().min_by(|one, other| by_version(one, other));
    let newest = steps.iter().max_by(|one, other| by_version(one, other));
    let is_older = |oldest: &String| by_version(version, oldest).is_lt();
    let is_newer =
        |newest: &String| by_version(version, newest).is_gt() && !is_release_of(version, newest);
    oldest.is_some_and(is_older) || newest.is_some_and(is_newer)
}

/// Formats the ends of a scale.
fn ends(scale: &Scale, value_type: ValueType) -> String {
    let (worst, best) = match scale {
        Scale::Versions(steps) => {
            let end = |step: Option<&String>| step.cloned().unwrap_or_default();
            (end(steps.first()), end(steps.last()))
        }
        Scale::Numbers(NumberScale { worst, best, .. }) => {
            let end = |number| match day_of(number).filter(|_| value_type == ValueType::Date) {
                Some(day) => day.to_string(),
                None => number.to_string(),
            };
            (end(*worst), end(*best))
        }
    };
    format!("from {worst} to {best}")
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{reported, reported_on_criterion};

    #[test]
    fn many_values_outside_a_scale_are_one_warning() {
        let reported_of = |count: usize| {
            let subjects: Vec<char> = ('a'..'h').collect();
            let values = subjects[..count].iter();
            let values = values.map(|subject| format!("[for.{subject}]\nvalue = 100\n"));
            let criterion = format!(
                "title = \"C\"\ntype = \"number\"\nscale = [0, 10]\n{}",
                values.collect::<String>()
            );
            let mut files = vec![
                ("site.toml".to_owned(), "title = \"T\"".to_owned()),
                ("criteria/c.toml".to_owned(), criterion),
            ];
            for subject in &subjects {
                let name = format!("name = \"{subject}\"");
                files.push((format!("subjects/{subject}.toml"), name));
            }
            let files: Vec<(&str, String)> = files
                .iter()
                .map(|(path, text)| (path.as_str(), text.clone()))
                .collect();
            let codes = reported(&files);
            codes.iter().filter(|code| *code == "clamped-value").count()
        };
        assert_eq!([0, 1, 3, 4, 7].map(reported_of), [0, 1, 3, 1, 1]);
    }

    #[test]
    fn every_kind_of_value_has_room_on_its_scale() {
        const CLAMPED: &[&str] = &["clamped-value"];
        let cases: [(&str, &str, &str, &[&str]); 19] = [
            ("number", "[0, 10]", "10", &[]),
            ("number", "[0, 10]", "11", CLAMPED),
            ("number", "[10, 1]", "0", CLAMPED),
            ("number", "[0, 10]", "\"5-15\"", CLAMPED),
            ("number", "[0, 10]", "\"9 ± 2\"", CLAMPED),
            ("number", "[0, 10]", "\"5-10\"", &[]),
            ("number", "[0, 10]", "\"at least 5\"", &[]),
            ("number", "[0, 10]", "\"at least 11\"", CLAMPED),
            ("number", "[0, 10]", "\"unlimited\"", &[]),
            ("number", "\"values\"\nbetter = \"lower\"", "5", &[]),
            ("money", "[10, 0]", "\"11 EUR\"", CLAMPED),
            ("date", "[\"2020\", \"2030\"]", "\"2030\"", &[]),
            ("date", "[\"2020\", \"2030\"]", "\"2019-11\"", CLAMPED),
            ("date", "[\"2020\", \"2030\"]", "\"2031\"", CLAMPED),
            ("version", "[\"3.8\", \"3.10\"]", "\"3.9\"", &[]),
            ("version", "[\"3.8\", \"3.10\"]", "\"3.10.4\"", &[]),
            ("version", "[\"3.8\", \"3.10\"]", "\"3.11\"", CLAMPED),
            ("version", "[\"3.8\", \"3.10\"]", "\"3.7\"", CLAMPED),
            ("version", "[\"3.10\", \"3.8\"]", "\"3.11\"", CLAMPED),
        ];
        for (kind, scale, value, expected) in cases {
            let criterion = format!(
                "type = \"{kind}\"\nscale = {scale}\n[for.a]\nvalue = {value}\n[for.b]\nvalue = \"unknown\""
            );
            assert_eq!(
                reported_on_criterion(&criterion),
                expected,
                "{kind} {value}"
            );
        }
    }
}
