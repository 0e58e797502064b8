//! Turns headings into HTML, each with a link to itself.

use super::blocks::Blocks;
use crate::parse::markdown::Heading;
use crate::render::escape;

/// A heading that is not yet closed.
pub(super) struct OpenHeading<'a> {
    /// The name of the element, such as `h3`.
    name: String,
    heading: &'a Heading,
}

impl<'a> OpenHeading<'a> {
    /// Opens the heading at `at`. The link is beside the heading in the same box, so that it is not
    /// part of the heading's accessible name.
    pub(super) fn open(blocks: &mut Blocks<'a>, top_level: u8, at: usize) -> Option<Self> {
        let markdown = blocks.inlines.markdown;
        let heading = markdown.heading_at(blocks.inlines.events[at].1.start)?;
        let below_top = heading.level - top_level;
        let level = blocks.settings.first_level.saturating_add(below_top);
        let name = format!("h{}", level.clamp(1, 6));
        let id = escape::attribute(&format!("{}{}", blocks.settings.id_prefix, heading.id));
        blocks.open("div class=\"heading\"");
        blocks.inlines.out.open(&format!("{name} id=\"{id}\""));
        Some(Self { name, heading })
    }

    pub(super) fn close(self, blocks: &mut Blocks) {
        let Self { name, heading } = self;
        let href = escape::attribute(&format!("#{}{}", blocks.settings.id_prefix, heading.id));
        let title = [("title", heading.text.as_str().into())];
        let label = blocks.settings.label("heading-link", &title);
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
}
