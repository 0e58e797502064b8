//! Notes on the front matter of articles and pages.

use serde_json::json;

use super::{Note, note};

pub(super) fn notes() -> Vec<Note> {
    vec![
        note("title", "The title of the article or page."),
        note("description", "One or two sentences for search engines and link previews."),
        note("date", "The day of first publication.").example("2026-11-22"),
        note("updated", "The day of the last change."),
        note("slug", "The article's part of the address. Defaults to the file's name."),
        note("authors", "The authors' names.").example(json!(["Ada Lovelace"])),
        note("draft", "Leaves the article out of the site unless you pass `--drafts`.").default(false),
        note("template", "The name of a template in your `templates/` to use instead of the built-in one.")
            .example("landing.html"),
        note(
            "aliases",
            "Old addresses that redirect here: `old/place/` is a folder, `old/place.html` a file, and `old/place` follows `urls` in site.toml.",
        )
        .example(json!(["old/address/"])),
        note("pair", "The two subjects whose pair page shows this article.")
            .example(json!(["flask", "django"])),
        note(
            "winner",
            "Your verdict on the pair: a subject, `tie`, `depends` or `none`. Without it, the criteria decide.",
        )
        .example("flask"),
        note("because", "The reason for your verdict, in one sentence of inline Markdown."),
        note(
            "override",
            "Why you keep your verdict although the criteria disagree. The page prints it beside the verdict.",
        ),
        note("highlights", "The main points, one sentence of inline Markdown each."),
        note("extra", "Free data for your own templates."),
    ]
}
