//! The evidence of assessments and facts: the sources that they cite, and the date of the
//! comparison with them.

use jiff::civil::Date;

use super::ids::SourceId;
use crate::parse::{Confidence, PartialDate};
use crate::source_text::{Span, Spanned};

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

/// The evidence that an author gives in one place: beside an assessment, or as defaults for the
/// assessments without their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// `None` means that the place gives no sources; an empty list cites nothing.
    pub citations: Option<Vec<Citation>>,
    pub as_of: Option<Spanned<Date>>,
    /// The versions of the subject that values and claims apply to.
    pub versions: Option<Spanned<String>>,
    pub confidence: Option<Spanned<Confidence>>,
}

/// The date on which an assessment was compared with its sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Always a day if the author gave it in `as_of`.
    pub date: PartialDate,
    /// The place of `as_of`, which several assessments share if it is a default. `None` if the date
    /// is the one on which the editor read the sources.
    pub span: Option<Span>,
}
