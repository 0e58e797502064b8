//! The share of all ways to weigh the criteria under which one of two subjects leads.

use std::collections::BTreeMap;

use num_bigint::{BigInt, BigUint};
use num_rational::Ratio;
use num_traits::{One, Zero};

use super::draws::{DRAWS, SEED, SplitMix64};
use super::fraction::{Fraction, common_divisor, fraction};

/// The largest size of the common denominator, in bits. Shares are drawn instead of computed when
/// it is larger. This takes about 140 criteria with different differences; weighted wins never come
/// near it.
const MOST_BITS: u64 = 1 << 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Exact,
    /// From 100,000 draws with a fixed seed, because the exact fraction would be too large.
    Drawn,
}

/// The shares of all weightings for two subjects. The three sum to 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// The share under which the first subject leads.
    pub first: Fraction,
    /// The share under which the second subject leads.
    pub second: Fraction,
    /// The share under which neither leads: 1 if no criterion distinguishes them, otherwise 0 (a
    /// plane has no volume), or the exact ties when shares are drawn.
    pub ties: Fraction,
    pub way: Way,
}

/// Computes the shares of all ways to weigh the criteria, from the differences of scores (first
/// minus second, in any unit).
///
/// With a = the positive differences (p of them) and b = the magnitudes of the negative ones (q):
/// f(i,q) = 1 for i < p, f(p,k) = 0, f(i,k) = (b_k·f(i+1,k) + a_i·f(i,k+1)) / (a_i+b_k). The share
/// of the first is f(0,0). Unit: fractions of 1. Source: weights uniform on the simplex are
/// normalised exponential draws, so the share is a race between the two sides. The problem is a
/// simplex cut by a plane (Varsi 1973, Ali 1973).
pub fn shares(differences: &[i64]) -> Shares {
    let side = |keep: fn(&i64) -> bool| -> Vec<u64> {
        let those = differences.iter().filter(|d| keep(d));
        those.map(|d| d.unsigned_abs()).collect()
    };
    match exact(side(|d| *d > 0), side(|d| *d < 0)) {
        Some(shares) => shares,
        None => drawn(differences),
    }
}

/// Runs the recursion over whole numbers: every f(i,k) is F(i,k)/L for one common L (see
/// [`common_denominator`]). In units of the greatest common divisor, the shares are the same and the
/// numbers shorter.
fn exact(mut a: Vec<u64>, mut b: Vec<u64>) -> Option<Shares> {
    if a.is_empty() && b.is_empty() {
        return Some(Shares {
            first: Fraction::zero(),
            second: Fraction::zero(),
            ties: Fraction::one(),
            way: Way::Exact,
        });
    }
    a.sort_unstable();
    b.sort_unstable();
    // The limit is that of the differences as they are, so that a common factor changes no page.
    let mut factors = powers(&a, &b)?;
    let all = a.iter().chain(&b).copied();
    let unit = all.reduce(common_divisor).unwrap_or(1);
    if unit > 1 {
        for d in a.iter_mut().chain(&mut b) {
            *d /= unit;
        }
        factors = powers(&a, &b)?;
    }
    let whole = common_denominator(&factors);
    // The row of i = p is all 0. Each row replaces the one below it.
    let mut row = vec![BigUint::zero(); b.len() + 1];
    row[b.len()].clone_from(&whole);
    for a_i in a.iter().rev() {
        for (k, b_k) in b.iter().enumerate().rev() {
            let next = &row[k + 1] * *a_i;
            row[k] *= *b_k;
            row[k] += next;
            row[k] /= a_i + b_k;
        }
    }
    let first: Fraction = Ratio::new(BigInt::from(row.swap_remove(0)), BigInt::from(whole));
    Some(Shares {
        second: Fraction::one() - &first,
        first,
        ties: Fraction::zero(),
        way: Way::Exact,
    })
}

/// Computes a whole number L for which every f(i,k)·L is whole.
fn common_denominator(powers: &BTreeMap<u64, u32>) -> BigUint {
    let factors = powers.iter();
    factors
        .map(|(sum, power)| BigUint::from(*sum).pow(*power))
        .product()
}

