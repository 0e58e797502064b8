//! The words that authors can choose from, and the words of other tools that mean the same.

use crate::diagnostic::{Code, Diagnostic, Fix, suggest};
use crate::source_text::Spanned;

/// Words with a known word that means the same in some table.
const OTHER_WORDS: [(&str, &str); 21] = [
    ("title", "name"),
    ("name", "title"),
    ("question", "q"),
    ("answer", "a"),
    ("category", "kind"),
    ("category", "group"),
    ("description", "summary"),
    ("description", "question"),
    ("colour", "color"),
    ("homepage", "url"),
    ("link", "url"),
    ("website", "url"),
    ("author", "publisher"),
    ("license", "licence"),
    ("date", "published"),
    ("text", "claim"),
    ("boolean", "yes-no"),
    ("bool", "yes-no"),
    ("numeric", "number"),
    ("integer", "number"),
    ("string", "text"),
];

/// Keys for data that weighup does not use, but a template may.
pub(super) const FREE_DATA: [&str; 1] = ["tags"];

/// Finds the known word that an author means by another one.
pub(super) fn meant_by(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let meant = OTHER_WORDS.iter().filter(|(other, _)| *other == word);
    let mut meant = meant.map(|(_, meant)| *meant);
    meant.find(|meant| known.contains(meant))
}

/// Returns the word of a value, or an empty text if the table does not contain the value.
pub fn word_of<T: PartialEq>(choices: &[(&'static str, T)], value: &T) -> &'static str {
    let found = choices.iter().find(|(_, known)| known == value);
    found.map_or("", |(word, _)| *word)
}

/// Returns the value of a word.
pub(super) fn value_of<T: Copy>(choices: &[(&'static str, T)], word: &str) -> Option<T> {
    let found = choices.iter().find(|(known, _)| *known == word);
    found.map(|(_, value)| *value)
}

/// Finds the value that a word of `key` means, or else makes the diagnostic.
pub(super) fn chosen<T: Copy>(
    key: &str,
    word: &Spanned<String>,
    choices: &[(&'static str, T)],
) -> Result<Spanned<T>, Diagnostic> {
    if let Some(value) = value_of(choices, &word.value) {
        return Ok(Spanned::new(value, word.span));
    }
    let known: Vec<&'static str> = choices.iter().map(|(name, _)| *name).collect();
    let help = match meant_by(&word.value, &known) {
        Some(meant) => Some(format!("did you mean `{meant}`?")),
        None => suggest::help(&word.value, known.iter().copied()),
    };
    let meant = suggest::misspelt(&word.value, known);
    let fix = meant.and_then(|meant| Fix::respell(&[word.span], &word.value, meant));
    let message = format!("`{key}` cannot be `{}`", word.value);
    let problem = Diagnostic::error(Code::InvalidValue, word.span, message).with_help_if(help);
    Err(problem.with_fix_if(fix.map(Fix::on_request)))
}
