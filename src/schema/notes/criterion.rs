//! Notes on the keys of `criteria/*.toml`.

use serde_json::json;

use super::{Note, allow, assessment, note, state};

pub(super) fn notes() -> Vec<Note> {
    let mut notes = judgement();
    notes.extend(vec![
        note(
            "scale",
            "The worst and the best value of numbers, money, ratings or dates. If the worst is greater than the best, lower is better. For versions, the steps from the worst to the best one. `\"values\"` takes the worst and the best value of the subjects.",
        )
        .example(json!([0, 20000])),
        note(
            "logarithmic",
            "`true` to spread numbers and money over the scale by their ratios: from 1 to 10 is then as far as from 10 to 100.",
        )
        .default(false),
        note(
            "unit",
            "The unit of all numbers. Values may be written in related units of time, data, mass, length or frequency: `\"1.5 s\"` is 1500 if the unit is `ms`.",
        )
        .example("requests/s"),
        note(
            "better",
            "The better end: `yes` or `no` for yes-no, `higher` or `lower` for numbers, money and dates, beside their `scale`.",
        ),
        note("levels", "What the ratings mean, one text for each, from 1 on. Without a `scale`, ratings go from 1 to their number.")
            .with("minItems", 2),
        note("states", "The name of states in site.toml, for `type = \"state\"`: `\"support\"` for `[states.support.…]`.")
            .example("support"),
        note("state", "The criterion's own states, the best or first one first: a table `[state.NAME]` for each."),
        note("state.*", "A state. Values write its name."),
    ]);
    notes.extend(state::notes("state.*"));
    notes.extend(vec![
        note(
            "wanted",
            "The items of a list that count. A subject that has all of them gets the full score.",
        )
        .example(json!(["BibTeX", "RIS"])),
        note(
            "from",
            "A CSV file with assessments; its path starts at `content/`.",
        )
        .example("data/performance.csv"),
        note(
            "for",
            "The assessments, each under its subject's slug: `[for.flask]`.",
        ),
        note("for.*", "One subject's assessment under this criterion."),
        note(
            "when",
            "Conditions that qualify the `winner`, one table each.",
        ),
        note(
            "when.if",
            "The condition, in inline Markdown; it continues \"if …\".",
        ),
        note(
            "when.choose",
            "The choice under that condition: a subject's slug, or `tie`.",
        ),
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
        note("aliases", "The names that this file had before, without their ending. Their addresses redirect to the criterion's pages. `weighup rename` adds them.")
            .example(json!(["old-name"])),
        note("question", "The reader's question that the criterion answers.")
            .example("How much traffic does one small server carry?"),
        note("order", "The position among the criteria. Criteria without it come last, by file name."),
        note("group", "The heading under which the criterion is listed.").example("In production"),
        note(
            "type",
            "The type of its values: `yes-no`, `support` (yes, partial, no), `state` (words of your own), `rating` (1 to 5), `number`, `money` (\"49.00 EUR/month\"), `date`, `version`, `list` (several texts) or `text`.",
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
