//! Which pages prove the templates: all of them where the pairs are few; else all but most of the pairs' pages.
//!
//! Half a million pairs take minutes to render, and an author wants to be told at once. What a page of a pair shows is two
//! subjects, the criteria, and perhaps an article; so each subject and each article is met, and others are taken all over.

use std::collections::BTreeSet;

use super::Plan;
use super::pairs::written_about;

/// Up to so many pairs all prove the templates.
const FEW: usize = 2_000;

/// So many pairs are taken all over, where there are more.
const SPREAD: usize = 500;

impl Plan {
    /// The indexes of the pages that prove the templates, sorted: of a site of few pairs all; else every page that is no
    /// pair's, the pairs that somebody featured or wrote about, of each subject the pair with the one nearest to it, and a few
    /// hundred others; each of these with its reversed address.
    #[must_use]
    pub fn sample(&self) -> Vec<usize> {
        let (others, pairs) = (self.listed.len(), self.pairs.len());
        if pairs <= FEW {
            return (0..self.len()).collect();
        }
        let sampled = self.sampled_pairs();
        let reversed = if self.has_reversed {
            Some(others + pairs)
        } else {
            None
        };
        let firsts = std::iter::once(others).chain(reversed);
        let of_pairs = firsts.flat_map(|first| sampled.iter().map(move |index| first + index));
        (0..others).chain(of_pairs).collect()
    }

    /// The indexes among all pairs of those that prove the templates where the pairs are many.
    fn sampled_pairs(&self) -> BTreeSet<usize> {
        let (comparison, pairs) = (&self.comparison, &self.pairs);
        let nearest = comparison
            .subject_ids()
            .filter_map(|subject| pairs.nearest_of(subject).next());
        let for_a_reason = written_about(comparison)
            .chain(nearest)
            .filter_map(|pair| pairs.index_of(pair));
        let spread = (0..SPREAD).map(|step| step * pairs.len() / SPREAD);
        for_a_reason.chain(spread).collect()
    }
}
