//! Builds the view of the home page of more than two subjects: who to choose for what, the ranking,
//! and links to other pages.

use tera::Value;

use super::article::cards;
use super::lists::kinds;
use crate::model::Pair;
use crate::render::fragments::criteria::FEW;
use crate::render::fragments::evidence::{assessments, freshness};
use crate::render::fragments::profiles::profiles_of_all;
use crate::render::fragments::tables::{groups, table};
use crate::render::fragments::{Fragments, to_value};
use crate::render::views::home::HomeView;

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
    let all: Vec<_> = comparison.criterion_ids().collect();
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
    let first = ranking.view();
    to_value(&HomeView {
        answer: first.is_some().then(|| ranking.answer()),
        choices: profiles_of_all(&fragments.subjects),
        ranking: first.map(|ranking| ranking.shortened(FIRST)),
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

fn short(fragments: &Fragments, pair: Pair) -> Value {
    let pairs = &fragments.pairs;
    pairs.view(&pairs.weighed(pair))
}
