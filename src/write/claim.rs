//! The mark of the folders in which weighup keeps unfinished builds, and whose content it deletes.
//!
//! A user may have a folder of the same name. So weighup touches nothing in a folder without its
//! mark. It marks only folders in which all names that it uses are free.

use std::ffi::OsStr;
use std::fs::{self, File, FileType};
use std::io::{self, Write};
use std::path::Path;

use super::folder;
use super::manifest::Manifest;
use crate::error::{Error, OrCannot, Result};

/// The file name of the mark.
pub(super) const MARK: &str = ".weighup-staging";

/// The text of the mark, for people.
const TEXT: &str =
    "weighup keeps unfinished builds in this folder and deletes what it finds in it.\n";

/// The file that the running build locks.
pub(super) const LOCK: &str = "lock";

/// The folder of a tree that is not complete yet.
pub(super) const NEW: &str = "new";

/// The folder of changed pages that are complete, for writing file by file.
pub(super) const READY: &str = "ready";

/// The start of the name of a complete new tree. Its inode number follows.
pub(super) const COMPLETE_TREE: &str = "new-";

/// Marks a folder for weighup's use.
///
/// # Errors
/// If something in the folder has a name that weighup uses there, and weighup did not create it.
/// Nothing is changed then.
pub(super) fn mark(folder: &Path) -> Result<()> {
    if is_marked(folder)? {
        return Ok(());
    }
    check(folder)?;
    let path = folder.join(MARK);
    match File::create_new(&path) {
        // The file's name is the mark. A disk too full for the text fails again in a later step.
        Ok(mut file) => {
            let _ = file.write_all(TEXT.as_bytes());
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && is_marked(folder)? => Ok(()),
        Err(error) => Err(Error::io("write", &path, error)),
    }
}

/// Rejects a folder that contains something foreign under a name that weighup uses there.
pub(super) fn check(folder: &Path) -> Result<()> {
    if is_marked(folder)? {
        return Ok(());
    }
    for (name, kind) in folder::entries(folder)? {
        if is_used(&name) && !is_harmless(&folder.join(&name), kind) {
            let reason = format!(
                "it contains `{}`, which weighup did not make",
                name.display()
            );
            let help = "move it away; weighup keeps its unfinished builds in this folder and deletes what is in it";
            return Err(Error::refused("use the folder", folder, reason).with_help(help));
        }
    }
    Ok(())
}

pub(super) fn unmark(folder: &Path) -> Result<()> {
    let path = folder.join(MARK);
    folder::if_there(fs::remove_file(&path)).or_cannot("remove", &path)
}

fn is_marked(folder: &Path) -> Result<bool> {
    Ok(folder::look(&folder.join(MARK))?.is_some_and(|found| found.is_file()))
}

fn is_used(name: &OsStr) -> bool {
    let own = [NEW, READY, LOCK, MARK];
    let is_complete_tree = name
        .to_str()
        .is_some_and(|name| name.starts_with(COMPLETE_TREE));
    is_complete_tree || own.iter().any(|own| name == *own)
}

/// Returns true if nothing foreign is in it: it is empty, or has weighup's own mark.
fn is_harmless(path: &Path, kind: FileType) -> bool {
    if kind.is_dir() {
        return folder::list(path).is_ok_and(|entries| entries.is_empty())
            || matches!(Manifest::read(path), Ok(Some(_)));
    }
    kind.is_file() && fs::symlink_metadata(path).is_ok_and(|found| found.len() == 0)
}
