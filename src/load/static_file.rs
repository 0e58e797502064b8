//! A static file's bytes: as a whole for a build, in pieces for a preview.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::fs::{Access, AtFlags, CWD};

use super::plain_file::open_plain;
use super::snapshot::Stamp;
use super::tree::File as Listed;
use crate::error::{Error, Result};

/// Where a static file's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaticFile {
    /// In the project, at this path on disk.
    OnDisk(PathBuf),
    /// In memory.
    Held(Held),
}

/// Bytes in memory; a copy of them costs nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Those of the built-in theme, in the binary.
    BuiltIn(&'static [u8]),
    /// Those of a style sheet or script, whose name may depend on its content, or of a text that may name one.
    Read(Arc<[u8]>),
}

/// A static file that can be read in pieces.
#[derive(Debug)]
pub enum Opened {
    /// A file, with the stamp that it had when it was opened.
    File(File, Stamp),
    /// Bytes in memory.
    Held(Held),
}

/// Style sheets and scripts of more bytes than this are no texts that a page waits for; they are copied like pictures.
const LARGEST: u64 = 32 << 20;

/// Other texts of more bytes than this are data, which name no style sheets and scripts.
const LARGEST_OTHER: u64 = 1 << 20;

/// Whether a static file is kept in memory: what may be called after its content, and what may name such files.
pub(super) fn is_held(file: &Listed) -> bool {
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

/// The bytes of a static file that is kept in memory.
pub(super) fn hold(file: &Listed) -> Result<Option<Arc<[u8]>>> {
    if !is_held(file) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let read =
        open_plain(&file.on_disk).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes));
    read.map_err(|source| Error::io("read", &file.on_disk, source))?;
    Ok(Some(bytes.into()))
}

/// Makes sure that a build can read a static file later.
pub(super) fn check_readable(file: &Listed) -> Result<()> {
    if file.is_link {
        return Ok(());
    }
    // Asks instead of opening, as a pipe may have taken the file's place.
    let readable = rustix::fs::accessat(CWD, &file.on_disk, Access::READ_OK, AtFlags::EACCESS);
    readable.map_err(|error| {
        Error::io("read", &file.on_disk, error.into())
            .with_help("let your user read the file, or move it out of `static/`")
    })
}

impl StaticFile {
    /// Its bytes, where they are in memory.
    #[must_use]
    pub fn held(&self) -> Option<&[u8]> {
        match self {
            Self::Held(held) => Some(held.bytes()),
            Self::OnDisk(_) => None,
        }
    }

    /// Opens it for reading in pieces. What has become a link since it was listed, or lies behind one now in the
    /// project's folder `static`, is refused; so is what is no plain file any more.
    ///
    /// # Errors
    /// Where the operating system refuses to open it, or this does.
    pub fn open(&self, static_files: &Path) -> Result<Opened> {
        let path = match self {
            Self::Held(held) => return Ok(Opened::Held(held.clone())),
            Self::OnDisk(path) => path,
        };
        let failed = |source| Error::io("read", path, source);
        let refused = |reason| Err(Error::refused("read", path, reason));
        let real_folder = static_files.canonicalize().map_err(failed)?;
        let is_in_place = path.strip_prefix(static_files).is_ok_and(|inside| {
            path.canonicalize()
                .is_ok_and(|real| real == real_folder.join(inside))
        });
        if !is_in_place {
            return refused("it is not where it was, or behind a link");
        }
        let file = open_plain(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        Ok(Opened::File(file, Stamp::of(&metadata)))
    }
}

impl Held {
    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::BuiltIn(bytes) => bytes,
            Self::Read(bytes) => bytes,
        }
    }
}

impl Opened {
    /// How many bytes it has.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Self::File(_, stamp) => stamp.len,
            Self::Held(held) => held.bytes().len() as u64,
        }
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// So many bytes from this one on; fewer where it ends before.
    ///
    /// # Errors
    /// Where the operating system refuses to read them, or the file has changed since it was opened.
    pub fn read(&self, start: u64, count: usize) -> io::Result<Vec<u8>> {
        match self {
            Self::Held(held) => Ok(piece(held.bytes(), start, count)),
            Self::File(file, stamp) => {
                let mut bytes = vec![0; count];
                let mut filled = 0;
                while filled < count {
                    match file.read_at(&mut bytes[filled..], start + filled as u64)? {
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

/// So many of these bytes from this one on.
fn piece(bytes: &[u8], start: u64, count: usize) -> Vec<u8> {
    let start = usize::try_from(start)
        .unwrap_or(usize::MAX)
        .min(bytes.len());
    bytes[start..start.saturating_add(count).min(bytes.len())].to_vec()
}
