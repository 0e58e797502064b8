//! Builds the views of the pages about one subject, and of the pages that list subjects.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::SubjectId;
use crate::plan::List;
use crate::render::fragments::{Parts, freshness, to_value};
use crate::render::views::links::HubView;
use crate::render::views::subjects::{
    FactView, ProsConsPageView, SubjectPageView, SubjectsListView, SubjectsView,
};

/// The number of other subjects to link to if there are many.
const OTHERS: usize = 12;

/// Builds the view of the page of all subjects.
pub(super) fn overview(parts: &Parts) -> Value {
    to_value(&SubjectsView {
        subjects: parts.all_subjects(),
    })
}

/// Builds the view of a page of a long list: all subjects, those of a kind, or those with an
/// initial.
pub(super) fn part(parts: &Parts, list: List, number: usize) -> Value {
    let is_overview = list == List::Subjects && number == 1;
    let hubs = |hubs: Vec<HubView<'_>>| {
        if is_overview {
            to_value(&hubs)
        } else {
            Vec::<Value>::new().into()
        }
    };
    to_value(&SubjectsListView {
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

/// Builds the view of a subject's page.
///
/// # Errors
/// Returns the diagnostic of the embedded block that failed.
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

/// Lists the other subjects. If there are many, it lists [`OTHERS`] by rank, those of the same kind
/// first.
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
    // Evaluated only if too few subjects are of the same kind.
    let different = best.iter().filter(|other| !is_of_kind(other));
    alike.chain(different).take(OTHERS).copied().collect()
}

/// Builds the view of the page of a subject's pros and cons.
pub(super) fn pros_and_cons(parts: &Parts, id: SubjectId) -> Value {
    let others = others(parts, id).into_iter();
    to_value(&ProsConsPageView {
        subject: parts.subject(id),
        pros: parts.pros(id),
        cons: parts.cons(id),
        choose: parts.choose_when(id),
        others: others.map(|other| parts.subject(other)).collect(),
    })
}
