//! Turns headings into HTML, each with a link to itself.

use super::blocks::Blocks;
use crate::parse::markdown::Heading;
use crate::render::escape;

pub(super) struct Open<'a> {
    /// The name of the element, such as `h3`.
    name: String,
    heading: &'a Heading,
}

/// Opens the heading at `at`. The link is beside the heading in the same box, so that it is not
/// part of the heading's accessible name.
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
