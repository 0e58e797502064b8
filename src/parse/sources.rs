//! Parses `content/sources.toml`: every source, by key.

use super::allow::{self, AllowDocument};
use super::date::{self, PartialDate};
use super::fields::Fields;
use super::slug;
use crate::source_text::{Span, Spanned};

/// A source of claims, values and facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The key that claims refer to. It is also the anchor on the sources page.
    pub key: Spanned<String>,
    pub title: Spanned<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published: Option<PartialDate>,
    /// The date when the editor read the source.
    pub accessed: Option<PartialDate>,
    /// The address of an archived copy.
    pub archived: Option<String>,
    pub licence: Option<String>,
    pub kind: Option<SourceKind>,
    /// True if its address no longer responds.
    pub is_dead: bool,
    /// All lines of the source in its file.
    pub lines: Vec<Span>,
    pub allow: Vec<AllowDocument>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// Users, forums, blogs.
    Community,
    /// The makers of the subject.
    Vendor,
    /// A party without a stake in the subject.
    Independent,
    /// A test by the editors themselves.
    OwnTest,
}

pub(super) const SOURCE_KINDS: [(&str, SourceKind); 4] = [
    ("vendor", SourceKind::Vendor),
    ("independent", SourceKind::Independent),
    ("own-test", SourceKind::OwnTest),
    ("community", SourceKind::Community),
];

/// Reads all sources, in the file's order.
pub(super) fn read(fields: Fields<'_>) -> Vec<Source> {
    fields
        .into_named_tables()
        .into_iter()
        .map(|(key, fields)| source(key, fields))
        .collect()
}

/// Reads one source. Reports missing and invalid values, an invalid key included.
fn source(key: Spanned<String>, mut fields: Fields<'_>) -> Source {
    let slug = slug::read(&key.value, key.span).map_err(|fault| fields.report(fault));
    let lines = fields.lines_of(&key.value);
    let document = Source {
        key: Spanned::new(slug.unwrap_or(key.value), key.span),
        title: fields.required_or_blank("title"),
        publisher: plain(fields.plain_text("publisher")),
        url: plain(fields.url("url")),
        published: plain(date::take(&mut fields, "published")),
        accessed: plain(date::take(&mut fields, "accessed")),
        archived: plain(fields.url("archived")),
        licence: plain(fields.plain_text("licence")),
        kind: plain(fields.choice("kind", &SOURCE_KINDS)),
        is_dead: fields.boolean("dead").is_some_and(|dead| dead.value),
        lines,
        allow: allow::take(&mut fields),
    };
    fields.finish();
    document
}

/// Drops the place of a value.
fn plain<T>(found: Option<Spanned<T>>) -> Option<T> {
    found.map(|found| found.value)
}
