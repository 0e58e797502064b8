//! Finds signs that the parser mistakes for markup.
//!
//! * A definition begins with a colon, a space and a word, under a term on a line of its own. The
//!   parser does not require the space and accepts a paragraph of several lines as a term. So a
//!   line that begins with `:tada:` or `:::note` would lose its colon.
//! * Braces at the end of a heading give it an id, `{#id}`. The parser removes all braces:
//!   `## GET /users/{id}`.
//!
//! The parser has no setting for either, so the sign is [`Hidden`] from it: while the text is
//! parsed, a character without a meaning in Markdown replaces it. The text must not contain that
//! character.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::braces::{self, Braces};
use super::reading::{Events, ParsedText};

/// Punctuation without a meaning in Markdown, one byte each like the signs that it replaces. Loaded
/// texts never contain the control characters.
const STAND_INS: [char; 11] = [
    '$', '%', '^', '@', ';', '?', ',', '.', '\u{1d}', '\u{1e}', '\u{1f}',
];

/// A text with some of its colons and closing braces hidden.
pub(super) struct Hidden<'a> {
    original: &'a str,
    /// The replacements for a colon and for a brace. A sign has none if the text uses all
    /// candidates.
    stand_ins: Vec<(char, char)>,
    text: String,
}

impl<'a> Hidden<'a> {
    /// Starts with nothing hidden.
    pub(super) fn new(original: &'a str) -> Self {
        Self {
            original,
            stand_ins: Vec::new(),
            text: String::new(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Hides the colons and braces at these bytes.
    pub(super) fn hide(&mut self, signs: &[usize]) {
        if self.text.is_empty() {
            let free = STAND_INS
                .into_iter()
                .filter(|c| !self.original.contains(*c));
            self.stand_ins = [':', '}'].into_iter().zip(free).collect();
            self.text = self.original.to_owned();
        }
        let mut hidden = String::with_capacity(self.text.len());
        let mut done = 0;
        for at in signs {
            let sign = self.text[*at..].chars().next();
            let stand_in = self
                .stand_ins
                .iter()
                .find(|(known, _)| Some(*known) == sign);
            if let Some((_, stand_in)) = stand_in {
                hidden.push_str(&self.text[done..*at]);
                hidden.push(*stand_in);
                done = at + 1;
            }
        }
        hidden.push_str(&self.text[done..]);
        self.text = hidden;
    }

    /// Turns every replacement in the reading back into its sign.
    pub(super) fn restore(&self, reading: ParsedText<'_>) -> ParsedText<'a> {
        let (events, unknown_labels) = match reading {
            ParsedText::TooDeep(range) => return ParsedText::TooDeep(range),
            ParsedText::Whole {
                events,
                unknown_labels,
            } => (events, unknown_labels),
        };
        let is_stand_in = |c: char| self.stand_ins.iter().any(|(_, stand_in)| *stand_in == c);
        let events = events.into_iter().map(|(event, range)| {
            // An entity may give the same character, but then the bytes of its part contain no
            // replacement.
            let holds_some = self.text[range.clone()].contains(is_stand_in);
            let event = event.into_static();
            (if holds_some { self.shown(event) } else { event }, range)
        });
        let unknown_labels = unknown_labels
            .into_iter()
            .map(|(range, label)| (range, self.signs_of(&label)));
        ParsedText::Whole {
            events: events.collect(),
            unknown_labels: unknown_labels.collect(),
        }
    }

    /// Restores the signs in a text.
    fn signs_of(&self, text: &str) -> String {
        let sign = |c| {
            self.stand_ins
                .iter()
                .find(|(_, stand_in)| *stand_in == c)
                .map_or(c, |(sign, _)| *sign)
        };
        text.chars().map(sign).collect()
    }

    /// Restores the signs in every text of a part.
    fn shown(&self, event: Event<'static>) -> Event<'static> {
        let text = |text: CowStr<'static>| CowStr::from(self.signs_of(&text));
        match event {
            Event::Text(shown) => Event::Text(text(shown)),
            Event::Code(code) => Event::Code(text(code)),
            Event::Html(html) => Event::Html(text(html)),
            Event::InlineHtml(html) => Event::InlineHtml(text(html)),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let (dest_url, title, id) = (text(dest_url), text(title), text(id));
                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                })
            }
            Event::Start(Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            }) => {
                let (dest_url, title, id) = (text(dest_url), text(title), text(id));
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                })
            }
            event => event,
        }
    }
}

/// Lists the bytes of the colons and braces that were mistaken for markup, in order.
pub(super) fn signs(text: &str, reading: &ParsedText<'_>) -> Vec<usize> {
    let ParsedText::Whole { events, .. } = reading else {
        return Vec::new();
    };
    let mut signs = Vec::new();
    // For each open list, true if the current term is a valid one.
    let mut terms = Vec::new();
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::DefinitionList) => terms.push(false),
            Event::End(TagEnd::DefinitionList) => drop(terms.pop()),
            Event::Start(Tag::DefinitionListTitle) => {
                if let Some(is_term) = terms.last_mut() {
                    *is_term = is_one_line(events, index);
                }
            }
            Event::Start(Tag::DefinitionListDefinition) => {
                let Some(colon) = text[range.clone()].find(':').map(|at| range.start + at) else {
                    continue;
                };
                if terms.last() != Some(&true) || !has_blank_and_word(&text[colon + 1..]) {
                    signs.push(colon);
                }
            }
            Event::Start(Tag::Heading { .. }) => signs.extend(shown_brace(text, range)),
            _ => {}
        }
    }
    signs
}

fn is_one_line(events: &Events<'_>, index: usize) -> bool {
    let inside = events[index..].iter().map(|(event, _)| event);
    let mut inside =
        inside.take_while(|event| !matches!(event, Event::End(TagEnd::DefinitionListTitle)));
    !inside.any(|event| matches!(event, Event::SoftBreak | Event::HardBreak))
}

/// Returns true if a line continues with a space and some text.
fn has_blank_and_word(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    line.starts_with([' ', '\t']) && !line.trim().is_empty()
}

/// Finds the closing brace of a heading whose braces are not an id.
fn shown_brace(text: &str, heading: &Range<usize>) -> Option<usize> {
    match braces::at_end(&text[heading.clone()])? {
        Braces::Attributes(_) => None,
        Braces::Text(range) => Some(heading.start + range.end - 1),
    }
}
