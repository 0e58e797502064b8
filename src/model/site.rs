//! The site as a whole: the settings of site.toml, with defaults for those that are missing.

use super::ids::{CriterionId, Pair, SubjectId};
use super::prose::Prose;
use crate::parse::markdown::Html;
use crate::parse::{Extra, PairsPolicy, Redirects, Urls};
use crate::source_text::{FileId, Span, Spanned};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    pub code: Spanned<String>,
    pub reason: String,
    pub scope: Scope,
}

/// The files or bytes for which a diagnostic is accepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    Site,
    /// In the whole of these files.
    Files(Vec<FileId>),
    /// Within these bytes.
    Within(Span),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    pub title: String,
    pub description: Option<String>,
    /// The language of the content, as a BCP 47 tag.
    pub language: Spanned<String>,
    /// The address at which the site is published. It ends in `/`.
    pub base_url: Option<String>,
    /// The pairs that get a page.
    pub pairs: PairsPolicy,
    /// The pair that the home page leads with.
    pub featured: Option<Pair>,
    /// The address at which readers can edit `content/…`.
    pub repository: Option<String>,
    /// The address at which readers can report a problem.
    pub report: Option<String>,
    /// The organization that publishes the site.
    pub publisher: Option<String>,
    pub disclosure: Option<String>,
    /// False for a comparison that judges nothing: it has no winners, scores, weights and ranks.
    pub has_verdicts: bool,
    pub redirects: Redirects,
    /// The form of the pages' addresses.
    pub urls: Urls,
    pub raw_html: Html,
    /// The hosts whose pages may be shown in frames.
    pub frame_hosts: Vec<String>,
    /// The version of the method, printed beside verdicts.
    pub method_version: String,
    /// The largest lead that is a tie, in points of 100.
    pub tie_within: u32,
    /// The part of criteria, in thousandths, below which a subject gets no rank and a pair no
    /// answer.
    pub min_coverage: u16,
    /// The age in months at which a claim is stale.
    pub stale_after_months: u32,
    pub allowed: Vec<Allowed>,
    /// Kinds of readers, in the order in which they are offered.
    pub profiles: Vec<Profile>,
    pub extra: Extra,
}

/// A kind of reader, with weights and must-haves to start from.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    pub name: String,
    /// The question by which such a reader recognizes themselves.
    pub question: Option<String>,
    /// The reasons to choose subjects. Pages show the reason of the subject that comes out first.
    pub because: Vec<(SubjectId, Prose)>,
    /// Weights, 0..=5, with each criterion at most once. Other criteria keep the editor's weights.
    pub weights: Vec<(CriterionId, u32)>,
    /// Criteria that a subject must satisfy. `check` reports those whose values have no scores.
    pub must: Vec<Spanned<CriterionId>>,
}
