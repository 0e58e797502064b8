//! The keys of `subjects/*.toml`.

use super::{Note, allow, assessment, note};

/// What is said about them.
pub(super) fn notes() -> Vec<Note> {
    let mut notes = vec![
        note("name", "What the subject is called."),
        note("kind", "What it is, in a few words.").example("Python web framework"),
        note("summary", "What it is, in one or two sentences. Inline Markdown."),
        note("url", "Its own site."),
        note("version", "The version that the assessments speak of.").example("6.0"),
        note("color", "Its colour in charts.").example("#0c4b33").with("pattern", "^#[0-9A-Fa-f]{6}$"),
        note("fact", "Facts, each under a key of its own: `[fact.created]`."),
        note("fact.*", "A fact."),
        note("fact.*.label", "What it is called; without it, the key in words."),
        note("fact.*.value", "What it is: a year, a month or a day; a number; or a text.").example("2003-07"),
        note("fact.*.unit", "The unit of a number."),
        note("fact.*.after", "The fact of the same subject that this one must not be earlier than.")
            .example("created"),
        note("pro", "What speaks for it, one table each."),
        note("pro.text", "What speaks for it. Inline Markdown.").example("**Small.** It fits in your head."),
        note("pro.criterion", "The criterion that the point belongs to, by its slug."),
        note("con", "What speaks against it, one table each."),
        note("con.text", "What speaks against it. Inline Markdown."),
        note("con.criterion", "The criterion that the point belongs to, by its slug."),
        note("choose_when", "When to choose it, one table each."),
        note("choose_when.text", "The condition, fitting after \"choose it when\". Inline Markdown."),
        note("choose_when.criterion", "The criterion that the condition belongs to, by its slug."),
        note("on", "Assessments kept with the subject, each under its criterion's slug: `[on.performance]`."),
        note("on.*", "What holds for this subject under one criterion."),
        note("extra", "Free data for your own templates."),
    ];
    notes.extend(allow::notes(""));
    notes.extend(allow::notes("fact.*"));
    notes.extend(assessment::citations("fact.*"));
    notes.extend(assessment::notes("on.*"));
    notes
}
