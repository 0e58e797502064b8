//! Finds Markdown in texts that pages print as is, such as titles and questions.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::markdown::events;
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::Spanned;

/// Warns about a plain text that contains emphasis, code or a link. `name` is that of the text in
/// the message.
pub fn markdown_as_is(name: &str, text: &Spanned<String>) -> Option<Diagnostic> {
    let sign = markdown_in(&text.value)?;
    let message = format!("{name} is plain text: readers see its signs: {sign}");
    let help =
        "remove the signs; claims, reasons, notes, points, answers and articles may have Markdown";
    Some(Diagnostic::warning(Code::MarkdownAsIs, text.span, message).with_help(help))
}

/// Finds the first piece of inline Markdown in a text.
fn markdown_in(text: &str) -> Option<&str> {
    // Most texts have none of these signs, and looking for them takes little time.
    if !text.contains(['*', '_', '`', '[', '<', '~']) {
        return None;
    }
    let events = events(text);
    let pieces = events.into_iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {
            is_separate(text, &range).then_some(range)
        }
        Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::Code(_) => Some(range),
        _ => None,
    });
    pieces.map(|range| &text[range]).next()
}

/// Returns true unless the piece is part of a word or a formula, such as `2*3*4`.
fn is_separate(text: &str, piece: &Range<usize>) -> bool {
    !text[..piece.start].ends_with(char::is_alphanumeric)
        && !text[piece.end..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::markdown_in;

    #[test]
    fn inline_markdown_is_found() {
        let cases = [
            ("Is **it** fast?", Some("**it**")),
            ("Is _it_ fast?", Some("_it_")),
            ("Does `async` work?", Some("`async`")),
            (
                "[MIT](https://example.org)",
                Some("[MIT](https://example.org)"),
            ),
            ("<https://example.org>", Some("<https://example.org>")),
            ("~~old~~ new", Some("~~old~~")),
            ("Plain", None),
            ("snake_case_name", None),
            ("2*3*4 and 5 * 6 * 7", None),
            ("C*, D", None),
            ("a < b, c > d [sic]", None),
            ("~5 to ~6", None),
            ("https://example.org/a_b_c", None),
        ];
        for (text, expected) in cases {
            assert_eq!(markdown_in(text), expected, "{text}");
        }
    }
}
