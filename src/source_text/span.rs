//! Positions in the texts: the number of a file and a byte range.

use std::ops::Range;

/// The number of a file in [`super::SourceTexts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(super) u32);

/// A byte range in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

/// A value and its position in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl Span {
    /// Creates the span of a byte range. Ranges come from parsers of texts, which `load` limits to
    /// far less than 4 GiB.
    #[must_use]
    pub fn new(file: FileId, range: &Range<usize>) -> Self {
        let narrow = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Self {
            file,
            start: narrow(range.start),
            end: narrow(range.end),
        }
    }

    /// Creates the span of a file as a whole: the empty range at its start.
    #[must_use]
    pub fn whole_file(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }

    /// Returns true if the span means a file as a whole and no position in it.
    #[must_use]
    pub fn is_whole_file(self) -> bool {
        self.end == 0
    }

    /// Converts the span to a byte range, for slicing the file's text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<T> Spanned<T> {
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Maps the value and keeps its position.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: turn(self.value),
            span: self.span,
        }
    }

    /// Borrows the value and keeps its position.
    pub fn as_ref(&self) -> Spanned<&T> {
        Spanned {
            value: &self.value,
            span: self.span,
        }
    }
}
