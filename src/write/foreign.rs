//! Carries everything in the output directory that weighup did not write into the new tree, before
//! the exchange.
//!
//! Files, links, pipes and the like get a hard link in the new tree. Folders are created again,
//! with owner, mode and modification time, since they cannot have hard links. There is no exchange
//! unless this succeeds completely.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::change::SiteChange;
use super::place::{Attempt, Obstacle};
use super::tree::OwnedTree;
use super::{folder, in_the_way, page_path, system};
use crate::error::OrCannot;
use crate::load::FileNumber;

/// The inodes of the foreign entries in the new tree, by path in it, without folders.
pub(super) type Carried = BTreeMap<PathBuf, u64>;

struct Carrier<'a> {
    from: OwnedTree<'a>,
    to: &'a Path,
    device: u64,
    carried: Carried,
    /// The folders of the new tree that contain something foreign, with the metadata that they will
    /// get.
    folders: BTreeMap<PathBuf, Metadata>,
}

/// Carries everything foreign from the output directory into the new tree, which already contains
/// all pages. Fails on a foreign entry in the place of a page or of a page's folder.
pub(super) fn carry(change: &SiteChange) -> Attempt<Carried> {
    let from = change.old;
    let found = fs::metadata(from.root).or_cannot("look at", from.root)?;
    let mut carrier = Carrier {
        from,
        to: change.tree.root(),
        device: FileNumber::of(&found).device,
        carried: Carried::new(),
        folders: BTreeMap::new(),
    };
    carrier.folder(Path::new(""))?;
    // From the inside out, since filling a folder changes its time, and a read-only one cannot be
    // filled.
    for (path, like) in carrier.folders.iter().rev() {
        let folder = carrier.to.join(path);
        system::imitate(&folder, like)
            .map_err(|error| Obstacle::io("set up the folder", &folder, error))?;
    }
    Ok(carrier.carried)
}

impl Carrier<'_> {
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
            if kind.is_dir() {
                self.folder(&entry)?;
            } else if !self.from.has_page(&entry, kind) {
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
                fs::create_dir(&target).or_cannot("create the folder", &target)?;
            }
        }
        let like = fs::symlink_metadata(&source).or_cannot("look at", &source)?;
        if FileNumber::of(&like).device != self.device {
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
        let linked = fs::symlink_metadata(&target).or_cannot("look at", &target)?;
        self.carried.insert(path, FileNumber::of(&linked).inode);
        Ok(())
    }
}
