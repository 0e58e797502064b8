//! Builds the views of the pages about one subject, and of the pages that list subjects.

use std::collections::BTreeSet;

use tera::Value as View;

use super::lists::{initials, kinds, pages, subjects_on, tags};
use super::{Body, subject_table};
use crate::diagnostic::Diagnostic;
use crate::method::{Facts, Rank, Verdict, is_about_all};
use crate::model::{Assessment, CriterionId, Subject, SubjectId, SubjectLink, Value};
use crate::plan::{List, encoded};
use crate::render::fragments::evidence::{assessments, citations, cited, freshness, sources};
use crate::render::fragments::links::{criterion_link, criterion_links, pair_link};
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::page_href;
use crate::render::sentences;
use crate::render::views::links::{HubView, LinkView};
use crate::render::views::subjects::{
    FactView, ProsConsPageView, RankView, SubjectGroupView, SubjectLinkView, SubjectPageView,
    SubjectRowView, SubjectsListView, SubjectsView,
};
use crate::render::words;

/// The number of other subjects to link to if there are many.
const OTHERS: usize = 12;

/// The most criteria that a subject is best at, or behind on.
const STRENGTHS: usize = 3;

/// The number of other subjects to compare with.
const NEAR: usize = 6;

/// Builds the view of the page of all subjects.
pub(super) fn overview(fragments: &Fragments) -> View {
    to_value(&SubjectsView {
        subjects: fragments
            .subjects
            .several(fragments.comparison.subject_ids()),
        tags: tags(fragments),
    })
}

/// Builds the view of a page of a long list: all subjects, those of a kind, or those with an
/// initial.
pub(super) fn part(fragments: &Fragments, list: List, number: usize) -> View {
    let is_overview = list == List::Subjects && number == 1;
    let hubs = |hubs: Vec<HubView<'_>>| {
        if is_overview {
            to_value(&hubs)
        } else {
            Vec::<View>::new().into()
        }
    };
    to_value(&SubjectsListView {
        subjects: fragments
            .subjects
            .several(subjects_on(fragments, list, number)),
        pages: pages(fragments, list, number),
        kinds: hubs(kinds(fragments)),
        initials: hubs(initials(fragments)),
        tags: hubs(tags(fragments)),
    })
}

/// Builds the view of a subject's page.
///
/// # Errors
/// Returns the diagnostic of the embedded block that failed.
pub(super) fn view(fragments: &Fragments, id: SubjectId) -> Result<Body, Diagnostic> {
    let comparison = &fragments.comparison;
    let subject = comparison.subject(id);
    let facts = subject.facts.iter().map(|fact| FactView {
        id: format!("fact-{}", fact.key.value),
        label: &fact.label,
        value: words::fact(&fragments.words, fact),
        href: fact.address(),
        citations: citations(comparison, &fact.citations),
    });
    let criteria: Vec<_> = comparison.criterion_ids().collect();
    let strengths = fragments.fields.strengths(id);
    let chosen = strengths.chosen.len().min(STRENGTHS);
    let (known, unknown): (Vec<_>, Vec<_>) = criteria.iter().partition(|criterion| {
        let found = comparison.assessment(**criterion, id);
        found.is_some_and(|found| found.is_claim() || found.claim.is_some() || is_exempt(found))
    });
    let tables = subject.tables.iter();
    let tables = tables.map(|table| subject_table::view(fragments, table));
    let cited = cited(subject.citations());
    let variables = to_value(&SubjectPageView {
        subject: fragments.subjects.full(id),
        facts: facts.collect(),
        links: links(subject),
        tables: tables.collect(),
        text: subject
            .text
            .as_ref()
            .map(|text| fragments.texts.text(text))
            .transpose()?,
        choose: fragments.subjects.points(id).choose_when,
        pros: fragments.subjects.points(id).pros,
        cons: fragments.subjects.points(id).cons,
        chosen: criterion_links(comparison, &strengths.chosen[..chosen]),
        more_chosen: strengths.chosen.len() - chosen,
        best: ranks(fragments, &strengths.best),
        behind: ranks(fragments, &strengths.behind),
        groups: groups(fragments, id, &known),
        unknown: criterion_links(comparison, &unknown),
        pairs: near(fragments, id),
        ways: fragments.ways(),
        sources: sources(comparison, &cited),
        freshness: freshness(assessments(comparison, &criteria, &[id])),
    });
    Ok(Body {
        variables,
        sources: cited.into_iter().collect(),
    })
}

fn links(subject: &Subject) -> Vec<SubjectLinkView<'_>> {
    subject.links.iter().map(link_view).collect()
}

fn link_view(link: &SubjectLink) -> SubjectLinkView<'_> {
    SubjectLinkView {
        title: &link.title,
        href: &link.url,
        kind: link.kind.as_deref(),
    }
}

fn is_exempt(found: &Assessment) -> bool {
    let value = found.value.as_ref();
    value.is_some_and(|value| value.value == Value::NotApplicable)
}

/// Names ranks. The number of all subjects is given again only if it changes.
fn ranks(fragments: &Fragments, found: &[(CriterionId, Rank)]) -> Vec<RankView> {
    let words = &fragments.words;
    let before = std::iter::once(None).chain(found.iter().map(|(_, rank)| Some(rank.of)));
    let all = found.iter().zip(before).take(STRENGTHS);
    all.map(|((id, rank), before)| {
        let LinkView { title, href } = criterion_link(&fragments.comparison, *id);
        let rank = if before == Some(rank.of) {
            sentences::rank(words, *rank)
        } else {
            sentences::rank_of_all(words, *rank)
        };
        RankView { title, href, rank }
    })
    .collect()
}

