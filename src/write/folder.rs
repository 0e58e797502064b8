//! Operations on whole folders that the standard library lacks.

use std::ffi::OsString;
use std::fs::{self, File, FileType, Metadata};
use std::io;
use std::path::Path;

use super::system;
use crate::error::{Error, OrCannot, Result};

/// Lists the names in a folder and their types (symbolic links not followed). Sorted, so that the
/// first problem found is always the same one.
pub(super) fn list(folder: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        entries.push((entry.file_name(), entry.file_type()?));
    }
    entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    Ok(entries)
}

/// Lists like [`list`], with an error that names the folder.
pub(super) fn entries(folder: &Path) -> Result<Vec<(OsString, FileType)>> {
    list(folder).or_cannot("read the folder", folder)
}

/// Reads the metadata of a path without following symbolic links. `None` for a missing path, or one
/// that leads through a file.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>> {
    use io::ErrorKind::{NotADirectory, NotFound};
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if matches!(error.kind(), NotFound | NotADirectory) => Ok(None),
        Err(error) => Err(Error::io("look at", path, error)),
    }
}

pub(super) fn is_folder(path: &Path) -> Result<bool> {
    Ok(look(path)?.is_some_and(|found| found.is_dir()))
}

/// Creates a folder unless it exists.
pub(super) fn ensure(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        outcome => outcome,
    }
}

/// Removes a folder and everything in it, even read-only folders. Links are removed, not followed.
pub(super) fn remove_tree(folder: &Path) -> io::Result<()> {
    let removed = match fs::remove_dir_all(folder) {
        Err(error)
            if error.kind() == io::ErrorKind::PermissionDenied
                && matches!(is_folder(folder), Ok(true)) =>
        {
            open_up(folder)?;
            fs::remove_dir_all(folder)
        }
        outcome => outcome,
    };
    if_there(removed)
}

/// Makes a folder and all folders in it writable for the owner.
fn open_up(folder: &Path) -> io::Result<()> {
    system::unlock(folder)?;
    for (name, kind) in list(folder)? {
        if kind.is_dir() {
            open_up(&folder.join(name))?;
        }
    }
    Ok(())
}

/// Ignores the error of a removal whose entry is missing.
pub(super) fn if_there(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

/// Waits until everything in this folder is on the disk, so that no power cut leaves names without
/// their content. Reports writing errors that came late.
pub(super) fn sync(folder: &Path) -> Result<()> {
    system::sync_tree(folder).or_cannot("write to the disk of", folder)
}

/// Waits until the names beside this path are on the disk. They are already correct, so a disk that
/// cannot promise to keep them does no harm.
pub(super) fn sync_names(path: &Path) {
    if let Some(parent) = path.parent() {
        let _ = File::open(parent).and_then(|file| file.sync_all());
    }
}
