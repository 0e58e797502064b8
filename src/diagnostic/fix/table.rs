//! Where a table of a TOML text stands: its header, its keys and the comment that belongs to it.

use std::ops::Range;

use toml_edit::{Document, Item, Table};

use crate::source_text::SourceText;

/// The ranges of whole lines to take away so that a table is gone, in order and apart from each other; none where the
/// keys lead to no table, or where its parts stand in several places without a header.
pub(super) fn ranges(source: &SourceText, keys: &[String]) -> Vec<Range<usize>> {
    let text = source.text.as_str();
    let Ok(document) = Document::parse(text) else { return Vec::new() };
    let Some((last, way)) = keys.split_last() else { return Vec::new() };
    let parent = way.iter().try_fold(document.as_table(), |table, key| table.get(key)?.as_table());
    let mut parts = Vec::new();
    match parent.and_then(|parent| parent.get_key_value(last)) {
        Some((key, Item::Value(value))) if value.is_inline_table() => {
            // A table of dotted keys has no braces, and so no place of its own.
            if let (Some(key), Some(value)) = (key.span(), value.span()) {
                parts.push(key.start..value.end);
            }
        }
        Some((_, Item::Table(table))) if !table.is_dotted() => collect(table, &mut parts),
        _ => {}
    }
    let lines: Vec<Range<usize>> = parts.iter().map(|part| whole_lines(text, part)).collect();
    joined(lines)
}

/// Adds the range of a table, from its header to its last value, and those of the tables in it.
fn collect(table: &Table, parts: &mut Vec<Range<usize>>) {
    if let Some(header) = table.span().filter(|_| !table.is_implicit()) {
        parts.push(header.start..last_byte(table).max(header.end));
    }
    for (_, item) in table {
        match item {
            Item::Table(inner) if !inner.is_dotted() => collect(inner, parts),
            Item::ArrayOfTables(inner) => inner.iter().for_each(|inner| collect(inner, parts)),
            _ => {}
        }
    }
}

/// The end of the last value right in a table, dotted keys followed.
fn last_byte(table: &Table) -> usize {
    let end = |(_, item): (&str, &Item)| match item {
        Item::Value(value) => value.span().map_or(0, |span| span.end),
        Item::Table(inner) if inner.is_dotted() => last_byte(inner),
        _ => 0,
    };
    table.iter().map(end).max().unwrap_or_default()
}

/// The whole lines of a range, with the comment right above it, and with the empty lines below it; at the end of the text
/// those above it instead.
fn whole_lines(text: &str, part: &Range<usize>) -> Range<usize> {
    let line_start = |byte: usize| text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = |byte: usize| text[byte..].find('\n').map_or(text.len(), |newline| byte + newline + 1);
    let mut start = line_start(part.start);
    while start > 0 && text[line_start(start - 1)..start].trim_start().starts_with('#') {
        start = line_start(start - 1);
    }
    let mut end = line_end(part.end);
    while end < text.len() && text[end..line_end(end)].trim().is_empty() {
        end = line_end(end);
    }
    while end == text.len() && start > 0 && text[line_start(start - 1)..start].trim().is_empty() {
        start = line_start(start - 1);
    }
    start..end
}

/// The ranges in order, those that touch as one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