/// Lists criteria by group, each with what it says of a subject.
fn groups(
    fragments: &Fragments,
    subject: SubjectId,
    shown: &[CriterionId],
) -> Vec<SubjectGroupView> {
    let shown: BTreeSet<&CriterionId> = shown.iter().collect();
    let groups = fragments.comparison.criteria_by_group().into_iter();
    let groups = groups.map(|(title, members)| {
        let members = members.into_iter().filter(|id| shown.contains(id));
        SubjectGroupView {
            title: title.map(str::to_owned),
            rows: members.map(|id| row(fragments, id, subject)).collect(),
        }
    });
    groups.filter(|group| !group.rows.is_empty()).collect()
}

fn row(fragments: &Fragments, id: CriterionId, subject: SubjectId) -> SubjectRowView {
    let comparison = &fragments.comparison;
    let page = fragments.plan.page_of_assessment(id, subject);
    let slug = encoded(&comparison.subject(subject).slug.value);
    SubjectRowView {
        title: comparison.criterion(id).title.value.clone(),
        href: format!("{}#{slug}", page_href(comparison, page)),
        assessment: fragments.criteria.assessment(id, subject),
        note: note(fragments, id, subject),
    }
}

/// States the rank of a subject under a criterion, or the verdict that counts instead.
fn note(fragments: &Fragments, id: CriterionId, subject: SubjectId) -> Option<String> {
    let comparison = &fragments.comparison;
    let published = fragments.criteria.judgement(id).published();
    let is_own = published == Verdict::Winner(subject);
    let Some(finding) = fragments.fields.finding(id) else {
        let words = &fragments.words;
        let label = || match published {
            Verdict::Winner(winner) => {
                let name = &comparison.subject(winner).name;
                words.text("verdict-wins", &[("name", name.into())])
            }
            other => sentences::verdict_label(words, comparison, other),
        };
        let is_said = published != Verdict::NotScored && comparison.site.has_verdicts;
        return (!is_own && is_said).then(label);
    };
    if comparison.criterion(id).verdict.is_some() {
        // The mark of a winner says the same, unless the verdict is about fewer.
        let is_marked = is_own && is_about_all(comparison, id);
        return fragments.fields.answer(id).filter(|_| !is_marked);
    }
    let is_counted = matches!(finding.facts, Facts::Answers(_));
    let rank = finding.rank_of(subject).filter(|_| !is_counted)?;
    Some(sentences::rank_of_all(&fragments.words, rank))
}

/// Links to the comparisons with the nearest subjects: to the pairs that have a page, or else to the
/// two columns of the whole table. A site with two subjects has its own way.
fn near(fragments: &Fragments, id: SubjectId) -> Vec<LinkView> {
    let comparison = &fragments.comparison;
    if comparison.subjects.len() == 2 {
        return Vec::new();
    }
    let link = |pair| pair_link(&fragments.words, &fragments.plan, pair);
    let pairs: Vec<LinkView> = fragments
        .plan
        .pairs()
        .nearest_of(id)
        .take(NEAR)
        .map(link)
        .collect();
    if !pairs.is_empty() {
        return pairs;
    }
    let others = fragments.ranking.nearest(id, NEAR).into_iter();
    let pairs = others.filter_map(|other| comparison.pair(id, other));
    pairs.map(link).collect()
}

/// Lists the other subjects. If there are many, it lists [`OTHERS`] by rank, those of the same kind
/// first.
fn others(fragments: &Fragments, id: SubjectId) -> Vec<SubjectId> {
    let comparison = &fragments.comparison;
    let has_points = |id: &SubjectId| comparison.subject(*id).has_points();
    if !comparison.has_many_subjects() {
        let others = comparison.subject_ids().filter(|other| *other != id);
        return others.filter(has_points).collect();
    }
    let kind = |id: SubjectId| comparison.subject(id).kind.as_ref();
    let mut best = fragments.ranking.best(comparison.subjects.len());
    best.retain(has_points);
    let is_of_kind = |other: &&SubjectId| kind(**other) == kind(id);
    let alike = best.iter().filter(|other| **other != id).filter(is_of_kind);
    // Evaluated only if too few subjects are of the same kind.
    let different = best.iter().filter(|other| !is_of_kind(other));
    alike.chain(different).take(OTHERS).copied().collect()
}

/// Builds the view of the page of a subject's pros and cons.
pub(super) fn pros_and_cons(fragments: &Fragments, id: SubjectId) -> Body {
    let comparison = &fragments.comparison;
    let others = others(fragments, id);
    let cited = cited(comparison.subject(id).citations_of_points());
    let variables = to_value(&ProsConsPageView {
        ways: fragments.ways(),
        subject: fragments.subjects.full(id),
        pros: fragments.subjects.points(id).pros,
        cons: fragments.subjects.points(id).cons,
        choose: fragments.subjects.points(id).choose_when,
        others: fragments.subjects.several(others),
        sources: sources(comparison, &cited),
    });
    Body {
        variables,
        sources: cited.into_iter().collect(),
    }
}
