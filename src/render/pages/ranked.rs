//! Builds the view of the whole table of many subjects: one row per subject, best first, on several
//! pages.

use tera::Value;

use super::board;
use crate::diagnostic::Diagnostic;
use crate::method::{Standing, score};
use crate::model::{BuiltIn, CriterionId, SubjectId};
use crate::plan::{List, Page};
use crate::render::fragments::positions::step;
use crate::render::fragments::{Parts, freshness, to_value};
use crate::render::views::compare::{CellView, ColumnView, RankedRowView, RankedView};
use crate::render::{sentences, words};

/// Builds the view of a page of the table.
///
/// # Errors
/// Returns the diagnostic of the component that failed.
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

fn column(parts: &Parts, id: CriterionId) -> ColumnView<'_> {
    let criterion = parts.comparison.criterion(id);
    ColumnView {
        slug: &criterion.slug.value,
        title: &criterion.title.value,
        href: parts.page_href(Page::Criterion(id)),
        data_href: parts.page_href(Page::Column(id)),
    }
}

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
