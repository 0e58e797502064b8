//! Checks the items of lists: some list has each item that a criterion wants, and no item is a word
//! for a missing value.

use std::collections::{BTreeMap, BTreeSet};

use super::list_items::items;
use super::spellings::fold;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, CriterionId, GapWord};
use crate::source_text::{Span, Spanned};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let criteria = comparison.criterion_ids();
    criteria
        .flat_map(|id| {
            let items = items(comparison, id);
            let mut problems = unmatched(comparison, id, &items);
            problems.extend(gaps(&items));
            problems
        })
        .collect()
}

/// Reports the wanted items that no list has. Another spelling of an item has a rule of its own.
fn unmatched(comparison: &Comparison, id: CriterionId, items: &[(&str, Span)]) -> Vec<Diagnostic> {
    if items.is_empty() {
        return Vec::new();
    }
    let found: BTreeSet<String> = items.iter().map(|(item, _)| fold(item)).collect();
    let wanted = comparison.criterion(id).wanted.iter();
    let lacking = wanted.filter(|wanted| !found.contains(&fold(&wanted.value)));
    let problem = |wanted: &Spanned<String>| {
        let message = format!("no list has the wanted item `{}`", wanted.value);
        let help = "write it as in the lists, or remove it; it keeps every score below 100";
        Diagnostic::warning(Code::UnmatchedItem, wanted.span, message).with_help(help)
    };
    lacking.map(problem).collect()
}

/// Reports the first list with each word for a missing value.
fn gaps(items: &[(&str, Span)]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<&str, (GapWord, Span)> = BTreeMap::new();
    for (item, span) in items {
        if let Some(word) = GapWord::of_text(item) {
            first.entry(item).or_insert((word, *span));
        }
    }
    let problem = |(item, (word, span)): (&str, (GapWord, Span))| {
        let message = format!("`{item}` counts as an item of this list, not as a missing value");
        Diagnostic::warning(Code::MissingValueItem, span, message).with_help(help(word))
    };
    first.into_iter().map(problem).collect()
}

fn help(word: GapWord) -> &'static str {
    match word {
        GapWord::Unknown => "remove the item, or write `\"unknown\"` in place of the list",
        GapWord::NotApplicable => "remove the item, or write `\"n/a\"` in place of the list",
        GapWord::Either => {
            "remove the item, or write `\"unknown\"` or `\"n/a\"` in place of the list"
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_criterion;

    #[test]
    fn wanted_items_are_in_some_list() {
        let reported = |wanted: &str, list: &str| {
            reported_on_criterion(&format!(
                "type = \"list\"\nwanted = [{wanted}]\n\
                 [for.a]\nvalue = {list}\n[for.b]\nvalue = [\"x\"]"
            ))
        };
        assert_eq!(reported("\"a\", \"b\"", "[\"a\", \"b\"]"), [""; 0]);
        assert_eq!(reported("\"a\", \"b\"", "[\"a\"]"), ["unmatched-item"]);
        assert_eq!(reported("\"A b\"", "[\"a  b\"]"), ["two-spellings"]);
    }

    #[test]
    fn a_word_for_a_missing_value_is_no_item() {
        let reported = |list: &str| {
            reported_on_criterion(&format!(
                "type = \"list\"\n[for.a]\nvalue = {list}\n[for.b]\nvalue = [\"x\"]"
            ))
        };
        for item in ["unknown", "n/a", "N/A", "-", "?", "tbd"] {
            let found = reported(&format!("[\"{item}\"]"));
            assert_eq!(found, ["missing-value-item"], "{item}");
        }
        assert_eq!(reported("\"unknown\""), [""; 0]);
        assert_eq!(reported("[\"none\", \"C-\"]"), [""; 0]);
    }
}
