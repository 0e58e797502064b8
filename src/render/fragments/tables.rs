//! Builds tables: criteria by subjects, under the headings of their groups.

use tera::Value;

use super::criteria::Criteria;
use super::ranking::Ranks;
use crate::model::{Comparison, CriterionId, MOST_COLUMNS, SubjectId};
use crate::render::views::criteria::{GroupView, TableView};
use crate::render::words;
use crate::words::Catalogue;

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
        groups: groups(comparison, shown, |criterion| {
            criteria.row_of(criterion, &first)
        }),
        subjects: subjects.several(first),
    }
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
