//! The words and signs in cells and titles that have a meaning.

use crate::model::{GapWord, State};
use crate::parse::Mark;

/// Words that are states, the best first, with their signs.
const STATES: [(&str, Option<Mark>); 13] = [
    ("yes", Some(Mark::Yes)),
    ("full", Some(Mark::Yes)),
    ("mostly", Some(Mark::Partial)),
    ("partial", Some(Mark::Partial)),
    ("partially", Some(Mark::Partial)),
    ("partly", Some(Mark::Partial)),
    ("limited", Some(Mark::Partial)),
    ("optional", None),
    ("beta", None),
    ("experimental", None),
    ("planned", None),
    ("none", Some(Mark::No)),
    ("no", Some(Mark::No)),
];

/// Words in the title of a column of years, in several languages.
const YEAR_TITLES: [&str; 18] = [
    "year",
    "since",
    "founded",
    "established",
    "created",
    "launched",
    "released",
    "introduced",
    "published",
    "born",
    "jahr",
    "seit",
    "année",
    "depuis",
    "año",
    "desde",
    "anno",
    "ano",
];

/// Returns the meaning of `yes` and `no` in some languages, of `true` and `false`, and of their signs.
pub(super) fn boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "true" | "ja" | "oui" | "sí" | "✓" | "✔" | "✔\u{fe0f}" | "✅" | "☑" => {
            Some(true)
        }
        "no" | "false" | "nein" | "non" | "✗" | "✘" | "✕" | "✖" | "✖\u{fe0f}" | "❌" => {
            Some(false)
        }
        _ => None,
    }
}

/// Returns the word for a missing value.
pub(super) fn missing(text: &str) -> Option<&'static str> {
    Some(match GapWord::of_text(text)? {
        GapWord::NotApplicable => "n/a",
        GapWord::Either if matches!(text, "-" | "–" | "—") => "n/a",
        GapWord::Unknown | GapWord::Either => "unknown",
    })
}

/// Returns the states that words are, the best first. `None` if a word is no state, or if they are
/// only `yes` and `no`.
pub(super) fn states<'w>(words: impl Iterator<Item = &'w str>) -> Option<Vec<State>> {
    let mut found = [false; STATES.len()];
    for word in words {
        found[STATES.iter().position(|(name, _)| *name == word)?] = true;
    }
    let states = STATES.iter().zip(found).filter(|(_, is_found)| *is_found);
    let states: Vec<State> = states
        .map(|((name, mark), _)| State {
            name: (*name).to_owned(),
            label: capitalized(name),
            mark: *mark,
            score: None,
        })
        .collect();
    let is_plain = |state: &State| matches!(state.name.as_str(), "yes" | "no");
    let plain = states.iter().filter(|state| is_plain(state)).count();
    (plain > 0 && plain < states.len()).then_some(states)
}

fn capitalized(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

/// Returns true for the title of a column of years, such as `Founded in`.
pub(super) fn is_about_years(title: &str) -> bool {
    has_word(title, &YEAR_TITLES)
}

/// Returns true for the title of a column of versions.
pub(super) fn is_about_versions(title: &str) -> bool {
    has_word(
        title,
        &["version", "versions", "versión", "versão", "versione"],
    )
}

fn has_word(title: &str, words: &[&str]) -> bool {
    let title = title.to_lowercase();
    let mut found = title.split(|c: char| !c.is_alphanumeric());
    found.any(|word| words.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_in_order_and_more_than_yes_and_no() {
        let names = |words: &str| {
            let states = states(words.split(' '))?;
            let names: Vec<String> = states.into_iter().map(|state| state.name).collect();
            Some(names.join(" "))
        };
        assert_eq!(
            names("no planned yes no"),
            Some("yes planned no".to_owned())
        );
        for other in ["yes no", "beta planned", "yes maybe", ""] {
            assert_eq!(names(other), None, "{other}");
        }
    }

    #[test]
    fn a_title_is_about_years_by_one_of_its_words() {
        assert!(is_about_years("Founded in"));
        assert!(is_about_years("Année de création"));
        assert!(!is_about_years("Yearly price"));
    }
}
