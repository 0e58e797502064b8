//! Builds the variable `page` of every template: the page's address, title and breadcrumbs.

use tera::Value;

use super::titles::{head_title, short_title, title};
use super::way_up::way_up;
use super::{View, description, structured_data};
use crate::model::{BuiltIn, Comparison, Pair};
use crate::plan::{List, Page, target_of};
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::{absolute, page_href};
use crate::render::views::links::LinkView;
use crate::render::views::site::{FrameView, RedirectView};

/// Builds the view of a page that redirects.
pub(super) fn redirect(fragments: &Fragments, page: Page) -> Value {
    let target = target_of(&fragments.comparison, page);
    to_value(&RedirectView {
        target: page_href(&fragments.comparison, target),
        title: short_title(fragments, target),
    })
}

/// Builds the frame of a page. Expensive fields are filled only if the template names them.
pub(crate) fn frame(fragments: &Fragments, page: Page, view: &View) -> FrameView {
    let comparison = &fragments.comparison;
    let seen = fragments.templates.seen_by(&view.template);
    let is_named = |field| seen.has(field);
    let url = crate::plan::address(comparison, page);
    let base_url = comparison.site.base_url.as_deref();
    let canonical_page = target_of(comparison, page);
    let canonical = base_url
        .filter(|_| page != Page::BuiltIn(BuiltIn::NotFound) && is_named("canonical"))
        .map(|base_url| absolute(base_url, &crate::plan::address(comparison, canonical_page)));
    let repository = comparison
        .site
        .repository
        .as_deref()
        .filter(|_| is_named("edit_url"));
    let edit_url = repository.and_then(|repository| {
        let path = source_path(comparison, page)?;
        let separator = if repository.ends_with('/') { "" } else { "/" };
        Some(absolute(&format!("{repository}{separator}"), &path))
    });
    let above = if is_named("breadcrumbs") {
        way_up(comparison, page)
    } else {
        Vec::new()
    };
    FrameView {
        kind: kind(page),
        head_title: head_title(fragments, page),
        title: title(fragments, page),
        description: is_named("description")
            .then(|| description::of(fragments, page, view.answer.as_deref()))
            .flatten(),
        canonical,
        robots: (!fragments.plan.is_indexed(page)).then_some("noindex"),
        edit_url,
        breadcrumbs: above
            .into_iter()
            .skip(1)
            .map(|above| LinkView {
                title: short_title(fragments, above),
                href: page_href(comparison, above),
            })
            .collect(),
        structured_data: base_url
            .filter(|_| is_named("structured_data"))
            .map(|base| structured_data::of(fragments, page, base))
            .unwrap_or_default(),
        recolored: pair_of(fragments, page).and_then(|pair| fragments.subjects.recolored(pair)),
        extra: extra(comparison, page),
        url,
    }
}

/// Returns the pair that a page is about: on a site about two subjects, every page is about these.
fn pair_of(fragments: &Fragments, page: Page) -> Option<Pair> {
    match page {
        Page::Pair(pair) => Some(pair),
        _ => fragments.comparison.both(),
    }
}

/// Returns the name of a page's kind. Every page of a list has the kind of its first page.
fn kind(page: Page) -> &'static str {
    match page {
        Page::BuiltIn(BuiltIn::Home) => "home",
        Page::BuiltIn(BuiltIn::Compare) => "compare",
        Page::BuiltIn(BuiltIn::Subjects) | Page::ListPage(List::Kind(_) | List::Initial(_), _) => {
            "subjects"
        }
        Page::ListPage(list, _) => kind(list.page(1)),
        Page::BuiltIn(BuiltIn::Criteria) => "criteria",
        Page::BuiltIn(BuiltIn::Faq) => "faq",
        Page::BuiltIn(BuiltIn::Articles) => "articles",
        Page::BuiltIn(BuiltIn::Sources) => "sources",
        Page::BuiltIn(BuiltIn::Method) => "method",
        Page::BuiltIn(_) | Page::Column(_) | Page::SitemapPart(_) => "not-found",
        Page::Subject(_) => "subject",
        Page::ProsCons(_) => "pros-and-cons",
        Page::Criterion(_) => "criterion",
        Page::Article(_) => "article",
        Page::OwnPage(_) => "page",
        Page::Pair(_) => "pair",
        Page::Reversed(_)
        | Page::CompareTwo(_)
        | Page::Renamed(_)
        | Page::ArticleAlias(..)
        | Page::PageAlias(..) => "redirect",
    }
}

/// Returns the file with most of a page's content, in which readers can suggest corrections.
fn source_path(comparison: &Comparison, page: Page) -> Option<String> {
    match page {
        Page::Subject(id) | Page::ProsCons(id) => Some(format!(
            "content/subjects/{}.toml",
            comparison.subject(id).slug.value
        )),
        Page::Criterion(id) => Some(format!(
            "content/criteria/{}.toml",
            comparison.criterion(id).slug.value
        )),
        Page::Article(id) => Some(comparison.article(id).path.clone()),
        Page::OwnPage(id) => Some(comparison.own_page(id).path.clone()),
        Page::Pair(pair) => comparison
            .article_of(pair)
            .map(|id| comparison.article(id).path.clone()),
        Page::BuiltIn(BuiltIn::Sources) => Some("content/sources.toml".to_owned()),
        _ => None,
    }
}

fn extra(comparison: &Comparison, page: Page) -> serde_json::Map<String, serde_json::Value> {
    match page {
        Page::Subject(id) | Page::ProsCons(id) => comparison.subject(id).extra.clone(),
        Page::Criterion(id) => comparison.criterion(id).extra.clone(),
        Page::Article(id) => comparison.article(id).extra.clone(),
        Page::OwnPage(id) => comparison.own_page(id).extra.clone(),
        _ => serde_json::Map::new(),
    }
}
