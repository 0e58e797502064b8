//! Reads the tables of a TOML file key by key.
//!
//! A [`Fields`] returns typed values with their spans and reports every wrong type. When a parser
//! has finished with it, it reports every unknown key. The file kinds are defined in the other
//! modules of `parse`.

mod lists;

mod scalars;

mod shape;

mod values;

use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::choice::{FREE_DATA, meant_by};
use super::toml_keys::TomlKeys;
use super::toml_syntax::slips;
use crate::diagnostic::{Code, Diagnostic, Fix, suggest};
use crate::source_text::{FileId, SourceText, Span, Spanned};
use shape::Requests;

pub(super) use lists::StringOrTable;
pub use shape::{Asked, Shape};
pub use values::Extra;
pub(super) use values::{calendar_day, decimal, described};

/// The state that all tables of one file share: the text, and the problems found so far.
#[derive(Debug)]
pub(super) struct TomlReader<'t> {
    file: FileId,
    /// The whole text of the file. All offsets refer to it.
    text: &'t str,
    /// The offset of the TOML in the text; not 0 for front matter.
    offset: usize,
    /// The problems, in the order in which they were found.
    problems: RefCell<Vec<Diagnostic>>,
    /// The places of syntax errors. If there are any, other problems are not reported, because they
    /// may be consequences.
    slips: RefCell<Vec<Span>>,
    /// The record of requested keys, if this reader records them instead of reading values.
    record: Option<Requests>,
    /// The places of each key in the TOML, computed when first needed.
    keys: OnceCell<TomlKeys>,
    /// The offset of the end of the TOML in the text.
    end: Cell<usize>,
}

/// One table. Each key is taken at most once.
#[derive(Debug)]
pub(super) struct Fields<'r> {
    reader: &'r TomlReader<'r>,
    /// The place to report for a missing key: the table's header, or the file as a whole.
    pub(super) span: Span,
    /// The bytes from the table's header to the end of its last value.
    pub(super) extent: Span,
    /// The keys that lead to the table: `for.flask`; empty for the top level.
    path: String,
    /// False for an empty table that replaces a value of another type. Its problems are not
    /// reported, because the wrong type was.
    is_judged: bool,
    /// The keys and values not yet taken, in the file's order.
    entries: Vec<(Spanned<String>, toml::Spanned<DeValue<'r>>)>,
    known: Vec<&'static str>,
    /// The requested keys that the file contains.
    taken: Vec<&'static str>,
}

impl<'t> TomlReader<'t> {
    /// Makes a reader of the file's TOML, which begins at byte `offset` of its text.
    pub(super) fn new(file: FileId, source: &'t SourceText, offset: usize) -> Self {
        Self {
            file,
            text: &source.text,
            offset,
            problems: RefCell::default(),
            slips: RefCell::default(),
            record: None,
            keys: OnceCell::new(),
            end: Cell::new(offset),
        }
    }

    /// Makes a reader that records the keys that parsers request. Every table appears to exist and
    /// to be empty.
    pub(super) fn recording(file: FileId, source: &'t SourceText) -> Self {
        Self {
            record: Some(Requests::default()),
            ..Self::new(file, source, 0)
        }
    }

    /// Lists the requested keys, in the order of the requests.
    pub(super) fn into_record(self) -> Vec<Asked> {
        self.record.map(Requests::into_asked).unwrap_or_default()
    }

