//! Subjects: things compared, with their facts and points.

use super::amount::with_unit;
use super::evidence::{Citation, Evidence};
use super::ids::{CriterionId, StaticId};
use super::prose::Prose;
use super::subject_table::SubjectTable;
use crate::parse::{Extra, FactValue, url};
use crate::source_text::Spanned;

#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    pub slug: Spanned<String>,
    /// Its earlier slugs, each unlike all other slugs and aliases of subjects.
    pub aliases: Vec<Spanned<String>>,
    pub name: String,
    pub kind: Option<String>,
    /// A summary in one or two sentences.
    pub summary: Option<Prose>,
    pub url: Option<String>,
    /// The version that the assessments describe.
    pub version: Option<String>,
    /// The colour as the author wrote it, `#rrggbb`.
    pub color: Option<Spanned<String>>,
    pub logo: Option<Spanned<StaticId>>,
    /// The page to go to after the decision.
    pub start: Option<Start>,
    /// Further pages about it, in the order of the file.
    pub links: Vec<SubjectLink>,
    /// What it has in common with others, in the order of the file.
    pub tags: Vec<String>,
    /// Facts, in the order of the file.
    pub facts: Vec<Fact>,
    /// Tables of its own, in the order of the file.
    pub tables: Vec<SubjectTable>,
    pub pros: Vec<Point>,
    pub cons: Vec<Point>,
    pub choose_when: Vec<Point>,
    /// The evidence of the subject's assessments without their own.
    pub defaults: Evidence,
    pub text: Option<Prose>,
    pub extra: Extra,
}

impl Subject {
    /// Returns true if there is a pro or a con, so that a page can list them.
    pub fn has_points(&self) -> bool {
        !self.pros.is_empty() || !self.cons.is_empty()
    }

    /// Lists what the pros and cons cite.
    pub fn citations_of_points(&self) -> impl Iterator<Item = &Citation> {
        let points = self.pros.iter().chain(&self.cons);
        points.flat_map(|point| &point.citations)
    }

    /// Lists what the facts, tables, pros and cons cite: all citations on the subject's own page.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let of_facts = self.facts.iter().flat_map(|fact| &fact.citations);
        let of_tables = self.tables.iter().flat_map(|table| &table.citations);
        of_facts.chain(of_tables).chain(self.citations_of_points())
    }
}

/// The first page for someone who has chosen the subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    pub title: String,
    pub url: String,
}

/// A further page about a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectLink {
    pub title: String,
    pub url: String,
    /// What it leads to, in a word or two.
    pub kind: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub key: Spanned<String>,
    pub label: String,
    pub value: Spanned<FactValue>,
    pub unit: Option<String>,
    pub citations: Vec<Citation>,
    /// The index of another fact of the same subject. This fact must not be earlier than that one.
    pub after: Option<Spanned<usize>>,
}

impl Fact {
    /// Returns the address to link to, if the value is a web or mail address.
    pub fn address(&self) -> Option<String> {
        match &self.value.value {
            FactValue::Text(text) => url::linked(text),
            FactValue::Date(_) | FactValue::Number(_) => None,
        }
    }

    pub fn in_words(&self) -> String {
        fact_in_words(&self.value.value, self.unit.as_deref())
    }
}

/// Formats the value of a fact for readers.
pub(super) fn fact_in_words(value: &FactValue, unit: Option<&str>) -> String {
    match value {
        FactValue::Date(date) => date.to_string(),
        FactValue::Number(number) => with_unit(*number, unit),
        FactValue::Text(text) => url::shown(text).to_owned(),
    }
}

/// A pro, a con or a reason to choose.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub text: Prose,
    pub criterion: Option<Spanned<CriterionId>>,
    pub citations: Vec<Citation>,
}
