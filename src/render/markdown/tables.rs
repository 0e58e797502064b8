//! Turns tables into HTML.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::blocks::Blocks;
use crate::parse::markdown::{Events, Plain, end_of};

/// The state of an open table.
#[derive(Default)]
pub(super) struct OpenTable {
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

impl OpenTable {
    /// Opens a table in a box that scrolls if the table is too wide. The box has a name and can be
    /// focused with the keyboard, but it is no landmark.
    pub(super) fn open(blocks: &mut Blocks, alignments: &[Alignment], at: usize) -> Self {
        let columns = columns(
            blocks.inlines.events,
            at,
            blocks.inlines.markdown.as_plain(),
        )
        .join(", ");
        let settings = blocks.settings;
        let name = if columns.is_empty() {
            settings.label("table", &[])
        } else {
            settings.label("table-of", &[("columns", (&columns).into())])
        };
        blocks.open(&format!(
            "div class=\"table-scroll\" role=\"group\" aria-label=\"{name}\" tabindex=\"0\""
        ));
        blocks.open("table");
        Self {
            alignments: alignments.to_vec(),
            ..Self::default()
        }
    }

    pub(super) fn close(&self, blocks: &mut Blocks) {
        if self.has_body {
            blocks.close("tbody");
        }
        blocks.close("table");
        blocks.close("div");
    }

    pub(super) fn open_head(&mut self, blocks: &mut Blocks) {
        self.is_head = true;
        blocks.open("thead");
        self.open_row(blocks);
    }

    /// Closes the head, and opens the body if there is one.
    pub(super) fn close_head(&mut self, blocks: &mut Blocks, at: usize) {
        self.is_head = false;
        blocks.close("tr");
        blocks.close("thead");
        self.has_body = matches!(blocks.part(at + 1), Some(Event::Start(Tag::TableRow)));
        if self.has_body {
            blocks.open("tbody");
        }
    }

    pub(super) fn open_row(&mut self, blocks: &mut Blocks) {
        self.column = 0;
        blocks.open("tr");
    }

    /// Opens a cell. An empty cell in the head is a `td`, because it names no column.
    pub(super) fn open_cell(&mut self, blocks: &mut Blocks, at: usize) {
        let is_empty = matches!(blocks.part(at + 1), Some(Event::End(TagEnd::TableCell)));
        let is_name = self.is_head && !is_empty;
        self.cell = if is_name { "th" } else { "td" };
        let scope = if is_name { " scope=\"col\"" } else { "" };
        let class = match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.column += 1;
        blocks.open(&format!("{}{scope}{class}", self.cell));
    }

    pub(super) fn close_cell(&self, blocks: &mut Blocks) {
        blocks.close(self.cell);
    }
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
