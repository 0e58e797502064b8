//! Turns articles and the author's own pages into views.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleId};
use crate::plan::{Page, shown_on};
use crate::render::fragments::{Parts, to_value};
use crate::render::views::texts::{ArticlePageView, ArticleView, ArticlesView};

/// Builds the view of the page of all articles.
pub(super) fn overview(parts: &Parts) -> Value {
    to_value(&ArticlesView {
        articles: cards(parts, usize::MAX),
    })
}

/// Builds the view of an article or of one of the author's own pages.
///
/// # Errors
/// Returns the diagnostic of the embedded block that failed.
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

/// Lists the newest articles, at most `most`.
pub(super) fn cards(parts: &Parts, most: usize) -> Vec<ArticleView<'_>> {
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

/// Builds the short view of an article that is shown on `page`.
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
