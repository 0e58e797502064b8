//! The spare: the tree of the build before, kept beside the output directory of a big site.
//!
//! Where few pages change, making and removing all the other pages' folders takes longer than everything else. So the tree that
//! an exchange put aside stays, and the next build puts its pages into that one and exchanges the two once more. Content never
//! comes from a spare, only folders, and second names of files that stand in the output directory. It may be deleted at any time.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::change::Change;
use super::folder::{self, Traits};
use super::foreign::Carried;
use super::manifest::Manifest;
use super::page_path::{IN_PLACE, MANIFEST};
use super::retire::{self, Old, Stay};
use super::tree::Tree;
use crate::error::{Error, Result};

/// Keeps the staging folder, which stays as long as there is a spare, out of version control.
const GITIGNORE: &str = ".gitignore";

/// Whether the old tree of this change is worth keeping.
pub(super) fn is_worth_it(change: &Change) -> bool {
    change.new.pages.len() >= change.spare_from
}

/// Makes an old tree, cleared but for the pages' places, the spare.
pub(super) fn put_aside(old_tree: &Path, staging: &Path) -> Result<()> {
    remove(staging)?;
    // Nobody else is to read pages that were withdrawn, should a web server show the folder beside the site.
    fs::set_permissions(old_tree, fs::Permissions::from_mode(0o700))
        .and_then(|()| fs::write(staging.join(GITIGNORE), "*\n"))
        .and_then(|()| fs::rename(old_tree, spare_in(staging)))
        .map_err(|error| Error::io("put aside", old_tree, error))
}

/// Makes the spare, if there is one, the new tree: with the new tree's files, and with nothing that the new build lacks.
/// Whether its other files are the right ones is for the caller to see.
pub(super) fn take(change: &Change) -> Result<()> {
    let spare = spare_in(change.staging);
    if !folder::is_folder(&spare)? {
        return Ok(());
    }
    let Ok(Some(owned)) = Manifest::read(&spare) else { return remove(change.staging) };
    let stay = Stay::Like(change.new, traits_of_new_folders(change)?);
    let old = Old { tree: Tree::trusted(&spare, &owned), carried: &Carried::new(), stay };
    retire::clear(&old, change.out_dir)?;
    change.without_kept().into_par_iter().try_for_each(|path| move_page(change, &spare, path))?;
    move_page(change, &spare, MANIFEST)?;
    let new_tree = change.tree.root();
    let failed = |error| Error::io("use the folder", &spare, error);
    let like = fs::symlink_metadata(new_tree).map_err(failed)?;
    folder::imitate(&spare, &like).map_err(failed)?;
    folder::remove_tree(new_tree).map_err(|error| Error::io("remove", new_tree, error))?;
    fs::rename(&spare, new_tree).map_err(failed)?;
    remove(change.staging)
}

/// Removes the spare of this staging folder, if there is one.
pub(super) fn remove(staging: &Path) -> Result<()> {
    let spare = spare_in(staging);
    folder::remove_tree(&spare).map_err(|error| Error::io("remove", &spare, error))?;
    match fs::remove_file(staging.join(GITIGNORE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io("clear", staging, error)),
        _ => Ok(()),
    }
}

/// The traits that a folder has which is made in the new tree.
fn traits_of_new_folders(change: &Change) -> Result<Traits> {
    let probe = change.tree.root().join(IN_PLACE);
    let failed = |error| Error::io("create the folder", &probe, error);
    fs::create_dir(&probe).map_err(failed)?;
    let traits = folder::traits(&probe)?.ok_or_else(|| failed(io::ErrorKind::NotFound.into()))?;
    fs::remove_dir(&probe).map_err(failed)?;
    Ok(traits)
}

/// Moves a page from the new tree to the spare, in place of an older one.
fn move_page(change: &Change, spare: &Path, path: &str) -> Result<()> {
    let (source, target) = (change.tree.root().join(path), spare.join(path));
    let moved = match fs::rename(&source, &target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(target.parent().unwrap_or(&target)).and_then(|()| fs::rename(&source, &target))
        }
        outcome => outcome,
    };
    moved.map_err(|error| Error::io("move", &source, error))
}

/// The spare of a staging folder.
fn spare_in(staging: &Path) -> PathBuf {
    staging.join("spare")
}
