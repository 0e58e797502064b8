//! The result of parsing a text once.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser};

/// The parts of a text in document order, each with its bytes in the text.
pub type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// The maximum depth of nested tags. No text for people comes near it, but a line of `>` signs
/// would give a browser (and every other reader of the page) as many nested elements as it has
/// bytes.
const DEEPEST: usize = 64;

/// The result of parsing a text.
#[derive(Debug)]
pub(super) enum ParsedText<'a> {
    Whole {
        events: Events<'a>,
        /// The bytes and labels of links in the full form `[text][label]` with an undefined label.
        unknown_labels: Vec<(Range<usize>, String)>,
    },
    /// The text is nested too deeply. Contains the bytes of the first part beyond the limit.
    TooDeep(Range<usize>),
}

impl<'a> ParsedText<'a> {
    /// Parses a text once, with these extensions.
    pub(super) fn of(text: &'a str, options: Options) -> Self {
        let mut unknown_labels = Vec::new();
        let mut note_unknown = |link: BrokenLink<'_>| {
            if link.link_type == LinkType::Reference {
                unknown_labels.push((link.span, link.reference.into_string()));
            }
            None
        };
        let mut events = Vec::new();
        let mut depth = 0;
        for (event, range) in
            Parser::new_with_broken_link_callback(text, options, Some(&mut note_unknown))
                .into_offset_iter()
        {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth > DEEPEST {
                return Self::TooDeep(range);
            }
            events.push((event, range));
        }
        Self::Whole {
            events,
            unknown_labels,
        }
    }
}

/// Finds the index of the end that matches the start at `start`, or the last index if there is
/// none.
pub fn end_of(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let mut depth = 0;
    for (index, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    events.len().saturating_sub(1)
}
