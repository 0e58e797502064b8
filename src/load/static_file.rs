//! A static file's bytes: as a whole for a build, in pieces for a preview.

use std::borrow::Cow;
use std::fs::File;
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::snapshot::Stamp;
use crate::error::{Error, Result};

/// Where a static file's bytes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StaticFile {
    /// In the project, at this path on disk.
    OnDisk(PathBuf),
    /// In the binary.
    BuiltIn(&'static [u8]),
}

/// A static file that can be read in pieces.
#[derive(Debug)]
pub enum Opened {
    /// A file, with the stamp that it had when it was opened.
    File(File, Stamp),
    /// Bytes of the binary.
    BuiltIn(&'static [u8]),
}

impl StaticFile {
    /// Its bytes.
    ///
    /// # Errors
    /// Where the operating system refuses to read them.
    pub fn bytes(&self) -> Result<Cow<'static, [u8]>> {
        match self {
            Self::BuiltIn(bytes) => Ok(Cow::Borrowed(*bytes)),
            Self::OnDisk(path) => match std::fs::read(path) {
                Ok(bytes) => Ok(Cow::Owned(bytes)),
                Err(source) => Err(Error::io("read", path, source)),
            },
        }
    }

    /// Opens it for reading in pieces. What has become a link since it was listed, or lies behind one now in the
    /// project's folder `static`, is refused; so is what is no plain file any more.
    ///
    /// # Errors
    /// Where the operating system refuses to open it, or this does.
    pub fn open(&self, static_files: &Path) -> Result<Opened> {
        let path = match self {
            Self::BuiltIn(bytes) => return Ok(Opened::BuiltIn(bytes)),
            Self::OnDisk(path) => path,
        };
        let failed = |source| Error::io("read", path, source);
        let refused = |reason| Err(Error::refused("read", path, reason));
        let real_folder = static_files.canonicalize().map_err(failed)?;
        let is_in_place = path
            .strip_prefix(static_files)
            .is_ok_and(|inside| path.canonicalize().is_ok_and(|real| real == real_folder.join(inside)));
        if !is_in_place {
            return refused("it is not where it was, or behind a link");
        }
        // A pipe that took the file's place must not hold up the one who opens it.
        let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
        let flags = i32::try_from(flags.bits()).unwrap_or_default();
        let file = File::options().read(true).custom_flags(flags).open(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if !metadata.is_file() {
            return refused("it is no plain file any more");
        }
        Ok(Opened::File(file, Stamp::of(&metadata)))
    }
}

impl Opened {
    /// How many bytes it has.
    #[must_use]
    pub fn len(&self) -> u64 {
        match self {
            Self::File(_, stamp) => stamp.len,
            Self::BuiltIn(bytes) => bytes.len() as u64,
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
    /// Where the operating system refuses to read them.
    pub fn read(&self, start: u64, count: usize) -> io::Result<Vec<u8>> {
        match self {
            Self::BuiltIn(bytes) => {
                let start = usize::try_from(start).unwrap_or(usize::MAX).min(bytes.len());
                Ok(bytes[start..start.saturating_add(count).min(bytes.len())].to_vec())
            }
            Self::File(file, _) => {
                let mut bytes = vec![0; count];
                let mut filled = 0;
                while filled < count {
                    match file.read_at(&mut bytes[filled..], start + filled as u64)? {
                        0 => break,
                        more => filled += more,
                    }
                }
                bytes.truncate(filled);
                Ok(bytes)
            }
        }
    }
}
