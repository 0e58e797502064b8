//! Checks raw HTML in a text.

use std::ops::Range;

use super::Html;
use super::html::{of_block, without_comments};
use super::state::Scan;
use super::tags::Dropped;
use crate::diagnostic::{Code, Diagnostic};

/// Checks the block of HTML between the events at the ends of `part`.
pub(super) fn block(scan: &mut Scan, part: Range<usize>) {
    let place = &scan.events[part.start].1;
    let html = of_block(&scan.events[part]);
    check_depth(scan, &html, place);
    let html = without_comments(&html);
    if !html.trim().is_empty() {
        warn(scan, &html, place);
    }
}

/// Checks one tag or comment inside a paragraph.
pub(super) fn inline(scan: &mut Scan, tag: &str, range: &Range<usize>) {
    check_depth(scan, tag, range);
    let is_end = tag.starts_with("</");
    let html = without_comments(tag);
    if !is_end && !html.is_empty() {
        warn(scan, &html, range);
    }
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
fn warn(scan: &mut Scan, html: &str, range: &Range<usize>) {
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
    let shown = match tags.len() {
        0 => None,
        1 => Some(format!("{} is shown as text", list(&tags))),
        _ => Some(format!("{} are shown as text", list(&tags))),
    };
    let removed = match attributes.len() {
        0 => None,
        1 => Some(format!("the attribute {} is left out", list(&attributes))),
        _ => Some(format!("the attributes {} are left out", list(&attributes))),
    };
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
