//! Finds the years that an author wrote in a text.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::year_numbers::{is_year, numbers};
use crate::model::Prose;
use crate::parse::markdown::events;
use crate::source_text::Span;

/// A year in a text.
pub(super) struct WrittenYear {
    pub(super) year: i16,
    pub(super) span: Span,
}

/// Finds the years in a text with their places, except in code, links, images and tables.
pub(super) fn years_in(text: &Prose) -> Vec<WrittenYear> {
    let whole = text.markdown.text.as_str();
    let mut found = Vec::new();
    if numbers(whole).next().is_none() {
        return found;
    }
    let mut depth = 0;
    for (event, range) in events(whole) {
        match event {
            Event::Start(
                Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::Table(_),
            ) => depth += 1,
            Event::End(
                TagEnd::Link
                | TagEnd::Image
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::Table,
            ) => depth -= 1,
            Event::Text(_) if depth == 0 => {
                let years = numbers(whole.get(range.clone()).unwrap_or_default());
                let placed = years
                    .map(|(year, at)| (year, range.start + at.start..range.start + at.end))
                    .filter(|(_, at)| is_year(&whole[..at.start], &whole[at.end..]));
                found.extend(placed.map(|(year, at)| WrittenYear {
                    year,
                    span: text.markdown.place.span(&at),
                }));
            }
            _ => {}
        }
    }
    found
}
