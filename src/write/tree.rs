//! A tree of weighup's on the disk, walked for what is in it.
//!
//! A big site has tens of thousands of folders, and reading one costs more than looking at its times. A folder that has not
//! changed since before the tree's manifest was written holds the manifest's files and folders and nothing else: whatever comes
//! into a new tree that is not weighup's comes after its manifest. Only a manifest that an exchange sealed is believed in this:
//! a copy has no seal, nor has one that came over older folders. What to do with what is found is for the callers.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Timespec, Timestamps, UTIME_OMIT, futimens};

use super::folder;
use super::manifest::Manifest;
use super::page_path::MANIFEST;

/// A tree and its manifest.
#[derive(Clone, Copy)]
pub(super) struct Tree<'a> {
    /// The folder.
    pub(super) root: &'a Path,
    /// What in it is weighup's.
    pub(super) owned: &'a Manifest,
    /// A moment before the manifest was written; none where every folder is to be read.
    written: Option<Moment>,
}

/// What stands at a path in a tree, links not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A folder.
    Folder,
    /// A regular file.
    File,
    /// A link, a pipe and so on.
    Other,
}

/// Seconds and nanoseconds of the file system's clock.
type Moment = (i64, i64);

/// Seals the manifest of a tree that an exchange just made: from now on, folders that are older are not read. The seal is the
/// manifest's time, set back by a second, with nanoseconds that tell the inode; a copy has another inode, and a file system
/// that does not keep nanoseconds keeps no seal.
pub(super) fn seal(root: &Path) -> io::Result<()> {
    let manifest = fs::File::options().write(true).open(root.join(MANIFEST))?;
    let found = manifest.metadata()?;
    let times = Timestamps {
        last_access: Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT },
        last_modification: Timespec { tv_sec: found.mtime() - 1, tv_nsec: mark(&found) },
    };
    Ok(futimens(&manifest, &times)?)
}

/// The nanoseconds that seal a file of this inode.
fn mark(found: &Metadata) -> i64 {
    i64::try_from(found.ino() % 1_000_000_000).unwrap_or_default()
}

impl<'a> Tree<'a> {
    /// A tree whose folders are all to be read.
    pub(super) fn read(root: &'a Path, owned: &'a Manifest) -> Self {
        Self { root, owned, written: None }
    }

    /// A tree whose folders are believed to be as they were when the manifest was written, where it is sealed and their times
    /// say so. A clock that was set back can deceive.
    pub(super) fn trusted(root: &'a Path, owned: &'a Manifest) -> Self {
        let manifest = fs::symlink_metadata(root.join(MANIFEST)).ok();
        let sealed = manifest.filter(|found| found.mtime_nsec() == mark(found));
        Self { root, owned, written: sealed.map(|found| (found.mtime(), found.mtime_nsec())) }
    }

    /// What is in the folder at this path, in order, by path in the tree. An untouched one is not read, as its manifest says
    /// what is in it.
    pub(super) fn entries(&self, path: &Path) -> io::Result<Vec<(PathBuf, Kind)>> {
        if self.is_untouched(path) {
            return Ok(self.owned.entries_in(path));
        }
        let entries = folder::entries(&self.root.join(path))?.into_iter();
        Ok(entries.map(|(name, kind)| (path.join(name), Kind::of(kind))).collect())
    }

    /// Whether the folder at this path holds what the manifest says and nothing else: its time is that of the last change of its
    /// entries or mode, and nobody can choose it.
    fn is_untouched(&self, path: &Path) -> bool {
        let Some(moment) = self.written.filter(|_| self.owned.has_under(path)) else { return false };
        let found = fs::symlink_metadata(self.root.join(path));
        found.is_ok_and(|found| found.is_dir() && (found.ctime(), found.ctime_nsec()) < moment)
    }
}

