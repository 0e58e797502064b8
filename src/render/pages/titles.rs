//! Names each page: in its heading, in search results and browser tabs, and in links to it.

use crate::model::{BuiltIn, LinkWords};
use crate::plan::{List, Page, target_of};
use crate::render::fragments::Fragments;
use crate::render::fragments::tables::caption;
use crate::render::words;

/// Returns the full title of a page, for `<title>` and the heading.
pub(super) fn title(fragments: &Fragments, page: Page) -> String {
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
pub(super) fn head_title(fragments: &Fragments, page: Page) -> String {
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
