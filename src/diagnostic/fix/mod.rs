//! Fixes: the edits that solve a problem, and whether they need consent.
//!
//! Only the spelling of keys is corrected automatically. Statements of the author (a winner, the
//! choice of a condition, an assertion, a reference, a source) have no fix, or one that is made
//! only on request.

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

/// Edits of one file that solve a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// A short description that fits after the name of the file.
    pub description: String,
    /// At least one edit. In order, without overlap, all in one file.
    pub edits: Vec<Edit>,
    /// The consent that the fix needs.
    pub consent: Consent,
}

/// The consent that a fix needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Consent {
    /// Not needed: it only corrects the spelling of a key, so `check --fix` makes it.
    Automatic,
    /// Needed: it changes or removes a statement of the author, who must name its code.
    OnRequest,
}

/// A range of a text and its new text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The range to replace.
    pub span: Span,
    /// The new text; empty to remove the old one.
    pub text: String,
}

impl Fix {
    /// Corrects the spelling of a name at all its places. A place is the name itself or the name in
    /// quotes. Returns `None` when the text at a place is not literally the name.
    pub fn respell(places: &[Span], from: &str, to: &str) -> Option<Self> {
        let edit = |place: &Span| {
            // An escape is longer than its character, so a name that is two bytes longer is in
            // plain quotes.
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

    /// Removes the lines of a table. `None` when there are no lines.
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

    /// Returns the same fix, but made only on request.
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
    fn a_name_is_respelt_only_when_it_is_written_literally() {
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
