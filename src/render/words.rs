//! Turns values, dates and outcomes into words.

use crate::model::amount::{grouped, with_unit};
use crate::model::{
    Comparison, Criterion, Fact, LinkWords, Money, Pair, SubjectId, Support, Value,
};
use crate::parse::{Confidence, FactValue, SourceKind, VALUE_TYPES, ValueType};
use crate::words::{Argument, Catalogue};

/// Formats a value: "4 of 5", "70 thousand GitHub stars", "unknown".
pub(super) fn value(catalogue: &Catalogue, value: &Value, criterion: &Criterion) -> String {
    let plain = |key| catalogue.text(key, &[]);
    match value {
        Value::YesNo(true) | Value::Support(Support::Yes) => plain("value-yes"),
        Value::YesNo(false) | Value::Support(Support::No) => plain("value-no"),
        Value::Support(Support::Partial) => plain("value-partial"),
        Value::Rating(rating) => {
            let rating = u32::from(*rating);
            catalogue.text("value-rating", &[("rating", rating.into())])
        }
        Value::Number(number) => with_unit(*number, criterion.unit.as_deref()),
        Value::Money(amount) => money(catalogue, amount),
        Value::Date(date) => catalogue.date(*date),
        Value::Version(version) => version.clone(),
        Value::Text(text) => text.clone(),
        Value::Unknown => plain("value-unknown"),
        Value::NotApplicable => plain("value-not-applicable"),
    }
}

fn money(catalogue: &Catalogue, money: &Money) -> String {
    let amount = grouped(money.amount);
    let mut given = vec![
        ("amount", Argument::from(&amount)),
        ("currency", Argument::from(&money.currency)),
    ];
    let Some(period) = &money.period else {
        return catalogue.text("value-money", &given);
    };
    given.push(("period", period.into()));
    catalogue.text("value-money-per", &given)
}

/// Formats a value in a column of a table. A number leaves out its unit, which the heading gives.
pub(super) fn cell(catalogue: &Catalogue, value: &Value) -> String {
    match value {
        Value::Number(number) => grouped(*number),
        Value::Money(amount) => money(catalogue, amount),
        Value::Date(date) => catalogue.date(*date),
        Value::YesNo(true) => catalogue.text("value-yes", &[]),
        Value::YesNo(false) => catalogue.text("value-no", &[]),
        Value::Version(text) | Value::Text(text) => text.clone(),
        Value::NotApplicable => catalogue.text("value-not-applicable", &[]),
        // No column has values of the other types.
        Value::Support(_) | Value::Rating(_) | Value::Unknown => {
            catalogue.text("value-unknown", &[])
        }
    }
}

/// Formats a value in a column of a table for data files.
pub(super) fn data_cell(catalogue: &Catalogue, value: &Value) -> String {
    match value {
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        other => cell(catalogue, other),
    }
}

/// Formats the value of a fact.
pub(super) fn fact(catalogue: &Catalogue, fact: &Fact) -> String {
    match &fact.value.value {
        FactValue::Date(date) => catalogue.date(*date),
        _ => fact.in_words(),
    }
}

/// Formats a value for data files, in which dates are in the form of ISO 8601.
pub(super) fn data_value(catalogue: &Catalogue, found: &Value, criterion: &Criterion) -> String {
    match found {
        Value::Date(date) => date.to_string(),
        found => value(catalogue, found, criterion),
    }
}

/// Formats a value, or "no data" when there is none.
pub(super) fn value_or_gap(
    catalogue: &Catalogue,
    found: Option<&Value>,
    criterion: &Criterion,
) -> String {
    match found {
        Some(found) => value(catalogue, found, criterion),
        None => catalogue.text("value-missing", &[]),
    }
}

/// Names a value's type for templates.
pub(super) fn kind(value: Option<&Value>) -> &'static str {
    match value {
        None => "missing",
        Some(Value::Unknown) => "unknown",
        Some(Value::NotApplicable) => "not-applicable",
        Some(Value::YesNo(_)) => "yes-no",
        Some(Value::Support(_)) => "support",
        Some(Value::Rating(_)) => "rating",
        Some(Value::Number(_)) => "number",
        Some(Value::Money(_)) => "money",
        Some(Value::Date(_)) => "date",
        Some(Value::Version(_)) => "version",
        Some(Value::Text(_)) => "text",
    }
}

/// Names a criterion's type as in the content files.
pub(super) fn value_type(value_type: ValueType) -> &'static str {
    VALUE_TYPES
        .iter()
        .find(|(_, known)| *known == value_type)
        .map_or("text", |(name, _)| name)
}

pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

pub(super) fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Vendor => "vendor",
        SourceKind::Independent => "independent",
        SourceKind::OwnTest => "own-test",
        SourceKind::Community => "community",
    }
}

/// The largest number of subjects that titles and sentences name. More names do not fit in a search
/// result or a browser tab.
const NAMED: usize = 3;

/// Lists subjects in a sentence: "Flask and Django", or "4 options" when there are too many.
pub(super) fn subjects(
    catalogue: &Catalogue,
    comparison: &Comparison,
    subjects: &[SubjectId],
) -> String {
    let name = |id: &SubjectId| comparison.subject(*id).name.as_str();
    match subjects {
        [] | [_] => {}
        many if many.len() > NAMED => {}
        few => return list(catalogue, &few.iter().map(name).collect::<Vec<_>>()),
    }
    catalogue.text("subjects-count", &[("count", subjects.len().into())])
}

/// Joins texts as in a sentence: "Flask, Django and Bottle".
pub(super) fn list(catalogue: &Catalogue, texts: &[&str]) -> String {
    let join = |key: &str, before: &str, next: &str| {
        catalogue.text(key, &[("before", before.into()), ("next", next.into())])
    };
    let [first, between @ .., last] = texts else {
        return texts.concat();
    };
    let before = between.iter().fold((*first).to_owned(), |before, next| {
        join("list-next", &before, next)
    });
    join("list-last", &before, last)
}

/// Returns the two subjects of a pair in column order, as every table shows them.
pub(super) fn columns(pair: Pair) -> [SubjectId; 2] {
    let mut columns = [pair.first, pair.second];
    columns.sort();
    columns
}

/// Returns a title such as "Flask vs Django", in column order.
pub(super) fn pair_title(catalogue: &Catalogue, comparison: &Comparison, pair: Pair) -> String {
    catalogue.pair(columns(pair).map(|id| comparison.subject(id).name.as_str()))
}

/// Finds the text direction of a language tag (BCP 47): `rtl` for Arabic, Hebrew and similar
/// scripts, else `ltr`.
pub(super) fn direction(language: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 12] = [
        "ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi",
    ];
    let primary = language
        .split('-')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if RIGHT_TO_LEFT.contains(&primary.as_str()) {
        "rtl"
    } else {
        "ltr"
    }
}
