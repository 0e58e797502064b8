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
use crate::method::{Flip, Fraction, Side, fraction, leave_one_out, rounded};
use crate::model::{CriterionId, SubjectId};
use crate::render::sentences::{self, PairSentences};
use crate::render::templates::Seen;
use crate::render::views::links::LinkView;
use crate::render::views::weighing::{
    FlipView, LeaveOneOutView, ShareView, TurnView, WeighingView,
};

/// The number of turns that are drawn. The others are sentences only.
const DRAWN: usize = 3;

/// Builds the view of how firm a pair's verdict is, without table rows and optional fields.
pub(crate) fn weighing(subjects: &Subjects, weighed: &Weighed) -> WeighingView {
    let trace = &weighed.trace;
    let sentences = weighed.sentences();
    let shares = trace.judgement.shares();
    let columns = sentences.columns;
    let order = weighed.largest_first();
    let shares_sentence = sentences.shares_sentence(&shares);
    WeighingView {
        shares: columns
            .map(|id| share(subjects, id, sentences.share_of(id, &shares)))
            .into(),
        strength: sentences.strength(&shares).map(sentences::strength_name),
        strength_sentence: sentences.strength_sentence(&shares),
        largest: columns
            .map(|id| largest(subjects, weighed, &order, id))
            .into(),
        contributions: Vec::new(),
        contribution_rows: Value::none(),
        flips: Vec::new(),
        turns: turns(subjects, &sentences, weighed.flips()),
        leave_one_out: leave_one_out_view(&sentences),
        dominance: sentences.dominance_sentence(),
        profiles: profiles(sentences.comparison, trace.judgement.pair),
        share_bar: shares_sentence
            .clone()
            .map(|finding| share_bar(&sentences, &shares, finding)),
        shares_sentence,
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
    let sentences = weighed.sentences();
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
            sentence: sentences.flip_sentence(flip),
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

/// Describes the turns, the nearest first. Criteria that turn the lead at the same share get one
/// sentence.
fn turns(subjects: &Subjects, sentences: &PairSentences<'_>, flips: &[Flip]) -> Vec<TurnView> {
    let mut found = flips.to_vec();
    let way = |flip: &Flip| {
        let way = &flip.share - today(sentences, flip);
        if way < fraction(0, 1) { -way } else { way }
    };
    found.sort_by_cached_key(|flip| (way(flip), flip.share.clone()));
    let groups = found.chunk_by(|one, other| one.share == other.share && one.side == other.side);
    let views = groups.enumerate().map(|(place, group)| {
        let mut shares: Vec<Fraction> = group.iter().map(|flip| today(sentences, flip)).collect();
        shares.dedup();
        let criteria: Vec<CriterionId> = group
            .iter()
            .filter(|_| group.len() > 1)
            .map(|flip| criterion(sentences, flip))
            .collect();
        TurnView {
            sentence: sentences.turn_sentence(group),
            criteria: criterion_links(sentences.comparison, &criteria),
            strip: group
                .first()
                .filter(|_| place < DRAWN)
                .and_then(|flip| strip(subjects, sentences, flip, &shares)),
        }
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

/// Counts how often the leader stays first when one criterion is left out.
fn leave_one_out_view(sentences: &PairSentences<'_>) -> Option<LeaveOneOutView> {
    let terms = &sentences.trace.judgement.terms;
    let found = leave_one_out(terms)?;
    let needed = found
        .needed
        .iter()
        .map(|index| criterion_link(sentences.comparison, terms[*index].criterion));
    let needed: Vec<LinkView> = needed.collect();
    let sentence = sentences.leave_one_out_sentence(&found);
    Some(LeaveOneOutView {
        stays: found.stays,
        of: found.of,
        sentence,
        needed,
    })
}
