//! Defines the view of the home page of three and more subjects.

use serde::Serialize;
use tera::Value;

use super::criteria::GroupView;
use super::links::{HubView, LinkView, WaysView};
use super::sources::FreshnessView;
use super::texts::ArticleView;
use super::weighing::ProfileView;

#[derive(Debug, Serialize)]
pub(crate) struct HomeManyView<'a> {
    /// The answer in one sentence. `None` if nothing is ranked.
    pub answer: Option<String>,
    pub freshness: Option<FreshnessView>,
    /// What to choose for what, in the order of site.toml.
    pub choices: Vec<ForView>,
    /// The first five of the ranking. Empty if nothing is ranked.
    pub ranking: Vec<FirstView>,
    /// All criteria, by group, if nothing is ranked.
    pub criteria: Vec<GroupView>,
    /// All subjects, or the first by name if there are many, if nothing is ranked.
    pub subjects: Vec<Value>,
    /// The kinds that have a page.
    pub kinds: Vec<HubView<'a>>,
    /// The featured pair and others, at most four.
    pub pairs: Vec<LinkView>,
    /// The newest articles.
    pub articles: Vec<ArticleView<'a>>,
    pub ways: WaysView,
}

/// The choice of a kind of reader.
#[derive(Debug, Serialize)]
pub(crate) struct ForView {
    pub profile: ProfileView,
    /// The reason, in a sentence. `None` if no single subject is chosen, or if nothing carries it.
    pub why: Option<String>,
}

/// One of the first of the ranking.
#[derive(Debug, Serialize)]
pub(crate) struct FirstView {
    pub subject: Value,
    /// Such as "1", or "2=" if others have the same rank.
    pub rank: String,
    /// Points of 100.
    pub score: String,
    /// The length of the bar in percent.
    pub bar: String,
    /// What it is among the best at, in a sentence. `None` if nothing is.
    pub strong: Option<String>,
    /// What it is among the last at, in a sentence. `None` if nothing is.
    pub behind: Option<String>,
}
