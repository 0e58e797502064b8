//! Builds the view of the home page of three and more subjects: what to choose for what, the first of
//! the ranking, and ways to look around.

use super::article::{ON_HOME, cards};
use super::lists::kinds;
use crate::method::{ProfileRanking, Stance, Standing, rank_for_profiles, rounded};
use crate::model::{CriterionId, Pair, SubjectId};
use crate::render::fragments::evidence::{assessments, freshness};
use crate::render::fragments::links::pair_link;
use crate::render::fragments::profiles::profile_of_all;
use crate::render::fragments::tables::groups;
use crate::render::fragments::{Fragments, to_value};
use crate::render::sentences::{ranking_answer, tenths};
use crate::render::views::home_many::{FirstView, ForView, HomeManyView};
use crate::render::views::links::LinkView;
use crate::render::words;

/// The number of subjects in the ranking.
const FIRST: usize = 5;

/// The number of subjects in the list, if nothing is ranked.
const LISTED: usize = 30;

/// The most criteria that carry a rank, or a choice for a kind of reader.
const CARRY_RANK: usize = 3;
const CARRY_CHOICE: usize = 2;

/// The largest number of pairs on the page.
const PAIRS: usize = 4;

pub(super) fn view(fragments: &Fragments) -> tera::Value {
    let comparison = &fragments.comparison;
    let all: Vec<CriterionId> = comparison.criterion_ids().collect();
    let subjects: Vec<SubjectId> = comparison.subject_ids().collect();
    let first = first(fragments);
    let is_ranked = !first.is_empty();
    let for_readers = rank_for_profiles(comparison);
    let listed = comparison.subjects_by_name().into_iter().take(LISTED);
    let listed = listed.filter(|_| !is_ranked);
    to_value(&HomeManyView {
        answer: is_ranked.then(|| answer(fragments, &for_readers)),
        freshness: freshness(assessments(comparison, &all, &subjects)),
        choices: choices(fragments, &for_readers),
        ranking: first,
        criteria: if is_ranked {
            Vec::new()
        } else {
            groups(comparison, &all, |id| fragments.criteria.overview_row(id))
        },
        subjects: fragments.subjects.several(listed),
        kinds: kinds(fragments),
        pairs: pairs(fragments),
        articles: cards(fragments, ON_HOME),
        ways: fragments.ways(),
    })
}

/// States the answer. If some kind of reader needs another subject than the first, it depends.
fn answer(fragments: &Fragments, for_readers: &[ProfileRanking<'_>]) -> String {
    let comparison = &fragments.comparison;
    let finding = fragments.ranking.finding();
    let others = |leader| {
        for_readers
            .iter()
            .filter_map(ProfileRanking::choice)
            .any(|one| one != leader)
    };
    match (finding.stance, finding.leaders.as_slice()) {
        (Stance::Ahead, [leader]) if others(*leader) => {
            let name = &comparison.subject(*leader).name;
            let given = [("leader", name.into())];
            fragments.words.text("home-all-rounder", &given)
        }
        _ => ranking_answer(fragments.subjects.sentences(), &finding),
    }
}

/// Lists the choice for each kind of reader, with what carries it under the reader's weights.
fn choices(fragments: &Fragments, for_readers: &[ProfileRanking<'_>]) -> Vec<ForView> {
    let comparison = &fragments.comparison;
    let views = for_readers.iter().filter_map(|found| {
        let why = found.choice().and_then(|subject| {
            let own = &found.profile.weights;
            let weight_of = |id: CriterionId| {
                let new = own.iter().find(|(one, _)| *one == id);
                new.map_or(comparison.criterion(id).weight, |(_, weight)| *weight)
            };
            let strengths = fragments.fields.strengths(subject).weighed(weight_of);
            strong(
                fragments,
                strengths.best.iter().map(|(id, _)| *id).take(CARRY_CHOICE),
            )
        });
        Some(ForView {
            profile: profile_of_all(&fragments.subjects, found)?,
            why,
        })
    });
    views.collect()
}

/// Builds the first of the ranking.
fn first(fragments: &Fragments) -> Vec<FirstView> {
    let standings = &fragments.ranking.standings().standings;
    let ranked: Vec<&Standing> = standings.iter().filter(|one| one.rank.is_some()).collect();
    if ranked.len() < 2 {
        return Vec::new();
    }
    let shared_by = |rank| ranked.iter().filter(|one| one.rank == Some(rank)).count();
    let first = ranked.iter().take(FIRST);
    let views = first.filter_map(|standing| {
        let (rank, share) = (standing.rank?, standing.total.share()?);
        let weight_of = |id| fragments.comparison.criterion(id).weight;
        let strengths = fragments
            .fields
            .strengths(standing.subject)
            .weighed(weight_of);
        let best = strengths.best.iter().map(|(id, _)| *id).take(CARRY_RANK);
        let behind = strengths.behind.first().map(|(id, _)| {
            let title = &fragments.comparison.criterion(*id).title.value;
            fragments
                .words
                .text("home-behind", &[("criterion", title.into())])
        });
        Some(FirstView {
            subject: fragments.subjects.named(standing.subject),
            rank: words::place(rank, shared_by(rank)),
            score: rounded(&share, 100).to_string(),
            bar: tenths(rounded(&share, 1000)),
            strong: strong(fragments, best),
            behind,
        })
    });
    views.collect()
}

/// Names criteria on which a subject is among the best. `None` without any.
fn strong(fragments: &Fragments, criteria: impl Iterator<Item = CriterionId>) -> Option<String> {
    let criteria: Vec<CriterionId> = criteria.collect();
    let titles = fragments.subjects.sentences().titles(&criteria);
    let given = [("criteria", (&titles).into())];
    (!criteria.is_empty()).then(|| fragments.words.text("home-strong", &given))
}

/// Links to pairs, the featured one first.
fn pairs(fragments: &Fragments) -> Vec<LinkView> {
    let featured = fragments.comparison.site.featured;
    let others = fragments.plan.pairs().iter();
    let others = others.filter(|pair| Some(*pair) != featured);
    let pairs = featured.into_iter().chain(others).take(PAIRS);
    let link = |pair: Pair| pair_link(&fragments.words, &fragments.plan, pair);
    pairs.map(link).collect()
}
