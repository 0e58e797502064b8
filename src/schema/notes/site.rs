//! The keys of `site.toml`.

use serde_json::json;

use super::{Note, allow, note};

/// What is said about them.
pub(super) fn notes() -> Vec<Note> {
    let mut notes = top();
    notes.extend(tables());
    notes.extend(allow::notes("check"));
    notes
}

/// Those at the top.
fn top() -> Vec<Note> {
    vec![
        note("title", "What the site is called. The only key that must be there.").example("Flask or Django?"),
        note("description", "What the site is about, in a sentence or two, for search engines and link previews."),
        note("language", "The language of the content, as a BCP 47 tag.")
            .default("en")
            .example("pt-BR")
            .with("pattern", "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$"),
        note(
            "base_url",
            "Where the site will be published. Needed only for what must be absolute: canonical addresses and the sitemap.",
        )
        .example("https://example.org/")
        .with("pattern", "^https?://[^?#]+$"),
        note(
            "subjects",
            "The subjects in column order: the names of the files in `content/subjects/`. Those not listed come after, by name.",
        )
        .example(json!(["flask", "django"])),
        note(
            "pairs",
            "Which pairs of subjects get a page: `auto` (the featured one, those that an article is about, and those that are alike and known well enough), `all`, `listed` (the featured one and those that an article is about), or `none`. Any other two are side by side on `/compare/`.",
        )
        .default("auto"),
        note("featured", "The two subjects that the home page leads with.").example(json!(["flask", "django"])),
        note("repository", "Where a reader can edit the files of `content/`; makes \"suggest a correction\" links.")
            .example("https://github.com/you/site/edit/main/"),
        note("disclosure", "The publisher's interests, shown on the method page."),
        note(
            "redirects",
            "How old addresses lead to new ones: `pages` (a small page at each, for any host) or `file` (one `_redirects` file, for hosts that read it).",
        )
        .default("pages"),
        note(
            "urls",
            "The form of the pages' addresses: `directory` (`criteria/routing/`, a folder with an `index.html`) or `file` (`criteria/routing.html`: half the files and folders, for huge sites).",
        )
        .default("directory"),
        note(
            "static_names",
            "What style sheets and scripts of `static/` are called in the built site: `hashed` (`css/base.0f3a91c2d4.css`, so that browsers may keep them for ever) or `plain` (as they are).",
        )
        .default("hashed"),
    ]
}

/// Those in its tables.
fn tables() -> Vec<Note> {
    vec![
        note("markdown", "How Markdown is shown."),
        note(
            "markdown.html",
            "What becomes of raw HTML in Markdown: `escaped` (shown as text) or `sanitized` (harmless tags are kept).",
        )
        .default("escaped"),
        note("method", "How verdicts are computed."),
        note("method.version", "The version of your method, shown beside every verdict.").default("1"),
        note("method.tie_within", "A lead of up to so many points of 100 is a tie.").default(5),
        note(
            "method.min_coverage",
            "The share of criteria, from 0 to 1, that must be known of a subject; below it, the subject gets no rank.",
        )
        .default(0.6)
        .with("minimum", 0)
        .with("maximum", 1),
        note("check", "What `weighup check` warns of."),
        note("check.stale_after", "The age from which on a claim or a source is stale.")
            .example("12 months")
            .with("pattern", r"^\s*[0-9]+\s+(months?|years?)\s*$"),
        note("profile", "A kind of reader: where \"What matters to you\" can start from."),
        note("profile.name", "What the reader is called, fitting after \"start as\".").example("a team with a deadline"),
        note("profile.weights", "What matters to them, by criterion; the others keep your weights.")
            .example(json!({ "development-speed": 5, "security": 3 })),
        note("profile.weights.*", "How much the criterion counts for them, 0 to 5."),
        note("profile.must", "The criteria that a subject has to satisfy for them: by a score of 75 of 100 or more, or, where there is no score, as the winner."),
        note("extra", "Free data for your own templates."),
    ]
}
