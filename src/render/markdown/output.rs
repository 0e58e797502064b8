//! HTML under way.
//!
//! Where the author's own HTML may pass, our tags are written with a mark in place of their attributes, the whole is
//! sanitised, and the marks are replaced: so the sanitiser sees how all elements lie in each other, and can neither let
//! through what an author made up nor spoil what we made.

use pulldown_cmark::Event;

use super::Piece;
use super::sanitize::{self, Mark, Marks};
use crate::parse::markdown::{Events, Html, Markdown};
use crate::render::escape;

/// HTML under way.
pub(super) struct Output {
    /// What is finished since the last piece.
    html: String,
    /// What was finished before.
    pieces: Vec<Piece>,
    /// Our tags so far, where the author's may pass too.
    marks: Option<Marks>,
}

/// Whether something takes part in a line of text or stands by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// In a line.
    Inline,
    /// By itself.
    Block,
}

impl Output {
    /// Nothing yet, of this text. Most texts hold no HTML, and are not sanitised.
    pub(super) fn new(markdown: &Markdown, events: &Events) -> Self {
        let has_html = events
            .iter()
            .any(|(event, _)| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
        let passes = has_html && markdown.html == Html::Sanitized;
        Self {
            html: String::new(),
            pieces: Vec::new(),
            marks: passes.then(|| Marks::new(&markdown.text)),
        }
    }

    /// Opens an element of ours: its name, and its attributes in finished HTML.
    pub(super) fn open(&mut self, tag: &str) {
        let name = tag.split(' ').next().unwrap_or_default();
        let mark = match &mut self.marks {
            Some(marks) if tag != name => marks.put(Mark::Start(tag.to_owned())),
            _ => tag[name.len()..].to_owned(),
        };
        self.html.push('<');
        self.html.push_str(name);
        self.html.push_str(&mark);
        self.html.push('>');
    }

    /// Closes an element of ours.
    pub(super) fn close(&mut self, name: &str) {
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    /// Appends the author's words.
    pub(super) fn text(&mut self, text: &str) {
        escape::push_text(&mut self.html, text);
    }

    /// Ends the line, unless it has just been ended.
    pub(super) fn line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Appends finished HTML of ours, whole elements.
    pub(super) fn whole(&mut self, html: &str, flow: Flow) {
        match &mut self.marks {
            None => self.html.push_str(html),
            Some(marks) => {
                let mark = marks.put(Mark::Whole(html.to_owned()));
                self.stand_in(flow, &mark);
            }
        }
    }

    /// Appends the author's HTML: as text, or as HTML that will be sanitised.
    pub(super) fn raw(&mut self, html: &str) {
        match &self.marks {
            None => self.text(html),
            Some(_) => sanitize::push_harmless(&mut self.html, html),
        }
    }

    /// Appends the block of a reference.
    pub(super) fn embed(&mut self, reference: usize) {
        match &mut self.marks {
            None => {
                self.cut();
                self.pieces.push(Piece::Embed(reference));
            }
            Some(marks) => {
                let mark = marks.put(Mark::Embed(reference));
                self.stand_in(Flow::Block, &mark);
            }
        }
    }

    /// All pieces; none of the HTML is empty.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.cut();
        match self.marks {
            None => self.pieces,
            Some(marks) => self
                .pieces
                .iter()
                .flat_map(|piece| marks.restore(piece))
                .collect(),
        }
    }

    /// Makes a piece of what is finished.
    fn cut(&mut self) {
        if !self.html.is_empty() {
            self.pieces
                .push(Piece::Html(std::mem::take(&mut self.html)));
        }
    }

    /// Appends an empty element that stands for something of ours.
    fn stand_in(&mut self, flow: Flow, mark: &str) {
        let name = if flow == Flow::Inline { "span" } else { "div" };
        self.html.push('<');
        self.html.push_str(name);
        self.html.push_str(mark);
        self.html.push('>');
        self.close(name);
    }
}
