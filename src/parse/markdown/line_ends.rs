//! Removes line ends between letters of scripts without word spacing: Chinese and Japanese write no
//! space between words, so a line end in the source is not a space either. Korean does write
//! spaces, so its letters are not included.

use pulldown_cmark::Event;

use super::reading::{Events, ParsedText};

/// Removes the line ends between two wide letters. Browsers render the others as spaces.
pub(super) fn join_wide(reading: &mut ParsedText<'_>) {
    let ParsedText::Whole { events, .. } = reading else {
        return;
    };
    let mut before = None;
    let mut is_joint = vec![false; events.len()];
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Text(text) => before = text.chars().last().or(before),
            Event::SoftBreak => {
                is_joint[index] =
                    before.is_some_and(is_wide) && first_after(events, index).is_some_and(is_wide);
            }
            _ if is_mark(event) => {}
            _ => before = None,
        }
    }
    let mut is_joint = is_joint.into_iter();
    events.retain(|_| is_joint.next() != Some(true));
}

/// Finds the first letter after the line end at `index`, if a text follows it.
fn first_after(events: &Events<'_>, index: usize) -> Option<char> {
    match events[index + 1..]
        .iter()
        .map(|(event, _)| event)
        .find(|event| !is_mark(event))?
    {
        Event::Text(text) => text.chars().next(),
        _ => None,
    }
}

/// Returns true if a part only formats the text beside it.
fn is_mark(event: &Event<'_>) -> bool {
    use pulldown_cmark::{Tag, TagEnd};
    matches!(
        event,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
    )
}

/// Returns true if a letter is Han, kana or Bopomofo, or punctuation of their width.
pub fn is_wide(letter: char) -> bool {
    matches!(letter,
        '\u{2e80}'..='\u{2fff}' // radicals, description characters
        | '\u{3000}'..='\u{303f}' // punctuation
        | '\u{3041}'..='\u{312f}' // Hiragana, Katakana, Bopomofo
        | '\u{3190}'..='\u{31ff}' // Kanbun, more Bopomofo, strokes, more Katakana
        | '\u{3220}'..='\u{325f}' | '\u{3280}'..='\u{33ff}' // in circles and squares; Hangul lies between
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' // Han
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' // Han and punctuation for compatibility
        | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}' // full and half width
        | '\u{1aff0}'..='\u{1b16f}' // more kana
        | '\u{1f200}'..='\u{1f2ff}' // in squares
        | '\u{20000}'..='\u{3ffff}' // more Han
    )
}
