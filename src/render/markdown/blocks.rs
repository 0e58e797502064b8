//! Turns blocks into HTML: paragraphs, headings, lists, quotes.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::footnotes::Footnotes;
use super::headings::Open;
use super::inlines::Inlines;
use super::output::Flow;
use super::tables::Table;
use super::{Links, Piece, Settings, alerts, code, headings, tables};
use crate::parse::markdown::{Events, Html, Markdown, Target, end_of, of_block, without_comments};
use crate::render::escape;

/// The writer of a long text.
pub(super) struct Blocks<'a> {
    /// The writer of inline parts. It also contains the output.
    pub(super) inlines: Inlines<'a>,
    pub(super) settings: &'a Settings<'a>,
    pub(super) notes: Footnotes,
    /// The state of the open table.
    pub(super) table: Table,
    /// The level of the topmost headings, as the author wrote them.
    pub(super) top_level: u8,
    pub(super) heading: Option<Open<'a>>,
}

/// Renders a long text into pieces.
pub(super) fn render(
    events: &Events,
    (markdown, links): (&Markdown, &dyn Links),
    settings: &Settings,
) -> Vec<Piece> {
    let inlines = Inlines::new(events, (markdown, links));
    let notes = Footnotes::number(events);
    let top_level = markdown
        .headings
        .iter()
        .map(|heading| heading.level)
        .min()
        .unwrap_or(1);
    let mut blocks = Blocks {
        inlines,
        settings,
        notes,
        table: Table::default(),
        top_level,
        heading: None,
    };
    blocks.range(0, events.len());
    blocks.footnotes();
    blocks.inlines.out.finish()
}

impl<'a> Blocks<'a> {
    /// Writes the parts from `start` up to, but not including, `end`.
    pub(super) fn range(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            at = self.event(at);
        }
    }

    pub(super) fn part(&self, at: usize) -> Option<&'a Event<'a>> {
        self.inlines.events.get(at).map(|(event, _)| event)
    }

    /// Writes one part. Returns the index of the next one.
    fn event(&mut self, at: usize) -> usize {
        let (event, _) = &self.inlines.events[at];
        match event {
            Event::Start(tag) => return self.start(tag, at),
            Event::End(end) => self.end(*end, at),
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::TaskListMarker(is_done) => self.task(*is_done),
            Event::Rule => self.open("hr"),
            _ => return self.inlines.event(at),
        }
        at + 1
    }

    /// Writes the start of an element, or all of it. Returns the index of the next part.
    fn start(&mut self, tag: &'a Tag<'a>, at: usize) -> usize {
        match tag {
            Tag::Paragraph => match self.embed(at + 1) {
                Some(reference) => {
                    self.inlines.out.line();
                    self.inlines.out.embed(reference);
                    return end_of(self.inlines.events, at) + 1;
                }
                None => self.open("p"),
            },
            Tag::Heading { .. } => headings::open(self, at),
            Tag::BlockQuote(Some(kind)) => alerts::open(self, *kind),
            Tag::BlockQuote(None) => self.open("blockquote"),
            Tag::CodeBlock(_) => return code::write(self, at),
            Tag::HtmlBlock => return self.html(at),
            Tag::List(Some(1)) => self.open("ol"),
            Tag::List(Some(start)) => self.open(&format!("ol start=\"{start}\"")),
            Tag::List(None) => self.open("ul"),
            Tag::Item if self.is_task(at) => self.open("li class=\"task\""),
            Tag::Item => self.open("li"),
            Tag::DefinitionList => self.open("dl"),
            Tag::DefinitionListTitle => self.open("dt"),
            Tag::DefinitionListDefinition => self.open("dd"),
            Tag::Table(alignments) => tables::open(self, alignments, at),
            Tag::TableHead => tables::open_head(self),
            Tag::TableRow => tables::open_row(self),
            Tag::TableCell => tables::open_cell(self, at),
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {
                return end_of(self.inlines.events, at) + 1;
            }
            _ => return self.inlines.event(at),
        }
        at + 1
    }

    fn end(&mut self, end: TagEnd, at: usize) {
        match end {
            TagEnd::Paragraph => self.close("p"),
            TagEnd::Heading(_) => headings::close(self),
            TagEnd::BlockQuote(Some(_)) => self.close("aside"),
            TagEnd::BlockQuote(None) => self.close("blockquote"),
            TagEnd::List(true) => self.close("ol"),
            TagEnd::List(false) => self.close("ul"),
            TagEnd::Item => self.close("li"),
            TagEnd::DefinitionList => self.close("dl"),
            TagEnd::DefinitionListTitle => self.close("dt"),
            TagEnd::DefinitionListDefinition => self.close("dd"),
            TagEnd::Table => tables::close(self),
            TagEnd::TableHead => tables::close_head(self, at),
            TagEnd::TableRow => self.close("tr"),
            TagEnd::TableCell => tables::close_cell(self),
            _ => {
                self.inlines.event(at);
            }
        }
    }

    /// Opens an element on a new line.
    pub(super) fn open(&mut self, tag: &str) {
        self.inlines.out.line();
        self.inlines.out.open(tag);
    }

    /// Closes an element and ends the line.
    pub(super) fn close(&mut self, name: &str) {
        self.inlines.out.close(name);
        self.inlines.out.line();
    }

    /// Returns the reference of the embed at this index. Other parts have none.
    fn embed(&self, at: usize) -> Option<usize> {
        let (Event::Start(Tag::Image { .. }), range) = self.inlines.events.get(at)? else {
            return None;
        };
        match self.inlines.target(range)? {
            (reference, Target::Embed(_)) => Some(reference),
            _ => None,
        }
    }

    /// Writes a block of the author's HTML. Returns the index of the next part.
    fn html(&mut self, at: usize) -> usize {
        let end = end_of(self.inlines.events, at);
        let html = of_block(&self.inlines.events[at..end]);
        let html = without_comments(&html);
        let html = html.trim();
        match self.inlines.markdown.html {
            _ if html.is_empty() => {}
            Html::Escaped => {
                self.open("p");
                self.inlines.out.text(html);
                self.close("p");
            }
            Html::Sanitized => {
                self.inlines.out.line();
                self.inlines.out.raw(html);
                self.inlines.out.line();
            }
        }
        end + 1
    }

    /// Returns true if the item that starts at this index is a task.
    fn is_task(&self, at: usize) -> bool {
        let is_marker = |at| matches!(self.part(at), Some(Event::TaskListMarker(_)));
        is_marker(at + 1)
            || (matches!(self.part(at + 1), Some(Event::Start(Tag::Paragraph)))
                && is_marker(at + 2))
    }

    /// Writes the checkbox of a task.
    fn task(&mut self, is_done: bool) {
        let words = self.settings.words;
        let (checked, name) = if is_done {
            (" checked", words.done)
        } else {
            ("", words.to_do)
        };
        let name = escape::attribute(name);
        let html = format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{name}\"> ");
        self.inlines.out.whole(&html, Flow::Inline);
    }
}
