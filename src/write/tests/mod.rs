//! Tests the guarantees of the output directory in each kind of place.

mod foreign;

mod killed;

mod merged;

mod sequences;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use pretty_assertions::assert_eq;

use super::fingerprint::Fingerprint;
use super::manifest::Manifest;
use super::page_path::{IN_PLACE, MANIFEST};
use super::place::StagingPlace;
use super::staging::Staging;
use super::{OutputOptions, Publication, PublishWay, out_dir};
use crate::error::Result;

const KINDS: [StagingPlace; 3] = [
    StagingPlace::Exchange,
    StagingPlace::Beside,
    StagingPlace::Inside,
];

/// A folder for one output directory, `site`, in one kind of place.
struct Site {
    parent: tempfile::TempDir,
    kind: StagingPlace,
}

/// A whole tree by path, with the content, inode and modification time of each file.
type Snapshot = BTreeMap<PathBuf, (String, Option<(u64, SystemTime)>)>;

impl Site {
    fn empty(kind: StagingPlace) -> Self {
        let site = Self {
            parent: temporary_folder(),
            kind,
        };
        // In such a place, the output directory must exist already.
        fs::create_dir(site.out_dir()).unwrap();
        site
    }

    /// Creates a place, and publishes a build of these pages there.
    fn of(kind: StagingPlace, pages: &[(&str, &str)]) -> Self {
        let site = Self::empty(kind);
        site.build(pages).unwrap();
        site
    }

    fn out_dir(&self) -> PathBuf {
        self.parent.path().canonicalize().unwrap().join("site")
    }

    fn staging(&self) -> PathBuf {
        self.kind.staging(&self.out_dir())
    }

    fn begin(&self) -> Result<Staging> {
        let waiting = |_: &Path| panic!("no other build runs");
        let options = OutputOptions {
            out_dir: &self.out_dir(),
            home: None,
            shard: None,
            waiting: &waiting,
        };
        Staging::begin_at(out_dir::resolve(&options)?, self.kind, &options)
    }

    fn build(&self, pages: &[(&str, &str)]) -> Result<Publication> {
        let staging = self.begin()?;
        for (path, content) in pages {
            staging.write(path, content.as_bytes())?;
        }
        staging.publish()
    }

    /// Puts a foreign file, or changes any file, in the output directory.
    fn put(&self, path: &str, content: &str) {
        let path = self.out_dir().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Reads everything in and beside the output directory, by path in it, except the manifest.
    /// Fails when there are remains of a build.
    fn contents(&self) -> BTreeMap<String, String> {
        let all = self.around();
        assert!(all.contains_key(&Path::new("site").join(MANIFEST)));
        let in_site = |(path, (what, _)): (PathBuf, (String, _))| {
            let path = path
                .strip_prefix("site")
                .expect("nothing is left beside the output directory");
            Some((path.to_str().unwrap().to_owned(), what)).filter(|(path, _)| path != MANIFEST)
        };
        all.into_iter()
            .filter_map(in_site)
            .filter(|(path, _)| !path.is_empty())
            .collect()
    }

    fn around(&self) -> Snapshot {
        snapshot(self.parent.path())
    }

    /// Gives a file another inode and an old modification time, and returns both.
    fn age(&self, path: &str) -> (u64, SystemTime) {
        let path = self.out_dir().join(path);
        let long_ago = SystemTime::UNIX_EPOCH + Duration::new(1_000_000_000, 123_456_789);
        fs::File::options()
            .append(true)
            .open(&path)
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
        (fs::metadata(&path).unwrap().ino(), long_ago)
    }
}

/// Creates an empty folder, in memory when the system offers that: hundreds of builds here wait for
/// their disk.
fn temporary_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}

fn snapshot(folder: &Path) -> Snapshot {
    let mut snapshot = Snapshot::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let found = entry.metadata().unwrap();
        let what = if found.is_dir() {
            "/".to_owned()
        } else if found.is_symlink() {
            format!("-> {}", fs::read_link(entry.path()).unwrap().display())
        } else {
            fs::read_to_string(entry.path()).unwrap()
        };
        let identity = found
            .is_file()
            .then(|| (found.ino(), found.modified().unwrap()));
        let path = entry.path().strip_prefix(folder).unwrap().to_owned();
        snapshot.insert(path, (what, identity));
    }
    snapshot
}

/// Returns the publication with these counts in this kind of place.
fn publication(kind: StagingPlace, [written, kept, removed]: [usize; 3]) -> Publication {
    let way = if kind == StagingPlace::Exchange {
        PublishWay::Exchanged
    } else {
        PublishWay::FileByFile
    };
    Publication {
        written,
        kept,
        removed,
        way,
    }
}

fn contents(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(path, content)| ((*path).to_owned(), (*content).to_owned()))
        .collect()
}

fn manifest_of(pages: &[(&str, &str)]) -> Manifest {
    let page =
        |(path, content): &(&str, &str)| ((*path).to_owned(), Fingerprint::of(content.as_bytes()));
    Manifest {
        shard: None,
        origins: None,
        pages: pages.iter().map(page).collect(),
    }
}

#[test]
fn pages_come_change_and_go() {
    for kind in KINDS {
        let site = Site::of(
            kind,
            &[
                ("index.html", "1"),
                ("a/index.html", "2"),
                ("b/c/index.html", "3"),
            ],
        );
        let built = site.build(&[
            ("index.html", "1"),
            ("a/index.html", "changed"),
            ("d/index.html", "4"),
        ]);
        assert_eq!(built.unwrap(), publication(kind, [2, 1, 1]));
        let expected = [("index.html", "1"), ("a", "/"), ("a/index.html", "changed")];
        let expected = [&expected[..], &[("d", "/"), ("d/index.html", "4")]].concat();
        assert_eq!(site.contents(), contents(&expected));
    }
}

