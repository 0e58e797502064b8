//! Defines the view of the home page.

use serde::Serialize;
use tera::Value;

use super::criteria::{GroupView, TableView};
use super::links::HubView;
use super::sources::FreshnessView;
use super::subjects::ChooseView;
use super::texts::ArticleView;

#[derive(Debug, Serialize)]
pub(crate) struct HomeView<'a> {
    pub featured: Option<FeaturedView>,
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

/// The pair at the top of the page.
#[derive(Debug, Serialize)]
pub(crate) struct FeaturedView {
    pub pair: Value,
    /// The key sentences, as finished markup.
    pub highlights: Vec<Value>,
    pub choose: Vec<ChooseView>,
}
