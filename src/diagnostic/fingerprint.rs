//! What a problem is known by when lines above it come and go: its code, its file and the text it is about.

use std::collections::BTreeMap;

use super::{Diagnostic, Place};
use crate::source_text::SourceTexts;

/// How many hexadecimal digits are enough to tell the problems of one file apart.
const DIGITS: usize = 16;

/// The fingerprint of a problem: the same as long as its code, its file's path and the text of its line and place are,
/// whatever the line's number. A problem without a place in a text is known by its message. Two problems may share one.
pub(super) fn fingerprint(diagnostic: &Diagnostic, texts: &SourceTexts) -> String {
    let mut hash = blake3::Hasher::new();
    let mut part = |text: &str| {
        hash.update(text.trim().as_bytes());
        hash.update(b"\0");
    };
    part(&diagnostic.code.name());
    part(diagnostic.place.path(texts));
    match line(diagnostic, texts) {
        Some((line, marked)) => {
            part(line);
            part(marked);
        }
        None => part(&diagnostic.message),
    }
    hash.finalize().to_hex()[..DIGITS].to_owned()
}

/// The line that a problem begins on and the text that is marked; none where it is about a file as a whole.
pub(super) fn line<'t>(diagnostic: &Diagnostic, texts: &'t SourceTexts) -> Option<(&'t str, &'t str)> {
    let Place::Span(span) = &diagnostic.place else { return None };
    if span.is_whole_file() {
        return None;
    }
    let text = texts.get(span.file).text.as_str();
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.floor_char_boundary(span.end as usize).max(start);
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    Some((text[line_start..].lines().next().unwrap_or_default(), &text[start..end]))
}

/// The fingerprints of problems in their order, each with a number from 1 that tells those apart that share one.
#[must_use]
pub fn numbered(diagnostics: &[Diagnostic], texts: &SourceTexts) -> Vec<(String, usize)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let number = |diagnostic: &Diagnostic| {
        let print = fingerprint(diagnostic, texts);
        let count = seen.entry(print.clone()).or_default();
        *count += 1;
        (print, *count)
    };
    diagnostics.iter().map(number).collect()
}
