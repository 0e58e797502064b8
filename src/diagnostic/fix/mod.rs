//! Fixes: the edits that solve a problem, and whether they may be made without asking.
//!
//! Only the spelling of keys is corrected without asking. What an author says (a winner, a condition's choice, an assertion,
//! a reference, a source) has no fix at all, or one that is made only on request.

mod files;

pub use files::{FixedFile, apply, fixed_files};

use super::Code;
use crate::source_text::Span;

/// The codes of the problems that can have a fix.
pub const FIXABLE: [Code; 4] = [
    Code::UnknownKey,
    Code::CsvShape,
    Code::InvalidValue,
    Code::UnusedSource,
];

/// A way to solve a problem by edits of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in a few words that fit after the name of the file.
    pub description: String,
    /// The edits, in order, apart from each other, all in one file; at least one.
    pub edits: Vec<Edit>,
    /// Who decides that it is made.
    pub consent: Consent,
}

/// Who decides that a fix is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// It only corrects the spelling of a key, so `check --fix` makes it.
    Automatic,
    /// It changes or removes what the author said, so it is made only if its code is requested.
    OnRequest,
}

/// A range of a text and its new text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The range.
    pub span: Span,
    /// The new text; empty to remove the old one.
    pub text: String,
}

impl Fix {
    /// Corrects the spelling of a name at all of its places. A place is the name itself, or the name between two quotes.
    /// Returns nothing if the name is not known to stand there letter for letter.
    #[must_use]
    pub fn respell(places: &[Span], from: &str, to: &str) -> Option<Self> {
        let edit = |place: &Span| {
            // An escape is longer than what it stands for, so a name that is two bytes longer is in plain quotes.
            let quote = match place.range().len().checked_sub(from.len())? {
                0 => 0,
                2 => 1,
                _ => return None,
            };
            let range = place.range().start + quote..place.range().end - quote;
            Some(Edit {
                span: Span::new(place.file, &range),
                text: to.to_owned(),
            })
        };
        let edits: Vec<Edit> = places.iter().map(edit).collect::<Option<_>>()?;
        let description = format!("write `{to}` instead of `{from}`");
        (!edits.is_empty() && !from.is_empty()).then_some(Self {
            description,
            edits,
            consent: Consent::Automatic,
        })
    }

    /// Removes the lines of a table. Returns nothing if there are no such lines.
    #[must_use]
    pub fn remove_table(lines: &[Span], name: &str) -> Option<Self> {
        let edits: Vec<Edit> = lines
            .iter()
            .map(|span| Edit {
                span: *span,
                text: String::new(),
            })
            .collect();
        let description = format!("remove `[{name}]`");
        (!edits.is_empty()).then_some(Self {
            description,
            edits,
            consent: Consent::OnRequest,
        })
    }

    /// The same fix, made only if its code is requested.
    #[must_use]
    pub fn on_request(self) -> Self {
        Self {
            consent: Consent::OnRequest,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source_text::{SourceText, SourceTexts};

    #[test]
    fn a_name_is_respelt_only_where_it_stands_letter_for_letter() {
        let cases = [
            ("naem", "name"),
            ("\"naem\"", "\"name\""),
            ("'naem'", "'name'"),
            ("\"\"\"naem\"\"\"", "\"\"\"naem\"\"\""),
            ("\"na\\u0065m\"", "\"na\\u0065m\""),
        ];
        for (text, expected) in cases {
            let mut texts = SourceTexts::default();
            let file = texts.add(SourceText::new("a.toml", text));
            let fix = Fix::respell(&[Span::new(file, &(0..text.len()))], "naem", "name");
            let edits = fix.map(|fix| fix.edits).unwrap_or_default();
            assert_eq!(apply(&edits, texts.get(file), text), expected);
        }
        assert_eq!(Fix::respell(&[], "naem", "name"), None);
    }
}