#[test]
fn a_page_takes_the_place_of_a_folder_of_pages_and_back() {
    for kind in KINDS {
        let site = Site::of(kind, &[("a/b/c", "1"), ("x", "2"), ("y", "3")]);
        site.build(&[("a", "4"), ("x/y/z", "5"), ("y", "3")])
            .unwrap();
        let expected = contents(&[
            ("a", "4"),
            ("x", "/"),
            ("x/y", "/"),
            ("x/y/z", "5"),
            ("y", "3"),
        ]);
        assert_eq!(site.contents(), expected);
        site.build(&[("a/b/c", "1"), ("x", "2")]).unwrap();
        assert_eq!(
            site.contents(),
            contents(&[("a", "/"), ("a/b", "/"), ("a/b/c", "1"), ("x", "2")])
        );
    }
}

#[test]
fn a_folder_emptied_by_hand_goes_with_its_page() {
    for kind in KINDS {
        let site = Site::of(kind, &[("a/b/index.html", "1"), ("c.html", "2")]);
        fs::remove_file(site.out_dir().join("a/b/index.html")).unwrap();
        site.build(&[("c.html", "3")]).unwrap();
        assert_eq!(site.contents(), contents(&[("c.html", "3")]), "{kind:?}");
    }
}

#[test]
fn kept_pages_keep_inode_and_time() {
    for kind in KINDS {
        let site = Site::of(kind, &[("a/index.html", "1"), ("b.html", "2")]);
        let before = site.age("a/index.html");
        site.build(&[("a/index.html", "1"), ("b.html", "changed")])
            .unwrap();
        assert_eq!(
            snapshot(&site.out_dir())[Path::new("a/index.html")].1,
            Some(before),
            "{kind:?}"
        );
    }
}

#[test]
fn a_build_without_changes_touches_nothing() {
    for kind in KINDS {
        let pages = [("a/index.html", "1"), ("b.html", "2")];
        let site = Site::of(kind, &pages);
        site.put("notes.txt", "mine");
        let (before, folder) = (
            snapshot(&site.out_dir()),
            fs::metadata(site.out_dir()).unwrap().ino(),
        );
        let built = Publication {
            written: 0,
            kept: 2,
            removed: 0,
            way: PublishWay::Unchanged,
        };
        assert_eq!(site.build(&pages).unwrap(), built);
        assert_eq!(snapshot(&site.out_dir()), before);
        assert_eq!(fs::metadata(site.out_dir()).unwrap().ino(), folder);
    }
}

#[test]
fn an_edited_page_is_written_again() {
    for kind in KINDS {
        let pages = [("a.html", "right"), ("b.html", "same")];
        let site = Site::of(kind, &pages);
        site.put("a.html", "wrong");
        assert_eq!(site.build(&pages).unwrap(), publication(kind, [1, 1, 0]));
        assert_eq!(site.contents(), contents(&pages));
    }
}

#[test]
fn a_spoilt_or_stale_manifest_is_written_again() {
    for kind in KINDS {
        let site = Site::of(kind, &[("a.html", "1")]);
        let right = fs::read(site.out_dir().join(MANIFEST)).unwrap();
        site.put(
            MANIFEST,
            &String::from_utf8(right.clone())
                .unwrap()
                .replace("weighup", "other"),
        );
        site.build(&[("a.html", "1")]).unwrap();
        assert_eq!(fs::read(site.out_dir().join(MANIFEST)).unwrap(), right);
    }
}

#[test]
fn a_failed_or_dropped_build_leaves_everything_as_it_was() {
    for kind in KINDS {
        let pages = [("a/index.html", "1"), ("b.html", "2")];
        let site = Site::of(kind, &pages);
        site.put("mine/note", "mine");
        let before = site.around();

        let dropped = site.begin().unwrap();
        dropped.write("a/index.html", b"changed").unwrap();
        drop(dropped);
        assert_eq!(site.around(), before, "{kind:?}");

        let too_long = "x".repeat(300);
        let failed = site.build(&[("a/index.html", "changed"), (&too_long, "3")]);
        assert!(failed.unwrap_err().to_string().contains("cannot write"));
        assert_eq!(site.around(), before, "{kind:?}");

        for clash in ["b.html/c", "a"] {
            let failed = site.build(&[("b.html", "2"), ("a/index.html", "1"), (clash, "3")]);
            assert!(failed.is_err(), "{kind:?} {clash}");
            assert_eq!(site.around(), before, "{kind:?} {clash}");
        }

        let twice = site.build(&[
            ("b.html", "2"),
            ("b.html", "2"),
            ("a/index.html", "changed"),
        ]);
        assert!(twice.unwrap_err().to_string().contains("two pages"));
        assert_eq!(site.around(), before, "{kind:?}");
    }
}

#[test]
fn file_by_file_fails_before_the_first_page_where_it_cannot_begin() {
    let site = Site::of(
        StagingPlace::Beside,
        &[("a/index.html", "1"), ("b.html", "2")],
    );
    site.put(
        IN_PLACE,
        "a file where the folder of changed pages has to be",
    );
    let before = site.around();
    site.build(&[("a/index.html", "changed"), ("c.html", "3")])
        .unwrap_err();
    assert_eq!(site.around(), before);
}

#[test]
fn the_output_directory_keeps_its_own_mode() {
    for kind in KINDS {
        let site = Site::of(kind, &[("a.html", "1")]);
        fs::set_permissions(site.out_dir(), fs::Permissions::from_mode(0o2751)).unwrap();
        site.build(&[("a.html", "2")]).unwrap();
        assert_eq!(
            fs::metadata(site.out_dir()).unwrap().mode() & 0o7777,
            0o2751,
            "{kind:?}"
        );
    }
}
