//! The stability of a lead: without each criterion, and under every weighting.

use std::cmp::Ordering;

use super::term::Term;

/// The effect on the leader when each criterion is left out in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveOneOut {
    /// How often the leader stays first.
    pub stays: usize,
    /// The number of criteria that count.
    pub of: usize,
    /// The indexes of the terms without which the leader does not stay first.
    pub needed: Vec<usize>,
}

/// Leaves out each criterion in turn. The leader stays first if its lead without the criterion,
/// Σ_{j≠k} w_j·d_j, is still on its side of 0. Criteria of weight 0 are not counted. Returns `None`
/// when no subject leads.
///
/// Unit: counts of criteria. Source: leave-one-out (jackknife) applied to criteria.
pub fn leave_one_out(terms: &[Term]) -> Option<LeaveOneOut> {
    let lead: i64 = terms.iter().map(Term::contribution).sum();
    if lead == 0 {
        return None;
    }
    let counting = terms.iter().enumerate().filter(|(_, term)| term.weight > 0);
    let needed = counting
        .clone()
        .filter(|(_, term)| (lead - term.contribution()).signum() != lead.signum())
        .map(|(index, _)| index);
    let (of, needed) = (counting.clone().count(), needed.collect::<Vec<_>>());
    Some(LeaveOneOut {
        stays: of - needed.len(),
        of,
        needed,
    })
}

/// Finds the subject that is at least as good under every criterion that counts, and better under
/// one. Weights are then irrelevant. Returns `Greater` for the first subject, `Less` for the
/// second, and `None` when neither dominates.
///
/// Source: Pareto dominance.
pub fn dominance(terms: &[Term]) -> Option<Ordering> {
    let counting = || terms.iter().filter(|term| term.weight > 0);
    match (
        counting().any(|term| term.difference > 0),
        counting().any(|term| term.difference < 0),
    ) {
        (true, false) => Some(Ordering::Greater),
        (false, true) => Some(Ordering::Less),
        _ => None,
    }
}
