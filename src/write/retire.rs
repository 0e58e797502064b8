//! The old tree after the exchange: cleared, without losing what is not weighup's.
//!
//! Everything foreign was given to the new tree before the exchange; but a file may have come, or been replaced,
//! between the two. So each entry is judged once more, and whatever the new tree lacks is moved there.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::folder::{self, Traits};
use super::foreign::Carried;
use super::lock;
use super::manifest::Manifest;
use super::page_path::{self, MANIFEST};
use super::tree::{Kind, Tree};
use crate::error::{Error, Result};

/// How the name of a whole new tree in the staging folder begins; its inode's number follows.
pub(super) const PREFIX: &str = "new-";

/// A tree that was the output directory.
pub(super) struct Old<'a> {
    /// Where it is now, and what in it is weighup's.
    pub(super) tree: Tree<'a>,
    /// What in it was given to the new tree, as far as is known.
    pub(super) carried: &'a Carried,
    /// What stays in it.
    pub(super) stay: Stay<'a>,
}

/// What stays in a cleared tree besides its manifest.
#[derive(Clone, Copy)]
pub(super) enum Stay<'a> {
    /// Nothing.
    Nothing,
    /// The files at the paths of these pages, in their folders, so that a later build can use the tree.
    Pages(&'a Manifest),
    /// The same, but for folders which now have other traits than these.
    Like(&'a Manifest, Traits),
}

/// One walk over the old tree.
struct Walk<'a> {
    /// The old tree.
    old: &'a Old<'a>,
    /// The tree that took its place.
    new_tree: &'a Path,
}

impl Stay<'_> {
    /// The pages whose places stay.
    fn pages(&self) -> Option<&Manifest> {
        match self {
            Self::Nothing => None,
            Self::Pages(pages) | Self::Like(pages, _) => Some(pages),
        }
    }
}

/// Takes from the old tree what is foreign, which goes to the new one if that lacks it, and all pages but those that stay.
/// The manifest stays.
pub(super) fn clear(old: &Old, new_tree: &Path) -> Result<()> {
    Walk { old, new_tree }.clear_folder(Path::new(""))
}

/// Removes a cleared tree in which nothing stays. Its manifest goes last, as it tells a later build what is weighup's.
pub(super) fn remove(tree: &Path) -> Result<()> {
    remove_entry(&tree.join(MANIFEST), fs::remove_file).and_then(|()| remove_entry(tree, fs::remove_dir))
}

/// Clears what a killed build left in the staging folder.
pub(super) fn recover(staging: &Path, out_dir: &Path) -> Result<()> {
    let left = |path: &Path, error| {
        Error::io("clear what an earlier build left in", path, error)
            .with_help("move what is yours out of this folder, then delete it")
    };
    for (name, _) in folder::entries(staging).map_err(|error| left(staging, error))? {
        let path = staging.join(&name);
        if name == "new" || name == lock::TAKEN {
            folder::remove_tree(&path).map_err(|error| left(&path, error))?;
        } else if let Some(inode) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) {
            let found = fs::symlink_metadata(&path).map_err(|error| left(&path, error))?;
            if found.ino().to_string() == inode || !found.is_dir() {
                folder::remove_tree(&path).map_err(|error| left(&path, error))?;
            } else if folder::is_folder(out_dir)? {
                let owned = Manifest::read(&path)?.unwrap_or_default();
                let tree = Tree::read(&path, &owned);
                clear(&Old { tree, carried: &Carried::new(), stay: Stay::Nothing }, out_dir)?;
                remove(&path)?;
            } else {
                fs::rename(&path, out_dir).map_err(|error| left(&path, error))?;
            }
        }
    }
    Ok(())
}

