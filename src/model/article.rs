//! Articles, pages of the author's own, and questions with their answers.

use jiff::civil::Date;

use super::comparison::Extra;
use super::criterion::EditorVerdict;
use super::ids::{CriterionId, Pair};
use super::prose::Prose;
use crate::source_text::Spanned;

/// An article, or a page of the author's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Its part of addresses.
    pub slug: Spanned<String>,
    /// The file it was written in, by its path from the project's root.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// When it was first published.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The project's template to use.
    pub template: Option<Spanned<String>>,
    /// Old addresses that lead here: root-relative, without a leading `/`, ended by `/`.
    pub aliases: Vec<Spanned<String>>,
    /// The pair whose own text it is.
    pub pair: Option<Pair>,
    /// The sentences a hurried reader needs.
    pub highlights: Vec<Prose>,
    /// The editor's verdict on that pair, where there is one.
    pub verdict: Option<Spanned<EditorVerdict>>,
    /// The reason for it.
    pub because: Option<Prose>,
    /// Why it stands against the scores.
    pub override_reason: Option<Spanned<String>>,
    /// Its text.
    pub text: Prose,
    /// Free data.
    pub extra: Extra,
}

/// A group of questions.
#[derive(Debug, Clone, PartialEq)]
pub struct FaqGroup {
    /// Its anchor on the FAQ page.
    pub slug: Spanned<String>,
    /// What it is called.
    pub title: String,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The question, plain text.
    pub question: Spanned<String>,
    /// The answer.
    pub answer: Prose,
    /// What the answer takes for granted: a criterion's verdict.
    pub asserts: Option<Spanned<(CriterionId, EditorVerdict)>>,
}
