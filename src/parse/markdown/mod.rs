//! Reads one Markdown text without rendering it: finds its links with their targets, its headings
//! with their ids, and all of its problems.
//!
//! Links are checked by their form only ([`reference`](super::reference)). `model` finds out
//! whether their targets exist, and `render` turns the same text into HTML with the links and ids
//! from here. Code is never checked.

#[cfg(test)]
pub(crate) mod any_text;

mod braces;

mod destinations;

mod events;

mod fence;

mod headings;

mod html;

mod languages;

mod line_ends;

mod links;

mod literal;

mod nesting;

mod notes;

mod place;

mod plain;

mod raw_html;

mod reading;

mod scan;

mod state;

pub mod tags;

#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

use super::reference::{Destination, Embed};
use crate::diagnostic::Diagnostic;
use crate::source_text::Span;

pub use destinations::destinations;
pub use events::events;
pub use fence::Fence;
pub use html::{of_block, without_comments};
pub use languages::Language;
pub use line_ends::is_wide;
pub use place::TextPlace;
pub use plain::{Plain, is_inline};
pub use reading::{Events, end_of};

/// A Markdown text and the references and headings found in it, not yet resolved against the rest
/// of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markdown {
    /// The text as the author wrote it; empty if it is nested too deeply.
    pub text: String,
    pub place: TextPlace,
    pub html: Html,
    /// Every usable link, picture and embed, sorted by the first byte of its range, which is
    /// unique. Links with an error are left out and render as their text.
    pub references: Vec<Reference>,
    /// Every heading, sorted by the first byte of its range.
    pub headings: Vec<Heading>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub target: Target,
    /// The bytes of the whole link in the text, brackets included.
    pub range: Range<usize>,
    /// The same range in the author's file, or the whole text if the exact bytes are unknown.
    pub span: Span,
    /// The text to show for a link without a text of its own, always set for `<subject:flask>`; or
    /// the description of a frame.
    pub label: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    Link(Destination),
    /// A picture, by its path in `static/` or from the text's own file.
    Picture(Destination),
    /// A generated block, alone in its paragraph.
    Embed(Embed),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// The id from `{#…}`, or one derived from the text. It is unique in this text and never a
    /// reserved one.
    pub id: String,
    pub text: String,
    /// The bytes of the heading in the text.
    pub range: Range<usize>,
}

/// The two kinds of Markdown texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// A long text or an answer: any number of blocks.
    #[default]
    Block,
    /// A claim or a pro: one paragraph.
    Inline,
}

/// The treatment of raw HTML (`[markdown] html = …` in site.toml).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Html {
    /// All HTML is shown as text.
    #[default]
    Escaped,
    /// Harmless elements are kept without ids, classes and styles; everything else is shown as
    /// text.
    Sanitized,
}

/// Provides texts for links without a text of their own.
pub trait Labels: fmt::Debug {
    /// Returns a subject's name, a fact's value or a title, or an empty text if the target does not
    /// exist.
    fn label(&self, destination: &Destination) -> String;
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Rules<'a> {
    pub style: Style,
    pub html: Html,
    /// Ids that the page's template uses itself.
    pub reserved_ids: &'a [&'a str],
    /// The texts for links without a text of their own, when they are known.
    pub labels: Option<&'a dyn Labels>,
}

impl Markdown {
    /// Reads a text and lists its problems in the order of their places. The result can always be
    /// rendered.
    pub fn scan(text: &str, place: TextPlace, rules: &Rules) -> (Self, Vec<Diagnostic>) {
        scan::scan(text, place, rules)
    }

    /// Finds the index in [`references`](Self::references) of the link, picture or embed that
    /// begins at this byte.
    pub fn reference_at(&self, start: usize) -> Option<usize> {
        self.references
            .binary_search_by_key(&start, |reference| reference.range.start)
            .ok()
    }

    pub fn heading_at(&self, start: usize) -> Option<&Heading> {
        let index = self
            .headings
            .binary_search_by_key(&start, |heading| heading.range.start)
            .ok()?;
        Some(&self.headings[index])
    }
}
