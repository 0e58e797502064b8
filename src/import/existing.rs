//! What a project contains already: its subjects, its criteria, and the values of both.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{NumberScale, State, Value, ValueFormat};
use crate::parse::portable::folded;
use crate::parse::{
    AssessmentDocument, CriterionDocument, Documents, RawValue, ScaleDocument, ValueType,
};
use crate::source_text::Spanned;

/// The subjects, criteria and values of a project without errors.
#[derive(Debug)]
pub struct Existing<'d> {
    documents: &'d Documents,
    /// The slugs of subjects, by their slugs and names.
    subjects: BTreeMap<&'d str, &'d str>,
    /// By their slugs and titles.
    criteria: BTreeMap<&'d str, &'d CriterionDocument>,
    /// The names of subjects, by their slugs and aliases, folded.
    taken_subjects: BTreeMap<String, &'d str>,
    /// The titles of criteria, by their slugs and aliases, folded.
    taken_criteria: BTreeMap<String, &'d str>,
    /// The value under each criterion for each subject, by their slugs. `None` for an assessment
    /// without a value.
    pub(super) values: BTreeMap<(&'d str, &'d str), Option<&'d RawValue>>,
}

impl<'d> Existing<'d> {
    pub fn of(documents: &'d Documents) -> Self {
        let subjects = documents.subjects.iter();
        let subjects = subjects.map(|known| {
            (
                &known.slug,
                known.aliases.as_slice(),
                known.name.value.as_str(),
            )
        });
        let criteria = documents.criteria.iter();
        let criteria = criteria.map(|known| {
            (
                &known.slug,
                known.aliases.as_slice(),
                known.title.value.as_str(),
            )
        });
        let mut existing = Self {
            documents,
            subjects: BTreeMap::new(),
            criteria: BTreeMap::new(),
            taken_subjects: owners(subjects),
            taken_criteria: owners(criteria),
            values: BTreeMap::new(),
        };
        // A slug counts more than another one's name.
        for known in &documents.subjects {
            existing
                .subjects
                .insert(&known.name.value, &known.slug.value);
        }
        for known in &documents.subjects {
            existing
                .subjects
                .insert(&known.slug.value, &known.slug.value);
        }
        for known in &documents.criteria {
            existing.criteria.insert(&known.title.value, known);
        }
        for known in &documents.criteria {
            existing.criteria.insert(&known.slug.value, known);
        }
        for criterion in &documents.criteria {
            let from = criterion.from.as_ref().map(|from| &from.value);
            let rows = documents
                .data
                .iter()
                .filter(|data| Some(&data.path) == from);
            let all = criterion
                .assessments
                .iter()
                .chain(rows.flat_map(|data| &data.rows));
            for (subject, assessment) in all {
                existing.add(&criterion.slug.value, &subject.value, assessment);
            }
        }
        for subject in &documents.subjects {
            for (criterion, assessment) in &subject.assessments {
                existing.add(&criterion.value, &subject.slug.value, assessment);
            }
        }
        existing.add_table();
        existing
    }

    fn add(&mut self, criterion: &'d str, subject: &'d str, found: &'d AssessmentDocument) {
        let value = found.value.as_ref().map(|value| &value.value);
        let known = self.values.entry((criterion, subject)).or_default();
        *known = value.or(*known);
    }

    /// Adds the values of the table that site.toml names.
    fn add_table(&mut self) {
        let Some(table) = &self.documents.table else {
            return;
        };
        for row in &table.rows {
            let Some(subject) = self.subject(&row.subject.value) else {
                continue;
            };
            for (name, value) in table.criteria.iter().zip(&row.values) {
                if let (Some(criterion), Some(value)) = (self.criterion(&name.value), value) {
                    let key = (criterion.slug.value.as_str(), subject);
                    self.values.insert(key, Some(&value.value));
                }
            }
        }
    }

