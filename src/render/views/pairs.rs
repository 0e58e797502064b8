//! Defines the views of pairs and of their verdicts.

use serde::Serialize;
use tera::Value;

use super::sources::CitationView;
use super::weighing::WhyView;

/// The short view of a pair.
#[derive(Debug, Serialize)]
pub(crate) struct PairView {
    /// The first subject in column order.
    pub first: Value,
    /// The second subject in column order.
    pub second: Value,
    /// Such as "Flask vs Django".
    pub title: String,
    /// The address of its page, or of the whole table if it has no page.
    pub href: String,
    pub verdict: PairVerdictView,
}

/// The verdict between two subjects.
#[derive(Debug, Serialize)]
pub(crate) struct PairVerdictView {
    /// How firm the lead is (`clear`, `ahead`, `close`), or why neither leads (`tie`, `depends`,
    /// `open`, `unknown`, `not-scored`, `not-weighed`, `not-judged`).
    pub stance: &'static str,
    pub leader: Option<Value>,
    /// The answer in one sentence.
    pub sentence: String,
    /// Who is better on how many criteria, and why that decides. `None` if no criterion judges.
    pub reason: Option<String>,
    /// The editor's reason, as finished markup.
    pub because: Option<Value>,
    /// True if the editor gave no verdict.
    pub is_computed: bool,
    /// The reason why the editor's verdict contradicts the computed one.
    pub override_reason: Option<String>,
    /// The assessments, weights and rules that gave the verdict.
    pub why: WhyView,
    pub method_version: String,
}

/// What all claims of a site share.
#[derive(Debug, Serialize)]
pub(crate) struct SharedView<'a> {
    /// The source that every claim cites.
    pub source: Option<CitationView<'a>>,
    /// The versions that a subject's claims apply to, if all of them name the same.
    pub versions: Vec<VersionsView<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct VersionsView<'a> {
    pub name: &'a str,
    pub versions: &'a str,
}

/// The article about a pair.
#[derive(Debug, Serialize)]
pub(crate) struct ArticleOfPairView<'a> {
    pub title: &'a str,
    /// The key sentences, as finished markup.
    pub highlights: Vec<Value>,
    /// Finished markup.
    pub html: Value,
    pub authors: &'a [String],
    /// The day on which it was published.
    pub date: Option<String>,
    /// The day on which it was last changed.
    pub updated: Option<String>,
    /// The time that it takes to read it aloud.
    pub minutes: usize,
}
