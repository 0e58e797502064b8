//! Checks that no name contains an invisible character: two names that look the same would be
//! different to searches and links.
//!
//! Some scripts need such characters. Persian separates letters of a word with U+200C, Indic
//! scripts form letters with U+200C and U+200D, and some emoji contain U+200D. These are accepted.

use unicode_script::{Script, UnicodeScript};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, WrittenName};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    comparison
        .written_names
        .iter()
        .filter_map(in_name)
        .collect()
}

fn in_name(name: &WrittenName) -> Option<Diagnostic> {
    let (letter, what) = first(&name.text)?;
    let shown = name
        .text
        .replace(letter, &format!("[U+{:04X}]", u32::from(letter)));
    let message = format!("`{shown}` contains an invisible character: {what}");
    let help = "remove it; searches and links treat a name that contains it as a different one";
    Some(Diagnostic::warning(Code::InvisibleCharacter, name.span, message).with_help(help))
}

/// Finds the first invisible character that the name does not need. Adds a description.
fn first(name: &str) -> Option<(char, &'static str)> {
    if name.is_ascii() {
        return None;
    }
    let letters: Vec<char> = name.chars().collect();
    let reads_from_right = letters
        .iter()
        .any(|letter| RIGHT_TO_LEFT.contains(&letter.script()));
    letters.iter().enumerate().find_map(|(at, letter)| {
        let what = meaning(*letter)?;
        let is_needed = match letter {
            '\u{200c}' => joins(&letters, at) == Some(Joined::Letters) && letters.len() > at + 1,
            '\u{200d}' => joins(&letters, at).is_some(),
            '\u{200e}' | '\u{200f}' | '\u{61c}' => reads_from_right,
            _ => false,
        };
        (!is_needed).then_some((*letter, what))
    })
}

/// Describes an invisible character. Returns `None` for all other characters.
fn meaning(letter: char) -> Option<&'static str> {
    Some(match letter {
        '\u{ad}' => "a soft hyphen",
        '\u{34f}' => "a combining grapheme joiner",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "a Hangul filler",
        '\u{17b4}' | '\u{17b5}' => "an invisible Khmer vowel",
        '\u{180e}' => "a Mongolian vowel separator",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' => "a zero-width non-joiner",
        '\u{200d}' => "a zero-width joiner",
        '\u{61c}' | '\u{200e}' | '\u{200f}' => "a direction mark",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "a direction override",
        '\u{2060}' => "a word joiner",
        '\u{2061}'..='\u{2064}' => "an invisible operator",
        '\u{206a}'..='\u{206f}' => "an outdated format character",
        '\u{2800}' => "a blank Braille pattern",
        '\u{feff}' => "a byte order mark",
        '\u{fff9}'..='\u{fffb}' => "an annotation mark",
        _ => return None,
    })
}

/// The characters around a joiner.
#[derive(PartialEq, Eq)]
enum Joined {
    /// Letters of a script in `JOINING`.
    Letters,
    /// Emoji and other symbols.
    Pictures,
}

/// Classifies the characters around the joiner at this index. The joiner may be the last character
/// after a letter.
fn joins(letters: &[char], at: usize) -> Option<Joined> {
    let is_base = |letter: &&char| letter.script() != Script::Inherited;
    let before = letters[..at].iter().rev().find(is_base)?;
    let after = letters[at + 1..].iter().find(is_base);
    if JOINING.contains(&before.script()) {
        let goes_on =
            after.is_none_or(|after| after.script() == before.script() || !after.is_alphanumeric());
        return goes_on.then_some(Joined::Letters);
    }
    let is_picture =
        |letter: &char| letter.script() == Script::Common && u32::from(*letter) >= 0x2190;
    (is_picture(before) && after.is_some_and(is_picture)).then_some(Joined::Pictures)
}

/// Scripts whose letters change their form next to each other.
const JOINING: [Script; 20] = [
    Script::Arabic,
    Script::Syriac,
    Script::Nko,
    Script::Mongolian,
    Script::Devanagari,
    Script::Bengali,
    Script::Gurmukhi,
    Script::Gujarati,
    Script::Oriya,
    Script::Tamil,
    Script::Telugu,
    Script::Kannada,
    Script::Malayalam,
    Script::Sinhala,
    Script::Khmer,
    Script::Myanmar,
    Script::Tibetan,
    Script::Balinese,
    Script::Javanese,
    Script::Mandaic,
];

/// Scripts that are written from right to left.
const RIGHT_TO_LEFT: [Script; 5] = [
    Script::Arabic,
    Script::Hebrew,
    Script::Syriac,
    Script::Thaana,
    Script::Nko,
];

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn invisible_characters_are_found() {
        for name in [
            "Fl\u{200b}ask",
            "Flask\u{200b}",
            "Fl\u{200c}ask",
            "Fl\u{200d}ask",
            "Fl\u{ad}ask",
            "\u{2060}Flask",
            "\u{feff}Flask",
            "Flask\u{200e}",
            "Fl\u{2066}ask\u{2069}",
            "Django\u{3164}",
            "日\u{200d}本",
            "По\u{ad}чта",
            "کتاب\u{200c}",
            "🎉\u{200d}x",
        ] {
            assert!(first(name).is_some(), "{name:?}");
        }
    }

    #[test]
    fn characters_that_a_script_needs_are_accepted() {
        for name in [
            "Flask",
            "Größe",
            "İzmir",
            "Яндекс",
            "Ελλάδα",
            "می\u{200c}خواهم",
            "نرم\u{200c}افزار",
            "ه\u{200d}",
            "क्\u{200d}ष",
            "ශ්\u{200d}රී ලංකා",
            "PostgreSQL 入門",
            "ラーメン",
            "한국어",
            "ภาษาไทย",
            "עברית",
            "C++\u{200e} בעברית",
            "👩\u{200d}💻 Tools",
            "🏳\u{fe0f}\u{200d}🌈",
            "☕\u{fe0f} Café",
            "e\u{301}",
        ] {
            assert_eq!(first(name), None, "{name:?}");
        }
    }
}
