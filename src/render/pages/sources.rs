//! Builds the view of the page of all sources, each with the pages that use it.

use tera::Value;

use super::lists::pages;
use super::titles::short_title;
use crate::model::{BuiltIn, Citation, Link, Meaning, SourceId, Target};
use crate::plan::{self, List, Page};
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::page_href;
use crate::render::views::links::LinkView;
use crate::render::views::sources::{SourceView, SourcesView};
use crate::render::words;

/// Builds the view of a page of the sources.
pub(super) fn view(fragments: &Fragments, number: usize) -> Value {
    let comparison = &fragments.comparison;
    let used_by = users(fragments);
    let sources =
        comparison
            .sources
            .iter()
            .zip(used_by)
            .enumerate()
            .map(|(index, (source, used_by))| SourceView {
                number: index + 1,
                id: &source.key.value,
                title: &source.title.value,
                publisher: source.publisher.as_deref(),
                url: source.url.as_deref(),
                published: source.published.map(|date| date.to_string()),
                accessed: source.accessed.map(|date| date.to_string()),
                archived: source.archived.as_deref(),
                licence: source.licence.as_deref(),
                kind: source.kind.map(words::source_kind),
                is_dead: source.is_dead,
                used_by,
            });
    let places = List::Sources.places(comparison, number);
    let shown = sources.skip(places.start).take(places.len());
    to_value(&SourcesView {
        sources: shown.collect(),
        pages: pages(fragments, List::Sources, number),
    })
}

/// Lists the pages that name each source, each page once: first the criteria and then the subjects
/// that cite it, then the pages whose texts link to it.
fn users(fragments: &Fragments) -> Vec<Vec<LinkView>> {
    let comparison = &fragments.comparison;
    let mut pages: Vec<Vec<Page>> = vec![Vec::new(); comparison.sources.len()];
    let mut note = |source: SourceId, page: Page| {
        if !pages[source.0].contains(&page) {
            pages[source.0].push(page);
        }
    };
    for criterion in comparison.criterion_ids() {
        for subject in comparison.subject_ids() {
            let assessment = comparison.assessment(criterion, subject);
            let citations = assessment
                .map(|assessment| assessment.citations.as_slice())
                .unwrap_or_default();
            for citation in citations {
                note(citation.source, Page::Criterion(criterion));
            }
        }
    }
    for subject in comparison.subject_ids() {
        let citations = comparison.subject(subject).citations();
        citations.for_each(|citation: &Citation| note(citation.source, Page::Subject(subject)));
    }
    for (page, text) in comparison.texts() {
        for meaning in &text.meanings {
            if let Meaning::Link(Link {
                target: Target::Source(source),
                ..
            }) = meaning
                && let Some(page) = shown_on(fragments, &page)
            {
                note(*source, page);
            }
        }
    }
    let link = |page: Page| LinkView {
        title: short_title(fragments, page),
        href: page_href(comparison, page),
    };
    pages
        .into_iter()
        .map(|pages| pages.into_iter().map(link).collect())
        .collect()
}

/// Finds the page that shows a text.
fn shown_on(fragments: &Fragments, text_of: &Target) -> Option<Page> {
    match text_of {
        Target::Subject(id) => Some(Page::Subject(*id)),
        Target::Criterion(id) => Some(Page::Criterion(*id)),
        Target::Article(id) => {
            Some(plan::shown_on(&fragments.comparison, *id).map_or(Page::Article(*id), Page::Pair))
        }
        Target::OwnPage(id) => Some(Page::OwnPage(*id)),
        Target::Faq(_) => Some(Page::BuiltIn(BuiltIn::Faq)),
        _ => None,
    }
}
