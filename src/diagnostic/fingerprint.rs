//! What a problem is known by when lines above it come and go: its code, its file and the text it is about.

use std::collections::BTreeMap;

use super::{Diagnostic, Place};
use crate::source_text::{SourceTexts, Span};

/// How many hexadecimal digits are enough to tell the problems of one file apart.
const DIGITS: usize = 16;

/// Makes fingerprints; the hash of a text that many problems share, such as a long line, is made once.
pub(super) struct Fingerprints<'t> {
    /// The texts that the problems are about.
    texts: &'t SourceTexts,
    /// The hashes of parts of texts that were needed so far.
    hashes: BTreeMap<Span, blake3::Hash>,
}

impl<'t> Fingerprints<'t> {
    /// The fingerprints of problems in these texts.
    pub(super) fn new(texts: &'t SourceTexts) -> Self {
        Self {
            texts,
            hashes: BTreeMap::new(),
        }
    }

    /// The fingerprint of a problem: the same as long as its code, its file's path and the text of its line and place are,
    /// whatever the line's number. A problem without a place in a text is known by its message. Two problems may share one.
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

    /// The hash of a part of a text, without the blanks around it.
    fn hash(&mut self, span: Span) -> blake3::Hash {
        let text = self.texts.get(span.file).text.as_str();
        *self
            .hashes
            .entry(span)
            .or_insert_with(|| blake3::hash(text[span.range()].trim().as_bytes()))
    }
}

/// The line that a problem begins on; `None` if it is about a file as a whole.
pub(super) fn line<'t>(diagnostic: &Diagnostic, texts: &'t SourceTexts) -> Option<&'t str> {
    let (line, _) = line_and_mark(diagnostic, texts)?;
    Some(&texts.get(line.file).text[line.range()])
}

/// The line that a problem begins on and the text that is marked, at borders of characters.
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

/// The fingerprints of problems in their order, each with a number from 1 that tells those apart that share one.
#[must_use]
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
