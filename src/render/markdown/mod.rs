//! Turns a Markdown text into HTML.
//!
//! The input comes from [`parse::markdown`](crate::parse::markdown). The output fits on any page:
//! it contains no inline style, no script and nothing from another origin. Every id begins with the
//! caller's prefix, and every added word is in the caller's language. The caller resolves the links
//! ([`Links`]) and renders the blocks that a text embeds ([`Piece::Embed`]).
//!
//! Classes for the theme: `video` (a picture that links to a video), `heading` and `anchor` (a heading and its link to itself),
//! `table-scroll`, `align-left`, `align-center`, `align-right`, `task`, `alert` with `alert-note`
//! and the like, `alert-title`, `code` (a figure around titled code), `side-by-side` (adjacent
//! figures), `footnote-ref`, `footnotes`, `footnotes-title`, `footnote-back`, and those of
//! [`highlight`](super::highlight).

mod alerts;
mod blocks;
mod code;
mod footnotes;
mod headings;
mod inlines;
mod output;
mod sanitize;
mod tables;
mod text;
mod toc;
mod videos;

#[cfg(test)]
mod tests;

use pulldown_cmark::Event;

use super::escape;
use crate::parse::markdown::{Events, Markdown, events, is_inline};
use crate::words::{Argument, Catalogue};

pub use toc::{TocEntry, table_of_contents};

/// The addresses of a text's links.
pub trait Links {
    /// Returns the address of `references[reference]`. The byte 1 in it represents the path to the
    /// site's root and is kept.
    fn href(&self, reference: usize) -> String;
    /// Returns the attributes of the picture `references[reference]` that depend on its file, each
    /// with a space before it.
    fn picture(&self, reference: usize) -> String;
}

/// A piece of a rendered text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// The generated block of `references[…]`.
    Embed(usize),
}

/// The settings that a page gives to its texts.
#[derive(Clone, Copy)]
pub struct Settings<'a> {
    /// The level of the topmost headings: 2 directly below the page's own heading. The others keep
    /// their distance, up to level 6.
    pub first_level: u8,
    /// The prefix of every id in the text. It is empty for the only text of a page. Otherwise it
    /// begins with a letter and is unique on the page.
    pub id_prefix: &'a str,
    /// The words that weighup adds.
    pub words: &'a Catalogue,
}

impl<'a> Settings<'a> {
    /// Returns the settings for the only text of a page, below the page's own heading.
    #[must_use]
    pub fn new(words: &'a Catalogue) -> Self {
        Self {
            first_level: 2,
            id_prefix: "",
            words,
        }
    }

    /// Returns a word with this key, escaped for an attribute. `values` are those of its variables.
    fn label(&self, key: &str, values: &[(&str, Argument<'_>)]) -> String {
        escape::attribute(&self.words.text(key, values))
    }
}

/// Renders a long text. The HTML is cut at every embedded block.
#[must_use]
pub fn block(markdown: &Markdown, links: &dyn Links, settings: &Settings) -> Vec<Piece> {
    let events = events(&markdown.text);
    text::render(&events, markdown, links, settings)
}

/// Renders a text of one paragraph, without the paragraph's element.
#[must_use]
pub fn inline(markdown: &Markdown, links: &dyn Links) -> String {
    let events = without_blocks(events(&markdown.text));
    inlines::render(&events, markdown, links)
}

/// Keeps the inline parts of a text, and separates former blocks with line breaks.
fn without_blocks(events: Events<'_>) -> Events<'_> {
    let mut kept: Events = Vec::new();
    for (event, range) in events {
        match &event {
            Event::Start(tag) if !is_inline(tag.to_end()) => {
                if kept
                    .last()
                    .is_some_and(|(last, _)| *last != Event::SoftBreak)
                {
                    kept.push((Event::SoftBreak, range));
                }
            }
            Event::End(end) if !is_inline(*end) => {}
            Event::Rule | Event::TaskListMarker(_) | Event::FootnoteReference(_) => {}
            _ => kept.push((event, range)),
        }
    }
    kept
}
