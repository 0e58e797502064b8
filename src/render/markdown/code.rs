//! Blocks of code.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::blocks::Blocks;
use super::output::Flow;
use crate::parse::markdown::{Fence, Language, end_of};
use crate::render::{escape, highlight};

/// Writes the block of code at `at`; if it has a title, with all neighbours that have one, side by side. Returns the
/// index of the next part.
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
        several => format!(
            "<div class=\"side-by-side\">\n{}\n</div>",
            several.join("\n")
        ),
    };
    blocks.inlines.out.line();
    blocks.inlines.out.whole(&html, Flow::Block);
    blocks.inlines.out.line();
    next
}

/// The title of the block of code at this index, if it is one and has one.
fn title(blocks: &Blocks, at: usize) -> Option<String> {
    match blocks.part(at)? {
        Event::Start(Tag::CodeBlock(kind)) => info(kind).title.map(str::to_owned),
        _ => None,
    }
}

/// What stands behind the opening of a block of code.
fn info<'a>(kind: &'a CodeBlockKind) -> Fence<'a> {
    match kind {
        CodeBlockKind::Fenced(info) => Fence::read(info),
        CodeBlockKind::Indented => Fence::default(),
    }
}

/// Code with a title.
fn figure(title: &str, listing: &str) -> String {
    format!(
        "<figure class=\"code\">\n<figcaption>{}</figcaption>\n{listing}\n</figure>",
        escape::text(title)
    )
}

/// Code. It can be reached with the keyboard, because it scrolls where lines are longer than the screen is wide.
fn listing(blocks: &Blocks, at: usize) -> String {
    let Some(Event::Start(Tag::CodeBlock(kind))) = blocks.part(at) else {
        return String::new();
    };
    let code = blocks
        .inlines
        .markdown
        .as_plain()
        .text(&blocks.inlines.events[at..end_of(blocks.inlines.events, at)]);
    let written = info(kind).language;
    let language = written.and_then(Language::of);
    let class = language
        .map(Language::name)
        .or(written)
        .map(escape::attribute);
    let class = class
        .map(|name| format!(" class=\"language-{name}\""))
        .unwrap_or_default();
    format!(
        "<pre tabindex=\"0\"><code{class}>{}</code></pre>",
        highlight::highlight(&code, language)
    )
}
