//! Converts TOML values to exact numbers, days and JSON, and names their types in words for
//! authors.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::DeValue;

use crate::source_text::is_forbidden;

/// Free data under `[extra]`, in the form that templates read.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// The type in messages for a key that takes any text.
pub(super) const TEXT: &str = "a text in quotes";

/// Converts a TOML number to an exact decimal. Returns `None` for other types, infinities and
/// numbers of more than 28 digits.
pub(in crate::parse) fn decimal(value: &DeValue<'_>) -> Option<Decimal> {
    match value {
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
            .ok()
            .map(Decimal::from),
        DeValue::Float(float) => Decimal::from_str_exact(float.as_str())
            .or_else(|_| Decimal::from_scientific(float.as_str()))
            .ok(),
        _ => None,
    }
}

/// Converts a TOML date without a time. Returns `None` for everything else.
pub(in crate::parse) fn calendar_day(value: &DeValue<'_>) -> Option<Date> {
    let datetime = value.as_datetime()?;
    let date = datetime.date.filter(|_| datetime.time.is_none())?;
    Date::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}

/// Finds the end of a value: for a table, the end of its last value.
pub(super) fn end(value: &toml::Spanned<DeValue<'_>>) -> usize {
    let own = value.span().end;
    match value.get_ref() {
        DeValue::Table(table) => table.values().map(end).max().unwrap_or(own).max(own),
        DeValue::Array(items) => items.iter().map(end).max().unwrap_or(own).max(own),
        _ => own,
    }
}

/// Names the type of a value in words for authors.
pub(in crate::parse) fn described(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with decimals",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(moment) if moment.date.is_none() => "a time",
        DeValue::Datetime(moment) if moment.time.is_some() => "a date with a time",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Converts free data to JSON. Dates become texts, and forbidden characters become U+FFFD.
pub(super) fn to_json(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => harmless(text).into(),
        DeValue::Boolean(value) => (*value).into(),
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) => number.into(),
            Err(_) => integer.as_str().into(),
        },
        DeValue::Float(float) => match float.as_str().parse::<f64>() {
            Ok(number) if number.is_finite() => number.into(),
            _ => float.as_str().into(),
        },
        DeValue::Datetime(datetime) => datetime.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| to_json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let mut entries: Vec<_> = table.iter().collect();
            entries.sort_by_key(|(key, _)| key.span().start);
            entries
                .into_iter()
                .map(|(key, value)| (harmless(key.get_ref()), to_json(value.get_ref())))
                .collect()
        }
    }
}

/// Replaces the forbidden characters of a text or key.
fn harmless(text: &str) -> String {
    text.replace(is_forbidden, "\u{fffd}")
}
