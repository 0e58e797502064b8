//! Notes on the keys of `criteria/*.toml`.

use serde_json::json;

use super::{Note, allow, assessment, note};

pub(super) fn notes() -> Vec<Note> {
    let mut notes = judgement();
    notes.extend(vec![
        note(
            "scale",
            "The worst and the best value of a number or an amount of money. If the worst is greater than the best, lower is better.",
        )
        .example(json!([0, 20000]))
        .with("minItems", 2)
        .with("maxItems", 2),
        note("unit", "The unit of all numbers.").example("requests/s"),
        note(
            "better",
            "The better end: `yes` or `no` for yes-no, `higher` or `lower` for numbers and amounts of money, beside their `scale`.",
        ),
        note("levels", "A sentence for each of the ratings 1 to 5."),
        note("from", "A CSV file with assessments; its path starts at `content/`.").example("data/performance.csv"),
        note("for", "The assessments, each under its subject's slug: `[for.flask]`."),
        note("for.*", "One subject's assessment under this criterion."),
        note("when", "Conditions that qualify the `winner`, one table each."),
        note("when.if", "The condition, in inline Markdown; it continues \"if …\"."),
        note("when.choose", "The choice under that condition: a subject's slug, or `tie`."),
        note("extra", "Free data for your own templates."),
    ]);
    notes.extend(assessment::defaults(""));
    notes.extend(allow::notes(""));
    notes.extend(assessment::notes("for.*"));
    notes
}

/// Notes on the question and the verdict.
fn judgement() -> Vec<Note> {
    vec![
        note("title", "The name of the criterion."),
        note("question", "The reader's question that the criterion answers.")
            .example("How much traffic does one small server carry?"),
        note("order", "The position among the criteria. Criteria without it come last, by file name."),
        note("group", "The heading under which the criterion is listed.").example("In production"),
        note(
            "type",
            "The type of its values: `yes-no`, `support` (yes, partial, no), `rating` (1 to 5), `number`, `money` (\"49.00 EUR/month\"), `date`, `version` or `text`.",
        )
        .default("text"),
        note("weight", "How much the criterion counts, from 0 to 5.").default(1),
        note("winner", "Your verdict: a subject's slug, `tie`, `depends` or `none`. Without it, the scores decide."),
        note(
            "among",
            "The subjects that `winner` is about: those that you compared. Required with a winner or `tie` if the site has more than two subjects. Others neither win nor lose.",
        )
        .example(json!(["flask", "django"]))
        .with("minItems", 2),
        note(
            "override",
            "Why you keep your verdict although the scores disagree. The page prints it beside the verdict.",
        ),
        note("because", "The reason for the verdict, in one sentence of inline Markdown."),
        note("note", "What a reader must know to read the values, in a sentence or two of inline Markdown: how they were measured, or what has not been tested."),
    ]
}
