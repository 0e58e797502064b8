//! Notes on the keys of `sources.toml`.

use super::{Note, allow, note};

pub(super) fn notes() -> Vec<Note> {
    let mut notes = vec![
        note("*", "One source, under the key that claims use to name it."),
        note("*.title", "The title of the source."),
        note("*.publisher", "The publisher of the source."),
        note("*.url", "The web address of the source."),
        note(
            "*.published",
            "The date of publication: a year, a month or a day.",
        )
        .example("2024-07"),
        note(
            "*.accessed",
            "The date on which you read it: a year, a month or a day.",
        )
        .example("2026-11-22"),
        note("*.archived", "The web address of an archived copy."),
        note("*.licence", "The licence of the source.").example("CC BY 4.0"),
        note(
            "*.kind",
            "Who speaks: the `vendor` of a subject, an `independent` party, an `own-test` of yours, or the `community` (forums, blogs). The confidence of claims follows from it.",
        ),
        note("*.dead", "Marks a source whose address no longer answers.").default(false),
    ];
    notes.extend(allow::notes("*"));
    notes
}
