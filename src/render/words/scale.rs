//! Turns the scale of a criterion into words.

use rust_decimal::Decimal;

use super::list;
use crate::model::amount::{grouped, with_unit};
use crate::model::{Criterion, LinkWords, NumberScale, Scale, Spacing, day_of};
use crate::parse::ValueType;
use crate::words::Catalogue;

/// Describes the values with scores: "0 (worst) to 20 000 (best)". `None` if the type of the values
/// says it all, and without a scale.
pub(in crate::render) fn scale(catalogue: &Catalogue, criterion: &Criterion) -> Option<String> {
    match criterion.value_type {
        ValueType::State => states(catalogue, criterion),
        ValueType::List => wanted(catalogue, criterion),
        _ => match &criterion.scale.as_ref()?.value {
            Scale::Numbers(scale) => Some(numbers(catalogue, *scale, criterion)),
            Scale::Versions(versions) => steps(catalogue, versions),
        },
    }
}

fn states(catalogue: &Catalogue, criterion: &Criterion) -> Option<String> {
    let state = |state: &crate::model::State| {
        let score = (state.score? / 10).to_string();
        let given = [("state", (&state.label).into()), ("score", (&score).into())];
        Some(catalogue.text("method-scale-state", &given))
    };
    let states: Option<Vec<String>> = criterion.states.iter().map(state).collect();
    let states = states.filter(|states| !states.is_empty())?;
    let states: Vec<&str> = states.iter().map(String::as_str).collect();
    Some(list(catalogue, &states))
}

fn wanted(catalogue: &Catalogue, criterion: &Criterion) -> Option<String> {
    let items: Vec<&str> = criterion
        .wanted
        .iter()
        .map(|item| item.value.as_str())
        .collect();
    let items = list(catalogue, &items);
    let is_some = !criterion.wanted.is_empty();
    is_some.then(|| catalogue.text("method-scale-wanted", &[("items", (&items).into())]))
}

fn numbers(catalogue: &Catalogue, scale: NumberScale, criterion: &Criterion) -> String {
    let end = |number: Decimal| match criterion.value_type {
        ValueType::Date => {
            let day = day_of(number).map(|day| catalogue.date(day.into()));
            day.unwrap_or_default()
        }
        _ => with_unit(number, criterion.unit.as_deref()),
    };
    let (worst, best) = if criterion.value_type == ValueType::Rating {
        (grouped(scale.worst), grouped(scale.best))
    } else {
        (end(scale.worst), end(scale.best))
    };
    let key = match (scale.is_of_values, scale.spacing) {
        (false, Spacing::Even) => "method-scale",
        (false, Spacing::Logarithmic) => "method-scale-logarithmic",
        (true, Spacing::Even) => "method-scale-values",
        (true, Spacing::Logarithmic) => "method-scale-values-logarithmic",
    };
    catalogue.text(key, &[("worst", (&worst).into()), ("best", (&best).into())])
}

fn steps(catalogue: &Catalogue, versions: &[String]) -> Option<String> {
    let (worst, best) = (versions.first()?, versions.last()?);
    let count = (versions.len() - 1).into();
    let given = [
        ("worst", worst.into()),
        ("best", best.into()),
        ("steps", count),
    ];
    Some(catalogue.text("method-scale-steps", &given))
}
