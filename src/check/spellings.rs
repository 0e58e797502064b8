//! Checks that one thing is written in one way: the kinds and tags of subjects, the groups of
//! criteria, and the items of lists. Two spellings count as two things, in filters and in scores.

use std::collections::{BTreeMap, BTreeSet};

use super::list_items::items;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, NameSort};
use crate::parse::portable::folded;
use crate::source_text::Span;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let sorts = [NameSort::Kind, NameSort::Tag, NameSort::Group];
    let mut problems: Vec<Diagnostic> = sorts
        .into_iter()
        .flat_map(|sort| {
            let names = comparison.written_names.iter();
            let names = names.filter(|name| name.sort == sort);
            differing(names.map(|name| (name.text.as_str(), name.span)))
        })
        .collect();
    problems.extend(comparison.criterion_ids().flat_map(|id| {
        let wanted = comparison.criterion(id).wanted.iter();
        let wanted = wanted.map(|item| (item.value.as_str(), item.span));
        differing(wanted.chain(items(comparison, id)))
    }));
    problems
}

/// Returns a text that is the same for all spellings which differ only in case and blanks.
pub(super) fn fold(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    folded(&words.join(" "))
}

/// Reports each further spelling once, at its first place.
fn differing<'a>(names: impl Iterator<Item = (&'a str, Span)>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    let mut reported = BTreeSet::new();
    let mut problems = Vec::new();
    for (text, span) in names {
        let (known, place) = *first.entry(fold(text)).or_insert((text, span));
        if known == text || !reported.insert(text) {
            continue;
        }
        let message = format!("`{text}` and `{known}` count as two different things");
        problems.push(
            Diagnostic::warning(Code::TwoSpellings, span, message)
                .with_note(place, format!("`{known}` is here"))
                .with_help("write both in the same way"),
        );
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    #[test]
    fn kinds_tags_groups_and_items_are_written_in_one_way() {
        let found = |subject: [&str; 2], criterion: [&str; 2]| {
            reported(&[
                ("site.toml", "title = \"T\"".to_owned()),
                ("subjects/a.toml", format!("name = \"A\"\n{}", subject[0])),
                ("subjects/b.toml", format!("name = \"B\"\n{}", subject[1])),
                (
                    "criteria/c.toml",
                    format!("title = \"First\"\nwinner = \"a\"\n{}", criterion[0]),
                ),
                (
                    "criteria/d.toml",
                    format!("title = \"Other\"\nwinner = \"b\"\n{}", criterion[1]),
                ),
            ])
        };
        let none = ["", ""];
        let twice = ["two-spellings"];
        assert_eq!(found(["kind = \"Tool\"", "kind = \"tool\""], none), twice);
        assert_eq!(found(["tags = [\"a b\"]", "tags = [\"A b\"]"], none), twice);
        let groups = ["group = \"Speed\"", "group = \"speed\""];
        assert_eq!(found(none, groups), twice);
        let items = "type = \"list\"\n[for.a]\nvalue = [\"RIS\"]\n[for.b]\nvalue = [\"ris\"]";
        assert_eq!(found(none, [items, ""]), twice);
        let same = ["tags = [\"a\", \"b\"]", "tags = [\"b\", \"a\"]"];
        assert_eq!(found(same, none), [""; 0]);
    }
}
