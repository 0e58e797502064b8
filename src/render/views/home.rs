//! Defines the view of the home page.

use serde::Serialize;
use tera::Value;

use super::compare::RankingView;
use super::criteria::{GroupView, TableView};
use super::links::HubView;
use super::sources::FreshnessView;
use super::texts::ArticleView;
use super::weighing::ProfileView;

#[derive(Debug, Serialize)]
pub(crate) struct HomeView<'a> {
    /// The answer in one sentence. `None` if nothing is ranked.
    pub answer: Option<String>,
    /// The choice for each reader profile, in the order of site.toml.
    pub choices: Vec<ProfileView>,
    /// The first subjects of the ranking. `None` if nothing is ranked.
    pub ranking: Option<RankingView>,
    /// The whole table, if there are few subjects.
    pub table: Option<TableView>,
    pub freshness: Option<FreshnessView>,
    /// All subjects, or the first by rank if there are many.
    pub subjects: Vec<Value>,
    /// The kinds of subjects. Empty when there are few subjects.
    pub kinds: Vec<HubView<'a>>,
    pub pairs: Vec<Value>,
    /// The newest articles.
    pub articles: Vec<ArticleView<'a>>,
    /// All criteria, by group.
    pub criteria: Vec<GroupView>,
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
