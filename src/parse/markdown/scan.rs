//! The walk over a text that finds its links and headings and what is wrong with it.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::events::{Events, Reading, read};
use super::nesting::Nesting;
use super::{
    Fence, Heading, Language, Markdown, Plain, Reference, Rules, Style, TextPlace, end_of,
    headings, html, links, notes,
};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::source_text::Span;

/// A walk under way.
pub(super) struct Scan<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Where it stands in its file.
    place: TextPlace,
    /// What it is held to.
    pub(super) rules: &'a Rules<'a>,
    /// Its parts.
    pub(super) events: &'a Events<'a>,
    /// The links, pictures and embeds found so far.
    pub(super) references: Vec<Reference>,
    /// The headings found so far.
    pub(super) headings: Vec<headings::Draft>,
    /// The elements of the author's HTML that are open; `None` once too many were.
    pub(super) nesting: Option<Nesting>,
    /// The problems found so far.
    diagnostics: Vec<Diagnostic>,
}

/// Reads a text; what [`Markdown::scan`] does.
pub(super) fn scan(text: &str, place: TextPlace, rules: &Rules) -> (Markdown, Vec<Diagnostic>) {
    let (events, unknown_labels) = match read(text) {
        Reading::Whole {
            events,
            unknown_labels,
        } => (events, unknown_labels),
        Reading::TooDeep(range) => {
            let message = "lists, quotes and emphasis lie too deeply in each other here";
            let diagnostic = Diagnostic::error(
                Code::TooDeep,
                place.span(&first_line(text, &range)),
                message,
            )
            .with_help("use fewer levels; put a `\\` before signs that are meant as they are");
            return (
                document(("", place), rules, (Vec::new(), Vec::new())),
                vec![diagnostic],
            );
        }
    };
    let (references, diagnostics) = (Vec::new(), Vec::new());
    let nesting = Some(Nesting::default());
    let mut scan = Scan {
        text,
        place,
        rules,
        events: &events,
        references,
        headings: Vec::new(),
        nesting,
        diagnostics,
    };
    scan.walk();
    scan.check_labels(unknown_labels);
    scan.check_style();
    notes::check(&mut scan);
    headings::check_levels(&mut scan);
    let headings = headings::with_ids(&mut scan);
    scan.diagnostics
        .sort_by(|one, other| one.place.cmp(&other.place));
    (
        document((text, place), rules, (scan.references, headings)),
        scan.diagnostics,
    )
}

impl Scan<'_> {
    /// Goes through all parts once.
    fn walk(&mut self) {
        let mut index = 0;
        while let Some((event, range)) = self.events.get(index) {
            let mut last = index;
            match event {
                Event::Start(Tag::Heading { .. }) => headings::note(self, index),
                Event::Start(Tag::Link { .. }) => links::link(self, index),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    self.fence(info, range)
                }
                Event::InlineHtml(tag) => html::inline(self, tag, range),
                Event::Start(Tag::HtmlBlock) => {
                    last = end_of(self.events, index);
                    html::block(self, index..last);
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

    /// What the plain text of its parts follows from, as far as references are found.
    pub(super) fn plain(&self) -> Plain<'_> {
        Plain {
            html: self.rules.html,
            references: &self.references,
        }
    }

    /// The place of a byte range of the text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.place.span(range)
    }

    /// The place of the first line of a block.
    pub(super) fn line_span(&self, range: &Range<usize>) -> Span {
        self.place.span(&first_line(self.text, range))
    }

    /// Takes up a problem.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Looks at what stands behind the opening of a code block.
    fn fence(&mut self, info: &str, range: &Range<usize>) {
        let fence = Fence::read(info);
        let place = self.line_span(range);
        if let Some(name) = fence.language.filter(|name| Language::of(name).is_none()) {
            let message = format!("there are no colours for code in `{name}`");
            let diagnostic = Diagnostic::note(Code::UnknownLanguage, place, message);
            self.report(diagnostic.with_help(Language::help(name)));
        }
        for key in fence.unknown_keys {
            let message = format!("`{key}` means nothing at a code block");
            let help = suggest::help(key, ["title"]);
            self.report(Diagnostic::warning(Code::UnknownKey, place, message).with_help_if(help));
        }
    }

    /// Reports links to labels that are defined nowhere.
    fn check_labels(&mut self, unknown: Vec<(Range<usize>, String)>) {
        for (range, label) in unknown {
            let message = format!("there is no link `[{label}]`");
            let help = format!(
                "add a line `[{label}]: …`, or put a `\\` before the bracket to show it as it is"
            );
            self.report(
                Diagnostic::error(Code::UnknownLabel, self.span(&range), message).with_help(help),
            );
        }
    }

    /// Reports the first thing that does not fit into one paragraph, in a text that is to be one.
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
            format!("{} in a text that is one paragraph", block_name(event)),
        );
        self.report(
            diagnostic.with_help(
                "keep to one paragraph; put a `\\` before a sign that is meant as it is",
            ),
        );
    }

    /// Whether the text begins with a paragraph.
    fn starts_plainly(&self) -> bool {
        matches!(self.events.first(), Some((Event::Start(Tag::Paragraph), _)))
    }
}

/// The document made of a text and what was found in it.
fn document(
    (text, place): (&str, TextPlace),
    rules: &Rules,
    (references, headings): (Vec<Reference>, Vec<Heading>),
) -> Markdown {
    Markdown {
        text: text.to_owned(),
        place,
        html: rules.html,
        references,
        headings,
    }
}

/// The range up to the end of its first line.
fn first_line(text: &str, range: &Range<usize>) -> Range<usize> {
    let written = &text[range.clone()];
    range.start..range.start + written.find('\n').unwrap_or(written.len())
}

/// Whether this begins a block.
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

/// What authors call the block that begins here.
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
