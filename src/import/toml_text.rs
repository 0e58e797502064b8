//! Writes values as TOML.

use toml_edit::{Array, DocumentMut, Value};

use crate::parse::RawValue;

/// Adds a text at the end of a criterion's file. Returns `None` if the file writes its assessments
/// in a form that no table can follow.
pub fn with_addition(old: &str, addition: &str) -> Option<String> {
    let is_apart = old.ends_with('\n') || addition.is_empty();
    let newline = if is_apart { "" } else { "\n" };
    let new = format!("{old}{newline}{addition}");
    new.parse::<DocumentMut>().is_ok().then_some(new)
}

pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

pub(super) fn toml(raw: &RawValue) -> String {
    match raw {
        RawValue::Text(text) | RawValue::Untyped(text) => quoted(text),
        RawValue::Number(number) => number.to_string(),
        RawValue::Boolean(value) => value.to_string(),
        RawValue::Date(day) => day.to_string(),
        RawValue::List(items) => items.iter().collect::<Array>().to_string(),
    }
}
