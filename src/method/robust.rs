//! How firmly a lead stands: without each criterion, and under every weighting.

use std::cmp::Ordering;

use super::fraction::{Fraction, fraction};
use super::pair::Term;

/// How often the leader stays first as each criterion is left out in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaveOneOut {
    /// How often it does.
    pub stays: usize,
    /// How many criteria count.
    pub of: usize,
    /// The places of the terms without which it does not.
    pub needed: Vec<usize>,
}

/// Leaves out each criterion in turn: the leader stays first where its lead without it, Σ_{j≠k} w_j·d_j, is still on its
/// side of 0. Criteria of weight 0 are not counted. `None` where nobody leads.
///
/// Unit: counts of criteria. Source: leave-one-out (jackknife) applied to criteria.
#[must_use]
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

/// Which of the two is at least as good under every criterion that counts and better under one: weights are then
/// irrelevant. `Greater` for the first, `Less` for the second, `None` where neither dominates.
///
/// Source: Pareto dominance.
#[must_use]
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

/// How much of a lead is due to the weights, from the leader's share of all weightings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Below 40 %: most other ways to weigh the criteria would give another leader.
    ByWeight,
    /// 40 % to below 60 %: it depends on the reader.
    DependsOnYou,
    /// 60 % to below 90 %.
    Leans,
    /// 90 % and above.
    Clear,
}

/// The strength of a lead whose owner leads under this share of all weightings, 0..=1; bounds are compared exactly.
#[must_use]
pub fn strength(share: &Fraction) -> Strength {
    let is_from = |percent: i64| *share >= fraction(percent, 100);
    match () {
        () if is_from(90) => Strength::Clear,
        () if is_from(60) => Strength::Leans,
        () if is_from(40) => Strength::DependsOnYou,
        () => Strength::ByWeight,
    }
}
