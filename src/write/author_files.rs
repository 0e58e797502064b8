//! Creates, edits and removes several of the author's files: all of them, or none.
//!
//! All texts are written beside their places first, so a full disk changes nothing. If a file cannot
//! be moved into place or removed, the files before it are put back.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::author_file::{
    beside, check_inside, check_writable, edited_beside, folder_of, replace_file,
};
use crate::error::{Error, OrCannot, Result};
use crate::load::exact_text;

/// A file to create, to edit or to remove. A file is moved by two changes: a new one, and a removed
/// one.
#[derive(Debug, Clone)]
pub struct AuthorChange {
    pub path: PathBuf,
    /// The expected text. `None` for a new file.
    pub old: Option<String>,
    /// `None` to remove the file.
    pub new: Option<String>,
}

/// Makes all changes, inside `folder`: new files first and removals last, so that no text is missing
/// in between. New files never replace anything. An interruption can leave the first changes without
/// the others, but never a part of a file.
///
/// # Errors
/// If one of the changes cannot be made. Then none is.
pub fn change_files(folder: &Path, changes: &[AuthorChange]) -> Result<()> {
    let mut undo = Undo::default();
    let mut ordered: Vec<&AuthorChange> = changes.iter().collect();
    ordered.sort_by_key(|change| (change.old.is_some(), change.new.is_none()));
    let outcome = undo.stage(folder, &ordered).and_then(|staged| {
        let mut pairs = ordered.iter().zip(staged);
        pairs.try_for_each(|(change, text)| undo.make(change, text))
    });
    outcome.map_err(|error| undo.run(error))?;
    make_durable(changes);
    Ok(())
}

/// Writes the changes of folders to disks that support it.
fn make_durable(changes: &[AuthorChange]) {
    let folders = changes.iter().map(|change| folder_of(&change.path));
    for folder in folders.collect::<BTreeSet<&Path>>() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// What has happened so far, in order.
#[derive(Default)]
struct Undo<'a> {
    folders: Vec<PathBuf>,
    changes: Vec<MadeChange<'a>>,
}

struct MadeChange<'a> {
    change: &'a AuthorChange,
    /// The copy of a removed file, beside its place.
    removed: Option<TempPath>,
}

impl<'a> Undo<'a> {
    /// Checks all changes, and writes their texts beside their places: the new one, or the old one
    /// of a file to remove.
    fn stage(&mut self, folder: &Path, changes: &[&AuthorChange]) -> Result<Vec<TempPath>> {
        changes.iter().try_for_each(|change| change.check(folder))?;
        let staged = changes.iter().map(|change| {
            let text = change.new.as_ref().or(change.old.as_ref());
            let text = text.map_or("", String::as_str);
            match &change.old {
                Some(_) => edited_beside(&change.path, text),
                None => self.new_beside(folder, &change.path, text),
            }
        });
        staged.collect()
    }

    /// Writes a new file's text beside its place, whose folder is created if needed.
    fn new_beside(&mut self, folder: &Path, path: &Path, text: &str) -> Result<TempPath> {
        let parent = folder_of(path);
        let missing = parent.ancestors().take_while(|above| !above.exists());
        let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        missing.reverse();
        self.folders.extend(missing);
        fs::create_dir_all(parent).or_cannot("create the folder", parent)?;
        check_inside(folder, parent).map_err(|reason| Error::refused("write", path, reason))?;
        let file = beside(parent, text).and_then(|file| {
            file.as_file().sync_all()?;
            Ok(file)
        });
        let file = file.or_cannot("write", path)?;
        Ok(file.into_temp_path())
    }

    /// Moves a text into its place, or removes the file.
    fn make(&mut self, change: &'a AuthorChange, text: TempPath) -> Result<()> {
        // An editor may have saved the file while the other texts were written.
        change.check_unchanged()?;
        let path = &change.path;
        let removed = if change.new.is_none() {
            fs::remove_file(path).or_cannot("remove", path)?;
            Some(text)
        } else {
            let placed = match change.old {
                Some(_) => text.persist(path),
                None => text.persist_noclobber(path),
            };
            let placed = placed.map_err(|refused| refused.error);
            placed.or_cannot("write", path)?;
            None
        };
        self.changes.push(MadeChange { change, removed });
        Ok(())
    }

