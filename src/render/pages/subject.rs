//! Builds the views of the pages about one subject, and of the pages that list subjects.

use tera::Value;

use super::lists::{initials, kinds, pages, subjects_on};
use crate::diagnostic::Diagnostic;
use crate::model::SubjectId;
use crate::plan::List;
use crate::render::fragments::evidence::{assessments, citations, freshness, sources};
use crate::render::fragments::links::pair_link;
use crate::render::fragments::{Fragments, to_value};
use crate::render::views::links::HubView;
use crate::render::views::subjects::{
    FactView, ProsConsPageView, SubjectPageView, SubjectsListView, SubjectsView,
};
use crate::render::words;

/// The number of other subjects to link to if there are many.
const OTHERS: usize = 12;

/// Builds the view of the page of all subjects.
pub(super) fn overview(fragments: &Fragments) -> Value {
    to_value(&SubjectsView {
        subjects: fragments
            .subjects
            .several(fragments.comparison.subject_ids()),
    })
}

/// Builds the view of a page of a long list: all subjects, those of a kind, or those with an
/// initial.
pub(super) fn part(fragments: &Fragments, list: List, number: usize) -> Value {
    let is_overview = list == List::Subjects && number == 1;
    let hubs = |hubs: Vec<HubView<'_>>| {
        if is_overview {
            to_value(&hubs)
        } else {
            Vec::<Value>::new().into()
        }
    };
    to_value(&SubjectsListView {
        subjects: fragments
            .subjects
            .several(subjects_on(fragments, list, number)),
        pages: pages(fragments, list, number),
        kinds: hubs(kinds(fragments)),
        initials: hubs(initials(fragments)),
    })
}

/// Builds the view of a subject's page.
///
/// # Errors
/// Returns the diagnostic of the embedded block that failed.
pub(super) fn view(fragments: &Fragments, id: SubjectId) -> Result<Value, Diagnostic> {
    let comparison = &fragments.comparison;
    let subject = comparison.subject(id);
    let facts = subject.facts.iter().map(|fact| FactView {
        id: format!("fact-{}", fact.key.value),
        label: &fact.label,
        value: words::fact(&fragments.words, fact),
        citations: citations(comparison, &fact.citations),
    });
    let criteria: Vec<_> = comparison.criterion_ids().collect();
    let pairs: Vec<_> = fragments
        .plan
        .pairs()
        .nearest_of(id)
        .map(|pair| pair_link(&fragments.words, &fragments.plan, pair))
        .collect();
    Ok(to_value(&SubjectPageView {
        subject: fragments.subjects.full(id),
        facts: facts.collect(),
        text: subject
            .text
            .as_ref()
            .map(|text| fragments.texts.text(text))
            .transpose()?,
        choose: fragments.subjects.points(id).choose_when,
        pros: fragments.subjects.points(id).pros,
        cons: fragments.subjects.points(id).cons,
        rows: comparison
            .criterion_ids()
            .map(|criterion| fragments.criteria.row_of_subject(criterion, id))
            .collect(),
        assessed: criteria
            .iter()
            .filter(|criterion| comparison.assessment(**criterion, id).is_some())
            .count(),
        more_pairs: comparison.subjects.len() - 1 - pairs.len(),
        pairs,
        sources: sources(
            comparison,
            subject.facts.iter().flat_map(|fact| &fact.citations),
        ),
        freshness: freshness(assessments(comparison, &criteria, &[id])),
    }))
}

/// Lists the other subjects. If there are many, it lists [`OTHERS`] by rank, those of the same kind
/// first.
fn others(fragments: &Fragments, id: SubjectId) -> Vec<SubjectId> {
    let comparison = &fragments.comparison;
    if !comparison.has_many_subjects() {
        return comparison
            .subject_ids()
            .filter(|other| *other != id)
            .collect();
    }
    let kind = |id: SubjectId| comparison.subject(id).kind.as_ref();
    let best = fragments.ranking.best(comparison.subjects.len());
    let is_of_kind = |other: &&SubjectId| kind(**other) == kind(id);
    let alike = best.iter().filter(|other| **other != id).filter(is_of_kind);
    // Evaluated only if too few subjects are of the same kind.
    let different = best.iter().filter(|other| !is_of_kind(other));
    alike.chain(different).take(OTHERS).copied().collect()
}

/// Builds the view of the page of a subject's pros and cons.
pub(super) fn pros_and_cons(fragments: &Fragments, id: SubjectId) -> Value {
    let others = others(fragments, id);
    to_value(&ProsConsPageView {
        subject: fragments.subjects.full(id),
        pros: fragments.subjects.points(id).pros,
        cons: fragments.subjects.points(id).cons,
        choose: fragments.subjects.points(id).choose_when,
        others: fragments.subjects.several(others),
    })
}
