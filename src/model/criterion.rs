//! Criteria: the axes of the comparison, with the editor's verdicts.

use super::comparison::Extra;
use super::ids::SubjectId;
use super::prose::Prose;
use super::value::Scale;
use crate::parse::{Better, ValueType};
use crate::source_text::{Span, Spanned};

/// One axis of the comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its part of addresses.
    pub slug: Spanned<String>,
    /// What it is called.
    pub title: Spanned<String>,
    /// The reader's question it answers.
    pub question: Option<String>,
    /// The heading it stands under.
    pub group: Option<String>,
    /// The type of its values.
    pub value_type: ValueType,
    /// How much it counts, 0..5.
    pub weight: u32,
    /// Where the weight was written; none where it is the usual one.
    pub weight_span: Option<Span>,
    /// The editor's verdict, where there is one.
    pub verdict: Option<Spanned<EditorVerdict>>,
    /// Why the editor's verdict stands against the scores.
    pub override_reason: Option<Spanned<String>>,
    /// The reason for the verdict.
    pub because: Option<Prose>,
    /// Worst and best value.
    pub scale: Option<Spanned<Scale>>,
    /// The unit of numbers.
    pub unit: Option<String>,
    /// Which end is better.
    pub better: Option<Spanned<Better>>,
    /// What each rating 1..5 means; five texts or none.
    pub levels: Vec<String>,
    /// Conditions that qualify the verdict.
    pub conditions: Vec<Condition>,
    /// Its long text.
    pub text: Option<Prose>,
    /// Free data.
    pub extra: Extra,
}

/// What the editor says of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorVerdict {
    /// This subject is best.
    Winner(SubjectId),
    /// None is better.
    Tie,
    /// It hangs on conditions.
    Depends,
    /// The question cannot be judged.
    None,
}

/// A condition and what to choose under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The condition, fitting after "if".
    pub condition: Prose,
    /// The subject to choose; `None` for a tie.
    pub choose: Spanned<Option<SubjectId>>,
}
