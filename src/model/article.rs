//! Articles, pages of the author's own, and questions with their answers.

use jiff::civil::Date;

use super::criterion::EditorVerdict;
use super::ids::{CriterionId, Pair};
use super::prose::Prose;
use crate::parse::Extra;
use crate::source_text::Spanned;

/// An article, or a page of the author's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    pub slug: Spanned<String>,
    /// The path of its file, from the project's root.
    pub path: String,
    pub title: String,
    pub description: Option<String>,
    /// The day of the first publication.
    pub date: Option<Date>,
    pub updated: Option<Date>,
    pub authors: Vec<String>,
    pub template: Option<Spanned<String>>,
    /// Old addresses that redirect here: root-relative, without a leading `/`. If an address ends
    /// in neither `/` nor `.html`, it takes the form of the site's addresses.
    pub aliases: Vec<Spanned<String>>,
    /// The pair that this article is the text of.
    pub pair: Option<Pair>,
    /// The main points, for a reader in a hurry.
    pub highlights: Vec<Prose>,
    /// The editor's verdict on that pair, if there is one.
    pub verdict: Option<Spanned<EditorVerdict>>,
    pub because: Option<Prose>,
    /// The reason why the verdict contradicts the scores.
    pub override_reason: Option<Spanned<String>>,
    pub text: Prose,
    pub extra: Extra,
}

#[derive(Debug, Clone, PartialEq)]
pub struct FaqGroup {
    /// The group's anchor on the FAQ page.
    pub slug: Spanned<String>,
    pub title: String,
    pub questions: Vec<Question>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The question, as plain text.
    pub question: Spanned<String>,
    pub answer: Prose,
    /// The pair whose page shows the question.
    pub pair: Option<Pair>,
    pub asserts: Option<Spanned<(CriterionId, EditorVerdict)>>,
}
