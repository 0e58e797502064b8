//! Sources, and the places that cite them.

use super::ids::SourceId;
use crate::parse::{PartialDate, SourceKind};
use crate::source_text::{Span, Spanned};

/// A source of claims, values and facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub key: Spanned<String>,
    pub title: String,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published: Option<PartialDate>,
    pub accessed: Option<PartialDate>,
    /// The address of an archived copy.
    pub archived: Option<String>,
    pub licence: Option<String>,
    /// The relation of the source to the subjects, such as vendor or independent.
    pub kind: Option<SourceKind>,
    /// True if its address no longer answers.
    pub is_dead: bool,
    /// The complete lines of the source in its file.
    pub lines: Vec<Span>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    pub source: SourceId,
    /// The place of the citation in the author's file.
    pub span: Span,
    /// The words in the source that support the claim or fact.
    pub quote: Option<String>,
    /// The place in the source, such as a section.
    pub locator: Option<String>,
}
