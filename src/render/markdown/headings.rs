//! Headings, each with a link to itself.

use super::blocks::Blocks;
use crate::parse::markdown::Heading;
use crate::render::escape;

/// A heading that is open.
pub(super) struct Open<'a> {
    /// Its element: `h3`.
    name: String,
    /// Its id and text.
    heading: &'a Heading,
}

/// Opens the heading at `at`. The box around it holds the link beside it, which so is no part of the heading's name.
pub(super) fn open(blocks: &mut Blocks, at: usize) {
    let markdown = blocks.inlines.markdown;
    let Some(heading) = markdown.heading_at(blocks.inlines.events[at].1.start) else {
        return;
    };
    let below_top = heading.level - blocks.top_level;
    let name = format!(
        "h{}",
        blocks
            .settings
            .first_level
            .saturating_add(below_top)
            .clamp(1, 6)
    );
    let id = escape::attribute(&format!("{}{}", blocks.settings.id_prefix, heading.id));
    blocks.open("div class=\"heading\"");
    blocks.inlines.out.open(&format!("{name} id=\"{id}\""));
    blocks.heading = Some(Open { name, heading });
}

/// Closes the heading that is open.
pub(super) fn close(blocks: &mut Blocks) {
    let Some(Open { name, heading }) = blocks.heading.take() else {
        return;
    };
    let href = escape::attribute(&format!("#{}{}", blocks.settings.id_prefix, heading.id));
    let label = escape::attribute(&format!(
        "{}: {}",
        blocks.settings.words.section_link, heading.text
    ));
    let out = &mut blocks.inlines.out;
    out.close(&name);
    out.text(" ");
    out.open(&format!(
        "a class=\"anchor\" href=\"{href}\" aria-label=\"{label}\""
    ));
    out.text("#");
    out.close("a");
    blocks.close("div");
}
