//! Typed values: those of assessments, once the types of the criteria are known.

use std::fmt;

use rust_decimal::Decimal;

use crate::parse::{PartialDate, RawValue, ValueType};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    YesNo(bool),
    Support(Support),
    /// 1 (worst) to 5 (best).
    Rating(u8),
    /// A number in the criterion's unit.
    Number(Decimal),
    Money(Money),
    /// A year, a month or a day.
    Date(PartialDate),
    Version(String),
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
    pub amount: Decimal,
    /// The currency as three capital letters.
    pub currency: String,
    /// The period, such as `month`, or `None` for a single payment.
    pub period: Option<String>,
}

/// The worst and the best value of a criterion. They differ, and the worst may be the greater one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The value that scores 0.
    pub worst: Decimal,
    /// The value that scores 1000.
    pub best: Decimal,
}

/// Another spelling of "unknown" or "n/a", which would count as a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GapWord {
    Unknown,
    NotApplicable,
    /// It may mean either.
    Either,
}

impl GapWord {
    /// Recognizes such a spelling in any case, and with other signs between its letters. Returns
    /// `None` for the correct spellings and for all values.
    pub(super) fn of(raw: &RawValue) -> Option<Self> {
        let (RawValue::Text(text) | RawValue::Untyped(text)) = raw else {
            return None;
        };
        let is_sign = |c: char| c.is_whitespace() || matches!(c, '.' | '/' | '-' | '_');
        let letters: String = text.chars().filter(|c| !is_sign(*c)).collect();
        match letters.to_lowercase().as_str() {
            _ if matches!(text.as_str(), "unknown" | "n/a") => None,
            "unknown" | "notknown" => Some(Self::Unknown),
            "na" if text.contains('/') => Some(Self::NotApplicable),
            "notapplicable" => Some(Self::NotApplicable),
            "na" | "notavailable" | "tbd" | "?" | "–" | "—" => Some(Self::Either),
            "" if !text.trim().is_empty() => Some(Self::Either),
            _ => None,
        }
    }

    /// Returns the help that shows the correct spelling.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Unknown => "write `\"unknown\"`, in small letters",
            Self::NotApplicable => "write `\"n/a\"`, in small letters",
            Self::Either => {
                "write `\"unknown\"` if you do not know the value, `\"n/a\"` if the criterion does not apply"
            }
        }
    }
}

impl Value {
    /// Returns the number in a number or an amount of money.
    pub fn amount(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Money(money) => Some(money.amount),
            _ => None,
        }
    }

    /// Returns the number in a value, also that of a rating.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Rating(rating) => Some(Decimal::from(*rating)),
            _ => self.amount(),
        }
    }

    /// Converts a raw value to a criterion's type. A [`GapWord`] is a text here.
    ///
    /// # Errors
    /// A phrase that follows "must be", when the raw value does not fit the type.
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

    /// Returns true if the value is neither unknown nor not applicable.
    pub fn is_known(&self) -> bool {
        !matches!(self, Self::Unknown | Self::NotApplicable)
    }
}

impl Value {
    /// Returns the same number or amount without zeros at its end. `None` if it has no such zeros.
    pub fn without_zeros(&self) -> Option<Self> {
        let shorter = |number: Decimal| {
            let short = number.normalize();
            (short.scale() < number.scale()).then_some(short)
        };
        match self {
            Self::Number(number) => shorter(*number).map(Self::Number),
            Self::Money(money) => Some(Self::Money(Money {
                amount: shorter(money.amount)?,
                ..money.clone()
            })),
            _ => None,
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)?;
        match &self.period {
            Some(period) => write!(f, "/{period}"),
            None => Ok(()),
        }
    }
}

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

fn rating(raw: &RawValue) -> Option<Value> {
    let number = number(raw).filter(Decimal::is_integer)?;
    u8::try_from(number)
        .ok()
        .filter(|rating| (1..=5).contains(rating))
        .map(Value::Rating)
}

fn number(raw: &RawValue) -> Option<Decimal> {
    match raw {
        RawValue::Number(number) => Some(*number),
        RawValue::Untyped(text) => Decimal::from_str_exact(text).ok(),
        _ => None,
    }
}

/// Reads an amount, a currency of three capital letters, and an optional period.
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

fn date(raw: &RawValue) -> Option<Value> {
    match raw {
        RawValue::Date(day) => Some(Value::Date((*day).into())),
        RawValue::Text(text) | RawValue::Untyped(text) => PartialDate::parse(text).map(Value::Date),
        _ => None,
    }
}

/// Reads a text that is not blank.
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

    /// Returns the debug form of a CSV text under a type, or the expected form when the text does
    /// not fit.
    fn typed(text: &str, value_type: ValueType) -> String {
        match Value::of_type(&RawValue::Untyped(text.to_owned()), value_type) {
            Ok(value) => format!("{value:?}"),
            Err(wanted) => format!("wanted {wanted}"),
        }
    }

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
            let value =
                |text: &str| Value::of_type(&RawValue::Untyped(text.to_owned()), value_type);
            let short = short.map(|short| value(short).unwrap());
            assert_eq!(value(long).unwrap().without_zeros(), short, "{long}");
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
    fn other_spellings_of_a_missing_value_are_recognized() {
        let cases = [
            ("unknown", None),
            ("n/a", None),
            ("Unknown", Some(GapWord::Unknown)),
            ("UNKNOWN.", Some(GapWord::Unknown)),
            ("not known", Some(GapWord::Unknown)),
            ("N/A", Some(GapWord::NotApplicable)),
            ("n / a", Some(GapWord::NotApplicable)),
            ("not applicable", Some(GapWord::NotApplicable)),
            ("n.a.", Some(GapWord::Either)),
            ("NA", Some(GapWord::Either)),
            ("?", Some(GapWord::Either)),
            ("-", Some(GapWord::Either)),
            ("—", Some(GapWord::Either)),
            ("TBD", Some(GapWord::Either)),
            ("none", None),
            ("unknown licence", None),
            ("Nà", None),
            ("-5", None),
            (" ", None),
        ];
        for (text, expected) in cases {
            let raw = RawValue::Text(text.to_owned());
            assert_eq!(GapWord::of(&raw), expected, "{text}");
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
