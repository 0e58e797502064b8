//! Notes on the keys of `site.toml`.

use serde_json::json;

use super::{Note, allow, assessment, note, state};

pub(super) fn notes() -> Vec<Note> {
    let mut notes = top();
    notes.extend(tables());
    notes.extend(state::notes("states.*.*"));
    notes.extend(assessment::defaults("table."));
    notes.extend(allow::notes("check"));
    notes
}

/// Notes on the keys at the top.
fn top() -> Vec<Note> {
    vec![
        note("title", "The title of the site. The only required key.").example("Flask or Django?"),
        note("description", "One or two sentences for search engines and link previews."),
        note("language", "The language of the content, as a BCP 47 tag.")
            .default("en")
            .example("pt-BR")
            .with("pattern", "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$"),
        note(
            "base_url",
            "The address at which the site will be published. Needed for canonical addresses and the sitemap.",
        )
        .example("https://example.org/")
        .with("pattern", "^https?://[^?#]+$"),
        note(
            "subjects",
            "The subjects in column order: the names of the files in `content/subjects/` without their ending. Subjects that are not listed follow by name.",
        )
        .example(json!(["flask", "django"])),
        note(
            "table",
            "A CSV file with values of all subjects under all criteria, and the defaults of these values.",
        ),
        note(
            "table.file",
            "The file; its path starts at `content/`. Its first column has the slugs or names of subjects, its first row the slugs or titles of criteria.",
        )
        .example("data/all.csv"),
        note("csv", "How all CSV files in `content/data/` are written.")
            .example(json!({ "separator": ";", "decimal": "," })),
        note("csv.separator", "The sign between two fields: `,`, `;` or `tab`.").default(","),
        note("csv.decimal", "The sign before the decimals of a number: `.` or `,`.").default("."),
        note(
            "pairs",
            "Which pairs of subjects get a page: `auto` (the featured pair, pairs with an article, and pairs that are similar and well enough known), `all`, `listed` (the featured pair and pairs with an article) or `none`. The only two subjects of a site get one unless it is `none`. Readers can compare any other two on `/compare/`.",
        )
        .default("auto"),
        note("featured", "The pair that the home page links to first. With only two subjects, the home page is about them.").example(json!(["flask", "django"])),
        note("repository", "The web address at which readers can edit the files of `content/`. Adds \"suggest a correction\" links.")
            .example("https://github.com/you/site/edit/main/"),
        note("report", "The address at which readers can report a problem: a web address, or `mailto:` and a mail address. Each page links to it.")
            .example("mailto:desk@example.org"),
        note("verdicts", "`false` for a comparison that judges nothing: no page names a winner, ranks, weighs or counts. The default is `true`."),
        note("publisher", "The organization that publishes the site. The foot of the home page and search engines get its name.")
            .example("The Comparison Desk"),
        note("disclosure", "Your interests as the publisher. The method page prints them."),
        note(
            "redirects",
            "How old addresses redirect: `pages` (a small page each, for any host) or `file` (one `_redirects` file, for hosts that read it).",
        )
        .default("pages"),
        note(
            "urls",
            "The form of addresses: `directory` (`criteria/routing/`, a folder with an `index.html`) or `file` (`criteria/routing.html`, half as many files and folders, for very large sites).",
        )
        .default("directory"),
        note(
            "static_names",
            "The names of style sheets and scripts in the built site: `hashed` (`css/site.0f3a91c2d4.css`, so that browsers can cache them for ever) or `plain` (unchanged).",
        )
        .default("hashed"),
    ]
}

fn tables() -> Vec<Note> {
    vec![
        note("markdown", "How Markdown is rendered."),
        note(
            "markdown.html",
            "Raw HTML in Markdown: `escaped` (shown as text) or `sanitized` (harmless tags are kept).",
        )
        .default("escaped"),
        note("policy", "What pages may load from other sites. Without it, they load nothing."),
        note("policy.frames", "The hosts whose pages may be shown in frames: `![A tour](frame:https://…)`. The content security policy of all pages allows these hosts and no others.")
            .example(json!(["www.youtube-nocookie.com"])),
        note("method", "How verdicts are computed."),
        note("method.version", "The version of your method, printed beside every verdict.").default("1"),
        note("method.tie_within", "The largest lead, in points of 100, that still counts as a tie.").default(5),
        note(
            "method.min_coverage",
            "The share of criteria, from 0 to 1, with at most three decimals, that must be known about a subject. Below it, the subject gets no rank. A pair needs the same share of criteria that are decided between its two subjects.",
        )
        .default(0.6)
        .with("minimum", 0)
        .with("maximum", 1),
        note("check", "Settings of `weighup check`."),
        note("check.stale_after", "The age at which a claim or a source becomes stale.")
            .example("12 months")
            .with("pattern", r"^\s*[0-9]+\s+(months?|years?)\s*$"),
        note("states", "Words of your own that values can be, for criteria of `type = \"state\"`: `[states.support.planned]` is the state `planned` of the states `support`."),
        note("states.*", "Some states, the best or first one first."),
        note("states.*.*", "A state. Values write its name."),
        note("profile", "Kinds of reader, one table each: presets for \"Your priorities\"."),
        note("profile.name", "The name of the kind of reader; it continues \"start from …\".").example("a team with a deadline"),
        note("profile.question", "The question by which this reader recognizes themselves. Pages show it beside the answer; without it, they show the name.")
            .example("A team with a deadline?"),
        note("profile.because", "The reason for this reader's choice, by subject. Pages show the text of the subject that comes out first for this reader.")
            .example(json!({ "django": "Much of the work is done before you start." })),
        note("profile.because.*", "Why this reader should choose the subject: one short sentence of inline Markdown."),
        note("profile.weights", "Weights by criterion, 0 to 5. Criteria that are not listed keep your weights.")
            .example(json!({ "development-speed": 5, "security": 3 })),
        note("profile.weights.*", "How much the criterion counts for this reader, 0 to 5."),
        note("profile.must", "Criteria that a subject must satisfy, with a score of 75 of 100 or more. Their values must have scores."),
        note("names", "Your words for what the site compares. Without them, pages say \"option\" and \"criterion\".").with(
            "dependentRequired",
            json!({
                "subject": ["subjects"],
                "subjects": ["subject"],
                "criterion": ["criteria"],
                "criteria": ["criterion"],
            }),
        ),
        note("names.subject", "One subject, as in \"the best framework\". Needs `subjects`.").example("framework"),
        note("names.subjects", "Several subjects. Needs `subject`.").example("frameworks"),
        note("names.criterion", "One criterion. Needs `criteria`.").example("aspect"),
        note("names.criteria", "Several criteria. Needs `criterion`.").example("aspects"),
        note("extra", "Free data for your own templates."),
    ]
}
