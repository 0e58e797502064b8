//! The keys of `criteria/*.toml`.

use serde_json::json;

use super::{Note, allow, assessment, note};

/// What is said about them.
pub(super) fn notes() -> Vec<Note> {
    let mut notes = judgement();
    notes.extend(vec![
        note("scale", "The worst and the best value of a number or an amount; worst above best means that lower is better.")
            .example(json!([0, 20000]))
            .with("minItems", 2)
            .with("maxItems", 2),
        note("unit", "The unit of all numbers.").example("requests/s"),
        note("better", "Which end is better: `yes` or `no` for yes-no, `higher` or `lower` for numbers and amounts."),
        note("levels", "What each of the ratings 1 to 5 means."),
        note("from", "A CSV with assessments, by its path from `content/`.").example("data/performance.csv"),
        note("for", "The assessments, each under its subject's slug: `[for.flask]`."),
        note("for.*", "What holds for one subject under this criterion."),
        note("when", "Conditions that qualify the verdict, one table each."),
        note("when.if", "The condition, fitting after \"if\". Inline Markdown."),
        note("when.choose", "What to choose then: a subject's slug, or `tie`."),
        note("extra", "Free data for your own templates."),
    ]);
    notes.extend(allow::notes(""));
    notes.extend(assessment::notes("for.*"));
    notes
}

/// What the criterion is, and how it is decided.
fn judgement() -> Vec<Note> {
    vec![
        note("title", "What the criterion is called."),
        note("question", "The reader's question that it answers.").example("How much traffic does one small server carry?"),
        note("order", "Its place among the criteria; those without come last, by file name."),
        note("group", "The heading that it stands under.").example("In production"),
        note(
            "type",
            "The type of its values: `yes-no`, `support` (yes, partial, no), `rating` (1 to 5), `number`, `money` (\"49.00 EUR/month\"), `date`, `version` or `text`.",
        )
        .default("text"),
        note("weight", "How much it counts, from 0 to 5.").default(1),
        note(
            "winner",
            "Your verdict: a subject's slug, `tie`, `depends` or `none`. Without it, the scores decide.",
        ),
        note("override", "Why your verdict stands although the scores say otherwise; it is printed beside the verdict."),
        note("because", "The reason for the verdict, in a sentence. Inline Markdown."),
    ]
}
