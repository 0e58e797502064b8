//! Flip points: how far one weight can move, all others fixed, before another leads.

use super::fraction::{Fraction, fraction};
use super::term::Term;

/// The greatest weight that a criterion can have.
pub const MOST_WEIGHT: i64 = 5;

/// The point at which the lead of a pair turns, when one weight changes and the others stay the
/// same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flip {
    pub term: usize,
    /// The weight at which the two are level, in the unit of weights, ≥ 0.
    pub weight: Fraction,
    /// The same weight as a share of all weight, 0..=1.
    pub share: Fraction,
    /// The side of the flip point on which the current leader leads.
    pub side: Side,
}

/// The side of a flip point on which the current leader leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// As long as the criterion counts for less.
    Below,
    /// As long as the criterion counts for more.
    Above,
}

impl Flip {
    /// Returns true if a weight of 0..=5 reaches the flip point.
    pub fn is_in_reach(&self) -> bool {
        self.weight <= Fraction::from_integer(MOST_WEIGHT.into())
    }
}

/// Computes the flip point of the term at `index`, if there is one: u = −(Σ_{j≠k} w_j·d_j)/d_k with
/// u ≥ 0, and t = u/(u + Σ_{j≠k} w_j).
///
/// There is none when the two subjects are level, or when the criterion does not distinguish them,
/// has a weight of 0, or is the only one that counts. Units: u in weights, t as a share of all
/// weight. Source: sensitivity of a weighted sum to one weight (Triantaphyllou & Sánchez 1997).
pub fn flip(terms: &[Term], index: usize) -> Option<Flip> {
    let term = &terms[index];
    let (rest, weight) = others(terms, index);
    let lead = rest + term.weight * term.difference;
    if term.weight == 0 || term.difference == 0 || weight == 0 || lead == 0 {
        return None;
    }
    // u = −rest/d, and t = u/(u + weight) = −rest/(−rest + weight·d); both over |d|.
    let (zero, unit) = (-rest * term.difference.signum(), term.difference.abs());
    if zero < 0 {
        return None;
    }
    let (at, share) = (fraction(zero, unit), fraction(zero, zero + weight * unit));
    // More weight on a criterion that favours the leader only helps the leader.
    let side = if (term.difference > 0) == (lead > 0) {
        Side::Above
    } else {
        Side::Below
    };
    Some(Flip {
        term: index,
        weight: at,
        share,
        side,
    })
}

/// Lists all flip points, in the order of the terms.
pub fn flips(terms: &[Term]) -> Vec<Flip> {
    (0..terms.len())
        .filter_map(|index| flip(terms, index))
        .collect()
}

/// Computes Σ w·d and Σ w over all terms but one.
fn others(terms: &[Term], index: usize) -> (i64, i64) {
    let rest = terms
        .iter()
        .enumerate()
        .filter(|(place, _)| *place != index);
    rest.fold((0, 0), |(lead, weight), (_, term)| {
        (lead + term.weight * term.difference, weight + term.weight)
    })
}
