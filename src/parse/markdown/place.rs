//! Where a Markdown text stands in its file.

use std::ops::Range;

use crate::source_text::Span;

/// Where a Markdown text stands in its file, and how exactly that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPlace {
    /// The text is these very bytes of the file: a `.md` file behind its front matter, a TOML string without escapes.
    Exact(Span),
    /// The text was made from these bytes (a TOML string with escapes): places inside it are reported as all of them.
    Whole(Span),
}

impl TextPlace {
    /// The place of a TOML string's value. `span` is the string with its quotes, `file_text` the whole file.
    #[must_use]
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
        // TOML drops a line end right after three quotes.
        let skipped = usize::from(quotes == 3 && inner.starts_with('\n'));
        if inner.get(skipped..) != Some(value) {
            return Self::Whole(span);
        }
        let start = span.range().start + quotes + skipped;
        Self::Exact(Span::new(span.file, &(start..start + value.len())))
    }

    /// The place of all of it.
    #[must_use]
    pub fn whole(self) -> Span {
        match self {
            Self::Exact(span) | Self::Whole(span) => span,
        }
    }

    /// The place in the file of a byte range of the text.
    #[must_use]
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
