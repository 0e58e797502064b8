//! A pair's judgement, with the results that several of its views share.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::method::{Flip, PairFinding, PairTrace, Shares, flips};
use crate::model::Comparison;
use crate::render::sentences::{PairSentences, Sentences};
use crate::words::Catalogue;

/// A pair and the contribution of each criterion to its verdict.
pub(crate) struct Weighed {
    pub comparison: Arc<Comparison>,
    pub trace: PairTrace,
    flips: OnceCell<Vec<Flip>>,
    shares: OnceCell<Shares>,
    finding: OnceCell<PairFinding>,
}

impl Weighed {
    pub(crate) fn new(comparison: &Arc<Comparison>, trace: PairTrace) -> Self {
        Self {
            comparison: Arc::clone(comparison),
            trace,
            flips: OnceCell::new(),
            shares: OnceCell::new(),
            finding: OnceCell::new(),
        }
    }

    /// Prepares the sentences about the pair.
    pub(crate) fn sentences<'a>(&'a self, words: &'a Catalogue) -> PairSentences<'a> {
        let sentences = Sentences {
            words,
            comparison: &self.comparison,
        };
        let finding = self.finding.get_or_init(|| PairFinding::new(&self.trace));
        PairSentences::new(sentences, &self.trace, finding)
    }

    /// States the answer in one sentence.
    pub(crate) fn answer(&self, words: &Catalogue) -> String {
        self.sentences(words).answer(|| self.shares().clone())
    }

    /// Returns the shares of all weightings, computed on first use.
    pub(crate) fn shares(&self) -> &Shares {
        self.shares.get_or_init(|| self.trace.judgement.shares())
    }

    /// Returns the shares at which the lead turns, in the order of the terms. They are computed on
    /// first use.
    pub(super) fn flips(&self) -> &[Flip] {
        self.flips
            .get_or_init(|| flips(&self.trace.judgement.terms))
    }
}
