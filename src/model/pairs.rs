//! Which pairs have a page, and in which order.

use super::ids::{Pair, SubjectId};

/// The pairs that have a page, addressable by index without keeping them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs {
    /// All subjects, in the byte order of their slugs.
    by_slug: Vec<SubjectId>,
    /// Each subject's place in that order.
    places: Vec<usize>,
    /// Which of all pairs there are.
    choice: Choice,
}

/// Which of all pairs there are.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice {
    /// Every two subjects.
    All,
    /// These, sorted by the places of their subjects.
    Listed(Vec<Pair>),
}

impl Pairs {
    /// Every two subjects, given the slugs of all in column order.
    #[must_use]
    pub fn all(slugs: &[&str]) -> Self {
        Self::new(slugs, Choice::All)
    }

    /// These pairs only, each once.
    #[must_use]
    pub fn listed(slugs: &[&str], mut pairs: Vec<Pair>) -> Self {
        let mut this = Self::new(slugs, Choice::All);
        pairs.sort_by_key(|pair| (this.places[pair.first.0], this.places[pair.second.0]));
        pairs.dedup();
        this.choice = Choice::Listed(pairs);
        this
    }

    /// The pairs over these slugs.
    fn new(slugs: &[&str], choice: Choice) -> Self {
        let mut by_slug: Vec<SubjectId> = (0..slugs.len()).map(SubjectId).collect();
        by_slug.sort_by_key(|id| slugs[id.0]);
        let mut places = vec![0; slugs.len()];
        for (place, id) in by_slug.iter().enumerate() {
            places[id.0] = place;
        }
        Self { by_slug, places, choice }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.choice {
            Choice::All => self.before(self.by_slug.len()),
            Choice::Listed(pairs) => pairs.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The pair at an index below [`Pairs::len`], in the order of slugs.
    #[must_use]
    pub fn get(&self, index: usize) -> Pair {
        match &self.choice {
            Choice::All => {
                let first = self.first_place(index);
                let second = first + 1 + index - self.before(first);
                Pair { first: self.by_slug[first], second: self.by_slug[second] }
            }
            Choice::Listed(pairs) => pairs[index],
        }
    }

    /// All pairs, in the order of slugs.
    pub fn iter(&self) -> impl Iterator<Item = Pair> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// The pair of two subjects in either order; `None` for a subject with itself.
    #[must_use]
    pub fn ordered(&self, one: SubjectId, other: SubjectId) -> Option<Pair> {
        match self.places[one.0].cmp(&self.places[other.0]) {
            std::cmp::Ordering::Less => Some(Pair { first: one, second: other }),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(Pair { first: other, second: one }),
        }
    }

    /// The index of a pair, if it has a page.
    #[must_use]
    pub fn index_of(&self, pair: Pair) -> Option<usize> {
        let key = |pair: &Pair| (self.places[pair.first.0], self.places[pair.second.0]);
        match &self.choice {
            Choice::All => {
                let (first, second) = key(&pair);
                Some(self.before(first) + second - first - 1)
            }
            Choice::Listed(pairs) => pairs.binary_search_by_key(&key(&pair), key).ok(),
        }
    }

    /// All pairs that a subject is part of, in the order of the other's slug.
    pub fn of(&self, subject: SubjectId) -> impl Iterator<Item = Pair> {
        let others = self.by_slug.iter().filter_map(move |other| self.ordered(subject, *other));
        others.filter(|pair| self.index_of(*pair).is_some())
    }

    /// How many pairs of all begin with one of the first `place` subjects: n−1, n−2, … for each.
    fn before(&self, place: usize) -> usize {
        let subjects = self.by_slug.len();
        place * (2 * subjects).saturating_sub(place + 1) / 2
    }

    /// The place of the first subject of the pair at an index of all pairs.
    fn first_place(&self, index: usize) -> usize {
        let (mut low, mut high) = (0, self.by_slug.len());
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if self.before(middle) <= index { low = middle } else { high = middle }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs as texts.
    fn texts(pairs: &Pairs, slugs: &[&str]) -> Vec<String> {
        pairs.iter().map(|pair| format!("{}-{}", slugs[pair.first.0], slugs[pair.second.0])).collect()
    }

    #[test]
    fn all_pairs_come_in_the_order_of_slugs_whatever_the_columns() {
        let slugs = ["c", "a", "d", "b"];
        let pairs = Pairs::all(&slugs);
        assert_eq!(texts(&pairs, &slugs), ["a-b", "a-c", "a-d", "b-c", "b-d", "c-d"]);
    }

    #[test]
    fn index_and_pair_are_each_other_s_inverse() {
        for count in [0_usize, 1, 2, 3, 7, 40] {
            let names: Vec<String> = (0..count).map(|n| format!("s{:02}", (n * 17) % 41)).collect();
            let slugs: Vec<&str> = names.iter().map(String::as_str).collect();
            let pairs = Pairs::all(&slugs);
            assert_eq!(pairs.len(), count * count.saturating_sub(1) / 2);
            for index in 0..pairs.len() {
                assert_eq!(pairs.index_of(pairs.get(index)), Some(index));
            }
        }
    }

    #[test]
    fn listed_pairs_are_sorted_and_unique() {
        let slugs = ["b", "a", "c"];
        let pair = |first, second| Pair { first: SubjectId(first), second: SubjectId(second) };
        let pairs = Pairs::listed(&slugs, vec![pair(0, 2), pair(1, 2), pair(0, 2)]);
        assert_eq!(texts(&pairs, &slugs), ["a-c", "b-c"]);
        assert_eq!(pairs.index_of(pair(1, 0)), None);
        assert_eq!(pairs.of(SubjectId(2)).count(), 2);
        assert_eq!(pairs.of(SubjectId(0)).count(), 1);
    }
}
