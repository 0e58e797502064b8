//! Checks that a scale agrees with `better`, and that the steps of a scale of versions are in order.
//!
//! `scale = [worst, best]` already defines the better end.

use std::cmp::Ordering;

use crate::diagnostic::{Code, Diagnostic};
use crate::method::by_version;
use crate::model::{Comparison, Criterion, NumberScale, Scale, day_of};
use crate::parse::{Better, ValueType};
use crate::source_text::Spanned;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let criteria = comparison.criterion_ids();
    criteria
        .filter_map(|id| of_criterion(comparison.criterion(id)))
        .collect()
}

fn of_criterion(criterion: &Criterion) -> Option<Diagnostic> {
    let scale = criterion.scale.as_ref()?;
    match &scale.value {
        Scale::Numbers(numbers) => direction(criterion, Spanned::new(*numbers, scale.span)),
        Scale::Versions(steps) => {
            let steps = unordered(steps)?;
            let message = format!(
                "`{}` and `{}` are not in the order of this scale",
                steps[0], steps[1]
            );
            let help = "write each version once, from the worst to the best: only older to newer, or only newer to older";
            Some(Diagnostic::error(Code::ScaleDirection, scale.span, message).with_help(help))
        }
    }
}

/// Reports a scale whose better end is not the one that `better` says.
fn direction(criterion: &Criterion, scale: Spanned<NumberScale>) -> Option<Diagnostic> {
    let NumberScale {
        worst,
        best,
        is_of_values,
        ..
    } = scale.value;
    let better = criterion.better.as_ref()?;
    if is_of_values || (better.value == Better::Higher) == (best > worst) {
        return None;
    }
    let (end, word) = if best > worst {
        ("higher", "lower")
    } else {
        ("lower", "higher")
    };
    let [worst, best] = [worst, best].map(|end| match criterion.value_type {
        ValueType::Date => day_of(end).map_or_else(String::new, |day| day.to_string()),
        _ => end.to_string(),
    });
    let message =
        format!("`better` says {word}, but on this scale from {worst} to {best} {end} is better");
    Some(
        Diagnostic::error(Code::ScaleDirection, better.span, message)
            .with_note(
                scale.span,
                "the worst value comes first, the best one second",
            )
            .with_help("remove `better`, or swap the two ends of the scale"),
    )
}

/// Finds the first two steps that are not in the order of the first and the last one.
fn unordered(steps: &[String]) -> Option<&[String]> {
    let order = match by_version(steps.first()?, steps.last()?) {
        Ordering::Greater => Ordering::Greater,
        Ordering::Less | Ordering::Equal => Ordering::Less,
    };
    steps
        .windows(2)
        .find(|steps| by_version(&steps[0], &steps[1]) != order)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_criterion;

    #[test]
    fn the_steps_of_a_scale_of_versions_are_in_order() {
        let cases: [(&str, &[&str]); 5] = [
            ("\"3.8\", \"3.9\", \"3.10\"", &[]),
            ("\"3.10\", \"3.9\", \"3.8\"", &[]),
            ("\"3.8\", \"3.10\", \"3.9\"", &["scale-direction"]),
            ("\"3.10\", \"3.8\", \"3.9\"", &["scale-direction"]),
            ("\"3.8\", \"v3.8\"", &["scale-direction"]),
        ];
        for (steps, expected) in cases {
            let criterion = format!(
                "type = \"version\"\nscale = [{steps}]\n[for.a]\nvalue = \"3.8\"\n[for.b]\nvalue = \"unknown\"\n"
            );
            assert_eq!(reported_on_criterion(&criterion), expected, "{steps}");
        }
    }

    #[test]
    fn a_scale_has_one_direction() {
        let criterion = |kind: &str, scale: &str, better: &str, value: &str| {
            format!(
                "type = \"{kind}\"\nscale = {scale}\nbetter = \"{better}\"\n[for.a]\nvalue = {value}\n[for.b]\nvalue = \"unknown\"\n"
            )
        };
        let wrong: &[&str] = &["scale-direction"];
        let dates = "[\"2020\", \"2030\"]";
        let cases: [(&str, &str, &str, &str, &[&str]); 6] = [
            ("number", "[0, 10]", "higher", "10", &[]),
            ("number", "[10, 0]", "lower", "0", &[]),
            ("number", "[0, 10]", "lower", "5", wrong),
            ("number", "[10, 0]", "higher", "5", wrong),
            ("date", dates, "higher", "\"2024\"", &[]),
            ("date", dates, "lower", "\"2024\"", wrong),
        ];
        for (kind, scale, better, value, expected) in cases {
            let criterion = criterion(kind, scale, better, value);
            assert_eq!(reported_on_criterion(&criterion), expected, "{criterion}");
        }
    }
}
