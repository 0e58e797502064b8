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
use crate::render::sentences::{self, PairTelling};
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
    let telling = weighed.telling();
    let shares = trace.judgement.shares();
    let columns = telling.columns;
    let order = weighed.largest_first();
    let shares_sentence = telling.shares_sentence(&shares);
    WeighingView {
        shares: columns
            .map(|id| share(subjects, id, telling.share_of(id, &shares)))
            .into(),
        strength: telling.strength(&shares).map(sentences::strength_name),
        strength_sentence: telling.strength_sentence(&shares),
        largest: columns
            .map(|id| largest(subjects, weighed, &order, id))
            .into(),
        contributions: Vec::new(),
        contribution_rows: Value::none(),
        flips: Vec::new(),
        turns: turns(subjects, &telling, weighed.flips()),
        leave_one_out: leave_one_out_view(&telling),
        dominance: telling.dominance_sentence(),
        profiles: profiles(telling.comparison, trace.judgement.pair),
        share_bar: shares_sentence
            .clone()
            .map(|finding| share_bar(&telling, &shares, finding)),
        shares_sentence,
        gains: contribution_chart(subjects, &telling),
        score_chart: score_chart(subjects, &telling),
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
    let telling = weighed.telling();
    let order = weighed.largest_first();
    let printed = Printed::new(subjects, telling.columns);
    let mut view = weighing(subjects, weighed);
    view.contribution_rows = contribution_rows(moulds, &printed, weighed, &order)?;
    view.score_chart.rows = score_rows(moulds, &printed, &telling)?;
    if seen.has("contributions") {
        let term = |index: &usize| to_value(&term(subjects, weighed, *index));
        view.contributions = order.iter().map(term).collect();
    }
    if seen.has("flips") {
        view.flips = flips(&telling, weighed.flips());
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
fn flips(telling: &PairTelling<'_>, flips: &[Flip]) -> Vec<FlipView> {
    let mut views: Vec<FlipView> = flips
        .iter()
        .map(|flip| FlipView {
            criterion: criterion_link(telling.comparison, criterion(telling, flip)),
            sentence: telling.flip_sentence(flip),
            percent: sentences::percent(&flip.share),
            permille: rounded(&flip.share, 1000),
            today_permille: rounded(&today(telling, flip), 1000),
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
fn turns(subjects: &Subjects, telling: &PairTelling<'_>, flips: &[Flip]) -> Vec<TurnView> {
    let mut found = flips.to_vec();
    let way = |flip: &Flip| {
        let way = &flip.share - today(telling, flip);
        if way < fraction(0, 1) { -way } else { way }
    };
    found.sort_by_cached_key(|flip| (way(flip), flip.share.clone()));
    let groups = found.chunk_by(|one, other| one.share == other.share && one.side == other.side);
    let views = groups.enumerate().map(|(place, group)| {
        let mut shares: Vec<Fraction> = group.iter().map(|flip| today(telling, flip)).collect();
        shares.dedup();
        let criteria: Vec<CriterionId> = group
            .iter()
            .filter(|_| group.len() > 1)
            .map(|flip| criterion(telling, flip))
            .collect();
        TurnView {
            sentence: telling.turn_sentence(group),
            criteria: criterion_links(telling.comparison, &criteria),
            strip: group
                .first()
                .filter(|_| place < DRAWN)
                .and_then(|flip| strip(subjects, telling, flip, &shares)),
        }
    });
    views.collect()
}

fn criterion(telling: &PairTelling<'_>, flip: &Flip) -> CriterionId {
    telling.trace.judgement.terms[flip.term].criterion
}

/// Computes the current share of a criterion in the total weight.
fn today(telling: &PairTelling<'_>, flip: &Flip) -> Fraction {
    let terms = &telling.trace.judgement.terms;
    let all: i64 = terms.iter().map(|term| term.weight).sum();
    fraction(terms[flip.term].weight, all.max(1))
}

/// Counts how often the leader stays first when one criterion is left out.
fn leave_one_out_view(telling: &PairTelling<'_>) -> Option<LeaveOneOutView> {
    let terms = &telling.trace.judgement.terms;
    let found = leave_one_out(terms)?;
    let needed = found
        .needed
        .iter()
        .map(|index| criterion_link(telling.comparison, terms[*index].criterion));
    let needed: Vec<LinkView> = needed.collect();
    let sentence = telling.leave_one_out_sentence(&found);
    Some(LeaveOneOutView {
        stays: found.stays,
        of: found.of,
        sentence,
        needed,
    })
}
