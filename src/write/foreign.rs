//! Carries everything in the output directory that weighup did not write into the new tree, before
//! the exchange.
//!
//! Files, links, pipes and the like get a hard link in the new tree. Folders are created again,
//! with owner, mode and modification time, since they cannot have hard links. There is no exchange
//! unless this succeeds completely.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::change::Change;
use super::exchange::{Attempt, Obstacle};
use super::tree::{Kind, Tree};
use super::{folder, in_the_way, page_path};
use crate::error::Error;

/// The inodes of the foreign entries in the new tree, by path in it, without folders.
pub(super) type Carried = BTreeMap<PathBuf, u64>;

struct Walk<'a> {
    from: Tree<'a>,
    to: &'a Path,
    device: u64,
    carried: Carried,
    /// The folders of the new tree that contain something foreign, with the metadata that they will
    /// get.
    folders: BTreeMap<PathBuf, Metadata>,
}

/// Carries everything foreign from the output directory into the new tree, which already contains
/// all pages. Fails on a foreign entry in the place of a page or of a page's folder.
pub(super) fn carry(change: &Change) -> Attempt<Carried> {
    let device = fs::metadata(change.out_dir)
        .map_err(|error| Error::io("look at", change.out_dir, error))?
        .dev();
    let from = Tree {
        root: change.out_dir,
        owned: change.old,
    };
    let (carried, folders) = (Carried::new(), BTreeMap::new());
    let mut walk = Walk {
        from,
        to: change.tree.root(),
        device,
        carried,
        folders,
    };
    walk.folder(Path::new(""))?;
    // From the inside out, since filling a folder changes its time, and a read-only one cannot be
    // filled.
    for (path, like) in walk.folders.iter().rev() {
        let folder = walk.to.join(path);
        folder::imitate(&folder, like)
            .map_err(|error| Obstacle::io("set up the folder", &folder, error))?;
    }
    Ok(walk.carried)
}

impl Walk<'_> {
    fn folder(&mut self, path: &Path) -> Attempt {
        if page_path::is_too_deep(path) {
            return Err(Obstacle::Unfit);
        }
        let entries = match self.from.entries(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => {
                return Err(Obstacle::io(
                    "read the folder",
                    &self.from.root.join(path),
                    error,
                ));
            }
            Ok(entries) => entries,
        };
        if entries.is_empty() && !self.from.owned.has_under(path) {
            return self.make_folder(path);
        }
        for (entry, kind) in entries {
            if kind == Kind::Folder {
                self.folder(&entry)?;
            } else if !(kind == Kind::File && self.from.owned.owns(&entry)) {
                self.make_folder(path)?;
                self.link(entry)?;
            }
        }
        Ok(())
    }

    /// Creates the folder and its parents in the new tree, unless they exist.
    fn make_folder(&mut self, path: &Path) -> Attempt {
        let Some(parent) = path.parent() else {
            return Ok(());
        };
        if self.folders.contains_key(path) {
            return Ok(());
        }
        self.make_folder(parent)?;
        let (source, target) = (self.from.root.join(path), self.to.join(path));
        match folder::look(&target)? {
            Some(found) if found.is_dir() => {}
            Some(_) => return Err(in_the_way(&source).into()),
            None => {
                fs::create_dir(&target)
                    .map_err(|error| Error::io("create the folder", &target, error))?;
            }
        }
        let like =
            fs::symlink_metadata(&source).map_err(|error| Error::io("look at", &source, error))?;
        if like.dev() != self.device {
            return Err(Obstacle::Unfit);
        }
        self.folders.insert(path.to_owned(), like);
        Ok(())
    }

    fn link(&mut self, path: PathBuf) -> Attempt {
        let (source, target) = (self.from.root.join(&path), self.to.join(&path));
        match fs::hard_link(&source, &target) {
            // Its owner removed it just now.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(in_the_way(&source).into());
            }
            Err(error) => return Err(Obstacle::io("keep", &source, error)),
            Ok(()) => {}
        }
        let linked =
            fs::symlink_metadata(&target).map_err(|error| Error::io("look at", &target, error))?;
        self.carried.insert(path, linked.ino());
        Ok(())
    }
}
