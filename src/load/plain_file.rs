//! Opens files whose path may lead to anything. Only plain files are opened.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use super::system;
use crate::error::{Error, OrCannot, Result};

/// The maximum size of a text file that the user names, in bytes.
const LARGEST: u64 = 32 << 20;

const LINK: &str = "it is a symbolic link";

/// Opens a plain file for reading. Links are not followed, and pipes or devices in place of the
/// file do not block. All of these are rejected as invalid input.
///
/// # Errors
/// If the operating system reports an error, or the path does not lead to a plain file.
pub fn open_plain(path: &Path) -> io::Result<File> {
    open_plain_with(OpenOptions::new().read(true), path)
}

/// Opens a plain file with other options, under the same conditions as [`open_plain`].
///
/// # Errors
/// If the operating system reports an error, or the path does not lead to a plain file.
pub fn open_plain_with(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    let fault = match system::open_unless_link(options, path)? {
        None => LINK,
        Some(file) => match fault(&file.metadata()?) {
            None => return Ok(file),
            Some(fault) => fault,
        },
    };
    Err(io::Error::new(io::ErrorKind::InvalidInput, fault))
}

/// Reads a text file that the user named on the command line. Links are followed. Errors name
/// `operation`.
///
/// # Errors
/// If the file is not a plain file, is larger than 32 MiB or is not UTF-8, or the operating system
/// reports an error.
pub fn named_text(operation: &'static str, path: &Path) -> Result<String> {
    as_text(operation, path, named_bytes(operation, path)?)
}

/// Reads any file that the user named on the command line, as [`named_text`] does.
///
/// # Errors
/// If the file is not a plain file or is larger than 32 MiB, or the operating system reports an
/// error.
pub fn named_bytes(operation: &'static str, path: &Path) -> Result<Vec<u8>> {
    let failed = |source| Error::io(operation, path, source);
    // Checked before opening, because opening some devices has side effects.
    if let Some(fault) = fault(&fs::metadata(path).map_err(failed)?) {
        return Err(Error::refused(operation, path, fault));
    }
    bytes_of(operation, &path.canonicalize().map_err(failed)?)
}

/// Reads the exact text of a file, for a tool that edits it. Links are not followed.
///
/// # Errors
/// If the file is not a plain file, is larger than 32 MiB or is not UTF-8, or the operating system
/// reports an error.
pub fn exact_text(path: &Path) -> Result<String> {
    as_text("read", path, bytes_of("read", path)?)
}

fn as_text(operation: &'static str, path: &Path, bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|_| Error::refused(operation, path, "it is not UTF-8 text"))
}

fn bytes_of(operation: &'static str, path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = open_plain(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes));
    read.or_cannot(operation, path)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::refused(operation, path, "it is larger than 32 MiB"));
    }
    Ok(bytes)
}

/// Describes a file that is not a plain file. `None` for a plain file.
fn fault(found: &fs::Metadata) -> Option<&'static str> {
    match found.file_type() {
        kind if kind.is_file() => None,
        kind if kind.is_dir() => Some("it is a folder"),
        kind if kind.is_symlink() => Some(LINK),
        kind => Some(system::special(kind)),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    fn message<T: std::fmt::Debug>(
        result: std::result::Result<T, impl std::fmt::Display>,
    ) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn only_plain_files_are_opened_and_nothing_blocks() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "text").unwrap();
        symlink("file", at("link")).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(at("pipe"))
            .status();
        assert!(made.unwrap().success());
        let _socket = UnixListener::bind(at("socket")).unwrap();
        assert_eq!(exact_text(&at("file")).unwrap(), "text");
        assert_eq!(message(open_plain(&at("link"))), "it is a symbolic link");
        assert_eq!(message(open_plain(&at("pipe"))), "it is a pipe");
        assert_eq!(message(open_plain(folder.path())), "it is a folder");
        assert_eq!(
            message(open_plain(Path::new("/dev/full"))),
            "it is a device"
        );
        assert!(open_plain(&at("socket")).is_err());
        let mut writing = OpenOptions::new();
        assert!(
            open_plain_with(writing.write(true), &at("pipe")).is_err(),
            "opening does not wait for a reader"
        );
    }

    #[test]
    fn a_file_that_the_user_names_may_be_behind_a_link_but_must_be_a_text() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "text").unwrap();
        symlink("file", at("link")).unwrap();
        fs::write(at("bytes"), b"\xff").unwrap();
        File::create(at("large"))
            .unwrap()
            .set_len(LARGEST + 1)
            .unwrap();
        assert_eq!(named_text("read", &at("link")).unwrap(), "text");
        for (path, expected) in [
            (at("bytes"), "it is not UTF-8 text"),
            (at("large"), "it is larger than 32 MiB"),
            (folder.path().to_owned(), "it is a folder"),
            (Path::new("/dev/zero").to_owned(), "it is a device"),
        ] {
            assert!(
                message(named_text("read", &path)).ends_with(expected),
                "{}",
                path.display()
            );
        }
    }
}
