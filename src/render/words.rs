//! Turns values, dates and outcomes into words.

mod quantity;

mod scale;

mod value;

use crate::model::{Comparison, Fact, LinkWords, Pair, SubjectId};
use crate::parse::{Confidence, FactValue, SourceKind, VALUE_TYPES, ValueType};
use crate::words::Catalogue;

pub(super) use quantity::{amount, quantity};
pub(super) use scale::{scale, unit};
pub(super) use value::{cell, data_cell, data_value, kind, value, value_or_gap};

/// Formats the value of a fact.
pub(super) fn fact(catalogue: &Catalogue, fact: &Fact) -> String {
    match &fact.value.value {
        FactValue::Date(date) => catalogue.date(*date),
        _ => fact.in_words(),
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

/// Writes a rank as in a table: "3", or "3=" if several share it.
pub(super) fn place(rank: usize, shared_by: usize) -> String {
    format!("{rank}{}", if shared_by > 1 { "=" } else { "" })
}

/// The largest number of subjects or criteria that a title or a sentence names. More are counted:
/// their names do not fit in a search result or a browser tab.
pub(super) const NAMED: usize = 3;

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
