//! The spare: the tree of the build before, kept beside the output directory of a big site.
//!
//! Where few pages change, making and removing all the other pages' folders takes longer than everything else. So the tree that
//! an exchange put aside stays, and the next build puts its pages into that one and exchanges the two once more. Content never
//! comes from a spare, only folders, and second names of files that stand in the output directory. It may be deleted whenever no
//! build is running.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::change::Change;
use super::folder::{self, Traits};
use super::foreign::Carried;
use super::lock::TAKEN;
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
    let owned = if folder::is_folder(&spare)? { Manifest::read(&spare).unwrap_or_default() } else { None };
    let Some(owned) = owned else { return remove(change.staging) };
    let stay = Stay::Like(change.new, traits_of_new_folders(change)?);
    let old = Old { tree: Tree::trusted(&spare, &owned), carried: &Carried::new(), stay };
    retire::clear(&old, change.out_dir)?;
    // From here on its manifest does not say what is in it, so whoever finds it after a kill removes it. Where folders cannot be
    // moved (in a layer below of an overlay), there is no use for a spare.
    let taken = change.staging.join(TAKEN);
    if fs::rename(&spare, &taken).is_err() {
        return remove(change.staging);
    }
    let (written, manifest) = (change.without_kept(), [MANIFEST]);
    written.into_par_iter().chain(manifest).try_for_each(|path| move_page(change, &taken, path))?;
    let new_tree = change.tree.root();
    let failed = |error| Error::io("use the folder", &taken, error);
    let like = fs::symlink_metadata(new_tree).map_err(failed)?;
    folder::imitate(&taken, &like).map_err(failed)?;
    folder::remove_tree(new_tree).map_err(|error| Error::io("remove", new_tree, error))?;
    fs::rename(&taken, new_tree).map_err(failed)?;
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

/// Moves a page from the new tree to the taken one, in place of an older one.
fn move_page(change: &Change, taken: &Path, path: &str) -> Result<()> {
    let (source, target) = (change.tree.root().join(path), taken.join(path));
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
