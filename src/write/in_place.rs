//! The fallback when folders cannot be exchanged: renames pages into the output directory one by
//! one.
//!
//! All changed pages are in a folder inside the output directory before the first is renamed, so
//! that a full disk is noticed before anything changes. Once that folder is called `ready`, the
//! work is only completed, by this build or by the next one.

use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::change::SiteChange;
use super::claim::{self, LOCK, NEW, READY};
use super::manifest::Manifest;
use super::page_path::{IN_PLACE, MANIFEST, folders_of};
use super::tree::OwnedTree;
use super::{folder, in_the_way};
use crate::error::{Error, OrCannot, Result};

struct Replacement<'a> {
    /// The output directory, with the manifest of the previous build.
    old: OwnedTree<'a>,
    /// The tree with the changed pages and the new manifest. Other entries in it are ignored.
    new: OwnedTree<'a>,
}

/// Puts the new tree's pages into the output directory. A failure before the first page changes
/// nothing.
pub(super) fn publish(change: &SiteChange) -> Result<()> {
    let out_dir = change.old.root;
    let new = OwnedTree {
        root: change.tree.root(),
        owned: change.new,
    };
    let old = change.old;
    Replacement { old, new }.check(Path::new(""))?;
    match commit(change) {
        Ok(()) => complete(out_dir),
        Err(error) => {
            let _ = folder::remove_tree(&unready(out_dir));
            let _ = leave(out_dir);
            Err(error)
        }
    }
}

pub(super) fn is_unfinished(out_dir: &Path) -> Result<bool> {
    folder::is_folder(&out_dir.join(IN_PLACE))
}

/// Completes the work that a killed build had ready, and clears the rest.
pub(super) fn recover(out_dir: &Path) -> Result<()> {
    if is_unfinished(out_dir)? {
        complete(out_dir)
    } else {
        Ok(())
    }
}

/// Moves the changed pages into the output directory as its folder `ready`.
fn commit(change: &SiteChange) -> Result<()> {
    let (tree, out_dir) = (change.tree.root(), change.old.root);
    let (unready, ready) = (unready(out_dir), ready(out_dir));
    let failed = |error| Error::io("create the folder", &ready, error);
    let own = out_dir.join(IN_PLACE);
    folder::ensure(&own).map_err(failed)?;
    claim::mark(&own)?;
    folder::sync(tree)?;
    match fs::rename(tree, &ready) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            fs::create_dir(&unready).map_err(failed)?;
            let pages = change.new.pages.keys().map(String::as_str);
            for path in pages.chain([MANIFEST]) {
                copy_if_there(&tree.join(path), &unready.join(path))?;
            }
            folder::sync(&unready)?;
            fs::rename(&unready, &ready).map_err(failed)
        }
        outcome => outcome.map_err(failed),
    }
}

/// Moves the ready pages into place and the manifest last, and removes everything that is no longer
/// needed.
fn complete(out_dir: &Path) -> Result<()> {
    claim::check(&out_dir.join(IN_PLACE))?;
    let ready = ready(out_dir);
    // Without its manifest, the tree contains nothing that is still needed.
    if let Some(manifest) = Manifest::read(&ready)? {
        let old = OwnedTree {
            root: out_dir,
            owned: &Manifest::read(out_dir)?.unwrap_or_default(),
        };
        let new = OwnedTree {
            root: &ready,
            owned: &manifest,
        };
        let replacement = Replacement { old, new };
        replacement.check(Path::new(""))?;
        replacement.apply().map_err(|error| {
            error.with_help(
                "the folder now contains pages of two builds; the next build completes the work",
            )
        })?;
    }
    for left in [ready, unready(out_dir)] {
        folder::remove_tree(&left).or_cannot("remove", &left)?;
    }
    leave(out_dir)
}

/// Removes the folder in the output directory, unless it contains this build's lock.
fn leave(out_dir: &Path) -> Result<()> {
    let own = out_dir.join(IN_PLACE);
    if kind_of(&own.join(LOCK))?.is_none() {
        claim::unmark(&own)?;
    }
    remove_if_empty(&own)
}

