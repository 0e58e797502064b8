//! The text of one file, its lines and columns, and its bytes on disk.

use std::ops::Range;

/// The byte order mark that some editors write. It is not part of the text.
const MARK: char = '\u{feff}';

/// The distance in bytes between positions whose characters are counted in advance.
const STRIDE: usize = 512;

/// One author file: its path inside the project and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// Path from the project's root, with `/` between its parts.
    pub path: String,
    /// The text without a byte order mark, with `\n` at the end of every line.
    pub text: String,
    /// The byte after each line feed, in order. These are the starts of all lines except the first.
    lines: Vec<u32>,
    /// The number of characters before every [`STRIDE`]-th byte. With it, a column in a long line
    /// is found quickly.
    characters: Vec<u32>,
    /// True if the file starts with a byte order mark.
    has_mark: bool,
    /// The bytes of the text before which a carriage return was removed, in order.
    returns: Vec<u32>,
    /// For each replaced character, the byte after it in the text and the same position in the
    /// file. The position in the file counts only replacements, not removed bytes.
    replaced: Vec<(u32, u32)>,
}

impl SourceText {
    /// Creates the text of a file. Removes a byte order mark and turns CRLF into LF, so that pages
    /// do not depend on the editor.
    #[must_use]
    pub fn new(path: impl Into<String>, raw: &str) -> Self {
        let unmarked = raw.strip_prefix(MARK);
        let has_mark = unmarked.is_some();
        let marked_off = unmarked.unwrap_or(raw);
        let returns = marked_off.match_indices("\r\n").enumerate();
        let returns = returns
            .filter_map(|(count, (at, _))| u32::try_from(at - count).ok())
            .collect();
        let text = marked_off.replace("\r\n", "\n");
        let lines = memchr::memchr_iter(b'\n', text.as_bytes());
        let lines = lines.filter_map(|at| u32::try_from(at + 1).ok()).collect();
        let characters = characters_before_strides(&text);
        Self {
            path: path.into(),
            text,
            lines,
            characters,
            has_mark,
            returns,
            replaced: Vec::new(),
        }
    }

    /// Creates the text of a file that is not valid text. Each sequence that is not UTF-8 and each
    /// character that [`is_forbidden`] becomes U+FFFD.
    #[must_use]
    pub fn repaired(path: impl Into<String>, bytes: &[u8]) -> Self {
        let mut raw = String::with_capacity(bytes.len());
        let mut lengths = Vec::new();
        for chunk in bytes.utf8_chunks() {
            let mut rest = chunk.valid().chars().peekable();
            while let Some(c) = rest.next() {
                let is_end_of_line = c == '\r' && rest.peek() == Some(&'\n');
                let is_shown = is_end_of_line || !is_forbidden(c);
                raw.push(if is_shown {
                    c
                } else {
                    char::REPLACEMENT_CHARACTER
                });
                if !is_shown || c == char::REPLACEMENT_CHARACTER {
                    lengths.push(c.len_utf8());
                }
            }
            if !chunk.invalid().is_empty() {
                raw.push(char::REPLACEMENT_CHARACTER);
                lengths.push(chunk.invalid().len());
            }
        }
        let mut this = Self::new(path, &raw);
        let width = char::REPLACEMENT_CHARACTER.len_utf8();
        let (mut shown, mut meant) = (0, 0);
        let places = this
            .text
            .match_indices(char::REPLACEMENT_CHARACTER)
            .map(|(at, _)| at);
        let behind = places.zip(lengths).filter_map(|(at, length)| {
            (shown, meant) = (shown + width, meant + length);
            let (end, end_in_file) = (at + width, at + width + meant - shown);
            Some((u32::try_from(end).ok()?, u32::try_from(end_in_file).ok()?))
        });
        this.replaced = behind.collect();
        this
    }

