//! Parses Markdown. Reading and rendering share this module, so they agree on the markup.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser};

use super::{line_ends, literal};

/// The parts of a text in document order, each with its bytes in the text.
pub type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// The maximum depth of nested tags. No text for people comes near it, but a line of `>` signs
/// would give a browser (and every other reader of the page) as many nested elements as it has
/// bytes.
const DEEPEST: usize = 64;

/// The maximum number of times that a text is parsed again to hide signs that are not markup.
const MOST_PASSES: usize = 4;

/// The extensions that mistake such signs for markup.
const LIBERAL: Options = Options::ENABLE_DEFINITION_LIST.union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Parses a text into its parts. The result is empty when the text is nested too deeply.
#[must_use]
pub fn events(text: &str) -> Events<'_> {
    match read(text) {
        Reading::Whole { events, .. } => events,
        Reading::TooDeep(_) => Vec::new(),
    }
}

/// The result of parsing a text.
#[derive(Debug)]
pub(super) enum Reading<'a> {
    Whole {
        events: Events<'a>,
        /// The bytes and labels of links in the full form `[text][label]` with an undefined label.
        unknown_labels: Vec<(Range<usize>, String)>,
    },
    /// The text is nested too deeply. Contains the bytes of the first part beyond the limit.
    TooDeep(Range<usize>),
}

/// Parses a text: CommonMark with tables, footnotes, strikethrough, task lists, heading attributes,
/// definition lists and alerts. Punctuation is unchanged.
///
/// The parser is more liberal than authors expect in two cases ([`literal`]). The signs that it
/// mistakes for markup are hidden from it, and the text is parsed again. A hidden sign can uncover
/// the next one, hence several passes. The last pass disables the two extensions.
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

/// Finds the index of the end that matches the start at `start`, or the last index if there is
/// none.
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

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}
