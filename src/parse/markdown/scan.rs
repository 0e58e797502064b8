//! Walks through a text and collects its links, headings and problems.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::events::read;
use super::nesting::Nesting;
use super::reading::{ParsedText, end_of};
use super::state::{Scan, first_line};
use super::{Fence, Language, Markdown, Rules, Style, TextPlace, headings, links, notes, raw_html};
use crate::diagnostic::{Code, Diagnostic, suggest};

/// Implements [`Markdown::scan`].
pub(super) fn scan(text: &str, place: TextPlace, rules: &Rules) -> (Markdown, Vec<Diagnostic>) {
    let (events, unknown_labels) = match read(text) {
        ParsedText::Whole {
            events,
            unknown_labels,
        } => (events, unknown_labels),
        ParsedText::TooDeep(range) => {
            let message = "lists, quotes and emphasis are nested too deeply here";
            let diagnostic = Diagnostic::error(
                Code::TooDeep,
                place.span(&first_line(text, &range)),
                message,
            )
            .with_help("use fewer levels; put a `\\` before characters that are not markup");
            let nothing = Markdown {
                text: String::new(),
                place,
                html: rules.html,
                references: Vec::new(),
                headings: Vec::new(),
            };
            return (nothing, vec![diagnostic]);
        }
    };
    let mut scan = Scan {
        text,
        place,
        rules,
        events: &events,
        references: Vec::new(),
        headings: Vec::new(),
        nesting: Some(Nesting::default()),
        diagnostics: Vec::new(),
    };
    scan.walk();
    scan.check_labels(unknown_labels);
    scan.check_style();
    notes::check(&mut scan);
    headings::check_levels(&mut scan);
    let headings = headings::with_ids(&mut scan);
    scan.diagnostics
        .sort_by(|one, other| one.place.cmp(&other.place));
    let markdown = Markdown {
        text: text.to_owned(),
        place,
        html: rules.html,
        references: scan.references,
        headings,
    };
    (markdown, scan.diagnostics)
}

impl Scan<'_> {
    fn walk(&mut self) {
        let mut index = 0;
        while let Some((event, range)) = self.events.get(index) {
            let mut last = index;
            match event {
                Event::Start(Tag::Heading { .. }) => headings::note(self, index),
                Event::Start(Tag::Link { .. }) => links::link(self, index),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    self.fence(info, range);
                }
                Event::InlineHtml(tag) => raw_html::inline(self, tag, range),
                Event::Start(Tag::HtmlBlock) => {
                    last = end_of(self.events, index);
                    raw_html::block(self, index..last);
                }
                Event::Start(Tag::Image { .. }) => {
                    // Links in an alternative text are only text.
                    last = end_of(self.events, index);
                    links::image(self, index..last);
                }
                _ => {}
            }
            index = last + 1;
        }
    }

    /// Checks the info string of a code block.
    fn fence(&mut self, info: &str, range: &Range<usize>) {
        let fence = Fence::read(info);
        let place = self.line_span(range);
        if let Some(name) = fence.language.filter(|name| Language::find(name).is_none()) {
            let message = format!("there are no colours for code in `{name}`");
            let diagnostic = Diagnostic::note(Code::UnknownLanguage, place, message);
            self.report(diagnostic.with_help(Language::help(name)));
        }
        for key in fence.unknown_keys {
            let message = format!("`{key}` has no effect on a code block");
            let help = suggest::help(key, ["title"]);
            self.report(Diagnostic::warning(Code::UnknownKey, place, message).with_help_if(help));
        }
    }

    fn check_labels(&mut self, unknown: Vec<(Range<usize>, String)>) {
        for (range, label) in unknown {
            let message = format!("the link label `[{label}]` is not defined");
            let help =
                format!("add a line `[{label}]: …`, or put a `\\` before the bracket to show it");
            self.report(
                Diagnostic::error(Code::UnknownLabel, self.span(&range), message).with_help(help),
            );
        }
    }

    /// Reports the first block that an inline text must not contain.
    fn check_style(&mut self) {
        if self.rules.style == Style::Block {
            return;
        }
        let first = self
            .events
            .iter()
            .filter(|(event, _)| is_block(event))
            .nth(usize::from(self.starts_plainly()));
        let Some((event, range)) = first else { return };
        let diagnostic = Diagnostic::error(
            Code::InlineOnly,
            self.line_span(range),
            format!(
                "{} is not allowed in a text of one paragraph",
                block_name(event)
            ),
        );
        self.report(
            diagnostic
                .with_help("write one paragraph; put a `\\` before a character that is not markup"),
        );
    }

    fn starts_plainly(&self) -> bool {
        matches!(self.events.first(), Some((Event::Start(Tag::Paragraph), _)))
    }
}

fn is_block(event: &Event) -> bool {
    match event {
        Event::Rule => true,
        Event::Start(tag) => !matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        _ => false,
    }
}

/// Names the block that begins here in words for authors.
fn block_name(event: &Event) -> &'static str {
    match event {
        Event::Start(tag) => match tag {
            Tag::Paragraph => "a second paragraph",
            Tag::Heading { .. } => "a heading",
            Tag::BlockQuote(_) => "a quote",
            Tag::CodeBlock(_) => "a block of code",
            Tag::List(_) => "a list",
            Tag::FootnoteDefinition(_) => "a footnote",
            Tag::Table(_) => "a table",
            Tag::DefinitionList => "a list of definitions",
            Tag::HtmlBlock => "a block of HTML",
            _ => "a block",
        },
        _ => "a rule",
    }
}