    /// Maps a byte of the text to a byte of the file on disk. The end of a line maps to the start
    /// of its line ending.
    #[must_use]
    pub fn byte_on_disk(&self, byte: u32) -> usize {
        let mark = if self.has_mark { MARK.len_utf8() } else { 0 };
        let before = self.replaced.partition_point(|(end, _)| *end <= byte);
        let (end, end_in_file) = before
            .checked_sub(1)
            .map_or((0, 0), |last| self.replaced[last]);
        let replaced = end_in_file as usize + (byte - end) as usize;
        replaced + mark + self.returns.partition_point(|at| *at < byte)
    }

    /// Converts the line endings of a text that is inserted at `byte`. They become those of the
    /// line there, or of the line before when it is the last one.
    #[must_use]
    pub fn as_on_disk(&self, byte: u32, text: &str) -> String {
        let line = self.lines.partition_point(|next| *next <= byte);
        let next = self.lines.get(line).or(self.lines.last());
        // The next line starts one byte after the line feed, which may follow a carriage return.
        let ends_in_return =
            next.is_some_and(|next| self.returns.binary_search(&(next - 1)).is_ok());
        if ends_in_return {
            text.replace('\n', "\r\n")
        } else {
            text.to_owned()
        }
    }

    /// Computes the line and column of a byte. Both count from 1, columns in characters. A byte
    /// inside a character counts as its first byte.
    #[must_use]
    pub fn line_and_column(&self, byte: u32) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte as usize);
        let (line, range) = self.line(byte);
        (
            line,
            self.characters_before(byte) - self.characters_before(range.start) + 1,
        )
    }

    /// Finds the line that contains a byte: its number, counted from 1, and its byte range without
    /// the line ending.
    #[must_use]
    pub fn line(&self, byte: usize) -> (usize, Range<usize>) {
        let line = self.lines.partition_point(|start| *start as usize <= byte);
        let start = line
            .checked_sub(1)
            .map_or(0, |before| self.lines[before] as usize);
        let end = self
            .lines
            .get(line)
            .map_or(self.text.len(), |next| *next as usize - 1);
        (line + 1, start..end)
    }

    fn characters_before(&self, byte: usize) -> usize {
        let stride = (byte / STRIDE).min(self.characters.len().saturating_sub(1));
        let counted = self
            .characters
            .get(stride)
            .map_or(0, |count| *count as usize);
        counted + characters_in(&self.text.as_bytes()[stride * STRIDE..byte])
    }
}

/// Counts the characters before every [`STRIDE`]-th byte of a text.
fn characters_before_strides(text: &str) -> Vec<u32> {
    let mut before = 0;
    let strides = text.as_bytes().chunks(STRIDE).map(|stride| {
        let counted = before;
        before += u32::try_from(characters_in(stride)).unwrap_or(u32::MAX);
        counted
    });
    strides.collect()
}

/// Counts the characters that start in a piece of UTF-8.
fn characters_in(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|byte| **byte & 0b1100_0000 != 0b1000_0000)
        .count()
}

