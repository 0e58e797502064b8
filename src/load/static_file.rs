//! The bytes of a static file: complete for a build, in pieces for a preview.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use blake3::Hash;

use super::listing::FoundFile;
use super::picture_file::picture_bytes;
use super::plain_file::open_plain;
use super::snapshot::Stamp;
use super::system;
use crate::error::{Error, OrCannot, Result};
use crate::picture::{Head, shrink};

/// Where the bytes of a static file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaticFile {
    OnDisk(PathBuf),
    /// In memory: those of the built-in theme, of a style sheet or script, whose name may depend on
    /// its content, or of a text that may name one.
    Held(Arc<[u8]>),
    /// A smaller version of a picture on disk. It is made when it is needed.
    Smaller(SmallerPicture),
}

/// A smaller version of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmallerPicture {
    /// The picture on disk.
    pub of: PathBuf,
    pub head: Head,
    /// The hash of its content.
    pub hash: Hash,
    /// The width of the version in pixels.
    pub width: u32,
}

/// A static file that can be read in pieces.
#[derive(Debug)]
pub enum Opened {
    /// A file, with its stamp at the time of opening.
    File(File, Stamp),
    Held(Arc<[u8]>),
}

/// The maximum size of style sheets and scripts in memory, in bytes. Larger ones are copied like
/// pictures.
const LARGEST: u64 = 32 << 20;

/// The maximum size of other texts in memory, in bytes. Larger ones are data, which name no style
/// sheets or scripts.
const LARGEST_OTHER: u64 = 1 << 20;

/// Returns true if a static file is kept in memory: a file that may be named by its content, or one
/// that may name such files.
pub(super) fn is_held(file: &FoundFile) -> bool {
    let ending = Path::new(&file.path)
        .extension()
        .and_then(|ending| ending.to_str());
    let largest = match ending {
        Some("css" | "js" | "mjs") => LARGEST,
        Some("html" | "htm" | "xhtml" | "json" | "webmanifest" | "svg" | "xml") => LARGEST_OTHER,
        None if file.path == "static/_redirects" => LARGEST,
        None if file.path == "static/_headers" => LARGEST_OTHER,
        _ => return false,
    };
    !file.is_link && file.stamp.len <= largest
}

/// Reads a static file that is kept in memory. `None` for other files.
pub(super) fn hold(file: &FoundFile) -> Result<Option<Arc<[u8]>>> {
    if !is_held(file) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let read =
        open_plain(&file.on_disk).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
    read.or_cannot("read", &file.on_disk)?;
    Ok(Some(bytes.into()))
}

/// Checks that a build can read a static file later.
pub(super) fn check_readable(file: &FoundFile) -> Result<()> {
    if file.is_link {
        return Ok(());
    }
    // The file is not opened, because it may have been replaced by a pipe.
    system::check_readable(&file.on_disk).map_err(|error| {
        Error::io("read", &file.on_disk, error)
            .with_help("give your user read permission, or move the file out of `static/`")
    })
}

impl StaticFile {
    /// Returns the bytes if they are in memory.
    #[must_use]
    pub fn held(&self) -> Option<&[u8]> {
        match self {
            Self::Held(bytes) => Some(bytes),
            Self::OnDisk(_) | Self::Smaller(_) => None,
        }
    }

    /// Opens the file for reading in pieces. Makes a smaller version of a picture. `static_files` is the project's folder of static
    /// files.
    ///
    /// # Errors
    /// If the file is a link, is behind a link or is not a plain file, or the operating system
    /// cannot open it.
    pub fn open(&self, static_files: &Path) -> Result<Opened> {
        let path = match self {
            Self::Held(bytes) => return Ok(Opened::Held(Arc::clone(bytes))),
            Self::OnDisk(path) => path,
            Self::Smaller(smaller) => &smaller.of,
        };
        let failed = |source| Error::io("read", path, source);
        let refused = |reason| Err(Error::refused("read", path, reason));
        let real_folder = static_files.canonicalize().map_err(failed)?;
        let is_in_place = path.strip_prefix(static_files).is_ok_and(|inside| {
            path.canonicalize()
                .is_ok_and(|real| real == real_folder.join(inside))
        });
        if !is_in_place {
            return refused("it was moved, or it is behind a link");
        }
        if let Self::Smaller(smaller) = self {
            let made = smaller.made_from(picture_bytes(path)?);
            return Ok(Opened::Held(made.into()));
        }
        let file = open_plain(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        Ok(Opened::File(file, Stamp::of(&metadata)))
    }
}

impl SmallerPicture {
    /// Makes the version from the bytes of its picture. Data that cannot be decoded is used as it
    /// is, because browsers may still show some of it.
    #[must_use]
    pub fn made_from(&self, bytes: Vec<u8>) -> Vec<u8> {
        let made = shrink(&bytes, &self.head, &[self.width]);
        made.ok()
            .and_then(|mut versions| versions.pop())
            .unwrap_or(bytes)
    }
}

impl Opened {
    /// Returns the size in bytes.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Self::File(_, stamp) => stamp.len,
            Self::Held(bytes) => bytes.len() as u64,
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads up to `count` bytes from `start`, fewer only at the end.
    ///
    /// # Errors
    /// If the operating system cannot read the bytes, or the file changed since it was opened.
    pub fn read(&self, start: u64, count: usize) -> io::Result<Vec<u8>> {
        match self {
            Self::Held(bytes) => Ok(piece(bytes, start, count)),
            Self::File(file, stamp) => {
                let mut bytes = vec![0; count];
                let mut filled = 0;
                while filled < count {
                    match system::read_at(file, &mut bytes[filled..], start + filled as u64)? {
                        0 => break,
                        more => filled += more,
                    }
                }
                bytes.truncate(filled);
                if !Stamp::of(&file.metadata()?).has_bytes_of(stamp) {
                    return Err(io::Error::other("the file was changed while it was read"));
                }
                Ok(bytes)
            }
        }
    }
}

fn piece(bytes: &[u8], start: u64, count: usize) -> Vec<u8> {
    let start = usize::try_from(start)
        .unwrap_or(usize::MAX)
        .min(bytes.len());
    bytes[start..start.saturating_add(count).min(bytes.len())].to_vec()
}
