//! Files that may have been replaced by anybody: opened only where they are plain ones, told by their content.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;
use rustix::io::Errno;

use super::manifest::Fingerprint;

/// Opens a file for reading. Neither follows a link nor waits at a pipe that somebody put in its place; such things are
/// invalid input.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let plain = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
    let opened = OpenOptions::new().read(true).custom_flags(plain).open(path);
    let file = opened.map_err(|error| match Errno::from_io_error(&error) {
        Some(Errno::LOOP) => not_plain(),
        _ => error,
    })?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(not_plain()) }
}

/// A file that is a link, a folder, a pipe.
fn not_plain() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is no plain file")
}

/// Whether a plain file of this content stands at the path. What cannot be read does not.
pub(super) fn has(path: &Path, content: &Fingerprint) -> bool {
    let Ok(file) = open(path) else { return false };
    file.metadata().is_ok_and(|found| found.len() == content.size)
        && Fingerprint::of_pieces(file, |_| Ok(())).is_ok_and(|found| found == *content)
}
