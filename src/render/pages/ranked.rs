//! Builds the view of the whole table of many subjects: one row per subject, best first, on several
//! pages.

use tera::Value as View;

use super::board;
use super::lists::pages;
use crate::method::{Standing, score};
use crate::model::{BuiltIn, CriterionId, SubjectId, Value};
use crate::parse::ValueType;
use crate::plan::{List, Page};
use crate::render::fragments::evidence::{assessments, freshness};
use crate::render::fragments::positions::step;
use crate::render::fragments::presets::presets_of_all;
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::page_href;
use crate::render::views::compare::{CellView, ColumnView, RankedRowView, RankedView};
use crate::render::{sentences, words};

/// Builds the view of a page of the table.
pub(super) fn view(fragments: &Fragments, number: usize) -> View {
    let comparison = &fragments.comparison;
    let criteria: Vec<CriterionId> = comparison.criterion_ids().collect();
    let standings = fragments.ranking.standings();
    let shown = &standings.standings[List::Compare.places(comparison, number)];
    let subjects: Vec<SubjectId> = shown.iter().map(|one| one.subject).collect();
    let has_priorities = number == 1 && comparison.site.has_verdicts;
    let is_ranked = fragments.ranking.is_ranked();
    to_value(&RankedView {
        columns: criteria.iter().map(|id| column(fragments, *id)).collect(),
        rows: shown
            .iter()
            .map(|one| row(fragments, one, &criteria))
            .collect(),
        pages: pages(fragments, List::Compare, number),
        has_totals: is_ranked,
        answer: (has_priorities && is_ranked).then(|| fragments.ranking.answer()),
        kinds: comparison
            .hubs
            .kinds
            .iter()
            .map(|hub| hub.title.as_str())
            .collect(),
        tags: fragments.subjects.tag_titles(),
        roll_href: page_href(comparison, Page::BuiltIn(BuiltIn::Roll)),
        board: has_priorities.then(|| board::view(fragments, &[])),
        presets: if has_priorities {
            presets_of_all(&fragments.ranking)
        } else {
            Vec::new()
        },
        freshness: freshness(assessments(comparison, &criteria, &subjects)),
    })
}

fn column(fragments: &Fragments, id: CriterionId) -> ColumnView<'_> {
    let criterion = fragments.comparison.criterion(id);
    ColumnView {
        slug: &criterion.slug.value,
        title: &criterion.title.value,
        href: page_href(&fragments.comparison, Page::Criterion(id)),
        data_href: page_href(&fragments.comparison, Page::Column(id)),
        first_order: if criterion.is_less_better() || criterion.value_type == ValueType::Text {
            "ascending"
        } else {
            "descending"
        },
        is_sortable: is_sortable(fragments, id),
    }
}

/// Returns true if two known values differ.
fn is_sortable(fragments: &Fragments, id: CriterionId) -> bool {
    let comparison = &fragments.comparison;
    let known = |subject| {
        let value = comparison.value(id, subject);
        value.filter(|value| value.is_known())
    };
    let mut values = comparison.subject_ids().filter_map(known);
    let first = values.next();
    values.any(|value| Some(value) != first)
}

fn row(fragments: &Fragments, standing: &Standing, criteria: &[CriterionId]) -> RankedRowView {
    RankedRowView {
        subject: fragments.subjects.named(standing.subject),
        logo: fragments.subjects.logo(standing.subject),
        kind: fragments.comparison.subject(standing.subject).kind.clone(),
        rank: standing.rank,
        percent: standing
            .total
            .share()
            .map(|share| sentences::percent(&share)),
        cells: criteria
            .iter()
            .map(|id| cell(fragments, *id, standing.subject))
            .collect(),
    }
}

fn cell(fragments: &Fragments, id: CriterionId, subject: SubjectId) -> CellView {
    let criterion = fragments.comparison.criterion(id);
    let value = fragments.comparison.value(id, subject);
    let score = value.and_then(|value| score(value, criterion));
    CellView {
        value: words::value_or_gap(
            &fragments.words,
            fragments.comparison.said(id, subject),
            criterion,
        ),
        is_known: value.is_some_and(Value::is_known),
        score,
        step: score.map(step),
    }
}
