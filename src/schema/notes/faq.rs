//! The keys of `faq/*.toml`.

use super::{Note, allow, note};

/// What is said about them.
pub(super) fn notes() -> Vec<Note> {
    let mut notes = vec![
        note("title", "What the group of questions is called."),
        note("order", "Its place among the groups; those without come last, by file name."),
        note("question", "The questions, one table each."),
        note("question.q", "The question."),
        note("question.a", "The answer. Markdown."),
        note("question.asserts", "What the answer takes for granted about a verdict; it is checked."),
        note("question.asserts.criterion", "The criterion's slug."),
        note(
            "question.asserts.winner",
            "The verdict that the answer tells of: a subject's slug, `tie`, `depends` or `none`.",
        ),
    ];
    notes.extend(allow::notes("question"));
    notes
}
