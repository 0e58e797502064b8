//! A tree of files that weighup wrote, with others among them, as a walk finds it on the disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folder;
use super::manifest::Manifest;

/// A tree and its manifest.
#[derive(Clone, Copy)]
pub(super) struct Tree<'a> {
    /// The folder.
    pub(super) root: &'a Path,
    /// What in it is weighup's.
    pub(super) owned: &'a Manifest,
}

/// What stands at a path in a tree, links not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A folder.
    Folder,
    /// A regular file.
    File,
    /// A link, a pipe and so on.
    Other,
}

impl Tree<'_> {
    /// The entries of the folder at this path in order of their names, by their paths in the tree.
    pub(super) fn entries(&self, path: &Path) -> io::Result<Vec<(PathBuf, Kind)>> {
        let entries = folder::entries(&self.root.join(path))?.into_iter();
        Ok(entries
            .map(|(name, kind)| (path.join(name), Kind::of(kind)))
            .collect())
    }
}

impl Kind {
    /// What the operating system calls it.
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
