//! Lists the items of the lists under a criterion.

use crate::model::{Comparison, CriterionId, Value};
use crate::source_text::Span;

/// Lists the items of all lists under a criterion, each with the place of its list.
pub(super) fn items(comparison: &Comparison, id: CriterionId) -> Vec<(&str, Span)> {
    let assessments = comparison.subject_ids();
    let assessments = assessments.filter_map(|subject| comparison.assessment(id, subject));
    let lists = assessments.filter_map(|found| {
        let value = found.value.as_ref()?;
        match &value.value {
            Value::List(items) => Some((items, value.span)),
            _ => None,
        }
    });
    lists
        .flat_map(|(items, span)| items.iter().map(move |item| (item.as_str(), span)))
        .collect()
}
