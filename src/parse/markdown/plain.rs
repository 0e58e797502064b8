//! A text as a reader sees it, without any markup: for descriptions, names of headings and tables, JSON and CSV.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Html, without_comments};
use super::{Markdown, Reference, end_of, events, html, tags};
use crate::source_text::is_forbidden;

/// What the text of some parts follows from, besides the parts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plain<'a> {
    /// What happens to raw HTML.
    pub html: Html,
    /// The references of the text that they belong to.
    pub references: &'a [Reference],
}

impl Plain<'_> {
    /// The text of some parts: code as it is, pictures by their alternative text, links without a text by their label,
    /// line ends as spaces, HTML as it is shown, footnote marks and task boxes left out. Blocks end in a space.
    #[must_use]
    pub fn text(&self, events: &[(Event<'_>, Range<usize>)]) -> String {
        let mut plain = String::new();
        let mut index = 0;
        while let Some((event, range)) = events.get(index) {
            match event {
                Event::Text(text) | Event::Code(text) => plain.push_str(text),
                Event::SoftBreak | Event::HardBreak => plain.push(' '),
                Event::InlineHtml(tag) => self.push_html(&mut plain, tag),
                Event::Start(Tag::HtmlBlock) => {
                    let end = end_of(events, index);
                    self.push_html(&mut plain, &html::of_block(&events[index..end]));
                    plain.push(' ');
                    index = end;
                }
                Event::Start(Tag::Link { .. }) => {
                    if let Some(label) = self.label(range.start) {
                        plain.push_str(label);
                        index = end_of(events, index);
                    }
                }
                Event::End(end) if !is_inline(*end) => plain.push(' '),
                _ => {}
            }
            index += 1;
        }
        plain.replace(is_forbidden, "\u{fffd}")
    }

    /// The same on one line, without blanks at its ends.
    #[must_use]
    pub fn line(&self, events: &[(Event<'_>, Range<usize>)]) -> String {
        let text = self.text(events);
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ")
    }

    /// Appends HTML as it is shown.
    fn push_html(&self, plain: &mut String, html: &str) {
        let html = without_comments(html);
        match self.html {
            Html::Escaped => plain.push_str(&html),
            Html::Sanitized => tags::push_shown(plain, &html),
        }
    }

    /// The label of the link that starts at this byte, if it has no text of its own.
    fn label(&self, start: usize) -> Option<&str> {
        let index = self
            .references
            .binary_search_by_key(&start, |reference| reference.range.start)
            .ok()?;
        self.references[index].label.as_deref()
    }
}

impl Markdown {
    /// What its plain text follows from.
    #[must_use]
    pub fn as_plain(&self) -> Plain<'_> {
        Plain {
            html: self.html,
            references: &self.references,
        }
    }

    /// All of it without any markup, on one line.
    #[must_use]
    pub fn plain(&self) -> String {
        self.as_plain().line(&events(&self.text))
    }
}

/// Whether the tag that ends here can stand in a paragraph.
#[must_use]
pub fn is_inline(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
