//! The keys of an assessment, and of the sources that it and other things name.

use serde_json::json;

use super::{Note, allow, note};

/// What is said about the keys of an assessment in the tables at a path.
pub(super) fn notes(table: &str) -> Vec<Note> {
    let at = |key: &str| format!("{table}.{key}");
    let mut notes = vec![
        note(
            at("value"),
            "The value, of the type that the criterion says: a text, a number, `true`, `false` or a date. `\"unknown\"` where you do not know it, `\"n/a\"` where it makes no sense.",
        ),
        note(at("claim"), "What is so, in a sentence. Inline Markdown."),
        note(
            at("partial_because"),
            "Why the support is only partial; needed where the value is `\"partial\"`. Inline Markdown.",
        ),
        note(at("as_of"), "The day on which you compared the claim with its sources.").example("2026-11-22"),
        note(at("versions"), "The versions of the subject that the claim holds for.").example(">=3.0, <4"),
        note(at("confidence"), "How sure the claim is. Without it, it follows from the kinds of source."),
        note(at("old"), "Values that held before, the newest first."),
        note(at("old.value"), "What the value was."),
        note(at("old.until"), "The last day on which it held.").example("2025-01-01"),
        note(at("old.why"), "Why it changed."),
    ];
    notes.extend(allow::notes(table));
    notes.extend(citations(table));
    notes
}

/// What is said about the sources named at a path.
pub(super) fn citations(table: &str) -> Vec<Note> {
    let at = |key: &str| format!("{table}.sources{key}");
    vec![
        note(
            at(""),
            "Where it comes from: keys of `content/sources.toml`, or tables with a key, the words and the place.",
        )
        .example(json!(["flask-docs", { "key": "survey", "quote": "up to 25 words", "locator": "section 3" }])),
        note(at(".key"), "The key of the source in `content/sources.toml`."),
        note(at(".quote"), "The words that say so, at most 25."),
        note(at(".locator"), "Where in the source.").example("section 3"),
    ]
}
