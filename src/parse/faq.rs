//! `content/faq/<slug>.toml`: a group of questions.

use super::allow::{self, AllowDocument};
use super::fields::Fields;
use super::text::AuthorText;
use crate::source_text::{Span, Spanned};

/// A group of questions as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaqDocument {
    /// The file's name without its ending.
    pub slug: Spanned<String>,
    /// What the group is called.
    pub title: Spanned<String>,
    /// Its place among the groups; those without come last, by file name.
    pub order: Option<Spanned<i64>>,
    /// The questions, in order.
    pub questions: Vec<QuestionDocument>,
}

/// `[[question]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionDocument {
    /// The question, plain text.
    pub question: Spanned<String>,
    /// The answer, Markdown.
    pub answer: AuthorText,
    /// What the answer takes for granted.
    pub asserts: Option<AssertionDocument>,
    /// What the author accepts in it.
    pub allow: Vec<AllowDocument>,
}

/// `asserts = { criterion = "…", winner = "…" }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssertionDocument {
    /// The place of the whole.
    pub span: Span,
    /// The criterion's slug.
    pub criterion: Spanned<String>,
    /// The verdict the answer tells of: a slug, `tie`, `depends` or `none`.
    pub winner: Spanned<String>,
}

/// Reads the file's fields; what is missing or wrong is said and left empty.
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

/// Reads one question; `None` where a part is missing, which is said.
fn question(mut fields: Fields<'_>) -> Option<QuestionDocument> {
    let question = fields.required_string("q");
    let answer = fields.required_author_text("a");
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
        asserts,
        allow,
    })
}
