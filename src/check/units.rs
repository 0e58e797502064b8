//! Checks that compared values have the same unit: amounts of money under one criterion have one
//! currency and purpose, and a fact of several subjects has one unit.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, CriterionId, Fact, Value};
use crate::parse::FactValue;
use crate::source_text::Span;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let money = comparison
        .criterion_ids()
        .flat_map(|id| of_criterion(comparison, id));
    money.chain(of_facts(comparison)).collect()
}

/// Reports amounts whose currency or purpose (`per`) differs from the first: their scores cannot be
/// compared. What is free fits all.
fn of_criterion(comparison: &Comparison, id: CriterionId) -> Vec<Diagnostic> {
    let amounts = comparison.subject_ids().filter_map(|subject| {
        let value = comparison.assessment(id, subject)?.value.as_ref()?;
        match &value.value {
            Value::Money(money) => Some((money.unit()?, value.span)),
            _ => None,
        }
    });
    let mut amounts = amounts.collect::<Vec<(String, Span)>>().into_iter();
    let Some((first, first_span)) = amounts.next() else {
        return Vec::new();
    };
    let others = amounts.filter(|(unit, _)| *unit != first);
    let reported = others.map(|(unit, span)| {
        let message = format!("amounts in {unit} and in {first} cannot be compared");
        Diagnostic::error(Code::MixedUnits, span, message)
            .with_note(first_span, "the first amount is here")
            .with_help(
                "use one currency for all amounts of a criterion, and the same text after `/`",
            )
    });
    reported.collect()
}

/// Reports numbers whose unit differs from the same fact of an earlier subject.
fn of_facts(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, &Fact> = BTreeMap::new();
    let mut problems = Vec::new();
    let facts = comparison
        .subjects
        .iter()
        .flat_map(|subject| &subject.facts);
    for fact in facts.filter(|fact| matches!(fact.value.value, FactValue::Number(_))) {
        let first = *seen.entry(&fact.key.value).or_insert(fact);
        if first.unit != fact.unit {
            let unit = |fact: &Fact| {
                fact.unit
                    .as_ref()
                    .map_or_else(|| "no unit".to_owned(), |unit| format!("the unit `{unit}`"))
            };
            let message = format!(
                "`{}` has {} here and {} elsewhere",
                fact.key.value,
                unit(fact),
                unit(first)
            );
            problems.push(
                Diagnostic::warning(Code::MixedUnits, fact.value.span, message)
                    .with_note(first.value.span, "the other one is here")
                    .with_help("use the same unit for this fact of all subjects"),
            );
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{reported, reported_on_criterion};

    #[test]
    fn amounts_of_a_criterion_are_alike() {
        let criterion = |other: &str| {
            format!(
                "type = \"money\"\n[for.a]\nvalue = \"5 EUR/month\"\n[for.b]\nvalue = \"{other}\"\n"
            )
        };
        let cases: [(&str, &[&str]); 4] = [
            ("6.50 EUR/month", &[]),
            ("unknown", &[]),
            ("6 USD/month", &["mixed-units"]),
            ("6 EUR/year", &["mixed-units"]),
        ];
        for (other, expected) in cases {
            assert_eq!(
                reported_on_criterion(&criterion(other)),
                expected,
                "{other}"
            );
        }
    }

    #[test]
    fn a_fact_has_one_unit() {
        let files = |unit: &str| {
            [
                ("site.toml", "title = \"T\"".to_owned()),
                (
                    "subjects/a.toml",
                    "name = \"A\"\n[fact.size]\nvalue = 5\nunit = \"kB\"\n".to_owned(),
                ),
                (
                    "subjects/b.toml",
                    format!("name = \"B\"\n[fact.size]\nvalue = 6\nunit = \"{unit}\"\n"),
                ),
                (
                    "criteria/c.toml",
                    "title = \"C\"\nwinner = \"a\"".to_owned(),
                ),
            ]
        };
        assert_eq!(reported(&files("kB")), Vec::<String>::new());
        assert_eq!(reported(&files("MB")), ["mixed-units"]);
    }
}
