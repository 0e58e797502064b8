//! Turns the contribution of each criterion to a pair's verdict into views and rows of a table.

use tera::Value;

use super::cache::to_value;
use super::links::criterion_link;
use super::moulds::{Contribution, Moulds, Printed};
use super::subjects::Subjects;
use super::weighed::Weighed;
use crate::diagnostic::Diagnostic;
use crate::method::{Basis, PairTrace, Term, fraction, rounded};
use crate::model::SubjectId;
use crate::render::sentences::{self, tenths};
use crate::render::views::charts::BarView;
use crate::render::views::weighing::{LargestView, TermView};
use crate::render::words;
use crate::words::Catalogue;

/// The number of contributions shown for each side. The table lists all of them.
const LARGEST: usize = 3;

/// Renders the rows of the table of contributions. `order` contains the indices of the terms.
pub(super) fn contribution_rows(
    moulds: &Moulds,
    printed: &Printed,
    weighed: &Weighed,
    order: &[usize],
) -> Result<Value, Diagnostic> {
    let trace = &weighed.trace;
    let catalogue = moulds.words();
    let columns = words::columns(trace.judgement.pair);
    let (terms, most) = (&trace.judgement.terms, largest_of_all(trace));
    let mut html = String::new();
    for index in order {
        let term = &terms[*index];
        let magnitude = term.contribution().abs();
        let side = favours(term, trace).map(|id| usize::from(id == columns[1]));
        let bar = side
            .and_then(|side| Some((side, BarView::from_middle(side, permille(magnitude, most))?)));
        let contribution = Contribution {
            criterion: term.criterion,
            points: &tenths(magnitude),
            bar,
            turns: turns(catalogue, weighed, *index),
        };
        moulds.contribution(&mut html, &contribution, printed)?;
    }
    Ok(Value::safe_string(&html))
}

/// Lists the contribution of every criterion, in row order.
pub(crate) fn terms(subjects: &Subjects, weighed: &Weighed) -> Vec<TermView> {
    (0..weighed.trace.judgement.terms.len())
        .map(|index| term(subjects, weighed, index))
        .collect()
}

/// Builds the view of the contribution of the term at an index.
pub(crate) fn term(subjects: &Subjects, weighed: &Weighed, index: usize) -> TermView {
    let trace = &weighed.trace;
    let (term, pair) = (&trace.judgement.terms[index], trace.judgement.pair);
    let columns = words::columns(pair);
    let favours = favours(term, trace);
    let magnitude = term.contribution().abs();
    let permille = permille(magnitude, largest_of_all(trace));
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
        permille,
        bar: side.and_then(|side| BarView::from_middle(side, permille)),
        turns: turns(&subjects.words, weighed, index),
    }
}

/// Lists the largest contributions in favour of a subject. `order` comes from
/// [`Weighed::largest_first`].
pub(super) fn largest(
    subjects: &Subjects,
    weighed: &Weighed,
    order: &[usize],
    subject: SubjectId,
) -> LargestView {
    let judgement = &weighed.trace.judgement;
    let sign = if subject == judgement.pair.first {
        1
    } else {
        -1
    };
    let added = |index: &usize| judgement.terms[*index].contribution();
    let own = order.iter().filter(|index| added(index).signum() == sign);
    let least = own.clone().nth(LARGEST - 1).map(added);
    let rest = own.clone().skip(LARGEST);
    let term = |index: &usize| to_value(&term(subjects, weighed, *index));
    LargestView {
        subject: subjects.named(subject),
        class: subjects.class(subject),
        more_as_large: rest.filter(|index| Some(added(index)) == least).count(),
        contributions: own.take(LARGEST).map(term).collect(),
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
fn largest_of_all(trace: &PairTrace) -> i64 {
    trace
        .judgement
        .terms
        .iter()
        .map(|term| term.contribution().abs())
        .max()
        .unwrap_or(0)
}

/// Converts a contribution without its sign into thousandths of the largest one.
fn permille(magnitude: i64, largest: i64) -> i64 {
    if largest == 0 {
        0
    } else {
        rounded(&fraction(magnitude, largest), 1000)
    }
}

/// Describes the share of the weight at which the term at an index turns the lead.
fn turns(words: &Catalogue, weighed: &Weighed, index: usize) -> Option<String> {
    weighed
        .flips()
        .iter()
        .find(|flip| flip.term == index)
        .map(|flip| sentences::turns(words, flip))
}