impl Kind {
    /// What the operating system calls it.
    fn of(kind: fs::FileType) -> Self {
        if kind.is_dir() {
            Self::Folder
        } else if kind.is_file() {
            Self::File
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::thread::sleep;
    use std::time::{Duration, SystemTime};

    use super::*;
    use crate::write::manifest::Fingerprint;

    /// Something that happens to a folder, and what it is.
    type Happening = (&'static str, fn(&Path));

    /// Folders with pages, and then their sealed manifest, in as many folders as are asked for.
    fn trees(count: usize) -> (Vec<tempfile::TempDir>, Manifest) {
        let folders: Vec<_> = (0..count).map(|_| tempfile::tempdir().unwrap()).collect();
        let mut manifest = Manifest::default();
        for path in ["a/b/c.html", "a/d.html", "e/f.html"] {
            for folder in &folders {
                fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
                fs::write(folder.path().join(path), path).unwrap();
            }
            manifest.pages.insert(path.to_owned(), Fingerprint::of(path.as_bytes()));
        }
        // A seal vouches for what is older by a second, whatever part of a second its inode tells.
        sleep(Duration::from_millis(2100));
        for folder in &folders {
            manifest.write(folder.path()).unwrap();
            seal(folder.path()).unwrap();
        }
        (folders, manifest)
    }

    #[test]
    fn an_untouched_folder_is_not_read() {
        let (folders, manifest) = trees(1);
        let root = folders[0].path();
        let path = |path: &str| PathBuf::from(path);
        let made = [(path("a/b"), Kind::Folder), (path("a/d.html"), Kind::File)];
        let (trusted, read) = (Tree::trusted(root, &manifest), Tree::read(root, &manifest));
        assert_eq!(trusted.entries(Path::new("a")).unwrap(), made);
        assert_eq!(read.entries(Path::new("a")).unwrap(), made);
        assert!(trusted.is_untouched(Path::new("a")) && !read.is_untouched(Path::new("a")));
        fs::write(root.join("a/new"), "").unwrap();
        let touched = [&made[..], &[(path("a/new"), Kind::File)]].concat();
        assert_eq!(trusted.entries(Path::new("a")).unwrap(), touched);
        assert!(!trusted.is_untouched(Path::new("")), "the folder of all is always read");
    }

    #[test]
    fn whatever_happens_to_a_folder_touches_it() {
        let happenings: [Happening; 5] = [
            ("a file comes", |folder| fs::write(folder.join("new"), "").unwrap()),
            ("a file goes", |folder| fs::remove_file(folder.join("f.html")).unwrap()),
            ("a file is replaced", |folder| {
                fs::write(folder.with_file_name("other"), "").unwrap();
                fs::rename(folder.with_file_name("other"), folder.join("f.html")).unwrap();
            }),
            ("its mode changes", |folder| {
                fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
            }),
            ("it is moved and comes back with an old time", |folder| {
                fs::rename(folder, folder.with_file_name("other")).unwrap();
                let other = fs::File::open(folder.with_file_name("other")).unwrap();
                other.set_modified(SystemTime::UNIX_EPOCH).unwrap();
                fs::rename(folder.with_file_name("other"), folder).unwrap();
            }),
        ];
        let (folders, manifest) = trees(happenings.len());
        for ((what, happens), folder) in happenings.into_iter().zip(&folders) {
            let is_untouched = |path| Tree::trusted(folder.path(), &manifest).is_untouched(Path::new(path));
            assert!(is_untouched("e") && is_untouched("a/b"), "before {what}");
            happens(&folder.path().join("e"));
            assert!(!is_untouched("e") && is_untouched("a/b"), "{what}");
        }
    }

    #[test]
    fn a_manifest_that_was_copied_or_never_sealed_is_not_believed() {
        let (folders, manifest) = trees(2);
        let is_untouched = |root: &Path| Tree::trusted(root, &manifest).is_untouched(Path::new("e"));
        let (copied, written_again) = (folders[0].path(), folders[1].path());
        assert!(is_untouched(copied) && is_untouched(written_again));
        let times = fs::metadata(copied.join(MANIFEST)).unwrap().modified().unwrap();
        fs::copy(copied.join(MANIFEST), copied.join("copy")).unwrap();
        fs::File::options().write(true).open(copied.join("copy")).unwrap().set_modified(times).unwrap();
        fs::rename(copied.join("copy"), copied.join(MANIFEST)).unwrap();
        fs::remove_file(written_again.join(MANIFEST)).unwrap();
        manifest.write(written_again).unwrap();
        assert!(!is_untouched(copied) && !is_untouched(written_again));
    }
}
