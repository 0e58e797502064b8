//! Which folders a project's paths lead to at one moment.
//!
//! A folder can be removed and made again, swapped by renaming it or one above it, or mounted; a link to it can be pointed
//! elsewhere. Its path stays the same, and who watches the old folder hears nothing of the new one.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::project::Project;

/// The folders of a project at one moment. They are equal at another moment if the same folders are at the same paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    /// The root.
    root: Option<Root>,
    /// Those that a site is made from, in a fixed order; `None` for one that is missing.
    inputs: Vec<Option<FileNumber>>,
}

/// A root folder.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Root {
    /// Its path without links.
    path: PathBuf,
    /// Which folder it is.
    number: FileNumber,
}

/// What identifies a file or folder on this machine, whatever its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileNumber {
    /// The disk.
    device: u64,
    /// The file on the disk.
    inode: u64,
}

impl Folders {
    /// The folders of a project now.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let root = project.root.canonicalize().ok();
        let root = root.and_then(|path| {
            Some(Root {
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

    /// The root's path without links; `None` if the root is missing.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        self.root.as_ref().map(|root| root.path.as_path())
    }

    /// Whether the root is the same folder at the same path.
    #[must_use]
    pub fn has_root_of(&self, other: &Self) -> bool {
        self.root == other.root
    }
}

impl FileNumber {
    /// The number of a file or folder.
    fn of(metadata: &Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
        }
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
