//! A subject has each fact once: not two values for one thing, under names that are the same to a reader.
//!
//! The very same key twice is no TOML, and told as that; here it is about labels that differ in nothing but capital letters
//! and blanks, and keys that become such labels: `first_release` and `First-release`.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Fact};

/// Every fact that has the name of another one of its subject.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    comparison
        .subjects
        .iter()
        .flat_map(|subject| of_subject(&subject.facts))
        .collect()
}

/// The same for the facts of one subject.
fn of_subject(facts: &[Fact]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &Fact> = BTreeMap::new();
    let mut problems = Vec::new();
    for fact in facts {
        // A key without a label became one, its `-` and `_` blanks.
        let label = fact.label.to_lowercase();
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(first) = seen.get(label.as_str()) {
            let message = format!(
                "`{}` and `{}` are one fact with two values",
                first.key.value, fact.key.value
            );
            let help = "keep the one that is right; if they are two facts, give each a `label` that says so";
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
    use crate::check::tests::told_of_subject;

    #[test]
    fn one_fact_twice_is_found_and_two_facts_are_not() {
        let twice = "[fact.created]\nvalue = \"2003\"\n[fact.Created]\nvalue = \"2005\"\n";
        assert_eq!(told_of_subject(twice), ["duplicate-value"]);
        let labelled = "[fact.created]\nvalue = \"2003\"\n[fact.founded]\nlabel = \"Created\"\nvalue = \"2005\"\n";
        assert_eq!(told_of_subject(labelled), ["duplicate-value"]);
        let two = "[fact.created]\nvalue = \"2003\"\n[fact.first_release]\nvalue = \"2005\"\nafter = \"created\"\n";
        assert_eq!(told_of_subject(two), Vec::<String>::new());
    }
}
