//! Lists, tables and lists of tables under a key.

use toml::de::{DeTable, DeValue};

use super::values::{Extra, TEXT, described, to_json};
use super::{Fields, Shape};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::text::AuthorText;
use crate::source_text::Spanned;

/// The wildcard for any name in the path of a recorded key.
const ANY: &str = "*";

/// The type in messages for a key that takes any number of texts.
const TEXTS: &str = "a list of texts in brackets";

/// The help for a list of sources, which have no keys.
const OWN_KEY: &str = "give each source its own key: write a line like `[flask-docs]`, in single brackets, and its keys below it";

/// An item of a list that can contain both.
#[derive(Debug)]
pub(in crate::parse) enum StringOrTable<'r> {
    String(Spanned<String>),
    Table(Fields<'r>),
}

impl<'r> Fields<'r> {
    /// Takes a list of strings, which is empty when the key is absent.
    pub(in crate::parse) fn strings(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.ask(key, || Shape::Texts);
        self.list(key, TEXTS)
            .map(|list| self.strings_of(key, list.value))
            .unwrap_or_default()
    }

    /// Takes a list of strings with the span of the whole list. Returns `None` when the key is
    /// absent, or when an item is not a string, which it reports.
    pub(in crate::parse) fn string_list(
        &mut self,
        key: &'static str,
    ) -> Option<Spanned<Vec<Spanned<String>>>> {
        self.ask(key, || Shape::Texts);
        let list = self.list(key, TEXTS)?;
        let count = list.value.len();
        let strings = self.strings_of(key, list.value);
        (strings.len() == count).then(|| Spanned::new(strings, list.span))
    }

    /// Takes a list of Markdown or prose, which is empty when the key is absent.
    pub(in crate::parse) fn author_texts(&mut self, key: &'static str) -> Vec<AuthorText> {
        let strings = self.strings(key);
        strings
            .into_iter()
            .map(|string| AuthorText::of_toml_string(string, self.reader.text))
            .collect()
    }

    /// Takes the slugs of the two subjects of a pair. The list is empty when the key is absent or
    /// its value is invalid.
    pub(in crate::parse) fn two_subjects(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.strings_of_number(
            key,
            2,
            "a list of two subjects, like `[\"flask\", \"django\"]`",
        )
    }

    /// Takes exactly `count` strings, or none. `wanted` describes the type in messages.
    pub(in crate::parse) fn strings_of_number(
        &mut self,
        key: &'static str,
        count: usize,
        wanted: &str,
    ) -> Vec<Spanned<String>> {
        self.ask(key, || Shape::TextsOfNumber(count));
        let Some(list) = self.list(key, wanted) else {
            return Vec::new();
        };
        let found = list.value.len();
        if found != 0 && found != count {
            let message = format!("`{key}` must be {wanted}, found {found}");
            let help = format!("write {count} texts, or remove `{key}`");
            self.report(Diagnostic::error(Code::InvalidValue, list.span, message).with_help(help));
        }
        let strings = self.strings_of(key, list.value);
        if strings.len() == count {
            strings
        } else {
            Vec::new()
        }
    }

