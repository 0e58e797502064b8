//! The comments beside unknown values: the values that their criteria allow.

use crate::model::{Value, ValueFormat};
use crate::parse::{CriterionDocument, Documents, RawValue, ScaleDocument, ValueType};

/// Writes a comment that shows the values of the criterion. Empty for texts.
pub(super) fn hint(criterion: &CriterionDocument, documents: &Documents) -> String {
    let example = match criterion.value_type {
        Some(ValueType::YesNo) => "true or false".to_owned(),
        Some(ValueType::Support) => "\"yes\", \"partial\" or \"no\"".to_owned(),
        Some(ValueType::State) => states(criterion, documents),
        Some(ValueType::Rating) => rating(criterion),
        Some(ValueType::List) => list(criterion),
        Some(ValueType::Number) => number(criterion),
        Some(ValueType::Money) => {
            let unit = currency(criterion).unwrap_or_else(|| "EUR".to_owned());
            format!("\"12.50 {unit}\", \"from 10 {unit}\" or \"free\"")
        }
        Some(ValueType::Date) => {
            "\"2003\", \"2003-07\", 2003-07-01 or \"none announced\"".to_owned()
        }
        Some(ValueType::Version) => "\"1.2\"".to_owned(),
        Some(ValueType::Text) | None => return String::new(),
    };
    format!("            # {example}")
}

/// Lists the states that a value can be.
fn states(criterion: &CriterionDocument, documents: &Documents) -> String {
    let mut sets = documents.site.iter().flat_map(|site| &site.states);
    let shared = criterion.states.as_ref().and_then(|name| {
        let found = sets.find(|(set, _)| set.value == name.value);
        found.map(|(_, states)| states)
    });
    let states = shared.unwrap_or(&criterion.own_states);
    let names = states.iter().map(|state| quoted(&state.name.value));
    names.collect::<Vec<_>>().join(", ")
}

/// Names the worst and the best rating, with their meanings.
fn rating(criterion: &CriterionDocument) -> String {
    if let Some([worst, best]) = ends(criterion) {
        return format!("a number from {worst} (worst) to {best} (best)");
    }
    let levels = criterion.levels.iter().flat_map(|levels| &levels.value);
    let levels: Vec<String> = levels.map(|level| one_line(&level.value)).collect();
    match levels.as_slice() {
        [] => "1 (worst) to 5 (best)".to_owned(),
        levels => {
            let meaning = levels.iter().zip(1..);
            let meanings = meaning.map(|(level, rating)| format!("{rating}: {level}"));
            meanings.collect::<Vec<_>>().join("; ")
        }
    }
}

fn list(criterion: &CriterionDocument) -> String {
    let wanted = criterion.wanted.iter().flat_map(|wanted| &wanted.value);
    let wanted: Vec<String> = wanted.map(|item| quoted(&one_line(&item.value))).collect();
    if wanted.is_empty() {
        return "[\"one\", \"another\"]".to_owned();
    }
    format!("a list in brackets; what counts: {}", wanted.join(", "))
}

fn number(criterion: &CriterionDocument) -> String {
    let unit = criterion.unit.as_ref();
    let unit = unit.map(|unit| format!(" in {}", one_line(&unit.value)));
    let scale =
        ends(criterion).map(|[worst, best]| format!(", from {worst} (worst) to {best} (best)"));
    format!(
        "a number{}{}",
        unit.unwrap_or_default(),
        scale.unwrap_or_default()
    )
}

/// Returns the numbers at the ends of a scale.
fn ends(criterion: &CriterionDocument) -> Option<[String; 2]> {
    let ScaleDocument::Ends(ends) = &criterion.scale.as_ref()?.value else {
        return None;
    };
    let [RawValue::Number(worst), RawValue::Number(best)] = ends.as_slice() else {
        return None;
    };
    Some([worst, best].map(ToString::to_string))
}

/// Returns the currency of the first amount, with what it is for.
fn currency(criterion: &CriterionDocument) -> Option<String> {
    let values = criterion.assessments.iter();
    let mut values = values.filter_map(|(_, found)| found.value.as_ref());
    values.find_map(
        |value| match ValueFormat::plain(ValueType::Money).typed(&value.value) {
            Ok(Value::Money(money)) => money.unit(),
            _ => None,
        },
    )
}

/// Replaces all white space with single blanks, so that the text fits in a comment of one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string().trim().to_owned()
}
