//! Creates and edits several of the author's files: all of them, or none.
//!
//! All texts are written beside their places first, so a full disk changes nothing. If a file cannot
//! be moved into place, the files before it are put back.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::author_file::{
    beside, check_inside, check_writable, edited_beside, folder_of, replace_file,
};
use crate::error::{Error, OrCannot, Result};
use crate::load::exact_text;

/// A file to create or to edit.
#[derive(Debug, Clone)]
pub struct AuthorChange {
    pub path: PathBuf,
    /// The expected text. `None` for a new file.
    pub old: Option<String>,
    pub new: String,
}

/// Makes all changes, inside `folder`. New files never replace anything. An interruption can leave
/// the first changes without the others, but never a part of a file.
///
/// # Errors
/// If one of the changes cannot be made. Then none is.
pub fn change_files(folder: &Path, changes: &[AuthorChange]) -> Result<()> {
    let mut undo = Undo::default();
    let outcome = undo.stage(folder, changes).and_then(|staged| {
        let mut pairs = changes.iter().zip(staged);
        pairs.try_for_each(|(change, text)| undo.place(change, text))
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
    changes: Vec<&'a AuthorChange>,
}

impl<'a> Undo<'a> {
    /// Checks all changes, and writes their texts beside their places.
    fn stage(&mut self, folder: &Path, changes: &'a [AuthorChange]) -> Result<Vec<TempPath>> {
        changes.iter().try_for_each(|change| change.check(folder))?;
        let staged = changes.iter().map(|change| match &change.old {
            Some(_) => edited_beside(&change.path, &change.new),
            None => self.new_beside(folder, change),
        });
        staged.collect()
    }

    /// Writes a new file's text beside its place, whose folder is created if needed.
    fn new_beside(&mut self, folder: &Path, change: &AuthorChange) -> Result<TempPath> {
        let path = &change.path;
        let parent = folder_of(path);
        let missing = parent.ancestors().take_while(|above| !above.exists());
        let mut missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        missing.reverse();
        self.folders.extend(missing);
        fs::create_dir_all(parent).or_cannot("create the folder", parent)?;
        check_inside(folder, parent).map_err(|reason| Error::refused("write", path, reason))?;
        let file = beside(parent, &change.new).and_then(|file| {
            file.as_file().sync_all()?;
            Ok(file)
        });
        let file = file.or_cannot("write", path)?;
        Ok(file.into_temp_path())
    }

    /// Moves a text into its place.
    fn place(&mut self, change: &'a AuthorChange, text: TempPath) -> Result<()> {
        // An editor may have saved the file while the other texts were written.
        change.check_unchanged()?;
        let placed = match change.old {
            Some(_) => text.persist(&change.path),
            None => text.persist_noclobber(&change.path),
        };
        let placed = placed.map_err(|refused| refused.error);
        placed.or_cannot("write", &change.path)?;
        self.changes.push(change);
        Ok(())
    }

    /// Takes everything back. Returns the error, with the files that could not be put back.
    fn run(&self, error: Error) -> Error {
        let (mut changed, mut new) = (Vec::new(), Vec::new());
        for change in self.changes.iter().rev() {
            let path = &change.path;
            let undone = match &change.old {
                Some(old) => replace_file(path, old).is_ok(),
                None => fs::remove_file(path).is_ok(),
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
        };
        check_inside(folder, path).map_err(|reason| Error::refused("change", path, reason))?;
        self.check_unchanged()?;
        let found = fs::metadata(path).or_cannot("change", path)?;
        check_writable(path, &found)
    }

    /// Checks that a file to edit still has the expected text.
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
    use std::os::unix::fs::symlink;

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
            new: "two".to_owned(),
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
        assert!(is_made("a.toml", Some("one")));
        assert_eq!(fs::read_to_string(folder.join("a.toml")).unwrap(), "two");
        assert_eq!(fs::read_to_string(outside.join("a.toml")).unwrap(), "one");
        assert_eq!(tree(&outside).len(), 1);
    }
}
