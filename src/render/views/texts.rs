//! Defines the views of long texts: articles, questions, and their pages.

use serde::Serialize;
use tera::Value;

#[derive(Debug, Serialize)]
pub(crate) struct TextView {
    /// Finished markup.
    pub html: Value,
    /// The headings, nested.
    pub contents: Vec<Value>,
}

#[derive(Debug, Serialize)]
pub(crate) struct QuestionView<'a> {
    pub id: String,
    pub question: &'a str,
    /// Finished markup.
    pub answer: Value,
}

#[derive(Debug, Serialize)]
pub(crate) struct FaqView<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub questions: Value,
}

#[derive(Debug, Serialize)]
pub(crate) struct FaqPageView<'a> {
    pub groups: Vec<FaqView<'a>>,
}

/// The short view of an article.
#[derive(Debug, Serialize)]
pub(crate) struct ArticleView<'a> {
    pub title: &'a str,
    /// The address of its page, or of the pair's page that shows it.
    pub href: String,
    pub description: Option<&'a str>,
    /// The day on which it was published.
    pub date: Option<String>,
    /// The day on which it was last changed.
    pub updated: Option<String>,
    pub authors: &'a [String],
    /// The time that it takes to read it aloud.
    pub minutes: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct ArticlesView<'a> {
    /// The articles, newest first.
    pub articles: Vec<ArticleView<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ArticlePageView<'a> {
    pub article: ArticleView<'a>,
    pub text: TextView,
    /// The key sentences, as finished markup.
    pub highlights: Vec<Value>,
}
