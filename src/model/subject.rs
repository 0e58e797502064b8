//! Subjects: things compared, with their facts and points.

use super::amount::with_unit;
use super::comparison::Extra;
use super::ids::CriterionId;
use super::prose::Prose;
use super::source::Citation;
use crate::parse::FactValue;
use crate::source_text::Spanned;

/// One thing compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// Its part of addresses.
    pub slug: Spanned<String>,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: Option<String>,
    /// One or two sentences.
    pub summary: Option<Prose>,
    /// Its own site.
    pub url: Option<String>,
    /// The version that the assessments speak of.
    pub version: Option<String>,
    /// Its colour, `#rrggbb`, as the author wrote it.
    pub color: Option<Spanned<String>>,
    /// Its facts, in the file's order.
    pub facts: Vec<Fact>,
    /// What speaks for it.
    pub pros: Vec<Point>,
    /// What speaks against it.
    pub cons: Vec<Point>,
    /// When to choose it.
    pub choose_when: Vec<Point>,
    /// Its long text.
    pub text: Option<Prose>,
    /// Free data.
    pub extra: Extra,
}

/// One named datum of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its key.
    pub key: Spanned<String>,
    /// What it is called.
    pub label: String,
    /// What it is.
    pub value: Spanned<FactValue>,
    /// The unit of a number.
    pub unit: Option<String>,
    /// Where it comes from.
    pub citations: Vec<Citation>,
    /// The place, among the same subject's facts, of the one it must not be earlier than.
    pub after: Option<Spanned<usize>>,
}

impl Fact {
    /// Its value as readers see it.
    #[must_use]
    pub fn in_words(&self) -> String {
        fact_in_words(&self.value.value, self.unit.as_deref())
    }
}

/// A fact's value as readers see it.
pub(super) fn fact_in_words(value: &FactValue, unit: Option<&str>) -> String {
    match value {
        FactValue::Date(date) => date.to_string(),
        FactValue::Number(number) => with_unit(*number, unit),
        FactValue::Text(text) => text.clone(),
    }
}

/// A pro, a con or a reason to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// What is said.
    pub text: Prose,
    /// The criterion it belongs to.
    pub criterion: Option<Spanned<CriterionId>>,
}
