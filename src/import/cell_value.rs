//! Writes a cell as the value of a type, as authors write it in TOML.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::currency;
use super::grid::Cell;
use super::words::{boolean, missing};
use crate::model::{Quantity, State, ValueFormat};
use crate::parse::{DecimalSign, RawValue, ValueType};

/// The most digits of a number that every reader of TOML accepts.
const MOST_DIGITS: usize = 18;

/// The sign between the items of a list.
pub(super) const BETWEEN_ITEMS: char = ';';

/// Returns the value to write for a cell.
///
/// # Errors
/// The reason, if the cell has no value of this format.
pub(super) fn value(
    cell: &Cell,
    format: ValueFormat<'_>,
    decimal: DecimalSign,
) -> Result<RawValue, String> {
    let raw = match cell {
        Cell::Unusable(reason) => return Err(reason.clone()),
        Cell::Text(text) if missing(text).is_some() => {
            RawValue::Text(missing(text).unwrap_or_default().to_owned())
        }
        Cell::Text(text) => of_text(text, format, decimal)?,
        Cell::Number(number) => of_number(*number, format.value_type),
        Cell::Boolean(is) => of_boolean(*is, format),
        Cell::Date(day) if format.value_type == ValueType::Date => RawValue::Date(*day),
        Cell::Date(day) => RawValue::Text(day.to_string()),
        Cell::List(items) if format.value_type == ValueType::List => RawValue::List(items.clone()),
        Cell::List(items) => RawValue::Text(items.join("; ")),
    };
    if matches!(&raw, RawValue::Number(number) if digits(*number) > MOST_DIGITS) {
        return Err("its number has more than 18 digits".to_owned());
    }
    match format.typed(&raw) {
        Ok(_) => Ok(raw),
        Err(wanted) => Err(format!("the value must be {wanted}")),
    }
}

fn of_text(text: &str, format: ValueFormat<'_>, decimal: DecimalSign) -> Result<RawValue, String> {
    let as_is = || RawValue::Text(text.to_owned());
    Ok(match format.value_type {
        ValueType::YesNo | ValueType::Support => match boolean(text) {
            Some(is) => of_boolean(is, format),
            None => RawValue::Text(text.to_lowercase()),
        },
        ValueType::State => RawValue::Text(state(text, format.states)),
        ValueType::Rating => {
            let text = with_point(text, decimal)?;
            let rating = rating(&text).filter(|found| found.fits(format.ratings.best));
            rating.map_or_else(
                || number(&text, None),
                |found| RawValue::Number(found.value),
            )
        }
        ValueType::Number => number(&with_point(text, decimal)?, format.unit),
        ValueType::Money => {
            let text = with_point(text, decimal)?;
            RawValue::Text(currency::amount(&text).unwrap_or(text))
        }
        ValueType::Date => day(text).map_or_else(as_is, RawValue::Date),
        ValueType::List => RawValue::List(items(text)),
        ValueType::Version | ValueType::Text => as_is(),
    })
}

fn of_number(number: Decimal, value_type: ValueType) -> RawValue {
    match value_type {
        ValueType::Number | ValueType::Rating => RawValue::Number(number),
        ValueType::List => RawValue::List(vec![number.to_string()]),
        _ => RawValue::Text(number.to_string()),
    }
}

fn of_boolean(is: bool, format: ValueFormat<'_>) -> RawValue {
    let word = if is { "yes" } else { "no" };
    match format.value_type {
        ValueType::YesNo => RawValue::Boolean(is),
        ValueType::State => RawValue::Text(state(word, format.states)),
        _ => RawValue::Text(word.to_owned()),
    }
}

/// Returns the name of the state with this name or label. Upper and lower case are equal.
fn state(text: &str, states: &[State]) -> String {
    let word = boolean(text).map_or(text, |is| if is { "yes" } else { "no" });
    let is_word = |known: &str| known.to_lowercase() == word.to_lowercase();
    let mut states = states.iter();
    let found = states.find(|state| is_word(&state.name) || is_word(&state.label));
    found.map_or_else(|| text.to_owned(), |state| state.name.clone())
}

