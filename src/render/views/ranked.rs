//! The whole table of many subjects: one row a subject, the best first, on pages.

use serde::Serialize;
use tera::Value;

use super::board;
use super::charts::step;
use super::lists::PagesView;
use super::shared::FreshnessView;
use crate::diagnostic::Diagnostic;
use crate::method::{Standing, score};
use crate::model::{BuiltIn, CriterionId, SubjectId};
use crate::plan::{List, Page};
use crate::render::parts::{Parts, freshness, to_value};
use crate::render::{sentences, words};

/// A page of the table.
#[derive(Debug, Serialize)]
struct RankedView<'a> {
    /// The columns: all criteria, in their order.
    columns: Vec<ColumnView<'a>>,
    /// The subjects of this page, those with a rank first.
    rows: Vec<RankedRowView>,
    /// The ways between the pages.
    pages: Option<PagesView>,
    /// Whether any subject has a total.
    has_totals: bool,
    /// The first subject of all, where it is alone at rank 1.
    first: Option<Value>,
    /// What the subjects are; empty where all are of one kind.
    kinds: Vec<&'a str>,
    /// The names of all subjects as data.
    roll_href: String,
    /// What the reader's own weights are judged by, without subjects; none but on the first page.
    board: Option<Value>,
    /// The form of weights, finished; none but on the first page.
    weigh_form: Option<Value>,
    /// How fresh the claims of this page are.
    freshness: Option<FreshnessView>,
}

/// A column of the table.
#[derive(Debug, Serialize)]
struct ColumnView<'a> {
    /// The criterion's slug.
    slug: &'a str,
    /// What it is called.
    title: &'a str,
    /// Its page.
    href: String,
    /// Its data.
    data_href: String,
}

/// A row of the table.
#[derive(Debug, Serialize)]
struct RankedRowView {
    /// The subject.
    subject: Value,
    /// What it is.
    kind: Option<String>,
    /// From 1; none where too little is known.
    rank: Option<usize>,
    /// Its total in percent; none where nothing is known.
    percent: Option<String>,
    /// One for each column.
    cells: Vec<CellView>,
}

/// What a row says under one criterion.
#[derive(Debug, Serialize)]
struct CellView {
    /// The value in words.
    value: String,
    /// Whether that is one.
    is_known: bool,
    /// Its score, 0..=1000.
    score: Option<i64>,
    /// How strongly it is shaded, 0..=4.
    step: Option<i64>,
}

/// What the template of a page of the table is given.
///
/// # Errors
/// The diagnostic of a component that failed.
pub(super) fn view(parts: &Parts, number: usize) -> Result<Value, Diagnostic> {
    let comparison = &parts.comparison;
    let criteria: Vec<CriterionId> = comparison.criterion_ids().collect();
    let (standings, _) = parts.standings();
    let shown = &standings.standings[List::Compare.places(comparison, number)];
    let subjects: Vec<SubjectId> = shown.iter().map(|one| one.subject).collect();
    let is_first = number == 1;
    let winners = standings
        .standings
        .iter()
        .take(2)
        .filter(|one| one.rank == Some(1));
    let winners: Vec<Value> = winners.map(|one| parts.named(one.subject)).collect();
    Ok(to_value(&RankedView {
        columns: criteria.iter().map(|id| column(parts, *id)).collect(),
        rows: shown.iter().map(|one| row(parts, one, &criteria)).collect(),
        pages: parts.pages(List::Compare, number),
        has_totals: !standings.criteria.is_empty(),
        first: winners.first().filter(|_| winners.len() == 1).cloned(),
        kinds: comparison
            .hubs
            .kinds
            .iter()
            .map(|hub| hub.title.as_str())
            .collect(),
        roll_href: parts.page_href(Page::BuiltIn(BuiltIn::Roll)),
        board: is_first.then(|| board::view(parts, &[])),
        weigh_form: is_first.then(|| parts.weights_form()).transpose()?,
        freshness: freshness(parts.assessments(&criteria, &subjects)),
    }))
}

/// A column.
fn column(parts: &Parts, id: CriterionId) -> ColumnView<'_> {
    let criterion = parts.comparison.criterion(id);
    ColumnView {
        slug: &criterion.slug.value,
        title: &criterion.title.value,
        href: parts.page_href(Page::Criterion(id)),
        data_href: parts.page_href(Page::Column(id)),
    }
}

/// A row.
fn row(parts: &Parts, standing: &Standing, criteria: &[CriterionId]) -> RankedRowView {
    RankedRowView {
        subject: parts.named(standing.subject),
        kind: parts.comparison.subject(standing.subject).kind.clone(),
        rank: standing.rank,
        percent: standing
            .total
            .share()
            .map(|share| sentences::percent(&share)),
        cells: criteria
            .iter()
            .map(|id| cell(parts, *id, standing.subject))
            .collect(),
    }
}

/// A cell.
fn cell(parts: &Parts, id: CriterionId, subject: SubjectId) -> CellView {
    let criterion = parts.comparison.criterion(id);
    let value = parts
        .comparison
        .assessment(id, subject)
        .and_then(|found| found.value.as_ref());
    let score = value.and_then(|value| score(&value.value, criterion));
    CellView {
        value: words::value_or_gap(value.map(|value| &value.value), criterion),
        is_known: value.is_some_and(|value| value.value.is_known()),
        score,
        step: score.map(step),
    }
}
