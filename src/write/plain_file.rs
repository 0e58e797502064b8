//! Compares a file, which anyone may have replaced, with an expected content.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::manifest::Fingerprint;
use crate::load::open_plain;

/// Returns true for a plain file with this fingerprint, and false for an unreadable one.
pub(super) fn has(path: &Path, content: &Fingerprint) -> bool {
    open_and_look(path).is_ok_and(|(file, found)| {
        found.len() == content.size
            && Fingerprint::of_length(file, content.size).is_ok_and(|found| found == *content)
    })
}

/// Returns true for a plain file with exactly this content, and false for an unreadable one.
pub(super) fn holds(path: &Path, content: &[u8]) -> bool {
    open_and_look(path)
        .is_ok_and(|(file, found)| found.len() == content.len() as u64 && reads_as(file, content))
}

fn open_and_look(path: &Path) -> io::Result<(File, Metadata)> {
    let file = open_plain(path)?;
    let found = file.metadata()?;
    Ok((file, found))
}

/// Compares a file of the right length with the content.
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
