//! Turns the contribution of each criterion to a pair's verdict into views.

use super::links::criterion_link;
use super::subjects::Subjects;
use super::weighed::Weighed;
use crate::method::{Basis, PairTrace, Term, fraction, rounded};
use crate::model::SubjectId;
use crate::render::sentences::{self, tenths};
use crate::render::views::charts::BarView;
use crate::render::views::weighing::TermView;
use crate::render::words;
use crate::words::Catalogue;

/// Lists the contribution of every criterion, in row order.
pub(crate) fn terms(subjects: &Subjects, weighed: &Weighed) -> Vec<TermView> {
    let largest = largest(&weighed.trace);
    (0..weighed.trace.judgement.terms.len())
        .map(|index| term(subjects, weighed, index, largest))
        .collect()
}

/// Builds the view of the contribution of the term at an index. `largest` is the largest of all.
fn term(subjects: &Subjects, weighed: &Weighed, index: usize, largest: i64) -> TermView {
    let trace = &weighed.trace;
    let (term, pair) = (&trace.judgement.terms[index], trace.judgement.pair);
    let columns = words::columns(pair);
    let favours = favours(term, trace);
    let magnitude = term.contribution().abs();
    let permille = if largest == 0 {
        0
    } else {
        rounded(&fraction(magnitude, largest), 1000)
    };
    let side = favours.map(|id| usize::from(id == columns[1]));
    TermView {
        criterion: criterion_link(&subjects.comparison, term.criterion),
        weight: term.weight,
        scores: match trace.bases[index] {
            Basis::Scores(first, second) if columns[0] == pair.first => {
                vec![tenths(first), tenths(second)]
            }
            Basis::Scores(first, second) => vec![tenths(second), tenths(first)],
            Basis::EditorOfCriterion => Vec::new(),
        },
        favours: favours.map(|id| subjects.named(id)),
        class: favours.map(|id| subjects.class(id)),
        side,
        points: tenths(magnitude),
        bar: side.and_then(|side| BarView::from_middle(side, permille)),
        turns: turns(&subjects.words, weighed, index),
    }
}

/// Returns the subject that a term favours, or `None` if it favours neither.
fn favours(term: &Term, trace: &PairTrace) -> Option<SubjectId> {
    match term.difference.signum() {
        1 => Some(trace.judgement.pair.first),
        -1 => Some(trace.judgement.pair.second),
        _ => None,
    }
}

/// Finds the largest contribution, ignoring signs.
fn largest(trace: &PairTrace) -> i64 {
    let terms = trace.judgement.terms.iter();
    let magnitudes = terms.map(|term| term.contribution().abs());
    magnitudes.max().unwrap_or(0)
}

/// Describes the share of the weight at which the term at an index turns the lead.
fn turns(words: &Catalogue, weighed: &Weighed, index: usize) -> Option<String> {
    weighed
        .flips()
        .iter()
        .find(|flip| flip.term == index)
        .map(|flip| sentences::turns(words, flip))
}
