//! Turns inline parts into HTML: words, emphasis, code, links, pictures.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::output::{Flow, Output};
use super::{Links, Piece, videos};
use crate::parse::markdown::{Events, Markdown, Target, end_of, without_comments};
use crate::parse::reference::Destination;
use crate::render::escape;

/// The writer of inline parts.
pub(super) struct Inlines<'a> {
    pub markdown: &'a Markdown,
    pub events: &'a Events<'a>,
    links: &'a dyn Links,
    pub out: Output,
    /// True if a link is open.
    is_linked: bool,
}

/// Renders a text that contains only inline parts.
pub(super) fn render(events: &Events, markdown: &Markdown, links: &dyn Links) -> String {
    let mut inlines = Inlines::new(events, markdown, links);
    let mut at = 0;
    while at < events.len() {
        at = inlines.event(at);
    }
    let pieces = inlines.out.finish().into_iter().map(|piece| match piece {
        Piece::Html(html) => html,
        Piece::Embed(_) => String::new(),
    });
    pieces.collect()
}

impl<'a> Inlines<'a> {
    pub(super) fn new(
        events: &'a Events<'a>,
        markdown: &'a Markdown,
        links: &'a dyn Links,
    ) -> Self {
        Self {
            markdown,
            events,
            links,
            out: Output::new(markdown, events),
            is_linked: false,
        }
    }

    /// Writes one part. Returns the index of the next one.
    pub(super) fn event(&mut self, at: usize) -> usize {
        let (event, range) = &self.events[at];
        match event {
            Event::Text(text) => self.out.text(text),
            Event::Code(code) => {
                self.out.open("code");
                self.out.text(code);
                self.out.close("code");
            }
            Event::InlineHtml(html) => self.out.raw(&without_comments(html)),
            Event::SoftBreak => self.out.text("\n"),
            Event::HardBreak => {
                self.out.open("br");
                self.out.text("\n");
            }
            Event::Start(Tag::Link { title, .. }) => return self.link(at, range, title),
            Event::Start(Tag::Image { title, .. }) => return self.picture(at, range, title),
            Event::Start(tag) => self.open(tag),
            Event::End(end) => self.close(*end),
            _ => {}
        }
        at + 1
    }

    /// Opens an element that only marks its text.
    fn open(&mut self, tag: &Tag) {
        match tag {
            Tag::Emphasis => self.out.open("em"),
            Tag::Strong => self.out.open("strong"),
            Tag::Strikethrough => self.out.open("del"),
            _ => {}
        }
    }

    fn close(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis => self.out.close("em"),
            TagEnd::Strong => self.out.close("strong"),
            TagEnd::Strikethrough => self.out.close("del"),
            TagEnd::Link if self.is_linked => {
                self.out.close("a");
                self.is_linked = false;
            }
            _ => {}
        }
    }

    /// Writes the start of a link, or all of it if the author gave it no text. A link that cannot
    /// be used becomes its text. Returns the index of the next part.
    fn link(&mut self, at: usize, range: &Range<usize>, title: &str) -> usize {
        let Some((reference, Target::Link(destination))) = self.target(range) else {
            return at + 1;
        };
        let mut tag = String::from("a href=\"");
        escape::push_href(&mut tag, &self.links.href(reference));
        tag.push('"');
        if matches!(destination, Destination::External(address) if address.starts_with("http")) {
            tag.push_str(" rel=\"external noopener\"");
        }
        push_title(&mut tag, title);
        if videos::is_video(destination) && self.is_picture(at) {
            tag.push_str(" class=\"video\"");
        }
        self.out.open(&tag);
        if let Some(label) = &self.markdown.references[reference].label {
            self.out.text(label);
            self.out.close("a");
            return end_of(self.events, at) + 1;
        }
        self.is_linked = true;
        at + 1
    }

    /// Returns true if the link at this index contains a picture and nothing else.
    fn is_picture(&self, at: usize) -> bool {
        let (picture, end) = (at + 1, end_of(self.events, at));
        matches!(self.events[picture].0, Event::Start(Tag::Image { .. }))
            && end_of(self.events, picture) + 1 == end
    }

    /// Writes a picture. One that cannot be used becomes its alternative text. Returns the index of
    /// the next part.
    fn picture(&mut self, at: usize, range: &Range<usize>, title: &str) -> usize {
        let end = end_of(self.events, at);
        let alt = self.markdown.as_plain().text(&self.events[at..end]);
        let Some((reference, Target::Picture(_))) = self.target(range) else {
            self.out.text(&alt);
            return end + 1;
        };
        let mut tag = String::from("<img src=\"");
        escape::push_href(&mut tag, &self.links.href(reference));
        tag.push_str("\" alt=\"");
        escape::push_attribute(&mut tag, alt.trim());
        tag.push('"');
        push_title(&mut tag, title);
        tag.push_str(&self.links.picture(reference));
        tag.push('>');
        self.out.whole(&tag, Flow::Inline);
        end + 1
    }

    /// Finds the target of the link or picture at these bytes, with its index.
    pub(super) fn target(&self, range: &Range<usize>) -> Option<(usize, &'a Target)> {
        let index = self.markdown.reference_at(range.start)?;
        Some((index, &self.markdown.references[index].target))
    }
}

/// Appends the `title` attribute, unless the title is empty.
fn push_title(tag: &mut String, title: &str) {
    if !title.is_empty() {
        tag.push_str(" title=\"");
        escape::push_attribute(tag, title);
        tag.push('"');
    }
}
