//! Reads one file as text, and reports why it is not text.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use super::listing::FoundFile;
use super::plain_file::open_plain;
use super::text_fault::{TextFault, forbidden, no_text, not_utf8};
use crate::diagnostic::Code;
use crate::error::{OrCannot, Result};
use crate::source_text::SourceText;

/// The maximum size of a text in bytes: 32 MiB, more than anyone writes.
const LARGEST: u64 = 32 << 20;

#[derive(Debug, PartialEq)]
pub(super) struct TextReading {
    /// The text. When the file has a fault, U+FFFD replaces characters that must not be shown, or
    /// the text is empty.
    pub(super) text: Arc<SourceText>,
    pub(super) fault: Option<TextFault>,
}

/// Reads a file. The text is empty for links, which are not followed, and for files whose name does
/// not end like that of a text.
pub(super) fn read_text(file: &FoundFile) -> Result<TextReading> {
    if file.is_link || !is_named_like_text(&file.path) {
        return Ok(TextReading {
            text: Arc::new(SourceText::new(&file.path, "")),
            fault: None,
        });
    }
    let mut bytes = Vec::new();
    // The read is limited, because the file can grow after its size is checked.
    let read = |open: fs::File| open.take(LARGEST + 1).read_to_end(&mut bytes);
    open_plain(&file.on_disk)
        .and_then(read)
        .or_cannot("read", &file.on_disk)?;
    Ok(reading(&file.path, &bytes))
}

/// Returns true if a file's name has an ending of content or templates, in upper or lower case.
/// `parse` reports other files as misplaced.
fn is_named_like_text(path: &str) -> bool {
    let ending = Path::new(path)
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    ["toml", "md", "csv", "html", "ftl"]
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

fn reading(path: &str, bytes: &[u8]) -> TextReading {
    let whole = |fault| TextReading {
        text: Arc::new(SourceText::new(path, "")),
        fault: Some(fault),
    };
    if bytes.len() as u64 > LARGEST {
        let message = "the file is larger than 32 MiB".to_owned();
        return whole(TextFault {
            code: Code::TooLarge,
            message,
            range: 0..0,
            help: "split it",
        });
    }
    if let Some(fault) = no_text(path, bytes) {
        return whole(fault);
    }
    let text = SourceText::new(path, &String::from_utf8_lossy(bytes));
    match not_utf8(path, bytes).or_else(|| forbidden(&text.text)) {
        None => TextReading {
            text: Arc::new(text),
            fault: None,
        },
        Some(fault) => TextReading {
            text: Arc::new(SourceText::repaired(path, bytes)),
            fault: Some(fault),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Formats the text of the bytes, the problem, and the part of the text with the problem.
    fn outcome(bytes: &[u8]) -> String {
        let TextReading { text, fault } = reading("content/a.md", bytes);
        match fault {
            None => text.text.clone(),
            Some(fault) => format!(
                "{} | {}: {}",
                text.text, fault.message, &text.text[fault.range]
            ),
        }
    }

    #[test]
    fn only_honest_utf8_is_a_text() {
        let cases: [(&[u8], &str); 9] = [
            (b"a\r\nb\t\n", "a\nb\t\n"),
            ("\u{feff}é".as_bytes(), "é"),
            (
                b"\xef\xbb\xbfone\r\n\xff!",
                "one\n\u{fffd}! | the file is not UTF-8, but probably windows-1250: \u{fffd}",
            ),
            (
                b"\x01\xff",
                "\u{fffd}\u{fffd} | the file is not UTF-8, but probably windows-1252 (Latin-1): \u{fffd}",
            ),
            (b"\xff\xfea\x00", " | the file is UTF-16, not UTF-8: "),
            (
                b"one\n\x01",
                "one\n\u{fffd} | the invisible character U+0001: \u{fffd}",
            ),
            (
                "a\u{202e}b\0".as_bytes(),
                "a\u{fffd}b\u{fffd} | the invisible character U+202E: \u{fffd}",
            ),
            (
                b"a\rb",
                "a\u{fffd}b | a carriage return that does not end a line: \u{fffd}",
            ),
            ("שלום\u{200f} العربية".as_bytes(), "שלום\u{200f} العربية"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(outcome(bytes), expected);
        }
    }
}
