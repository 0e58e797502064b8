//! Builds tables: criteria by subjects, under the headings of their groups.

use std::collections::BTreeSet;

use tera::Value;

use super::criteria::Criteria;
use super::ranking::Ranks;
use crate::model::{Comparison, CriterionId, MOST_COLUMNS, SubjectId};
use crate::render::views::criteria::{GroupView, TableView};
use crate::render::words;
use crate::words::Catalogue;

/// The number of columns that have a place among those shown first. The style sheet and
/// `static/js/table.js` know how many fit.
const PLACES: usize = 6;

/// Builds the table of some criteria. If there are too many subjects for columns, it shows the
/// first ones by rank.
pub(crate) fn table(
    criteria: &Criteria,
    ranking: &Ranks,
    id: String,
    shown: &[CriterionId],
) -> TableView {
    let subjects = &ranking.subjects;
    let comparison = &subjects.comparison;
    let all: Vec<SubjectId> = comparison.subject_ids().collect();
    if !comparison.has_many_subjects() {
        return TableView {
            id,
            caption: caption(&subjects.words, comparison, &all),
            places: places(ranking),
            subjects: subjects.several(all),
            groups: groups(comparison, shown, |criterion| criteria.row(criterion)),
        };
    }
    let first = ranking.best(MOST_COLUMNS);
    TableView {
        id,
        caption: subjects.words.text(
            "table-caption-first",
            &[("shown", MOST_COLUMNS.into()), ("total", all.len().into())],
        ),
        places: Vec::new(),
        groups: groups(comparison, shown, |criterion| {
            criteria.row_of(criterion, &first)
        }),
        subjects: subjects.several(first),
    }
}

/// Finds the places of the columns that a narrow table shows first.
fn places(ranking: &Ranks) -> Vec<Option<usize>> {
    let comparison = &ranking.subjects.comparison;
    if comparison.subjects.len() < 3 {
        return Vec::new();
    }
    let featured = comparison.site.featured.map(words::columns);
    let mut first: Vec<SubjectId> = featured.into_iter().flatten().collect();
    for id in ranking.best(comparison.subjects.len()) {
        if !first.contains(&id) {
            first.push(id);
        }
    }
    first.truncate(PLACES);
    let place = |id| {
        let place = first.iter().position(|one| *one == id)?;
        Some(place + 1)
    };
    comparison.subject_ids().map(place).collect()
}

/// Returns the caption of a table of these subjects: "Flask and Django compared".
pub(crate) fn caption(
    catalogue: &Catalogue,
    comparison: &Comparison,
    subjects: &[SubjectId],
) -> String {
    let names = words::subjects(catalogue, comparison, subjects);
    catalogue.text("table-caption", &[("names", (&names).into())])
}

/// Builds the rows of some criteria under the headings of their groups.
pub(crate) fn groups(
    comparison: &Comparison,
    shown: &[CriterionId],
    row: impl Fn(CriterionId) -> Value,
) -> Vec<GroupView> {
    let shown: BTreeSet<&CriterionId> = shown.iter().collect();
    let groups = comparison.criteria_by_group().into_iter();
    groups
        .map(|(title, members)| GroupView {
            title: title.map(str::to_owned),
            rows: members
                .into_iter()
                .filter(|id| shown.contains(id))
                .map(&row)
                .collect(),
            rows_html: Value::none(),
        })
        .filter(|group| !group.rows.is_empty())
        .collect()
}
