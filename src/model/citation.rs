//! The places that cite sources.

use super::ids::SourceId;
use crate::source_text::Span;

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
