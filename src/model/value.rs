//! Typed values: what an assessment says, once its criterion's type is known.

use std::fmt;

use rust_decimal::Decimal;

use crate::parse::{PartialDate, RawValue, ValueType};

/// The value of an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// True or false.
    YesNo(bool),
    /// Yes, partial or no.
    Support(Support),
    /// 1 (worst) to 5 (best).
    Rating(u8),
    /// A number in the criterion's unit.
    Number(Decimal),
    /// An amount of money.
    Money(Money),
    /// A year, a month or a day.
    Date(PartialDate),
    /// A version.
    Version(String),
    /// Words.
    Text(String),
    /// Nobody knows yet.
    Unknown,
    /// The question makes no sense for this subject.
    NotApplicable,
}

/// How far something is supported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Support {
    /// Not at all.
    No,
    /// In part; the assessment says why.
    Partial,
    /// Fully.
    Yes,
}

/// An amount of money: `49.00 EUR/month`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// How much.
    pub amount: Decimal,
    /// Of what currency, three capital letters.
    pub currency: String,
    /// For how long: `month`; for good where absent.
    pub period: Option<String>,
}

/// The worst and the best value of a criterion, which differ. The worst may be the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Scores 0.
    pub worst: Decimal,
    /// Scores 1000.
    pub best: Decimal,
}

impl Value {
    /// The value that a raw one is under a criterion's type, or what that type wants instead.
    ///
    /// # Errors
    /// A phrase fitting after "must be", where the raw value is of another type.
    pub fn of_type(raw: &RawValue, value_type: ValueType) -> Result<Self, &'static str> {
        if let RawValue::Text(text) | RawValue::Untyped(text) = raw {
            match text.as_str() {
                "unknown" => return Ok(Self::Unknown),
                "n/a" => return Ok(Self::NotApplicable),
                _ => {}
            }
        }
        match value_type {
            ValueType::YesNo => boolean(raw).map(Self::YesNo).ok_or("`true` or `false`"),
            ValueType::Support => support(raw).ok_or("\"yes\", \"partial\" or \"no\""),
            ValueType::Rating => rating(raw).ok_or("a whole number from 1 (worst) to 5 (best)"),
            ValueType::Number => number(raw)
                .map(Self::Number)
                .ok_or("a number, without its unit"),
            ValueType::Money => {
                money(raw).ok_or("an amount such as \"49.00 EUR\" or \"5 USD/month\"")
            }
            ValueType::Date => date(raw).ok_or("a date: \"2003\", \"2003-07\" or 2003-07-13"),
            ValueType::Version => text(raw)
                .map(Self::Version)
                .ok_or("a version in quotes, such as \"6.0\""),
            ValueType::Text => text(raw).map(Self::Text).ok_or("a text in quotes"),
        }
    }

    /// Whether something is known: neither unknown nor not applicable.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown | Self::NotApplicable)
    }
}

/// `49.00 EUR/month`, as it was written.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)?;
        match &self.period {
            Some(period) => write!(f, "/{period}"),
            None => Ok(()),
        }
    }
}

/// True or false.
fn boolean(raw: &RawValue) -> Option<bool> {
    match raw {
        RawValue::Boolean(value) => Some(*value),
        RawValue::Untyped(text) => match text.as_str() {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Yes, partial or no.
fn support(raw: &RawValue) -> Option<Value> {
    match raw {
        RawValue::Text(text) | RawValue::Untyped(text) => match text.as_str() {
            "yes" => Some(Value::Support(Support::Yes)),
            "partial" => Some(Value::Support(Support::Partial)),
            "no" => Some(Value::Support(Support::No)),
            _ => None,
        },
        _ => None,
    }
}

/// 1 to 5.
fn rating(raw: &RawValue) -> Option<Value> {
    let number = number(raw).filter(Decimal::is_integer)?;
    u8::try_from(number)
        .ok()
        .filter(|rating| (1..=5).contains(rating))
        .map(Value::Rating)
}

/// A number, exactly as written.
fn number(raw: &RawValue) -> Option<Decimal> {
    match raw {
        RawValue::Number(number) => Some(*number),
        RawValue::Untyped(text) => Decimal::from_str_exact(text).ok(),
        _ => None,
    }
}

/// An amount, a currency of three capital letters, perhaps a period.
fn money(raw: &RawValue) -> Option<Value> {
    let (RawValue::Text(text) | RawValue::Untyped(text)) = raw else {
        return None;
    };
    let (amount, rest) = text.split_once(' ')?;
    let (currency, period) = match rest.split_once('/') {
        Some((currency, period)) => (currency, Some(period)),
        None => (rest, None),
    };
    let is_currency = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
    let is_period =
        period.is_none_or(|period| !period.is_empty() && period.chars().all(char::is_alphanumeric));
    let amount = Decimal::from_str_exact(amount).ok()?;
    (is_currency && is_period).then(|| {
        Value::Money(Money {
            amount,
            currency: currency.to_owned(),
            period: period.map(str::to_owned),
        })
    })
}

/// A year, a month or a day.
fn date(raw: &RawValue) -> Option<Value> {
    match raw {
        RawValue::Date(day) => Some(Value::Date((*day).into())),
        RawValue::Text(text) | RawValue::Untyped(text) => PartialDate::parse(text).map(Value::Date),
        _ => None,
    }
}

/// Words that are not blank.
fn text(raw: &RawValue) -> Option<String> {
    match raw {
        RawValue::Text(text) | RawValue::Untyped(text) => {
            (!text.trim().is_empty()).then(|| text.clone())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text of a CSV is under a type, as its debug form; the wish where it is not.
    fn typed(text: &str, value_type: ValueType) -> String {
        match Value::of_type(&RawValue::Untyped(text.to_owned()), value_type) {
            Ok(value) => format!("{value:?}"),
            Err(wanted) => format!("wanted {wanted}"),
        }
    }

    #[test]
    fn the_criterion_says_what_a_csv_field_is() {
        let cases = [
            ("true", ValueType::YesNo, "YesNo(true)"),
            ("no", ValueType::Support, "Support(No)"),
            ("5", ValueType::Rating, "Rating(5)"),
            (
                "6",
                ValueType::Rating,
                "wanted a whole number from 1 (worst) to 5 (best)",
            ),
            ("2.50", ValueType::Number, "Number(2.50)"),
            ("6.0", ValueType::Version, "Version(\"6.0\")"),
            (
                "2003-07",
                ValueType::Date,
                "Date(PartialDate { first: 2003-07-01, precision: Month })",
            ),
            ("unknown", ValueType::Rating, "Unknown"),
            ("n/a", ValueType::Text, "NotApplicable"),
            ("12", ValueType::Text, "Text(\"12\")"),
        ];
        for (text, value_type, expected) in cases {
            assert_eq!(
                typed(text, value_type),
                expected,
                "{text} as {value_type:?}"
            );
        }
    }

    #[test]
    fn money_is_an_amount_a_currency_and_perhaps_a_period() {
        for good in ["49.00 EUR/month", "5 USD", "0.5 CHF/year"] {
            let Ok(Value::Money(money)) =
                Value::of_type(&RawValue::Text(good.into()), ValueType::Money)
            else {
                panic!("{good}");
            };
            assert_eq!(money.to_string(), good);
        }
        for bad in ["49", "EUR 49", "49 eur", "49 EUR/", "x EUR", "49 EURO"] {
            assert!(
                Value::of_type(&RawValue::Text(bad.into()), ValueType::Money).is_err(),
                "{bad}"
            );
        }
    }
}
