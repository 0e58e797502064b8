//! Checks that a scale agrees with `better` and includes every value.
//!
//! `scale = [worst, best]` already defines the better end. A value outside the scale scores like
//! the end of the scale, so two different values may look equal.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, CriterionId, NumberScale};
use crate::parse::{Better, ValueType};

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
    for (amount, span) in values.filter(|(amount, _)| !numbers.contains(*amount)) {
        let message = format!("{amount} is outside the scale from {worst} to {best}");
        problems.push(
            Diagnostic::warning(Code::ClampedValue, span, message)
                .with_note(scale.span, "the scale is here")
                .with_help(
                    "it counts like the end of the scale; widen the scale, or correct the value",
                ),
        );
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_criterion;

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
