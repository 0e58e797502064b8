//! Turns footnotes into HTML: numbered by first use, listed below the text, linked in both
//! directions.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::blocks::Blocks;
use super::output::Flow;
use crate::parse::markdown::{Events, end_of};
use crate::render::escape;

pub(super) struct Footnotes {
    /// The index of the part that defines each label. Labels are in lower case.
    definitions: BTreeMap<String, usize>,
    /// The footnotes in use, in order. Their numbers count from 1.
    notes: Vec<Note>,
    /// The number of each label in use.
    numbers: BTreeMap<String, usize>,
}

struct Note {
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
        footnotes.count(events, 0..events.len());
        let mut done = 0;
        while let Some(note) = footnotes.notes.get(done) {
            footnotes.count(events, note.at + 1..end_of(events, note.at));
            done += 1;
        }
        footnotes
    }

    /// Counts the references in a range of parts, except inside footnotes. Links and pictures
    /// contain none: brackets around a reference to a footnote are plain text.
    fn count(&mut self, events: &Events, parts: Range<usize>) {
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
            notes.push(Note {
                at: *at,
                uses: 0,
                written: 0,
            });
            notes.len()
        });
        notes[number - 1].uses += 1;
    }
}

impl Blocks<'_> {
    /// Writes a reference to a footnote, or the author's text if the footnote is not defined.
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let Some(&number) = self.notes.numbers.get(&label.to_lowercase()) else {
            return self.inlines.out.text(&format!("[^{label}]"));
        };
        let note = &mut self.notes.notes[number - 1];
        note.written += 1;
        let prefix = escape::attribute(self.settings.id_prefix);
        let id = reference_id(number, note.written);
        let name = escape::attribute(self.settings.words.footnote);
        let html = format!(
            "<sup class=\"footnote-ref\"><a id=\"{prefix}{id}\" href=\"#{prefix}fn-{number}\" aria-label=\"{name} {number}\">{number}</a></sup>"
        );
        self.inlines.out.whole(&html, Flow::Inline);
    }

    /// Writes the list of footnotes, unless it is empty.
    pub(super) fn footnotes(&mut self) {
        if self.notes.notes.is_empty() {
            return;
        }
        let title_id = escape::attribute(&format!("{}fn-title", self.settings.id_prefix));
        self.open("div class=\"footnotes\"");
        self.open(&format!("p class=\"footnotes-title\" id=\"{title_id}\""));
        self.inlines.out.text(self.settings.words.footnotes);
        self.close("p");
        self.open(&format!("ol aria-labelledby=\"{title_id}\""));
        for number in 1..=self.notes.notes.len() {
            self.footnote(number);
        }
        self.close("ol");
        self.close("div");
    }

    /// Writes one footnote. The links back are in its last paragraph.
    fn footnote(&mut self, number: usize) {
        let start = self.notes.notes[number - 1].at;
        let end = end_of(self.inlines.events, start);
        let ends_in_paragraph = matches!(self.part(end - 1), Some(Event::End(TagEnd::Paragraph)));
        let id = escape::attribute(&format!("{}fn-{number}", self.settings.id_prefix));
        self.open(&format!("li id=\"{id}\""));
        self.range(start + 1, if ends_in_paragraph { end - 1 } else { end });
        if !ends_in_paragraph {
            self.open("p");
        }
        let links = self.links_back(number);
        self.inlines.out.whole(&links, Flow::Inline);
        self.close("p");
        self.close("li");
    }

    /// Renders the links from a footnote back to its references.
    fn links_back(&self, number: usize) -> String {
        let prefix = escape::attribute(self.settings.id_prefix);
        let name = escape::attribute(self.settings.words.footnote_back);
        let link = |time| {
            let id = reference_id(number, time);
            let shown = if time == 1 {
                number.to_string()
            } else {
                format!("{number}-{time}")
            };
            // The variation selector makes browsers show the arrow as text instead of an emoji.
            format!(
                " <a class=\"footnote-back\" href=\"#{prefix}{id}\" aria-label=\"{name} {shown}\">\u{21a9}\u{fe0e}</a>"
            )
        };
        let links: Vec<String> = (1..=self.notes.notes[number - 1].uses).map(link).collect();
        links.concat()
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
