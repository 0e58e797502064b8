//! Turns a text's headings into a table of contents.

use serde::Serialize;

use crate::parse::markdown::{Heading, Markdown};

/// A heading and the headings below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    /// The level as written, 1 to 6.
    pub level: u8,
    /// The heading's id, without the page's prefix.
    pub id: String,
    /// The heading's text, without markup.
    pub title: String,
    /// The headings below it.
    pub children: Vec<TocEntry>,
}

/// Nests the headings of a text. Each is below the last heading before it that has a higher level.
#[must_use]
pub fn table_of_contents(markdown: &Markdown) -> Vec<TocEntry> {
    nested(&markdown.headings)
}

/// Converts headings into entries. There are six levels, so the recursion is at most six deep.
fn nested(mut headings: &[Heading]) -> Vec<TocEntry> {
    let mut entries = Vec::new();
    while let Some((first, rest)) = headings.split_first() {
        let under = rest
            .iter()
            .take_while(|heading| heading.level > first.level)
            .count();
        let (children, after) = rest.split_at(under);
        let (id, title) = (first.id.clone(), first.text.clone());
        entries.push(TocEntry {
            level: first.level,
            id,
            title,
            children: nested(children),
        });
        headings = after;
    }
    entries
}
