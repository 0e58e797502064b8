//! Notes on the keys of `allow`, in every place that has it.

use super::{Note, note};

/// Notes on `allow` in the table at a path; an empty path means the whole file.
pub(super) fn notes(table: &str) -> Vec<Note> {
    let dot = if table.is_empty() { "" } else { "." };
    let at = |key: &str| format!("{table}{dot}allow{key}");
    vec![
        note(at(""), "Warnings that you accept here, each with a reason."),
        note(
            at(".code"),
            "The code of the warning: the word in brackets, as in `warning[raw-html]`.",
        )
        .example("raw-html"),
        note(at(".reason"), "Why you accept it."),
    ]
}
