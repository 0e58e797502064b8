//! Collects the HTML of a text while it is written.
//!
//! If the author's own HTML is allowed, weighup writes its tags with a mark in place of the
//! attributes. The sanitiser reads all of the HTML, and then the marks are replaced. This way the
//! sanitiser sees how elements are nested, but it cannot accept attributes that an author made up
//! and cannot damage those of weighup.

use pulldown_cmark::Event;

use super::Piece;
use super::sanitize::{self, Mark, Marks};
use crate::parse::markdown::{Events, Html, Markdown};
use crate::render::escape;

pub(super) struct Output {
    /// The HTML since the last piece.
    html: String,
    pieces: Vec<Piece>,
    /// The marks of weighup's tags. `None` if the text contains no HTML that is allowed.
    marks: Option<Marks>,
}

/// The place of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// In a line of text.
    Inline,
    /// On its own.
    Block,
}

impl Output {
    /// Starts the output of a text. Most texts contain no HTML and are not sanitised.
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

    /// Opens an element of weighup. `tag` is the name, followed by the attributes in finished HTML.
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

    pub(super) fn close(&mut self, name: &str) {
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    /// Appends the author's words, escaped.
    pub(super) fn text(&mut self, text: &str) {
        escape::push_text(&mut self.html, text);
    }

    /// Starts a new line, unless the output is already at the start of one.
    pub(super) fn line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Appends complete elements of weighup as finished HTML.
    pub(super) fn whole(&mut self, html: &str, flow: Flow) {
        match &mut self.marks {
            None => self.html.push_str(html),
            Some(marks) => {
                let mark = marks.put(Mark::Whole(html.to_owned()));
                self.stand_in(flow, &mark);
            }
        }
    }

    /// Appends the author's HTML, either as text or to be sanitised.
    pub(super) fn raw(&mut self, html: &str) {
        match &self.marks {
            None => self.text(html),
            Some(_) => sanitize::push_harmless(&mut self.html, html),
        }
    }

    /// Appends the embedded block of a reference.
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

    /// Returns all pieces. No piece of HTML is empty.
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

    /// Ends the current piece.
    fn cut(&mut self) {
        if !self.html.is_empty() {
            self.pieces
                .push(Piece::Html(std::mem::take(&mut self.html)));
        }
    }

    /// Appends an empty element with a mark, which is replaced later.
    fn stand_in(&mut self, flow: Flow, mark: &str) {
        let name = if flow == Flow::Inline { "span" } else { "div" };
        self.html.push('<');
        self.html.push_str(name);
        self.html.push_str(mark);
        self.html.push('>');
        self.close(name);
    }
}
