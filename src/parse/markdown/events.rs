//! Parses Markdown. Reading and rendering share this module, so they agree on the markup.

use pulldown_cmark::Options;

use super::reading::{Events, ParsedText};
use super::{line_ends, literal};

/// The maximum number of times that a text is parsed again to hide signs that are not markup.
const MOST_PASSES: usize = 4;

/// The extensions that mistake such signs for markup.
const LIBERAL: Options = Options::ENABLE_DEFINITION_LIST.union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Parses a text into its parts. The result is empty when the text is nested too deeply.
pub fn events(text: &str) -> Events<'_> {
    match read(text) {
        ParsedText::Whole { events, .. } => events,
        ParsedText::TooDeep(_) => Vec::new(),
    }
}

/// Parses a text: CommonMark with tables, footnotes, strikethrough, task lists, heading attributes,
/// definition lists and alerts. Punctuation is unchanged.
///
/// The parser is more liberal than authors expect in two cases ([`literal`]). The signs that it
/// mistakes for markup are hidden from it, and the text is parsed again. A hidden sign can uncover
/// the next one, hence several passes. The last pass disables the two extensions.
pub(super) fn read(text: &str) -> ParsedText<'_> {
    let mut reading = ParsedText::of(text, options());
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
        let again = ParsedText::of(hidden.text(), options);
        signs = literal::signs(hidden.text(), &again);
        reading = hidden.restore(again);
    }
    line_ends::join_wide(&mut reading);
    reading
}

pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}
