//! Prose as the author wrote it, with the place of its bytes.

use crate::source_text::{FileId, SourceText, Span, Spanned};

/// A piece of prose, not yet read as Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorText {
    /// The prose.
    pub text: String,
    /// Where it stands: exactly the prose's bytes where `is_exact`, else the whole TOML string.
    pub span: Span,
    /// Whether byte *n* of the prose is byte *n* of the span, which escapes in a TOML string prevent.
    pub is_exact: bool,
}

impl AuthorText {
    /// The prose of a TOML string of which only value and place are known: exact where the file holds the very
    /// value, between quotes of whatever kind.
    pub(super) fn of_toml_string(string: Spanned<String>, file_text: &str) -> Self {
        let Spanned { value: text, span } = string;
        let written = file_text.get(span.range()).unwrap_or_default();
        let inner = written.find(&text).filter(|_| written.len() <= text.len() + "\"\"\"\n\"\"\"".len());
        match inner {
            Some(start) => {
                let start = span.start as usize + start;
                let span = Span::new(span.file, &(start..start + text.len()));
                Self { text, span, is_exact: true }
            }
            None => Self { text, span, is_exact: false },
        }
    }

    /// The prose of a Markdown file from byte `start` to its end.
    pub(super) fn of_file(file: FileId, source: &SourceText, start: usize) -> Self {
        let text = source.text.get(start..).unwrap_or_default().to_owned();
        Self { text, span: Span::new(file, &(start..source.text.len())), is_exact: true }
    }

    /// The place of a byte range of the prose: exact, or all of it.
    #[must_use]
    pub fn place(&self, range: &std::ops::Range<usize>) -> Span {
        if self.is_exact {
            let start = self.span.start as usize;
            Span::new(self.span.file, &(start + range.start..start + range.end))
        } else {
            self.span
        }
    }
}
