//! Turns a long text into HTML: paragraphs, headings, lists, quotes, and its footnotes below it.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::blocks::Blocks;
use super::footnotes::Footnotes;
use super::headings::OpenHeading;
use super::inlines::Inlines;
use super::output::Flow;
use super::tables::OpenTable;
use super::{Links, Piece, Settings, alerts, code};
use crate::parse::markdown::{Events, Html, Markdown, Target, end_of, of_block, without_comments};
use crate::render::escape;

/// The writer of a long text.
struct TextWriter<'a> {
    blocks: Blocks<'a>,
    notes: Footnotes,
    /// The level of the topmost headings, as the author wrote them.
    top_level: u8,
    heading: Option<OpenHeading<'a>>,
    table: OpenTable,
}

/// Renders a long text into pieces.
pub(super) fn render(
    events: &Events,
    markdown: &Markdown,
    links: &dyn Links,
    settings: &Settings,
) -> Vec<Piece> {
    let levels = markdown.headings.iter().map(|heading| heading.level);
    let mut writer = TextWriter {
        blocks: Blocks {
            inlines: Inlines::new(events, markdown, links),
            settings,
        },
        notes: Footnotes::number(events),
        top_level: levels.min().unwrap_or(1),
        heading: None,
        table: OpenTable::default(),
    };
    writer.range(0, events.len());
    writer.footnotes();
    writer.blocks.inlines.out.finish()
}

