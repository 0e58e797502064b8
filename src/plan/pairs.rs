//! Selects the pairs that have a page, puts them in order, and finds those that are near each
//! other.
//!
//! Any two subjects can be compared on `/compare/`. This module selects the pairs with a page of
//! their own. All pairs are counted and never listed, so memory grows with the number of subjects,
//! not with its square.

use std::collections::BTreeSet;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::triangle::Triangle;
use crate::method::{Distance, Scores, nearest, useful_pairs};
use crate::model::{Comparison, Pair, SubjectId};
use crate::parse::PairsPolicy;

/// The most pairs that a subject's page links to.
const PARTNERS: usize = 12;

/// The most other pairs that a pair's page links to.
const RELATED: usize = 6;

/// The pairs that have a page, addressable by index without a list of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs {
    /// All subjects, in the byte order of their slugs.
    by_slug: Vec<SubjectId>,
    /// The position of each subject in that order.
    places: Vec<usize>,
    choice: Choice,
    /// For each subject, the nearest of those with which it shares a page; see
    /// [`Pairs::nearest_partners`].
    partners: Vec<Vec<(SubjectId, Distance)>>,
}

/// The selection from all pairs.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice {
    All {
        /// The pairs that search engines may list, sorted by the positions of their subjects.
        useful: Vec<Pair>,
    },
    /// These pairs, sorted by the positions of their subjects.
    Listed(Vec<Pair>),
}

impl Pairs {
    /// Selects the pairs that a comparison's site.toml asks for.
    pub fn of(comparison: &Comparison) -> Self {
        let scores = Scores::of(comparison);
        let mut this = Self::chosen(comparison, &scores, comparison.site.pairs);
        this.partners = this.nearest_partners(&scores);
        this
    }

    /// Counts the pairs that a setting of site.toml would select.
    pub fn count(comparison: &Comparison, policy: PairsPolicy) -> usize {
        match policy {
            PairsPolicy::All => Self::all(comparison.subjects_by_slug()).len(),
            policy => Self::chosen(comparison, &Scores::of(comparison), policy).len(),
        }
    }

    /// Selects the pairs for a setting of site.toml, without the nearest subjects.
    ///
    /// Pairs that an editor featured or wrote about are selected unless the setting is `none`.
    /// `auto` adds the pairs that pass [`useful_pairs`]. `all` adds every other pair, which search
    /// engines may not list.
    fn chosen(comparison: &Comparison, scores: &Scores, policy: PairsPolicy) -> Self {
        let useful = || {
            written_about(comparison)
                .chain(useful_pairs(comparison, scores))
                .collect()
        };
        let mut this = Self::all(comparison.subjects_by_slug());
        this.choice = match policy {
            PairsPolicy::All => Choice::All {
                useful: this.sorted(useful()),
            },
            PairsPolicy::Auto => Choice::Listed(this.sorted(useful())),
            PairsPolicy::Listed => Choice::Listed(this.sorted(written_about(comparison).collect())),
            PairsPolicy::None => Choice::Listed(Vec::new()),
        };
        this
    }

    /// Selects every two of these subjects, given in the order of their slugs.
    fn all(by_slug: Vec<SubjectId>) -> Self {
        let mut places = vec![0; by_slug.len()];
        for (place, id) in by_slug.iter().enumerate() {
            places[id.0] = place;
        }
        Self {
            by_slug,
            places,
            choice: Choice::All { useful: Vec::new() },
            partners: Vec::new(),
        }
    }

    pub fn len(&self) -> usize {
        match &self.choice {
            Choice::All { .. } => self.possible(),
            Choice::Listed(pairs) => pairs.len(),
        }
    }

