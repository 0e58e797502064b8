//! Notes on the keys of a state.

use super::{Note, note};

/// Notes on the keys below `path`.
pub(super) fn notes(path: &str) -> Vec<Note> {
    vec![
        note(
            format!("{path}.label"),
            "The words that readers see. Without it, the name of the state.",
        )
        .example("Planned"),
        note(format!("{path}.mark"), "The sign beside the words."),
        note(
            format!("{path}.score"),
            "The score, from 0 to 100. Give one to all states of a criterion, or to none.",
        )
        .example(30),
    ]
}
