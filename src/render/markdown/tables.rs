//! Turns tables into HTML.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::blocks::Blocks;
use crate::parse::markdown::{Events, Plain, end_of};
use crate::render::escape;

/// The state of an open table.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// True if the open row is the head.
    is_head: bool,
    /// True if rows follow the head.
    has_body: bool,
    /// The column of the next cell, from 0.
    column: usize,
    /// The element of the open cell.
    cell: &'static str,
}

/// Opens a table in a box that scrolls if the table is too wide. The box has a name and can be
/// focused with the keyboard, but it is no landmark.
pub(super) fn open(blocks: &mut Blocks, alignments: &[Alignment], at: usize) {
    let columns = columns(
        blocks.inlines.events,
        at,
        blocks.inlines.markdown.as_plain(),
    )
    .join(", ");
    let name = escape::attribute(
        format!("{}: {columns}", blocks.settings.words.table).trim_end_matches(": "),
    );
    blocks.open(&format!(
        "div class=\"table-scroll\" role=\"group\" aria-label=\"{name}\" tabindex=\"0\""
    ));
    blocks.open("table");
    blocks.table = Table {
        alignments: alignments.to_vec(),
        ..Table::default()
    };
}

pub(super) fn close(blocks: &mut Blocks) {
    if blocks.table.has_body {
        blocks.close("tbody");
    }
    blocks.close("table");
    blocks.close("div");
}

pub(super) fn open_head(blocks: &mut Blocks) {
    blocks.table.is_head = true;
    blocks.open("thead");
    open_row(blocks);
}

/// Closes the head, and opens the body if there is one.
pub(super) fn close_head(blocks: &mut Blocks, at: usize) {
    blocks.table.is_head = false;
    blocks.close("tr");
    blocks.close("thead");
    blocks.table.has_body = matches!(blocks.part(at + 1), Some(Event::Start(Tag::TableRow)));
    if blocks.table.has_body {
        blocks.open("tbody");
    }
}

pub(super) fn open_row(blocks: &mut Blocks) {
    blocks.table.column = 0;
    blocks.open("tr");
}

/// Opens a cell. An empty cell in the head is a `td`, because it names no column.
pub(super) fn open_cell(blocks: &mut Blocks, at: usize) {
    let is_empty = matches!(blocks.part(at + 1), Some(Event::End(TagEnd::TableCell)));
    let is_name = blocks.table.is_head && !is_empty;
    blocks.table.cell = if is_name { "th" } else { "td" };
    let scope = if is_name { " scope=\"col\"" } else { "" };
    let class = match blocks.table.alignments.get(blocks.table.column) {
        Some(Alignment::Left) => " class=\"align-left\"",
        Some(Alignment::Center) => " class=\"align-center\"",
        Some(Alignment::Right) => " class=\"align-right\"",
        _ => "",
    };
    blocks.table.column += 1;
    blocks.open(&format!("{}{scope}{class}", blocks.table.cell));
}

pub(super) fn close_cell(blocks: &mut Blocks) {
    blocks.close(blocks.table.cell);
}

/// Lists the names of the columns of the table that starts at this index.
fn columns(events: &Events, at: usize, plain: Plain<'_>) -> Vec<String> {
    let mut columns = Vec::new();
    for (index, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Event::Start(Tag::TableCell) => {
                columns.push(plain.line(&events[index..end_of(events, index)]));
            }
            Event::End(TagEnd::TableHead) => break,
            _ => {}
        }
    }
    columns.retain(|name| !name.is_empty());
    columns
}
