//! Finds names in the links and embeds of a text.

use std::ops::Range;

use super::NameRole;
use super::documents::Visitor;
use crate::parse::AuthorText;
use crate::parse::markdown::{TextPlace, destinations};
use crate::parse::reference::{NameKind, TextHome, names};
use crate::source_text::Span;

impl Visitor<'_> {
    /// Visits a text. `anchors` is the kind of the names that are anchors on its page.
    pub(super) fn prose(&mut self, text: &AuthorText, anchors: Option<NameKind>) {
        let slug = self.sought.slug.as_str();
        // A percent sign may begin an encoded letter of the name.
        if !text.text.contains(slug) && !text.text.contains('%') {
            return;
        }
        let file = text.span().file;
        let source = self.texts.get(file);
        let home = TextHome {
            path: &source.path,
            anchors,
            articles_of_pairs: &self.articles_of_pairs,
        };
        let sought = self.sought;
        let mut cursor = text.span().range().start;
        let mut found = Vec::new();
        for destination in destinations(&text.text) {
            let written = &text.text[destination.clone()];
            let parts = names(written, &home).into_iter();
            let mut parts = parts
                .filter(|part| part.kind == sought.kind && part.name == sought.slug)
                .peekable();
            let start = match text.place {
                TextPlace::Exact(span) => Some(span.range().start + destination.start),
                TextPlace::Whole(span) => find_raw(&source.text, cursor..span.range().end, written),
            };
            cursor = start.map_or(cursor, |start| start + written.len());
            if parts.peek().is_some() && start.is_none() {
                found.push((text.span(), NameRole::Unclear));
            }
            let Some(start) = start else { continue };
            found.extend(parts.map(|part| {
                let range = start + part.range.start..start + part.range.end;
                (Span::new(file, &range), NameRole::Destination)
            }));
        }
        for (span, role) in found {
            self.add(span, role);
        }
    }
}

/// Finds a destination in the escaped form of its text: after the bracket that opens it.
fn find_raw(file: &str, range: Range<usize>, written: &str) -> Option<usize> {
    let raw = file.get(range.clone())?;
    let mut places = raw.match_indices(written);
    let opened = places.find(|(at, _)| raw[..*at].trim_end().ends_with(['(', '<', ':']));
    opened.map(|(at, _)| range.start + at)
}
