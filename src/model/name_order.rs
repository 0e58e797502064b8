//! The order of names as readers look for them. Only this module decides it.
//!
//! Accents and capital letters do not count (Äpfel is listed under A), and numbers compare as
//! numbers (Sub 2 before Sub 10). Digits come before letters, and names without either come last.
//! The order is the same for all languages.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The sort key of a name. Equal names have equal keys; the caller then compares something else,
/// such as the slug.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameKey {
    initial: Initial,
    runs: Vec<Run>,
    /// The full name, which orders names that differ only in accents, capital letters or
    /// punctuation.
    name: String,
}

/// The first letter or digit of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Initial {
    /// A digit of any script.
    Digit,
    /// A lower-case letter, without its accents.
    Letter(char),
    /// The name contains neither a letter nor a digit.
    Sign,
}

/// A part of a name. Numbers come before letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Run {
    /// The digits of a whole number, without leading zeros, after their count.
    Number(usize, String),
    /// Lower-case letters without accents, with one space between words.
    Letters(String),
}

impl NameKey {
    pub(super) fn of(name: &str) -> Self {
        let plain = plain(name);
        Self {
            initial: Initial::of_plain(&plain),
            runs: runs(&plain),
            name: name.to_owned(),
        }
    }
}

impl Initial {
    /// Finds the initial of a name: its first letter or digit. A Korean syllable counts by its
    /// first consonant, as in an index.
    pub(super) fn of(name: &str) -> Self {
        Self::of_plain(&plain(name))
    }

    fn of_plain(plain: &str) -> Self {
        match plain.chars().find(|c| c.is_alphanumeric()) {
            Some(c) if c.is_numeric() => Self::Digit,
            Some(c) => Self::Letter(c),
            None => Self::Sign,
        }
    }
}

/// Letters that are variants of others, although Unicode does not decompose them.
const VARIANTS: [(char, &str); 9] = [
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ð', "d"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('þ', "th"),
];

/// Writes a name in lower case without accents. Each run of characters that are neither letters nor
/// digits becomes one space.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    let letters = name.nfkd().filter(|c| !is_combining_mark(*c));
    // The detour over upper case is needed because some lower-case letters become two letters (ß)
    // or lack a dot (ı).
    let letters = letters
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase);
    for letter in letters.filter(|c| !is_combining_mark(*c)) {
        match VARIANTS.iter().find(|(variant, _)| *variant == letter) {
            Some((_, base)) => plain.push_str(base),
            None if letter.is_alphanumeric() => plain.push(letter),
            None if plain.is_empty() || plain.ends_with(' ') => {}
            None => plain.push(' '),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// Splits a plain name into its numbers and letters.
fn runs(plain: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = plain;
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let end = rest
            .find(|c: char| c.is_ascii_digit() != is_number)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        runs.push(if is_number {
            let digits = run.trim_start_matches('0');
            Run::Number(digits.len(), digits.to_owned())
        } else {
            Run::Letters(run.to_owned())
        });
        rest = after;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_where_readers_look_for_them() {
        let sorted = [
            "3D",
            "007",
            "12 Monkeys",
            "Äpfel",
            "apple",
            "Apple 2",
            "Apple 010",
            "C",
            "C#",
            "C++",
            "Cache",
            "Éclair",
            "Eclair 2",
            "Go",
            "ızgara",
            "İzmir",
            "Jam",
            "Łódź",
            "Lz",
            ".NET 9",
            ".NET 10",
            "Node.js",
            "Øre",
            "Straße",
            "Strasse 2",
            "Sub 2",
            "Sub 10",
            "Sub 1000000000000000000000000",
            "Zebra",
            "Ωmega",
            "Жар",
            "日本",
            "…",
        ];
        let mut names = sorted.to_vec();
        names.reverse();
        names.sort_by_cached_key(|name| NameKey::of(name));
        assert_eq!(names, sorted);
    }

    #[test]
    fn equal_names_have_equal_keys() {
        assert_eq!(NameKey::of("Tea"), NameKey::of("Tea"));
        assert_ne!(NameKey::of("Tea"), NameKey::of("TEA"));
    }
}
