//! Parses `content/faq/<slug>.toml`: a group of questions.

use super::allow::{self, AllowDocument};
use super::fields::Fields;
use super::text::AuthorText;
use crate::source_text::{Span, Spanned};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaqDocument {
    /// The file's name without its extension.
    pub slug: Spanned<String>,
    pub title: Spanned<String>,
    /// The position among the groups. Groups without one come last, by file name.
    pub order: Option<Spanned<i64>>,
    pub questions: Vec<QuestionDocument>,
}

/// `[[question]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionDocument {
    /// Plain text.
    pub question: Spanned<String>,
    /// Markdown.
    pub answer: AuthorText,
    /// The subjects of the pair whose page shows the question.
    pub pair: Vec<Spanned<String>>,
    /// The verdict that the answer relies on.
    pub asserts: Option<AssertionDocument>,
    pub allow: Vec<AllowDocument>,
}

/// `asserts = { criterion = "…", winner = "…" }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssertionDocument {
    pub span: Span,
    pub criterion: Spanned<String>,
    /// The verdict that the answer states: a slug, `tie`, `depends` or `none`.
    pub winner: Spanned<String>,
}

/// Reads the fields of the file. Reports missing and invalid values, and leaves them empty.
pub(super) fn read(slug: Spanned<String>, mut fields: Fields<'_>) -> FaqDocument {
    let title = fields.required_or_blank("title");
    let order = fields.integer("order", i64::MIN, i64::MAX);
    let questions = fields
        .tables("question")
        .into_iter()
        .filter_map(question)
        .collect();
    fields.finish();
    FaqDocument {
        slug,
        title,
        order,
        questions,
    }
}

/// Reads one question. Returns `None` if a required key is missing, which it reports.
fn question(mut fields: Fields<'_>) -> Option<QuestionDocument> {
    let question = fields.required_plain_text("q");
    let answer = fields.required_author_text("a");
    let pair = fields.two_subjects("pair");
    let asserts = fields.table("asserts").and_then(|mut asserts| {
        let span = asserts.span;
        let criterion = asserts.required_string("criterion");
        let winner = asserts.required_string("winner");
        asserts.finish();
        Some(AssertionDocument {
            span,
            criterion: criterion?,
            winner: winner?,
        })
    });
    let allow = allow::take(&mut fields);
    fields.finish();
    Some(QuestionDocument {
        question: question?,
        answer: answer?,
        pair,
        asserts,
        allow,
    })
}
