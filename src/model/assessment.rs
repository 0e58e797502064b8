//! Assessments: one subject under one criterion.

use jiff::civil::Date;

use super::evidence::{Checked, Citation};
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
    /// The date on which value and claim were compared with their sources.
    pub as_of: Option<Checked>,
    /// The versions of the subject that the assessment applies to.
    pub versions: Option<Spanned<String>>,
    /// The editor's choice, or the confidence that follows from the kinds of source. `None` if the
    /// assessment claims nothing.
    pub confidence: Option<Confidence>,
    pub old: Vec<OldValue>,
}

impl Assessment {
    /// Returns true if the assessment claims something about its subject and so needs a source and
    /// a date: if it has a known value, or a claim and no value.
    pub fn is_claim(&self) -> bool {
        match &self.value {
            Some(value) => value.value.is_known(),
            None => self.claim.is_some(),
        }
    }
}

/// A value that applied before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldValue {
    pub value: Value,
    /// The last day on which the value applied.
    pub until: Date,
    pub why: Option<String>,
}
