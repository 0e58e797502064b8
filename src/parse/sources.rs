//! `content/sources.toml`: every source, by key.

use super::allow::{self, AllowDocument};
use super::date::{self, PartialDate};
use super::fields::Fields;
use super::slug;
use crate::source_text::{Span, Spanned};

/// One source as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDocument {
    /// Its key, by which claims name it; also its anchor on the sources page.
    pub key: Spanned<String>,
    /// What it is called.
    pub title: Spanned<String>,
    /// Who published it.
    pub publisher: Option<Spanned<String>>,
    /// Where it is.
    pub url: Option<Spanned<String>>,
    /// When it was published.
    pub published: Option<Spanned<PartialDate>>,
    /// When the editor read it.
    pub accessed: Option<Spanned<PartialDate>>,
    /// A kept copy of it.
    pub archived: Option<Spanned<String>>,
    /// Under which licence it may be used.
    pub licence: Option<Spanned<String>>,
    /// What kind of source it is.
    pub kind: Option<Spanned<SourceKind>>,
    /// Whether its address no longer answers.
    pub is_dead: bool,
    /// The whole lines that it takes up in its file.
    pub lines: Vec<Span>,
    /// What the author accepts in it.
    pub allow: Vec<AllowDocument>,
}

/// Who speaks in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// Users, forums, blogs.
    Community,
    /// Those who make the subject.
    Vendor,
    /// Somebody without a stake in it.
    Independent,
    /// A test by the editors themselves.
    OwnTest,
}

/// The words for the kinds.
pub(super) const SOURCE_KINDS: [(&str, SourceKind); 4] = [
    ("vendor", SourceKind::Vendor),
    ("independent", SourceKind::Independent),
    ("own-test", SourceKind::OwnTest),
    ("community", SourceKind::Community),
];

/// Reads all sources, in the file's order.
pub(super) fn read(fields: Fields<'_>) -> Vec<SourceDocument> {
    fields
        .into_named_tables()
        .into_iter()
        .map(|(key, fields)| source(key, fields))
        .collect()
}

/// Reads one source; what is missing or wrong, its key as well, is said.
fn source(key: Spanned<String>, mut fields: Fields<'_>) -> SourceDocument {
    let slug = slug::read(&key.value, key.span).map_err(|fault| fields.report(fault));
    let lines = fields.lines_of(&key.value);
    let document = SourceDocument {
        key: Spanned::new(slug.unwrap_or(key.value), key.span),
        title: fields.required_or_blank("title"),
        publisher: fields.string("publisher"),
        url: fields.url("url"),
        published: date::take(&mut fields, "published"),
        accessed: date::take(&mut fields, "accessed"),
        archived: fields.url("archived"),
        licence: fields.string("licence"),
        kind: fields.choice("kind", &SOURCE_KINDS),
        is_dead: fields.boolean("dead").is_some_and(|dead| dead.value),
        lines,
        allow: allow::take(&mut fields),
    };
    fields.finish();
    document
}
