//! Names subjects in messages.

use crate::model::{Comparison, SubjectId};

/// The largest number of names in a message that lists more.
const NAMED: usize = 3;

/// Lists the first subjects by slug and counts the rest.
pub(super) fn list(comparison: &Comparison, subjects: &[SubjectId]) -> String {
    let names = subjects
        .iter()
        .take(NAMED)
        .map(|id| format!("`{}`", comparison.subject(*id).slug.value));
    let names = names.collect::<Vec<_>>().join(", ");
    match subjects.len().saturating_sub(NAMED) {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}
