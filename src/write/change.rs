//! The changes that one build makes in the output directory, and the choice of the way to make
//! them.

use std::fs;
use std::io;
use std::path::Path;

use super::exchange::{Obstacle, Place};
use super::manifest::Manifest;
use super::new_tree::NewTree;
use super::page_path::MANIFEST;
use super::{Way, exchange, in_place};
use crate::error::{Error, Result};

/// The difference between the output directory and a build.
pub(super) struct Change<'a> {
    pub(super) out_dir: &'a Path,
    /// True if the output directory does not exist yet.
    pub(super) is_first: bool,
    pub(super) staging: &'a Path,
    /// The tree of the pages that are new or differ.
    pub(super) tree: &'a NewTree,
    /// The pages of the previous build.
    pub(super) old: &'a Manifest,
    pub(super) new: &'a Manifest,
    /// The pages of this build that are not in the tree, because the output directory already has
    /// them. Sorted.
    pub(super) kept: &'a [String],
}

impl Change<'_> {
    /// Makes the changes, atomically if the place allows it.
    pub(super) fn publish(&self, place: Place) -> Result<Way> {
        if self.is_none() {
            return Ok(Way::Unchanged);
        }
        self.new.write(self.tree.root())?;
        if self.is_of_the_list_alone() && self.replace_list() {
            return Ok(Way::Unchanged);
        }
        match exchange::publish(self, place) {
            Ok(()) => Ok(Way::Exchanged),
            Err(Obstacle::Failed(error)) => Err(error),
            Err(Obstacle::Unfit) => {
                self.take_out_kept()?;
                in_place::publish(self).map(|()| Way::FileByFile)
            }
        }
    }

    /// Returns true if the output directory already contains this build.
    fn is_none(&self) -> bool {
        self.kept.len() == self.new.pages.len() && self.new.is_in(self.out_dir)
    }

    /// Returns true if only the manifest changes.
    fn is_of_the_list_alone(&self) -> bool {
        self.kept.len() == self.new.pages.len() && self.old.without(self.new).next().is_none()
    }

    /// Replaces the manifest in one step. Returns false in a place that does not allow it.
    fn replace_list(&self) -> bool {
        fs::rename(self.tree.root().join(MANIFEST), self.out_dir.join(MANIFEST)).is_ok()
    }

    /// Removes the kept pages that a failed exchange added to the tree.
    fn take_out_kept(&self) -> Result<()> {
        self.kept.iter().try_for_each(|path| {
            let place = self.tree.root().join(path);
            match fs::remove_file(&place) {
                Err(error)
                    if !matches!(
                        error.kind(),
                        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                    ) =>
                {
                    Err(Error::io("remove", &place, error))
                }
                _ => Ok(()),
            }
        })
    }
}
