//! The texts of the author's files, and places in them.
//!
//! Turns file contents into numbered [`SourceText`]s and byte ranges into lines and columns.
//! It reads nothing itself (that is `load`) and knows nothing of TOML or Markdown.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// What some editors write at the beginning of a file: no part of its text.
const MARK: char = '\u{feff}';

/// The distance, in bytes, of the places whose characters are counted beforehand.
const STRIDE: usize = 512;

/// One author file: its path inside the project and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceText {
    /// Path from the project's root, with `/` between its parts.
    pub path: String,
    /// The text, without a byte order mark and with every line ended by `\n` alone.
    pub text: String,
    /// The byte after each line feed of the text, in order: where all lines but the first begin.
    lines: Vec<u32>,
    /// How many characters begin before every [`STRIDE`]-th byte: a column in a long line is found without walking there.
    characters: Vec<u32>,
    /// Whether the file begins with a byte order mark.
    has_mark: bool,
    /// The bytes of the text before which a carriage return was left out, in order.
    returns: Vec<u32>,
    /// What stands for something that may not be shown: the byte behind it in the text and the same place in the file,
    /// as far as only such replacements count.
    replaced: Vec<(u32, u32)>,
}

/// The number of a file in [`SourceTexts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A byte range in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value together with the place it was written at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// All texts of a project. A text is numbered when it is first added and keeps its number in later editions of the
/// project, so that what was made from it stays right.
#[derive(Debug, Clone, Default)]
pub struct SourceTexts {
    /// The texts of this edition and of earlier ones; a [`FileId`] is an index into them.
    texts: Vec<Arc<SourceText>>,
    /// Which of them belong to this edition, in the order in which they were added to it.
    present: Vec<FileId>,
}

impl SourceText {
    /// Takes a file as it was read: strips a byte order mark and turns CRLF into LF, so that the same text gives the
    /// same pages whatever editor saved it.
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

    /// Takes a file that is no text as it stands, with U+FFFD for each character that [`is_forbidden`] and for what is not
    /// UTF-8.
    #[must_use]
    pub fn mended(path: impl Into<String>, bytes: &[u8]) -> Self {
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

    /// The byte of the file on disk at which a byte of the text stands; for the end of a line, what ends it there.
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

    /// A text to put into the file at a byte of the text, with lines that end as the line there does, or the one before it if
    /// it is the last.
    #[must_use]
    pub fn as_on_disk(&self, byte: u32, text: &str) -> String {
        let line = self.lines.partition_point(|next| *next <= byte);
        let next = self.lines.get(line).or(self.lines.last());
        // Each next line begins one byte after the line feed before which a carriage return may have been.
        let ends_in_return =
            next.is_some_and(|next| self.returns.binary_search(&(next - 1)).is_ok());
        if ends_in_return {
            text.replace('\n', "\r\n")
        } else {
            text.to_owned()
        }
    }

    /// The line and column of a byte, both counted from 1, the column in characters. A byte inside a character
    /// counts as the character's first.
    #[must_use]
    pub fn line_and_column(&self, byte: u32) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte as usize);
        let (line, range) = self.line(byte);
        (
            line,
            self.characters_before(byte) - self.characters_before(range.start) + 1,
        )
    }

    /// The number, counted from 1, and the byte range, without its end, of the line that holds a byte of the text.
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

    /// How many characters begin before a byte.
    fn characters_before(&self, byte: usize) -> usize {
        let stride = (byte / STRIDE).min(self.characters.len().saturating_sub(1));
        let counted = self
            .characters
            .get(stride)
            .map_or(0, |count| *count as usize);
        counted + characters_in(&self.text.as_bytes()[stride * STRIDE..byte])
    }
}

impl SourceTexts {
    /// Adds a text and returns its number.
    ///
    /// # Panics
    /// After four billion texts, which `load` bounds far below.
    pub fn add(&mut self, text: impl Into<Arc<SourceText>>) -> FileId {
        let id =
            u32::try_from(self.texts.len()).expect("a project has fewer than four billion files");
        self.texts.push(text.into());
        self.present.push(FileId(id));
        FileId(id)
    }

    /// Adds the text of this edition to a number that an earlier one gave.
    pub fn add_again(&mut self, id: FileId, text: Arc<SourceText>) {
        self.texts[id.0 as usize] = text;
        self.present.push(id);
    }

    /// Puts other texts, as they would be on disk, in the place of those at their paths in this edition.
    pub fn replace(&mut self, raw_texts: &BTreeMap<String, String>) {
        for id in &self.present {
            let text = &mut self.texts[id.0 as usize];
            if let Some(raw) = raw_texts.get(&text.path) {
                *text = Arc::new(SourceText::new(text.path.as_str(), raw));
            }
        }
    }

    /// The next edition: all numbers are known, and no text has been added.
    #[must_use]
    pub fn next_edition(&self) -> Self {
        Self {
            texts: self.texts.clone(),
            present: Vec::new(),
        }
    }

    /// The text with this number.
    #[must_use]
    pub fn get(&self, file: FileId) -> &SourceText {
        &self.texts[file.0 as usize]
    }

    /// All texts of this edition with their numbers, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Arc<SourceText>)> {
        self.present
            .iter()
            .map(|id| (*id, &self.texts[id.0 as usize]))
    }
}

impl Span {
    /// The span of a byte range in a file. Ranges come from parsers of texts that `load` bounds far below 4 GiB.
    #[must_use]
    pub fn new(file: FileId, range: &Range<usize>) -> Self {
        let narrow = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Self {
            file,
            start: narrow(range.start),
            end: narrow(range.end),
        }
    }

    /// A file as a whole: the empty range at its start.
    #[must_use]
    pub fn whole_file(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }

    /// Whether a file as a whole is meant, and no place in it.
    #[must_use]
    pub fn is_whole_file(self) -> bool {
        self.end == 0
    }

    /// The byte range, for slicing the file's text.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned {
            value: turn(self.value),
            span: self.span,
        }
    }

    /// The value by reference, at the same place.
    pub fn as_ref(&self) -> Spanned<&T> {
        Spanned {
            value: &self.value,
            span: self.span,
        }
    }
}

/// How many characters begin before every [`STRIDE`]-th byte of a text.
fn characters_before_strides(text: &str) -> Vec<u32> {
    let mut before = 0;
    let strides = text.as_bytes().chunks(STRIDE).map(|stride| {
        let counted = before;
        before += u32::try_from(characters_in(stride)).unwrap_or(u32::MAX);
        counted
    });
    strides.collect()
}

/// How many characters begin in a part of a text in UTF-8.
fn characters_in(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .filter(|byte| **byte & 0b1100_0000 != 0b1000_0000)
        .count()
}

/// Characters that no honest text needs: control characters besides tab and line feed, and those that turn the
/// direction of the text around them (U+202A..202E, U+2066..2069). The marks that Arabic and Hebrew use are fine.
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
            "a line ends before what ends it"
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
        let source = SourceText::mended("a", raw);
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
