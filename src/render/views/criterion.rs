//! The page about one criterion, the page of all criteria, and the whole table.

use serde::Serialize;
use tera::Value;

use super::board;
use super::charts::HeatMapView;
use super::lists::PagesView;
use super::shared::{CitationView, FreshnessView, GroupView, LinkView, TableView, TextView};
use super::weighing::RankingView;
use crate::diagnostic::Diagnostic;
use crate::method::trace_pair;
use crate::model::{CriterionId, SubjectId};
use crate::plan::List;
use crate::render::parts::{Parts, columns, freshness, to_value};
use crate::render::words;

/// The whole table.
#[derive(Debug, Serialize)]
struct CompareView {
    /// All criteria by all subjects.
    table: TableView,
    /// How all subjects stand; none for two subjects, or where no criterion that counts has scores.
    ranking: Option<RankingView>,
    /// The scores of three to thirty subjects, shaded; none for fewer or more, or without scores.
    heat_map: Option<HeatMapView>,
    /// What the reader's own weights are judged by.
    board: Value,
    /// The verdict of two subjects, where there are no more.
    sentence: Option<String>,
    /// How fresh its claims are.
    freshness: Option<FreshnessView>,
}

/// All criteria.
#[derive(Debug, Serialize)]
struct CriteriaView {
    /// The criteria by group.
    groups: Vec<GroupView>,
    /// All subjects.
    subjects: Vec<Value>,
}

/// One criterion.
#[derive(Debug, Serialize)]
struct CriterionView<'a> {
    /// The criterion with the assessments of the page.
    row: Value,
    /// Its long text.
    text: Option<TextView>,
    /// The criterion before it.
    previous: Option<LinkView>,
    /// The criterion after it.
    next: Option<LinkView>,
    /// The subjects of the page.
    subjects: Vec<Value>,
    /// The sources named on the page.
    sources: Vec<CitationView<'a>>,
    /// The ways between the pages of its assessments; none where it has one page.
    pages: Option<PagesView>,
    /// How fresh its claims are.
    freshness: Option<FreshnessView>,
}

/// What the template of the whole table is given.
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

/// The verdict in a sentence where the site compares two subjects only.
fn only_pair(parts: &Parts) -> Option<String> {
    let comparison = &parts.comparison;
    let pair = comparison.pair(SubjectId(0), SubjectId(1))?;
    let trace = trace_pair(comparison, pair);
    (comparison.subjects.len() == 2)
        .then(|| words::published_sentence(comparison, &trace, columns(pair)))
}

/// What the template of all criteria is given.
pub(super) fn overview(parts: &Parts) -> Value {
    let criteria: Vec<_> = parts.comparison.criterion_ids().collect();
    to_value(&CriteriaView {
        groups: parts.groups(&criteria, |id| parts.overview_row(id)),
        subjects: parts.all_subjects(),
    })
}

/// What the template of a page of a criterion is given. The long text stands on the first.
///
/// # Errors
/// The diagnostic of a block's template that failed.
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
    Ok(to_value(&CriterionView {
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
