//! The middle of a row of numbers, as a round number that splits it exactly in half.

use rust_decimal::Decimal;

/// The fewest numbers of which a half is stated.
const FEWEST: usize = 5;

/// What is exactly true of the better half of some numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Exactly half are less than this number. Lower is better.
    Under(Decimal),
    /// Exactly half are this number or more. Higher is better.
    AtLeast(Decimal),
    /// No number splits them in half, or the middle two are equal: this is the one in the middle.
    Median(Decimal),
}

impl Half {
    /// Returns the half's name in data, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Under(_) => "under",
            Self::AtLeast(_) => "at-least",
            Self::Median(_) => "median",
        }
    }

    pub fn number(self) -> Decimal {
        match self {
            Self::Under(number) | Self::AtLeast(number) | Self::Median(number) => number,
        }
    }

    /// Finds the half of some numbers, given the best first. Returns `None` for fewer than
    /// [`FEWEST`], if the one in the middle is the best, and for numbers that differ by more than 38
    /// digits.
    ///
    /// Of all numbers between the last of the better half, *a*, and the first of the other half, *b*,
    /// it takes the one with the fewest digits, and of these the one nearest to *a*: the multiple of
    /// the largest possible power of ten up to |*a*|, or up to |*b*| if *a* is 0.
    pub(super) fn of(best_first: &[Decimal]) -> Option<Self> {
        let count = best_first.len();
        if count < FEWEST {
            return None;
        }
        let middle = best_first[count / 2];
        let last = best_first[count / 2 - 1];
        if count % 2 == 1 || last == middle {
            return (middle != best_first[0]).then_some(Self::Median(middle));
        }
        let digits = last.scale().max(middle.scale());
        let (a, b) = (whole(last, digits)?, whole(middle, digits)?);
        let is_lower_better = a < b;
        let size = if a == 0 { b } else { a };
        let mut step = largest_power_of_ten(size.checked_abs()?);
        loop {
            let below = a.div_euclid(step).checked_mul(step)?;
            let round = if is_lower_better {
                below.checked_add(step)?
            } else {
                below
            };
            let splits = if is_lower_better {
                round <= b
            } else {
                round > b
            };
            if splits || step == 1 {
                let number = Decimal::try_from_i128_with_scale(round, digits).ok()?;
                let number = number.normalize();
                return Some(if is_lower_better {
                    Self::Under(number)
                } else {
                    Self::AtLeast(number)
                });
            }
            step /= 10;
        }
    }
}

/// Returns a number times a power of ten.
fn whole(number: Decimal, digits: u32) -> Option<i128> {
    let factor = 10_i128.checked_pow(digits - number.scale())?;
    number.mantissa().checked_mul(factor)
}

/// Returns the largest power of ten that is not above a number, or 1.
fn largest_power_of_ten(number: i128) -> i128 {
    let mut power = 1;
    while power <= number / 10 {
        power *= 10;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    /// States the half of numbers, given the best first.
    fn half(best_first: &[&str]) -> Option<String> {
        let decimal = |text: &&str| Decimal::from_str_exact(text).unwrap();
        let numbers: Vec<Decimal> = best_first.iter().map(decimal).collect();
        Half::of(&numbers).map(|half| format!("{} {}", half.name(), half.number()))
    }

    #[test]
    fn the_round_number_splits_exactly_in_half() {
        let cases: [(&[&str], Option<&str>); 15] = [
            (&["1", "2", "3", "4"], None),
            (&["1", "2", "3", "4", "5"], Some("median 3")),
            (&["1", "1", "1", "4", "5"], None),
            (&["1", "2", "3.50", "3.5", "5", "6"], Some("median 3.5")),
            (&["20", "21", "23.9", "24.2", "30", "57"], Some("under 24")),
            (&["20", "21", "23.9", "57", "60", "70"], Some("under 30")),
            (&["20", "21", "23.9", "24", "60", "70"], Some("under 24")),
            (&["1", "2", "3", "4", "5", "6"], Some("under 4")),
            (&["0", "0", "0.5", "120", "130", "140"], Some("under 0.6")),
            (&["-9", "-8", "-7.5", "-7.4", "0", "1"], Some("under -7.4")),
            (&["0", "0", "0", "7.125", "8", "9"], Some("under 1")),
            (&["90", "80", "73", "69", "5", "1"], Some("at-least 70")),
            (&["90", "80", "73", "72", "5", "1"], Some("at-least 73")),
            (
                &["90", "80", "7.25", "7.19", "5", "1"],
                Some("at-least 7.2"),
            ),
            (&["9", "8", "-1", "-5", "-6", "-7"], Some("at-least -1")),
        ];
        for (numbers, expected) in cases {
            assert_eq!(half(numbers).as_deref(), expected, "{numbers:?}");
        }
    }

    #[test]
    fn absurd_numbers_have_no_half_and_do_not_panic() {
        let (huge, tiny) = (Decimal::MAX, Decimal::new(1, 28));
        assert_eq!(Half::of(&[tiny, tiny, tiny, huge, huge, huge]), None);
        let max = [Decimal::MIN, Decimal::MIN, Decimal::MIN, huge, huge, huge];
        assert!(matches!(Half::of(&max), Some(Half::Under(_))));
    }
}
