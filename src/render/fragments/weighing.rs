//! Turns the firmness of a pair's verdict into views.

use super::charts::{contribution_chart, share_bar};
use super::links::criterion_links;
use super::subjects::Subjects;
use super::weighed::Weighed;
use crate::method::{Flip, Fraction, fraction};
use crate::model::{CriterionId, SubjectId};
use crate::render::sentences::{self, PairSentences};
use crate::render::views::weighing::{ShareView, TurnView, WeighingView};

/// Builds the view of how firm a pair's verdict is.
pub(crate) fn weighing(subjects: &Subjects, weighed: &Weighed) -> WeighingView {
    let sentences = weighed.sentences(&subjects.words);
    let shares = weighed.shares();
    let columns = sentences.columns;
    WeighingView {
        shares: columns
            .map(|id| share(subjects, id, sentences.share_of(id, shares)))
            .into(),
        sure: sentences.sure(shares),
        is_scored: sentences.is_scored(),
        columns: columns.map(|id| subjects.named(id)).into(),
        turns: turns(&sentences, weighed.flips()),
        share_bar: sentences
            .rounded_shares_sentence(shares)
            .map(|finding| share_bar(&sentences, shares, finding)),
        shares_sentence: sentences.shares_sentence(shares),
        gains: contribution_chart(subjects, &sentences),
    }
}

fn share(subjects: &Subjects, id: SubjectId, share: &Fraction) -> ShareView {
    ShareView {
        subject: subjects.named(id),
        class: subjects.class(id),
        percent: sentences::percent(share),
    }
}

/// Describes the turns, the nearest first. Criteria that turn the lead at the same multiple of their
/// weight get one sentence. Empty if neither subject leads.
fn turns(sentences: &PairSentences<'_>, flips: &[Flip]) -> Vec<TurnView> {
    if sentences.finding.carrier.is_none() {
        return Vec::new();
    }
    let in_reach = flips.iter().filter(|flip| flip.is_in_reach());
    let mut found: Vec<Flip> = in_reach.cloned().collect();
    let way = |flip: &Flip| {
        let way = &flip.share - today(sentences, flip);
        if way < fraction(0, 1) { -way } else { way }
    };
    found.sort_by_cached_key(|flip| (way(flip), sentences.factor(flip)));
    let is_same = |one: &Flip, other: &Flip| {
        sentences.factor(one) == sentences.factor(other) && one.side == other.side
    };
    let views = found.chunk_by(is_same).filter_map(|group| {
        let several = group.iter().filter(|_| group.len() > 1);
        let criteria: Vec<CriterionId> = several.map(|flip| criterion(sentences, flip)).collect();
        Some(TurnView {
            sentence: sentences.turn_sentence(group)?,
            criteria: criterion_links(sentences.comparison, &criteria),
        })
    });
    views.collect()
}

fn criterion(sentences: &PairSentences<'_>, flip: &Flip) -> CriterionId {
    sentences.trace.judgement.terms[flip.term].criterion
}

/// Computes the current share of a criterion in the total weight.
fn today(sentences: &PairSentences<'_>, flip: &Flip) -> Fraction {
    let terms = &sentences.trace.judgement.terms;
    let all: i64 = terms.iter().map(|term| term.weight).sum();
    fraction(terms[flip.term].weight, all.max(1))
}
