//! One file as text, or the reason why it is none.

use std::io::Read;

use super::tree::File;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::{Error, Result};
use crate::source_text::{SourceText, is_forbidden};

/// No text that a person wrote is longer: 32 MiB.
const LARGEST: u64 = 32 << 20;

/// The text of a file; inside, the diagnostic where its bytes are no text that may be shown.
pub(super) fn read(file: &File) -> Result<std::result::Result<SourceText, Diagnostic>> {
    let failed = |source| Error::io("read", &file.on_disk, source);
    let mut bytes = Vec::new();
    let open = std::fs::File::open(&file.on_disk).map_err(failed)?;
    // Bounded by reading, not by asking for the size first: a file may grow in between.
    open.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(text(&file.path, bytes))
}

/// The bytes as text.
fn text(path: &str, bytes: Vec<u8>) -> std::result::Result<SourceText, Diagnostic> {
    let place = || Place::Path(path.to_owned());
    if bytes.len() as u64 > LARGEST {
        let message = "the file is larger than 32 MiB";
        return Err(Diagnostic::error(Code::TooLarge, place(), message).with_help("split it"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        let message = format!("line {line} is not valid UTF-8");
        Diagnostic::error(Code::NotUtf8, place(), message).with_help("save the file as UTF-8")
    })?;
    let text = SourceText::new(path, &text);
    let forbidden = text.text.char_indices().find(|(_, c)| is_forbidden(*c));
    if let Some((at, c)) = forbidden {
        let line = line_of(text.text.as_bytes(), at);
        let message = format!("line {line} holds the invisible character U+{:04X}", u32::from(c));
        let help = "remove it: it can make a text look different from what it says";
        return Err(Diagnostic::error(Code::ControlCharacter, place(), message).with_help(help));
    }
    Ok(text)
}

/// The number of the line that a byte is on, from 1.
fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].split(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of a file's bytes: its text or the message.
    fn outcome(bytes: &[u8]) -> String {
        match text("content/a.md", bytes.to_vec()) {
            Ok(text) => text.text,
            Err(problem) => format!("{}: {}", problem.code.name(), problem.message),
        }
    }

    #[test]
    fn only_honest_utf8_is_a_text() {
        let cases: [(&[u8], &str); 6] = [
            (b"a\r\nb\t\n", "a\nb\t\n"),
            ("\u{feff}é".as_bytes(), "é"),
            (b"one\n\xff", "not-utf8: line 2 is not valid UTF-8"),
            (b"one\n\x01", "control-character: line 2 holds the invisible character U+0001"),
            ("a\u{202e}b".as_bytes(), "control-character: line 1 holds the invisible character U+202E"),
            ("שלום\u{200f} العربية".as_bytes(), "שלום\u{200f} العربية"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(outcome(bytes), expected);
        }
    }
}
