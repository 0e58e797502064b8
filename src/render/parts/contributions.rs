//! What each criterion adds to a pair's verdict: views, and rows of a table.

use tera::Value;

use super::pair::columns;
use super::poured::Contribution;
use super::weighing::Weighed;
use super::{Parts, to_value};
use crate::diagnostic::Diagnostic;
use crate::method::{Basis, Flip, PairTrace, Term, flips, fraction, rounded};
use crate::model::SubjectId;
use crate::render::sentences::{self, tenths};
use crate::render::views::charts::BarView;
use crate::render::views::weighing::{LargestView, TermView};

/// So many contributions tell the story; the rest is in the table.
const LARGEST: usize = 3;

impl Parts {
    /// The rows of the table of what each criterion adds.
    pub(super) fn contribution_rows(&self, weighed: &Weighed, order: &[usize]) -> Result<Value, Diagnostic> {
        let trace = &weighed.trace;
        let columns = columns(trace.judgement.pair);
        let printed = self.printed(columns);
        let terms = &trace.judgement.terms;
        let mut html = String::new();
        for index in order {
            let term = &terms[*index];
            let magnitude = term.contribution().abs();
            let side = favours(term, trace).map(|id| usize::from(id == columns[1]));
            let bar =
                side.and_then(|side| Some((side, BarView::from_middle(side, permille(magnitude, trace))?)));
            let contribution = Contribution {
                criterion: term.criterion,
                points: &tenths(magnitude),
                bar,
                turns: weighed.flips().iter().find(|flip| flip.term == *index).map(sentences::turns),
            };
            self.pour_contribution(&mut html, &contribution, &printed)?;
        }
        Ok(Value::safe_string(&html))
    }

    /// What each criterion adds, in row order.
    pub(in crate::render) fn terms(&self, trace: &PairTrace) -> Vec<TermView> {
        self.terms_with(trace, &flips(&trace.judgement.terms))
    }

    /// The same where it is known where the lead turns.
    pub(super) fn terms_with(&self, trace: &PairTrace, flips: &[Flip]) -> Vec<TermView> {
        (0..trace.judgement.terms.len()).map(|index| self.term_with(trace, flips, index)).collect()
    }

    /// What the criterion of the term at an index adds.
    pub(super) fn term_with(&self, trace: &PairTrace, flips: &[Flip], index: usize) -> TermView {
        let (term, basis) = (&trace.judgement.terms[index], trace.bases[index]);
        TermView {
            turns: flips.iter().find(|flip| flip.term == index).map(sentences::turns),
            ..self.term((term, basis), trace)
        }
    }

    /// What one criterion adds.
    fn term(&self, (term, basis): (&Term, Basis), trace: &PairTrace) -> TermView {
        let pair = trace.judgement.pair;
        let columns = columns(pair);
        let favours = favours(term, trace);
        let magnitude = term.contribution().abs();
        let permille = permille(magnitude, trace);
        let side = favours.map(|id| usize::from(id == columns[1]));
        TermView {
            criterion: self.criterion_link(term.criterion),
            weight: term.weight,
            scores: match basis {
                Basis::Scores(first, second) if columns[0] == pair.first => {
                    vec![tenths(first), tenths(second)]
                }
                Basis::Scores(first, second) => vec![tenths(second), tenths(first)],
                Basis::EditorOfCriterion => Vec::new(),
            },
            favours: favours.map(|id| self.named(id)),
            class: favours.map(|id| self.class(id)),
            side,
            points: tenths(magnitude),
            permille,
            bar: side.and_then(|side| BarView::from_middle(side, permille)),
            turns: None,
        }
    }

    /// The largest contributions for one of the two, given the places of all terms with the largest first.
    pub(super) fn largest(&self, weighed: &Weighed, order: &[usize], subject: SubjectId) -> LargestView {
        let judgement = &weighed.trace.judgement;
        let sign = if subject == judgement.pair.first { 1 } else { -1 };
        let added = |index: &usize| judgement.terms[*index].contribution();
        let own = order.iter().filter(|index| added(index).signum() == sign);
        let least = own.clone().nth(LARGEST - 1).map(added);
        let rest = own.clone().skip(LARGEST);
        let term = |index: &usize| to_value(&self.term_with(&weighed.trace, weighed.flips(), *index));
        LargestView {
            subject: self.named(subject),
            class: self.class(subject),
            more_as_large: rest.filter(|index| Some(added(index)) == least).count(),
            contributions: own.take(LARGEST).map(term).collect(),
        }
    }
}

/// The places of the terms, the largest contribution first, and in row order among equals.
pub(super) fn largest_first(trace: &PairTrace) -> Vec<usize> {
    let terms = &trace.judgement.terms;
    let mut order: Vec<usize> = (0..terms.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(terms[*index].contribution().abs()));
    order
}

/// The one of the two that a term speaks for; none where it speaks for neither.
fn favours(term: &Term, trace: &PairTrace) -> Option<SubjectId> {
    match term.difference.signum() {
        1 => Some(trace.judgement.pair.first),
        -1 => Some(trace.judgement.pair.second),
        _ => None,
    }
}

/// A contribution without its sign, in thousandths of the largest.
fn permille(magnitude: i64, trace: &PairTrace) -> i64 {
    let largest = trace.judgement.terms.iter().map(|term| term.contribution().abs()).max().unwrap_or(0);
    if largest == 0 { 0 } else { rounded(&fraction(magnitude, largest), 1000) }
}
