//! Footnotes: numbered in the order in which they are first used, listed under the text, with links there and back.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::blocks::Blocks;
use super::output::Flow;
use crate::parse::markdown::{Events, end_of};
use crate::render::escape;

/// The footnotes of a text.
pub(super) struct Footnotes {
    /// Where each label is defined, by the index among the text's parts; labels are in lower case.
    definitions: BTreeMap<String, usize>,
    /// Those that are used, in order; their numbers count from 1.
    notes: Vec<Note>,
    /// The number of each label that is used.
    numbers: BTreeMap<String, usize>,
}

/// A footnote.
struct Note {
    /// The index of its start among the text's parts.
    at: usize,
    /// How often the text refers to it.
    uses: usize,
    /// How many of those are written already.
    written: usize,
}

impl Footnotes {
    /// Finds and numbers the footnotes: first those of the text, then those that only other footnotes refer to.
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

    /// Counts the references among some parts, but not those inside footnotes. None is inside a link or picture: the
    /// brackets around a reference to a footnote are only brackets.
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

    /// Counts one reference.
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
    /// Writes a reference to a footnote.
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

    /// Writes the list of footnotes, if there are any.
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

    /// Writes one footnote; the links back stand in its last paragraph.
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

    /// The links from a footnote to where the text refers to it.
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
            // The arrow is followed by the sign that it is a letter and no picture.
            format!(
                " <a class=\"footnote-back\" href=\"#{prefix}{id}\" aria-label=\"{name} {shown}\">\u{21a9}\u{fe0e}</a>"
            )
        };
        let links: Vec<String> = (1..=self.notes.notes[number - 1].uses).map(link).collect();
        links.concat()
    }
}

/// The id of the reference to a footnote that is the `time`-th, from 1.
fn reference_id(number: usize, time: usize) -> String {
    if time == 1 {
        format!("fnref-{number}")
    } else {
        format!("fnref-{number}-{time}")
    }
}
