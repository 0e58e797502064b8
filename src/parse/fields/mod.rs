//! Reads the tables of a TOML file key by key.
//!
//! A [`Fields`] hands out typed, spanned values, notes every wrong type and, at its end, every key that nobody asked
//! for. It knows no file kind; those are the other modules of `parse`.

mod lists;

mod scalars;

mod shape;

mod values;

use std::cell::{Cell, OnceCell, RefCell};

use toml::de::{DeTable, DeValue};

use super::toml_keys::TomlKeys;
use super::toml_syntax::slips;
use crate::diagnostic::{Code, Diagnostic, Fix, suggest};
use crate::source_text::{FileId, SourceText, Span, Spanned};
use shape::Record;

pub(super) use lists::StringOrTable;
pub use shape::{Asked, Shape};
pub(super) use values::{calendar_day, decimal, described};

/// What all tables of one file share: its text, and the problems found in it so far.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    /// The file being read.
    file: FileId,
    /// Its whole text, which all offsets are in.
    text: &'t str,
    /// Offset of the TOML inside the text; not 0 for front matter.
    offset: usize,
    /// Problems, in the order in which they were found.
    problems: RefCell<Vec<Diagnostic>>,
    /// Whether the syntax is wrong; what else seems wrong may only follow from that, and is not told.
    is_malformed: Cell<bool>,
    /// What was asked for, where that is wanted instead of what is there.
    record: Option<Record>,
    /// Where each key of the TOML is written, once that is needed.
    keys: OnceCell<TomlKeys>,
    /// Offset of the end of the TOML inside the text.
    end: Cell<usize>,
}

/// One table, of which each key is taken at most once.
#[derive(Debug)]
pub(super) struct Fields<'r> {
    /// The file's reader.
    reader: &'r Reader<'r>,
    /// The place to blame for a missing key: the table's header, or the file as a whole.
    pub(super) span: Span,
    /// From the table's header to the end of its last value.
    pub(super) extent: Span,
    /// The keys that lead to the table: `for.flask`; empty for the top.
    path: String,
    /// Whether problems are noted; not for a table in whose place stands something else, which was noted.
    is_judged: bool,
    /// Keys and values not taken yet, in the file's order.
    entries: Vec<(Spanned<String>, toml::Spanned<DeValue<'r>>)>,
    /// All keys somebody asked for, to suggest from.
    known: Vec<&'static str>,
    /// Those of them that are there.
    taken: Vec<&'static str>,
}

/// Words that authors use for a key that is called otherwise.
const OTHER_WORDS: [(&str, &str); 11] = [
    ("title", "name"),
    ("name", "title"),
    ("answer", "a"),
    ("colour", "color"),
    ("homepage", "url"),
    ("link", "url"),
    ("website", "url"),
    ("author", "publisher"),
    ("license", "licence"),
    ("date", "published"),
    ("text", "claim"),
];

impl<'t> Reader<'t> {
    /// A reader of the file's TOML, which begins at byte `offset` of its text.
    pub(super) fn new(file: FileId, source: &'t SourceText, offset: usize) -> Self {
        Self {
            file,
            text: &source.text,
            offset,
            problems: RefCell::default(),
            is_malformed: Cell::default(),
            record: None,
            keys: OnceCell::new(),
            end: Cell::new(offset),
        }
    }

    /// A reader that remembers what it is asked for. Every table seems to be there, and to be empty.
    pub(super) fn recording(file: FileId, source: &'t SourceText) -> Self {
        Self {
            record: Some(Record::default()),
            ..Self::new(file, source, 0)
        }
    }

    /// What was asked for, in the order of asking.
    pub(super) fn into_record(self) -> Vec<Asked> {
        self.record.map(Record::into_asked).unwrap_or_default()
    }

