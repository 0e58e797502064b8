//! Checks that no two things of one sort have the same name, which readers could not tell apart in
//! tables, lists and links.
//!
//! Names are compared without case and with single blanks. Criteria have a rule of their own, which
//! also finds similar titles.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, NameSort, WrittenName};
use crate::parse::portable::folded;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(NameSort, String), &WrittenName> = BTreeMap::new();
    let mut problems = Vec::new();
    for name in &comparison.written_names {
        let Some(sort) = plural(name.sort) else {
            continue;
        };
        let words: Vec<&str> = name.text.split_whitespace().collect();
        let first = *seen
            .entry((name.sort, folded(&words.join(" "))))
            .or_insert(name);
        if first.span == name.span {
            continue;
        }
        let message = format!("two {sort} have the name `{}`", name.text);
        problems.push(
            Diagnostic::warning(Code::DuplicateName, name.span, message)
                .with_note(first.span, "the other one is here")
                .with_help("add to one of the names what readers need to distinguish them"),
        );
    }
    problems
}

/// Names the things of a sort, or returns `None` if some of them may share a name.
fn plural(sort: NameSort) -> Option<&'static str> {
    match sort {
        NameSort::Subject => Some("subjects"),
        NameSort::Article => Some("articles or pages"),
        NameSort::Faq => Some("groups of questions"),
        NameSort::Profile => Some("kinds of readers"),
        NameSort::Site
        | NameSort::Kind
        | NameSort::Tag
        | NameSort::Fact
        | NameSort::Criterion
        | NameSort::Group
        | NameSort::Source
        | NameSort::Address => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    #[test]
    fn readers_can_distinguish_subjects() {
        let files = |one: &str, other: &str| {
            [
                ("site.toml", "title = \"Mercury\"".to_owned()),
                ("subjects/a.toml", format!("name = \"{one}\"\nkind = \"K\"")),
                (
                    "subjects/b.toml",
                    format!("name = \"{other}\"\nkind = \"K\""),
                ),
                (
                    "criteria/c.toml",
                    "title = \"Mercury\"\nwinner = \"a\"".to_owned(),
                ),
            ]
        };
        let cases = [
            ("Mercury", "Mercury", 1),
            ("Mercury", "MERCURY", 1),
            ("Big  Mercury", "Big Mercury", 1),
            ("Größe", "GRÖSSE", 1),
            ("Mercury", "Mercury (planet)", 0),
            ("C", "C++", 0),
        ];
        for (one, other, count) in cases {
            assert_eq!(
                reported(&files(one, other)),
                vec!["duplicate-name"; count],
                "{one}, {other}"
            );
        }
    }
}
