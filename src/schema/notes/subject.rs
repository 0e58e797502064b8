//! Notes on the keys of `subjects/*.toml`.

use serde_json::json;

use super::{Note, allow, assessment, note};

pub(super) fn notes() -> Vec<Note> {
    let mut notes = vec![
        note("name", "The name of the subject."),
        note("aliases", "The names that this file had before, without their ending. Their addresses redirect to the subject's pages and the pages of its pairs. `weighup rename` adds them.")
            .example(json!(["old-name"])),
        note("kind", "The kind of thing it is, in a few words. Only subjects of the same kind get a pair page automatically.")
            .example("Python web framework"),
        note("summary", "One or two sentences of inline Markdown."),
        note("url", "The subject's own website."),
        note("version", "The version that the assessments describe.").example("6.0"),
        note("color", "The subject's colour in charts.").example("#0c4b33").with("pattern", "^#[0-9A-Fa-f]{6}$"),
        note("logo", "An SVG, PNG or JPEG from `static/`, shown beside the name: on the subject's page, in lists and in the heads of tables.")
            .example("static:logos/flask.svg")
            .with("pattern", "^static:.+\\.([sS][vV][gG]|[pP][nN][gG]|[jJ][pP][eE]?[gG])$"),
        note("start", "The page to open after choosing the subject, such as a first tutorial. Pair pages link to it below the reasons to choose the subject.")
            .example(json!({ "title": "Quickstart", "url": "https://example.org/quickstart/" })),
        note("start.title", "The words of the link."),
        note("start.url", "The address of the page."),
        note("link", "Further pages about the subject, one table each, in the order in which its page lists them."),
        note("link.title", "The words of the link.").example("Manual"),
        note("link.url", "The address of the page.").example("https://example.org/manual/"),
        note("link.kind", "What the link leads to, in a word or two. Pages show it behind the title.").example("documentation"),
        note("tags", "What it has in common with other subjects, each in a word or two, without commas. Readers can show all subjects of a tag at once.")
            .example(json!(["async", "for APIs"])),
        note("fact", "Facts, each under a key of your choice: `[fact.created]`."),
        note("fact.*", "One fact."),
        note("fact.*.label", "The label of the fact. Defaults to the key in words."),
        note("fact.*.value", "The value: a year, a month or a day; a number; or a text. A text that is a web address or a `mailto:` address becomes a link.").example("2003-07"),
        note("fact.*.unit", "The unit of a number."),
        note("fact.*.after", "A fact of the same subject that must not be later than this one.").example("created"),
        note("table", "Tables of its own, one each, such as its releases or its plans."),
        note("table.title", "The title, different for each table of the subject.").example("Releases"),
        note("table.columns", "The columns, in order. The first one names the row.")
            .example(json!([{ "key": "version", "type": "version" }, { "key": "released", "type": "date" }])),
        note("table.columns.key", "The key by which rows name the column.").example("released"),
        note("table.columns.title", "The heading. Defaults to the key in words."),
        note("table.columns.type", "The type of its values, written as under a criterion of that type. A text that is an address becomes a link.")
            .default("text"),
        note("table.columns.unit", "The unit of its numbers.").example("MB"),
        note("table.rows", "The rows, each with its values by column. A column that a row leaves out is empty there.")
            .example(json!([{ "version": "3.1", "released": "2025-08-01" }])),
        note("table.rows.*", "The value of the row in a column, written as the column's type asks; `\"unknown\"` and `\"n/a\"` fit every type."),
        note("table.from", "A CSV file with the rows instead; its path starts at `content/`. Its first line has the keys of the columns.")
            .example("data/releases.csv"),
        note("pro", "Points in favour of the subject, one table each."),
        note("pro.text", "The point, in inline Markdown.").example("**Small.** It fits in your head."),
        note("pro.criterion", "The slug of the criterion to which the point belongs."),
        note("con", "Points against the subject, one table each."),
        note("con.text", "The point, in inline Markdown."),
        note("con.criterion", "The slug of the criterion to which the point belongs."),
        note("choose_when", "When to choose the subject, one table each."),
        note("choose_when.text", "The condition, in inline Markdown; it continues \"choose it when …\"."),
        note("choose_when.criterion", "The slug of the criterion to which the condition belongs."),
        note("on", "Assessments kept with the subject, each under its criterion's slug: `[on.performance]`."),
        note("on.*", "This subject's assessment under one criterion."),
        note("extra", "Free data for your own templates."),
    ];
    notes.extend(assessment::defaults(""));
    notes.extend(allow::notes(""));
    notes.extend(allow::notes("fact.*"));
    for table in ["fact.*", "table", "pro", "con"] {
        notes.extend(assessment::citations(table));
    }
    notes.extend(assessment::notes("on.*"));
    notes
}