    /// The top-level table of `toml`, a part of the text that begins at the reader's offset. Errors of syntax become
    /// diagnostics, the only ones of this file; what could be read in spite of them is still returned.
    pub(super) fn root(&'t self, toml: &'t str) -> Fields<'t> {
        let (table, errors) = DeTable::parse_recoverable(toml);
        let slips = slips(toml, &errors);
        let is_malformed = !slips.is_empty();
        for slip in slips {
            // An empty range at the very start would mean the whole file.
            let range = slip.range.start..slip.range.end.max(1);
            let problem = Diagnostic::error(Code::TomlSyntax, self.span(&range), slip.message);
            self.report(problem.with_help(slip.help));
        }
        self.is_malformed.set(is_malformed);
        self.end.set(self.offset + toml.len());
        // What is missing is missing from the file, or from what stands below the fence of its front matter.
        let top = Span::new(self.file, &(0..self.offset.saturating_sub(1)));
        Fields::new(self, (top, String::new()), table.into_inner())
    }

    /// All problems found in the file.
    pub(super) fn into_problems(self) -> Vec<Diagnostic> {
        self.problems.into_inner()
    }

    /// Notes a problem.
    fn report(&self, problem: Diagnostic) {
        if !self.is_malformed.get() {
            self.problems.borrow_mut().push(problem);
        }
    }

    /// Where each key of the TOML is written; nothing if its syntax is wrong.
    fn keys(&self) -> &TomlKeys {
        let toml = || {
            self.text
                .get(self.offset..self.end.get())
                .filter(|_| !self.is_malformed.get())
        };
        self.keys
            .get_or_init(|| toml().map(TomlKeys::of).unwrap_or_default())
    }

    /// The place of a range of the TOML.
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(
            self.file,
            &(range.start + self.offset..range.end + self.offset),
        )
    }
}

impl<'r> Fields<'r> {
    /// The fields of a table, in the file's order, with its place and the keys that lead to it.
    fn new(reader: &'r Reader<'r>, (span, path): (Span, String), table: DeTable<'r>) -> Self {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| {
                let span = reader.span(&key.span());
                (Spanned::new(key.into_inner().into_owned(), span), value)
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

    /// Notes a problem in this table.
    pub(super) fn report(&self, problem: Diagnostic) {
        if self.is_judged {
            self.reader.report(problem);
        }
    }

    /// Notes that a required key is missing; `value` is what may stand behind it.
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

    /// Whether the key is there and was not taken yet.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.value == key)
    }

    /// Any value, for keys that take several types, those of `shape`; which of them it has is for the caller to see.
    pub(super) fn any(&mut self, key: &'static str, shape: Shape) -> Option<Spanned<DeValue<'r>>> {
        self.ask(key, || shape);
        let (span, value) = self.take(key)?;
        if let Some(text) = value.as_str()
            && self.has_forbidden(&format!("`{key}`"), span, text)
        {
            return None;
        }
        Some(Spanned::new(value, span))
    }

    /// Ends the reading of this table: every key that was not asked for is an error.
    pub(super) fn finish(self) {
        let near: Vec<_> = self
            .entries
            .iter()
            .map(|(key, _)| self.near(&key.value))
            .collect();
        for ((key, _), meant) in self.entries.iter().zip(&near) {
            let message = format!("unknown key `{}`", key.value);
            let problem = Diagnostic::error(Code::UnknownKey, key.span, message);
            // Two keys cannot become the same one.
            let has_rival =
                meant.is_some() && near.iter().filter(|other| *other == meant).count() > 1;
            let (help, fix) = match *meant {
                Some(meant) if self.taken.contains(&meant) => {
                    let so = "merge the two, or remove one";
                    (
                        format!("did you mean `{meant}`, which is here already? {so}"),
                        None,
                    )
                }
                Some(meant) if has_rival => {
                    let so = "another key here is like it as well: keep one of them";
                    (format!("did you mean `{meant}`? {so}"), None)
                }
                Some(meant) => (
                    format!("did you mean `{meant}`?"),
                    self.respelling(key, meant),
                ),
                None => (self.list_of_known(), None),
            };
            self.report(problem.with_help(help).with_fix_if(fix));
        }
    }

    /// The known key that an unknown one probably stands for.
    fn near(&self, key: &str) -> Option<&'static str> {
        let other_word = OTHER_WORDS
            .iter()
            .find(|(word, known)| *word == key && self.known.contains(known));
        let near = other_word.map(|(_, known)| *known);
        near.or_else(|| suggest::nearest(key, self.known.iter().copied()))
    }

