//! Whether a file, which anything may have replaced, still has a certain content.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::manifest::Fingerprint;
use crate::load::open_plain;

/// Whether a plain file of the fingerprint's content stands at the path. What cannot be read does not.
pub(super) fn has(path: &Path, content: &Fingerprint) -> bool {
    open_and_look(path).is_ok_and(|(file, found)| {
        found.len() == content.size
            && Fingerprint::of_length(file, content.size).is_ok_and(|found| found == *content)
    })
}

/// Whether a plain file with exactly this content stands at the path. What cannot be read does not.
pub(super) fn holds(path: &Path, content: &[u8]) -> bool {
    open_and_look(path)
        .is_ok_and(|(file, found)| found.len() == content.len() as u64 && reads_as(file, content))
}

/// Opens a plain file, and says what it is.
fn open_and_look(path: &Path) -> io::Result<(File, Metadata)> {
    let file = open_plain(path)?;
    let found = file.metadata()?;
    Ok((file, found))
}

/// Whether the file, of the content's length, holds the content.
fn reads_as(mut file: File, mut content: &[u8]) -> bool {
    let mut buffer = [0; 16 * 1024];
    while !content.is_empty() {
        match file.read(&mut buffer) {
            Ok(read @ 1..) if content.starts_with(&buffer[..read]) => content = &content[read..],
            _ => return false,
        }
    }
    true
}
