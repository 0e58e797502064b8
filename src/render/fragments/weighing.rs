//! Turns the firmness of a pair's verdict into views.

use tera::Value;

use super::cache::to_value;
use super::charts::{contribution_chart, score_chart, score_rows, share_bar, strip};
use super::contributions::{contribution_rows, largest, term};
use super::links::{criterion_link, criterion_links};
use super::moulds::{Moulds, Printed};
use super::profiles::profiles;
use super::subjects::Subjects;
use super::weighed::Weighed;
use crate::diagnostic::Diagnostic;
use crate::method::{Flip, Fraction, Side, fraction, rounded};
use crate::model::{CriterionId, SubjectId};
use crate::render::sentences::{self, PairSentences};
use crate::render::templates::Seen;
use crate::render::views::weighing::{FlipView, ShareView, TurnView, WeighingView};

/// The number of turns that are drawn. The others are sentences only.
const DRAWN: usize = 3;

/// Builds the view of how firm a pair's verdict is, without table rows and optional fields.
pub(crate) fn weighing(subjects: &Subjects, weighed: &Weighed) -> WeighingView {
    let trace = &weighed.trace;
    let sentences = weighed.sentences(&subjects.words);
    let shares = weighed.shares();
    let columns = sentences.columns;
    let order = weighed.largest_first();
    WeighingView {
        shares: columns
            .map(|id| share(subjects, id, sentences.share_of(id, shares)))
            .into(),
        sure: sentences.sure(shares),
        is_scored: sentences.is_scored(),
        largest: columns
            .map(|id| largest(subjects, weighed, &order, id))
            .into(),
        contributions: Vec::new(),
        contribution_rows: Value::none(),
        flips: Vec::new(),
        turns: turns(subjects, &sentences, weighed.flips()),
        profiles: profiles(subjects, trace.judgement.pair),
        share_bar: sentences
            .rounded_shares_sentence(shares)
            .map(|finding| share_bar(&sentences, shares, finding)),
        shares_sentence: sentences.shares_sentence(shares),
        gains: contribution_chart(subjects, &sentences),
        score_chart: score_chart(subjects, &sentences),
    }
}

/// Builds the same view with table rows, and with the optional fields that the template names.
///
/// # Errors
/// Returns the diagnostic of the component that failed.
pub(super) fn drawn_weighing(
    subjects: &Subjects,
    moulds: &Moulds,
    weighed: &Weighed,
    seen: Seen<'_>,
) -> Result<WeighingView, Diagnostic> {
    let sentences = weighed.sentences(&subjects.words);
    let order = weighed.largest_first();
    let printed = Printed::new(subjects, sentences.columns);
    let mut view = weighing(subjects, weighed);
    view.contribution_rows = contribution_rows(moulds, &printed, weighed, &order)?;
    view.score_chart.rows = score_rows(moulds, &printed, &sentences)?;
    if seen.has("contributions") {
        let term = |index: &usize| to_value(&term(subjects, weighed, *index));
        view.contributions = order.iter().map(term).collect();
    }
    if seen.has("flips") {
        view.flips = flips(&sentences, weighed.flips());
    }
    Ok(view)
}

fn share(subjects: &Subjects, id: SubjectId, share: &Fraction) -> ShareView {
    ShareView {
        subject: subjects.named(id),
        class: subjects.class(id),
        percent: sentences::percent(share),
        permille: rounded(share, 1000),
        exact: sentences::exact(share),
    }
}

/// Lists the shares at which the lead turns, the nearest to today's weights first.
fn flips(sentences: &PairSentences<'_>, flips: &[Flip]) -> Vec<FlipView> {
    let mut views: Vec<FlipView> = flips
        .iter()
        .map(|flip| FlipView {
            criterion: criterion_link(sentences.comparison, criterion(sentences, flip)),
            sentence: sentences
                .turn_sentence(std::slice::from_ref(flip))
                .unwrap_or_default(),
            percent: sentences::percent(&flip.share),
            permille: rounded(&flip.share, 1000),
            today_permille: rounded(&today(sentences, flip), 1000),
            leads: match flip.side {
                Side::Below => "below",
                Side::Above => "above",
            },
            is_in_reach: flip.is_in_reach(),
        })
        .collect();
    views.sort_by_key(|flip| (flip.permille - flip.today_permille).abs());
    views
}

/// Describes the turns, the nearest first. Criteria that turn the lead at the same multiple of their
/// weight get one sentence. Empty if neither subject leads.
fn turns(subjects: &Subjects, sentences: &PairSentences<'_>, flips: &[Flip]) -> Vec<TurnView> {
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
    let views = found
        .chunk_by(is_same)
        .enumerate()
        .filter_map(|(place, group)| {
            let mut shares: Vec<Fraction> =
                group.iter().map(|flip| today(sentences, flip)).collect();
            shares.dedup();
            let criteria: Vec<CriterionId> = group
                .iter()
                .filter(|_| group.len() > 1)
                .map(|flip| criterion(sentences, flip))
                .collect();
            Some(TurnView {
                sentence: sentences.turn_sentence(group)?,
                criteria: criterion_links(sentences.comparison, &criteria),
                strip: group
                    .first()
                    .filter(|_| place < DRAWN && sentences.is_scored())
                    .and_then(|flip| strip(subjects, sentences, flip, &shares)),
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
