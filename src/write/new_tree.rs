//! The tree of pages while it is being made, by many threads at once.
//!
//! Each folder is made once, each page costs one open, one write, one close.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{folder, page_path};
use crate::error::{Error, Result};

/// A folder that fills with pages.
#[derive(Debug)]
pub(super) struct NewTree {
    /// The folder.
    root: PathBuf,
    /// The folders made in it so far.
    folders: Mutex<HashSet<String>>,
}

impl NewTree {
    /// Makes the empty tree.
    pub(super) fn create(root: PathBuf) -> Result<Self> {
        fs::create_dir(&root).map_err(|error| Error::io("create the folder", &root, error))?;
        Ok(Self { root, folders: Mutex::default() })
    }

    /// The tree's folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a page that the tree does not have yet.
    pub(super) fn write(&self, path: &str, content: &[u8]) -> Result<()> {
        let target = self.root.join(path);
        self.make_folder_of(path)
            .and_then(|()| File::create_new(&target))
            .and_then(|mut file| file.write_all(content))
            .map_err(|error| Error::io("write", &target, error))
    }

    /// Gives a file of another tree a second name in this one.
    pub(super) fn link(&self, source: &Path, path: &str) -> io::Result<()> {
        self.make_folder_of(path)?;
        fs::hard_link(source, self.root.join(path))
    }

    /// Copies a file of another tree into this one, with its modification time.
    pub(super) fn copy(&self, source: &Path, path: &str) -> io::Result<()> {
        let target = self.root.join(path);
        self.make_folder_of(path)?;
        fs::copy(source, &target)?;
        File::open(target)?.set_modified(fs::metadata(source)?.modified()?)
    }

    /// Makes the folders that the path needs. A file in their place is found when the page is written.
    fn make_folder_of(&self, path: &str) -> io::Result<()> {
        let Some(needed) = page_path::folder_of(path) else { return Ok(()) };
        if self.folders.lock().unwrap_or_else(PoisonError::into_inner).contains(needed) {
            return Ok(());
        }
        self.make_folder_of(needed)?;
        folder::ensure(&self.root.join(needed))?;
        self.folders.lock().unwrap_or_else(PoisonError::into_inner).insert(needed.to_owned());
        Ok(())
    }
}
