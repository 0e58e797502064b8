//! Assessments: one subject under one criterion.

use jiff::civil::Date;

use super::citation::Citation;
use super::prose::Prose;
use super::value::Value;
use crate::parse::Confidence;
use crate::source_text::{Span, Spanned};

#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The place of the assessment in the author's file.
    pub span: Span,
    pub value: Option<Spanned<Value>>,
    pub claim: Option<Prose>,
    /// The reason why support is only partial.
    pub partial_because: Option<Prose>,
    pub citations: Vec<Citation>,
    /// The day when the claim was compared with its sources.
    pub as_of: Option<Spanned<Date>>,
    /// The versions of the subject that the assessment applies to.
    pub versions: Option<Spanned<String>>,
    /// The editor's choice, or the confidence that follows from the kinds of source.
    pub confidence: Confidence,
    pub old: Vec<OldValue>,
}

/// A value that applied before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldValue {
    pub value: Value,
    /// The last day on which the value applied.
    pub until: Date,
    pub why: Option<String>,
}
