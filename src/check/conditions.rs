//! Checks that a criterion does not choose two subjects under the same condition (`[[when]]`).

use std::collections::BTreeMap;

use super::wording::{plain, sequence};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Condition, Criterion};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    comparison.criteria.iter().flat_map(of_criterion).collect()
}

fn of_criterion(criterion: &Criterion) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<Vec<String>, &Condition> = BTreeMap::new();
    let mut problems = Vec::new();
    for condition in &criterion.conditions {
        let first = *seen
            .entry(sequence(&plain(&condition.condition)))
            .or_insert(condition);
        if first.choose.value != condition.choose.value {
            let message = "the same condition has two different choices";
            problems.push(
                Diagnostic::error(
                    Code::ContradictoryConditions,
                    condition.choose.span,
                    message,
                )
                .with_note(first.choose.span, "the other choice is here")
                .with_help("keep one of them, or state the difference in both conditions"),
            );
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_criterion;

    #[test]
    fn one_condition_has_one_choice() {
        let criterion = |condition: &str, choose: &str| {
            format!(
                "winner = \"depends\"\n[[when]]\nif = \"it is cold\"\nchoose = \"a\"\n[[when]]\nif = \"{condition}\"\nchoose = \"{choose}\"\n"
            )
        };
        assert_eq!(
            reported_on_criterion(&criterion("it is *Cold*", "b")),
            ["contradictory-conditions"]
        );
        assert_eq!(
            reported_on_criterion(&criterion("it is cold", "tie")),
            ["contradictory-conditions"]
        );
        assert_eq!(
            reported_on_criterion(&criterion("it is cold", "a")),
            Vec::<String>::new()
        );
        assert_eq!(
            reported_on_criterion(&criterion("it is hot", "b")),
            Vec::<String>::new()
        );
        let turned = "winner = \"depends\"\n[[when]]\nif = \"tea is nearer than coffee\"\nchoose = \"a\"\n[[when]]\nif = \"coffee is nearer than tea\"\nchoose = \"b\"\n";
        assert_eq!(
            reported_on_criterion(turned),
            Vec::<String>::new(),
            "the order of words matters"
        );
    }
}
