//! Defines the view of the home page.

use serde::Serialize;
use tera::Value;

use super::compare::RankingView;
use super::criteria::{GroupView, TableView};
use super::links::HubView;
use super::sources::FreshnessView;
use super::subjects::ChooseView;
use super::texts::ArticleView;
use super::weighing::ProfileView;

#[derive(Debug, Serialize)]
pub(crate) struct HomeView<'a> {
    /// The answer for more than two subjects, in one sentence. `None` for two subjects, and if
    /// nothing is ranked.
    pub answer: Option<String>,
    /// The choice for each reader profile, in the order of site.toml.
    pub choices: Vec<ProfileView>,
    /// The first subjects of the ranking. `None` for two subjects, and if nothing is ranked.
    pub ranking: Option<RankingView>,
    /// With more than two subjects, `None`: no page about all of them leads with two.
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