impl Walk<'_> {
    /// Clears what is in the folder at this path; nothing where it is gone. A big site's folders stand side by side by the ten
    /// thousands.
    fn clear_folder(&self, path: &Path) -> Result<()> {
        let Tree { root, .. } = self.old.tree;
        let entries = match self.old.tree.entries(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            found => found.map_err(|error| Error::io("read the folder", &root.join(path), error))?,
        };
        entries.into_par_iter().try_for_each(|(entry, kind)| self.clear(&entry, kind))
    }

    /// Clears what stands at this path, but not the manifest.
    fn clear(&self, path: &Path, kind: Kind) -> Result<()> {
        let Old { tree, stay, .. } = self.old;
        let is_walked = kind == Kind::Folder && !page_path::is_too_deep(path);
        if kind == Kind::File && tree.owned.owns(path) {
            let stays = path == Path::new(MANIFEST) || stay.pages().is_some_and(|pages| pages.owns(path));
            if stays { Ok(()) } else { remove_entry(&tree.root.join(path), fs::remove_file) }
        } else if is_walked && (tree.owned.has_under(path) || folder::is_folder(&self.new_tree.join(path))?) {
            self.clear_folder(path)?;
            let is_needed = stay.pages().is_some_and(|pages| pages.has_under(path));
            match stay {
                _ if !is_needed => remove_entry(&tree.root.join(path), fs::remove_dir),
                Stay::Like(_, right) => self.remove_unlike(path, *right),
                _ => Ok(()),
            }
        } else {
            self.settle(path)
        }
    }

    /// Removes a folder that only pages are in, unless it has these traits.
    fn remove_unlike(&self, path: &Path, right: Traits) -> Result<()> {
        let place = self.old.tree.root.join(path);
        if folder::traits(&place)? == Some(right) {
            return Ok(());
        }
        folder::remove_tree(&place).map_err(|error| Error::io("remove", &place, error))
    }

    /// Removes the second name of a foreign entry; moves an entry that the new tree lacks there.
    fn settle(&self, path: &Path) -> Result<()> {
        let (source, target) = (self.old.tree.root.join(path), self.new_tree.join(path));
        let inode = |path| Ok(folder::look(path)?.map(|found| found.ino()));
        let (old, new) = (inode(&source)?, inode(&target)?);
        let carried = self.old.carried.get(path).copied();
        if old == new || old == carried {
            remove_entry(&source, fs::remove_file)
        } else if new.is_none() || new == carried {
            move_to(&source, &target)
        } else {
            move_to(&source, &free_name_beside(&target)?)
        }
    }
}

/// Removes an entry, making its folder writable if it has to; a missing one is as good.
fn remove_entry<'a>(path: &'a Path, how: impl Fn(&'a Path) -> io::Result<()>) -> Result<()> {
    match in_writable_folder(path, || how(path)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome.map_err(|error| Error::io("remove", path, error)),
    }
}

/// Moves an entry that came or was replaced late to the new tree.
fn move_to(source: &Path, target: &Path) -> Result<()> {
    let parent = target.parent().unwrap_or(target);
    fs::create_dir_all(parent)
        .and_then(|()| in_writable_folder(source, || fs::rename(source, target)))
        .map_err(|error| Error::io("move to the new site", source, error))
}

/// Does something to an entry; if that is forbidden, once more with the entry's folder writable.
fn in_writable_folder(entry: &Path, work: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match (work(), entry.parent()) {
        (Err(error), Some(parent)) if error.kind() == io::ErrorKind::PermissionDenied => {
            folder::unlock(parent)?;
            work()
        }
        (outcome, _) => outcome,
    }
}

/// A path that nothing stands at: the name with `.weighup-kept` and, if need be, a number after it.
fn free_name_beside(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().unwrap_or_default();
    for number in 1_u64.. {
        let mut free = OsString::from(name);
        free.push(if number == 1 { ".weighup-kept".to_owned() } else { format!(".weighup-kept-{number}") });
        let free = path.with_file_name(free);
        if folder::look(&free)?.is_none() {
            return Ok(free);
        }
    }
    unreachable!("a folder holds fewer files than there are numbers")
}