impl Replacement<'_> {
    /// Checks that nothing foreign is in the way of this folder's entries.
    fn check(&self, path: &Path) -> Result<()> {
        for (entry, kind) in entries(self.new, path)? {
            let place = self.old.root.join(&entry);
            let Some(there) = kind_of(&place)? else {
                continue;
            };
            match (kind.is_dir(), there.is_dir()) {
                (true, true) => self.check(&entry)?,
                // Added to the tree for an exchange that failed.
                (false, _) if !self.new.owned.owns(&entry) => {}
                (false, true) => self.check_emptied(&entry)?,
                _ if self.old.has_page(&entry, there) => {}
                _ => return Err(in_the_way(&place)),
            }
        }
        Ok(())
    }

    /// Checks that a folder that a page replaces is not foreign and contains nothing foreign.
    fn check_emptied(&self, path: &Path) -> Result<()> {
        if !self.old.owned.has_under(path) {
            return Err(in_the_way(&self.old.root.join(path)));
        }
        for (entry, kind) in entries(self.old, path)? {
            if kind.is_dir() {
                self.check_emptied(&entry)?;
            } else if !self.old.has_page(&entry, kind) {
                return Err(in_the_way(&self.old.root.join(entry)));
            }
        }
        Ok(())
    }

    /// Removes old pages, puts the changed ones, and then the manifest.
    fn apply(&self) -> Result<()> {
        let new = self.new.owned;
        let blocks = |path: &&str| {
            new.has_under(Path::new(path))
                || folders_of(path).any(|folder| new.pages.contains_key(folder))
        };
        let (blocking, others): (Vec<&str>, Vec<&str>) =
            self.old.owned.without(new).partition(blocks);
        blocking
            .into_iter()
            .try_for_each(|path| self.remove(path))?;
        self.put_all(Path::new(""))?;
        others.into_iter().try_for_each(|path| self.remove(path))?;
        self.put(Path::new(MANIFEST))?;
        folder::sync_names(&self.old.root.join(MANIFEST));
        Ok(())
    }

    /// Moves everything in this folder of the tree to its place, except the manifest. A missing
    /// folder is moved as a whole: creating it could need space that a full disk lacks.
    fn put_all(&self, path: &Path) -> Result<()> {
        for (entry, kind) in entries(self.new, path)? {
            if !kind.is_dir() {
                if self.new.owned.owns(&entry) && entry != Path::new(MANIFEST) {
                    self.put(&entry)?;
                }
            } else if folder::is_folder(&self.old.root.join(&entry))? {
                self.put_all(&entry)?;
            } else {
                self.put(&entry)?;
            }
        }
        Ok(())
    }

    fn put(&self, path: &Path) -> Result<()> {
        let place = self.old.root.join(path);
        fs::rename(self.new.root.join(path), &place).or_cannot("put the page at", &place)
    }

    /// Removes an old page, and its folders when they become empty.
    fn remove(&self, path: &str) -> Result<()> {
        let folders: Vec<PathBuf> = folders_of(path)
            .map(|folder| self.old.root.join(folder))
            .collect();
        // Pages behind a link are not weighup's.
        for folder in &folders {
            if kind_of(folder)?.is_some_and(|kind| !kind.is_dir()) {
                return Ok(());
            }
        }
        let place = self.old.root.join(path);
        if kind_of(&place)?.is_some_and(|kind| kind.is_file()) {
            fs::remove_file(&place).or_cannot("remove", &place)?;
        }
        folders
            .iter()
            .try_for_each(|folder| remove_if_empty(folder))
    }
}

fn entries(tree: OwnedTree<'_>, path: &Path) -> Result<Vec<(PathBuf, FileType)>> {
    tree.entries(path)
        .or_cannot("read the folder", &tree.root.join(path))
}

/// Removes an empty or missing folder.
fn remove_if_empty(folder: &Path) -> Result<()> {
    use io::ErrorKind::{DirectoryNotEmpty, NotFound};
    match fs::remove_dir(folder) {
        Err(error) if !matches!(error.kind(), NotFound | DirectoryNotEmpty) => {
            Err(Error::io("remove", folder, error))
        }
        _ => Ok(()),
    }
}

/// Copies a file and creates its folders. A missing file is no error.
fn copy_if_there(source: &Path, target: &Path) -> Result<()> {
    if kind_of(source)?.is_none() {
        return Ok(());
    }
    fs::create_dir_all(target.parent().unwrap_or(target))
        .and_then(|()| fs::copy(source, target).map(drop))
        .or_cannot("copy", source)
}

fn kind_of(path: &Path) -> Result<Option<FileType>> {
    Ok(folder::look(path)?.map(|found| found.file_type()))
}

/// The folder of changed pages that are complete.
fn ready(out_dir: &Path) -> PathBuf {
    out_dir.join(IN_PLACE).join(READY)
}

/// The folder of changed pages that are not complete yet.
fn unready(out_dir: &Path) -> PathBuf {
    out_dir.join(IN_PLACE).join(NEW)
}
