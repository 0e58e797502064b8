//! Makes values on first use and shares them between pages.
//!
//! A [`Value`] keeps its strings and maps behind `Arc`, so sharing one costs a reference count.

use std::sync::OnceLock;

use serde::Serialize;
use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::method::Verdict;
use crate::model::{Comparison, CriterionId, SubjectId};

/// A value that is made once, or the diagnostic of the component that failed.
pub(super) type Made<T> = OnceLock<Result<T, Box<Diagnostic>>>;

/// Slots for the assessments of all criteria and subjects. Each has one for a subject that wins and
/// one for a subject that does not.
pub(super) struct AssessmentSlots<T> {
    subjects: usize,
    slots: Vec<[T; 2]>,
}

impl<T: Default> AssessmentSlots<T> {
    pub(super) fn new(comparison: &Comparison) -> Self {
        let subjects = comparison.subjects.len();
        Self {
            subjects,
            slots: slots(subjects * comparison.criteria.len()),
        }
    }

    /// Returns the slot of an assessment under this verdict of its criterion.
    pub(super) fn slot(&self, id: CriterionId, subject: SubjectId, verdict: Verdict) -> &T {
        let wins = verdict == Verdict::Winner(subject);
        &self.slots[id.0 * self.subjects + subject.0][usize::from(wins)]
    }
}

/// Reserves slots that are filled on first use.
pub(super) fn slots<T: Default>(count: usize) -> Vec<T> {
    std::iter::repeat_with(T::default).take(count).collect()
}

/// Returns the value of a slot, and makes it on first use.
pub(super) fn once(slot: &OnceLock<Value>, make: impl FnOnce() -> Value) -> Value {
    slot.get_or_init(make).clone()
}

/// Does the same for a value that can fail.
pub(super) fn made<T>(
    slot: &Made<T>,
    make: impl FnOnce() -> Result<T, Diagnostic>,
) -> Result<&T, Diagnostic> {
    slot.get_or_init(|| make().map_err(Box::new))
        .as_ref()
        .map_err(|problem| (**problem).clone())
}

/// Adds a field to a map.
pub(super) fn with(view: Value, field: &'static str, value: Value) -> Value {
    let mut fields = view.into_map().unwrap_or_default();
    fields.insert(field.into(), value);
    fields.into()
}

/// Converts a view into a template value. Views are plain structs, so this never fails.
pub(crate) fn to_value<T: Serialize + ?Sized>(view: &T) -> Value {
    Value::from_serializable(view)
}
