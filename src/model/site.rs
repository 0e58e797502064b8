//! The site as a whole: what site.toml says, with defaults for what it does not.

use rust_decimal::Decimal;

use super::comparison::Extra;
use super::ids::{CriterionId, Pair};
use crate::parse::markdown::Html;
use crate::parse::{PairsPolicy, Redirects, Urls};
use crate::source_text::{FileId, Span, Spanned};

/// A diagnostic that the author accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowed {
    /// Its code, and where that was written.
    pub code: Spanned<String>,
    /// Why it is accepted.
    pub reason: String,
    /// Where it is accepted.
    pub scope: Scope,
}

/// Where a diagnostic is accepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere.
    Site,
    /// In these files, whole.
    Files(Vec<FileId>),
    /// Within these bytes.
    Within(Span),
}

/// The site as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// The language of its content, BCP 47.
    pub language: String,
    /// Where it will be published, ended by `/`.
    pub base_url: Option<String>,
    /// Which pairs get a page.
    pub pairs: PairsPolicy,
    /// The pair that the home page leads with.
    pub featured: Option<Pair>,
    /// Where a reader can edit `content/…`.
    pub repository: Option<String>,
    /// Interests of the publisher.
    pub disclosure: Option<String>,
    /// How old addresses lead to new ones.
    pub redirects: Redirects,
    /// The form of the pages' addresses.
    pub urls: Urls,
    /// What becomes of raw HTML in Markdown.
    pub raw_html: Html,
    /// The version of the method, printed beside verdicts.
    pub method_version: String,
    /// Leads up to this many points of 100 are a tie.
    pub tie_within: u32,
    /// The share of known criteria, 0..1, below which a subject gets no rank.
    pub min_coverage: Decimal,
    /// The age in months at which a claim is stale.
    pub stale_after_months: u32,
    /// What the author accepts, with a reason.
    pub allowed: Vec<Allowed>,
    /// Kinds of readers, in the order in which they are offered.
    pub profiles: Vec<Profile>,
    /// Free data.
    pub extra: Extra,
}

/// A kind of reader: what matters to them, to start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// What it is called.
    pub name: String,
    /// Weights, 0..5, each criterion at most once; the others keep the editor's.
    pub weights: Vec<(CriterionId, u32)>,
    /// Criteria that a subject must satisfy.
    pub must: Vec<CriterionId>,
}
