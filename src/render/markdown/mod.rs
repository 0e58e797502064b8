//! A Markdown text as HTML.
//!
//! Turns what [`parse::markdown`](crate::parse::markdown) has read into HTML that stands on any page: no inline style, no
//! script, nothing from another origin, every id behind the caller's prefix, every word in the caller's language. Where
//! links lead is asked of the caller ([`Links`]), and so are the blocks that a text embeds ([`Piece::Embed`]).
//!
//! Classes for the theme: `heading` and `anchor` (a heading and its link to itself), `table-scroll`, `align-left`,
//! `align-center`, `align-right`, `task`, `alert` with `alert-note` and its like and `alert-title`, `code` (a figure
//! around titled code), `side-by-side` (neighbours of that kind), `footnote-ref`, `footnotes`, `footnotes-title`,
//! `footnote-back`, and those of [`highlight`](super::highlight).

mod alerts;
mod blocks;
mod code;
mod footnotes;
mod headings;
mod inlines;
mod output;
mod sanitize;
mod tables;
mod toc;

#[cfg(test)]
mod tests;

use pulldown_cmark::Event;

use crate::parse::markdown::{Events, Markdown, events, is_inline};

pub use toc::{TocEntry, table_of_contents};

/// What the rest of the comparison knows of a text's links.
pub trait Links {
    /// The address for `references[reference]`. The byte 1 in it stands for the way to the site's root and is kept.
    fn href(&self, reference: usize) -> String;
}

/// A part of a finished text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// HTML.
    Html(String),
    /// The generated block of `references[…]`.
    Embed(usize),
}

/// What a page gives to the texts on it.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// The level of the text's topmost headings: 2 right under the page's own heading. The others follow at their
    /// distance, at most at level 6.
    pub first_level: u8,
    /// What every id of the text begins with: empty for the one text of a page, else a letter and more, unique on it.
    pub id_prefix: &'a str,
    /// The words that weighup adds.
    pub words: &'a Words<'a>,
}

/// The words that weighup adds to a text, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The name of a heading's link to itself, before the heading's text.
    pub section_link: &'a str,
    /// The titles of alerts: note, tip, important, warning, caution.
    pub alerts: [&'a str; 5],
    /// The name of a table, before the names of its columns.
    pub table: &'a str,
    /// The name of a ticked box in a list of tasks.
    pub done: &'a str,
    /// The name of an empty one.
    pub to_do: &'a str,
    /// The title above the footnotes.
    pub footnotes: &'a str,
    /// The name of a link to a footnote, before its number.
    pub footnote: &'a str,
    /// The name of a link from a footnote back into the text, before its number.
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

/// A long text: its HTML, cut where embedded blocks belong.
#[must_use]
pub fn block(markdown: &Markdown, links: &dyn Links, settings: &Settings) -> Vec<Piece> {
    let events = events(&markdown.text);
    blocks::render(&events, (markdown, links), settings)
}

/// A text of one paragraph, without the paragraph around it.
#[must_use]
pub fn inline(markdown: &Markdown, links: &dyn Links) -> String {
    let events = without_blocks(events(&markdown.text));
    inlines::render(&events, markdown, links)
}

/// The parts of a text that can stand in a paragraph, with a line break where others stood between them.
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
