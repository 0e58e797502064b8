//! Builds the view of the home page: the answer for the featured pair, then the links to other
//! pages.

use tera::Value;

use super::article::cards;
use super::lists::kinds;
use crate::model::Pair;
use crate::render::fragments::criteria::FEW;
use crate::render::fragments::evidence::{assessments, freshness};
use crate::render::fragments::links::inlines;
use crate::render::fragments::profiles::{profiles, profiles_of_all};
use crate::render::fragments::tables::{groups, table};
use crate::render::fragments::{Fragments, to_value};
use crate::render::views::home::{FeaturedView, HomeView};
use crate::render::words::columns;

/// The largest number of pairs on the page. The pages of subjects list the others.
const PAIRS: usize = 12;

/// The number of subjects on the page if there are many.
const BEST: usize = 10;

/// The number of subjects in the ranking.
const FIRST: usize = 5;

/// The largest number of articles on the page. The page of all articles lists the others.
const ARTICLES: usize = 5;

pub(super) fn view(fragments: &Fragments) -> Value {
    let Fragments {
        comparison,
        criteria,
        ranking,
        ..
    } = fragments;
    let pairs = fragments.plan.pairs();
    let all: Vec<_> = comparison.criterion_ids().collect();
    let only_pair = (pairs.len() == 1).then(|| pairs.get(0));
    let is_small = comparison.subjects.len() <= FEW;
    let subjects: Vec<_> = comparison.subject_ids().collect();
    let freshness = is_small
        .then(|| freshness(assessments(comparison, &all, &subjects)))
        .flatten();
    let shown = if comparison.has_many_subjects() {
        ranking.best(BEST)
    } else {
        subjects
    };
    let featured_pair = comparison.site.featured.or(only_pair);
    let featured_pair = featured_pair.filter(|_| comparison.subjects.len() == 2);
    let first = ranking.view().filter(|_| featured_pair.is_none());
    to_value(&HomeView {
        answer: first.is_some().then(|| ranking.answer()),
        choices: match featured_pair {
            Some(pair) => profiles(&fragments.subjects, pair),
            None => profiles_of_all(&fragments.subjects),
        },
        ranking: first.map(|ranking| ranking.shortened(FIRST)),
        featured: featured_pair.map(|pair| featured(fragments, pair)),
        table: is_small.then(|| table(criteria, ranking, "table".to_owned(), &all)),
        freshness,
        subjects: fragments.subjects.several(shown),
        kinds: kinds(fragments),
        pairs: listed_pairs(fragments)
            .map(|pair| short(fragments, pair))
            .collect(),
        articles: cards(fragments, ARTICLES),
        criteria: groups(comparison, &all, |id| criteria.overview_row(id)),
    })
}

/// Lists the pairs to link to, the featured one first.
fn listed_pairs(fragments: &Fragments) -> impl Iterator<Item = Pair> {
    let featured = fragments.comparison.site.featured;
    let others = fragments.plan.pairs().iter();
    let others = others.filter(move |pair| Some(*pair) != featured);
    featured.into_iter().chain(others).take(PAIRS)
}

fn featured(fragments: &Fragments, pair: Pair) -> FeaturedView {
    let comparison = &fragments.comparison;
    let article = comparison.article_of(pair).map(|id| comparison.article(id));
    FeaturedView {
        pair: fragments
            .pairs
            .view(&fragments.pairs.weighed(pair)),
        highlights: article
            .map(|article| inlines(&fragments.plan, &article.highlights))
            .unwrap_or_default(),
        choose: fragments.subjects.choose(&columns(pair)),
    }
}

fn short(fragments: &Fragments, pair: Pair) -> Value {
    let pairs = &fragments.pairs;
    pairs.view(&pairs.weighed(pair))
}
