//! The staging folder, held by one build at a time.
//!
//! The lock is the operating system's, on a file in the folder, so a killed build leaves it open. The folder goes
//! when its holder is done; what a killed build left in it is for the next holder to clear.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::{claim, folder};
use crate::error::{Error, Result};
use crate::load::open_plain_with;

/// A staging folder that no other build uses as long as this lives; dropping it removes the folder.
#[derive(Debug)]
pub(super) struct StagingFolder {
    /// The folder.
    path: PathBuf,
    /// The locked file; closing it opens the lock.
    _lock: File,
}

impl StagingFolder {
    /// Makes the folder if need be and waits until it is free; calls `waiting` once if that is not now.
    pub(super) fn acquire(path: PathBuf, waiting: &dyn Fn()) -> Result<Self> {
        let mut is_told = false;
        loop {
            let opened = open(&path).inspect_err(|_| _ = fs::remove_dir(&path));
            let Some(file) = opened? else { continue };
            let locked = match file.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    if !is_told {
                        waiting();
                        is_told = true;
                    }
                    file.lock()
                }
                Err(TryLockError::Error(error)) => Err(error),
                Ok(()) => Ok(()),
            };
            locked.map_err(|error| Error::io("lock", &lock_in(&path), error))?;
            // The holder before removes the file when it is done; a lock on a removed file keeps nobody out.
            if is_at(&file, &lock_in(&path))? {
                claim::mark(&path).inspect_err(|_| give_back(&path, &file))?;
                return Ok(Self { path, _lock: file });
            }
        }
    }

    /// The folder.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the new tree is made. Whatever stands there can be removed at any time; a tree that holds more than
    /// copies gets another name.
    pub(super) fn new_tree(&self) -> PathBuf {
        self.path.join(NEW)
    }
}

/// The name of the tree that is being made.
pub(super) const NEW: &str = "new";

/// The name of the locked file.
pub(super) const LOCK: &str = "lock";

/// Nobody can be told of a failure here; what is left is cleared by the next build.
impl Drop for StagingFolder {
    fn drop(&mut self) {
        let _ = folder::remove_tree(&self.new_tree());
        // While the lock is held, or the next holder could lose its mark.
        let _ = claim::unmark(&self.path);
        let _ = fs::remove_file(lock_in(&self.path));
        let _ = fs::remove_dir(&self.path);
    }
}

/// Opens the lock file, folder and file made if need be; `None` if the holder before removed the folder meanwhile.
fn open(folder: &Path) -> Result<Option<File>> {
    let failed = |error| Error::io("use the folder", folder, error);
    folder::ensure(folder).map_err(failed)?;
    match folder::look(folder)? {
        None => return Ok(None),
        Some(found) if !found.is_dir() => return Err(failed(io::ErrorKind::NotADirectory.into())),
        Some(_) => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    match open_plain_with(&mut options, &lock_in(folder)) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(error)),
    }
}

/// Removes the lock file from a folder that is somebody else's, unless it is theirs.
fn give_back(folder: &Path, lock: &File) {
    if lock
        .metadata()
        .is_ok_and(|found| found.is_file() && found.len() == 0)
    {
        let _ = fs::remove_file(lock_in(folder));
    }
}

/// Whether the open file is the one that stands at the path.
fn is_at(file: &File, path: &Path) -> Result<bool> {
    let held = file
        .metadata()
        .map_err(|error| Error::io("look at", path, error))?;
    let is_held = |found: fs::Metadata| (found.dev(), found.ino()) == (held.dev(), held.ino());
    Ok(folder::look(path)?.is_some_and(is_held))
}

/// The lock file of a staging folder.
fn lock_in(folder: &Path) -> PathBuf {
    folder.join(LOCK)
}
