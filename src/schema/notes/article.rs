//! The keys of the front matter of articles and pages.

use serde_json::json;

use super::{Note, note};

/// What is said about them.
pub(super) fn notes() -> Vec<Note> {
    vec![
        note("title", "What the text is called."),
        note("description", "What it is about, in a sentence or two."),
        note("date", "The day on which it was first published.").example("2026-11-22"),
        note("updated", "The day on which it was last changed."),
        note("slug", "Its part of the address; without it, the file's name."),
        note("authors", "Who wrote it.").example(json!(["Ada Lovelace"])),
        note("draft", "Whether it is left out of the site, unless `--drafts` asks for it.").default(false),
        note("template", "A template of your own in `templates/`, instead of the built-in one.")
            .example("landing.html"),
        note("aliases", "Old addresses that lead here: `old/place/` a folder, `old/place.html` a file, `old/place` whichever form the site has.").example(json!(["old/address/"])),
        note("pair", "The two subjects of the pair whose own text this is.")
            .example(json!(["flask", "django"])),
        note("winner", "Your verdict on the pair: a subject, `tie`, `depends` or `none`; without it, the criteria decide.")
            .example("flask"),
        note("because", "The reason for that verdict, in a sentence. Inline Markdown."),
        note("override", "Why your verdict stands although the criteria say otherwise; it is printed beside the verdict."),
        note("highlights", "The sentences that a hurried reader needs. Inline Markdown."),
        note("extra", "Free data for your own templates."),
    ]
}
