//! Selects the pages that test the templates: all pages if there are few pairs, otherwise a sample
//! of the pairs.
//!
//! Half a million pairs take minutes to render, and an author needs the result at once. A pair's
//! page shows two subjects, the criteria, and perhaps an article. So the sample covers each subject
//! and each article, and adds pairs from the whole list.

use std::collections::BTreeSet;

use super::Plan;
use super::pairs::written_about;

/// Up to this number of pairs, all pairs test the templates.
const FEW: usize = 2_000;

/// The number of pairs that are sampled at regular distances.
const SPREAD: usize = 500;

impl Plan {
    /// Lists the indexes of the pages that test the templates, sorted. With few pairs, these are
    /// all pages. Otherwise they are all pages but the pairs, and these pairs: those that an editor
    /// featured or wrote about, the nearest one of each subject, and a few hundred others. Each
    /// pair comes with its reversed address.
    pub fn sample(&self) -> Vec<usize> {
        let (others, pairs) = (self.listed.len(), self.pairs.len());
        if pairs <= FEW {
            return (0..self.len()).collect();
        }
        let sampled = self.sampled_pairs();
        let reversed = if self.has_redirects {
            Some(others + pairs)
        } else {
            None
        };
        let firsts = std::iter::once(others).chain(reversed);
        let of_pairs = firsts.flat_map(|first| sampled.iter().map(move |index| first + index));
        (0..others).chain(of_pairs).collect()
    }

    /// Lists the sampled pairs by their indexes among all pairs.
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
