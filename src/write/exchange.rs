//! Replaces the old tree with the new one, in one step of the operating system.
//!
//! Before that step, the new tree gets everything that the output directory must contain. After it,
//! the old tree is cleared.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::change::Change;
use super::foreign::Carried;
use super::page_path::IN_PLACE;
use super::retire::Old;
use super::tree::Tree;
use super::{folder, foreign, retire};
use crate::error::{Error, Result};

/// The ways of publishing that the place of an output directory allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The new tree is created beside the output directory, and the two are exchanged.
    Exchange,
    /// The new tree is created beside the output directory, but the two cannot be exchanged.
    Beside,
    /// Only the output directory itself can be written.
    Inside,
}

/// The reason why the trees were not exchanged.
#[derive(Debug)]
pub(super) enum Obstacle {
    /// This place does not allow an exchange. Writing file by file may work.
    Unfit,
    Failed(Error),
}

/// The result of an operation that only some places allow.
pub(super) type Attempt<T = ()> = std::result::Result<T, Obstacle>;

impl Place {
    /// Guesses the way from the output directory's place.
    pub(super) fn of(out_dir: &Path) -> Self {
        match out_dir.parent() {
            Some(parent) if !folder::is_writable(parent) && out_dir.is_dir() => Self::Inside,
            _ => Self::Exchange,
        }
    }

    pub(super) fn staging(self, out_dir: &Path) -> PathBuf {
        let mut name = std::ffi::OsString::from(".");
        name.push(out_dir.file_name().unwrap_or_default());
        name.push(".weighup");
        match self {
            Self::Exchange | Self::Beside => out_dir.with_file_name(name),
            Self::Inside => out_dir.join(IN_PLACE),
        }
    }

    /// Returns the same place after an exchange turned out to be harmful there.
    pub(super) fn without_exchange(self) -> Self {
        if self == Self::Exchange {
            Self::Beside
        } else {
            self
        }
    }
}

impl Obstacle {
    /// The operating system refused `operation` on `path`. Another place might have allowed it.
    pub(super) fn io(operation: &'static str, path: &Path, error: io::Error) -> Self {
        const UNFIT: [Errno; 9] = [
            Errno::XDEV,
            Errno::BUSY,
            Errno::INVAL,
            Errno::NOSYS,
            Errno::OPNOTSUPP,
            Errno::PERM,
            Errno::ACCESS,
            Errno::MLINK,
            Errno::NAMETOOLONG,
        ];
        match Errno::from_io_error(&error) {
            Some(code) if UNFIT.contains(&code) => Self::Unfit,
            _ => Self::Failed(Error::io(operation, path, error)),
        }
    }
}

impl From<Error> for Obstacle {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Completes the new tree and puts it in the output directory's place. An obstacle leaves the old
/// tree untouched.
pub(super) fn publish(change: &Change, place: Place) -> Attempt {
    let new_tree = change.tree.root();
    if change.is_first {
        // There is no site yet that a power cut could damage, so there is no need to wait for the
        // disk.
        let taken = |error| Error::io("create the folder", change.out_dir, error);
        fs::rename(new_tree, change.out_dir).map_err(taken)?;
        return Ok(());
    }
    if place != Place::Exchange {
        return Err(Obstacle::Unfit);
    }
    change
        .kept
        .par_iter()
        .try_for_each(|path| keep(change, path))?;
    sync(new_tree)?;
    let carried = foreign::carry(change)?;
    let ready = name_by_inode(change)?;
    let swapped = renameat_with(CWD, &ready, CWD, change.out_dir, RenameFlags::EXCHANGE);
    if let Err(error) = swapped {
        fs::rename(&ready, new_tree).map_err(|error| Error::io("move", &ready, error))?;
        return Err(Obstacle::io("replace", change.out_dir, error.into()));
    }
    sync_names(change.out_dir);
    put_away(change, &ready, &carried).map_err(|error| {
        let help = "the new site is in its place; the next build tries again to clear the old one";
        Obstacle::Failed(error.with_help(help))
    })
}

fn put_away(change: &Change, old_tree: &Path, carried: &Carried) -> Result<()> {
    let tree = Tree {
        root: old_tree,
        owned: change.old,
    };
    retire::remove(&Old { tree, carried }, change.out_dir)
}

/// Adds an unchanged page to the new tree: as a hard link, or as a copy with the same time when the
/// file system has no hard links.
fn keep(change: &Change, path: &str) -> Attempt {
    let source = change.out_dir.join(path);
    match change.tree.link(&source, path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => Err(Obstacle::Unfit),
        Err(_) => change
            .tree
            .copy(&source, path)
            .map_err(|error| Error::io("copy", &source, error).into()),
    }
}

/// Gives the complete new tree a name that distinguishes it from an old one: after the exchange,
/// the folder of this name has another inode. Returns its path.
fn name_by_inode(change: &Change) -> Result<PathBuf> {
    let new_tree = change.tree.root();
    let found =
        fs::symlink_metadata(new_tree).map_err(|error| Error::io("look at", new_tree, error))?;
    let ready = change
        .staging
        .join(format!("{}{}", retire::PREFIX, found.ino()));
    fs::rename(new_tree, &ready).map_err(|error| Error::io("move", new_tree, error))?;
    Ok(ready)
}

/// Waits until everything written to this folder's file system is on the disk, so that no power cut
/// leaves names without their content. Reports writing errors that came late.
pub(super) fn sync(folder: &Path) -> Result<()> {
    let synced = File::open(folder).and_then(|file| Ok(rustix::fs::syncfs(file)?));
    synced.map_err(|error| Error::io("write to the disk of", folder, error))
}

/// Waits until the names beside this path are on the disk. They are already correct, so a disk that
/// cannot promise to keep them does no harm.
pub(super) fn sync_names(path: &Path) {
    if let Some(parent) = path.parent() {
        let _ = File::open(parent).and_then(|file| file.sync_all());
    }
}
