//! The keys of `allow`, wherever it stands.

use super::{Note, note};

/// What is said about what is accepted in the table at a path; in the whole file where the path is empty.
pub(super) fn notes(table: &str) -> Vec<Note> {
    let dot = if table.is_empty() { "" } else { "." };
    let at = |key: &str| format!("{table}{dot}allow{key}");
    vec![
        note(at(""), "Warnings and notes that are accepted here, each with the reason."),
        note(at(".code"), "The code of the warning, as it stands in brackets behind `warning`.")
            .example("raw-html"),
        note(at(".reason"), "Why it is accepted."),
    ]
}
