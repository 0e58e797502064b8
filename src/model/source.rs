//! Sources, and where they are named.

use super::ids::SourceId;
use crate::parse::{PartialDate, SourceKind};
use crate::source_text::{Span, Spanned};

/// Where claims, values and facts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its key and the key's place.
    pub key: Spanned<String>,
    /// What it is called.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it is.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// When the editor read it.
    pub accessed: Option<PartialDate>,
    /// A kept copy of it.
    pub archived: Option<String>,
    /// Its licence.
    pub licence: Option<String>,
    /// Who speaks in it.
    pub kind: Option<SourceKind>,
    /// Whether its address no longer answers.
    pub is_dead: bool,
    /// The whole lines that it takes up in its file.
    pub lines: Vec<Span>,
}

/// A source that a claim or fact rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// Where it was named.
    pub span: Span,
    /// The words it says it in.
    pub quote: Option<String>,
    /// Where in the source.
    pub locator: Option<String>,
}
