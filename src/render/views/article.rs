//! Articles, and pages of the author's own.

use serde::Serialize;
use tera::Value;

use super::shared::{ArticleView, TextView};
use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleId};
use crate::plan::{Page, shown_on};
use crate::render::parts::{Parts, to_value};

/// Articles in short.
pub(super) type ArticleCards<'a> = Vec<ArticleView<'a>>;

/// All articles.
#[derive(Debug, Serialize)]
struct ArticlesView<'a> {
    /// The articles, newest first.
    articles: ArticleCards<'a>,
}

/// One article.
#[derive(Debug, Serialize)]
struct ArticlePageView<'a> {
    /// The article in short.
    article: ArticleView<'a>,
    /// Its text.
    text: TextView,
    /// The sentences a hurried reader needs, finished.
    highlights: Vec<Value>,
}

/// What the template of all articles is given.
pub(super) fn overview(parts: &Parts) -> Value {
    to_value(&ArticlesView {
        articles: cards(parts, usize::MAX),
    })
}

/// What the template of an article or of a page of the author's own is given.
///
/// # Errors
/// The diagnostic of a block's template that failed.
pub(super) fn view(parts: &Parts, article: &Article, page: Page) -> Result<Value, Diagnostic> {
    Ok(to_value(&ArticlePageView {
        article: card(parts, article, page),
        text: parts.text(&article.text, 2)?,
        highlights: article
            .highlights
            .iter()
            .map(|highlight| parts.inline(highlight))
            .collect(),
    }))
}

/// The newest articles in short, at most so many.
pub(super) fn cards(parts: &Parts, most: usize) -> ArticleCards<'_> {
    let comparison = &parts.comparison;
    let numbered = comparison.articles.iter().enumerate().take(most);
    numbered
        .map(|(index, article)| {
            let id = ArticleId(index);
            let page = shown_on(comparison, id).map_or(Page::Article(id), Page::Pair);
            card(parts, article, page)
        })
        .collect()
}

/// An article in short, shown on a page.
fn card<'a>(parts: &Parts, article: &'a Article, page: Page) -> ArticleView<'a> {
    ArticleView {
        title: &article.title,
        href: parts.page_href(page),
        description: article.description.as_deref(),
        date: article.date.map(|day| day.to_string()),
        updated: article.updated.map(|day| day.to_string()),
        authors: &article.authors,
    }
}
