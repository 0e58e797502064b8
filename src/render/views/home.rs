//! The first page: the featured pair's answer, then the ways on.

use serde::Serialize;
use tera::Value;

use super::article::{ArticleCards, cards};
use super::lists::HubView;
use super::pair::choose_of;
use super::shared::{ChooseView, FreshnessView, GroupView, TableView};
use crate::model::Pair;
use crate::render::parts::{FEW, Parts, freshness, to_value};

/// More pairs than this are found on the pages of their subjects.
const PAIRS: usize = 12;

/// Of many subjects, so many are shown.
const BEST: usize = 10;

/// More articles than this are found on the page of all articles.
const ARTICLES: usize = 5;

/// The first page.
#[derive(Debug, Serialize)]
struct HomeView<'a> {
    /// The pair that the page leads with.
    featured: Option<FeaturedView>,
    /// The whole table, where the subjects are few.
    table: Option<TableView>,
    /// How fresh the claims in that table are.
    freshness: Option<FreshnessView>,
    /// All subjects; the first by rank where they are many.
    subjects: Vec<Value>,
    /// The kinds of many subjects; else empty.
    kinds: Vec<HubView<'a>>,
    /// Some pairs.
    pairs: Vec<Value>,
    /// The newest articles.
    articles: ArticleCards<'a>,
    /// All criteria by group.
    criteria: Vec<GroupView>,
}

/// The pair that the page leads with.
#[derive(Debug, Serialize)]
struct FeaturedView {
    /// The pair.
    pair: Value,
    /// The sentences a hurried reader needs, finished.
    highlights: Vec<Value>,
    /// When to choose which.
    choose: Vec<ChooseView>,
}

/// What the template of the first page is given.
pub(super) fn view(parts: &Parts) -> Value {
    let (comparison, pairs) = (&parts.comparison, parts.plan.pairs());
    let criteria: Vec<_> = comparison.criterion_ids().collect();
    let only_pair = (pairs.len() == 1).then(|| pairs.get(0));
    let is_small = comparison.subjects.len() <= FEW;
    let subjects: Vec<_> = comparison.subject_ids().collect();
    let shown = if comparison.has_many_subjects() {
        parts.best(BEST)
    } else {
        subjects.clone()
    };
    to_value(&HomeView {
        featured: comparison
            .site
            .featured
            .or(only_pair)
            .map(|pair| featured(parts, pair)),
        table: is_small.then(|| parts.table("table".to_owned(), &criteria)),
        freshness: freshness(parts.assessments(&criteria, &subjects)).filter(|_| is_small),
        subjects: shown.into_iter().map(|id| parts.subject(id)).collect(),
        kinds: parts.kinds(),
        pairs: pairs
            .iter()
            .take(PAIRS)
            .map(|pair| parts.pair(pair))
            .collect(),
        articles: cards(parts, ARTICLES),
        criteria: parts.groups(&criteria, |id| parts.overview_row(id)),
    })
}

/// The featured pair with its highlights.
fn featured(parts: &Parts, pair: Pair) -> FeaturedView {
    let article = parts
        .comparison
        .article_of(pair)
        .map(|id| parts.comparison.article(id));
    let highlights = article
        .map(|article| article.highlights.as_slice())
        .unwrap_or_default();
    FeaturedView {
        pair: parts.pair(pair),
        highlights: highlights
            .iter()
            .map(|highlight| parts.inline(highlight))
            .collect(),
        choose: choose_of(parts, pair),
    }
}