/// Returns true for characters that no text needs: control characters other than tab and line feed,
/// and those that change the direction of the text around them (U+202A..202E, U+2066..2069). The
/// marks that Arabic and Hebrew use are allowed.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    let is_bidi_control = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_bidi_control || (c.is_control() && !matches!(c, '\t' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_and_column_count_characters_from_one() {
        let text = SourceText::new("a.toml", "ä = 1\nbb = 2\n");
        let cases = [
            (0, (1, 1)),
            (2, (1, 2)),
            (1, (1, 1)),
            (7, (2, 1)),
            (9, (2, 3)),
            (999, (3, 1)),
        ];
        for (byte, expected) in cases {
            assert_eq!(text.line_and_column(byte), expected, "byte {byte}");
        }
    }

    #[test]
    fn columns_of_long_lines_count_characters_too() {
        let text = format!("short\n{}\nend\n", "aß漢🫖".repeat(500));
        let source = SourceText::new("a.md", &text);
        let (mut line, mut column) = (1, 1);
        for (byte, letter) in text.char_indices() {
            assert_eq!(
                source.line_and_column(u32::try_from(byte).unwrap()),
                (line, column),
                "byte {byte}"
            );
            (line, column) = if letter == '\n' {
                (line + 1, 1)
            } else {
                (line, column + 1)
            };
        }
        assert_eq!(
            source.line_and_column(u32::try_from(text.len()).unwrap()),
            (line, column)
        );
    }

    #[test]
    fn a_line_is_found_by_any_of_its_bytes() {
        let source = SourceText::new("a.md", "one\n\nthree");
        let found = |byte| source.line(byte);
        assert_eq!([found(0), found(3)], [(1, 0..3), (1, 0..3)]);
        assert_eq!(
            [found(4), found(5), found(10)],
            [(2, 4..4), (3, 5..10), (3, 5..10)]
        );
        assert_eq!(SourceText::new("a.md", "").line(0), (1, 0..0));
    }

    #[test]
    fn byte_order_mark_and_carriage_returns_are_dropped() {
        assert_eq!(SourceText::new("a", "\u{feff}a\r\nb\r\n").text, "a\nb\n");
    }

    #[test]
    fn bytes_on_disk_count_what_was_dropped() {
        let raw = "\u{feff}a\r\nbä\r\nc\nd";
        let source = SourceText::new("a", raw);
        for (byte, found) in source.text.char_indices() {
            let on_disk = source.byte_on_disk(u32::try_from(byte).unwrap());
            let expected = if raw[on_disk..].starts_with("\r\n") {
                '\r'
            } else {
                found
            };
            assert!(
                raw[on_disk..].starts_with(expected),
                "byte {byte}: {:?}",
                &raw[on_disk..]
            );
        }
        assert_eq!(
            (source.byte_on_disk(1), source.byte_on_disk(2)),
            (4, 6),
            "a line ends before its line ending"
        );
        assert_eq!(
            source.byte_on_disk(u32::try_from(source.text.len()).unwrap()),
            raw.len()
        );
        assert_eq!(SourceText::new("a", "ab\n").byte_on_disk(3), 3);
    }

    #[test]
    fn new_lines_end_like_the_lines_around_them() {
        let source = SourceText::new("a", "one\r\ntwo\nthree");
        for (byte, expected) in [(0, "\r\n"), (3, "\r\n"), (4, "\n"), (8, "\n"), (13, "\n")] {
            assert_eq!(source.as_on_disk(byte, "\n"), expected, "byte {byte}");
        }
        assert_eq!(SourceText::new("a", "one").as_on_disk(1, "\n"), "\n");
        assert_eq!(
            SourceText::new("a", "one\r\ntwo").as_on_disk(5, "\n"),
            "\r\n"
        );
    }

    #[test]
    fn bytes_on_disk_count_what_was_replaced() {
        let raw = b"\xef\xbb\xbfa\r\nb\x01c\xff\xe2\x82d\re\xc2\x85\xef\xbf\xbd\r\nf";
        let source = SourceText::repaired("a", raw);
        assert_eq!(
            source.text,
            "a\nb\u{fffd}c\u{fffd}\u{fffd}d\u{fffd}e\u{fffd}\u{fffd}\nf"
        );
        let places = source.text.char_indices().map(|(byte, c)| {
            let on_disk = source.byte_on_disk(u32::try_from(byte).unwrap());
            (c, raw[on_disk])
        });
        let expected: [u8; 14] = *b"a\rb\x01c\xff\xe2d\re\xc2\xef\rf";
        assert_eq!(places.map(|(_, byte)| byte).collect::<Vec<_>>(), expected);
        assert_eq!(
            source.byte_on_disk(u32::try_from(source.text.len()).unwrap()),
            raw.len()
        );
    }
}