    /// Takes everything back. Returns the error, with the files that could not be put back.
    fn run(self, error: Error) -> Error {
        let (mut changed, mut new) = (Vec::new(), Vec::new());
        for MadeChange { change, removed } in self.changes.into_iter().rev() {
            let path = &change.path;
            let undone = match (&change.old, removed) {
                (_, Some(copy)) => copy.persist_noclobber(path).is_ok(),
                (Some(old), None) => replace_file(path, old).is_ok(),
                (None, None) => fs::remove_file(path).is_ok(),
            };
            if !undone {
                let left = if change.old.is_some() {
                    &mut changed
                } else {
                    &mut new
                };
                left.push(path.display().to_string());
            }
        }
        // A folder that contains something else by now stays.
        self.folders.iter().rev().for_each(|folder| {
            let _ = fs::remove_dir(folder);
        });
        let by_hand = [
            ("put these files back yourself", changed),
            ("remove these files yourself", new),
        ];
        let by_hand = by_hand.into_iter().filter(|(_, files)| !files.is_empty());
        let by_hand: Vec<String> = by_hand
            .map(|(what, files)| format!("{what}: {}", files.join(", ")))
            .collect();
        if by_hand.is_empty() {
            return error;
        }
        error.with_help(by_hand.join("; "))
    }
}

impl AuthorChange {
    /// Checks, as far as possible in advance, that the change can be made.
    fn check(&self, folder: &Path) -> Result<()> {
        let path = &self.path;
        if self.old.is_none() {
            return match fs::symlink_metadata(path) {
                Ok(_) => Err(Error::refused("write", path, "the path already exists")
                    .with_help("move it away, or choose another slug")),
                Err(_) => Ok(()),
            };
        }
        check_inside(folder, path).map_err(|reason| Error::refused("change", path, reason))?;
        self.check_unchanged()?;
        let found = fs::metadata(path).or_cannot("change", path)?;
        check_writable(path, &found)
    }

