//! Converts a text to plain text, for descriptions, names of headings and tables, JSON and CSV.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Html, Markdown, Reference, end_of, events, html, tags, without_comments};
use crate::source_text::is_forbidden;

/// The context for the conversion of parts to plain text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plain<'a> {
    pub html: Html,
    /// The references of the text that the parts come from.
    pub references: &'a [Reference],
}

impl Plain<'_> {
    /// Converts some parts to plain text. Code is unchanged, pictures become their alternative
    /// texts, links without a text become their labels, and line ends become spaces. HTML appears
    /// as it is shown. Footnote marks and task boxes are left out. Blocks end in a space.
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

    /// Converts some parts to plain text on one line, trimmed.
    pub fn line(&self, events: &[(Event<'_>, Range<usize>)]) -> String {
        let text = self.text(events);
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ")
    }

    fn push_html(&self, plain: &mut String, html: &str) {
        let html = without_comments(html);
        match self.html {
            Html::Escaped => plain.push_str(&html),
            Html::Sanitized => tags::push_shown(plain, &html),
        }
    }

    /// Finds the label of the link that starts at this byte, if it has no text of its own.
    fn label(&self, start: usize) -> Option<&str> {
        let index = self
            .references
            .binary_search_by_key(&start, |reference| reference.range.start)
            .ok()?;
        self.references[index].label.as_deref()
    }
}

impl Markdown {
    /// Makes the context for converting parts of this text.
    pub fn as_plain(&self) -> Plain<'_> {
        Plain {
            html: self.html,
            references: &self.references,
        }
    }

    /// Converts the whole text to plain text on one line.
    pub fn plain(&self) -> String {
        self.as_plain().line(&events(&self.text))
    }

    /// Converts the text without blocks of code and tables, which are not read aloud, to plain text
    /// on one line.
    pub fn running_text(&self) -> String {
        let mut is_running = true;
        let mut events = events(&self.text);
        events.retain(|(event, _)| match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Table(_)) => {
                is_running = false;
                false
            }
            Event::End(TagEnd::CodeBlock | TagEnd::Table) => {
                is_running = true;
                false
            }
            _ => is_running,
        });
        self.as_plain().line(&events)
    }
}

/// Returns true if the tag that ends here can occur in a paragraph.
pub fn is_inline(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