    pub(in crate::parse) fn table(&mut self, key: &'static str) -> Option<Fields<'r>> {
        self.ask(key, || Shape::Table);
        let path = self.path_to(key);
        if self.is_recorded() {
            return Some(self.empty(path));
        }
        let found = self.take(key)?;
        let DeValue::Table(table) = found.value else {
            self.report(no_table(&path, &path, &found));
            return None;
        };
        Some(Fields::new(self.reader, found.span, path, table))
    }

    /// Takes the tables under a table's keys, with the key of each, in the file's order:
    /// `[for.flask]`, `[for.django]`. A key with a value of another type gives an empty table.
    pub(in crate::parse) fn named_tables(
        &mut self,
        key: &'static str,
    ) -> Vec<(Spanned<String>, Fields<'r>)> {
        self.ask(key, || Shape::NamedTables);
        if self.is_recorded() {
            return self.empty(self.path_to(key)).into_named_tables();
        }
        let Some(found) = self.take(key) else {
            return Vec::new();
        };
        let DeValue::Table(table) = found.value else {
            self.report(no_table(key, &format!("{key}.…"), &found));
            return Vec::new();
        };
        Fields::new(self.reader, found.span, self.path_to(key), table).into_named_tables()
    }

    /// Takes all entries of this table as tables, with the key of each, in the file's order. An
    /// entry of another type gives an empty table.
    pub(in crate::parse) fn into_named_tables(mut self) -> Vec<(Spanned<String>, Fields<'r>)> {
        if self.is_recorded() {
            self.ask(ANY, || Shape::Table);
            return vec![(
                Spanned::new(ANY.to_owned(), self.span),
                self.empty(self.path_to(ANY)),
            )];
        }
        let entries = std::mem::take(&mut self.entries);
        let named = |(name, value): (Spanned<String>, toml::Spanned<DeValue<'r>>)| {
            let (span, path) = (name.span, self.path_to(&name.value));
            let fields = match value.into_inner() {
                DeValue::Table(table) => Fields::new(self.reader, span, path, table),
                other => {
                    let found = Spanned::new(other, span);
                    let problem = no_table(&path, &path, &found);
                    // Only the tables of sources.toml have their names at the top level.
                    let is_list = self.path.is_empty() && found.value.is_array();
                    self.report(if is_list {
                        problem.with_help(OWN_KEY)
                    } else {
                        problem
                    });
                    let empty = Fields::new(self.reader, span, path, DeTable::new());
                    Fields {
                        is_judged: false,
                        ..empty
                    }
                }
            };
            (name, fields)
        };
        entries.into_iter().map(named).collect()
    }

    /// Takes all entries of this table as whole numbers between `least` and `most`, with the key of
    /// each, in the file's order. Reports invalid numbers and leaves them out.
    pub(in crate::parse) fn into_integers(
        mut self,
        least: i64,
        most: i64,
    ) -> Vec<(Spanned<String>, Spanned<i64>)> {
        if self.is_recorded() {
            self.ask(ANY, || Shape::Integer(least, most));
            return Vec::new();
        }
        let entries = std::mem::take(&mut self.entries);
        let number = |(name, value): (Spanned<String>, toml::Spanned<DeValue<'r>>)| {
            let (path, found) = (self.path_to(&name.value), self.reader.spanned(value));
            let number = self.whole_number(&path, least..=most, &found)?;
            Some((name, number))
        };
        entries.into_iter().filter_map(number).collect()
    }

    /// Takes all entries of this table as values of any type in `shape`, with the key of each, in the
    /// file's order. `read` converts each, or reports it and returns `None`.
    pub(in crate::parse) fn into_values<T>(
        mut self,
        shape: Shape,
        read: impl Fn(&Self, &Spanned<DeValue<'r>>) -> Option<T>,
    ) -> Vec<(Spanned<String>, T)> {
        if self.is_recorded() {
            self.ask(ANY, || shape);
            return Vec::new();
        }
        let entries = std::mem::take(&mut self.entries);
        let value = |(name, value): (Spanned<String>, toml::Spanned<DeValue<'r>>)| {
            let found = read(&self, &self.reader.spanned(value))?;
            Some((name, found))
        };
        entries.into_iter().filter_map(value).collect()
    }

    /// Takes all entries of this table as prose, with the key of each, in the file's order. Reports
    /// other values and leaves them out.
    pub(in crate::parse) fn into_author_texts(mut self) -> Vec<(Spanned<String>, AuthorText)> {
        if self.is_recorded() {
            self.ask(ANY, || Shape::Text);
            return Vec::new();
        }
        let entries = std::mem::take(&mut self.entries);
        let text = |(name, value): (Spanned<String>, toml::Spanned<DeValue<'r>>)| {
            let (path, found) = (self.path_to(&name.value), self.reader.spanned(value));
            let text = self.expect_string(&format!("`{path}`"), "a text in quotes", &found)?;
            Some((name, AuthorText::of_toml_string(text, self.reader.text)))
        };
        entries.into_iter().filter_map(text).collect()
    }

    /// Takes the tables of a list of tables (`[[pro]]`), in order. The list is empty when the key
    /// is absent.
    pub(in crate::parse) fn tables(&mut self, key: &'static str) -> Vec<Fields<'r>> {
        self.ask(key, || Shape::Tables);
        let path = self.path_to(key);
        if self.is_recorded() {
            return vec![self.empty(path)];
        }
        let help = format!("write a line `[[{path}]]` above the keys of each table");
        let wrong = |what: &str, found: &Spanned<DeValue<'_>>| {
            let message = format!("{what}, found {}", described(&found.value));
            Diagnostic::error(Code::WrongType, found.span, message).with_help(help.clone())
        };
        let Some(found) = self.take(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = found.value else {
            self.report(wrong(&format!("`{path}` must be a list of tables"), &found));
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items {
            let item = self.reader.spanned(item);
            match item.value {
                DeValue::Table(table) => {
                    tables.push(Fields::new(self.reader, item.span, path.clone(), table));
                }
                _ => self.report(wrong(&format!("each `{path}` must be a table"), &item)),
            }
        }
        tables
    }

    /// Takes a list of strings and tables, the form in which authors cite sources.
    pub(in crate::parse) fn strings_or_tables(
        &mut self,
        key: &'static str,
    ) -> Vec<StringOrTable<'r>> {
        self.ask(key, || Shape::TextsOrTables);
        if self.is_recorded() {
            return vec![StringOrTable::Table(self.empty(self.path_to(key)))];
        }
        let Some(list) = self.list(key, TEXTS) else {
            return Vec::new();
        };
        let item = |item: toml::Spanned<DeValue<'r>>| {
            let item = self.reader.spanned(item);
            match item.value {
                DeValue::Table(table) => {
                    let fields = Fields::new(self.reader, item.span, self.path_to(key), table);
                    Some(StringOrTable::Table(fields))
                }
                _ => self
                    .expect_string(&format!("each item of `{key}`"), TEXT, &item)
                    .map(StringOrTable::String),
            }
        };
        list.value.into_iter().filter_map(item).collect()
    }

    /// Takes the free data under `[extra]` in the form that templates read.
    pub(in crate::parse) fn extra(&mut self) -> Extra {
        self.ask("extra", || Shape::Free);
        let Some(found) = self.take("extra") else {
            return Extra::new();
        };
        let serde_json::Value::Object(map) = to_json(&found.value) else {
            self.report(no_table("extra", "extra", &found));
            return Extra::new();
        };
        map
    }

    fn empty(&self, path: String) -> Self {
        Fields::new(self.reader, self.span, path, DeTable::new())
    }

    /// Takes a list with its span. Returns `None` when the key is absent, or when its value is not
    /// a list, which it reports.
    fn list(
        &mut self,
        key: &'static str,
        wanted: &str,
    ) -> Option<Spanned<Vec<toml::Spanned<DeValue<'r>>>>> {
        let Spanned { value, span } = self.take(key)?;
        match value {
            DeValue::Array(items) => Some(Spanned::new(items.into_iter().collect(), span)),
            other => {
                let problem = format!("`{key}` must be {wanted}, found {}", described(&other));
                let text = self
                    .reader
                    .text
                    .get(span.range())
                    .filter(|_| other.is_str() && wanted == TEXTS);
                let help = text.map(|text| format!("put it in brackets: `[{text}]`"));
                let help = help.unwrap_or_else(|| {
                    "write the values between `[` and `]`, separated by commas".to_owned()
                });
                self.report(Diagnostic::error(Code::WrongType, span, problem).with_help(help));
                None
            }
        }
    }

    fn strings_of(
        &self,
        key: &str,
        items: Vec<toml::Spanned<DeValue<'r>>>,
    ) -> Vec<Spanned<String>> {
        let what = format!("each item of `{key}`");
        let string = |item: toml::Spanned<DeValue<'r>>| {
            self.expect_string(&what, TEXT, &self.reader.spanned(item))
        };
        items.into_iter().filter_map(string).collect()
    }
}

/// Makes the diagnostic for a value that is not a table. Its help shows the table's header.
fn no_table(path: &str, header: &str, found: &Spanned<DeValue<'_>>) -> Diagnostic {
    let message = format!(
        "`{path}` must be a table, found {}",
        described(&found.value)
    );
    let help = format!("write a line `[{header}]`, in single brackets, and its keys below it");
    Diagnostic::error(Code::WrongType, found.span, message).with_help(help)
}
