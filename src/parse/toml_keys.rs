//! Finds every place of a key in a TOML text, and the lines of a top-level table.
//!
//! The parsed tables contain each key once, at its first place. But `[[pro]]` occurs above every
//! item of the list, and `for` in every header `[for.flask]`. A fix that renames a key or removes a
//! table has to find all of them.

use std::collections::BTreeMap;
use std::ops::Range;

use toml_parser::parser::{Event, EventKind, parse_document};
use toml_parser::{ErrorSink, Source};

/// The keys of a well-formed TOML text.
#[derive(Debug, Default)]
pub(super) struct TomlKeys {
    /// The table and name of the key that begins at a byte.
    keys: BTreeMap<usize, (TableId, String)>,
    /// All places of a table's key, in order.
    places: BTreeMap<(TableId, String), Vec<Range<usize>>>,
    /// The lines of each top-level key, in order, without overlaps.
    lines: BTreeMap<String, Vec<Range<usize>>>,
}

/// The number of a table. 0 is the top level of the text.
type TableId = usize;

/// A step from a table to a table inside it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PathStep {
    Key(String),
    /// The position in a list.
    Item(usize),
}

/// The container of the next key or value.
#[derive(Debug)]
enum TableContext {
    Table(TableId),
    /// A list, with the number of tables and lists in it so far.
    List(TableId, usize),
}

struct KeyScanner<'t> {
    source: Source<'t>,
    found: TomlKeys,
    /// The tables so far, by the step that leads to them.
    tables: BTreeMap<(TableId, PathStep), TableId>,
    /// The number of items of each `[[…]]` list so far.
    items: BTreeMap<TableId, usize>,
    /// The parts of the current key, with their places.
    parts: Vec<(String, Range<usize>)>,
    /// The table that the last complete key leads to.
    value: TableId,
    /// The open containers: the table of the last header, and the values inside it.
    contexts: Vec<TableContext>,
    /// The top-level key of the current statement, and the bytes of the statement.
    statement: (String, Range<usize>),
}

impl TomlKeys {
    /// Finds the keys of a text. Some are missing from the result when the text is not well-formed.
    pub(super) fn of(text: &str) -> Self {
        let mut scanner = KeyScanner {
            source: Source::new(text),
            found: Self::default(),
            tables: BTreeMap::new(),
            items: BTreeMap::new(),
            parts: Vec::new(),
            value: 0,
            contexts: vec![TableContext::Table(0)],
            statement: (String::new(), 0..0),
        };
        let tokens = scanner.source.lex().into_vec();
        parse_document(&tokens, &mut |event| scanner.read(event), &mut ());
        scanner.end_statement();
        let mut found = scanner.found;
        for ranges in found.lines.values_mut() {
            let lines = ranges.iter().map(|range| whole_lines(text, range));
            *ranges = joined(lines.collect());
        }
        found
    }

    /// Lists all places of the key that begins at a byte, including that place. Other tables do not
    /// count.
    pub(super) fn places_of(&self, start: usize) -> &[Range<usize>] {
        let key = self.keys.get(&start);
        key.and_then(|key| self.places.get(key))
            .map_or(&[], Vec::as_slice)
    }

    /// Lists the whole lines to remove when a top-level key is deleted, with the comment directly
    /// above each part.
    pub(super) fn lines_of(&self, key: &str) -> &[Range<usize>] {
        self.lines.get(key).map_or(&[], Vec::as_slice)
    }
}

