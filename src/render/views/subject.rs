//! The pages about one subject, and the page of all subjects.

use serde::Serialize;
use tera::Value;

use super::lists::{HubView, PagesView};
use super::shared::{CitationView, FreshnessView, LinkView, TextView};
use crate::diagnostic::Diagnostic;
use crate::model::SubjectId;
use crate::plan::List;
use crate::render::parts::{Parts, freshness, to_value};

/// Of many other subjects, so many are linked to.
const OTHERS: usize = 12;

/// All subjects.
#[derive(Debug, Serialize)]
struct SubjectsView {
    /// The subjects, in column order.
    subjects: Vec<Value>,
}

/// A page of a long list of subjects.
#[derive(Debug, Serialize)]
struct SubjectsPartView {
    /// The subjects of the page, by name.
    subjects: Vec<Value>,
    /// The ways between the pages; none where the list has one page.
    pages: Option<PagesView>,
    /// The hubs of kinds; none but on the first page of all subjects.
    kinds: Value,
    /// The hubs of initials; none but on the first page of all subjects.
    initials: Value,
}

/// One subject.
#[derive(Debug, Serialize)]
struct SubjectPageView<'a> {
    /// The subject.
    subject: Value,
    /// Its facts.
    facts: Vec<FactView<'a>>,
    /// Its long text.
    text: Option<TextView>,
    /// When to choose it.
    choose: Value,
    /// What speaks for it.
    pros: Value,
    /// What speaks against it.
    cons: Value,
    /// All criteria, with what they say of it.
    rows: Vec<Value>,
    /// How many of them say something of it.
    assessed: usize,
    /// The pairs it is part of, nearest first, those with a page and not too many.
    pairs: Vec<LinkView>,
    /// How many other subjects there are besides those in `pairs`.
    more_pairs: usize,
    /// The sources that its facts name.
    sources: Vec<CitationView<'a>>,
    /// How fresh the claims about it are.
    freshness: Option<FreshnessView>,
}

/// A fact.
#[derive(Debug, Serialize)]
struct FactView<'a> {
    /// Its anchor.
    id: String,
    /// What it is called.
    label: &'a str,
    /// Its value in words.
    value: String,
    /// Where it comes from.
    citations: Vec<CitationView<'a>>,
}

/// What speaks for and against one subject.
#[derive(Debug, Serialize)]
struct ProsAndConsView {
    /// The subject.
    subject: Value,
    /// What speaks for it.
    pros: Value,
    /// What speaks against it.
    cons: Value,
    /// When to choose it.
    choose: Value,
    /// The other subjects.
    others: Vec<Value>,
}

/// What the template of all subjects is given.
pub(super) fn overview(parts: &Parts) -> Value {
    to_value(&SubjectsView {
        subjects: parts.all_subjects(),
    })
}

/// What the template of a page of a long list of subjects is given: of all, of a kind or of an initial.
pub(super) fn part(parts: &Parts, list: List, number: usize) -> Value {
    let is_overview = list == List::Subjects && number == 1;
    let hubs = |hubs: Vec<HubView<'_>>| {
        if is_overview {
            to_value(&hubs)
        } else {
            Vec::<Value>::new().into()
        }
    };
    to_value(&SubjectsPartView {
        subjects: parts
            .subjects_on(list, number)
            .into_iter()
            .map(|id| parts.subject(id))
            .collect(),
        pages: parts.pages(list, number),
        kinds: hubs(parts.kinds()),
        initials: hubs(parts.initials()),
    })
}

/// What the template of a subject is given.
///
/// # Errors
/// The diagnostic of a block's template that failed.
pub(super) fn view(parts: &Parts, id: SubjectId) -> Result<Value, Diagnostic> {
    let comparison = &parts.comparison;
    let subject = comparison.subject(id);
    let facts = subject.facts.iter().map(|fact| FactView {
        id: format!("fact-{}", fact.key.value),
        label: &fact.label,
        value: fact.in_words(),
        citations: parts.citations(&fact.citations),
    });
    let criteria: Vec<_> = comparison.criterion_ids().collect();
    let pairs: Vec<_> = parts
        .plan
        .pairs()
        .nearest_of(id)
        .map(|pair| parts.pair_link(pair))
        .collect();
    Ok(to_value(&SubjectPageView {
        subject: parts.subject(id),
        facts: facts.collect(),
        text: subject
            .text
            .as_ref()
            .map(|text| parts.text(text, 2))
            .transpose()?,
        choose: parts.choose_when(id),
        pros: parts.pros(id),
        cons: parts.cons(id),
        rows: comparison
            .criterion_ids()
            .map(|criterion| parts.row_of_subject(criterion, id))
            .collect(),
        assessed: criteria
            .iter()
            .filter(|criterion| comparison.assessment(**criterion, id).is_some())
            .count(),
        more_pairs: comparison.subjects.len() - 1 - pairs.len(),
        pairs,
        sources: parts.sources_of(subject.facts.iter().flat_map(|fact| &fact.citations)),
        freshness: freshness(parts.assessments(&criteria, &[id])),
    }))
}

/// The other subjects; where they are many, the first by rank, those of the same kind before the rest.
fn others(parts: &Parts, id: SubjectId) -> Vec<SubjectId> {
    let comparison = &parts.comparison;
    if !comparison.has_many_subjects() {
        return comparison
            .subject_ids()
            .filter(|other| *other != id)
            .collect();
    }
    let kind = |id: SubjectId| comparison.subject(id).kind.as_ref();
    let best = parts.best(comparison.subjects.len());
    let is_of_kind = |other: &&SubjectId| kind(**other) == kind(id);
    let alike = best.iter().filter(|other| **other != id).filter(is_of_kind);
    // Looked at only where too few are of the kind.
    let different = best.iter().filter(|other| !is_of_kind(other));
    alike.chain(different).take(OTHERS).copied().collect()
}

/// What the template of a subject's pros and cons is given.
pub(super) fn pros_and_cons(parts: &Parts, id: SubjectId) -> Value {
    let others = others(parts, id).into_iter();
    to_value(&ProsAndConsView {
        subject: parts.subject(id),
        pros: parts.pros(id),
        cons: parts.cons(id),
        choose: parts.choose_when(id),
        others: others.map(|other| parts.subject(other)).collect(),
    })
}
