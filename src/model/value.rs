//! Typed values: those of assessments, once the types of the criteria are known.

use rust_decimal::Decimal;

use super::quantity::{Limit, Quantity};
use super::scale::day_number;
use crate::parse::PartialDate;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    YesNo(bool),
    Support(Support),
    /// The place of one of the criterion's states, from 0.
    State(usize),
    /// A number between the ends of the criterion's scale.
    Rating(Decimal),
    /// A number in the criterion's unit.
    Number(Quantity),
    Money(Money),
    /// A year, a month or a day.
    Date(PartialDate),
    /// Written as "none announced", under a criterion of dates.
    NoneAnnounced,
    Version(String),
    /// Different texts, at least one.
    List(Vec<String>),
    Text(String),
    /// Written as "unknown".
    Unknown,
    /// Written as "n/a": the question does not apply to the subject.
    NotApplicable,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Support {
    No,
    /// In part. The assessment gives the reason.
    Partial,
    Yes,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    pub amount: Quantity,
    /// The currency as three capital letters, or `None` if it is free.
    pub currency: Option<String>,
    /// What the amount is for, such as `month` or `user/month`. `None` for a single payment.
    pub per: Option<String>,
}

impl Value {
    /// Returns true if the value is neither unknown nor not applicable.
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown | Self::NotApplicable)
    }

    /// Returns true if both values are equal, or the same number in other digits. An amount of 0 is
    /// free.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let quantity = self.quantity();
        self == other || quantity.is_some() && quantity == other.quantity()
    }

    /// Returns the number of a rating, a number or an amount of money.
    pub fn quantity(&self) -> Option<Quantity> {
        match self {
            Self::Rating(rating) => Some(Quantity::Exact(*rating)),
            Self::Number(quantity) => Some(*quantity),
            Self::Money(money) => Some(money.amount),
            _ => None,
        }
    }

    /// Returns the number of a rating, a number or an amount, and the middle of a range. `None` if
    /// it is unlimited.
    pub fn number(&self) -> Option<Decimal> {
        self.quantity()?.middle().number()
    }

    /// Returns the least and the greatest number that the value may be: a quantity, or a date as
    /// the number of its day.
    pub fn ends(&self) -> Option<[Limit; 2]> {
        match self {
            Self::Date(date) => {
                let days = [date.first_day(), date.last_day()];
                Some(days.map(|day| Limit::Number(day_number(day))))
            }
            other => other.quantity().map(Quantity::ends),
        }
    }

    /// Returns the number that the value counts as, between its ends.
    pub fn middle(&self) -> Option<Limit> {
        match self {
            Self::Date(_) => {
                let [first, last] = self.ends()?.map(Limit::number);
                let days = Quantity::Range {
                    least: first?,
                    most: last?,
                };
                Some(days.middle())
            }
            other => other.quantity().map(Quantity::middle),
        }
    }

    /// Returns the same number or amount without zeros at its end. `None` if it has no such zeros.
    pub fn without_zeros(&self) -> Option<Self> {
        match self {
            Self::Number(quantity) => quantity.without_zeros().map(Self::Number),
            Self::Money(money) => Some(Self::Money(Money {
                amount: money.amount.without_zeros()?,
                ..money.clone()
            })),
            _ => None,
        }
    }
}

impl Money {
    /// Returns the currency with what the amount is for: `EUR/month`. `None` if it is free.
    pub fn unit(&self) -> Option<String> {
        let currency = self.currency.as_ref()?;
        Some(match &self.per {
            Some(per) => format!("{currency}/{per}"),
            None => currency.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::model::ValueFormat;
    use crate::parse::{RawValue, ValueType};

    #[test]
    fn zeros_at_the_end_of_a_number_are_left_out() {
        let cases = [
            ("5.00 EUR/month", ValueType::Money, Some("5 EUR/month")),
            ("5.50 EUR", ValueType::Money, Some("5.5 EUR")),
            ("100 EUR", ValueType::Money, None),
            ("2.500", ValueType::Number, Some("2.5")),
            ("0.0", ValueType::Number, Some("0")),
            ("10", ValueType::Number, None),
            ("1.10", ValueType::Version, None),
        ];
        for (long, value_type, short) in cases {
            let value = |text: &str| {
                ValueFormat::plain(value_type).typed(&RawValue::Untyped(text.to_owned()))
            };
            let short = short.map(|short| value(short).unwrap());
            assert_eq!(value(long).unwrap().without_zeros(), short, "{long}");
        }
    }
}
