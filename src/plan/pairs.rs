//! Selects the pairs that have a page, puts them in order, and finds those that are near each
//! other.
//!
//! Any two subjects can be compared on `/compare/`. This module selects the pairs with a page of
//! their own. All pairs are counted and never listed, so memory grows with the number of subjects,
//! not with its square.

use std::collections::BTreeSet;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

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
    #[must_use]
    pub fn of(comparison: &Comparison) -> Self {
        let scores = Scores::of(comparison);
        let mut this = Self::chosen(comparison, &scores, comparison.site.pairs);
        this.partners = this.nearest_partners(&scores);
        this
    }

    /// Counts the pairs that a setting of site.toml would select.
    #[must_use]
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

    #[must_use]
    pub fn len(&self) -> usize {
        match &self.choice {
            Choice::All { .. } => self.possible(),
            Choice::Listed(pairs) => pairs.len(),
        }
    }

    /// Counts all possible pairs.
    #[must_use]
    pub fn possible(&self) -> usize {
        self.before(self.by_slug.len())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the pair at an index below [`Pairs::len`], in the order of slugs.
    #[must_use]
    pub fn get(&self, index: usize) -> Pair {
        match &self.choice {
            Choice::All { .. } => {
                let first = self.first_place(index);
                let second = first + 1 + index - self.before(first);
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
    #[must_use]
    pub fn index_of(&self, pair: Pair) -> Option<usize> {
        match &self.choice {
            Choice::All { .. } => {
                let [first, second] = self.places_of(pair);
                Some(self.before(first) + second - first - 1)
            }
            Choice::Listed(pairs) => self.find(pairs, pair),
        }
    }

    /// Returns true if a pair has a page.
    #[must_use]
    pub fn has(&self, pair: Pair) -> bool {
        self.index_of(pair).is_some()
    }

    /// Returns true if search engines may list a pair: if an editor wrote about it, or if it passes
    /// the gate.
    #[must_use]
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
    #[must_use]
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
        let (Choice::All { useful: told } | Choice::Listed(told)) = &self.choice;
        // Sorted pairs list the others of each subject in the order of slugs: first those before
        // it, then those after.
        let mut others = vec![Vec::new(); self.by_slug.len()];
        for pair in told {
            others[pair.first.0].push(pair.second);
            others[pair.second.0].push(pair.first);
        }
        let near = |one: SubjectId| {
            let distances = scores.distances(one);
            let measured = |other: &SubjectId| (*other, distances[other.0]);
            let mut partners = nearest(others[one.0].iter().map(measured), PARTNERS);
            if matches!(self.choice, Choice::All { .. }) && partners.len() < PARTNERS {
                let mut are_new = vec![true; distances.len()];
                for known in others[one.0].iter().chain([&one]) {
                    are_new[known.0] = false;
                }
                let is_new = |other: &&SubjectId| are_new[other.0];
                let rest = self.by_slug.iter().filter(is_new).map(measured);
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

    /// Counts the pairs that begin with one of the first `place` subjects: n−1, n−2, … for each.
    fn before(&self, place: usize) -> usize {
        let subjects = self.by_slug.len();
        place * (2 * subjects).saturating_sub(place + 1) / 2
    }

    /// Finds the position of the first subject of the pair at an index of all pairs.
    fn first_place(&self, index: usize) -> usize {
        let (mut low, mut high) = (0, self.by_slug.len());
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if self.before(middle) <= index {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Lists the pairs that an editor featured or wrote about.
pub(super) fn written_about(comparison: &Comparison) -> impl Iterator<Item = Pair> {
    comparison
        .articles
        .iter()
        .filter_map(|article| article.pair)
        .chain(comparison.site.featured)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// Builds the pairs of subjects with these slugs, given in column order.
    fn pairs(slugs: &[&str], choice: impl Fn(&[SubjectId]) -> Choice) -> Pairs {
        let mut by_slug: Vec<SubjectId> = (0..slugs.len()).map(SubjectId).collect();
        by_slug.sort_by_key(|id| slugs[id.0]);
        let choice = choice(&by_slug);
        Pairs {
            choice,
            ..Pairs::all(by_slug)
        }
    }

    fn texts(pairs: impl Iterator<Item = Pair>, slugs: &[&str]) -> Vec<String> {
        pairs
            .map(|pair| format!("{}-{}", slugs[pair.first.0], slugs[pair.second.0]))
            .collect()
    }

    fn texts_of(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn all(_: &[SubjectId]) -> Choice {
        Choice::All { useful: Vec::new() }
    }

    #[test]
    fn all_pairs_come_in_the_order_of_slugs_whatever_the_columns() {
        let slugs = ["c", "a", "d", "b"];
        let found = texts(pairs(&slugs, all).iter(), &slugs);
        assert_eq!(found, ["a-b", "a-c", "a-d", "b-c", "b-d", "c-d"]);
    }

    #[test]
    fn index_and_pair_are_each_other_s_inverse() {
        for count in [0_usize, 1, 2, 3, 7, 40] {
            let names: Vec<String> = (0..count)
                .map(|n| format!("s{:02}", (n * 17) % 41))
                .collect();
            let slugs: Vec<&str> = names.iter().map(String::as_str).collect();
            let pairs = pairs(&slugs, all);
            assert_eq!(pairs.len(), count * count.saturating_sub(1) / 2);
            for index in 0..pairs.len() {
                assert_eq!(pairs.index_of(pairs.get(index)), Some(index));
            }
        }
    }

    /// Builds four subjects in the columns d, a, b, c. They score 0, 0, 250 and 1000 under one
    /// criterion. An article is about `a` and `c`, and `site` adds lines to site.toml.
    fn four(site: &str) -> Comparison {
        let site = format!("title = \"T\"\nsubjects = [\"d\", \"a\", \"b\", \"c\"]\n{site}");
        comparison(&[
            ("site.toml", site.as_str()),
            (
                "articles/x.md",
                "+++\ntitle = \"X\"\npair = [\"c\", \"a\"]\n+++\n",
            ),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
            ("subjects/c.toml", "name = \"C\""),
            ("subjects/d.toml", "name = \"D\"\nkind = \"another\""),
            (
                "criteria/speed.toml",
                "title = \"S\"\ntype = \"rating\"\n[for]\na.value = 1\nb.value = 2\nc.value = 5\nd.value = 1\n",
            ),
        ])
    }

    #[test]
    fn site_toml_decides_which_pairs_are_published() {
        let every: &[&str] = &["a-b", "a-c", "a-d", "b-c", "b-d", "c-d"];
        let cases: [(&str, &[&str], &[&str]); 6] = [
            ("", &["a-b", "a-c", "b-c"], &["a-b", "a-c", "b-c"]),
            (
                "pairs = \"auto\"\nfeatured = [\"d\", \"a\"]",
                &["a-b", "a-c", "a-d", "b-c"],
                &["a-b", "a-c", "a-d", "b-c"],
            ),
            ("pairs = \"all\"", every, &["a-b", "a-c", "b-c"]),
            ("pairs = \"listed\"", &["a-c"], &["a-c"]),
            (
                "pairs = \"listed\"\nfeatured = [\"d\", \"a\"]",
                &["a-c", "a-d"],
                &["a-c", "a-d"],
            ),
            ("pairs = \"none\"\nfeatured = [\"d\", \"a\"]", &[], &[]),
        ];
        for (site, expected, indexed) in cases {
            let comparison = four(site);
            let (pairs, slugs) = (Pairs::of(&comparison), ["d", "a", "b", "c"]);
            assert_eq!(texts(pairs.iter(), &slugs), expected, "{site}");
            let told = texts(pairs.iter().filter(|pair| pairs.is_indexed(*pair)), &slugs);
            assert_eq!(told, texts_of(indexed), "{site}");
            assert_eq!(pairs.possible(), 6);
            assert_eq!(
                Pairs::count(&comparison, comparison.site.pairs),
                expected.len(),
                "{site}"
            );
        }
    }

    #[test]
    fn every_indexed_pair_is_linked_from_one_of_its_subjects() {
        // Neighbours on the scale are of different kinds, so that the gate passes pairs of subjects
        // that are far apart.
        let subjects: Vec<(String, String)> = (0..40)
            .map(|number| {
                let path = format!("subjects/s{number:02}.toml");
                (
                    path,
                    format!(
                        "name = \"S\"\nkind = \"{}\"",
                        if number % 3 == 0 { "rare" } else { "common" }
                    ),
                )
            })
            .collect();
        let values: Vec<String> = (0..40)
            .map(|number| format!("s{number:02}.value = {}", number * 10))
            .collect();
        let criterion = format!(
            "title = \"C\"\ntype = \"number\"\nscale = [0, 400]\n[for]\n{}",
            values.join("\n")
        );
        for setting in ["all", "auto"] {
            let site = format!("title = \"T\"\npairs = \"{setting}\"");
            let mut files: Vec<(&str, &str)> = subjects
                .iter()
                .map(|(path, text)| (path.as_str(), text.as_str()))
                .collect();
            files.extend([
                ("site.toml", site.as_str()),
                ("criteria/c.toml", criterion.as_str()),
            ]);
            let comparison = comparison(&files);
            let pairs = Pairs::of(&comparison);
            let is_led_to = |pair: Pair| {
                [pair.first, pair.second]
                    .into_iter()
                    .any(|one| pairs.nearest_of(one).any(|led| led == pair))
            };
            let told: Vec<Pair> = pairs
                .iter()
                .filter(|pair| pairs.is_indexed(*pair))
                .collect();
            assert!(told.len() > 200, "{setting}: {}", told.len());
            let orphans: Vec<&Pair> = told.iter().filter(|pair| !is_led_to(**pair)).collect();
            assert!(orphans.is_empty(), "{setting}: {orphans:?}");
        }
    }

    #[test]
    fn related_pairs_share_a_subject_and_come_nearest_first() {
        let (comparison, slugs) = (four("pairs = \"all\""), ["d", "a", "b", "c"]);
        let pairs = Pairs::of(&comparison);
        let related = |one, other| {
            let pair = comparison.pair(SubjectId(one), SubjectId(other)).unwrap();
            texts(pairs.related(pair).into_iter(), &slugs)
        };
        assert_eq!(related(1, 2), ["a-d", "b-d", "b-c", "a-c"]);
        assert_eq!(related(0, 3), ["a-d", "b-d", "b-c", "a-c"]);
        let of = |subject| texts(pairs.nearest_of(SubjectId(subject)), &slugs);
        assert_eq!(of(1), ["a-b", "a-c", "a-d"]);
        let listed = Pairs::of(&four("pairs = \"listed\""));
        assert_eq!(texts(listed.nearest_of(SubjectId(3)), &slugs), ["a-c"]);
        assert_eq!(listed.nearest_of(SubjectId(0)).count(), 0);
    }
}
