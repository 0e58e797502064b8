//! Turns a Markdown text into HTML.
//!
//! The input comes from [`parse::markdown`](crate::parse::markdown). The output fits on any page:
//! it contains no inline style, no script and nothing from another origin. Every id begins with the
//! caller's prefix, and every added word is in the caller's language. The caller resolves the links
//! ([`Links`]) and renders the blocks that a text embeds ([`Piece::Embed`]).
//!
//! Classes for the theme: `heading` and `anchor` (a heading and its link to itself),
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

#[cfg(test)]
mod tests;

use pulldown_cmark::Event;

use crate::parse::markdown::{Events, Markdown, events, is_inline};

pub use toc::{TocEntry, table_of_contents};

/// The addresses of a text's links.
pub trait Links {
    /// Returns the address of `references[reference]`. The byte 1 in it represents the path to the
    /// site's root and is kept.
    fn href(&self, reference: usize) -> String;
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
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// The level of the topmost headings: 2 directly below the page's own heading. The others keep
    /// their distance, up to level 6.
    pub first_level: u8,
    /// The prefix of every id in the text. It is empty for the only text of a page. Otherwise it
    /// begins with a letter and is unique on the page.
    pub id_prefix: &'a str,
    /// The words that weighup adds.
    pub words: &'a Words<'a>,
}

/// The words that weighup adds to a text, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The label of a heading's link to itself, followed by the heading's text.
    pub section_link: &'a str,
    /// The titles of alerts: note, tip, important, warning, caution.
    pub alerts: [&'a str; 5],
    /// The label of a table, followed by the names of its columns.
    pub table: &'a str,
    /// The label of a ticked box in a task list.
    pub done: &'a str,
    /// The label of an empty box in a task list.
    pub to_do: &'a str,
    /// The title above the footnotes.
    pub footnotes: &'a str,
    /// The label of a link to a footnote, followed by its number.
    pub footnote: &'a str,
    /// The label of a link from a footnote back to the text, followed by its number.
    pub footnote_back: &'a str,
}

impl Words<'static> {
    /// The words in English.
    pub const ENGLISH: Self = Self {
        section_link: "Link to this section",
        alerts: ["Note", "Tip", "Important", "Warning", "Caution"],
        table: "Table",
        done: "done",
        to_do: "to do",
        footnotes: "Footnotes",
        footnote: "Footnote",
        footnote_back: "Back to reference",
    };
}

impl Default for Settings<'static> {
    fn default() -> Self {
        Self {
            first_level: 2,
            id_prefix: "",
            words: &Words::ENGLISH,
        }
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
