//! Checks that no two criteria of a group have nearly the same title: the same question would count
//! twice. Criteria of different groups may share a title, because the groups distinguish them.
//!
//! Titles are nearly the same if they have the same words (regardless of case, order, filler words
//! and plural `s`), or if one letter of a long word differs, is missing or is added. Short words
//! and first letters do not count as typos: “CPU speed” and “GPU speed”, “Height” and “Weight” are
//! different things.

use std::collections::BTreeMap;

use super::wording::words;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Criterion};

/// Shorter words that differ by one letter mean different things.
const SHORTEST: usize = 6;

/// Longer titles, in bytes, are compared without typos: their spellings would grow with the square
/// of their length.
const LONGEST: usize = 200;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<Option<&str>, BTreeMap<String, &Criterion>> = BTreeMap::new();
    let mut problems = Vec::new();
    for criterion in &comparison.criteria {
        let seen = groups.entry(criterion.group.as_deref()).or_default();
        let spellings = spellings(&criterion.title.value);
        if let Some(first) = spellings.iter().find_map(|spelling| seen.get(spelling)) {
            let message = format!(
                "“{}” and “{}” are nearly the same title",
                first.title.value, criterion.title.value
            );
            problems.push(
                Diagnostic::warning(Code::SimilarCriteria, criterion.title.span, message)
                    .with_note(first.title.span, "the other one is here")
                    .with_help("merge the two criteria, or make their titles clearly different"),
            );
        }
        for spelling in spellings {
            seen.entry(spelling).or_insert(criterion);
        }
    }
    problems
}

/// Lists the title and its variants with one letter of a long word removed. Two titles that differ
/// by one such letter share a variant.
fn spellings(title: &str) -> Vec<String> {
    let plain = words(&title.to_lowercase())
        .into_iter()
        .collect::<Vec<_>>()
        .join(" ");
    if plain.is_empty() {
        return Vec::new();
    }
    let mut spellings = vec![plain.clone()];
    if plain.len() > LONGEST {
        return spellings;
    }
    let mut start = 0;
    for word in plain.split(' ') {
        if word.chars().count() >= SHORTEST {
            for (at, letter) in word
                .char_indices()
                .skip(1)
                .filter(|(_, letter)| letter.is_alphabetic())
            {
                let at = start + at;
                spellings.push(format!(
                    "{}{}",
                    &plain[..at],
                    &plain[at + letter.len_utf8()..]
                ));
            }
        }
        start += word.len() + 1;
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::spellings;
    use crate::check::tests::reported;

    #[test]
    fn a_title_of_any_length_takes_little_memory() {
        let sum = |title: &str| spellings(title).iter().map(String::len).sum::<usize>();
        assert_eq!(sum(&"a".repeat(100_000)), 100_000);
        assert_eq!(sum("learning"), 8 + 7 * 7);
    }

    #[test]
    fn groups_distinguish_criteria() {
        let criterion = |group: &str| format!("title = \"Speed\"\nwinner = \"a\"\n{group}");
        let files = |one: &str, other: &str| {
            reported(&[
                ("site.toml", "title = \"T\"".to_owned()),
                ("subjects/a.toml", "name = \"A\"".to_owned()),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                ("criteria/c.toml", criterion(one)),
                ("criteria/d.toml", criterion(other)),
            ])
        };
        let (chrome, safari) = ("group = \"Chrome\"", "group = \"Safari\"");
        assert_eq!(files(chrome, chrome), ["similar-criteria"]);
        assert_eq!(files("", ""), ["similar-criteria"]);
        assert_eq!(files(chrome, safari), Vec::<String>::new());
        assert_eq!(files(chrome, ""), Vec::<String>::new());
    }

    #[test]
    fn nearly_the_same_title_is_reported() {
        let cases = [
            ("CPU speed", "GPU speed", 0),
            ("Height", "Weight", 0),
            ("RAM size", "ROM size", 0),
            ("Learning curve", "The learning curves", 1),
            ("Performance", "Performence", 1),
            ("Curve of learning", "Learning curve", 1),
            ("Security", "Scalability", 0),
            ("Form", "Fork", 0),
            ("Criterion 12", "Criterion 13", 0),
            ("Speed", "Speed of development", 0),
        ];
        for (one, other, count) in cases {
            let reported = reported(&[
                ("site.toml", "title = \"T\"".to_owned()),
                ("subjects/a.toml", "name = \"A\"".to_owned()),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                (
                    "criteria/c.toml",
                    format!("title = \"{one}\"\nwinner = \"a\""),
                ),
                (
                    "criteria/d.toml",
                    format!("title = \"{other}\"\nwinner = \"b\""),
                ),
            ]);
            assert_eq!(reported, vec!["similar-criteria"; count], "{one} / {other}");
        }
    }
}
