//! Notes on the keys of `faq/*.toml`.

use serde_json::json;

use super::{Note, allow, note};

pub(super) fn notes() -> Vec<Note> {
    let mut notes = vec![
        note("title", "The heading of the group of questions."),
        note(
            "order",
            "The position among the groups. Groups without it come last, by file name.",
        ),
        note("question", "The questions, one table each."),
        note("question.q", "The question."),
        note("question.a", "The answer, in Markdown."),
        note(
            "question.pair",
            "Shows the question on the page of this pair, too: two subjects. If a site of two subjects names no pair, their page shows the first three questions.",
        )
        .example(json!(["flask", "django"])),
        note(
            "question.asserts",
            "A verdict on which the answer relies. `weighup check` compares it with the real one.",
        ),
        note("question.asserts.criterion", "The criterion's slug."),
        note(
            "question.asserts.winner",
            "The verdict: a subject's slug, `tie`, `depends` or `none`.",
        ),
    ];
    notes.extend(allow::notes("question"));
    notes
}
