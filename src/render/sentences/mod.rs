//! Turns findings into the sentences of pages, data and `why`.
//!
//! All words come from the catalogue. The sentences about shares say "of all ways to weigh these
//! criteria" and never state a probability.

mod numbers;

mod answer;

mod field;

mod items;

mod presets;

mod sure;

mod rules;

mod charts;

pub(super) use answer::{Choice, carried, ranking_answer, verdict_label};
pub(super) use charts::{Spread, heat_finding};
pub(super) use field::{FieldSentences, rank, rank_of_all};
pub(super) use items::items_between;
pub(super) use numbers::{percent, percent_number, short, tenths};
pub(super) use presets::{Balance, PresetAnswer, RANKS, Whose};
pub(super) use rules::{criterion_rules, left_out, unscored, unscored_between};
pub(super) use sure::turns;

use crate::method::{Fraction, PairFinding, PairTrace, Shares};
use crate::model::{Comparison, CriterionId, SubjectId};
use crate::render::words::{self, columns};
use crate::words::{Argument, Catalogue};

/// A comparison and the words for it.
#[derive(Clone, Copy)]
pub(crate) struct Sentences<'a> {
    pub words: &'a Catalogue,
    pub comparison: &'a Comparison,
}

/// A pair with everything that its sentences need.
pub(crate) struct PairSentences<'a> {
    pub sentences: Sentences<'a>,
    pub comparison: &'a Comparison,
    /// The steps that lead to the verdict.
    pub trace: &'a PairTrace,
    pub finding: &'a PairFinding,
    /// The two subjects in column order.
    pub columns: [SubjectId; 2],
}

impl<'a> Sentences<'a> {
    pub(crate) fn text(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.words.text(key, arguments)
    }

    pub(crate) fn name(&self, id: SubjectId) -> &'a str {
        &self.comparison.subject(id).name
    }

    pub(crate) fn title(&self, id: CriterionId) -> &'a str {
        &self.comparison.criterion(id).title.value
    }

    /// Lists titles as in a sentence.
    pub(crate) fn titles(&self, ids: &[CriterionId]) -> String {
        let titles: Vec<&str> = ids.iter().map(|id| self.title(*id)).collect();
        words::list(self.words, &titles)
    }
}

impl<'a> PairSentences<'a> {
    /// `finding` is that of the trace.
    pub(crate) fn new(
        sentences: Sentences<'a>,
        trace: &'a PairTrace,
        finding: &'a PairFinding,
    ) -> Self {
        Self {
            sentences,
            comparison: sentences.comparison,
            trace,
            finding,
            columns: columns(trace.judgement.pair),
        }
    }

    pub(crate) fn text(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.sentences.text(key, arguments)
    }

    pub(crate) fn name(&self, id: SubjectId) -> &'a str {
        self.sentences.name(id)
    }

    pub(crate) fn share_of<'s>(&self, id: SubjectId, shares: &'s Shares) -> &'s Fraction {
        if id == self.trace.judgement.pair.first {
            &shares.first
        } else {
            &shares.second
        }
    }

    pub(crate) fn other(&self, id: SubjectId) -> SubjectId {
        self.trace.judgement.pair.other(id)
    }
}
