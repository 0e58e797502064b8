//! The keys of `sources.toml`.

use super::{Note, allow, note};

/// What is said about them.
pub(super) fn notes() -> Vec<Note> {
    let mut notes = vec![
        note("*", "A source, under the key by which claims name it."),
        note("*.title", "What the source is called."),
        note("*.publisher", "Who published it."),
        note("*.url", "Where it is."),
        note("*.published", "When it was published: a year, a month or a day.").example("2024-07"),
        note("*.accessed", "When you read it: a year, a month or a day.").example("2026-11-22"),
        note("*.archived", "The address of a copy that stays, for when the source goes away."),
        note("*.licence", "The licence it may be used under.").example("CC BY 4.0"),
        note(
            "*.kind",
            "Who speaks in it: the `vendor` of a subject, somebody `independent`, an `own-test` of yours, or the `community` (forums, blogs). The confidence of claims follows from it.",
        ),
        note("*.dead", "Whether its address no longer answers.").default(false),
    ];
    notes.extend(allow::notes("*"));
    notes
}
