//! Criteria: the axes of the comparison, with the editor's verdicts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::evidence::Evidence;
use super::ids::SubjectId;
use super::prose::Prose;
use super::scale::{NumberScale, Scale, Spacing};
use super::state::State;
use super::typing::ValueFormat;
use crate::parse::{Better, Extra, ValueType};
use crate::source_text::{Span, Spanned};

#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    pub slug: Spanned<String>,
    /// Its earlier slugs, each unlike all other slugs and aliases of criteria.
    pub aliases: Vec<Spanned<String>>,
    pub title: Spanned<String>,
    /// The reader's question that the criterion answers.
    pub question: Option<String>,
    pub group: Option<String>,
    pub value_type: ValueType,
    /// The weight, 0..=5.
    pub weight: u32,
    /// The place of the weight in the author's file, or `None` for the default weight.
    pub weight_span: Option<Span>,
    /// False if the site judges nothing, so that no value has a score.
    pub is_judged: bool,
    pub verdict: Option<Spanned<EditorVerdict>>,
    /// The subjects that the editor's winner or tie is about, in column order, at the place of
    /// `among`. A site with two subjects may leave the key out: then it is both, at the place of
    /// `winner`. `None` if there is no winner or tie, or if the key is missing, which `check`
    /// reports.
    pub among: Option<Spanned<Vec<SubjectId>>>,
    /// The reason why the editor's verdict contradicts the scores.
    pub override_reason: Option<Spanned<String>>,
    pub because: Option<Prose>,
    /// What a reader must know to read the values.
    pub note: Option<Prose>,
    pub scale: Option<Spanned<Scale>>,
    /// The states of values of type `state`.
    pub states: Vec<State>,
    /// The items of lists that count.
    pub wanted: Vec<Spanned<String>>,
    pub unit: Option<String>,
    /// The better direction of a number, or the better answer of a yes-no criterion.
    pub better: Option<Spanned<Better>>,
    /// The meaning of each rating, from 1 on.
    pub levels: Vec<String>,
    /// Conditions that qualify the verdict.
    pub conditions: Vec<Condition>,
    /// The evidence of the criterion's assessments without their own.
    pub defaults: Evidence,
    pub text: Option<Prose>,
    /// The long texts of its assessments, by subject.
    pub texts: BTreeMap<SubjectId, Prose>,
    pub extra: Extra,
}

impl Criterion {
    /// Returns the scale of ratings: the declared one, or from 1 to the number of levels, or from 1
    /// to 5.
    pub fn ratings(&self) -> NumberScale {
        let declared = self.scale.as_ref().and_then(|scale| scale.value.numbers());
        let most = if self.levels.is_empty() {
            5
        } else {
            self.levels.len()
        };
        declared.unwrap_or_else(|| NumberScale::declared(Decimal::ONE, Decimal::from(most)))
    }

    /// Returns the meaning of a rating, if there is a text for it.
    pub fn level(&self, rating: Decimal) -> Option<&str> {
        let place = usize::try_from(rating).ok()?.checked_sub(1)?;
        let is_whole = rating.is_integer();
        self.levels
            .get(place)
            .filter(|_| is_whole)
            .map(String::as_str)
    }

    /// Returns true if a smaller value, or "no", is better.
    pub fn is_less_better(&self) -> bool {
        match self.scale.as_ref().map(|scale| &scale.value) {
            Some(Scale::Numbers(scale)) if scale.worst != scale.best => scale.is_less_better(),
            _ => {
                let better = self.better.map(|better| better.value);
                matches!(better, Some(Better::Lower | Better::No))
            }
        }
    }

    /// Returns true if the scale spreads numbers by their ratios.
    pub fn is_logarithmic(&self) -> bool {
        let numbers = self.scale.as_ref().and_then(|scale| scale.value.numbers());
        numbers.is_some_and(|scale| scale.spacing == Spacing::Logarithmic)
    }

    /// Returns the format of the values.
    pub fn format(&self) -> ValueFormat<'_> {
        ValueFormat {
            value_type: self.value_type,
            unit: self.unit.as_deref(),
            ratings: self.ratings(),
            states: &self.states,
        }
    }
}

/// The editor's verdict on a criterion or on a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorVerdict {
    Winner(SubjectId),
    /// No subject is better than the others.
    Tie,
    Depends,
    None,
}

/// A condition, and the choice if it applies.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// The condition, as a phrase that follows "if".
    pub condition: Prose,
    /// The subject to choose; `None` for a tie.
    pub choose: Spanned<Option<SubjectId>>,
}
