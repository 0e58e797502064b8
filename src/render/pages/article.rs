//! Turns articles and the author's own pages into views.

use tera::Value;
use unicode_script::{Script, UnicodeScript};

use crate::diagnostic::Diagnostic;
use crate::model::{Article, ArticleId};
use crate::plan::{Page, shown_on};
use crate::render::fragments::links::inline;
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::page_href;
use crate::render::views::texts::{ArticlePageView, ArticleView, ArticlesView};

/// The most articles on a home page. The page of all articles lists the others.
pub(super) const ON_HOME: usize = 5;

/// Builds the view of the page of all articles.
pub(super) fn overview(fragments: &Fragments) -> Value {
    to_value(&ArticlesView {
        articles: cards(fragments, usize::MAX),
    })
}

/// Builds the view of an article or of one of the author's own pages.
///
/// # Errors
/// Returns the diagnostic of the embedded block that failed.
pub(super) fn view(
    fragments: &Fragments,
    article: &Article,
    page: Page,
) -> Result<Value, Diagnostic> {
    Ok(to_value(&ArticlePageView {
        article: card(fragments, article, page),
        text: fragments.texts.text(&article.text)?,
        highlights: article
            .highlights
            .iter()
            .map(|highlight| inline(&fragments.plan, highlight))
            .collect(),
    }))
}

/// Lists the newest articles, at most `most`.
pub(super) fn cards(fragments: &Fragments, most: usize) -> Vec<ArticleView<'_>> {
    let comparison = &fragments.comparison;
    let numbered = comparison.articles.iter().enumerate().take(most);
    numbered
        .map(|(index, article)| {
            let id = ArticleId(index);
            let page = shown_on(comparison, id).map_or(Page::Article(id), Page::Pair);
            card(fragments, article, page)
        })
        .collect()
}

/// Builds the short view of an article that is shown on `page`.
fn card<'a>(fragments: &Fragments, article: &'a Article, page: Page) -> ArticleView<'a> {
    ArticleView {
        title: &article.title,
        href: page_href(&fragments.comparison, page),
        description: article.description.as_deref(),
        date: article.date.map(|day| day.to_string()),
        updated: article.updated.map(|day| day.to_string()),
        authors: &article.authors,
        minutes: minutes(&article.text.markdown.running_text()),
    }
}

/// Estimates how long it takes to read a text aloud, in whole minutes. A voice says about 700 letters
/// in a minute, or a third as many of a script whose signs are syllables or words.
pub(super) fn minutes(text: &str) -> usize {
    let weight = |letter: char| match letter.script() {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul => 3,
        _ => 1,
    };
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    (letters.map(weight).sum::<usize>() + 350) / 700
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn the_time_of_a_text_depends_on_its_letters_and_their_script() {
        for (text, expected) in [
            (String::new(), 0),
            ("a word ".repeat(60), 0),
            ("letters ".repeat(500), 5),
            ("說".repeat(700), 3),
        ] {
            assert_eq!(minutes(&text), expected, "{text}");
        }
    }
}
