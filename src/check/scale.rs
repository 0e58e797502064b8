//! Checks that a scale agrees with `better` and includes every value.
//!
//! `scale = [worst, best]` already defines the better end. A value outside the scale scores like
//! the end of the scale, so two different values may look equal. Many such values of a criterion are
//! reported once, at the scale.

use rust_decimal::Decimal;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, CriterionId, NumberScale};
use crate::parse::{Better, ValueType};
use crate::source_text::Span;

/// More values outside a scale are reported together.
const FEW: usize = 3;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    comparison
        .criterion_ids()
        .flat_map(|id| of_criterion(comparison, id))
        .collect()
}

fn of_criterion(comparison: &Comparison, id: CriterionId) -> Vec<Diagnostic> {
    let criterion = comparison.criterion(id);
    let Some(scale) = &criterion.scale else {
        return Vec::new();
    };
    let Some(numbers) = scale.value.numbers() else {
        return Vec::new();
    };
    if numbers.is_of_values || !matches!(criterion.value_type, ValueType::Number | ValueType::Money)
    {
        return Vec::new();
    }
    let NumberScale { worst, best, .. } = numbers;
    let mut problems = Vec::new();
    if let Some(better) = &criterion.better
        && (better.value == Better::Higher) != (best > worst)
    {
        let (end, word) = if best > worst {
            ("higher", "lower")
        } else {
            ("lower", "higher")
        };
        let message = format!(
            "`better` says {word}, but on this scale from {worst} to {best} {end} is better"
        );
        problems.push(
            Diagnostic::error(Code::ScaleDirection, better.span, message)
                .with_note(
                    scale.span,
                    "the worst value comes first, the best one second",
                )
                .with_help("remove `better`, or swap the two ends of the scale"),
        );
    }
    let values = comparison
        .subject_ids()
        .filter_map(|subject| comparison.assessment(id, subject)?.value.as_ref())
        .filter_map(|value| Some((value.value.middle()?.number()?, value.span)));
    let outside = values
        .filter(|(amount, _)| !numbers.contains(*amount))
        .collect();
    problems.extend(clamped(outside, numbers, scale.span));
    problems
}

/// Reports the values outside a scale: each, or all together if there are many.
fn clamped(outside: Vec<(Decimal, Span)>, scale: NumberScale, span: Span) -> Vec<Diagnostic> {
    let NumberScale { worst, best, .. } = scale;
    let amounts = outside.iter().map(|(amount, _)| amount);
    if let (Some(least), Some(most)) = (amounts.clone().min(), amounts.max())
        && outside.len() > FEW
    {
        let message = format!(
            "{} values, from {least} to {most}, are outside the scale from {worst} to {best}",
            outside.len()
        );
        let help = "they count like the ends of the scale; widen it if they should differ";
        return vec![
            Diagnostic::warning(Code::ClampedValue, span, message)
                .with_note(outside[0].1, "the first of these values is here")
                .with_help(help),
        ];
    }
    let problem = |(amount, place)| {
        let message = format!("{amount} is outside the scale from {worst} to {best}");
        Diagnostic::warning(Code::ClampedValue, place, message)
            .with_note(span, "the scale is here")
            .with_help("it counts like the end of the scale; widen the scale, or correct the value")
    };
    outside.into_iter().map(problem).collect()
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
    fn a_scale_has_one_direction_and_room_for_all() {
        let criterion = |scale: &str, better: &str, value: u8| {
            format!(
                "type = \"number\"\nscale = {scale}\nbetter = \"{better}\"\n[for.a]\nvalue = {value}\n[for.b]\nvalue = 3\n"
            )
        };
        let cases: [(&str, &str, u8, &[&str]); 6] = [
            ("[0, 10]", "higher", 10, &[]),
            ("[10, 0]", "lower", 0, &[]),
            ("[0, 10]", "lower", 5, &["scale-direction"]),
            ("[10, 0]", "higher", 5, &["scale-direction"]),
            ("[0, 10]", "higher", 11, &["clamped-value"]),
            ("[10, 1]", "lower", 0, &["clamped-value"]),
        ];
        for (scale, better, value, expected) in cases {
            assert_eq!(
                reported_on_criterion(&criterion(scale, better, value)),
                expected,
                "{scale} {better} {value}"
            );
        }
    }
}
