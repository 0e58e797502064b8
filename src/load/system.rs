//! The operating-system calls of `load`.
//!
//! A port to a system that is not a Unix needs another version of this file.

use std::fs::{File, FileType, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::{Access, AtFlags, CWD, OFlags, accessat};
use rustix::io::Errno;

/// Identifies a file or folder on this machine, whatever its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileNumber {
    /// The number of the disk.
    pub device: u64,
    /// The number on the disk.
    pub inode: u64,
}

impl FileNumber {
    /// Returns the number of the file that the metadata describes.
    #[must_use]
    pub fn of(metadata: &Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
        }
    }
}

/// Returns the time of the last change of the bytes, in seconds and nanoseconds.
pub(super) fn modified(metadata: &Metadata) -> (i64, i64) {
    (metadata.mtime(), metadata.mtime_nsec())
}

/// Returns the time of the last change of the bytes or the metadata. Programs cannot set this back.
pub(super) fn changed(metadata: &Metadata) -> (i64, i64) {
    (metadata.ctime(), metadata.ctime_nsec())
}

/// Opens a file without waiting, for example for the other end of a pipe. `None` for a link.
pub(super) fn open_unless_link(options: &mut OpenOptions, path: &Path) -> io::Result<Option<File>> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    match options.custom_flags(flags.bits().cast_signed()).open(path) {
        Err(error) if Errno::from_io_error(&error) == Some(Errno::LOOP) => Ok(None),
        opened => opened.map(Some),
    }
}

/// Describes a file that is no plain file, folder or link.
pub(super) fn special(kind: FileType) -> &'static str {
    if kind.is_fifo() {
        "it is a pipe"
    } else if kind.is_socket() {
        "it is a socket"
    } else {
        "it is a device"
    }
}

/// Checks that this process may read a file, without opening it.
pub(super) fn check_readable(path: &Path) -> io::Result<()> {
    Ok(accessat(CWD, path, Access::READ_OK, AtFlags::EACCESS)?)
}

/// Reads some bytes from a position.
pub(super) fn read_at(file: &File, buffer: &mut [u8], start: u64) -> io::Result<usize> {
    file.read_at(buffer, start)
}

/// Returns the peak memory of the process in bytes. `None` when the system does not provide it.
#[must_use]
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    peak(&status)
}

/// Finds the peak of resident memory, in bytes, in a text like `/proc/self/status`.
fn peak(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_found_among_other_lines() {
        let status = "Name:\tweighup\nVmPeak:\t  900 kB\nVmHWM:\t   20 kB\nVmRSS:\t 10 kB\n";
        assert_eq!(peak(status), Some(20 * 1024));
        assert_eq!(peak("Name:\tweighup\n"), None);
        assert_eq!(peak("VmHWM:\tmuch\n"), None);
    }
}
