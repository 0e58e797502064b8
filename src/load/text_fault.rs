//! Finds why bytes are not a text: their encoding, their file type, or a forbidden character.

use std::ops::Range;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use infer::MatcherType;

use crate::diagnostic::Code;
use crate::source_text::{SourceText, is_forbidden};

/// The help for text in another encoding.
const SAVE_AS_UTF8: &str = "save the file as UTF-8";

const SAMPLE: usize = 8 << 10;

/// Why bytes are not a valid text.
#[derive(Debug, PartialEq)]
pub(super) struct TextFault {
    pub(super) code: Code,
    pub(super) message: String,
    /// The position of the first problem in the text. Empty and at the start for the file as a
    /// whole.
    pub(super) range: Range<usize>,
    pub(super) help: &'static str,
}

/// Reads the bytes of a table that the user named as a text, without its byte order mark.
///
/// # Errors
/// The reason and the next step, if the table is not UTF-8 text.
pub fn table_text(bytes: &[u8]) -> Result<&str, String> {
    let name = "table.csv";
    if let Some(fault) = no_text(name, bytes).or_else(|| not_utf8(name, bytes)) {
        return Err(format!("{}; {}", fault.message, fault.help));
    }
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Finds the fault of bytes that are in UTF-16 or UTF-32, or are not text. Such bytes are not
/// shown, because they would be unreadable.
pub(super) fn no_text(path: &str, bytes: &[u8]) -> Option<TextFault> {
    let fault = |message, help| TextFault {
        code: Code::NotUtf8,
        message,
        range: 0..0,
        help,
    };
    if let Some(wide) = wide(bytes) {
        return Some(fault(
            format!("the file is {wide}, not UTF-8"),
            SAVE_AS_UTF8,
        ));
    }
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    if is_utf8
        && !bytes
            .iter()
            .any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
    {
        return None;
    }
    let kind = infer::get(bytes).filter(|kind| kind.matcher_type() != MatcherType::Text);
    let message = match kind {
        Some(kind) => format!("the file is not text; its type is {}", kind.mime_type()),
        None if !is_utf8 && bytes.iter().take(SAMPLE).any(|byte| *byte == 0) => {
            "the file is not text".to_owned()
        }
        None => return None,
    };
    let help = if path.to_lowercase().ends_with(".csv") {
        "export the table as CSV from the program that made the file"
    } else {
        "put pictures and other files that pages link to in `static/`; only text belongs here"
    };
    Some(fault(message, help))
}

/// Detects UTF-16 and UTF-32 by their byte order marks or their zero bytes.
fn wide(bytes: &[u8]) -> Option<&'static str> {
    let is_zero = |every: usize, from: usize| {
        let mut sample = bytes
            .iter()
            .take(SAMPLE)
            .skip(from)
            .step_by(every)
            .peekable();
        sample.peek().is_some() && sample.all(|byte| *byte == 0)
    };
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16"),
        _ if bytes.len() >= 4 && is_zero(2, 0) != is_zero(2, 1) => Some("UTF-16"),
        _ => None,
    }
}

/// Finds the first bytes that are not UTF-8.
pub(super) fn not_utf8(path: &str, bytes: &[u8]) -> Option<TextFault> {
    let good = std::str::from_utf8(bytes).err()?.valid_up_to();
    let before = SourceText::new(path, &String::from_utf8_lossy(&bytes[..good])).text;
    // Forbidden characters before it are replaced as well, by three bytes each.
    let start = before.replace(is_forbidden, "\u{fffd}").len();
    Some(TextFault {
        code: Code::NotUtf8,
        message: format!("the file is not UTF-8, but probably {}", guess(bytes)),
        range: start..start + '\u{fffd}'.len_utf8(),
        help: SAVE_AS_UTF8,
    })
}

/// Finds the first forbidden character.
pub(super) fn forbidden(text: &str) -> Option<TextFault> {
    let (start, found) = text.char_indices().find(|(_, c)| is_forbidden(*c))?;
    let (message, help) = match found {
        '\r' => (
            "a carriage return that does not end a line".to_owned(),
            "save the file with the line endings of Linux, macOS or Windows",
        ),
        _ => (
            format!("the invisible character U+{:04X}", u32::from(found)),
            "remove it; it can make text look different from its real content",
        ),
    };
    let range = start..start + '\u{fffd}'.len_utf8();
    Some(TextFault {
        code: Code::ControlCharacter,
        message,
        range,
        help,
    })
}

fn guess(bytes: &[u8]) -> &'static str {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(None, Utf8Detection::Deny).name() {
        "windows-1252" => "windows-1252 (Latin-1)",
        name => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_named() {
        let utf16 = |text: &str| {
            text.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>()
        };
        for (bytes, expected) in [
            (
                [b"\xff\xfe".to_vec(), utf16("name")].concat(),
                Some("UTF-16"),
            ),
            (utf16("name = \"Tea\""), Some("UTF-16")),
            (utf16("name").into_iter().rev().collect(), Some("UTF-16")),
            (b"\xff\xfe\0\0n\0\0\0".to_vec(), Some("UTF-32")),
            (b"name".to_vec(), None),
            (Vec::new(), None),
            (vec![0; 8], None),
        ] {
            assert_eq!(wide(&bytes), expected, "{bytes:?}");
        }
        assert_eq!(
            guess(b"Ma\xdfe und Gr\xf6\xdfen f\xfcr den K\xe4se"),
            "windows-1252 (Latin-1)"
        );
        assert_eq!(
            guess(b"\xd1\xfb\xf0 \xef\xee\xf8\xe5\xf5\xee\xed\xf1\xea\xe8\xe9"),
            "windows-1251"
        );
        assert_eq!(
            guess(b"\x83\x60\x81\x5b\x83\x59\x82\xcc\x94\xe4\x8a\x72"),
            "Shift_JIS"
        );
    }

    #[test]
    fn bytes_that_are_not_text_are_named_and_never_shown() {
        for (path, bytes, expected) in [
            (
                "a.md",
                &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
                Some("image/png"),
            ),
            (
                "a.csv",
                b"PK\x03\x04\x14\0\x08\x08\x08\0\xff",
                Some("application/zip"),
            ),
            (
                "a.md",
                b"SQLite format 3\0\x10\0",
                Some("application/vnd.sqlite3"),
            ),
            ("a.toml", b"\x01\x02\xff\0", Some("not text")),
            ("a.md", b"Caf\xe9", None),
            ("a.md", b"a\0b", None),
            ("a.md", "Tée\r\n\t".as_bytes(), None),
        ] {
            let found = no_text(path, bytes).map(|fault| fault.message);
            assert_eq!(found.is_some(), expected.is_some(), "{path}: {found:?}");
            assert!(
                found
                    .unwrap_or_default()
                    .contains(expected.unwrap_or_default()),
                "{path}"
            );
        }
    }
}
