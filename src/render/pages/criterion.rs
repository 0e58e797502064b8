//! Builds the views of the page about one criterion, the page of all criteria, and the whole table.

use tera::Value;

use super::lists::{pages, subjects_on};
use super::{Body, board, field};
use crate::diagnostic::Diagnostic;
use crate::model::{CriterionId, SubjectId};
use crate::plan::List;
use crate::render::fragments::evidence::{assessments, cited, freshness, sources};
use crate::render::fragments::links::{criterion_link, ways};
use crate::render::fragments::presets::{presets, presets_of_all};
use crate::render::fragments::tables::{groups, table};
use crate::render::fragments::{Fragments, to_value};
use crate::render::views::compare::CompareView;
use crate::render::views::criteria::{CriteriaView, CriterionPageView};
use crate::render::views::presets::PresetView;

/// Builds the view of the whole table.
pub(super) fn compare(fragments: &Fragments) -> Value {
    let criteria: Vec<_> = fragments.comparison.criterion_ids().collect();
    let subjects: Vec<_> = fragments.comparison.subject_ids().collect();
    to_value(&CompareView {
        table: table(
            &fragments.criteria,
            &fragments.ranking,
            "table".to_owned(),
            &criteria,
        ),
        ranking: fragments.ranking.view(),
        heat_map: fragments.ranking.heat_map(),
        board: board::view(fragments, &subjects),
        presets: presets_of_site(fragments),
        answer: answer(fragments),
        freshness: freshness(assessments(&fragments.comparison, &criteria, &subjects)),
    })
}

/// States the answer: of the only two subjects, or of the ranking. `None` if nothing is judged.
fn answer(fragments: &Fragments) -> Option<String> {
    let comparison = &fragments.comparison;
    if !comparison.site.has_verdicts {
        return None;
    }
    if comparison.subjects.len() > 2 {
        return fragments.ranking.view().map(|_| fragments.ranking.answer());
    }
    let pair = comparison.pair(SubjectId(0), SubjectId(1))?;
    Some(fragments.pairs.weighed(pair).answer(&fragments.words))
}

/// Builds the presets: of the only two subjects, or of the ranking. Empty if nothing is judged.
fn presets_of_site(fragments: &Fragments) -> Vec<PresetView> {
    let comparison = &fragments.comparison;
    if !comparison.site.has_verdicts {
        return Vec::new();
    }
    match comparison.pair(SubjectId(0), SubjectId(1)) {
        Some(pair) if comparison.subjects.len() == 2 => {
            presets(&fragments.subjects, &fragments.pairs.weighed(pair))
        }
        _ => presets_of_all(&fragments.ranking),
    }
}

/// Builds the view of the page of all criteria.
pub(super) fn overview(fragments: &Fragments) -> Value {
    let criteria: Vec<_> = fragments.comparison.criterion_ids().collect();
    to_value(&CriteriaView {
        groups: groups(&fragments.comparison, &criteria, |id| {
            fragments.criteria.overview_row(id)
        }),
        subjects: fragments
            .subjects
            .several(fragments.comparison.subject_ids()),
    })
}

/// Builds the view of a page of a criterion. The first page contains the long text.
///
/// # Errors
/// Returns the diagnostic of the embedded block that failed.
pub(super) fn view(
    fragments: &Fragments,
    id: CriterionId,
    number: usize,
) -> Result<Body, Diagnostic> {
    let comparison = &fragments.comparison;
    let at = |index: Option<usize>| {
        let index = index.filter(|index| *index < comparison.criteria.len())?;
        Some(criterion_link(comparison, CriterionId(index)))
    };
    let list = List::Criterion(id);
    let subjects = subjects_on(fragments, list, number);
    let text = comparison
        .criterion(id)
        .text
        .as_ref()
        .filter(|_| number == 1);
    let claims = || assessments(comparison, std::slice::from_ref(&id), &subjects);
    let field = field::view(fragments, id, &subjects);
    let cards: &[SubjectId] = if field.is_some() { &[] } else { &subjects };
    let cited = cited(claims().flat_map(|found| &found.citations));
    let variables = to_value(&CriterionPageView {
        row: fragments.criteria.row_of(id, cards),
        field,
        ways: ways(&fragments.words, &fragments.plan),
        text: text.map(|text| fragments.texts.text(text)).transpose()?,
        previous: at(id.0.checked_sub(1)),
        next: at(Some(id.0 + 1)),
        subjects: subjects
            .iter()
            .map(|subject| fragments.subjects.full(*subject))
            .collect(),
        pages: pages(fragments, list, number),
        sources: sources(comparison, &cited),
        freshness: freshness(claims()),
    });
    Ok(Body {
        variables,
        sources: cited.into_iter().collect(),
    })
}
