//! Turns the names in site.toml (`[names]`) into the terms of a catalogue.

use crate::model::Nouns;

/// Writes the names as terms in Fluent syntax, to replace those of the built-in catalogue.
pub(super) fn terms(nouns: &Nouns) -> String {
    let named = [
        ("subject", &nouns.subject),
        ("subjects", &nouns.subjects),
        ("criterion", &nouns.criterion),
        ("criteria", &nouns.criteria),
    ];
    named
        .into_iter()
        .filter_map(|(term, noun)| Some(term_of(term, noun.as_deref()?)))
        .collect()
}

fn term_of(term: &str, noun: &str) -> String {
    let (lower, title) = (quoted(noun), quoted(&capitalised(noun)));
    format!("-{term} = {{ $case ->\n   *[lower] {lower}\n    [title] {title}\n }}\n")
}

/// Writes a text as a literal, in which no character has a meaning of its own.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{{ \"{}\" }}", escaped.replace('\n', " "))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
