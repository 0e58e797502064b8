//! A tree of weighup's on the disk, walked for what is in it.
//!
//! A big site has tens of thousands of folders, and reading one costs more than looking at its times. A folder that has not
//! changed since the tree's manifest was written holds the manifest's files and folders and nothing else: whatever comes into a
//! new tree that is not weighup's comes after its manifest. What to do with it is for the callers.

use std::fs;
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
    /// When the manifest was written; none where every folder is to be read.
    written: Option<Moment>,
}

/// What is in a folder.
pub(super) struct Content {
    /// By path in the tree, in order.
    pub(super) entries: Vec<(PathBuf, Kind)>,
    /// Whether the folder was read; else it is as it was made.
    pub(super) was_read: bool,
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

/// Has all folders of the tree read from now on: something foreign may have been in them before this manifest.
pub(super) fn distrust(root: &Path) -> io::Result<()> {
    let beginning_of_time = Timestamps {
        last_access: Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT },
        last_modification: Timespec { tv_sec: 0, tv_nsec: 0 },
    };
    let manifest = fs::File::options().write(true).open(root.join(MANIFEST))?;
    Ok(futimens(&manifest, &beginning_of_time)?)
}

impl<'a> Tree<'a> {
    /// A tree whose folders are all to be read.
    pub(super) fn read(root: &'a Path, owned: &'a Manifest) -> Self {
        Self { root, owned, written: None }
    }

    /// A tree whose folders are believed to be as they were when the manifest was written, where their times say so. A clock
    /// that was set back, or a manifest that somebody touched, can deceive.
    pub(super) fn trusted(root: &'a Path, owned: &'a Manifest) -> Self {
        let manifest = fs::symlink_metadata(root.join(MANIFEST)).ok();
        Self { root, owned, written: manifest.map(|found| (found.mtime(), found.mtime_nsec())) }
    }

    /// Looks into the folder at this path: an untouched one is not read, as its manifest says what is in it.
    pub(super) fn look_into(&self, path: &Path) -> io::Result<Content> {
        let was_read = !self.is_untouched(path);
        let entries = if was_read {
            let found = folder::entries(&self.root.join(path))?.into_iter();
            found.map(|(name, kind)| (path.join(name), Kind::of(kind))).collect()
        } else {
            self.owned.entries_in(path)
        };
        Ok(Content { entries, was_read })
    }

    /// Whether the folder at this path holds what the manifest says and nothing else, and has the traits that it was made
    /// with: its time is that of the last change of its entries or traits, and nobody can choose it.
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

    /// A folder with three pages and then their manifest, older than anything that a test does to it.
    fn tree() -> (tempfile::TempDir, Manifest) {
        let folder = tempfile::tempdir().unwrap();
        let mut manifest = Manifest::default();
        for path in ["a/b/c.html", "a/d.html", "e/f.html"] {
            fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
            fs::write(folder.path().join(path), path).unwrap();
            manifest.pages.insert(path.to_owned(), Fingerprint::of(path.as_bytes()));
        }
        // Longer than a tick of the file system's clock.
        sleep(Duration::from_millis(30));
        manifest.write(folder.path()).unwrap();
        sleep(Duration::from_millis(30));
        (folder, manifest)
    }

    #[test]
    fn an_untouched_folder_is_not_read() {
        let (folder, manifest) = tree();
        let path = |path: &str| PathBuf::from(path);
        let made = [(path("a/b"), Kind::Folder), (path("a/d.html"), Kind::File)];
        let look = |tree: Tree, at: &str| tree.look_into(Path::new(at)).unwrap();
        let trusted = look(Tree::trusted(folder.path(), &manifest), "a");
        assert_eq!((&trusted.entries[..], trusted.was_read), (&made[..], false));
        let read = look(Tree::read(folder.path(), &manifest), "a");
        assert_eq!((&read.entries[..], read.was_read), (&made[..], true));
        fs::write(folder.path().join("a/new"), "").unwrap();
        let touched = look(Tree::trusted(folder.path(), &manifest), "a");
        assert_eq!(touched.entries, [&made[..], &[(path("a/new"), Kind::File)]].concat());
        assert!(look(Tree::trusted(folder.path(), &manifest), "").was_read);
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
        for (what, happens) in happenings {
            let (folder, manifest) = tree();
            let is_untouched = |path| Tree::trusted(folder.path(), &manifest).is_untouched(Path::new(path));
            assert!(is_untouched("e") && is_untouched("a/b"), "before {what}");
            happens(&folder.path().join("e"));
            assert!(!is_untouched("e") && is_untouched("a/b"), "{what}");
            distrust(folder.path()).unwrap();
            assert!(!is_untouched("a/b"), "{what}, distrusted");
        }
    }
}