/// Reads an exact number in the criterion's unit as a number, and everything else as a text.
fn number(text: &str, unit: Option<&str>) -> RawValue {
    let exact = Quantity::parse(text).and_then(|(quantity, found)| {
        let is_own = found.is_empty() || Some(found) == unit;
        quantity.exact().filter(|_| is_own)
    });
    exact.map_or_else(|| RawValue::Text(text.to_owned()), RawValue::Number)
}

/// A rating, and the number that it is out of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RatingOutOf {
    pub(super) value: Decimal,
    /// For stars, the number of stars.
    pub(super) best: Decimal,
    is_stars: bool,
}

impl RatingOutOf {
    /// Returns true for a rating out of `best`. Full stars do not show what they are out of.
    pub(super) fn fits(self, best: Decimal) -> bool {
        self.best == best || (self.is_stars && self.value == self.best && self.best < best)
    }
}

/// Reads `4/5` and `★★★★☆`.
pub(super) fn rating(text: &str) -> Option<RatingOutOf> {
    if text.chars().all(|c| matches!(c, '★' | '☆')) {
        let count = |of: &str| Decimal::from(text.matches(|c| of.contains(c)).count());
        return Some(RatingOutOf {
            value: count("★"),
            best: count("★☆"),
            is_stars: true,
        });
    }
    let (value, best) = text.split_once('/')?;
    let number = |text: &str| Decimal::from_str_exact(text.trim()).ok();
    let (value, best) = (number(value)?, number(best)?);
    let is_rating = Decimal::ZERO <= value && value <= best && best > Decimal::ONE;
    is_rating.then_some(RatingOutOf {
        value,
        best,
        is_stars: false,
    })
}

/// Reads `2026-11-22`, also with a time, and `22.11.2026`.
fn day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
        }
        _ => text.split('T').next()?.parse().ok(),
    }
}

pub(super) fn items(text: &str) -> Vec<String> {
    let items = text.split(BETWEEN_ITEMS).map(|item| item.trim().to_owned());
    items.filter(|item| !item.is_empty()).collect()
}

/// Writes a number with a point before its decimals.
///
/// # Errors
/// If the number has a point already, but the file's decimals come after a comma.
pub(super) fn with_point(text: &str, decimal: DecimalSign) -> Result<String, String> {
    if decimal == DecimalSign::Point {
        return Ok(text.to_owned());
    }
    let mut plain: Vec<char> = text.chars().collect();
    for at in 1..plain.len().saturating_sub(1) {
        if plain[at - 1].is_ascii_digit() && plain[at + 1].is_ascii_digit() {
            match plain[at] {
                '.' => return Err(
                    "its number has a point, but `csv` in site.toml has a comma before decimals"
                        .to_owned(),
                ),
                ',' => plain[at] = '.',
                _ => {}
            }
        }
    }
    Ok(plain.into_iter().collect())
}

fn digits(number: Decimal) -> usize {
    let text = number.to_string();
    text.chars().filter(char::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_numbers_out_of_others_or_stars() {
        let cases = [
            ("4/5", Some("4 5")),
            ("4.5 / 10", Some("4.5 10")),
            ("★★☆", Some("2 3")),
            ("24/7", None),
            ("1/1", None),
            ("12", None),
        ];
        for (text, expected) in cases {
            let found = rating(text).map(|found| format!("{} {}", found.value, found.best));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        assert!(rating("★★").unwrap().fits(Decimal::from(5)));
        assert!(!rating("★★☆").unwrap().fits(Decimal::from(5)));
    }

    #[test]
    fn days_are_written_in_two_ways() {
        assert_eq!(day("22.11.2026"), day("2026-11-22"));
        assert_eq!(day("2026-11-22T10:30:00Z"), day("2026-11-22"));
        assert!(day("2026-11-22").is_some());
        assert!(day("1.2.3").is_none() && day("31.2.2026").is_none());
    }
}