    /// Checks that an existing file still has the expected text.
    fn check_unchanged(&self) -> Result<()> {
        let Some(old) = &self.old else { return Ok(()) };
        if exact_text(&self.path)? == *old {
            return Ok(());
        }
        let changed = Error::refused("change", &self.path, "it changed in the meantime");
        Err(changed.with_help("run the command again"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    /// The texts of all files, by their paths. Folders end with `/`.
    fn tree(folder: &Path) -> BTreeMap<String, String> {
        let entries = walkdir::WalkDir::new(folder).min_depth(1);
        let text = |entry: walkdir::DirEntry| {
            let name = entry.path().strip_prefix(folder).unwrap();
            let name = name.to_str().unwrap().to_owned();
            match fs::read_to_string(entry.path()) {
                Ok(text) => (name, text),
                Err(_) => (name + "/", String::new()),
            }
        };
        entries
            .into_iter()
            .map(|entry| text(entry.unwrap()))
            .collect()
    }

    fn change(folder: &Path, name: &str, old: Option<&str>) -> AuthorChange {
        AuthorChange {
            path: folder.join(name),
            old: old.map(str::to_owned),
            new: Some("two".to_owned()),
        }
    }

    /// The changes that move a file.
    fn moved(folder: &Path, from: &str, to: &str) -> [AuthorChange; 2] {
        [removed(folder, from, "one"), change(folder, to, None)]
    }

    fn removed(folder: &Path, name: &str, old: &str) -> AuthorChange {
        AuthorChange {
            new: None,
            ..change(folder, name, Some(old))
        }
    }

    #[test]
    fn all_files_change_or_none_does() {
        let root = tempfile::tempdir().unwrap();
        let content = &root.path().join("content");
        fs::create_dir(content).unwrap();
        fs::write(content.join("a.toml"), "one").unwrap();
        symlink("/", content.join("door")).unwrap();
        let before = tree(content);
        let first = || {
            vec![
                change(content, "a.toml", Some("one")),
                change(content, "new/folder/b.toml", None),
            ]
        };
        for last in [
            // Only found when the first two are in place.
            change(content, "new/folder/b.toml", None),
            change(content, "a.toml", Some("other")),
            change(content, "a.toml", None),
            change(content, "door/c.toml", None),
            change(content, "a.toml/c.toml", None),
        ] {
            let mut changes = first();
            changes.push(last);
            assert!(change_files(content, &changes).is_err(), "{changes:?}");
            assert_eq!(tree(content), before);
        }
        change_files(content, &first()).unwrap();
        let after = tree(content);
        assert_eq!(after["a.toml"], "two");
        assert_eq!(after["new/folder/b.toml"], "two");
        assert_eq!(after.len(), before.len() + 3);
    }

    #[test]
    fn moved_and_removed_files_come_back_as_they_were_if_a_later_change_fails() {
        let root = tempfile::tempdir().unwrap();
        let content = &root.path().join("content");
        fs::create_dir(content).unwrap();
        for name in ["edited", "moved", "removed"] {
            fs::write(content.join(name), "one").unwrap();
            let mode = Permissions::from_mode(0o640);
            fs::set_permissions(content.join(name), mode).unwrap();
        }
        let state = || {
            let mode = |name: &String| fs::metadata(content.join(name)).unwrap().mode();
            let tree = tree(content);
            let modes: Vec<u32> = tree.keys().map(mode).collect();
            (tree, modes)
        };
        let before = state();
        let all = |to: &str| {
            let mut all = moved(content, "moved", to).to_vec();
            all.push(removed(content, "removed", "one"));
            all.push(change(content, "edited", Some("one")));
            all
        };
        for failing in [
            all("edited"),
            [all("other"), vec![removed(content, "edited", "other")]].concat(),
            // Only found when all others are made.
            [all("other"), vec![removed(content, "removed", "one")]].concat(),
            [all("other"), vec![removed(content, "edited", "one")]].concat(),
        ] {
            assert!(change_files(content, &failing).is_err(), "{failing:?}");
            assert_eq!(state(), before);
        }
        change_files(content, &all("other")).unwrap();
        let names = ["edited", "other"].map(|name| (name.to_owned(), "two".to_owned()));
        assert_eq!(tree(content), BTreeMap::from(names));
    }

    #[test]
    fn a_change_is_refused_behind_links_and_after_other_changes() {
        let root = tempfile::tempdir().unwrap();
        let (folder, outside) = (root.path().join("content"), root.path().join("outside"));
        for made in [&folder, &outside] {
            fs::create_dir(made).unwrap();
            fs::write(made.join("a.toml"), "one").unwrap();
        }
        symlink(outside.join("a.toml"), folder.join("link.toml")).unwrap();
        symlink("a.toml", folder.join("inner.toml")).unwrap();
        symlink(&outside, folder.join("door")).unwrap();
        let is_made =
            |name: &str, old| change_files(&folder, &[change(&folder, name, old)]).is_ok();
        for (name, old) in [
            ("link.toml", Some("one")),
            ("inner.toml", Some("one")),
            ("door/a.toml", Some("one")),
            ("door/b.toml", None),
            ("a.toml", Some("other")),
            ("a.toml", None),
            ("link.toml", None),
            ("none.toml", Some("one")),
        ] {
            assert!(!is_made(name, old), "{name}");
        }
        for name in ["link.toml", "inner.toml", "door/a.toml"] {
            assert!(change_files(&folder, &[removed(&folder, name, "one")]).is_err());
        }
        assert!(is_made("a.toml", Some("one")));
        assert_eq!(fs::read_to_string(folder.join("a.toml")).unwrap(), "two");
        assert_eq!(fs::read_to_string(outside.join("a.toml")).unwrap(), "one");
        assert_eq!(tree(&outside).len(), 1);
    }
}
