//! Identifies the folders at a project's paths at one moment.
//!
//! A folder can be deleted and created again, replaced by renaming it or a folder above it, or
//! mounted. A link to it can change its target. The path then stays the same, but a watcher of the
//! old folder gets no events from the new one.

use std::path::{Path, PathBuf};

use super::system::FileNumber;
use crate::project::Project;

/// The folders of a project at one moment. Two values are equal when the same folders are at the
/// same paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    root: Option<RootFolder>,
    /// The folders that a site is made from, in a fixed order. `None` for a missing one.
    inputs: Vec<Option<FileNumber>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct RootFolder {
    /// The path without links.
    path: PathBuf,
    number: FileNumber,
}

impl Folders {
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let root = project.root.canonicalize().ok();
        let root = root.and_then(|path| {
            Some(RootFolder {
                number: FileNumber::of(&path.metadata().ok()?),
                path,
            })
        });
        let inputs = [
            project.content(),
            project.templates(),
            project.static_files(),
        ];
        let number = |path: PathBuf| {
            path.symlink_metadata()
                .ok()
                .map(|metadata| FileNumber::of(&metadata))
        };
        Self {
            root,
            inputs: inputs.into_iter().map(number).collect(),
        }
    }

    /// Returns the root's path without links. `None` when the root is missing.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        self.root.as_ref().map(|root| root.path.as_path())
    }

    /// Returns true if both have the same root folder at the same path.
    #[must_use]
    pub fn has_root_of(&self, other: &Self) -> bool {
        self.root == other.root
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn folders_differ_when_others_take_their_place() {
        let around = tempfile::tempdir().unwrap();
        let at = |path: &str| around.path().join(path);
        fs::create_dir_all(at("one/content")).unwrap();
        fs::create_dir_all(at("two/content")).unwrap();
        symlink("one", at("link")).unwrap();
        let project = Project::open(&at("link")).unwrap();
        let first = Folders::of(&project);
        assert_eq!(first, Folders::of(&project));
        assert!(first.root().unwrap().ends_with("one"));

        fs::create_dir(at("one/static")).unwrap();
        let with_static = Folders::of(&project);
        assert!(with_static != first && with_static.has_root_of(&first));
        fs::rename(at("one/content"), at("aside")).unwrap();
        fs::rename(at("two/content"), at("one/content")).unwrap();
        let swapped = Folders::of(&project);
        assert!(swapped != with_static && swapped.has_root_of(&first));

        fs::remove_file(at("link")).unwrap();
        assert_eq!(Folders::of(&project).root(), None);
        symlink("two", at("link")).unwrap();
        assert!(!Folders::of(&project).has_root_of(&first));
    }
}
