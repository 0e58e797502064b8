//! One Markdown text, read but not rendered: its links with where they lead, its headings with their ids, and
//! everything that is wrong with it.
//!
//! Links are judged by their shape only ([`reference`](super::reference)); `model` finds out whether they are alive, and
//! `render` turns the same text into HTML, taking the links and ids from here. Code is never looked into.

#[cfg(test)]
pub(crate) mod any_text;

mod braces;

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

mod scan;

pub mod tags;

#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

use super::reference::{Destination, Embed};
use crate::diagnostic::Diagnostic;
use crate::source_text::Span;

pub use events::{Events, end_of, events};
pub use fence::Fence;
pub use html::{of_block, without_comments};
pub use languages::{Grammar, Language};
pub use line_ends::is_wide;
pub use place::TextPlace;
pub use plain::{Plain, is_inline};

/// A Markdown text and what was found in it. Nothing in it has been resolved against the rest of the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markdown {
    /// The text as the author wrote it; empty where it was nested too deeply to be read.
    pub text: String,
    /// Where it stands in the author's file.
    pub place: TextPlace,
    /// What happens to raw HTML in it.
    pub html: Html,
    /// Every usable link, picture and embed, by the first byte of its range, which no two share. Links with an error
    /// are left out: they render as their text.
    pub references: Vec<Reference>,
    /// Every heading, by the first byte of its range.
    pub headings: Vec<Heading>,
}

/// A link, a picture or an embed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What it is and where it leads.
    pub target: Target,
    /// The bytes of the whole link in the text, brackets and all.
    pub range: Range<usize>,
    /// The same range in the author's file, or the whole text where its bytes cannot be told apart.
    pub span: Span,
    /// What a link shows that has no text of its own; always for `<subject:flask>`.
    pub label: Option<String>,
}

/// What a [`Reference`] leads to or shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A link.
    Link(Destination),
    /// A picture, by its path in `static/`.
    Picture(String),
    /// A generated block; it stands alone in its paragraph.
    Embed(Embed),
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// The id given in `{#…}`, or one made of the text; unique in this text and none of the reserved ones.
    pub id: String,
    /// Its text without markup.
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

/// What happens to raw HTML (`[markdown] html = …` in site.toml).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Html {
    /// It is shown as text.
    #[default]
    Escaped,
    /// Harmless elements pass without ids, classes and styles; everything else is shown as text.
    Sanitized,
}

/// What is known of the things that links lead to.
pub trait Labels: fmt::Debug {
    /// What a link shows that has no text of its own: a subject's name, a fact's value, a title. Empty where it leads
    /// nowhere.
    fn label(&self, destination: &Destination) -> String;
}

/// What a text is held to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules<'a> {
    /// What kind of text it is.
    pub style: Style,
    /// What happens to raw HTML.
    pub html: Html,
    /// Ids that the page's template uses itself.
    pub reserved_ids: &'a [&'a str],
    /// What links without a text show; nothing where it is not known.
    pub labels: Option<&'a dyn Labels>,
}

impl Markdown {
    /// Reads a text. Diagnostics come in the order of their places; the result can be rendered whatever they say.
    #[must_use]
    pub fn scan(text: &str, place: TextPlace, rules: &Rules) -> (Self, Vec<Diagnostic>) {
        scan::scan(text, place, rules)
    }

    /// The index in [`references`](Self::references) of the link, picture or embed that begins at this byte.
    #[must_use]
    pub fn reference_at(&self, start: usize) -> Option<usize> {
        self.references
            .binary_search_by_key(&start, |reference| reference.range.start)
            .ok()
    }

    /// The heading that begins at this byte.
    #[must_use]
    pub fn heading_at(&self, start: usize) -> Option<&Heading> {
        let index = self
            .headings
            .binary_search_by_key(&start, |heading| heading.range.start)
            .ok()?;
        Some(&self.headings[index])
    }
}
