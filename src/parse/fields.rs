//! Reads the tables of a TOML file key by key.
//!
//! A [`Fields`] hands out typed, spanned values, notes every wrong type and, at its end, every key that nobody asked
//! for. It knows no file kind; those are the other modules of `parse`.

use std::cell::{Cell, RefCell};

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::{DeTable, DeValue};

use super::text::AuthorText;
use super::toml_syntax::slips;
use super::url;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::source_text::{FileId, SourceText, Span, Spanned, is_forbidden};

/// What all tables of one file share: its text, and the problems found in it so far.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    /// The file being read.
    pub(super) file: FileId,
    /// Its whole text, which all offsets are in.
    text: &'t str,
    /// Offset of the TOML inside the text; not 0 for front matter.
    offset: usize,
    /// Problems, in the order in which they were found.
    problems: RefCell<Vec<Diagnostic>>,
    /// Whether the syntax is wrong; what else seems wrong may only follow from that, and is not told.
    is_malformed: Cell<bool>,
}

/// One table, of which each key is taken at most once.
#[derive(Debug)]
pub(super) struct Fields<'r> {
    /// The file's reader.
    reader: &'r Reader<'r>,
    /// The place to blame for a missing key: the table's header.
    pub(super) span: Span,
    /// Keys and values not taken yet, in the file's order.
    entries: Vec<(Spanned<String>, toml::Spanned<DeValue<'r>>)>,
    /// All keys somebody asked for, to suggest from.
    known: Vec<&'static str>,
}

impl<'t> Reader<'t> {
    /// A reader of the file's TOML, which begins at byte `offset` of its text.
    pub(super) fn new(file: FileId, source: &'t SourceText, offset: usize) -> Self {
        Self {
            file,
            text: &source.text,
            offset,
            problems: RefCell::default(),
            is_malformed: Cell::new(false),
        }
    }

    /// The top-level table of `toml`, a part of the text that begins at the reader's offset. Errors of syntax become
    /// diagnostics, the only ones of this file; what could be read in spite of them is still returned.
    pub(super) fn root(&'t self, toml: &'t str) -> Fields<'t> {
        let (table, errors) = DeTable::parse_recoverable(toml);
        let slips = slips(toml, &errors);
        let is_malformed = !slips.is_empty();
        for slip in slips {
            let problem = Diagnostic::error(Code::TomlSyntax, self.span(&slip.range), slip.message);
            self.report(problem.with_help_if(slip.help));
        }
        self.is_malformed.set(is_malformed);
        let start = Span::new(self.file, &(self.offset..self.offset));
        Fields::new(self, start, table.into_inner())
    }

    /// Notes a problem.
    pub(super) fn report(&self, problem: Diagnostic) {
        if self.is_malformed.get() {
            return;
        }
        self.problems.borrow_mut().push(problem);
    }

    /// The place of a range of the TOML.
    pub(super) fn span(&self, range: &std::ops::Range<usize>) -> Span {
        Span::new(self.file, &(range.start + self.offset..range.end + self.offset))
    }

    /// All problems found in the file.
    pub(super) fn into_problems(self) -> Vec<Diagnostic> {
        self.problems.into_inner()
    }
}

