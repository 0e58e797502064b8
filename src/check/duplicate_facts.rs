//! Checks that no subject has two facts with the same name.
//!
//! The TOML parser already rejects a repeated key. This rule compares labels without case and
//! spaces, and keys as labels: `first_release` and `First-release` are the same.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Fact};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    comparison
        .subjects
        .iter()
        .flat_map(|subject| of_subject(&subject.facts))
        .collect()
}

fn of_subject(facts: &[Fact]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &Fact> = BTreeMap::new();
    let mut problems = Vec::new();
    for fact in facts {
        // The label of a fact without one is its key, with spaces in the place of `-` and `_`.
        let label = fact.label.to_lowercase();
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(first) = seen.get(label.as_str()) {
            let message = format!(
                "`{}` and `{}` are the same fact with two values",
                first.key.value, fact.key.value
            );
            let help = "keep the right one; if these are two facts, give each its own `label`";
            let problem = Diagnostic::error(Code::DuplicateValue, fact.value.span, message);
            problems.push(
                problem
                    .with_note(first.value.span, "the first value is here")
                    .with_help(help),
            );
        } else if !label.is_empty() {
            seen.insert(label, fact);
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_subject;

    #[test]
    fn one_fact_twice_is_found_and_two_facts_are_not() {
        let twice = "[fact.created]\nvalue = \"2003\"\n[fact.Created]\nvalue = \"2005\"\n";
        assert_eq!(reported_on_subject(twice), ["duplicate-value"]);
        let labelled = "[fact.created]\nvalue = \"2003\"\n[fact.founded]\nlabel = \"Created\"\nvalue = \"2005\"\n";
        assert_eq!(reported_on_subject(labelled), ["duplicate-value"]);
        let two = "[fact.created]\nvalue = \"2003\"\n[fact.first_release]\nvalue = \"2005\"\nafter = \"created\"\n";
        assert_eq!(reported_on_subject(two), Vec::<String>::new());
    }
}