impl KeyScanner<'_> {
    fn read(&mut self, event: Event) {
        let span = event.span().start()..event.span().end();
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                self.end_statement();
                self.contexts.clear();
                self.statement = (String::new(), span);
            }
            EventKind::StdTableClose | EventKind::ArrayTableClose => self.end_header(event),
            EventKind::SimpleKey => {
                let mut name = String::new();
                if let Some(raw) = self.source.get(event) {
                    raw.decode_key(&mut name, &mut () as &mut dyn ErrorSink);
                }
                self.parts.push((name, span));
            }
            EventKind::KeyValSep => self.end_key(),
            EventKind::InlineTableOpen => {
                let table = self.opened();
                self.contexts.push(TableContext::Table(table));
            }
            EventKind::ArrayOpen => {
                let table = self.opened();
                self.contexts.push(TableContext::List(table, 0));
            }
            EventKind::InlineTableClose | EventKind::ArrayClose => {
                self.contexts.pop();
                self.statement.1.end = span.end;
            }
            EventKind::Scalar => self.statement.1.end = span.end,
            _ => {}
        }
    }

    /// Ends a header. The following keys belong to its table.
    fn end_header(&mut self, event: Event) {
        let parts = std::mem::take(&mut self.parts);
        self.statement.0 = parts
            .first()
            .map(|(name, _)| name.clone())
            .unwrap_or_default();
        self.statement.1.end = event.span().end();
        let count = parts.len();
        let mut table = 0;
        for (index, (name, range)) in parts.into_iter().enumerate() {
            table = self.key(table, name, range);
            if index + 1 == count && event.kind() == EventKind::ArrayTableClose {
                *self.items.entry(table).or_default() += 1;
            }
            if let Some(items) = self.items.get(&table).copied() {
                table = self.inside(table, PathStep::Item(items));
            }
        }
        self.contexts.push(TableContext::Table(table));
    }

    fn end_key(&mut self) {
        let mut parts = std::mem::take(&mut self.parts);
        let mut table = match self.contexts.last() {
            Some(TableContext::Table(table)) => *table,
            _ => 0,
        };
        if table == 0 && self.contexts.len() == 1 && !parts.is_empty() {
            self.end_statement();
            let (name, range) = &mut parts[0];
            self.statement = (name.clone(), range.clone());
        }
        for (name, range) in parts {
            table = self.key(table, name, range);
        }
        self.value = table;
    }

    /// Records one place of a table's key and returns the table that the key leads to.
    fn key(&mut self, table: TableId, name: String, range: Range<usize>) -> TableId {
        self.found.keys.insert(range.start, (table, name.clone()));
        self.found
            .places
            .entry((table, name.clone()))
            .or_default()
            .push(range);
        self.inside(table, PathStep::Key(name))
    }

    /// Finds the table of a value that was just opened.
    fn opened(&mut self) -> TableId {
        match self.contexts.last_mut() {
            Some(TableContext::List(list, items)) => {
                *items += 1;
                let (list, items) = (*list, *items);
                self.inside(list, PathStep::Item(items))
            }
            _ => self.value,
        }
    }

    /// Finds the table one step inside another one.
    fn inside(&mut self, table: TableId, step: PathStep) -> TableId {
        let next = self.tables.len() + 1;
        *self.tables.entry((table, step)).or_insert(next)
    }

    fn end_statement(&mut self) {
        let (name, range) = std::mem::take(&mut self.statement);
        if !range.is_empty() {
            self.found.lines.entry(name).or_default().push(range);
        }
    }
}

