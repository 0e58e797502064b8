//! Notes on the keys of an assessment, and on the defaults in every place that has them.

use serde_json::json;

use super::{Note, allow, note};

/// Notes on the keys of the assessments in the tables at a path.
pub(super) fn notes(table: &str) -> Vec<Note> {
    let at = |key: &str| format!("{table}.{key}");
    let mut notes = vec![
        note(
            at("value"),
            "The value, written as the criterion's `type` asks: a text, a number, `true`, `false` or a date. `\"unknown\"` if you do not know it, `\"n/a\"` if it does not apply.",
        ),
        note(at("claim"), "The claim in one sentence of inline Markdown."),
        note(
            at("partial_because"),
            "Why the support is only partial, in inline Markdown. Required if the value is `\"partial\"`.",
        ),
        note(
            at("as_of"),
            "The day on which you compared value and claim with their sources. Defaults to `as_of` at the top of the file, then to the oldest `accessed` of the sources if all have one.",
        )
        .example("2026-11-22"),
        note(
            at("versions"),
            "The versions of the subject to which the claim applies: conditions with commas between them, each a version number, alone or after `>=`, `>`, `<=`, `<`, `=` or `!=`. Defaults to `versions` at the top of the file.",
        )
        .example(">=3.0, <4"),
        note(
            at("confidence"),
            "How sure the claim is. Defaults to `confidence` at the top of the file, then to what the kinds of its sources imply.",
        ),
        note(at("old"), "Earlier values, the newest first."),
        note(at("old.value"), "The earlier value."),
        note(
            at("old.until"),
            "The last day on which the earlier value was true.",
        )
        .example("2025-01-01"),
        note(at("old.why"), "Why the value changed."),
    ];
    notes.extend(allow::notes(table));
    notes.extend(citations(table));
    notes
}

/// Notes on the defaults of assessments at a path: at the top of a file if it is empty, or else
/// `table.`.
pub(super) fn defaults(path: &str) -> Vec<Note> {
    let at = |key: &str| format!("{path}{key}");
    let mut notes = cited(
        &at("sources"),
        "The sources of all values and claims that name none themselves.",
    );
    notes.extend([
        note(
            at("as_of"),
            "The day on which you compared with their sources all values and claims that have no `as_of` themselves.",
        )
        .example("2026-11-22"),
        note(
            at("versions"),
            "The versions of the subject to which all values and claims without `versions` of their own apply.",
        )
        .example(">=3.0, <4"),
        note(
            at("confidence"),
            "How sure all values and claims without a `confidence` of their own are.",
        ),
    ]);
    notes
}

/// Notes on the sources named at a path.
pub(super) fn citations(table: &str) -> Vec<Note> {
    cited(
        &format!("{table}.sources"),
        "Sources: keys of `content/sources.toml`, or tables with a key, a quote and a place in the source.",
    )
}

/// Notes on a list of sources and on the keys of its tables.
fn cited(path: &str, text: &'static str) -> Vec<Note> {
    let at = |key: &str| format!("{path}{key}");
    vec![
        note(path, text)
        .example(json!(["flask-docs", { "key": "survey", "quote": "up to 25 words", "locator": "section 3" }])),
        note(at(".key"), "The key of the source in `content/sources.toml`."),
        note(at(".quote"), "The words of the source that support it, at most 25."),
        note(at(".locator"), "The place in the source.").example("section 3"),
    ]
}