/// Finds the factors of the common denominator: sums of two differences with their powers.
///
/// f(i,k) is a sum over paths, each a product of steps x/(a_i+b_k). With a and b ascending, the
/// sums along a path never fall. So one path meets a sum s in only one block of equal a's and equal
/// b's, at most (count of a) + (count of b) − 1 times. L is the product of all different sums, each
/// to the greatest such power. Returns `None` if L has more than [`MOST_BITS`].
fn powers(a: &[u64], b: &[u64]) -> Option<BTreeMap<u64, u32>> {
    let mut powers = BTreeMap::new();
    let mut most_bits = 0;
    for of_a in a.chunk_by(|one, other| one == other) {
        for of_b in b.chunk_by(|one, other| one == other) {
            let power = u32::try_from(of_a.len() + of_b.len() - 1).ok()?;
            let sum = of_a[0].checked_add(of_b[0])?;
            let bits = u64::from(u64::BITS - sum.leading_zeros());
            let known = powers.entry(sum).or_insert(0_u32);
            most_bits += u64::from(power.saturating_sub(*known)) * bits;
            *known = power.max(*known);
            if most_bits > MOST_BITS {
                return None;
            }
        }
    }
    Some(powers)
}

/// Counts the shares among [`DRAWS`] weightings.
fn drawn(differences: &[i64]) -> Shares {
    let mut series = SplitMix64::new(SEED);
    let mut weights = vec![0; differences.len()];
    let (mut first, mut second) = (0_u32, 0_u32);
    for _ in 0..DRAWS {
        series.weigh(&mut weights);
        let lead: i128 = weights
            .iter()
            .zip(differences)
            .map(|(weight, d)| i128::from(*weight) * i128::from(*d))
            .sum();
        first += u32::from(lead > 0);
        second += u32::from(lead < 0);
    }
    Shares {
        first: fraction(first, DRAWS),
        second: fraction(second, DRAWS),
        ties: fraction(DRAWS - first - second, DRAWS),
        way: Way::Drawn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundreds_of_criteria_are_answered_exactly_or_left_to_draws() {
        let wins: Vec<i64> = (0..400_i64)
            .map(|index| if index % 2 == 0 { 1000 } else { -1000 })
            .collect();
        let even = shares(&wins);
        assert_eq!((even.way, even.first), (Way::Exact, fraction(1, 2)));
        let different: Vec<i64> = (1..300_i64)
            .map(|index| (index.pow(3) % 4999) * if index % 2 == 0 { 1 } else { -1 })
            .collect();
        let sides = |sign: i64| {
            let of_sign = different.iter().filter(|d| d.signum() == sign);
            of_sign.map(|d| d.unsigned_abs()).collect()
        };
        assert_eq!(exact(sides(1), sides(-1)), None);
    }

    #[test]
    fn a_common_factor_changes_no_share() {
        let plain = [3, 1, -2, -2, 5, -4, 1, 0];
        let scaled = plain.map(|d| 175 * d);
        assert_eq!(shares(&plain), shares(&scaled));
        // The first leads if w₁ > w₂ / 2, which is true of two thirds of all w₁ + w₂ = 1.
        assert_eq!(shares(&[1000, -500]).first, fraction(2, 3));
    }

    #[test]
    fn draws_come_near_the_exact_share() {
        let drawn = drawn(&[2, -1]);
        assert_eq!(drawn.way, Way::Drawn);
        assert_eq!(&drawn.first + &drawn.second + &drawn.ties, Fraction::one());
        assert_eq!(super::super::rounded(&drawn.first, 100), 67, "two thirds");
    }

    #[test]
    fn equal_subjects_tie_under_every_weighting() {
        for differences in [&[][..], &[0], &[0, 0, 0]] {
            assert_eq!(shares(differences).ties, Fraction::one(), "{differences:?}");
        }
        assert_eq!(shares(&[0, 5]).first, Fraction::one());
        assert_eq!(shares(&[0, -5]).second, Fraction::one());
    }
}
