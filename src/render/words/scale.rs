//! Turns the scale of a criterion into words.

use rust_decimal::Decimal;

use super::list;
use super::quantity::per;
use crate::model::amount::with_unit;
use crate::model::{
    Comparison, Criterion, CriterionId, LinkWords, NumberScale, Scale, Spacing, Value, day_of,
};
use crate::parse::ValueType;
use crate::words::Catalogue;

/// Describes the values with scores: "0 (worst) to 20 000 (best)". `None` if the type of the values
/// says it all, and without a scale.
pub(in crate::render) fn scale(
    catalogue: &Catalogue,
    comparison: &Comparison,
    id: CriterionId,
) -> Option<String> {
    let criterion = comparison.criterion(id);
    let ends = Ends {
        value_type: criterion.value_type,
        unit: unit(catalogue, comparison, id),
    };
    match criterion.value_type {
        ValueType::State => states(catalogue, criterion),
        ValueType::List => wanted(catalogue, criterion),
        ValueType::Rating if criterion.scale.is_none() && !criterion.levels.is_empty() => {
            Some(ends.words(catalogue, criterion.ratings()))
        }
        _ => match &criterion.scale.as_ref()?.value {
            Scale::Numbers(scale) => Some(ends.words(catalogue, *scale)),
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

/// Names the unit of the numbers of a criterion, or the currency of its first amount with what amounts
/// are for.
pub(in crate::render) fn unit(
    catalogue: &Catalogue,
    comparison: &Comparison,
    id: CriterionId,
) -> Option<String> {
    let criterion = comparison.criterion(id);
    if criterion.value_type != ValueType::Money {
        return criterion.unit.clone();
    }
    comparison.subject_ids().find_map(|subject| {
        let Value::Money(money) = comparison.value(id, subject)? else {
            return None;
        };
        let currency = money.currency.as_ref()?;
        Some(per(catalogue, currency, money))
    })
}

/// The form of the ends of a scale.
struct Ends {
    value_type: ValueType,
    unit: Option<String>,
}

impl Ends {
    fn words(&self, catalogue: &Catalogue, scale: NumberScale) -> String {
        let [worst, best] = [scale.worst, scale.best].map(|end| self.end(catalogue, end));
        let key = match (scale.is_of_values, scale.spacing) {
            (false, Spacing::Even) => "method-scale",
            (false, Spacing::Logarithmic) => "method-scale-logarithmic",
            (true, Spacing::Even) => "method-scale-values",
            (true, Spacing::Logarithmic) => "method-scale-values-logarithmic",
        };
        catalogue.text(key, &[("worst", (&worst).into()), ("best", (&best).into())])
    }

    fn end(&self, catalogue: &Catalogue, number: Decimal) -> String {
        match self.value_type {
            ValueType::Date => {
                let day = day_of(number).map(|day| catalogue.date(day.into()));
                day.unwrap_or_default()
            }
            _ => with_unit(number, self.unit.as_deref()),
        }
    }
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
