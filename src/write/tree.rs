//! A tree on disk that weighup wrote, possibly with foreign entries.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folder;
use super::manifest::Manifest;

#[derive(Clone, Copy)]
pub(super) struct Tree<'a> {
    pub(super) root: &'a Path,
    pub(super) owned: &'a Manifest,
}

/// The type of an entry, links not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    File,
    /// A link, a pipe and so on.
    Other,
}

impl Tree<'_> {
    /// Lists the entries of the folder at this path, sorted by name, with their paths in the tree.
    pub(super) fn entries(&self, path: &Path) -> io::Result<Vec<(PathBuf, Kind)>> {
        let entries = folder::entries(&self.root.join(path))?.into_iter();
        Ok(entries
            .map(|(name, kind)| (path.join(name), Kind::of(kind)))
            .collect())
    }
}

impl Kind {
    fn of(kind: fs::FileType) -> Self {
        if kind.is_dir() {
            Self::Folder
        } else if kind.is_file() {
            Self::File
        } else {
            Self::Other
        }
    }
}
