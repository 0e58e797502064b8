//! Turns blocks of code into highlighted HTML.

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::blocks::Blocks;
use super::output::Flow;
use crate::parse::markdown::{Fence, Language, end_of};
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
fn side_by_side(figures: &[String]) -> String {
    format!(
        "<div class=\"side-by-side\">\n{}\n</div>",
        figures.join("\n")
    )
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
    let Some(Event::Start(Tag::CodeBlock(kind))) = blocks.part(at) else {
        return String::new();
    };
    let events = &blocks.inlines.events[at..end_of(blocks.inlines.events, at)];
    let code = blocks.inlines.markdown.as_plain().text(events);
    let written = info(kind).language;
    let class = written.map(|name| format!(" class=\"language-{}\"", escape::attribute(name)));
    format!(
        "<pre tabindex=\"0\"><code{}>{}</code></pre>",
        class.unwrap_or_default(),
        highlight::highlight(&code, written.and_then(Language::find))
    )
}
