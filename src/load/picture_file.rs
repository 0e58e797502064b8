//! The pictures among the static files: their heads, and a hash of their content if it is needed.

use std::io::{BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use blake3::{Hash, Hasher};

use super::listing::FoundFile;
use super::plain_file::open_plain;
use crate::error::{OrCannot, Result};
use crate::picture::{Fault, Format, Head, head};

/// A picture among the static files.
#[derive(Debug)]
pub struct PictureFile {
    pub head: std::result::Result<Head, Fault>,
    /// The length of the file in bytes.
    pub len: u64,
    /// `None` for a picture of the built-in theme.
    path: Option<PathBuf>,
    /// The hash of the content, computed when it is first needed. `None` if the file cannot be read.
    hash: OnceLock<Option<Hash>>,
}

impl PictureFile {
    /// Reads the head of a static file. `None` if its name is not that of a picture.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(super) fn of(file: &FoundFile) -> Result<Option<Self>> {
        let Some(format) = Format::of(&file.path).filter(|_| !file.is_link) else {
            return Ok(None);
        };
        let path = &file.on_disk;
        let found = open_plain(path).and_then(|file| head(format, BufReader::new(file)));
        Ok(Some(Self {
            head: found.or_cannot("read", path)?,
            len: file.stamp.len,
            path: Some(path.clone()),
            hash: OnceLock::new(),
        }))
    }

    /// Reads the head of a picture of the built-in theme.
    pub(super) fn of_theme(path: &str, bytes: &[u8]) -> Option<Self> {
        let found = head(Format::of(path)?, Cursor::new(bytes)).ok()?;
        Some(Self {
            head: found,
            len: bytes.len() as u64,
            path: None,
            hash: OnceLock::new(),
        })
    }

    /// Returns the path on disk and the hash of the content. `None` for pictures of the theme and
    /// for files that cannot be read any more. Reads the whole file the first time.
    pub fn content(&self) -> Option<(&Path, Hash)> {
        let path = self.path.as_deref()?;
        let hash = self.hash.get_or_init(|| {
            let mut hasher = Hasher::new();
            let read = open_plain(path).and_then(|file| hasher.update_reader(file).map(drop));
            read.ok().map(|()| hasher.finalize())
        });
        Some((path, (*hash)?))
    }
}

/// Reads a whole picture, of which smaller versions are made.
///
/// # Errors
/// If the file is not plain or cannot be read.
pub fn picture_bytes(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = open_plain(path).and_then(|file| BufReader::new(file).read_to_end(&mut bytes));
    read.or_cannot("read", path)?;
    Ok(bytes)
}