    /// Parses `toml`, a part of the text that begins at the reader's offset, and returns its
    /// top-level table. If it contains syntax errors, only these are reported for this file, and
    /// the table contains the readable parts.
    pub(super) fn root(&'t self, toml: &'t str) -> Fields<'t> {
        let (table, errors) = DeTable::parse_recoverable(toml);
        let mut places = Vec::new();
        for slip in slips(toml, &errors) {
            // An empty range at the very start would mean the whole file.
            let range = slip.range.start..slip.range.end.max(1);
            places.push(self.span(&range));
            let problem = Diagnostic::error(Code::TomlSyntax, self.span(&range), slip.message);
            self.report(problem.with_help(slip.help));
        }
        self.slips.replace(places);
        self.end.set(self.offset + toml.len());
        // A missing top-level key is reported at the file, or at its front matter.
        let top = match self.offset {
            0 => Span::whole_file(self.file),
            offset => Span::new(self.file, &(0..offset - 1)),
        };
        Fields::new(self, top, String::new(), table.into_inner())
    }

    pub(super) fn into_problems(self) -> Vec<Diagnostic> {
        self.problems.into_inner()
    }

    fn report(&self, problem: Diagnostic) {
        if !self.is_malformed() {
            self.problems.borrow_mut().push(problem);
        }
    }

    fn is_malformed(&self) -> bool {
        !self.slips.borrow().is_empty()
    }

    /// Finds the places of each key in the TOML; empty when the syntax is wrong.
    fn keys(&self) -> &TomlKeys {
        let toml = || {
            self.text
                .get(self.offset..self.end.get())
                .filter(|_| !self.is_malformed())
        };
        self.keys
            .get_or_init(|| toml().map(TomlKeys::of).unwrap_or_default())
    }

    /// Converts a range of the TOML to a span of the file.
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(
            self.file,
            &(range.start + self.offset..range.end + self.offset),
        )
    }

    fn spanned<T>(&self, value: toml::Spanned<T>) -> Spanned<T> {
        let span = self.span(&value.span());
        Spanned::new(value.into_inner(), span)
    }
}

