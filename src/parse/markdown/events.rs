//! The one way in which Markdown is parsed here, for reading and for rendering alike.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser};

use super::{line_ends, literal};

/// A text's parts in document order, each with its bytes in the text.
pub type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// Tags may lie this deep in each other. No text for people comes near; a line of `>` signs gives a browser (and every
/// other reader of the page) as many nested elements as it has bytes.
const DEEPEST: usize = 64;

/// A text is parsed again at most so often because of signs that are no markup.
const MOST_PASSES: usize = 4;

/// The extensions that take such signs for markup.
const LIBERAL: Options = Options::ENABLE_DEFINITION_LIST.union(Options::ENABLE_HEADING_ATTRIBUTES);

/// The parts of a text, to the point where it is nested too deeply.
#[must_use]
pub fn events(text: &str) -> Events<'_> {
    match read(text) {
        Reading::Whole { events, .. } => events,
        Reading::TooDeep(_) => Vec::new(),
    }
}

/// What came of parsing a text.
#[derive(Debug)]
pub(super) enum Reading<'a> {
    /// All of it.
    Whole {
        /// The parts.
        events: Events<'a>,
        /// The bytes and labels of links in the full form `[text][label]` whose label is defined nowhere.
        unknown_labels: Vec<(Range<usize>, String)>,
    },
    /// It is nested too deeply; the bytes of the first part that is.
    TooDeep(Range<usize>),
}

/// Parses a text: CommonMark with tables, footnotes, strikethrough, task lists, heading attributes, definition lists and
/// alerts. Punctuation stays as it is written.
///
/// The parser is more liberal than authors expect in two places ([`literal`]); the signs that it takes for markup there
/// are hidden from it, and it parses again. What is hidden may uncover the next one, hence the passes; a text that still
/// has some after the last is parsed without the two extensions.
pub(super) fn read(text: &str) -> Reading<'_> {
    let mut reading = parse(text, options());
    let mut hidden = literal::Hidden::new(text);
    let mut signs = literal::signs(text, &reading);
    for pass in 1..=MOST_PASSES {
        if signs.is_empty() {
            break;
        }
        hidden.hide(&signs);
        let options = if pass == MOST_PASSES {
            options().difference(LIBERAL)
        } else {
            options()
        };
        let again = parse(hidden.text(), options);
        signs = literal::signs(hidden.text(), &again);
        reading = hidden.restore(again);
    }
    line_ends::join_wide(&mut reading);
    reading
}

/// Parses a text once.
fn parse(text: &str, options: Options) -> Reading<'_> {
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
            return Reading::TooDeep(range);
        }
        events.push((event, range));
    }
    Reading::Whole {
        events,
        unknown_labels,
    }
}

/// The index of the end that belongs to the start at `start`; the last index if there is none.
#[must_use]
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

/// The extensions of CommonMark that are on.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}