    /// The fix that writes a key as `meant` wherever it stands, if it is beyond doubt a misspelling of that.
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

    /// The whole lines that a key of this table, the top of its file, takes up.
    pub(super) fn lines_of(&self, key: &str) -> Vec<Span> {
        self.reader
            .keys()
            .lines_of(key)
            .iter()
            .map(|range| self.reader.span(range))
            .collect()
    }

    /// The keys that are known here, for an unknown one that is like none of them.
    fn list_of_known(&self) -> String {
        let (extra, known): (Vec<&str>, Vec<&str>) =
            self.known.iter().partition(|known| **known == "extra");
        let known = format!("known here: `{}`", known.join("`, `"));
        if extra.is_empty() {
            known
        } else {
            known + "; free data goes under `[extra]`"
        }
    }

    /// The keys that lead to a key of this table.
    fn path_to(&self, key: &str) -> String {
        if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        }
    }

    /// Records what a key is asked to be, where that is wanted; the first asking counts.
    fn ask(&self, key: &str, shape: impl FnOnce() -> Shape) {
        if let Some(record) = &self.reader.record {
            record.ask(self.path_to(key), shape());
        }
    }

    /// Whether asking is all that is wanted.
    fn is_recorded(&self) -> bool {
        self.reader.record.is_some()
    }

    /// Takes a key's value and remembers that the key is known.
    fn take(&mut self, key: &'static str) -> Option<(Span, DeValue<'r>)> {
        self.known.push(key);
        let position = self
            .entries
            .iter()
            .position(|(name, _)| name.value == key)?;
        let (_, value) = self.entries.remove(position);
        self.taken.push(key);
        Some((self.reader.span(&value.span()), value.into_inner()))
    }

    /// Notes that a value has the wrong type.
    fn report_type(&self, span: Span, (what, wanted): (&str, &str), found: &DeValue<'_>) {
        let message = format!("{what} must be {wanted}, found {}", described(found));
        let help = self
            .quoted(span, wanted, found)
            .unwrap_or_else(|| instead_of(found, wanted).to_owned());
        self.report(Diagnostic::error(Code::WrongType, span, message).with_help(help));
    }

    /// The help for a number or the like where a text is wanted: the same between quotes; and for a number between quotes
    /// where a number is wanted.
    fn quoted(&self, span: Span, wanted: &str, found: &DeValue<'_>) -> Option<String> {
        let is_number =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if wanted.starts_with("a whole number") && found.as_str().is_some_and(is_number) {
            return Some("write it without quotes".to_owned());
        }
        let is_plain = !matches!(
            found,
            DeValue::Array(_) | DeValue::Table(_) | DeValue::String(_)
        );
        let raw = self.reader.text.get(span.range())?;
        (is_plain && wanted == values::TEXT).then(|| format!("put it in quotes: `\"{raw}\"`"))
    }
}

/// How a value is written that is `wanted` where another was found.
fn instead_of(found: &DeValue<'_>, wanted: &str) -> &'static str {
    let is_bracketed = matches!(found, DeValue::Array(_) | DeValue::Table(_));
    match wanted {
        _ if wanted.starts_with("a whole number") => "write digits alone, like `3`",
        _ if wanted.starts_with("a number") => "write digits alone, like `3` or `2.5`",
        _ if wanted.starts_with("`true`") => "write one of the two words and nothing else",
        _ if is_bracketed => "write one text in double quotes, without brackets around it",
        _ => "write it in double quotes",
    }
}
