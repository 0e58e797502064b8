//! A tree on disk that weighup wrote, possibly with foreign entries.

use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};

use super::folder;
use super::manifest::Manifest;

#[derive(Clone, Copy)]
pub(super) struct OwnedTree<'a> {
    pub(super) root: &'a Path,
    pub(super) owned: &'a Manifest,
}

impl OwnedTree<'_> {
    /// Lists the entries of the folder at this path, sorted by name, with their paths in the tree
    /// and their types (symbolic links not followed).
    pub(super) fn entries(&self, path: &Path) -> io::Result<Vec<(PathBuf, FileType)>> {
        let entries = folder::list(&self.root.join(path))?.into_iter();
        Ok(entries
            .map(|(name, kind)| (path.join(name), kind))
            .collect())
    }

    /// Returns true if this is a page of the tree, or its manifest.
    pub(super) fn has_page(&self, path: &Path, kind: FileType) -> bool {
        kind.is_file() && self.owned.owns(path)
    }
}
