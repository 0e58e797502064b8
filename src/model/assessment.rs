//! Assessments: one subject under one criterion.

use jiff::civil::Date;

use super::prose::Prose;
use super::source::Citation;
use super::value::Value;
use crate::parse::Confidence;
use crate::source_text::{Span, Spanned};

/// One subject under one criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// Where it was written.
    pub span: Span,
    /// Its value.
    pub value: Option<Spanned<Value>>,
    /// What is claimed.
    pub claim: Option<Prose>,
    /// Why support is only partial.
    pub partial_because: Option<Prose>,
    /// Where value and claim come from.
    pub citations: Vec<Citation>,
    /// When the claim was compared with its sources.
    pub as_of: Option<Spanned<Date>>,
    /// The versions of the subject it holds for.
    pub versions: Option<Spanned<String>>,
    /// How sure it is: the editor's word, else by the kinds of source.
    pub confidence: Confidence,
    /// Values that held before.
    pub old: Vec<OldValue>,
}

/// A value that held before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldValue {
    /// What it was.
    pub value: Value,
    /// The last day on which it held.
    pub until: Date,
    /// Why it changed.
    pub why: Option<String>,
}
