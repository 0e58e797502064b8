//! Clears the old tree after the exchange, without losing foreign entries.
//!
//! The new tree got everything foreign before the exchange, but a file may have been added or
//! replaced between the two steps. So each entry is checked again, and everything that the new tree
//! lacks is moved there.

use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::claim::{COMPLETE_TREE, NEW};
use super::foreign::Carried;
use super::manifest::Manifest;
use super::page_path::{self, MANIFEST};
use super::tree::OwnedTree;
use super::{folder, system};
use crate::error::{Error, OrCannot, Result};
use crate::load::FileNumber;

/// A tree that was the output directory.
pub(super) struct OldTree<'a> {
    /// Its current place, and its manifest.
    pub(super) tree: OwnedTree<'a>,
    /// The entries that the new tree got, as far as is known.
    pub(super) carried: &'a Carried,
}

struct Clearing<'a> {
    old: &'a OldTree<'a>,
    new_tree: &'a Path,
}

impl OldTree<'_> {
    /// Removes the tree, after moving to the new tree the foreign entries that are missing there.
    pub(super) fn remove(&self, new_tree: &Path) -> Result<()> {
        let root = self.tree.root;
        Clearing {
            old: self,
            new_tree,
        }
        .clear_folder(Path::new(""))?;
        // The manifest goes last, because a later build reads from it which files of the tree are
        // weighup's.
        remove_entry(&root.join(MANIFEST), fs::remove_file)
            .and_then(|()| remove_entry(root, fs::remove_dir))
    }
}

/// Clears the remains of a killed build in the staging folder.
pub(super) fn recover(staging: &Path, out_dir: &Path) -> Result<()> {
    let left = |path: &Path, error| {
        Error::io("clear what an earlier build left in", path, error)
            .with_help("move your own files out of this folder, then delete it")
    };
    for (name, _) in folder::list(staging).map_err(|error| left(staging, error))? {
        let path = staging.join(&name);
        let inode = name
            .to_str()
            .and_then(|name| name.strip_prefix(COMPLETE_TREE));
        // A complete tree with its own inode number in its name was never the output directory.
        let is_new = match inode {
            None if name == NEW => true,
            None => continue,
            Some(inode) => {
                let found = fs::symlink_metadata(&path).map_err(|error| left(&path, error))?;
                FileNumber::of(&found).inode.to_string() == inode || !found.is_dir()
            }
        };
        if is_new {
            folder::remove_tree(&path).map_err(|error| left(&path, error))?;
        } else if folder::is_folder(out_dir)? {
            let tree = OwnedTree {
                root: &path,
                owned: &Manifest::read(&path)?.unwrap_or_default(),
            };
            let carried = &Carried::new();
            OldTree { tree, carried }.remove(out_dir)?;
        } else {
            fs::rename(&path, out_dir).map_err(|error| left(&path, error))?;
        }
    }
    Ok(())
}

impl Clearing<'_> {
    /// Clears the folder at this path in parallel, or does nothing when it is missing: a big site
    /// has tens of thousands of sibling folders.
    fn clear_folder(&self, path: &Path) -> Result<()> {
        let OwnedTree { root, .. } = self.old.tree;
        let entries = match self.old.tree.entries(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            found => found.or_cannot("read the folder", &root.join(path))?,
        };
        entries
            .into_par_iter()
            .try_for_each(|(entry, kind)| self.clear(&entry, kind))
    }

    /// Clears the entry at this path, unless it is the manifest.
    fn clear(&self, path: &Path, kind: FileType) -> Result<()> {
        let tree = self.old.tree;
        let is_walked = kind.is_dir() && !page_path::is_too_deep(path);
        if tree.has_page(path, kind) {
            if path == Path::new(MANIFEST) {
                Ok(())
            } else {
                remove_entry(&tree.root.join(path), fs::remove_file)
            }
        } else if is_walked
            && (tree.owned.has_under(path) || folder::is_folder(&self.new_tree.join(path))?)
        {
            self.clear_folder(path)?;
            remove_entry(&tree.root.join(path), fs::remove_dir)
        } else {
            self.settle(path)
        }
    }

    /// Removes the hard link of a foreign entry, or moves the entry to the new tree if it is
    /// missing there.
    fn settle(&self, path: &Path) -> Result<()> {
        let (source, target) = (self.old.tree.root.join(path), self.new_tree.join(path));
        let inode = |path| Ok(folder::look(path)?.map(|found| FileNumber::of(&found).inode));
        let (old, new) = (inode(&source)?, inode(&target)?);
        let carried = self.old.carried.get(path).copied();
        if old == new || old == carried {
            remove_entry(&source, fs::remove_file)
        } else if new.is_none() || new == carried {
            move_to(&source, &target)
        } else {
            move_to(&source, &free_name_beside(&target)?)
        }
    }
}

/// Removes an entry, making its folder writable if necessary. A missing entry is no error.
fn remove_entry<'a>(path: &'a Path, how: impl Fn(&'a Path) -> io::Result<()>) -> Result<()> {
    folder::if_there(in_writable_folder(path, || how(path))).or_cannot("remove", path)
}

fn move_to(source: &Path, target: &Path) -> Result<()> {
    let parent = target.parent().unwrap_or(target);
    fs::create_dir_all(parent)
        .and_then(|()| in_writable_folder(source, || fs::rename(source, target)))
        .or_cannot("move to the new site", source)
}

/// Works on an entry. When that is forbidden, makes the entry's folder writable and tries again.
fn in_writable_folder(entry: &Path, work: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match (work(), entry.parent()) {
        (Err(error), Some(parent)) if error.kind() == io::ErrorKind::PermissionDenied => {
            system::unlock(parent)?;
            work()
        }
        (outcome, _) => outcome,
    }
}

/// Returns a path that does not exist yet: the name with `.weighup-kept` and, if necessary, a
/// number after it.
fn free_name_beside(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().unwrap_or_default();
    for number in 1_u64.. {
        let mut free = OsString::from(name);
        free.push(if number == 1 {
            ".weighup-kept".to_owned()
        } else {
            format!(".weighup-kept-{number}")
        });
        let free = path.with_file_name(free);
        if folder::look(&free)?.is_none() {
            return Ok(free);
        }
    }
    unreachable!("a folder holds fewer files than there are numbers")
}
