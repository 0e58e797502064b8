//! Turns the values of assessments into words.

use rust_decimal::Decimal;

use super::list;
use super::quantity::{money, quantity};
use crate::model::amount::grouped;
use crate::model::{Criterion, LinkWords, Quantity, Said, Support, Value};
use crate::words::Catalogue;

/// Formats a value: "4 of 5", "70 thousand GitHub stars", "unknown".
pub(in crate::render) fn value(
    catalogue: &Catalogue,
    value: &Value,
    criterion: &Criterion,
) -> String {
    let plain = |key| catalogue.text(key, &[]);
    match value {
        Value::YesNo(true) | Value::Support(Support::Yes) => plain("value-yes"),
        Value::YesNo(false) | Value::Support(Support::No) => plain("value-no"),
        Value::Support(Support::Partial) => plain("value-partial"),
        Value::State(place) => {
            let state = criterion.states.get(*place);
            state.map(|state| state.label.clone()).unwrap_or_default()
        }
        Value::Rating(rating) => self::rating(catalogue, *rating, criterion),
        Value::Number(number) => quantity(catalogue, *number, criterion.unit.as_deref()),
        Value::Money(amount) => money(catalogue, amount),
        Value::Date(date) => catalogue.date(*date),
        Value::NoneAnnounced => plain("value-none-announced"),
        Value::Version(text) | Value::Text(text) => text.clone(),
        Value::List(items) => {
            let items: Vec<&str> = items.iter().map(String::as_str).collect();
            list(catalogue, &items)
        }
        Value::Unknown => plain("value-unknown"),
        Value::NotApplicable => plain("value-not-applicable"),
    }
}

/// Formats a value for data files, in which dates are in the form of ISO 8601.
pub(in crate::render) fn data_value(
    catalogue: &Catalogue,
    found: &Value,
    criterion: &Criterion,
) -> String {
    match found {
        Value::Date(date) => date.to_string(),
        found => value(catalogue, found, criterion),
    }
}

/// Formats a value in a column of a subject's table. A number leaves out its unit, which the heading
/// gives.
pub(in crate::render) fn cell(catalogue: &Catalogue, value: &Value) -> String {
    match value {
        Value::Number(number) => quantity(catalogue, *number, None),
        Value::Money(amount) => money(catalogue, amount),
        Value::Date(date) => catalogue.date(*date),
        Value::NoneAnnounced => catalogue.text("value-none-announced", &[]),
        Value::YesNo(true) => catalogue.text("value-yes", &[]),
        Value::YesNo(false) => catalogue.text("value-no", &[]),
        Value::Version(text) | Value::Text(text) => text.clone(),
        Value::NotApplicable => catalogue.text("value-not-applicable", &[]),
        // No column has values of the other types.
        Value::Support(_)
        | Value::State(_)
        | Value::Rating(_)
        | Value::List(_)
        | Value::Unknown => catalogue.text("value-unknown", &[]),
    }
}

/// Formats a value in a column of a table for data files.
pub(in crate::render) fn data_cell(catalogue: &Catalogue, value: &Value) -> String {
    match value {
        Value::Number(Quantity::Exact(number)) => number.to_string(),
        Value::Date(date) => date.to_string(),
        other => cell(catalogue, other),
    }
}

/// Formats a value. Without one, says that there is only a text, or no data.
pub(in crate::render) fn value_or_gap(
    catalogue: &Catalogue,
    said: Said<'_>,
    criterion: &Criterion,
) -> String {
    match said {
        Said::Value(found) => value(catalogue, found, criterion),
        Said::InWords => catalogue.text("value-described", &[]),
        Said::Nothing => catalogue.text("value-missing", &[]),
    }
}

/// Names a value's type for templates.
pub(in crate::render) fn kind(value: Option<&Value>) -> &'static str {
    match value {
        None => "missing",
        Some(Value::Unknown) => "unknown",
        Some(Value::NotApplicable) => "not-applicable",
        Some(Value::YesNo(_)) => "yes-no",
        Some(Value::Support(_)) => "support",
        Some(Value::State(_)) => "state",
        Some(Value::Rating(_)) => "rating",
        Some(Value::Number(_)) => "number",
        Some(Value::Money(_)) => "money",
        Some(Value::Date(_)) => "date",
        Some(Value::NoneAnnounced) => "none-announced",
        Some(Value::Version(_)) => "version",
        Some(Value::List(_)) => "list",
        Some(Value::Text(_)) => "text",
    }
}

/// Formats a rating. A reader expects it to be out of the best one, if the worst is 0 or 1.
fn rating(catalogue: &Catalogue, rating: Decimal, criterion: &Criterion) -> String {
    let scale = criterion.ratings();
    let is_usual = scale.worst == Decimal::ZERO || scale.worst == Decimal::ONE;
    let key = if is_usual && !scale.is_less_better() {
        "value-rating"
    } else {
        "value-rating-best"
    };
    let (rating, best) = (grouped(rating), grouped(scale.best));
    catalogue.text(
        key,
        &[("rating", (&rating).into()), ("best", (&best).into())],
    )
}
