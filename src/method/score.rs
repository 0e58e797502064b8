//! The score of one value.

use rust_decimal::Decimal;

use crate::model::{Criterion, Scale, Support, Value};
use crate::parse::{Better, ValueType};

/// The score of the best value. The worst value scores 0.
pub const FULL: i64 = 1000;

/// Computes the score of a value under its criterion, 0..=1000. Returns `None` if the value is
/// unknown, if its type has no scores, or if the site judges nothing.
///
/// A rating *v* scores 250·(v−1). Support scores 1000, 500 or 0. A yes-no value scores 1000 for the
/// better answer and 0 for the other. A number or an amount of money scores
/// 1000·(x−worst)/(best−worst), clamped to 0..=1000 and rounded half up, on the scale that the
/// editor declared. This is SPOTIS in the opposite direction (Dezert et al. 2020): the bounds are
/// declared, so no other subject can shift a score.
pub fn score(value: &Value, criterion: &Criterion) -> Option<i64> {
    match value {
        _ if !criterion.is_judged => None,
        Value::Rating(rating) => Some(FULL / 4 * (i64::from(*rating) - 1)),
        Value::Support(Support::Yes) => Some(FULL),
        Value::Support(Support::Partial) => Some(FULL / 2),
        Value::Support(Support::No) => Some(0),
        Value::YesNo(yes) => match criterion.better.as_ref()?.value {
            Better::Yes => Some(if *yes { FULL } else { 0 }),
            Better::No => Some(if *yes { 0 } else { FULL }),
            Better::Higher | Better::Lower => None,
        },
        Value::Number(number) => on_scale(*number, criterion.scale.as_ref()?.value),
        Value::Money(money) => on_scale(money.amount, criterion.scale.as_ref()?.value),
        Value::Date(_)
        | Value::Version(_)
        | Value::Text(_)
        | Value::Unknown
        | Value::NotApplicable => None,
    }
}

/// Returns true if a criterion's values have scores. Only its declaration decides this, so no
/// subject can change it.
pub fn is_scored(criterion: &Criterion) -> bool {
    match criterion.value_type {
        _ if !criterion.is_judged => false,
        ValueType::Rating | ValueType::Support => true,
        ValueType::YesNo => criterion
            .better
            .as_ref()
            .is_some_and(|better| matches!(better.value, Better::Yes | Better::No)),
        ValueType::Number | ValueType::Money => criterion.scale.is_some(),
        ValueType::Date | ValueType::Version | ValueType::Text => false,
    }
}

/// Computes 1000·(x−worst)/(best−worst), clamped and rounded half up. Returns `None` only when the
/// numbers differ by more than 38 digits.
fn on_scale(number: Decimal, scale: Scale) -> Option<i64> {
    let digits = number
        .scale()
        .max(scale.worst.scale())
        .max(scale.best.scale());
    let whole = |number: Decimal| -> Option<i128> {
        number
            .mantissa()
            .checked_mul(10_i128.checked_pow(digits - number.scale())?)
    };
    let (number, worst, best) = (whole(number)?, whole(scale.worst)?, whole(scale.best)?);
    let (mut part, mut range) = (number.checked_sub(worst)?, best.checked_sub(worst)?);
    if range < 0 {
        (part, range) = (-part, -range);
    }
    let part = part.clamp(0, range);
    let doubled = part.checked_mul(2 * i128::from(FULL))?.checked_add(range)?;
    i64::try_from(doubled / range.checked_mul(2)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computes the score of a number on a scale, all given as texts.
    fn scored(number: &str, worst: &str, best: &str) -> Option<i64> {
        let decimal = |text: &str| Decimal::from_str_exact(text).unwrap();
        on_scale(
            decimal(number),
            Scale {
                worst: decimal(worst),
                best: decimal(best),
            },
        )
    }

    #[test]
    fn numbers_are_placed_between_worst_and_best() {
        let cases = [
            ("5", "0", "10", 500),
            ("0", "0", "10", 0),
            ("12", "0", "10", 1000),
            ("-3", "0", "10", 0),
            ("2.0", "1.5", "3.0", 333),
            ("2.5", "1.5", "3.0", 667),
            ("5.5", "7.0", "4.0", 500),
            ("6.5", "7.0", "4.0", 167),
            ("0.0005", "0", "1", 1),
            ("0.00049", "0", "1", 0),
        ];
        for (number, worst, best, expected) in cases {
            assert_eq!(
                scored(number, worst, best),
                Some(expected),
                "{number} on {worst}..{best}"
            );
        }
    }

    #[test]
    fn absurd_numbers_have_no_score_and_do_not_panic() {
        let huge = "79228162514264337593543950335";
        assert_eq!(scored(huge, "0", "0.0000000000000000000000000001"), None);
        assert_eq!(scored(huge, "0", huge), Some(1000));
    }
}
