//! Maps byte ranges of a Markdown text to spans of its file.

use std::ops::Range;

use crate::source_text::Span;

/// The place of a Markdown text in its file, and its precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPlace {
    /// The text is identical to these bytes of the file: a `.md` file after its front matter, or a
    /// TOML string without escapes.
    Exact(Span),
    /// The text was derived from these bytes (a TOML string with escapes). Any place in it is
    /// reported as all of them.
    Whole(Span),
}

impl TextPlace {
    /// Locates a TOML string's value. `span` includes the quotes, and `file_text` is the whole
    /// file.
    pub fn of_toml_string(value: &str, span: Span, file_text: &str) -> Self {
        let raw = file_text.get(span.range()).unwrap_or_default();
        let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") {
            3
        } else {
            1
        };
        let inner = raw
            .get(quotes..raw.len().saturating_sub(quotes))
            .unwrap_or_default();
        // TOML ignores a line end immediately after three quotes.
        let skipped = usize::from(quotes == 3 && inner.starts_with('\n'));
        if inner.get(skipped..) != Some(value) {
            return Self::Whole(span);
        }
        let start = span.range().start + quotes + skipped;
        Self::Exact(Span::new(span.file, &(start..start + value.len())))
    }

    pub fn whole(self) -> Span {
        match self {
            Self::Exact(span) | Self::Whole(span) => span,
        }
    }

    /// Converts a byte range of the text to a span of the file.
    pub fn span(self, range: &Range<usize>) -> Span {
        match self {
            Self::Whole(span) => span,
            Self::Exact(span) => {
                let start = span.range().start;
                Span::new(span.file, &(start + range.start..start + range.end))
            }
        }
    }
}
