//! The staging folder, which one build at a time locks.
//!
//! The operating system locks a file in the folder, so the lock of a killed build is released. A
//! build removes its folder at the end. The next build clears the remains of a killed one.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::claim::{self, LOCK, NEW};
use super::folder;
use crate::error::{Error, OrCannot, Result};
use crate::load::{FileNumber, open_plain_with};

/// A locked staging folder. Dropping it removes the folder and releases the lock.
#[derive(Debug)]
pub(super) struct StagingFolder {
    path: PathBuf,
    /// The locked file. Closing it releases the lock.
    _lock: File,
}

impl StagingFolder {
    /// Creates the folder unless it exists, and locks it. Calls `waiting` once when another build
    /// has the lock.
    pub(super) fn acquire(path: PathBuf, waiting: &dyn Fn()) -> Result<Self> {
        let mut has_waited = false;
        loop {
            let opened = open(&path).inspect_err(|_| _ = fs::remove_dir(&path));
            let Some(file) = opened? else { continue };
            let locked = match file.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    if !has_waited {
                        waiting();
                        has_waited = true;
                    }
                    file.lock()
                }
                Err(TryLockError::Error(error)) => Err(error),
                Ok(()) => Ok(()),
            };
            locked.or_cannot("lock", &lock_in(&path))?;
            // The previous owner removes the file at the end; a lock on a removed file locks out
            // no other build.
            if is_at(&file, &lock_in(&path))? {
                claim::mark(&path).inspect_err(|_| give_back(&path, &file))?;
                return Ok(Self { path, _lock: file });
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the path for the new tree. Anything there can be removed at any time; a tree that
    /// contains more than copies gets another name.
    pub(super) fn new_tree(&self) -> PathBuf {
        self.path.join(NEW)
    }
}

/// Failures cannot be reported here. The next build clears the remains.
impl Drop for StagingFolder {
    fn drop(&mut self) {
        let _ = folder::remove_tree(&self.new_tree());
        // While the lock is active: the next owner could otherwise lose its mark.
        let _ = claim::unmark(&self.path);
        let _ = fs::remove_file(lock_in(&self.path));
        let _ = fs::remove_dir(&self.path);
    }
}

/// Opens the lock file, and creates the file and its folder unless they exist. `None` after the
/// previous owner removed the folder in the meantime.
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

/// Removes the lock file from a foreign folder, unless it is foreign as well.
fn give_back(folder: &Path, lock: &File) {
    if lock
        .metadata()
        .is_ok_and(|found| found.is_file() && found.len() == 0)
    {
        let _ = fs::remove_file(lock_in(folder));
    }
}

fn is_at(file: &File, path: &Path) -> Result<bool> {
    let held = file.metadata().or_cannot("look at", path)?;
    let is_held = |found: fs::Metadata| FileNumber::of(&found) == FileNumber::of(&held);
    Ok(folder::look(path)?.is_some_and(is_held))
}

fn lock_in(folder: &Path) -> PathBuf {
    folder.join(LOCK)
}
