//! The tree of pages that a build creates, written by many threads at once.
//!
//! Each folder is created once, and each page costs one open, one write and one close.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::fingerprint::Fingerprint;
use super::{folder, page_path, system};
use crate::error::{OrCannot, Result};
use crate::load::open_plain;

/// The way in which files are taken from a shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Each becomes a separate file. On file systems that support it, the two share their blocks
    /// until one is changed.
    Apart,
    /// A file with only one name gets a hard link. For shards that are not written to again.
    Linked,
}

/// An open file of another folder.
#[derive(Clone, Copy)]
pub(super) struct SourceFile<'a> {
    pub(super) path: &'a Path,
    pub(super) file: &'a File,
}

#[derive(Debug)]
pub(super) struct NewTree {
    root: PathBuf,
    folders: Mutex<HashSet<String>>,
    /// True until the file system refuses to share blocks between files.
    is_cloning: AtomicBool,
}

impl NewTree {
    pub(super) fn create(root: PathBuf) -> Result<Self> {
        fs::create_dir(&root).or_cannot("create the folder", &root)?;
        Ok(Self {
            root,
            folders: Mutex::default(),
            is_cloning: AtomicBool::new(true),
        })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a page that the tree does not have yet.
    pub(super) fn write(&self, path: &str, content: &[u8]) -> Result<()> {
        let target = self.root.join(path);
        self.make_folder_of(path)
            .and_then(|()| File::create_new(&target))
            .and_then(|mut file| file.write_all(content))
            .or_cannot("write", &target)
    }

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

    /// Adds an open file to this tree. Returns the fingerprint of the new file, even if the other
    /// file changes while it is read.
    pub(super) fn bring(
        &self,
        source: SourceFile<'_>,
        path: &str,
        sharing: Sharing,
    ) -> io::Result<Fingerprint> {
        let target = self.root.join(path);
        // A file with two names may already be the page of another site.
        let is_single = system::has_one_name(&source.file.metadata()?);
        if sharing == Sharing::Linked && is_single && self.link(source.path, path).is_ok() {
            return Fingerprint::of_pieces(open_plain(&target)?, |_| Ok(()));
        }
        self.make_folder_of(path)?;
        let mut target = File::options()
            .read(true)
            .write(true)
            .create_new(true)
            .open(target)?;
        if self.is_cloning.load(Ordering::Relaxed) {
            match system::share_blocks(&target, source.file) {
                Ok(()) => return Fingerprint::of_pieces(&target, |_| Ok(())),
                // Most file systems do not support it; asking once is enough.
                Err(_) => self.is_cloning.store(false, Ordering::Relaxed),
            }
        }
        Fingerprint::of_pieces(source.file, |piece| target.write_all(piece))
    }

    /// Creates the folders that the path needs. With a file in their place, writing the page fails
    /// later.
    fn make_folder_of(&self, path: &str) -> io::Result<()> {
        let Some(needed) = page_path::folder_of(path) else {
            return Ok(());
        };
        if self
            .folders
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(needed)
        {
            return Ok(());
        }
        self.make_folder_of(needed)?;
        folder::ensure(&self.root.join(needed))?;
        self.folders
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(needed.to_owned());
        Ok(())
    }
}
