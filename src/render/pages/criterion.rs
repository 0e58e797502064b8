//! Builds the views of the page about one criterion, the page of all criteria, and the whole table.

use tera::Value;

use super::lists::{pages, subjects_on};
use super::{Body, board, field};
use crate::diagnostic::Diagnostic;
use crate::method::is_scored;
use crate::model::{CriterionId, SubjectId};
use crate::plan::{List, chapters};
use crate::render::fragments::evidence::{assessments, cited, freshness, sources};
use crate::render::fragments::links::criterion_link;
use crate::render::fragments::presets::{presets, presets_of_all};
use crate::render::fragments::tables::{groups, table};
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::page_href;
use crate::render::views::compare::{ChapterView, CompareView};
use crate::render::views::criteria::{CriteriaView, CriterionPageView};
use crate::render::views::presets::PresetView;
use crate::render::words;

/// Builds the view of the whole table, or of a chapter of it. Only the first page has the ranking and
/// the priorities.
pub(super) fn compare(fragments: &Fragments, number: usize) -> Value {
    let all = chapters(&fragments.comparison);
    let criteria = all.get(number - 1).cloned().unwrap_or_default();
    let is_first = number == 1;
    let has_priorities = is_first && fragments.comparison.site.has_verdicts;
    let subjects: Vec<_> = fragments.comparison.subject_ids().collect();
    to_value(&CompareView {
        table: table(
            &fragments.criteria,
            &fragments.ranking,
            "table".to_owned(),
            &criteria,
        ),
        chapters: chapter_views(fragments, &all, number),
        kinds: fragments.comparison.different_kinds(),
        tags: fragments.subjects.tag_titles(),
        ranking: fragments.ranking.view().filter(|_| is_first),
        heat_map: fragments.ranking.heat_map().filter(|_| all.len() == 1),
        board: has_priorities.then(|| board::view(fragments, &subjects)),
        presets: if has_priorities {
            presets_of_site(fragments)
        } else {
            Vec::new()
        },
        answer: answer(fragments).filter(|_| is_first),
        freshness: freshness(assessments(&fragments.comparison, &criteria, &subjects)),
    })
}

/// Builds the links between the chapters of the whole table. Empty if there is only one.
fn chapter_views(
    fragments: &Fragments,
    all: &[Vec<CriterionId>],
    current: usize,
) -> Vec<ChapterView> {
    let (comparison, words) = (&fragments.comparison, &fragments.words);
    let group = |id: Option<&CriterionId>| {
        let group = id.and_then(|id| comparison.criterion(*id).group.clone());
        group.unwrap_or_else(|| words.text("page-criteria", &[]))
    };
    let several = all.iter().filter(|_| all.len() > 1);
    let views = several.zip(1..).map(|(chapter, number)| {
        let (first, last) = (group(chapter.first()), group(chapter.last()));
        let is_part = number > 1 && group(all[number - 2].last()) == first
            || all
                .get(number)
                .is_some_and(|next| group(next.first()) == last);
        let title = match (first == last, is_part) {
            (false, _) => words.text(
                "chapter-groups",
                &[("first", (&first).into()), ("last", (&last).into())],
            ),
            (true, false) => first,
            (true, true) => {
                let ids = [chapter.first(), chapter.last()];
                let [from, to] = ids.map(|id| id.map_or(0, |id| id.0 + 1));
                words.text(
                    "chapter-part",
                    &[
                        ("group", (&first).into()),
                        ("from", from.into()),
                        ("to", to.into()),
                    ],
                )
            }
        };
        ChapterView {
            title,
            href: page_href(comparison, List::Compare.page(number)),
            is_current: number == current,
        }
    });
    views.collect()
}

/// States the answer: of the only two subjects, or of the ranking. `None` if nothing is judged.
fn answer(fragments: &Fragments) -> Option<String> {
    let comparison = &fragments.comparison;
    if !comparison.site.has_verdicts {
        return None;
    }
    if let Some(pair) = comparison.both() {
        return Some(fragments.pairs.weighed(pair).answer(&fragments.words));
    }
    let ranking = &fragments.ranking;
    ranking.is_ranked().then(|| ranking.answer())
}

/// Builds the presets: of the only two subjects, or of the ranking.
fn presets_of_site(fragments: &Fragments) -> Vec<PresetView> {
    match fragments.comparison.both() {
        Some(pair) => presets(&fragments.subjects, &fragments.pairs.weighed(pair)),
        None => presets_of_all(&fragments.ranking),
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
    let field = field::view(fragments, id, &subjects)?;
    let cards: &[SubjectId] = if field.is_some() { &[] } else { &subjects };
    let cards = cards.iter().map(|subject| {
        let card = fragments.criteria.card(id, *subject);
        fragments.texts.beside(id, *subject, card)
    });
    let cited = cited(claims().flat_map(|found| &found.citations));
    let variables = to_value(&CriterionPageView {
        row: fragments
            .criteria
            .row_with(id, cards.collect::<Result<_, _>>()?),
        field,
        scale: words::scale(&fragments.words, comparison, id)
            .filter(|_| is_scored(comparison.criterion(id))),
        ways: fragments.ways(),
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
