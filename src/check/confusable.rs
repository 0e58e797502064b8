//! Checks that no name contains letters of another script that look like its own, and that no two
//! names of the same sort look the same (Unicode Technical Standard #39).
//!
//! A word may mix scripts if none of its letters could be mistaken for a letter of another script
//! in the word. “PostgreSQL 入門” and “µTorrent” are fine, “Flаsk” with a Cyrillic а is not.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};
use unicode_security::skeleton;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, NameSort, WrittenName};

/// Reports every name with such a letter, and every name that looks like another one of its sort.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let names = &comparison.written_names;
    names.iter().filter_map(mixed).chain(alike(names)).collect()
}

fn mixed(name: &WrittenName) -> Option<Diagnostic> {
    let (letter, other) = words(&name.text).find_map(foreign)?;
    let message = format!(
        "`{}` mixes scripts: its `{letter}` (U+{:04X}) is {} and looks like a {} letter",
        name.text,
        u32::from(letter),
        letter.script().full_name(),
        other.full_name(),
    );
    let help =
        "write the word in one script; searches do not find a name with a letter of another one";
    Some(Diagnostic::warning(Code::ConfusableName, name.span, message).with_help(help))
}

/// Lists the words of a name that are not pure ASCII.
fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    words.filter(|word| !word.is_ascii())
}

/// Finds the first letter of a word that could be mistaken for one of another script in the word.
/// Returns the letter and that script.
fn foreign(word: &str) -> Option<(char, Script)> {
    let of_word: Vec<Script> = word.chars().map(|letter| letter.script()).collect();
    let others = |script: Script| SCRIPTS.into_iter().filter(move |other| *other != script);
    let found = |letter: char| {
        let script = letter.script();
        let mut others = others(script).filter(|other| of_word.contains(other));
        others
            .find(|other| SCRIPTS.contains(&script) && looks_like(letter, *other))
            .map(|other| (letter, other))
    };
    // In a mix of Latin and another script, report the letter that is not Latin.
    let of_script = |is_latin: bool| {
        word.chars()
            .filter(move |letter| (letter.script() == Script::Latin) == is_latin)
    };
    of_script(false).chain(of_script(true)).find_map(found)
}

/// Scripts with many letters that look alike.
const SCRIPTS: [Script; 7] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Greek,
    Script::Armenian,
    Script::Cherokee,
    Script::Coptic,
    Script::Lisu,
];

/// Latin letters with a Cyrillic lookalike.
const COMMON: &str = "acehijopsuvxyABCEHIJKMNOPSTVXYZ";

/// Returns true if a letter could be mistaken for one of another script.
fn looks_like(letter: char, script: Script) -> bool {
    if letter.script() == Script::Latin {
        return script == Script::Cyrillic && COMMON.contains(letter);
    }
    let looks: Vec<char> = skeleton(letter.encode_utf8(&mut [0; 4])).collect();
    matches!(looks.as_slice(), [look] if *look != letter && look.is_ascii_alphabetic())
}

fn alike(names: &[WrittenName]) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(NameSort, String), &WrittenName> = BTreeMap::new();
    let mut problems = Vec::new();
    for name in names {
        let first = *seen.entry((name.sort, look(&name.text))).or_insert(name);
        let is_one_name = first.text.nfc().eq(name.text.nfc());
        if is_one_name || (first.text.is_ascii() && name.text.is_ascii()) {
            continue;
        }
        let message = format!("`{}` and `{}` look the same", first.text, name.text);
        let help = "write them in the same way, or choose a name that readers can distinguish";
        let problem = Diagnostic::warning(Code::ConfusableName, name.span, message);
        problems.push(
            problem
                .with_note(first.span, "the other one is here")
                .with_help(help),
        );
    }
    problems
}

/// Returns a text that is the same for all names that look alike. ASCII letters and digits stay
/// distinct even if they look alike in some fonts: “Model 1” and “Model l” are real names.
fn look(name: &str) -> String {
    let mut look = String::new();
    for letter in name.chars() {
        match letter {
            'I' => look.push('l'),
            letter if letter.is_ascii() => look.push(letter),
            letter => look.extend(skeleton(letter.encode_utf8(&mut [0; 4]))),
        }
    }
    look
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// The messages for two subjects with these names and a criterion titled like the first.
    fn messages(one: &str, other: &str) -> Vec<String> {
        let (one, other) = (format!("name = \"{one}\""), format!("name = \"{other}\""));
        let comparison = comparison(&[
            ("criteria/c.toml", "title = \"Flаsk\""),
            ("site.toml", "title = \"T\"\nsubjects = [\"a\", \"b\"]"),
            ("subjects/a.toml", &one),
            ("subjects/b.toml", &other),
        ]);
        check(&comparison)
            .into_iter()
            .map(|problem| problem.message)
            .skip(1)
            .collect()
    }

    #[test]
    fn letters_of_another_script_are_found() {
        for word in [
            "Flаsk",
            "Djangо",
            "Яндекc",
            "ΡostgreSQL",
            "сafe",
            "Ѕtripe",
            "Pоstgres",
            "Skypе",
            "Ꭺpple",
            "Οracle",
            "ꓮpple",
        ] {
            assert!(foreign(word).is_some(), "{word}");
        }
    }

    #[test]
    fn real_names_are_fine() {
        for name in [
            "Größe",
            "Łódź",
            "İzmir",
            "Ångström",
            "Žižkov",
            "Việt Nam",
            "Яндекс",
            "Яндекс Browser",
            "QR-код",
            "1С:Предприятие",
            "Київстар",
            "Љубљана",
            "Ελλάδα",
            "Ωmega",
            "Σigma",
            "mℓ",
            "µTorrent",
            "kΩ",
            "β-Carotin",
            "π",
            "می\u{200c}خواهم",
            "هندسة",
            "हिन्दी",
            "क्\u{200d}ष",
            "PostgreSQL 入門",
            "Vue入門",
            "ラーメン",
            "ロゴ",
            "エコ",
            "한국어 C++",
            "ภาษาไทย",
            "עברית",
            "בGoogle",
            "Հայաստան",
            "☕ Café",
            "C#",
            "e\u{301}tude",
        ] {
            assert_eq!(words(name).find_map(foreign), None, "{name}");
        }
    }

    #[test]
    fn two_names_that_look_the_same_are_found() {
        for (one, other) in [("Сосо", "Coco"), ("ІВМ", "IBM"), ("Flɑsk", "Flask")] {
            assert_eq!(
                messages(one, other),
                [format!("`{one}` and `{other}` look the same")]
            );
        }
    }

    #[test]
    fn two_names_that_people_give_are_fine() {
        for (one, other) in [
            ("Model 1", "Model l"),
            ("Modern", "Modem"),
            ("Äpfel", "Apfel"),
            ("Модель 0", "Модель О"),
            ("Tea", "Tea"),
            ("Größe", "Grösse"),
            ("日本", "日木"),
            ("ニ", "二つ"),
            ("Кот", "Кит"),
        ] {
            assert_eq!(
                messages(one, other),
                Vec::<String>::new(),
                "{one} / {other}"
            );
        }
    }
}
