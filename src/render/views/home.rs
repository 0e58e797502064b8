//! Defines the view of the home page.

use serde::Serialize;
use tera::Value;

use super::criteria::TableView;
use super::sources::FreshnessView;
use super::texts::ArticleView;
use super::weighing::ProfileView;

#[derive(Debug, Serialize)]
pub(crate) struct HomeView<'a> {
    /// All criteria by all subjects.
    pub table: TableView,
    pub freshness: Option<FreshnessView>,
    /// All subjects, in column order.
    pub subjects: Vec<Value>,
    /// The newest articles.
    pub articles: Vec<ArticleView<'a>>,
}

/// The home page of a site about two subjects.
#[derive(Debug, Serialize)]
pub(crate) struct HomeOfTwoView<'a> {
    pub pair: Value,
    /// The authors of the article about the two.
    pub authors: &'a [String],
    pub freshness: Option<FreshnessView>,
    /// The answer for each kind of reader, in the order of site.toml.
    pub fits: Vec<ProfileView>,
    /// The first group of criteria.
    pub table: TableView,
    /// Both subjects, in column order.
    pub subjects: Vec<Value>,
    /// The newest articles.
    pub articles: Vec<ArticleView<'a>>,
}
