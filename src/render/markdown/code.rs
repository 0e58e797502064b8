//! Turns blocks of code into highlighted HTML.

use std::collections::BTreeMap;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::blocks::Blocks;
use super::output::Flow;
use crate::parse::markdown::{Events, Fence, Language, Markdown, end_of, events};
use crate::render::{escape, highlight};

/// Writes the block of code at `at`. If it has a title, all adjacent blocks with a title are
/// written beside it. Returns the index of the next part.
pub(super) fn write(blocks: &mut Blocks, at: usize) -> usize {
    let mut next = at;
    let mut figures = Vec::new();
    while let Some(title) = title(blocks, next) {
        figures.push(figure(&title, &listing(blocks, next)));
        next = end_of(blocks.inlines.events, next) + 1;
    }
    let html = match figures.as_slice() {
        [] => {
            next = end_of(blocks.inlines.events, at) + 1;
            listing(blocks, at)
        }
        [figure] => figure.clone(),
        several => side_by_side(several),
    };
    blocks.inlines.out.line();
    blocks.inlines.out.whole(&html, Flow::Block);
    blocks.inlines.out.line();
    next
}

/// Puts figures of code side by side.
pub fn side_by_side<T: AsRef<str>>(figures: &[T]) -> String {
    let figures: Vec<&str> = figures.iter().map(AsRef::as_ref).collect();
    format!(
        "<div class=\"side-by-side\">\n{}\n</div>",
        figures.join("\n")
    )
}

/// Renders each block of code with a title as a figure, by title. The first one of a title counts.
pub fn titled_code(markdown: &Markdown) -> BTreeMap<String, String> {
    let events = events(&markdown.text);
    let mut titled = BTreeMap::new();
    for (at, (event, _)) in events.iter().enumerate() {
        if let Event::Start(Tag::CodeBlock(kind)) = event
            && let Some(title) = info(kind).title
            && !titled.contains_key(title)
        {
            let code = code_of(&events, at, markdown);
            titled.insert(title.to_owned(), figure(title, &listing_of(event, &code)));
        }
    }
    titled
}

/// Reads the title of a block of code. Other parts and blocks without a title have none.
fn title(blocks: &Blocks, at: usize) -> Option<String> {
    match blocks.part(at)? {
        Event::Start(Tag::CodeBlock(kind)) => info(kind).title.map(str::to_owned),
        _ => None,
    }
}

/// Reads the info string of a block of code.
fn info<'a>(kind: &'a CodeBlockKind) -> Fence<'a> {
    match kind {
        CodeBlockKind::Fenced(info) => Fence::read(info),
        CodeBlockKind::Indented => Fence::default(),
    }
}

fn figure(title: &str, listing: &str) -> String {
    format!(
        "<figure class=\"code\">\n<figcaption>{}</figcaption>\n{listing}\n</figure>",
        escape::text(title)
    )
}

/// Renders the code of a block. It can be focused with the keyboard, because long lines scroll.
fn listing(blocks: &Blocks, at: usize) -> String {
    let code = code_of(blocks.inlines.events, at, blocks.inlines.markdown);
    blocks
        .part(at)
        .map_or_else(String::new, |event| listing_of(event, &code))
}

fn code_of(events: &Events<'_>, at: usize, markdown: &Markdown) -> String {
    markdown.as_plain().text(&events[at..end_of(events, at)])
}

fn listing_of(event: &Event<'_>, code: &str) -> String {
    let Event::Start(Tag::CodeBlock(kind)) = event else {
        return String::new();
    };
    let written = info(kind).language;
    let class = written.map(|name| format!(" class=\"language-{}\"", escape::attribute(name)));
    format!(
        "<pre tabindex=\"0\"><code{}>{}</code></pre>",
        class.unwrap_or_default(),
        highlight::highlight(code, written.and_then(Language::find))
    )
}
