//! Edits, moves and removes several of the author's files as one change.

use std::fs;
use std::path::{Path, PathBuf};

use super::{AuthorEdit, NewFile, check_edit, create_file_inside, edit_file};
use crate::error::{Error, OrCannot, Result};

/// A change of one of the author's files.
#[derive(Debug, Clone)]
pub struct AuthorChange {
    /// The path of the file.
    pub path: PathBuf,
    /// The expected text.
    pub old: String,
    pub outcome: FileOutcome,
}

/// What becomes of a file.
#[derive(Debug, Clone)]
pub enum FileOutcome {
    /// It gets a new text.
    Edited(String),
    /// It gets a new text and a new path.
    Moved {
        new: String,
        to: PathBuf,
    },
    Removed,
}

/// Makes all changes or none. `folder` contains all files; no link may lead out of it. If the
/// program is killed in between, every file still has its old text or its new one.
///
/// # Errors
/// If a file cannot be changed. The files that were changed by then get their old text again.
pub fn change_files(folder: &Path, changes: &[AuthorChange]) -> Result<()> {
    for change in changes {
        check_edit(&change.edit(folder, &change.old))?;
        if let FileOutcome::Moved { to, .. } = &change.outcome
            && fs::symlink_metadata(to).is_ok()
        {
            return Err(exists(to));
        }
    }
    // New files come first and old ones go last, so that no text is ever missing.
    let mut steps: Vec<&AuthorChange> = changes.iter().collect();
    steps.sort_by_key(|change| match change.outcome {
        FileOutcome::Moved { .. } => 0,
        FileOutcome::Edited(_) => 1,
        FileOutcome::Removed => 2,
    });
    for (index, change) in steps.iter().enumerate() {
        if let Err(error) = change.make(folder) {
            for done in steps[..index].iter().rev() {
                // The first error is the one to report.
                let _ = done.undo(folder);
            }
            return Err(error);
        }
    }
    Ok(())
}

impl AuthorChange {
    fn edit<'a>(&'a self, folder: &'a Path, new: &'a str) -> AuthorEdit<'a> {
        AuthorEdit {
            path: &self.path,
            folder,
            old: &self.old,
            new,
        }
    }

    fn make(&self, folder: &Path) -> Result<()> {
        match &self.outcome {
            FileOutcome::Edited(new) => edit_file(&self.edit(folder, new)),
            FileOutcome::Moved { new, to } => {
                if create_file_inside(folder, to, new)? == NewFile::Existed {
                    return Err(exists(to));
                }
                let removed = fs::remove_file(&self.path).or_cannot("remove", &self.path);
                if removed.is_err() {
                    let _ = fs::remove_file(to);
                }
                removed
            }
            FileOutcome::Removed => fs::remove_file(&self.path).or_cannot("remove", &self.path),
        }
    }

    /// Restores the file.
    fn undo(&self, folder: &Path) -> Result<()> {
        match &self.outcome {
            FileOutcome::Edited(new) => edit_file(&AuthorEdit {
                path: &self.path,
                folder,
                old: new,
                new: &self.old,
            }),
            FileOutcome::Moved { to, .. } => {
                create_file_inside(folder, &self.path, &self.old)?;
                fs::remove_file(to).or_cannot("remove", to)
            }
            FileOutcome::Removed => create_file_inside(folder, &self.path, &self.old).map(|_| ()),
        }
    }
}

fn exists(path: &Path) -> Error {
    Error::refused("write", path, "the path already exists")
        .with_help("move it away, or choose another name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn if_one_change_fails_none_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["edited", "moved", "removed"] {
            fs::write(at(name), name).unwrap();
        }
        let change = |name: &str, outcome| AuthorChange {
            path: at(name),
            old: name.to_owned(),
            outcome,
        };
        let moved = |to: &str| FileOutcome::Moved {
            new: "new".to_owned(),
            to: at(to),
        };
        let all = |to: &str| {
            [
                change("edited", FileOutcome::Edited("new".to_owned())),
                change("removed", FileOutcome::Removed),
                change("moved", moved(to)),
            ]
        };
        let read = |name: &str| fs::read_to_string(at(name)).ok();
        let unchanged =
            || ["edited", "moved", "removed"].map(|name| read(name).as_deref() == Some(name));
        assert!(change_files(folder.path(), &all("edited")).is_err());
        assert_eq!(unchanged(), [true; 3], "the new path is taken");
        let twice = [
            all("other").to_vec(),
            vec![change("removed", FileOutcome::Removed)],
        ]
        .concat();
        assert!(change_files(folder.path(), &twice).is_err());
        assert_eq!(
            unchanged(),
            [true; 3],
            "the last change fails after all others"
        );
        assert_eq!(read("other"), None);
        change_files(folder.path(), &all("other")).unwrap();
        assert_eq!(read("edited").as_deref(), Some("new"));
        assert_eq!(read("other").as_deref(), Some("new"));
        assert_eq!((read("moved"), read("removed")), (None, None));
    }
}