impl<'r> Fields<'r> {
    /// The fields of a table, in the file's order.
    fn new(reader: &'r Reader<'r>, span: Span, table: DeTable<'r>) -> Self {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| {
                let span = reader.span(&key.span());
                (Spanned::new(key.into_inner().into_owned(), span), value)
            })
            .collect();
        entries.sort_by_key(|(key, _)| key.span);
        Self { reader, span, entries, known: Vec::new() }
    }

    /// Notes a problem in this table.
    pub(super) fn report(&self, problem: Diagnostic) {
        self.reader.report(problem);
    }

    /// A string.
    pub(super) fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let (span, value) = self.take(key)?;
        self.expect_string(key, span, &value)
    }

    /// A string that must be there and not be blank.
    pub(super) fn required_string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let is_there = self.has(key);
        let found = self.string(key);
        if !is_there {
            let message = format!("`{key}` is missing");
            self.report(
                Diagnostic::error(Code::MissingKey, self.span, message)
                    .with_help(format!("add `{key} = \"…\"`")),
            );
        }
        let found = found?;
        if found.value.trim().is_empty() {
            self.report(Diagnostic::error(Code::InvalidValue, found.span, format!("`{key}` is empty")));
            return None;
        }
        Some(found)
    }

    /// A string that the author wrote as Markdown or prose, with the place of each of its bytes where that is known.
    pub(super) fn author_text(&mut self, key: &'static str) -> Option<AuthorText> {
        let found = self.string(key)?;
        Some(AuthorText::of_toml_string(found, self.reader.text))
    }

    /// The same, where it must be there.
    pub(super) fn required_author_text(&mut self, key: &'static str) -> Option<AuthorText> {
        let found = self.required_string(key)?;
        Some(AuthorText::of_toml_string(found, self.reader.text))
    }

    /// A web address.
    pub(super) fn url(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let address = self.string(key)?;
        if url::is_web(&address.value) {
            return Some(address);
        }
        let message = format!("`{key}` must be a web address");
        let help = "it begins with `https://` and holds no spaces or quotes";
        self.report(Diagnostic::error(Code::InvalidValue, address.span, message).with_help(help));
        None
    }

    /// One of a few words, each standing for a value.
    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<Spanned<T>> {
        let word = self.string(key)?;
        if let Some((_, value)) = choices.iter().find(|(name, _)| *name == word.value) {
            return Some(Spanned::new(*value, word.span));
        }
        let message = format!("`{key}` cannot be `{}`", word.value);
        let help = suggest::help(&word.value, choices.iter().map(|(name, _)| *name));
        self.report(Diagnostic::error(Code::InvalidValue, word.span, message).with_help_if(help));
        None
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let (span, value) = self.take(key)?;
        match value.as_bool() {
            Some(value) => Some(Spanned::new(value, span)),
            None => self.wrong_type(key, span, ("true or false", &value)),
        }
    }

    /// A whole number between `least` and `most`.
    pub(super) fn integer(&mut self, key: &'static str, least: i64, most: i64) -> Option<Spanned<i64>> {
        let (span, value) = self.take(key)?;
        let Some(integer) = value.as_integer() else {
            return self.wrong_type(key, span, ("a whole number", &value));
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        let fits = number.filter(|number| (least..=most).contains(number));
        if fits.is_none() {
            let message = format!("`{key}` must be a whole number from {least} to {most}");
            self.report(Diagnostic::error(Code::InvalidValue, span, message));
        }
        fits.map(|number| Spanned::new(number, span))
    }

    /// A number, whole or with decimals, exactly as written.
    pub(super) fn number(&mut self, key: &'static str) -> Option<Spanned<Decimal>> {
        let (span, value) = self.take(key)?;
        self.expect_number(key, span, &value)
    }

    /// A calendar day.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let (span, value) = self.take(key)?;
        self.expect_date(key, span, &value)
    }

    /// A list of strings; empty where the key is absent.
    pub(super) fn strings(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.list(key)
            .into_iter()
            .filter_map(|item| {
                let span = self.reader.span(&item.span());
                self.expect_string(key, span, item.get_ref())
            })
            .collect()
    }

    /// A list of strings that the author wrote as Markdown or prose; empty where the key is absent.
    pub(super) fn author_texts(&mut self, key: &'static str) -> Vec<AuthorText> {
        let strings = self.strings(key);
        strings.into_iter().map(|string| AuthorText::of_toml_string(string, self.reader.text)).collect()
    }

    /// A list of numbers with the place of the whole list.
    pub(super) fn numbers(&mut self, key: &'static str) -> Option<Spanned<Vec<Decimal>>> {
        let span = self.value_span(key)?;
        let items = self.list(key);
        let count = items.len();
        let numbers: Vec<Decimal> = items
            .into_iter()
            .filter_map(|item| {
                let span = self.reader.span(&item.span());
                self.expect_number(key, span, item.get_ref()).map(|number| number.value)
            })
            .collect();
        (numbers.len() == count).then(|| Spanned::new(numbers, span))
    }

    /// A table under a key.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Fields<'r>> {
        let (span, value) = self.take(key)?;
        self.expect_table(key, span, value)
    }

    /// The tables under a table's keys, with the key of each, in the file's order: `[for.flask]`, `[for.django]`.
    pub(super) fn named_tables(&mut self, key: &'static str) -> Vec<(Spanned<String>, Fields<'r>)> {
        match self.table(key) {
            Some(outer) => outer.into_named_tables(),
            None => Vec::new(),
        }
    }

    /// All entries of this table as tables, with the key of each, in the file's order.
    pub(super) fn into_named_tables(self) -> Vec<(Spanned<String>, Fields<'r>)> {
        let reader = self.reader;
        self.entries
            .into_iter()
            .filter_map(|(name, value)| match value.into_inner() {
                DeValue::Table(table) => {
                    let fields = Fields::new(reader, name.span, table);
                    Some((name, fields))
                }
                other => {
                    let message = format!("`{}` must be a table, found {}", name.value, other.type_str());
                    reader.report(
                        Diagnostic::error(Code::WrongType, name.span, message)
                            .with_help(format!("write its values below a header like `[….{}]`", name.value)),
                    );
                    None
                }
            })
            .collect()
    }

    /// The tables of a list of tables (`[[pro]]`), in order; empty where the key is absent.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<Fields<'r>> {
        self.list(key)
            .into_iter()
            .filter_map(|item| {
                let span = self.reader.span(&item.span());
                self.expect_table(key, span, item.into_inner())
            })
            .collect()
    }

    /// A list whose items are either strings or tables: the way sources are named.
    pub(super) fn strings_or_tables(&mut self, key: &'static str) -> Vec<StringOrTable<'r>> {
        self.list(key)
            .into_iter()
            .filter_map(|item| {
                let span = self.reader.span(&item.span());
                match item.into_inner() {
                    DeValue::Table(table) => {
                        Some(StringOrTable::Table(Fields::new(self.reader, span, table)))
                    }
                    value => self.expect_string(key, span, &value).map(StringOrTable::String),
                }
            })
            .collect()
    }

    /// The free data under `[extra]`, as templates see it.
    pub(super) fn extra(&mut self) -> serde_json::Map<String, serde_json::Value> {
        let Some((span, value)) = self.take("extra") else { return serde_json::Map::new() };
        match to_json(&value) {
            serde_json::Value::Object(map) => map,
            _ => self.wrong_type("extra", span, ("a table", &value)).unwrap_or_default(),
        }
    }

    /// Any value, for keys that take several types.
    pub(super) fn any(&mut self, key: &'static str) -> Option<Spanned<DeValue<'r>>> {
        let (span, value) = self.take(key)?;
        if value.is_str() {
            self.expect_string(key, span, &value)?;
        }
        Some(Spanned::new(value, span))
    }

    /// Whether the key is there and was not taken yet.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| name.value == key)
    }

    /// Ends the reading of this table: every key that nobody asked for is an error.
    pub(super) fn finish(self) {
        for (key, _) in &self.entries {
            let message = format!("unknown key `{}`", key.value);
            let help = suggest::nearest(&key.value, self.known.iter().copied()).map_or_else(
                || format!("known here: `{}`; free data goes under `[extra]`", self.known.join("`, `")),
                |near| format!("did you mean `{near}`?"),
            );
            self.report(Diagnostic::error(Code::UnknownKey, key.span, message).with_help(help));
        }
    }

    /// The place of a key's value, without taking it.
    fn value_span(&self, key: &str) -> Option<Span> {
        let (_, value) = self.entries.iter().find(|(name, _)| name.value == key)?;
        Some(self.reader.span(&value.span()))
    }

    /// Takes a key's value and remembers that the key is known.
    fn take(&mut self, key: &'static str) -> Option<(Span, DeValue<'r>)> {
        self.known.push(key);
        let position = self.entries.iter().position(|(name, _)| name.value == key)?;
        let (_, value) = self.entries.remove(position);
        Some((self.reader.span(&value.span()), value.into_inner()))
    }

    /// Takes a list; empty where the key is absent or no list.
    fn list(&mut self, key: &'static str) -> Vec<toml::Spanned<DeValue<'r>>> {
        match self.take(key) {
            None => Vec::new(),
            Some((_, DeValue::Array(array))) => array.into_iter().collect(),
            Some((span, other)) => {
                self.wrong_type(key, span, ("a list in brackets", &other)).unwrap_or_default()
            }
        }
    }

    /// The value as a string, or a diagnostic. TOML can spell characters that a file may not hold.
    fn expect_string(&self, key: &str, span: Span, value: &DeValue<'_>) -> Option<Spanned<String>> {
        let Some(text) = value.as_str() else {
            return self.wrong_type(key, span, ("a text in quotes", value));
        };
        if let Some(c) = text.chars().find(|c| is_forbidden(*c)) {
            let message = format!("`{key}` holds the invisible character U+{:04X}", u32::from(c));
            self.report(Diagnostic::error(Code::ControlCharacter, span, message).with_help("remove it"));
            return None;
        }
        Some(Spanned::new(text.to_owned(), span))
    }

    /// The value as a table, or a diagnostic.
    fn expect_table(&self, key: &str, span: Span, value: DeValue<'r>) -> Option<Fields<'r>> {
        match value {
            DeValue::Table(table) => Some(Fields::new(self.reader, span, table)),
            other => self.wrong_type(key, span, ("a table", &other)),
        }
    }

    /// The value as an exact number, or a diagnostic.
    fn expect_number(&self, key: &str, span: Span, value: &DeValue<'_>) -> Option<Spanned<Decimal>> {
        match decimal(value) {
            Some(number) => Some(Spanned::new(number, span)),
            None => self.wrong_type(key, span, ("a number", value)),
        }
    }

    /// The value as a calendar day, or a diagnostic.
    fn expect_date(&self, key: &str, span: Span, value: &DeValue<'_>) -> Option<Spanned<Date>> {
        match calendar_day(value) {
            Some(date) => Some(Spanned::new(date, span)),
            None => self.wrong_type(key, span, ("a date such as 2026-11-22, without quotes", value)),
        }
    }

    /// Notes that a value has the wrong type; always `None`.
    fn wrong_type<T>(&self, key: &str, span: Span, (wanted, found): (&str, &DeValue<'_>)) -> Option<T> {
        let message = format!("`{key}` must be {wanted}, found {}", type_name(found));
        self.report(Diagnostic::error(Code::WrongType, span, message));
        None
    }
}

/// An item of a list that takes both.
#[derive(Debug)]
pub(super) enum StringOrTable<'r> {
    /// The short form.
    String(Spanned<String>),
    /// The long form.
    Table(Fields<'r>),
}

/// A TOML number as an exact decimal; `None` for other types, for infinities and for more than 28 digits.
pub(super) fn decimal(value: &DeValue<'_>) -> Option<Decimal> {
    match value {
        DeValue::Integer(integer) => {
            i64::from_str_radix(integer.as_str(), integer.radix()).ok().map(Decimal::from)
        }
        DeValue::Float(float) => {
            Decimal::from_str_exact(float.as_str()).or_else(|_| Decimal::from_scientific(float.as_str())).ok()
        }
        _ => None,
    }
}

/// A TOML date without a time; `None` for everything else.
pub(super) fn calendar_day(value: &DeValue<'_>) -> Option<Date> {
    let datetime = value.as_datetime()?;
    let date = datetime.date.filter(|_| datetime.time.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?)
        .ok()
}

/// What an author would call the type of a value.
fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with decimals",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Free data as JSON; dates become texts, characters that no text may hold become U+FFFD.
fn to_json(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => text.replace(is_forbidden, "\u{fffd}").into(),
        DeValue::Boolean(value) => (*value).into(),
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) => number.into(),
            Err(_) => integer.as_str().into(),
        },
        DeValue::Float(float) => match float.as_str().parse::<f64>() {
            Ok(number) if number.is_finite() => number.into(),
            _ => float.as_str().into(),
        },
        DeValue::Datetime(datetime) => datetime.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| to_json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let mut entries: Vec<_> = table.iter().collect();
            entries.sort_by_key(|(key, _)| key.span().start);
            entries
                .into_iter()
                .map(|(key, value)| (key.get_ref().to_string(), to_json(value.get_ref())))
                .collect()
        }
    }
}
