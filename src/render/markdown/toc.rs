//! A text's headings as a table of contents.

use serde::Serialize;

use crate::parse::markdown::{Heading, Markdown};

/// A heading and those under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TocEntry {
    /// The level as written, 1 to 6.
    pub level: u8,
    /// The heading's id, without the page's prefix.
    pub id: String,
    /// Its text without markup.
    pub title: String,
    /// The headings under it.
    pub children: Vec<TocEntry>,
}

/// The headings of a text, each under the last one before it that is of a higher level.
#[must_use]
pub fn table_of_contents(markdown: &Markdown) -> Vec<TocEntry> {
    nested(&markdown.headings)
}

/// The headings as entries. Levels are at most six, so this goes at most six deep.
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
