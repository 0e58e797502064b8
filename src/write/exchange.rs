//! Replaces the old tree with the new one, in one step of the operating system.
//!
//! Before that step, the new tree gets everything that the output directory must contain. After it,
//! the old tree is cleared.

use std::fs;
use std::io;
use std::path::PathBuf;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::change::SiteChange;
use super::place::{Attempt, Obstacle, StagingPlace};
use super::retire::OldTree;
use super::tree::OwnedTree;
use super::{claim, folder, foreign, system};
use crate::error::{Error, OrCannot, Result};
use crate::load::FileNumber;

/// Completes the new tree and puts it in the output directory's place. An obstacle leaves the old
/// tree untouched.
pub(super) fn publish(change: &SiteChange, place: StagingPlace) -> Attempt {
    let (new_tree, out_dir) = (change.tree.root(), change.old.root);
    if change.is_first {
        // There is no site yet that a power cut could damage, so there is no need to wait for the
        // disk.
        fs::rename(new_tree, out_dir).or_cannot("create the folder", out_dir)?;
        return Ok(());
    }
    if place != StagingPlace::Exchange {
        return Err(Obstacle::Unfit);
    }
    change
        .kept
        .par_iter()
        .try_for_each(|path| keep(change, path))?;
    folder::sync(new_tree)?;
    let carried = foreign::carry(change)?;
    let ready = name_by_inode(change)?;
    if let Err(error) = system::exchange(&ready, out_dir) {
        fs::rename(&ready, new_tree).or_cannot("move", &ready)?;
        return Err(Obstacle::io("replace", out_dir, error));
    }
    folder::sync_names(out_dir);
    let old = OldTree {
        tree: OwnedTree {
            root: &ready,
            ..change.old
        },
        carried: &carried,
    };
    old.remove(out_dir).map_err(|error| {
        let help = "the new site is in its place; the next build tries again to clear the old one";
        Obstacle::Failed(error.with_help(help))
    })
}

/// Adds an unchanged page to the new tree: as a hard link, or as a copy with the same time when the
/// file system has no hard links.
fn keep(change: &SiteChange, path: &str) -> Attempt {
    let source = change.old.root.join(path);
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
fn name_by_inode(change: &SiteChange) -> Result<PathBuf> {
    let new_tree = change.tree.root();
    let found = fs::symlink_metadata(new_tree).or_cannot("look at", new_tree)?;
    let inode = FileNumber::of(&found).inode;
    let ready = change
        .staging
        .join(format!("{}{inode}", claim::COMPLETE_TREE));
    fs::rename(new_tree, &ready).or_cannot("move", new_tree)?;
    Ok(ready)
}