impl<'r> Fields<'r> {
    /// Sorts the fields of a table by their place in the file.
    fn new(reader: &'r TomlReader<'r>, span: Span, path: String, table: DeTable<'r>) -> Self {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| {
                let Spanned { value: key, span } = reader.spanned(key);
                (Spanned::new(key.into_owned(), span), value)
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span);
        let extent = entries.iter().fold(span, |hull, (key, value)| {
            let end = values::end(value) + reader.offset;
            let (start, end) = (
                hull.range().start.min(key.span.range().start),
                hull.range().end.max(end),
            );
            Span::new(hull.file, &(start..end))
        });
        Self {
            reader,
            span,
            extent,
            path,
            is_judged: true,
            entries,
            known: Vec::new(),
            taken: Vec::new(),
        }
    }

    pub(super) fn report(&self, problem: Diagnostic) {
        if self.is_judged {
            self.reader.report(problem);
        }
    }

    /// Reports that a required key is missing. `value` is an example for the help text.
    pub(super) fn report_missing(&self, key: &str, value: &str) {
        if let Some(record) = &self.reader.record {
            record.require(self.path_to(key));
        }
        let message = match self.path.as_str() {
            "" => format!("`{key}` is missing"),
            path => format!("`{key}` is missing from `{path}`"),
        };
        let problem = Diagnostic::error(Code::MissingKey, self.span, message);
        self.report(problem.with_help(format!("add `{key} = {value}`")));
    }

    /// Returns true if the table contains the key and it was not taken yet.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.value == key)
    }

    /// Takes any value, for keys that accept the types in `shape`. The caller checks the type.
    pub(super) fn any(&mut self, key: &'static str, shape: Shape) -> Option<Spanned<DeValue<'r>>> {
        self.ask(key, || shape);
        let found = self.take(key)?;
        if let Some(text) = found.value.as_str()
            && self.has_forbidden(&format!("`{key}`"), found.span, text)
        {
            return None;
        }
        Some(found)
    }

    /// Ends the reading of this table and reports every key that was not requested.
    pub(super) fn finish(self) {
        let near: Vec<_> = self
            .entries
            .iter()
            .map(|(key, _)| self.near(&key.value))
            .collect();
        for ((key, _), meant) in self.entries.iter().zip(&near) {
            let message = format!("unknown key `{}`", key.value);
            let problem = Diagnostic::error(Code::UnknownKey, key.span, message);
            // Two keys cannot be renamed to the same one.
            let has_rival =
                meant.is_some() && near.iter().filter(|other| *other == meant).count() > 1;
            let (help, fix) = match *meant {
                Some(meant) if self.taken.contains(&meant) => {
                    let so = "merge the two, or remove one";
                    (
                        format!("did you mean `{meant}`, which is already set? {so}"),
                        None,
                    )
                }
                Some(meant) if has_rival => {
                    let so = "another key here resembles it as well: keep one of them";
                    (format!("did you mean `{meant}`? {so}"), None)
                }
                Some(meant) => (
                    format!("did you mean `{meant}`?"),
                    self.respelling(key, meant),
                ),
                None => (self.help_for_unknown(&key.value), None),
            };
            self.report(problem.with_help(help).with_fix_if(fix));
        }
    }

    /// Finds the known key that an unknown one probably means.
    fn near(&self, key: &str) -> Option<&'static str> {
        meant_by(key, &self.known).or_else(|| suggest::nearest(key, self.known.iter().copied()))
    }

    /// Makes the fix that renames a key to `meant` at all its places, if it clearly is a
    /// misspelling of `meant`.
    fn respelling(&self, key: &Spanned<String>, meant: &str) -> Option<Fix> {
        let misspelt = suggest::misspelt(&key.value, self.known.iter().copied())?;
        let start = key.span.range().start.checked_sub(self.reader.offset)?;
        let places = self
            .reader
            .keys()
            .places_of(start)
            .iter()
            .map(|range| self.reader.span(range));
        let places: Vec<Span> = places.collect();
        Fix::respell(&places, &key.value, misspelt).filter(|_| misspelt == meant)
    }

    /// Finds the whole lines of a key of this table, which must be the top level of its file.
    pub(super) fn lines_of(&self, key: &str) -> Vec<Span> {
        self.reader
            .keys()
            .lines_of(key)
            .iter()
            .map(|range| self.reader.span(range))
            .collect()
    }

    fn help_for_unknown(&self, key: &str) -> String {
        let (extra, known): (Vec<&str>, Vec<&str>) =
            self.known.iter().partition(|known| **known == "extra");
        if !extra.is_empty() && FREE_DATA.contains(&key) {
            return format!("put it under `[extra]`, and show it in a template as `extra.{key}`");
        }
        let known = format!("known keys: `{}`", known.join("`, `"));
        if extra.is_empty() {
            known
        } else {
            known + "; free data goes under `[extra]`"
        }
    }

    fn path_to(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// Records the type that a key is requested with when this reader records requests. Only the
    /// first request counts.
    fn ask(&self, key: &str, shape: impl FnOnce() -> Shape) {
        if let Some(record) = &self.reader.record {
            record.ask(self.path_to(key), shape());
        }
    }

    fn is_recorded(&self) -> bool {
        self.reader.record.is_some()
    }

    /// Takes a key's value and remembers that the key is known.
    /// Gives no value that contains a syntax error, which would cause further problems.
    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'r>>> {
        self.known.push(key);
        let position = self
            .entries
            .iter()
            .position(|(name, _)| name.value == key)?;
        let (_, value) = self.entries.remove(position);
        self.taken.push(key);
        let found = self.reader.spanned(value);
        let is_single = !matches!(found.value, DeValue::Array(_) | DeValue::Table(_));
        let (start, end) = (found.span.start, found.span.end);
        let slips = self.reader.slips.borrow();
        let has_slip = slips
            .iter()
            .any(|slip| slip.start <= end && start <= slip.end);
        (!has_slip || !is_single).then_some(found)
    }

    fn report_type(&self, what: &str, wanted: &str, found: &Spanned<DeValue<'_>>) {
        let message = format!("{what} must be {wanted}, found {}", described(&found.value));
        let help = self
            .quoted(wanted, found)
            .unwrap_or_else(|| instead_of(&found.value, wanted).to_owned());
        self.report(Diagnostic::error(Code::WrongType, found.span, message).with_help(help));
    }

    /// Suggests a fix when only quotes are wrong: a text that lacks them, or a number that has
    /// them.
    fn quoted(&self, wanted: &str, found: &Spanned<DeValue<'_>>) -> Option<String> {
        let is_number =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if wanted.starts_with("a whole number") && found.value.as_str().is_some_and(is_number) {
            return Some("write it without quotes".to_owned());
        }
        let is_plain = !matches!(
            found.value,
            DeValue::Array(_) | DeValue::Table(_) | DeValue::String(_)
        );
        let raw = self.reader.text.get(found.span.range())?;
        (is_plain && wanted == values::TEXT).then(|| format!("put it in quotes: `\"{raw}\"`"))
    }
}

/// Chooses the help for a value of the wrong type.
fn instead_of(found: &DeValue<'_>, wanted: &str) -> &'static str {
    let is_bracketed = matches!(found, DeValue::Array(_) | DeValue::Table(_));
    match wanted {
        _ if wanted.starts_with("a whole number") => "write only digits, like `3`",
        _ if wanted.starts_with("a number") => "write only digits, like `3` or `2.5`",
        _ if wanted.starts_with("`true`") => "write `true` or `false`",
        _ if is_bracketed => "write one text in double quotes, without brackets",
        _ => "write it in double quotes",
    }
}
