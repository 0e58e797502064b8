//! The mark of the folders in which weighup keeps unfinished builds, and deletes what it finds.
//!
//! A user may have a folder of the same name. So weighup touches nothing in a folder without its mark, and puts the mark only
//! into a folder in which none of the names that it uses there is taken.

use std::ffi::OsStr;
use std::fs::{self, File, FileType};
use std::io::{self, Write};
use std::path::Path;

use super::folder;
use super::lock::{LOCK, NEW};
use super::manifest::Manifest;
use super::retire::PREFIX;
use crate::error::{Error, Result};

/// The name of the mark.
pub(super) const MARK: &str = ".weighup-staging";

/// What the mark says to people.
const TEXT: &str =
    "weighup keeps unfinished builds in this folder and deletes what it finds in it.\n";

/// The tree of changed pages that are complete, where pages are put one by one.
pub(super) const READY: &str = "ready";

/// Makes a folder weighup's to use.
///
/// # Errors
/// If something in it has a name that weighup uses there, and weighup did not make it; nothing is changed then.
pub(super) fn mark(folder: &Path) -> Result<()> {
    if is_marked(folder)? {
        return Ok(());
    }
    check(folder)?;
    let path = folder.join(MARK);
    match File::create_new(&path) {
        // The file's name is the mark. A full disk that has no room for the text is met again by what follows.
        Ok(mut file) => {
            let _ = file.write_all(TEXT.as_bytes());
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_marked(folder)? => Ok(()),
        Err(error) => Err(Error::io("write", &path, error)),
    }
}

/// Refuses a folder in which something has a name that weighup uses there and is not weighup's.
pub(super) fn check(folder: &Path) -> Result<()> {
    if is_marked(folder)? {
        return Ok(());
    }
    let entries =
        folder::entries(folder).map_err(|error| Error::io("read the folder", folder, error))?;
    for (name, kind) in entries {
        if is_used(&name) && !is_harmless(&folder.join(&name), kind) {
            let reason = format!("it holds `{}`, which weighup did not make", name.display());
            let help = "move it away; weighup keeps its unfinished builds in this folder and deletes what is in it";
            return Err(Error::refused("use the folder", folder, reason).with_help(help));
        }
    }
    Ok(())
}

/// Removes the mark.
pub(super) fn unmark(folder: &Path) -> Result<()> {
    let path = folder.join(MARK);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::io("remove", &path, error))
        }
        _ => Ok(()),
    }
}

/// Whether the mark is there.
fn is_marked(folder: &Path) -> Result<bool> {
    Ok(folder::look(&folder.join(MARK))?.is_some_and(|found| found.is_file()))
}

/// Whether weighup gives this name to something in such a folder.
fn is_used(name: &OsStr) -> bool {
    let own = [NEW, READY, LOCK, MARK];
    own.iter().any(|own| name == *own) || name.to_str().is_some_and(|name| name.starts_with(PREFIX))
}

/// Whether there is nothing of somebody else's in it: it is empty, or says itself that it is weighup's.
fn is_harmless(path: &Path, kind: FileType) -> bool {
    if kind.is_dir() {
        return folder::entries(path).is_ok_and(|entries| entries.is_empty())
            || matches!(Manifest::read(path), Ok(Some(_)));
    }
    kind.is_file() && fs::symlink_metadata(path).is_ok_and(|found| found.len() == 0)
}