    /// Finds the slug of the subject with this slug or name.
    pub(super) fn subject(&self, name: &str) -> Option<&'d str> {
        self.subjects.get(name).copied()
    }

    /// Finds the criterion with this slug or title.
    pub(super) fn criterion(&self, name: &str) -> Option<&'d CriterionDocument> {
        self.criteria.get(name).copied()
    }

    /// Finds the name of the subject with this slug or alias. Upper and lower case are equal.
    pub(super) fn subject_with(&self, slug: &str) -> Option<&'d str> {
        self.taken_subjects.get(&folded(slug)).copied()
    }

    /// Finds the title of the criterion with this slug or alias. Upper and lower case are equal.
    pub(super) fn criterion_with(&self, slug: &str) -> Option<&'d str> {
        self.taken_criteria.get(&folded(slug)).copied()
    }

    /// Returns the currency and purpose of the first amount under a criterion.
    pub(super) fn money_unit(&self, criterion: &str, format: ValueFormat<'_>) -> Option<String> {
        let all = self.values.range((criterion, "")..);
        let mut own = all.take_while(|((other, _), _)| *other == criterion);
        own.find_map(|(_, known)| money_unit((*known)?, format))
    }

    /// Returns the `order` of the next criterion, which puts it below all others. `None` if some of
    /// them have no `order`.
    pub(super) fn next_order(&self) -> Option<i64> {
        let criteria = self.documents.criteria.iter();
        let orders = criteria.map(|known| known.order.map(|order| order.value));
        let orders: Vec<i64> = orders.collect::<Option<_>>()?;
        orders.into_iter().max().unwrap_or_default().checked_add(1)
    }

    /// Lists the states of a criterion, its own or those that site.toml shares.
    pub(super) fn states(&self, criterion: &CriterionDocument) -> Vec<State> {
        let site = self.documents.site.iter().flat_map(|site| &site.states);
        let name = criterion.states.as_ref().map(|name| &name.value);
        let shared = site.filter(|(known, _)| Some(&known.value) == name);
        let all = shared
            .flat_map(|(_, states)| states)
            .chain(&criterion.own_states);
        all.map(|state| State {
            name: state.name.value.clone(),
            label: state.label.as_ref().unwrap_or(&state.name).value.clone(),
            mark: None,
            score: None,
        })
        .collect()
    }
}

/// Lists names by their slugs and aliases, in one form for all cases.
fn owners<'d>(
    known: impl Iterator<Item = (&'d Spanned<String>, &'d [Spanned<String>], &'d str)>,
) -> BTreeMap<String, &'d str> {
    let slugs = known.flat_map(|(slug, aliases, name)| {
        let slugs = std::iter::once(slug).chain(aliases);
        slugs.map(move |slug| (folded(&slug.value), name))
    });
    slugs.collect()
}

/// Returns the format of a criterion's values.
pub(super) fn format_of<'a>(
    criterion: &'a CriterionDocument,
    states: &'a [State],
) -> ValueFormat<'a> {
    let value_type = criterion.value_type.unwrap_or(ValueType::Text);
    let plain = ValueFormat::plain(value_type);
    let levels = criterion.levels.as_ref().map(|levels| levels.value.len());
    let best = levels.map(Decimal::from);
    let declared = criterion
        .scale
        .as_ref()
        .and_then(|scale| match &scale.value {
            ScaleDocument::Ends(ends) => match ends.as_slice() {
                [RawValue::Number(worst), .., RawValue::Number(best)] => {
                    Some(NumberScale::declared(*worst, *best))
                }
                _ => None,
            },
            ScaleDocument::OfValues => None,
        });
    ValueFormat {
        unit: criterion.unit.as_ref().map(|unit| unit.value.as_str()),
        ratings: declared
            .or(best.map(|best| NumberScale::declared(Decimal::ONE, best)))
            .unwrap_or(plain.ratings),
        states,
        ..plain
    }
}

/// Returns the currency and purpose of an amount of money, `EUR/month`. `None` for other values, and
/// for what is free.
pub(super) fn money_unit(raw: &RawValue, format: ValueFormat<'_>) -> Option<String> {
    match format.typed(raw) {
        Ok(Value::Money(money)) => money.unit(),
        _ => None,
    }
}