    /// Counts all possible pairs.
    pub fn possible(&self) -> usize {
        self.triangle().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the pair at an index below [`Pairs::len`], in the order of slugs.
    pub fn get(&self, index: usize) -> Pair {
        match &self.choice {
            Choice::All { .. } => {
                let [first, second] = self.triangle().places(index);
                Pair {
                    first: self.by_slug[first],
                    second: self.by_slug[second],
                }
            }
            Choice::Listed(pairs) => pairs[index],
        }
    }

    /// Lists all pairs that have a page, in the order of slugs.
    pub fn iter(&self) -> impl Iterator<Item = Pair> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// Finds the index of a pair, if it has a page.
    pub fn index_of(&self, pair: Pair) -> Option<usize> {
        match &self.choice {
            Choice::All { .. } => Some(self.triangle().index(self.places_of(pair))),
            Choice::Listed(pairs) => self.find(pairs, pair),
        }
    }

    /// Returns true if a pair has a page.
    pub fn has(&self, pair: Pair) -> bool {
        self.index_of(pair).is_some()
    }

    /// Returns true if search engines may list a pair: if an editor wrote about it, or if it passes
    /// the gate.
    pub fn is_indexed(&self, pair: Pair) -> bool {
        let (Choice::All { useful: pairs } | Choice::Listed(pairs)) = &self.choice;
        self.find(pairs, pair).is_some()
    }

    /// Lists the pairs with a page that contain a subject, at most twelve. Those that search
    /// engines may list come first, then the others, both nearest first.
    pub fn nearest_of(&self, subject: SubjectId) -> impl Iterator<Item = Pair> {
        self.partners[subject.0]
            .iter()
            .map(move |(other, _)| self.ordered(subject, *other))
    }

    /// Lists the other pairs with a page that share a subject with a pair, nearest first, at most
    /// six.
    pub fn related(&self, pair: Pair) -> Vec<Pair> {
        let with = |one: SubjectId, not: SubjectId| {
            let others = self.partners[one.0]
                .iter()
                .filter(move |(other, _)| *other != not);
            others.map(move |(other, distance)| (*distance, self.ordered(one, *other)))
        };
        let mut related: Vec<(Distance, Pair)> = with(pair.first, pair.second)
            .chain(with(pair.second, pair.first))
            .collect();
        related.sort_by_key(|(distance, pair)| (*distance, self.places_of(*pair)));
        related.truncate(RELATED);
        related.into_iter().map(|(_, pair)| pair).collect()
    }

    /// Finds for each subject the nearest of those with which it shares a page. The pairs that
    /// search engines may list come first, then the rest. Among equally near subjects, those whose
    /// slugs come first are nearer. So one subject of each pair that passes the gate links to it,
    /// because one is among the ten nearest to the other. The exception is a subject for which an
    /// editor wrote about three or more pairs that are nearer still.
    fn nearest_partners(&self, scores: &Scores) -> Vec<Vec<(SubjectId, Distance)>> {
        let (Choice::All { useful: indexed } | Choice::Listed(indexed)) = &self.choice;
        // Sorted pairs list the others of each subject in the order of slugs: first those before
        // it, then those after.
        let mut others = vec![Vec::new(); self.by_slug.len()];
        for pair in indexed {
            others[pair.first.0].push(pair.second);
            others[pair.second.0].push(pair.first);
        }
        let near = |one: SubjectId| {
            let measured = |other: &SubjectId| (*other, scores.distance(one, *other));
            let mut partners = nearest(others[one.0].iter().map(measured), PARTNERS);
            if matches!(self.choice, Choice::All { .. }) && partners.len() < PARTNERS {
                let distances = scores.distances(one);
                let mut are_new = vec![true; distances.len()];
                for known in others[one.0].iter().chain([&one]) {
                    are_new[known.0] = false;
                }
                let is_new = |other: &&SubjectId| are_new[other.0];
                let rest = self.by_slug.iter().filter(is_new);
                let rest = rest.map(|other| (*other, distances[other.0]));
                partners.extend(nearest(rest, PARTNERS - partners.len()));
            }
            partners
        };
        (0..self.by_slug.len())
            .into_par_iter()
            .map(|id| near(SubjectId(id)))
            .collect()
    }

    fn ordered(&self, one: SubjectId, other: SubjectId) -> Pair {
        if self.places[one.0] < self.places[other.0] {
            Pair {
                first: one,
                second: other,
            }
        } else {
            Pair {
                first: other,
                second: one,
            }
        }
    }

    fn places_of(&self, pair: Pair) -> [usize; 2] {
        [self.places[pair.first.0], self.places[pair.second.0]]
    }

    /// Sorts pairs by the positions of their subjects.
    fn sorted(&self, pairs: BTreeSet<Pair>) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = pairs.into_iter().collect();
        pairs.sort_by_key(|pair| self.places_of(*pair));
        pairs
    }

    /// Finds the index of a pair in a sorted list.
    fn find(&self, pairs: &[Pair], pair: Pair) -> Option<usize> {
        pairs
            .binary_search_by_key(&self.places_of(pair), |pair| self.places_of(*pair))
            .ok()
    }

    fn triangle(&self) -> Triangle {
        Triangle {
            side: self.by_slug.len(),
        }
    }
}

/// Lists the pairs that an editor featured or wrote about.
pub(super) fn written_about(comparison: &Comparison) -> impl Iterator<Item = Pair> {
    comparison
        .articles
        .iter()
        .filter_map(|article| article.pair)
        .chain(comparison.site.featured)
        .chain(comparison.only_pair())
}

#[cfg(test)]
mod tests;
