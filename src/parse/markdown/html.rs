//! Checks raw HTML in a text.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::Event;

use super::Html;
use super::scan::Scan;
use super::tags::Dropped;
use crate::diagnostic::{Code, Diagnostic};

/// Removes the comments from HTML. A comment without an end extends to the end of the text.
#[must_use]
pub fn without_comments(html: &str) -> Cow<'_, str> {
    let Some(start) = html.find("<!--") else {
        return Cow::Borrowed(html);
    };
    let mut kept = html[..start].to_owned();
    let mut rest = &html[start..];
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Checks the block of HTML between the events at the ends of `part`.
pub(super) fn block(scan: &mut Scan, part: Range<usize>) {
    let place = &scan.events[part.start].1;
    let html = of_block(&scan.events[part]);
    check_depth(scan, &html, place);
    let html = without_comments(&html);
    if !html.trim().is_empty() {
        warn(scan, (&html, place));
    }
}

/// Checks one tag or comment inside a paragraph.
pub(super) fn inline(scan: &mut Scan, tag: &str, range: &Range<usize>) {
    check_depth(scan, tag, range);
    let is_end = tag.starts_with("</");
    let html = without_comments(tag);
    if !is_end && !html.is_empty() {
        warn(scan, (&html, range));
    }
}

#[must_use]
pub fn of_block(events: &[(Event<'_>, Range<usize>)]) -> String {
    let lines = events.iter().map(|(event, _)| match event {
        Event::Html(html) | Event::Text(html) => html.as_ref(),
        _ => "",
    });
    lines.collect()
}

/// Reports elements that are nested too deeply, once for each text, when HTML is allowed.
fn check_depth(scan: &mut Scan, html: &str, range: &Range<usize>) {
    if scan.rules.html != Html::Sanitized {
        return;
    }
    if scan
        .nesting
        .as_mut()
        .is_some_and(|nesting| nesting.is_too_deep_after(html))
    {
        scan.nesting = None;
        let message = "HTML elements are nested too deeply here";
        let problem = Diagnostic::error(Code::TooDeep, scan.line_span(range), message);
        scan.report(problem.with_help("use fewer levels, and close each element where it ends"));
    }
}

/// Warns about HTML that is shown as text or removed.
fn warn(scan: &mut Scan, (html, range): (&str, &Range<usize>)) {
    let (message, help) = match scan.rules.html {
        Html::Escaped => ("raw HTML is shown as text".to_owned(), ESCAPED_HELP),
        Html::Sanitized => match dropped(html) {
            Some(message) => (message, SANITIZED_HELP),
            None => return,
        },
    };
    let diagnostic = Diagnostic::warning(Code::RawHtml, scan.line_span(range), message);
    scan.report(diagnostic.with_help(help));
}

const ESCAPED_HELP: &str = "write it in Markdown, put it between backticks to show it as code, or set `[markdown] html = \"sanitized\"` in site.toml";

const SANITIZED_HELP: &str =
    "write it in Markdown, or remove it; `weighup explain raw-html` lists the allowed HTML";

/// Describes the tags and attributes that the sanitiser rejects, if there are any.
fn dropped(html: &str) -> Option<String> {
    let Dropped { tags, attributes } = Dropped::of(html);
    let verb = |names: &[String], one: &str, many: &str| {
        if names.len() == 1 {
            one.to_owned()
        } else {
            many.to_owned()
        }
    };
    let shown = (!tags.is_empty()).then(|| {
        format!(
            "{} {}",
            list(&tags),
            verb(&tags, "is shown as text", "are shown as text")
        )
    });
    let removed = (!attributes.is_empty()).then(|| {
        let what = verb(&attributes, "the attribute", "the attributes");
        format!(
            "{what} {} {}",
            list(&attributes),
            verb(&attributes, "is left out", "are left out")
        )
    });
    let parts: Vec<String> = shown.into_iter().chain(removed).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

fn list(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}
