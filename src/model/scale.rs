//! Scales: from the worst to the best value of a criterion.

use jiff::Unit;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::quantity::Limit;

/// The values of a criterion that score 0 and 1000, and those between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scale {
    /// For numbers, amounts, ratings, and dates by the number of their day.
    Numbers(NumberScale),
    /// Two or more versions, evenly spaced, the worst first.
    Versions(Vec<String>),
}

/// The worst and the best number. The worst may be the greater one. The two are equal only if they
/// come from equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberScale {
    /// The number that scores 0.
    pub worst: Decimal,
    /// The number that scores 1000.
    pub best: Decimal,
    pub spacing: Spacing,
    /// True if the worst and the best value of the subjects are its ends.
    pub is_of_values: bool,
}

/// The way in which numbers are spread over a scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spacing {
    /// Equal differences have equal distances.
    #[default]
    Even,
    /// Equal ratios have equal distances. Both ends are above 0.
    Logarithmic,
}

impl Scale {
    pub fn numbers(&self) -> Option<NumberScale> {
        match self {
            Self::Numbers(scale) => Some(*scale),
            Self::Versions(_) => None,
        }
    }
}

impl NumberScale {
    /// A scale of numbers that an editor declared.
    pub fn declared(worst: Decimal, best: Decimal) -> Self {
        Self {
            worst,
            best,
            spacing: Spacing::Even,
            is_of_values: false,
        }
    }

    pub fn is_less_better(self) -> bool {
        self.best < self.worst
    }

    /// Returns true if a number is neither below nor above the scale.
    pub fn contains(self, number: Decimal) -> bool {
        (self.worst.min(self.best)..=self.worst.max(self.best)).contains(&number)
    }

    /// Moves a limit that is outside the scale to the nearer end.
    pub fn clamp(self, limit: Limit) -> Decimal {
        let [low, high] = [self.worst.min(self.best), self.worst.max(self.best)];
        match limit {
            Limit::Lowest => low,
            Limit::Number(number) => number.clamp(low, high),
            Limit::Highest => high,
        }
    }
}

/// The first day of the calendar in which days are counted.
const FIRST_DAY: Date = Date::constant(1970, 1, 1);

/// Returns the number of a day: 0 for 1970-01-01.
pub(super) fn day_number(day: Date) -> Decimal {
    let days = FIRST_DAY.until((Unit::Day, day));
    Decimal::from(days.map_or(0, |span| span.get_days()))
}

/// Returns the day with a number. `None` if there is none.
pub fn day_of(number: Decimal) -> Option<Date> {
    let days = i64::try_from(number).ok()?;
    let span = jiff::Span::new().try_days(days).ok()?;
    FIRST_DAY.checked_add(span).ok()
}
