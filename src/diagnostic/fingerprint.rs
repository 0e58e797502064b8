//! Identifies a problem by its code, its file and its text, so that edits of other lines do not
//! matter.

use std::collections::BTreeMap;

use super::{Diagnostic, Place};
use crate::source_text::{SourceTexts, Span};

/// The number of hexadecimal digits, enough to distinguish the problems of one file.
const DIGITS: usize = 16;

/// Makes fingerprints. Hashes a text only once when several problems share it, such as a long line.
pub(super) struct Fingerprints<'t> {
    texts: &'t SourceTexts,
    /// The hashes of the parts of texts that were used so far.
    hashes: BTreeMap<Span, blake3::Hash>,
}

impl<'t> Fingerprints<'t> {
    pub(super) fn new(texts: &'t SourceTexts) -> Self {
        Self {
            texts,
            hashes: BTreeMap::new(),
        }
    }

    /// Computes the fingerprint of a problem. It depends on the code, on the path of the file, and
    /// on the text of the line and of the place, but not on the line number. For a problem without
    /// a place in a text, it depends on the message. Two problems may have the same fingerprint.
    pub(super) fn of(&mut self, diagnostic: &Diagnostic) -> String {
        let mut hash = blake3::Hasher::new();
        let mut part = |bytes: &[u8]| {
            hash.update(bytes);
            hash.update(b"\0");
        };
        part(diagnostic.code.name().as_bytes());
        part(diagnostic.place.path(self.texts).as_bytes());
        match line_and_mark(diagnostic, self.texts) {
            Some((line, mark)) => {
                part(self.hash(line).as_bytes());
                part(self.hash(mark).as_bytes());
            }
            None => part(diagnostic.message.trim().as_bytes()),
        }
        hash.finalize().to_hex()[..DIGITS].to_owned()
    }

    /// Hashes a part of a text without the surrounding spaces.
    fn hash(&mut self, span: Span) -> blake3::Hash {
        let text = self.texts.get(span.file).text.as_str();
        *self
            .hashes
            .entry(span)
            .or_insert_with(|| blake3::hash(text[span.range()].trim().as_bytes()))
    }
}

/// Returns the line on which a problem begins. `None` when the problem is about a whole file.
pub(super) fn line<'t>(diagnostic: &Diagnostic, texts: &'t SourceTexts) -> Option<&'t str> {
    let (line, _) = line_and_mark(diagnostic, texts)?;
    Some(&texts.get(line.file).text[line.range()])
}

/// Finds the line on which a problem begins and the marked text, both at character boundaries.
fn line_and_mark(diagnostic: &Diagnostic, texts: &SourceTexts) -> Option<(Span, Span)> {
    let Place::Span(span) = &diagnostic.place else {
        return None;
    };
    if span.is_whole_file() {
        return None;
    }
    let source = texts.get(span.file);
    let start = source.text.floor_char_boundary(span.start as usize);
    let end = source
        .text
        .floor_char_boundary(span.end as usize)
        .max(start);
    let (_, line) = source.line(start);
    Some((
        Span::new(span.file, &line),
        Span::new(span.file, &(start..end)),
    ))
}

/// Computes the fingerprint of each problem, with a number from 1 for problems that share one.
pub fn numbered(diagnostics: &[Diagnostic], texts: &SourceTexts) -> Vec<(String, usize)> {
    let mut fingerprints = Fingerprints::new(texts);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let number = |diagnostic: &Diagnostic| {
        let print = fingerprints.of(diagnostic);
        let count = seen.entry(print.clone()).or_default();
        *count += 1;
        (print, *count)
    };
    diagnostics.iter().map(number).collect()
}
