//! No two criteria ask the same under nearly the same title: what they ask would count twice.
//!
//! Titles are nearly the same where they have the same words (capital letters, order, little words and the `s` of a
//! plural left out), or where one letter within a long word is different, missing or too many. Short words and first
//! letters are no slips: “CPU speed” and “GPU speed”, “Height” and “Weight” are different things.

use std::collections::BTreeMap;

use super::wording::words;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Criterion};

/// Words of fewer letters differ by one letter and mean something else.
const SHORTEST: usize = 6;

/// Longer titles, in bytes, are only compared as they are: their spellings would grow with the square of their length.
const LONGEST: usize = 200;

/// Every criterion whose title is nearly that of an earlier one.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, &Criterion> = BTreeMap::new();
    let mut problems = Vec::new();
    for criterion in &comparison.criteria {
        let spellings = spellings(&criterion.title.value);
        if let Some(first) = spellings.iter().find_map(|spelling| seen.get(spelling)) {
            let message = format!(
                "“{}” and “{}” are nearly the same title",
                first.title.value, criterion.title.value
            );
            problems.push(
                Diagnostic::warning(Code::SimilarCriteria, criterion.title.span, message)
                    .with_note(first.title.span, "the other one is here")
                    .with_help(
                        "make one criterion of the two, or say in the titles what makes the difference",
                    ),
            );
        }
        for spelling in spellings {
            seen.entry(spelling).or_insert(criterion);
        }
    }
    problems
}

/// The ways in which nearly the same title could be written: as it is, and without each letter within its long words. Two
/// titles that differ by one such letter have one of them in common.
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
    use crate::check::tests::told;

    #[test]
    fn a_title_of_any_length_takes_little_memory() {
        let sum = |title: &str| spellings(title).iter().map(String::len).sum::<usize>();
        assert_eq!(sum(&"a".repeat(100_000)), 100_000);
        assert_eq!(sum("learning"), 8 + 7 * 7);
    }

    #[test]
    fn nearly_the_same_title_is_told() {
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
            let told = told(&[
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
            assert_eq!(told, vec!["similar-criteria"; count], "{one} / {other}");
        }
    }
}
