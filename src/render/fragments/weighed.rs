//! A pair's judgement, with the results that several of its views share.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::sync::Arc;

use crate::method::{Flip, PairTrace, flips};
use crate::model::Comparison;
use crate::render::sentences::PairSentences;

/// A pair and the contribution of each criterion to its verdict.
pub(crate) struct Weighed {
    pub comparison: Arc<Comparison>,
    pub trace: PairTrace,
    flips: OnceCell<Vec<Flip>>,
}

impl Weighed {
    pub(crate) fn new(comparison: &Arc<Comparison>, trace: PairTrace) -> Self {
        Self {
            comparison: Arc::clone(comparison),
            trace,
            flips: OnceCell::new(),
        }
    }

    /// Prepares the sentences about the pair.
    pub(super) fn sentences(&self) -> PairSentences<'_> {
        PairSentences::new(&self.comparison, &self.trace)
    }

    /// Returns the shares at which the lead turns, in the order of the terms. They are computed on
    /// first use.
    pub(super) fn flips(&self) -> &[Flip] {
        self.flips
            .get_or_init(|| flips(&self.trace.judgement.terms))
    }

    /// Sorts the indices of the terms by the size of the contribution, the largest first. Equal
    /// ones stay in row order.
    pub(super) fn largest_first(&self) -> Vec<usize> {
        let terms = &self.trace.judgement.terms;
        let mut order: Vec<usize> = (0..terms.len()).collect();
        order.sort_by_key(|index| Reverse(terms[*index].contribution().abs()));
        order
    }
}
