//! The part of a line that a diagnostic shows: all of a short line, the surroundings of the place
//! in a long one.

use std::borrow::Cow;
use std::ops::Range;

use crate::source_text::{SourceTexts, Span};

/// The maximum number of columns that are shown.
const WIDTH: usize = 160;

/// The number of these columns before the place, if the line is long enough.
const BEFORE: usize = 60;

/// Replaces the omitted parts of a line.
const LEFT_OUT: &str = "…";

/// A line or a part of it, with the marked bytes.
pub(super) struct Excerpt<'t> {
    pub(super) path: &'t str,
    /// The number of the line, from 1.
    pub(super) line: usize,
    /// The column of the place in the file, in characters from 1.
    pub(super) column: usize,
    /// The shown part of the line.
    pub(super) text: Cow<'t, str>,
    /// The marked bytes of `text`: the visible part of the span.
    pub(super) mark: Range<usize>,
}

impl<'t> Excerpt<'t> {
    /// Cuts the excerpt out of the line on which a span begins. The cost does not depend on the
    /// length of the line.
    pub(super) fn of(span: Span, texts: &'t SourceTexts) -> Self {
        let source = texts.get(span.file);
        let all = source.text.as_str();
        let start = all.floor_char_boundary(span.start as usize);
        let (line, range) = source.line(start);
        let end = all
            .floor_char_boundary(span.end as usize)
            .clamp(start, range.end.max(start));
        let (_, column) = source.line_and_column(span.start);
        let (text, mark) = around(&all[range.clone()], start - range.start..end - range.start);
        Self {
            path: &source.path,
            line,
            column,
            text,
            mark,
        }
    }

    /// Returns true if the column of the place in the excerpt differs from its column in the line.
    pub(super) fn is_cut(&self) -> bool {
        self.shown_column() != self.column
    }

    /// Computes the column of the place in the excerpt, in characters from 1.
    pub(super) fn shown_column(&self) -> usize {
        self.text[..self.mark.start].chars().count() + 1
    }
}

/// Cuts out the part of a line around a mark, and the mark in that part.
fn around(line: &str, mark: Range<usize>) -> (Cow<'_, str>, Range<usize>) {
    // Except for tabs, no character needs more columns than it has bytes.
    let is_short = line.len() <= WIDTH && line.chars().map(width).sum::<usize>() <= WIDTH;
    if is_short {
        return (Cow::Borrowed(line), mark);
    }
    let before = fitting(line[..mark.start].chars().rev(), BEFORE);
    let after = fitting(line[mark.start..].chars(), WIDTH - before.columns);
    let before = fitting(line[..mark.start].chars().rev(), WIDTH - after.columns);
    let (start, end) = (mark.start - before.bytes, mark.start + after.bytes);
    let cut = |is_cut: bool| if is_cut { LEFT_OUT } else { "" };
    let (left, right) = (cut(start > 0), cut(end < line.len()));
    let shift = |byte: usize| byte.min(end) - start + left.len();
    (
        format!("{left}{}{right}", &line[start..end]).into(),
        shift(mark.start)..shift(mark.end),
    )
}

/// The part of a text that fits into a number of columns.
struct Fitting {
    bytes: usize,
    columns: usize,
}

/// Measures how many characters from the start fit into a number of columns.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> Fitting {
    let mut fitting = Fitting {
        bytes: 0,
        columns: 0,
    };
    for c in characters {
        if fitting.columns + width(c) > columns {
            break;
        }
        fitting.columns += width(c);
        fitting.bytes += c.len_utf8();
    }
    fitting
}

/// Returns the maximum width of a character on a terminal. A tab is drawn as four spaces.
fn width(c: char) -> usize {
    match c {
        '\t' => 4,
        _ if c.is_ascii() => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marked text of a line and the excerpt around its first `<b>`.
    fn shown(line: &str) -> (String, String) {
        let at = line.find("<b>").unwrap();
        let (text, mark) = around(line, at..at + 3);
        (text[mark].to_owned(), text.into_owned())
    }

    #[test]
    fn a_short_line_is_whole() {
        let line = format!("{}<b>", "x".repeat(WIDTH - 3));
        assert_eq!(shown(&line), ("<b>".to_owned(), line));
    }

    #[test]
    fn a_long_line_is_shown_around_the_mark() {
        let (many, few) = ("x".repeat(1_000), "y".repeat(20));
        let cases = [
            (
                format!("{many}<b>{many}"),
                format!("…{}<b>{}…", &many[..60], &many[..97]),
            ),
            (
                format!("{few}<b>{many}"),
                format!("{few}<b>{}…", &many[..137]),
            ),
            (
                format!("{many}<b>{few}"),
                format!("…{}<b>{few}", &many[..137]),
            ),
            (
                format!("<b>{}", "漢".repeat(200)),
                format!("<b>{}…", "漢".repeat(78)),
            ),
            (
                format!("{}<b>", "\t".repeat(200)),
                format!("…{}<b>", "\t".repeat(39)),
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(shown(&line), ("<b>".to_owned(), expected));
        }
    }

    #[test]
    fn a_long_mark_is_cut_with_its_line() {
        let line = "x".repeat(1_000);
        let (text, mark) = around(&line, 500..900);
        assert_eq!(
            (text.chars().count(), &text[mark]),
            (WIDTH + 2, &line[..100])
        );
    }
}
