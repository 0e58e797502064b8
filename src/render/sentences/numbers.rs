//! Formats exact fractions and points as numbers.
//!
//! Percentages are rounded half up to one decimal with integer arithmetic.

use num_traits::{One, Zero};

use crate::method::{Fraction, rounded};
use crate::model::amount::NARROW_SPACE;

/// The longest fraction, in characters, that a reader sees.
const SHORT: usize = 12;

/// The longest fraction, in characters, in the published data.
const LONG: usize = 100;

/// Formats a share of 0..1 in percent: "61.3 %". Only exact shares are printed as 0 % or 100 %.
pub(crate) fn percent(share: &Fraction) -> String {
    let number = percent_number(share);
    let (is_nothing, is_all) = (share.is_zero(), share.is_one());
    match number.as_str() {
        "0" if !is_nothing => format!("<{NARROW_SPACE}0.1{NARROW_SPACE}%"),
        "100" if !is_all => format!(">{NARROW_SPACE}99.9{NARROW_SPACE}%"),
        number => format!("{number}{NARROW_SPACE}%"),
    }
}

/// Formats a share of 0..1 as a number of percent with at most one decimal: "61.3".
pub(crate) fn percent_number(share: &Fraction) -> String {
    tenths(rounded(share, 1000))
}

/// Formats tenths as a number: 613 is "61.3", 1000 is "100".
pub(crate) fn tenths(tenths: i64) -> String {
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    let sign = if tenths < 0 { "\u{2212}" } else { "" };
    if rest == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest}")
    }
}

/// Formats a fraction exactly: "1255/2048". Returns `None` when that is long or the share is a
/// whole number.
pub(crate) fn exact(share: &Fraction) -> Option<String> {
    // A decimal digit has less than four bits.
    if share.denom().bits() > SHORT as u64 * 4 {
        return None;
    }
    let text = share.to_string();
    (text.contains('/') && text.len() <= SHORT).then_some(text)
}

/// Formats a fraction for the data: "1255/2048", "1". Returns `None` when it is long.
pub(crate) fn short(share: &Fraction) -> Option<String> {
    Some(share.to_string()).filter(|text| text.len() <= LONG)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::fraction;

    #[test]
    fn percentages_are_rounded_but_never_to_all_or_nothing() {
        let cases = [
            ((1255, 2048), "61.3 %"),
            ((1, 2), "50 %"),
            ((0, 1), "0 %"),
            ((1, 1), "100 %"),
            ((1, 100_000), "< 0.1 %"),
            ((99_999, 100_000), "> 99.9 %"),
        ];
        for ((n, d), expected) in cases {
            assert_eq!(
                percent(&fraction(n, d)).replace(NARROW_SPACE, " "),
                expected
            );
        }
    }
}
