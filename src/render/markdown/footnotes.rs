//! Turns footnotes into HTML: numbered by first use, listed below the text, linked in both
//! directions.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::blocks::Blocks;
use super::output::Flow;
use crate::parse::markdown::{Events, end_of};
use crate::render::escape;

pub(super) struct Footnotes {
    /// The index of the part that defines each label. Labels are in lower case.
    definitions: BTreeMap<String, usize>,
    /// The footnotes in use, in order. Their numbers count from 1.
    notes: Vec<Footnote>,
    /// The number of each label in use.
    numbers: BTreeMap<String, usize>,
}

struct Footnote {
    /// The index of its first part.
    at: usize,
    /// The number of references to it.
    uses: usize,
    /// The number of references written so far.
    written: usize,
}

impl Footnotes {
    /// Finds and numbers the footnotes: first those of the text, then those that only other
    /// footnotes use.
    pub(super) fn number(events: &Events) -> Self {
        let mut footnotes = Self {
            definitions: BTreeMap::new(),
            notes: Vec::new(),
            numbers: BTreeMap::new(),
        };
        for (at, (event, _)) in events.iter().enumerate() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event {
                footnotes
                    .definitions
                    .entry(label.to_lowercase())
                    .or_insert(at);
            }
        }
        footnotes.count_references(events, 0..events.len());
        let mut done = 0;
        while let Some(note) = footnotes.notes.get(done) {
            footnotes.count_references(events, note.at + 1..end_of(events, note.at));
            done += 1;
        }
        footnotes
    }

    /// Counts the references in a range of parts, except inside footnotes. Links and pictures
    /// contain none: brackets around a reference to a footnote are plain text.
    fn count_references(&mut self, events: &Events, parts: Range<usize>) {
        let mut at = parts.start;
        while at < parts.end {
            match &events[at].0 {
                Event::Start(Tag::FootnoteDefinition(_)) => at = end_of(events, at),
                Event::FootnoteReference(label) => self.refer(&label.to_lowercase()),
                _ => {}
            }
            at += 1;
        }
    }

    fn refer(&mut self, label: &str) {
        let Some(at) = self.definitions.get(label) else {
            return;
        };
        let notes = &mut self.notes;
        let number = *self.numbers.entry(label.to_owned()).or_insert_with(|| {
            notes.push(Footnote {
                at: *at,
                uses: 0,
                written: 0,
            });
            notes.len()
        });
        notes[number - 1].uses += 1;
    }

    /// Returns the number of footnotes in use.
    pub(super) fn count(&self) -> usize {
        self.notes.len()
    }

    /// Returns the index of the first part of a footnote.
    pub(super) fn place(&self, number: usize) -> usize {
        self.notes[number - 1].at
    }

    /// Writes a reference to a footnote, or the author's text if the footnote is not defined.
    pub(super) fn reference(&mut self, blocks: &mut Blocks, label: &str) {
        let Some(&number) = self.numbers.get(&label.to_lowercase()) else {
            return blocks.inlines.out.text(&format!("[^{label}]"));
        };
        let note = &mut self.notes[number - 1];
        note.written += 1;
        let prefix = escape::attribute(blocks.settings.id_prefix);
        let id = reference_id(number, note.written);
        let name = blocks
            .settings
            .label("footnote", &[("number", number.into())]);
        let html = format!(
            "<sup class=\"footnote-ref\"><a id=\"{prefix}{id}\" href=\"#{prefix}fn-{number}\" aria-label=\"{name}\">{number}</a></sup>"
        );
        blocks.inlines.out.whole(&html, Flow::Inline);
    }

    /// Writes the links from a footnote back to its references.
    pub(super) fn links_back(&self, blocks: &mut Blocks, number: usize) {
        let prefix = escape::attribute(blocks.settings.id_prefix);
        let settings = blocks.settings;
        let link = |time| {
            let id = reference_id(number, time);
            let shown = if time == 1 {
                number.to_string()
            } else {
                format!("{number}-{time}")
            };
            let name = settings.label("footnote-back", &[("number", (&shown).into())]);
            // The variation selector makes browsers show the arrow as text instead of an emoji.
            format!(
                " <a class=\"footnote-back\" href=\"#{prefix}{id}\" aria-label=\"{name}\">\u{21a9}\u{fe0e}</a>"
            )
        };
        let links: String = (1..=self.notes[number - 1].uses).map(link).collect();
        blocks.inlines.out.whole(&links, Flow::Inline);
    }
}

/// Returns the id of the `time`-th reference to a footnote, counted from 1.
fn reference_id(number: usize, time: usize) -> String {
    if time == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{time}")
    }
}
