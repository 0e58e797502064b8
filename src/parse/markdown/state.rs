//! The state of a scan: the text, and everything found in it so far.

use std::ops::Range;

use super::nesting::Nesting;
use super::reading::Events;
use super::{Heading, Plain, Reference, Rules, TextPlace};
use crate::diagnostic::Diagnostic;
use crate::source_text::Span;

pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) place: TextPlace,
    pub(super) rules: &'a Rules<'a>,
    pub(super) events: &'a Events<'a>,
    pub(super) references: Vec<Reference>,
    pub(super) headings: Vec<HeadingDraft>,
    /// The open elements of the author's HTML, or `None` after too many were open.
    pub(super) nesting: Option<Nesting>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A heading that has no id yet.
pub(super) struct HeadingDraft {
    /// The heading, with an empty id and text.
    pub(super) heading: Heading,
    /// The index of its start event.
    pub(super) index: usize,
    /// The id that the author wrote in `{#…}`.
    pub(super) given_id: Option<String>,
}

impl Scan<'_> {
    /// Makes the context for plain text, with the references found so far.
    pub(super) fn plain(&self) -> Plain<'_> {
        Plain {
            html: self.rules.html,
            references: &self.references,
        }
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.place.span(range)
    }

    pub(super) fn line_span(&self, range: &Range<usize>) -> Span {
        self.place.span(&first_line(self.text, range))
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// Shortens a range to its first line.
pub(super) fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let written = &text[range.clone()];
    range.start..range.start + written.find('\n').unwrap_or(written.len())
}
