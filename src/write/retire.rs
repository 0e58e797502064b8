//! The old tree after the exchange: cleared, without losing what is not weighup's.
//!
//! Everything foreign was given to the new tree before the exchange; but a file may have come, or been replaced,
//! between the two. So each entry is judged once more, and whatever the new tree lacks is moved there.

use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::folder;
use super::foreign::Carried;
use super::manifest::Manifest;
use super::page_path::{self, MANIFEST};
use crate::error::{Error, Result};

/// How the name of a whole new tree in the staging folder begins; its inode's number follows.
pub(super) const PREFIX: &str = "new-";

/// A tree that was the output directory.
pub(super) struct Old<'a> {
    /// Where it is now.
    pub(super) tree: &'a Path,
    /// What in it is weighup's.
    pub(super) owned: &'a Manifest,
    /// What in it was given to the new tree, as far as is known.
    pub(super) carried: &'a Carried,
}

/// One walk over the old tree.
struct Walk<'a> {
    /// The old tree.
    old: &'a Old<'a>,
    /// The tree that took its place.
    new_tree: &'a Path,
}

/// Clears the old tree.
pub(super) fn retire(old: &Old, new_tree: &Path) -> Result<()> {
    let walk = Walk { old, new_tree };
    let whole = |error: Error| {
        error.with_help("the new site is in its place; the next build tries again to clear the old one")
    };
    // Half of the time of a big site's publishing goes here, and most of its folders stand side by side.
    let entries = walk.entries(Path::new("")).map_err(whole)?;
    entries.into_par_iter().try_for_each(|(entry, kind)| walk.clear(&entry, kind)).map_err(whole)?;
    // Last, as it tells a later build what in the tree is weighup's.
    let manifest = old.tree.join(MANIFEST);
    remove(&manifest, fs::remove_file).map_err(whole)?;
    remove(old.tree, fs::remove_dir).map_err(whole)
}

/// Clears what a killed build left in the staging folder.
pub(super) fn recover(staging: &Path, out_dir: &Path) -> Result<()> {
    let left = |path: &Path, error| {
        Error::io("clear what an earlier build left in", path, error)
            .with_help("move what is yours out of this folder, then delete it")
    };
    for (name, _) in folder::entries(staging).map_err(|error| left(staging, error))? {
        let path = staging.join(&name);
        if name == "new" {
            folder::remove_tree(&path).map_err(|error| left(&path, error))?;
        } else if let Some(inode) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) {
            let found = fs::symlink_metadata(&path).map_err(|error| left(&path, error))?;
            if found.ino().to_string() == inode || !found.is_dir() {
                folder::remove_tree(&path).map_err(|error| left(&path, error))?;
            } else if folder::is_folder(out_dir)? {
                let owned = Manifest::read(&path)?.unwrap_or_default();
                retire(&Old { tree: &path, owned: &owned, carried: &Carried::new() }, out_dir)?;
            } else {
                fs::rename(&path, out_dir).map_err(|error| left(&path, error))?;
            }
        }
    }
    Ok(())
}

impl Walk<'_> {
    /// Clears what stands at this path, but not the manifest.
    fn clear(&self, path: &Path, kind: FileType) -> Result<()> {
        let place = self.old.tree.join(path);
        let is_walked = kind.is_dir() && !page_path::is_too_deep(path);
        if kind.is_file() && self.old.owned.owns(path) {
            if path == Path::new(MANIFEST) { Ok(()) } else { remove(&place, fs::remove_file) }
        } else if is_walked
            && (self.old.owned.has_under(path) || folder::is_folder(&self.new_tree.join(path))?)
        {
            for (entry, kind) in self.entries(path)? {
                self.clear(&entry, kind)?;
            }
            remove(&place, fs::remove_dir)
        } else {
            self.settle(path)
        }
    }

    /// What is in the folder at this path, by path in the old tree.
    fn entries(&self, path: &Path) -> Result<Vec<(PathBuf, FileType)>> {
        let folder = self.old.tree.join(path);
        let entries =
            folder::entries(&folder).map_err(|error| Error::io("read the folder", &folder, error))?;
        Ok(entries.into_iter().map(|(name, kind)| (path.join(name), kind)).collect())
    }

    /// Removes the second name of a foreign entry; moves an entry that the new tree lacks there.
    fn settle(&self, path: &Path) -> Result<()> {
        let (source, target) = (self.old.tree.join(path), self.new_tree.join(path));
        let inode = |path| Ok(folder::look(path)?.map(|found| found.ino()));
        let (old, new) = (inode(&source)?, inode(&target)?);
        let carried = self.old.carried.get(path).copied();
        if old == new || old == carried {
            remove(&source, fs::remove_file)
        } else if new.is_none() || new == carried {
            move_to(&source, &target)
        } else {
            move_to(&source, &free_name_beside(&target)?)
        }
    }
}

/// Removes an entry, making its folder writable if it has to; a missing one is as good.
fn remove<'a>(path: &'a Path, how: impl Fn(&'a Path) -> io::Result<()>) -> Result<()> {
    match in_writable_folder(path, || how(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome.map_err(|error| Error::io("remove", path, error)),
    }
}

/// Moves an entry that came or was replaced late to the new tree.
fn move_to(source: &Path, target: &Path) -> Result<()> {
    let parent = target.parent().unwrap_or(target);
    fs::create_dir_all(parent)
        .and_then(|()| in_writable_folder(source, || fs::rename(source, target)))
        .map_err(|error| Error::io("move to the new site", source, error))
}

/// Does something to an entry; if that is forbidden, once more with the entry's folder writable.
fn in_writable_folder(entry: &Path, work: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match (work(), entry.parent()) {
        (Err(error), Some(parent)) if error.kind() == io::ErrorKind::PermissionDenied => {
            folder::unlock(parent)?;
            work()
        }
        (outcome, _) => outcome,
    }
}

/// A path that nothing stands at: the name with `.weighup-kept` and, if need be, a number after it.
fn free_name_beside(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().unwrap_or_default();
    for number in 1_u64.. {
        let mut free = OsString::from(name);
        free.push(if number == 1 { ".weighup-kept".to_owned() } else { format!(".weighup-kept-{number}") });
        let free = path.with_file_name(free);
        if folder::look(&free)?.is_none() {
            return Ok(free);
        }
    }
    unreachable!("a folder holds fewer files than there are numbers")
}
