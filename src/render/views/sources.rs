//! Defines the views of sources, of citations, and of how fresh claims are.

use serde::Serialize;
use tera::Value;

use super::links::{LinkView, PagesView};

/// A source that supports a claim or a fact.
#[derive(Debug, Serialize)]
pub(crate) struct CitationView<'a> {
    /// The source's key. Its anchor on pages that list it ends with this key.
    pub id: &'a str,
    /// From 1: the place in the list of a pair's page, or in sources.toml on other pages.
    pub number: String,
    pub title: &'a str,
    pub publisher: Option<&'a str>,
    /// The address of its entry on the page of all sources.
    pub href: String,
    /// The address of the source itself. `None` for a dead link.
    pub url: Option<&'a str>,
    /// The words of the source that support the claim.
    pub quote: Option<&'a str>,
    /// The place within the source.
    pub locator: Option<&'a str>,
    /// `vendor`, `independent`, `own-test` or `community`.
    pub kind: Option<&'static str>,
}

/// Sources that are parts of one work or have one publisher.
#[derive(Debug, Serialize)]
pub(crate) struct SourceGroupView<'a> {
    /// The work or publisher. `None` for sources on their own.
    pub title: Option<&'a str>,
    /// Sources with their markup in `html`.
    pub sources: Vec<Value>,
}

/// The freshness of the claims on a page.
#[derive(Debug, Serialize)]
pub(crate) struct FreshnessView {
    /// The day on which the oldest dated claim was checked.
    pub oldest: Option<String>,
    /// True if all claims were checked on that day.
    pub is_one_day: bool,
    pub claims: usize,
    /// The number of claims without such a day.
    pub undated: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct SourcesView<'a> {
    /// The sources on this page, in the order of sources.toml.
    pub sources: Vec<SourceView<'a>>,
    /// `None` when there is only one page.
    pub pages: Option<PagesView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct SourceView<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub publisher: Option<&'a str>,
    pub url: Option<&'a str>,
    pub published: Option<String>,
    /// The day on which the editor read it.
    pub accessed: Option<String>,
    /// The address of an archived copy.
    pub archived: Option<&'a str>,
    pub licence: Option<&'a str>,
    /// `vendor`, `independent`, `own-test` or `community`.
    pub kind: Option<&'static str>,
    /// True if its address no longer answers.
    pub is_dead: bool,
    /// The pages whose claims, facts or texts name it.
    pub used_by: Vec<LinkView>,
    /// From 1, and the same on every page.
    pub number: usize,
}
