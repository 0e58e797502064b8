//! Builds the view of the home page: the answer for the featured pair, then the links to other
//! pages.

use tera::Value;

use super::article::cards;
use super::pair::choose_of;
use crate::model::Pair;
use crate::render::fragments::{FEW, Parts, freshness, to_value};
use crate::render::views::home::{FeaturedView, HomeView};

/// The largest number of pairs on the page. The pages of subjects list the others.
const PAIRS: usize = 12;

/// The number of subjects on the page if there are many.
const BEST: usize = 10;

/// The largest number of articles on the page. The page of all articles lists the others.
const ARTICLES: usize = 5;

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