/// Expands a range to whole lines, with the comment directly above it and the empty lines below it.
/// At the end of the text, includes the empty lines above it instead.
fn whole_lines(text: &str, part: &Range<usize>) -> Range<usize> {
    let line_start = |byte: usize| text[..byte].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = |byte: usize| {
        text[byte..]
            .find('\n')
            .map_or(text.len(), |newline| byte + newline + 1)
    };
    let mut start = line_start(part.start);
    while start > 0
        && text[line_start(start - 1)..start]
            .trim_start()
            .starts_with('#')
    {
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

/// Joins adjacent ranges of a sorted list.
fn joined(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Replaces every place of the first `old` with `NEW`.
    fn renamed(text: &str) -> String {
        let keys = TomlKeys::of(text);
        let mut renamed = text.to_owned();
        for range in keys.places_of(text.find("old").unwrap()).iter().rev() {
            renamed.replace_range(range.clone(), "NEW");
        }
        renamed
    }

    #[test]
    fn a_key_is_found_at_all_its_places_and_nowhere_else() {
        let cases = [
            (
                "[[old]]\nold = 1\n[[old]]\nold = 2\n",
                "[[NEW]]\nold = 1\n[[NEW]]\nold = 2\n",
            ),
            ("[old.a]\n[x]\n[old.b.old]\n", "[NEW.a]\n[x]\n[NEW.b.old]\n"),
            (
                "[[old]]\n[old.a]\n[[old.b]]\n[[old]]\n",
                "[[NEW]]\n[NEW.a]\n[[NEW.b]]\n[[NEW]]\n",
            ),
            (
                "old.a = 1\nx.old = 2\nold . b = 3\n",
                "NEW.a = 1\nx.old = 2\nNEW . b = 3\n",
            ),
            (
                "old = { old = 1, a.old = 2 }\n",
                "NEW = { old = 1, a.old = 2 }\n",
            ),
            // The same name in two items of a list is two keys.
            (
                "[[a]]\nold = 1\n[[a]]\nold = 2\n",
                "[[a]]\nNEW = 1\n[[a]]\nold = 2\n",
            ),
            (
                "[[a]]\n[[a.old]]\n[[a.old]]\n[[a]]\n[[a.old]]\n",
                "[[a]]\n[[a.NEW]]\n[[a.NEW]]\n[[a]]\n[[a.old]]\n",
            ),
            (
                "a = [{ old = 1 }, [{ old = 2 }], { old = 3 }]\n",
                "a = [{ NEW = 1 }, [{ old = 2 }], { old = 3 }]\n",
            ),
            (
                "a = { b.old = 1, b.c = 2 }\n[b]\nold = 1\n",
                "a = { b.NEW = 1, b.c = 2 }\n[b]\nold = 1\n",
            ),
            (
                "[t]\nold.a = 1\nold.b = 1\n[t.s]\nold = 1\n",
                "[t]\nNEW.a = 1\nNEW.b = 1\n[t.s]\nold = 1\n",
            ),
            ("# old\n", "# old\n"),
            ("x = \"old\"\n", "x = \"old\"\n"),
        ];
        for (text, expected) in cases {
            assert_eq!(renamed(text), expected, "{text}");
        }
        // The same key can be written in different ways.
        let keys = TomlKeys::of("\"a b\".x = 1\n'a b'.y = 2\n\"a\\u0020b\".z = 3\n");
        assert_eq!(keys.places_of(0), [0..5, 12..17, 24..34]);
    }

    #[test]
    fn a_table_goes_with_its_comment_and_nothing_else() {
        let cases = [
            (
                "[a]\nx = 1\n\n# About b.\n[b] # b\ny = 2 # two\n\n# Apart.\n\n# About c.\n[c]\nz = 3\n",
                "[a]\nx = 1\n\n# Apart.\n\n# About c.\n[c]\nz = 3\n",
            ),
            ("[b]\ny = [\n  1, # one\n]\n\n[c]\nz = 3\n", "[c]\nz = 3\n"),
            ("[a]\nx = 1\n\n[b]\ny = 2\n", "[a]\nx = 1\n"),
            ("[a]\nx = 1\n\n[b]\ny = 2", "[a]\nx = 1\n"),
            ("# Top.\n\n[b]\n", "# Top.\n"),
            ("[b]\ny = 2\n[b.in]\nx = 1\n[a]\n[b.other]\n", "[a]\n"),
            ("[[b]]\ny = 2\n[a]\n[[b]]\nx = { z = 1 }\n", "[a]\n"),
            ("b = { y = 2 } # two\nc = 1\n", "c = 1\n"),
            ("b.y = 2\nc = 1\nb.z = 3\n", "c = 1\n"),
            ("[c]\nb = 3\n", "[c]\nb = 3\n"),
        ];
        for (text, expected) in cases {
            let mut left = text.to_owned();
            for range in TomlKeys::of(text).lines_of("b").iter().rev() {
                left.replace_range(range.clone(), "");
            }
            assert_eq!(left, expected, "{text}");
        }
    }
}