impl<'a> TextWriter<'a> {
    /// Writes the parts from `start` up to, but not including, `end`.
    fn range(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            at = self.event(at);
        }
    }

    /// Writes one part. Returns the index of the next one.
    fn event(&mut self, at: usize) -> usize {
        let (event, _) = &self.blocks.inlines.events[at];
        match event {
            Event::Start(tag) => return self.start(tag, at),
            Event::End(end) => self.end(*end, at),
            Event::FootnoteReference(label) => self.notes.reference(&mut self.blocks, label),
            Event::TaskListMarker(is_done) => self.task(*is_done),
            Event::Rule => self.blocks.open("hr"),
            _ => return self.blocks.inlines.event(at),
        }
        at + 1
    }

    /// Writes the start of an element, or all of it. Returns the index of the next part.
    fn start(&mut self, tag: &'a Tag<'a>, at: usize) -> usize {
        match tag {
            Tag::Paragraph => match self.embed(at + 1) {
                Some(reference) => {
                    self.blocks.inlines.out.line();
                    self.blocks.inlines.out.embed(reference);
                    return end_of(self.blocks.inlines.events, at) + 1;
                }
                None => self.blocks.open("p"),
            },
            Tag::Heading { .. } => {
                self.heading = OpenHeading::open(&mut self.blocks, self.top_level, at);
            }
            Tag::BlockQuote(Some(kind)) => alerts::open(&mut self.blocks, *kind),
            Tag::BlockQuote(None) => self.blocks.open("blockquote"),
            Tag::CodeBlock(_) => return code::write(&mut self.blocks, at),
            Tag::HtmlBlock => return self.html(at),
            Tag::List(Some(1)) => self.blocks.open("ol"),
            Tag::List(Some(start)) => self.blocks.open(&format!("ol start=\"{start}\"")),
            Tag::List(None) => self.blocks.open("ul"),
            Tag::Item if self.is_task(at) => self.blocks.open("li class=\"task\""),
            Tag::Item => self.blocks.open("li"),
            Tag::DefinitionList => self.blocks.open("dl"),
            Tag::DefinitionListTitle => self.blocks.open("dt"),
            Tag::DefinitionListDefinition => self.blocks.open("dd"),
            Tag::Table(alignments) => {
                self.table = OpenTable::open(&mut self.blocks, alignments, at);
            }
            Tag::TableHead => self.table.open_head(&mut self.blocks),
            Tag::TableRow => self.table.open_row(&mut self.blocks),
            Tag::TableCell => self.table.open_cell(&mut self.blocks, at),
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {
                return end_of(self.blocks.inlines.events, at) + 1;
            }
            _ => return self.blocks.inlines.event(at),
        }
        at + 1
    }

    fn end(&mut self, end: TagEnd, at: usize) {
        match end {
            TagEnd::Paragraph => self.blocks.close("p"),
            TagEnd::Heading(_) => {
                if let Some(heading) = self.heading.take() {
                    heading.close(&mut self.blocks);
                }
            }
            TagEnd::BlockQuote(Some(_)) => self.blocks.close("aside"),
            TagEnd::BlockQuote(None) => self.blocks.close("blockquote"),
            TagEnd::List(true) => self.blocks.close("ol"),
            TagEnd::List(false) => self.blocks.close("ul"),
            TagEnd::Item => self.blocks.close("li"),
            TagEnd::DefinitionList => self.blocks.close("dl"),
            TagEnd::DefinitionListTitle => self.blocks.close("dt"),
            TagEnd::DefinitionListDefinition => self.blocks.close("dd"),
            TagEnd::Table => self.table.close(&mut self.blocks),
            TagEnd::TableHead => self.table.close_head(&mut self.blocks, at),
            TagEnd::TableRow => self.blocks.close("tr"),
            TagEnd::TableCell => self.table.close_cell(&mut self.blocks),
            _ => {
                self.blocks.inlines.event(at);
            }
        }
    }

    /// Returns the reference of the embed at this index. Other parts have none.
    fn embed(&self, at: usize) -> Option<usize> {
        let (Event::Start(Tag::Image { .. }), range) = self.blocks.inlines.events.get(at)? else {
            return None;
        };
        match self.blocks.inlines.target(range)? {
            (reference, Target::Embed(_)) => Some(reference),
            _ => None,
        }
    }

    /// Writes a block of the author's HTML. Returns the index of the next part.
    fn html(&mut self, at: usize) -> usize {
        let end = end_of(self.blocks.inlines.events, at);
        let html = of_block(&self.blocks.inlines.events[at..end]);
        let html = without_comments(&html);
        let html = html.trim();
        match self.blocks.inlines.markdown.html {
            _ if html.is_empty() => {}
            Html::Escaped => {
                self.blocks.open("p");
                self.blocks.inlines.out.text(html);
                self.blocks.close("p");
            }
            Html::Sanitized => {
                self.blocks.inlines.out.line();
                self.blocks.inlines.out.raw(html);
                self.blocks.inlines.out.line();
            }
        }
        end + 1
    }

    /// Returns true if the item that starts at this index is a task.
    fn is_task(&self, at: usize) -> bool {
        let is_marker = |at| matches!(self.blocks.part(at), Some(Event::TaskListMarker(_)));
        is_marker(at + 1)
            || (matches!(self.blocks.part(at + 1), Some(Event::Start(Tag::Paragraph)))
                && is_marker(at + 2))
    }

    /// Writes the checkbox of a task.
    fn task(&mut self, is_done: bool) {
        let (checked, key) = if is_done {
            (" checked", "task-done")
        } else {
            ("", "task-to-do")
        };
        let name = self.blocks.settings.label(key, &[]);
        let html = format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{name}\"> ");
        self.blocks.inlines.out.whole(&html, Flow::Inline);
    }

    /// Writes the list of footnotes, unless it is empty.
    fn footnotes(&mut self) {
        if self.notes.count() == 0 {
            return;
        }
        let blocks = &mut self.blocks;
        let title_id = escape::attribute(&format!("{}fn-title", blocks.settings.id_prefix));
        blocks.open("div class=\"footnotes\"");
        blocks.open(&format!("p class=\"footnotes-title\" id=\"{title_id}\""));
        let title = blocks.settings.words.text("footnotes", &[]);
        blocks.inlines.out.text(&title);
        blocks.close("p");
        blocks.open(&format!("ol aria-labelledby=\"{title_id}\""));
        for number in 1..=self.notes.count() {
            self.footnote(number);
        }
        self.blocks.close("ol");
        self.blocks.close("div");
    }

    /// Writes one footnote. The links back are in its last paragraph.
    fn footnote(&mut self, number: usize) {
        let start = self.notes.place(number);
        let end = end_of(self.blocks.inlines.events, start);
        let last = self.blocks.part(end - 1);
        let ends_in_paragraph = matches!(last, Some(Event::End(TagEnd::Paragraph)));
        let prefix = self.blocks.settings.id_prefix;
        let id = escape::attribute(&format!("{prefix}fn-{number}"));
        self.blocks.open(&format!("li id=\"{id}\""));
        self.range(start + 1, if ends_in_paragraph { end - 1 } else { end });
        if !ends_in_paragraph {
            self.blocks.open("p");
        }
        self.notes.links_back(&mut self.blocks, number);
        self.blocks.close("p");
        self.blocks.close("li");
    }
}
