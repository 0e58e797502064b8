//! Raw HTML in a text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::Event;

use super::Html;
use super::scan::Scan;
use crate::diagnostic::{Code, Diagnostic};

/// The HTML without its comments, which nobody is meant to read. A comment without an end goes on to the end.
#[must_use]
pub fn without_comments(html: &str) -> Cow<'_, str> {
    let Some(start) = html.find("<!--") else { return Cow::Borrowed(html) };
    let mut kept = html[..start].to_owned();
    let mut rest = &html[start..];
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Looks at the block of HTML whose start and end are the events at the ends of `part`.
pub(super) fn block(scan: &mut Scan, part: Range<usize>) {
    let place = &scan.events[part.start].1;
    let html: String = scan.events[part].iter().filter_map(|(event, _)| html_of(event)).collect();
    if !without_comments(&html).trim().is_empty() {
        warn(scan, place);
    }
}

/// Looks at one tag or comment inside a paragraph.
pub(super) fn inline(scan: &mut Scan, tag: &str, range: &Range<usize>) {
    let is_end = tag.starts_with("</");
    if !is_end && !without_comments(tag).is_empty() {
        warn(scan, range);
    }
}

/// The HTML in an event of a block of HTML.
fn html_of<'a>(event: &'a Event) -> Option<&'a str> {
    match event {
        Event::Html(html) => Some(html),
        _ => None,
    }
}

/// Says that HTML is not taken for HTML, where that is so.
fn warn(scan: &mut Scan, range: &Range<usize>) {
    if scan.rules.html == Html::Sanitized {
        return;
    }
    let help = "write it in Markdown, put it between backticks to show it as code, or say `[markdown] html = \"sanitized\"` in site.toml";
    let diagnostic = Diagnostic::warning(Code::RawHtml, scan.line_span(range), "raw HTML is shown as text");
    scan.report(diagnostic.with_help(help));
}
