//! Prose as the author wrote it, with its place.

use super::markdown::TextPlace;
use crate::source_text::{FileId, SourceText, Span, Spanned};

/// A piece of prose, not yet read as Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorText {
    /// The prose.
    pub text: String,
    /// Where its bytes stand.
    pub place: TextPlace,
}

impl AuthorText {
    /// The prose of a TOML string, given the text of its file.
    pub(super) fn of_toml_string(string: Spanned<String>, file_text: &str) -> Self {
        let place = TextPlace::of_toml_string(&string.value, string.span, file_text);
        Self { text: string.value, place }
    }

    /// The prose of a Markdown file from byte `start` to its end.
    pub(super) fn of_file(file: FileId, source: &SourceText, start: usize) -> Self {
        let text = source.text.get(start..).unwrap_or_default().to_owned();
        Self { text, place: TextPlace::Exact(Span::new(file, &(start..source.text.len()))) }
    }

    /// The place of all of it.
    #[must_use]
    pub fn span(&self) -> Span {
        self.place.whole()
    }
}
