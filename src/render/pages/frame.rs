//! Builds the variable `page` of every template: the page's address, title and breadcrumbs.

use serde_json::json;
use tera::Value;

use super::{View, description};
use crate::model::{BuiltIn, Comparison, LinkWords, Pair};
use crate::plan::{List, Page, target_of};
use crate::render::fragments::tables::caption;
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::{absolute, page_href};
use crate::render::views::links::LinkView;
use crate::render::views::site::{FrameView, RedirectView};
use crate::render::words;

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
            .and_then(|base| breadcrumb_list(fragments, page, base))
            .into_iter()
            .collect(),
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

/// Returns the full title of a page, for `<title>` and the heading.
fn title(fragments: &Fragments, page: Page) -> String {
    let (comparison, words) = (&fragments.comparison, &fragments.words);
    match page {
        Page::BuiltIn(BuiltIn::Home) => comparison.site.title.clone(),
        Page::BuiltIn(BuiltIn::Compare) => {
            let subjects: Vec<_> = comparison.subject_ids().collect();
            caption(words, comparison, &subjects)
        }
        Page::BuiltIn(BuiltIn::Faq) => words.text("faq-title", &[]),
        Page::BuiltIn(BuiltIn::Method) if comparison.site.has_verdicts => {
            words.text("method-title", &[])
        }
        Page::BuiltIn(BuiltIn::Method) => words.text("method-title-unjudged", &[]),
        Page::BuiltIn(BuiltIn::NotFound) => words.text("not-found-title", &[]),
        Page::ProsCons(id) => words.pros_and_cons(&comparison.subject(id).name),
        Page::ListPage(list, number) if number > 1 => {
            let first = title(fragments, list.page(1));
            words.text(
                "page-of-list",
                &[("title", (&first).into()), ("number", number.into())],
            )
        }
        page => short_title(fragments, page),
    }
}

/// The length up to which a title in search results also names the site.
const HEAD_TITLE: usize = 64;

/// Returns the title of a page for search results and browser tabs, in the words that people search
/// for.
fn head_title(fragments: &Fragments, page: Page) -> String {
    let (comparison, words) = (&fragments.comparison, &fragments.words);
    let of_pair = |pair| words::pair_title(words, comparison, pair);
    match (page, comparison.only_pair()) {
        (Page::BuiltIn(BuiltIn::Home), _) => comparison.site.title.clone(),
        (Page::Pair(pair), _) => {
            let article = comparison.article_of(pair);
            let written = article.map(|id| comparison.article(id).title.clone());
            let key = if comparison.site.has_verdicts {
                "pair-head-title"
            } else {
                "pair-head-title-unjudged"
            };
            written.unwrap_or_else(|| words.text(key, &[("pair", (&of_pair(pair)).into())]))
        }
        (Page::Criterion(id), Some(pair)) => {
            let criterion = comparison.criterion(id).title.value.as_str();
            let pair = of_pair(pair);
            let given = [("criterion", criterion.into()), ("pair", (&pair).into())];
            words.text("criterion-head-title", &given)
        }
        _ => {
            let (page, site) = (title(fragments, page), &comparison.site.title);
            if page.chars().count() + site.chars().count() > HEAD_TITLE {
                return page;
            }
            words.text(
                "head-title",
                &[("page", (&page).into()), ("site", site.into())],
            )
        }
    }
}

/// Returns the title of a page as links show it.
pub(super) fn short_title(fragments: &Fragments, page: Page) -> String {
    let (comparison, words) = (&fragments.comparison, &fragments.words);
    match page {
        Page::BuiltIn(page) => words.page(page),
        Page::ListPage(List::Kind(index), 1) => comparison.hubs.kinds[index].title.clone(),
        Page::ListPage(List::Initial(index), 1) => {
            let initial = &comparison.hubs.initials[index].title;
            words.text("subjects-initial", &[("initial", initial.into())])
        }
        Page::ListPage(_, number) | Page::SitemapPart(number) => {
            words.text("page-number", &[("number", number.into())])
        }
        Page::Subject(id) => comparison.subject(id).name.clone(),
        Page::ProsCons(_) => words.text("pros-and-cons", &[]),
        Page::Criterion(id) | Page::Column(id) => comparison.criterion(id).title.value.clone(),
        Page::Article(id) => comparison.article(id).title.clone(),
        Page::OwnPage(id) => comparison.own_page(id).title.clone(),
        Page::Pair(pair) | Page::Reversed(pair) | Page::CompareTwo(pair) => {
            words::pair_title(words, comparison, pair)
        }
        Page::Renamed(_) | Page::ArticleAlias(..) | Page::PageAlias(..) => {
            short_title(fragments, target_of(comparison, page))
        }
    }
}

/// Lists the pages above a page, beginning with home.
fn way_up(comparison: &Comparison, page: Page) -> Vec<Page> {
    let home = Page::BuiltIn(BuiltIn::Home);
    match page {
        Page::BuiltIn(BuiltIn::Home) => Vec::new(),
        Page::Subject(_) | Page::ListPage(List::Kind(_) | List::Initial(_), 1) => {
            vec![home, Page::BuiltIn(BuiltIn::Subjects)]
        }
        Page::ListPage(list, _) => {
            let first = list.page(1);
            way_up(comparison, first)
                .into_iter()
                .chain([first])
                .collect()
        }
        Page::ProsCons(id) => vec![home, Page::BuiltIn(BuiltIn::Subjects), Page::Subject(id)],
        Page::Criterion(_) => vec![home, Page::BuiltIn(BuiltIn::Criteria)],
        Page::Article(_) if !comparison.articles.is_empty() => {
            vec![home, Page::BuiltIn(BuiltIn::Articles)]
        }
        _ => vec![home],
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

/// Builds the breadcrumbs as JSON-LD (schema.org `BreadcrumbList`). Returns `None` for home and for
/// the page of missing addresses.
fn breadcrumb_list(fragments: &Fragments, page: Page, base_url: &str) -> Option<serde_json::Value> {
    let comparison = &fragments.comparison;
    let above = way_up(comparison, page);
    if above.is_empty() || page == Page::BuiltIn(BuiltIn::NotFound) {
        return None;
    }
    let items: Vec<serde_json::Value> = above
        .into_iter()
        .chain([page])
        .enumerate()
        .map(|(index, page)| {
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": short_title(fragments, page),
                "item": absolute(base_url, &crate::plan::address(comparison, page)),
            })
        })
        .collect();
    Some(
        json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items }),
    )
}
