//! Checks the footnotes of a text: each must be defined once and used.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::state::Scan;
use crate::diagnostic::{Code, Diagnostic};

/// The footnotes of a text. Labels are in lower case: `[^A]` and `[^a]` are the same.
#[derive(Default)]
struct Notes {
    /// The definitions, in order.
    definitions: Vec<(String, Range<usize>)>,
    used: BTreeSet<String>,
    /// The uses of undefined labels, with their brackets.
    undefined: Vec<(String, Range<usize>)>,
}

/// Reports footnotes that are undefined, defined twice or unused.
pub(super) fn check(scan: &mut Scan) {
    let notes = Notes::read(scan);
    for (label, range) in notes.undefined {
        let message = format!("the footnote `{label}` is not defined");
        let help = format!("add a line `{label}: …`, or write `\\{label}` to show the brackets");
        scan.report(Diagnostic::error(Code::Footnote, scan.span(&range), message).with_help(help));
    }
    let mut first: BTreeMap<&str, &Range<usize>> = BTreeMap::new();
    for (label, range) in &notes.definitions {
        if let Some(first) = first.get(label.as_str()) {
            let diagnostic = Diagnostic::error(
                Code::Footnote,
                scan.line_span(range),
                format!("the footnote `[^{label}]` is defined twice"),
            );
            let help = "remove one of them, or give it a label of its own";
            scan.report(
                diagnostic
                    .with_note(scan.line_span(first), "first defined here")
                    .with_help(help),
            );
            continue;
        }
        first.insert(label, range);
        if !notes.used.contains(label) {
            let message = format!("the footnote `[^{label}]` is not used and is left out");
            let help = format!("add `[^{label}]` to the text that it belongs to, or remove it");
            scan.report(
                Diagnostic::warning(Code::Footnote, scan.line_span(range), message).with_help(help),
            );
        }
    }
}

impl Notes {
    fn read(scan: &Scan) -> Self {
        let mut notes = Self::default();
        for (index, (event, range)) in scan.events.iter().enumerate() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    notes
                        .definitions
                        .push((label.to_lowercase(), range.clone()));
                }
                Event::FootnoteReference(label) => {
                    notes.used.insert(label.to_lowercase());
                }
                Event::Text(label) if label.starts_with('^') => {
                    notes.undefined.extend(undefined(scan, index));
                }
                _ => {}
            }
        }
        notes
    }
}

/// Finds the label with its brackets when the text at `index` is between two brackets. The parser
/// splits a footnote without a definition into these three texts.
fn undefined(scan: &Scan, index: usize) -> Option<(String, Range<usize>)> {
    let (_, open) = scan.events.get(index.checked_sub(1)?)?;
    let (_, label) = &scan.events[index];
    let (_, close) = scan.events.get(index + 1)?;
    let is_whole = matches!(&scan.text[open.clone()], "[" | "![")
        && &scan.text[close.clone()] == "]"
        && open.end == label.start
        && label.end == close.start
        && label.len() > 1;
    let range = open.end - 1..close.end;
    is_whole.then(|| (scan.text[range.clone()].to_owned(), range))
}
