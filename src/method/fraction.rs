//! Exact fractions, and their rounding to printed percentages without floating-point numbers.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

/// An exact fraction of whole numbers of any size, in lowest terms.
pub type Fraction = BigRational;

/// Reduces `numerator / denominator` to lowest terms. The denominator must not be 0.
pub fn fraction(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Fraction {
    let (numerator, denominator) = (numerator.into(), denominator.into());
    match (numerator.to_i64(), denominator.to_i64()) {
        // Small numbers are reduced without the slower steps of large ones.
        (Some(n), Some(d)) if d > 0 => {
            let common = common_divisor(n.unsigned_abs(), d.unsigned_abs());
            let part = |number: i64| BigInt::from(i128::from(number) / i128::from(common));
            Fraction::new_raw(part(n), part(d))
        }
        _ => Fraction::new(numerator, denominator),
    }
}

/// Finds the greatest number that divides both (Euclid). At least one of the two must not be 0.
pub(super) fn common_divisor(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// Rounds `parts`·x half up to a whole number: floor((2·parts·n + d) / 2d) for x = n/d.
///
/// With `parts` 1000 the unit is a thousandth, a tenth of a percent. A half is rounded towards +∞.
/// Results beyond an `i64`, which no share reaches, are clamped.
pub fn rounded(x: &Fraction, parts: i64) -> i64 {
    if let (Some(n), Some(d)) = (x.numer().to_i64(), x.denom().to_i64()) {
        let (n, d) = (i128::from(n), i128::from(d));
        // Both products stay below 2^127, so no sum of them wraps.
        if let Some(sum) = (2 * n)
            .checked_mul(i128::from(parts))
            .and_then(|sum| sum.checked_add(d))
        {
            let floor = sum.div_euclid(2 * d);
            return i64::try_from(floor).unwrap_or(if floor < 0 { i64::MIN } else { i64::MAX });
        }
    }
    let doubled = x.denom() * BigInt::from(2);
    let sum = x.numer() * BigInt::from(2) * BigInt::from(parts) + x.denom();
    let floor = floor_div(&sum, &doubled);
    floor.to_i64().unwrap_or(if floor < BigInt::from(0) {
        i64::MIN
    } else {
        i64::MAX
    })
}

/// Computes the greatest whole number not above `n/d`, for d > 0.
fn floor_div(n: &BigInt, d: &BigInt) -> BigInt {
    let quotient = n / d;
    if (n % d) < BigInt::from(0) {
        quotient - 1
    } else {
        quotient
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_in_lowest_terms_whatever_their_size() {
        let large: BigInt = BigInt::from(i64::MAX) * 6;
        let cases = [
            (fraction(6, 4), "3/2"),
            (fraction(-6, 4), "-3/2"),
            (fraction(6, -4), "-3/2"),
            (fraction(0, 7), "0"),
            (fraction(i64::MIN, 2), "-4611686018427387904"),
            (fraction(large.clone(), large * 2), "1/2"),
        ];
        for (found, expected) in cases {
            assert_eq!(found.to_string(), expected);
        }
    }

    #[test]
    fn halves_are_rounded_up() {
        let cases = [
            ((1255, 2048), 613),
            ((1651, 2048), 806),
            ((1, 2000), 1),
            ((999, 2_000_000), 0),
            ((-1, 2000), 0),
            ((-3, 2000), -1),
            ((23, 79), 291),
            ((1, 1), 1000),
            ((0, 1), 0),
        ];
        for ((n, d), expected) in cases {
            assert_eq!(rounded(&fraction(n, d), 1000), expected, "{n}/{d}");
        }
    }
}
