//! Converts raw values to typed ones.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::quantity::Quantity;
use super::scale::NumberScale;
use super::state::State;
use super::units::{Conversion, related};
use super::value::{Money, Support, Value};
use crate::parse::{PartialDate, RawValue, ValueType};

/// The separator of a list's items in a CSV file.
const SEPARATOR: char = ';';

/// The phrase that follows "must be", for a value that does not fit.
type Wanted = Cow<'static, str>;

/// What values must look like under a criterion, or in a column of a table.
#[derive(Debug, Clone, Copy)]
pub struct ValueFormat<'a> {
    pub value_type: ValueType,
    /// The unit of numbers.
    pub unit: Option<&'a str>,
    /// The scale of ratings.
    pub ratings: NumberScale,
    pub states: &'a [State],
}

impl ValueFormat<'_> {
    /// The format of a type's values, without a unit or states.
    pub fn plain(value_type: ValueType) -> Self {
        Self {
            value_type,
            unit: None,
            ratings: NumberScale::declared(Decimal::ONE, Decimal::from(5)),
            states: &[],
        }
    }

    /// Converts a raw value. Another spelling of a missing value is a text here.
    ///
    /// # Errors
    /// A phrase that follows "must be", when the raw value does not fit.
    pub fn typed(self, raw: &RawValue) -> Result<Value, Wanted> {
        match raw.text() {
            Some("unknown") => return Ok(Value::Unknown),
            Some("n/a") => return Ok(Value::NotApplicable),
            _ => {}
        }
        match self.value_type {
            ValueType::YesNo => boolean(raw)
                .map(Value::YesNo)
                .ok_or("`true` or `false`".into()),
            ValueType::Support => support(raw).ok_or("\"yes\", \"partial\" or \"no\"".into()),
            ValueType::State => self.state(raw),
            ValueType::Rating => self.rating(raw),
            ValueType::Number => self.number(raw).map(Value::Number),
            ValueType::Money => money(raw)
                .ok_or("an amount such as \"49.00 EUR\", \"from 5 USD/month\" or \"free\"".into()),
            ValueType::Date => date(raw)
                .ok_or("a date: \"2003\", \"2003-07\" or 2003-07-13; or \"none announced\"".into()),
            ValueType::Version => text(raw)
                .map(Value::Version)
                .ok_or("a version in quotes, such as \"6.0\"".into()),
            ValueType::List => list(raw)
                .map(Value::List)
                .ok_or("a list of different texts, such as [\"BibTeX\", \"RIS\"]".into()),
            ValueType::Text => text(raw).map(Value::Text).ok_or("a text in quotes".into()),
        }
    }

    fn state(self, raw: &RawValue) -> Result<Value, Wanted> {
        let name = raw.text().map(str::trim);
        let place = self
            .states
            .iter()
            .position(|state| Some(state.name.as_str()) == name);
        place.map(Value::State).ok_or_else(|| {
            let names = self
                .states
                .iter()
                .map(|state| format!("\"{}\"", state.name));
            format!("one of {}", names.collect::<Vec<_>>().join(", ")).into()
        })
    }

    fn rating(self, raw: &RawValue) -> Result<Value, Wanted> {
        let NumberScale { worst, best, .. } = self.ratings;
        let number = match raw {
            RawValue::Number(number) => Some(*number),
            RawValue::Untyped(text) => Decimal::from_str_exact(text).ok(),
            _ => None,
        };
        let rating = number.filter(|number| self.ratings.contains(*number));
        rating
            .map(|rating| Value::Rating(rating.normalize()))
            .ok_or_else(|| format!("a number from {worst} (worst) to {best} (best)").into())
    }

    fn number(self, raw: &RawValue) -> Result<Quantity, Wanted> {
        let (quantity, unit) = match raw {
            RawValue::Number(number) => (Quantity::Exact(*number), ""),
            RawValue::Untyped(text) | RawValue::Text(text) => {
                let read = Quantity::parse(text.trim());
                // A plain number needs no quotes.
                let is_plain = |(found, unit): &(Quantity, &str)| {
                    found.exact().is_some() && unit.is_empty() && matches!(raw, RawValue::Text(_))
                };
                read.filter(|read| !is_plain(read))
                    .ok_or_else(|| self.any_number())?
            }
            _ => return Err(self.any_number()),
        };
        if unit.is_empty() {
            return Ok(quantity);
        }
        let own = self.unit.ok_or("a number without a unit")?;
        let Some(conversion) = Conversion::between(unit, own) else {
            return Err(self.any_number());
        };
        let converted = quantity.map(|number| conversion.apply(number));
        converted.ok_or_else(|| format!("a number that `{own}` can express exactly").into())
    }

    /// Returns true if a text is a number with a unit whose value the own unit cannot express with
    /// a limited number of digits.
    pub(super) fn is_inexact(self, text: &str) -> bool {
        let read = Quantity::parse(text.trim()).zip(self.unit);
        read.is_some_and(|((quantity, unit), own)| {
            let conversion = Conversion::between(unit, own);
            conversion.is_some_and(|one| quantity.map(|number| one.apply(number)).is_none())
        })
    }

    /// Describes all numbers, with their units if the unit is known.
    fn any_number(self) -> Wanted {
        match self.unit.map(|unit| (unit, related(unit))) {
            Some((unit, related)) if !related.is_empty() => format!(
                "a number in `{unit}`, or with another unit ({})",
                related.join(", ")
            )
            .into(),
            Some((unit, _)) => format!("a number in `{unit}`").into(),
            None => "a number".into(),
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
    Some(Value::Support(match raw.text()? {
        "yes" => Support::Yes,
        "partial" => Support::Partial,
        "no" => Support::No,
        _ => return None,
    }))
}

/// Reads "free", or an amount, a currency of three capital letters, and optionally what it is for.
fn money(raw: &RawValue) -> Option<Value> {
    let text = raw.text()?.trim();
    if text == "free" {
        return Some(Value::Money(Money {
            amount: Quantity::Exact(Decimal::ZERO),
            currency: None,
            per: None,
        }));
    }
    let (amount, rest) = Quantity::parse(text)?;
    let (currency, per) = match rest.split_once('/') {
        Some((currency, per)) => (currency, Some(per)),
        None => (rest, None),
    };
    let is_currency = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
    let is_part = |part: &str| part.trim() == part && part.contains(char::is_alphanumeric);
    let is_per = per.is_none_or(|per| per.split('/').all(is_part));
    let is_amount = amount != Quantity::Unlimited;
    (is_currency && is_per && is_amount).then(|| {
        Value::Money(Money {
            amount,
            currency: Some(currency.to_owned()),
            per: per.map(str::to_owned),
        })
    })
}

fn date(raw: &RawValue) -> Option<Value> {
    match raw {
        RawValue::Date(day) => Some(Value::Date((*day).into())),
        _ if raw.text()? == "none announced" => Some(Value::NoneAnnounced),
        _ => PartialDate::parse(raw.text()?).map(Value::Date),
    }
}

/// Reads a text that is not blank.
fn text(raw: &RawValue) -> Option<String> {
    let text = raw.text()?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// Reads one or more different texts.
fn list(raw: &RawValue) -> Option<Vec<String>> {
    let items: Vec<String> = match raw {
        RawValue::List(items) => items.clone(),
        RawValue::Untyped(text) => text
            .split(SEPARATOR)
            .map(|item| item.trim().to_owned())
            .collect(),
        _ => return None,
    };
    let is_new = |place: usize| !items[..place].contains(&items[place]);
    let is_good = !items.is_empty() && (0..items.len()).all(is_new);
    (is_good && items.iter().all(|item| !item.is_empty())).then_some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the debug form of a CSV text under a type, or the expected form when the text does
    /// not fit.
    fn typed(text: &str, value_type: ValueType) -> String {
        match ValueFormat::plain(value_type).typed(&RawValue::Untyped(text.to_owned())) {
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
            ("4.50", ValueType::Rating, "Rating(4.5)"),
            ("none announced", ValueType::Date, "NoneAnnounced"),
            (
                "6",
                ValueType::Rating,
                "wanted a number from 1 (worst) to 5 (best)",
            ),
            ("2.50", ValueType::Number, "Number(Exact(2.50))"),
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
    fn money_is_an_amount_a_currency_and_perhaps_a_purpose() {
        let cases = [
            ("49.00 EUR/month", "Exact(49.00) EUR/month"),
            ("5 USD", "Exact(5) USD"),
            ("3.00 USD/1M tokens", "Exact(3.00) USD/1M tokens"),
            ("from 12 USD/user/month", "AtLeast(12) USD/user/month"),
            ("10-20 EUR", "Range { least: 10, most: 20 } EUR"),
            ("free", "Exact(0) free"),
        ];
        let typed =
            |text: &str| ValueFormat::plain(ValueType::Money).typed(&RawValue::Text(text.into()));
        for (text, expected) in cases {
            let Ok(Value::Money(money)) = typed(text) else {
                panic!("{text}");
            };
            let unit = money.unit().unwrap_or_else(|| "free".to_owned());
            assert_eq!(format!("{:?} {unit}", money.amount), expected);
        }
        for bad in [
            "49",
            "EUR 49",
            "49 eur",
            "49 EUR/",
            "49 EUR//month",
            "x EUR",
            "49 EURO",
            "unlimited EUR",
        ] {
            assert!(typed(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn numbers_are_converted_to_the_unit_of_their_criterion() {
        let format = ValueFormat {
            unit: Some("ms"),
            ..ValueFormat::plain(ValueType::Number)
        };
        let cases = [
            ("1.5 s", "Number(Exact(1500))"),
            ("about 2 s", "Number(About(2000))"),
            ("1-2 s", "Number(Range { least: 1000, most: 2000 })"),
            ("12 ms", "Number(Exact(12))"),
            ("at least 3", "Number(AtLeast(3))"),
            ("unlimited", "Number(Unlimited)"),
            // A plain number needs no quotes.
            ("12", "wanted a number"),
            ("12 kg", "wanted a number"),
        ];
        for (text, expected) in cases {
            let found = match format.typed(&RawValue::Text(text.to_owned())) {
                Ok(value) => format!("{value:?}"),
                Err(wanted) => format!("wanted {wanted}"),
            };
            assert!(found.starts_with(expected), "{text}: {found}");
        }
        let hours = ValueFormat {
            unit: Some("h"),
            ..format
        };
        let inexact = hours.typed(&RawValue::Text("20 min".to_owned()));
        assert_eq!(
            inexact.unwrap_err(),
            "a number that `h` can express exactly"
        );
    }

    #[test]
    fn a_list_has_different_items() {
        let list = |raw: RawValue| ValueFormat::plain(ValueType::List).typed(&raw);
        let items = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
        let found = list(RawValue::Untyped("BibTeX; RIS".to_owned()));
        assert_eq!(found, Ok(Value::List(items(&["BibTeX", "RIS"]))));
        assert!(list(RawValue::List(items(&["a", "a"]))).is_err());
        assert!(list(RawValue::List(items(&[]))).is_err());
        assert!(list(RawValue::Text("BibTeX".to_owned())).is_err());
    }
}
