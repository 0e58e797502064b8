//! Operations on whole folders that the standard library lacks.

use std::ffi::OsString;
use std::fs::{self, File, FileType, Metadata};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::Path;

use rustix::fs::AtFlags;

use crate::error::{Error, Result};

/// Lists the names in a folder and their types (symbolic links not followed). Sorted, so that the
/// first problem found is always the same one.
pub(super) fn entries(folder: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        entries.push((entry.file_name(), entry.file_type()?));
    }
    entries.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    Ok(entries)
}

/// Reads the metadata of a path without following symbolic links. `None` for a missing path, or one
/// that leads through a file.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(None)
        }
        Err(error) => Err(Error::io("look at", path, error)),
    }
}

pub(super) fn is_folder(path: &Path) -> Result<bool> {
    Ok(look(path)?.is_some_and(|found| found.is_dir()))
}

/// Creates a folder. Returns false if it existed already.
pub(super) fn ensure(folder: &Path) -> io::Result<bool> {
    match fs::create_dir(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

pub(super) fn imitate(folder: &Path, like: &Metadata) -> io::Result<()> {
    let now = fs::symlink_metadata(folder)?;
    if (now.uid(), now.gid()) != (like.uid(), like.gid()) {
        chown(folder, Some(like.uid()), Some(like.gid()))?;
    }
    File::open(folder)?.set_modified(like.modified()?)?;
    fs::set_permissions(folder, like.permissions())
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
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

/// Makes a folder and all folders in it writable for the owner.
fn open_up(folder: &Path) -> io::Result<()> {
    unlock(folder)?;
    for (name, kind) in entries(folder)? {
        if kind.is_dir() {
            open_up(&folder.join(name))?;
        }
    }
    Ok(())
}

pub(super) fn unlock(folder: &Path) -> io::Result<()> {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

pub(super) fn is_writable(folder: &Path) -> bool {
    use rustix::fs::{Access, CWD, accessat};
    accessat(
        CWD,
        folder,
        Access::WRITE_OK | Access::EXEC_OK,
        AtFlags::EACCESS,
    )
    .is_ok()
}
