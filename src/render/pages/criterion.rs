//! Builds the views of the page about one criterion, the page of all criteria, and the whole table.

use tera::Value;

use super::board;
use crate::diagnostic::Diagnostic;
use crate::method::trace_pair;
use crate::model::{CriterionId, SubjectId};
use crate::plan::List;
use crate::render::fragments::{Parts, columns, freshness, to_value};
use crate::render::views::compare::CompareView;
use crate::render::views::criteria::{CriteriaView, CriterionPageView};
use crate::render::words;

/// Builds the view of the whole table.
pub(super) fn compare(parts: &Parts) -> Value {
    let criteria: Vec<_> = parts.comparison.criterion_ids().collect();
    let subjects: Vec<_> = parts.comparison.subject_ids().collect();
    to_value(&CompareView {
        table: parts.table("table".to_owned(), &criteria),
        ranking: parts.ranking(),
        heat_map: parts.heat_map(),
        board: board::view(parts, &subjects),
        sentence: only_pair(parts),
        freshness: freshness(parts.assessments(&criteria, &subjects)),
    })
}

/// Describes the verdict if the site compares exactly two subjects.
fn only_pair(parts: &Parts) -> Option<String> {
    let comparison = &parts.comparison;
    let pair = comparison.pair(SubjectId(0), SubjectId(1))?;
    let trace = trace_pair(comparison, pair);
    (comparison.subjects.len() == 2)
        .then(|| words::published_sentence(comparison, &trace, columns(pair)))
}

/// Builds the view of the page of all criteria.
pub(super) fn overview(parts: &Parts) -> Value {
    let criteria: Vec<_> = parts.comparison.criterion_ids().collect();
    to_value(&CriteriaView {
        groups: parts.groups(&criteria, |id| parts.overview_row(id)),
        subjects: parts.all_subjects(),
    })
}

/// Builds the view of a page of a criterion. The first page contains the long text.
///
/// # Errors
/// Returns the diagnostic of the embedded block that failed.
pub(super) fn view(parts: &Parts, id: CriterionId, number: usize) -> Result<Value, Diagnostic> {
    let comparison = &parts.comparison;
    let at = |index: Option<usize>| {
        let index = index.filter(|index| *index < comparison.criteria.len())?;
        Some(parts.criterion_link(CriterionId(index)))
    };
    let list = List::Criterion(id);
    let subjects = parts.subjects_on(list, number);
    let text = comparison
        .criterion(id)
        .text
        .as_ref()
        .filter(|_| number == 1);
    let claims = || parts.assessments(std::slice::from_ref(&id), &subjects);
    Ok(to_value(&CriterionPageView {
        row: parts.row_of_some(id, &subjects),
        text: text.map(|text| parts.text(text, 2)).transpose()?,
        previous: at(id.0.checked_sub(1)),
        next: at(Some(id.0 + 1)),
        subjects: subjects
            .iter()
            .map(|subject| parts.subject(*subject))
            .collect(),
        pages: parts.pages(list, number),
        sources: parts.sources_of(claims().flat_map(|found| &found.citations)),
        freshness: freshness(claims()),
    }))
}
