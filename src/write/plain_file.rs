//! Files that may have been replaced by anybody: opened only where they are plain ones, told by their content.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;
use rustix::io::Errno;

use super::manifest::Fingerprint;

/// Opens a file for reading. Neither follows a link nor waits at a pipe that somebody put in its place; such things are
/// invalid input.
pub(super) fn open(path: &Path) -> io::Result<File> {
    open_and_look(path).map(|(file, _)| file)
}

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

/// Opens a file as [`open`] does, and says what it is.
fn open_and_look(path: &Path) -> io::Result<(File, Metadata)> {
    let plain = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let opened = OpenOptions::new().read(true).custom_flags(plain).open(path);
    let file = opened.map_err(|error| match Errno::from_io_error(&error) {
        Some(Errno::LOOP) => not_plain(),
        _ => error,
    })?;
    let found = file.metadata()?;
    if found.is_file() { Ok((file, found)) } else { Err(not_plain()) }
}

/// A file that is a link, a folder, a pipe.
fn not_plain() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is no plain file")
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
