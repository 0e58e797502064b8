//! The promises of the output directory, held in each of the three kinds of place.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use pretty_assertions::assert_eq;
use proptest::prelude::*;

use super::exchange::Place;
use super::foreign::Carried;
use super::manifest::{Fingerprint, Manifest};
use super::page_path::{IN_PLACE, MANIFEST};
use super::staging::Staging;
use super::{Options, Publication, Way, out_dir, retire};
use crate::error::Result;

/// Every kind of place, each to be told to an output directory of its own.
const PLACES: [Place; 3] = [Place::Exchange, Place::Beside, Place::Inside];

/// A folder for one output directory, `site`, in a place of one kind.
struct Site {
    /// Holds the output directory and nothing else.
    parent: tempfile::TempDir,
    /// The kind of place.
    place: Place,
}

/// A whole tree, by path: what is there, and the inode and modification time of each file.
type Snapshot = BTreeMap<PathBuf, (String, Option<(u64, SystemTime)>)>;

impl Site {
    /// A place where a build of these pages was published.
    fn of(place: Place, pages: &[(&str, &str)]) -> Self {
        let site = Self { parent: temporary_folder(), place };
        // A place that cannot be written but for the output directory has to have it.
        fs::create_dir(site.out_dir()).unwrap();
        site.build(pages).unwrap();
        site
    }

    /// The output directory.
    fn out_dir(&self) -> PathBuf {
        self.parent.path().canonicalize().unwrap().join("site")
    }

    /// The staging folder that builds use.
    fn staging(&self) -> PathBuf {
        self.place.staging(&self.out_dir())
    }

    /// Begins a build that does not expect to wait.
    fn begin(&self) -> Result<Staging> {
        let waiting = |_: &Path| panic!("nobody else builds");
        let options = Options { out_dir: &self.out_dir(), home: None, waiting: &waiting };
        Staging::begin_at(out_dir::resolve(&options)?, self.place, &options)
    }

    /// Publishes a build of these pages.
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

    /// Everything beside and in the output directory, and no leftovers, by path in the output directory, without the
    /// manifest.
    fn contents(&self) -> BTreeMap<String, String> {
        let all = snapshot(self.parent.path());
        assert!(all.contains_key(&Path::new("site").join(MANIFEST)));
        let in_site = |(path, (what, _)): (PathBuf, (String, _))| {
            let path = path.strip_prefix("site").expect("nothing is left beside the output directory");
            Some((path.to_str().unwrap().to_owned(), what)).filter(|(path, _)| path != MANIFEST)
        };
        all.into_iter().filter_map(in_site).filter(|(path, _)| !path.is_empty()).collect()
    }

    /// Gives a file another inode and a modification time of long ago, and returns both.
    fn age(&self, path: &str) -> (u64, SystemTime) {
        let path = self.out_dir().join(path);
        let long_ago = SystemTime::UNIX_EPOCH + Duration::new(1_000_000_000, 123_456_789);
        fs::File::options().append(true).open(&path).unwrap().set_modified(long_ago).unwrap();
        (fs::metadata(&path).unwrap().ino(), long_ago)
    }
}

/// An empty folder, in memory where the system offers that: hundreds of builds here wait for their disk.
fn temporary_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Everything in a folder.
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
        let identity = found.is_file().then(|| (found.ino(), found.modified().unwrap()));
        let path = entry.path().strip_prefix(folder).unwrap().to_owned();
        snapshot.insert(path, (what, identity));
    }
    snapshot
}

/// What a build of these counts tells in this place.
fn publication(place: Place, [written, kept, removed]: [usize; 3]) -> Publication {
    let way = if place == Place::Exchange { Way::Exchanged } else { Way::FileByFile };
    Publication { written, kept, removed, way }
}

/// A map of contents from pairs.
fn contents(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(path, content)| ((*path).to_owned(), (*content).to_owned())).collect()
}

#[test]
fn pages_come_change_and_go() {
    for place in PLACES {
        let site = Site::of(place, &[("index.html", "1"), ("a/index.html", "2"), ("b/c/index.html", "3")]);
        let told = site.build(&[("index.html", "1"), ("a/index.html", "changed"), ("d/index.html", "4")]);
        assert_eq!(told.unwrap(), publication(place, [2, 1, 1]));
        let expected = [("index.html", "1"), ("a", "/"), ("a/index.html", "changed")];
        let expected = [&expected[..], &[("d", "/"), ("d/index.html", "4")]].concat();
        assert_eq!(site.contents(), contents(&expected));
    }
}

#[test]
fn a_page_takes_the_place_of_a_folder_of_pages_and_back() {
    for place in PLACES {
        let site = Site::of(place, &[("a/b/c", "1"), ("x", "2"), ("y", "3")]);
        site.build(&[("a", "4"), ("x/y/z", "5"), ("y", "3")]).unwrap();
        let expected = contents(&[("a", "4"), ("x", "/"), ("x/y", "/"), ("x/y/z", "5"), ("y", "3")]);
        assert_eq!(site.contents(), expected);
        site.build(&[("a/b/c", "1"), ("x", "2")]).unwrap();
        assert_eq!(site.contents(), contents(&[("a", "/"), ("a/b", "/"), ("a/b/c", "1"), ("x", "2")]));
    }
}

#[test]
fn a_folder_emptied_by_hand_goes_with_its_page() {
    for place in PLACES {
        let site = Site::of(place, &[("a/b/index.html", "1"), ("c.html", "2")]);
        fs::remove_file(site.out_dir().join("a/b/index.html")).unwrap();
        site.build(&[("c.html", "3")]).unwrap();
        assert_eq!(site.contents(), contents(&[("c.html", "3")]), "{place:?}");
    }
}

#[test]
fn kept_pages_keep_inode_and_time() {
    for place in PLACES {
        let site = Site::of(place, &[("a/index.html", "1"), ("b.html", "2")]);
        let before = site.age("a/index.html");
        site.build(&[("a/index.html", "1"), ("b.html", "changed")]).unwrap();
        assert_eq!(snapshot(&site.out_dir())[Path::new("a/index.html")].1, Some(before), "{place:?}");
    }
}

#[test]
fn a_build_without_changes_touches_nothing() {
    for place in PLACES {
        let pages = [("a/index.html", "1"), ("b.html", "2")];
        let site = Site::of(place, &pages);
        site.put("notes.txt", "mine");
        let (before, folder) = (snapshot(&site.out_dir()), fs::metadata(site.out_dir()).unwrap().ino());
        let told = Publication { written: 0, kept: 2, removed: 0, way: Way::Unchanged };
        assert_eq!(site.build(&pages).unwrap(), told);
        assert_eq!(snapshot(&site.out_dir()), before);
        assert_eq!(fs::metadata(site.out_dir()).unwrap().ino(), folder);
    }
}

#[test]
fn an_edited_page_is_written_anew() {
    for place in PLACES {
        let pages = [("a.html", "right"), ("b.html", "same")];
        let site = Site::of(place, &pages);
        site.put("a.html", "wrong");
        assert_eq!(site.build(&pages).unwrap(), publication(place, [1, 1, 0]));
        assert_eq!(site.contents(), contents(&pages));
    }
}

#[test]
fn a_spoilt_or_stale_manifest_is_written_anew() {
    for place in PLACES {
        let site = Site::of(place, &[("a.html", "1")]);
        let right = fs::read(site.out_dir().join(MANIFEST)).unwrap();
        site.put(MANIFEST, &String::from_utf8(right.clone()).unwrap().replace("weighup", "somebody"));
        site.build(&[("a.html", "1")]).unwrap();
        assert_eq!(fs::read(site.out_dir().join(MANIFEST)).unwrap(), right);
    }
}

#[test]
fn foreign_things_stay_as_they_are() {
    for place in PLACES {
        let site = Site::of(place, &[("a/index.html", "1"), ("b/index.html", "2")]);
        for path in [".gitignore", "a/note", "b/note", ".git/refs/heads/main", "own/deep/er/file"] {
            site.put(path, path);
        }
        let folder = site.out_dir();
        fs::create_dir_all(folder.join("empty/er")).unwrap();
        symlink("../nowhere", folder.join("dangling")).unwrap();
        symlink("a", folder.join("to-a-folder")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            folder.join("pipe"),
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR,
            0,
        )
        .unwrap();
        for (path, mode) in [("own", 0o710), ("own/deep", 0o750)] {
            fs::set_permissions(folder.join(path), fs::Permissions::from_mode(mode)).unwrap();
        }
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        for path in ["own/deep", "empty/er", "empty"] {
            fs::File::open(folder.join(path)).unwrap().set_modified(long_ago).unwrap();
        }
        site.age("own/deep/er/file");
        let fifo = fs::symlink_metadata(folder.join("pipe")).unwrap().ino();
        fs::rename(folder.join("pipe"), site.parent.path().join("pipe")).unwrap();
        let before = snapshot(&folder);
        fs::rename(site.parent.path().join("pipe"), folder.join("pipe")).unwrap();

        site.build(&[("a/index.html", "changed"), ("b.html", "2"), ("own/page", "3")]).unwrap();

        assert_eq!(fs::symlink_metadata(folder.join("pipe")).unwrap().ino(), fifo);
        fs::remove_file(folder.join("pipe")).unwrap();
        let mut after = snapshot(&folder);
        for page in ["b.html", "own/page"] {
            assert!(after.remove(Path::new(page)).is_some(), "{place:?}");
        }
        let mut expected = before;
        expected.remove(Path::new("b/index.html"));
        for changed in ["a/index.html", MANIFEST] {
            expected.insert(changed.into(), after[Path::new(changed)].clone());
        }
        assert_eq!(after, expected, "{place:?}");
        // A page has come into this one, but it is not weighup's for that.
        assert_eq!(fs::metadata(folder.join("own")).unwrap().mode() & 0o7777, 0o710, "{place:?}");
        let deep = fs::metadata(folder.join("own/deep")).unwrap();
        assert_eq!((deep.mode() & 0o7777, deep.modified().unwrap()), (0o750, long_ago), "{place:?}");
        for path in ["empty/er", "empty"] {
            assert_eq!(fs::metadata(folder.join(path)).unwrap().modified().unwrap(), long_ago, "{place:?}");
        }
    }
}

#[test]
fn what_is_too_deep_to_walk_stays_where_it_is() {
    let site = Site::of(Place::Exchange, &[("a.html", "1")]);
    let deep = "d/".repeat(150) + "file";
    site.put(&deep, "mine");
    let inode = fs::metadata(site.out_dir().join("d")).unwrap().ino();
    assert_eq!(site.build(&[("a.html", "2")]).unwrap().way, Way::FileByFile);
    assert_eq!(fs::metadata(site.out_dir().join("d")).unwrap().ino(), inode);
    assert_eq!(fs::read_to_string(site.out_dir().join(&deep)).unwrap(), "mine");
    assert_eq!(site.contents()["a.html"], "2");
}

#[test]
fn nothing_foreign_is_overwritten() {
    /// Pages of a build, a foreign thing (ending in `/`: a folder), and the path that the error has to name.
    const CASES: [([&str; 2], &str, &str); 6] = [
        (["index.html", "CNAME"], "CNAME", "site/CNAME"),
        (["index.html", "a/b/index.html"], "a", "site/a"),
        (["index.html", "a/b/index.html"], "a/b", "site/a/b"),
        (["index.html", "a"], "a/", "site/a"),
        (["index.html", "a"], "a/b/note", "site/a"),
        (["index.html", "old"], "old/note", "site/old"),
    ];
    for place in PLACES {
        for (pages, foreign, named) in CASES {
            let site = Site::of(place, &[("index.html", "1"), ("old/a.html", "2")]);
            match foreign.strip_suffix('/') {
                Some(folder) => fs::create_dir(site.out_dir().join(folder)).unwrap(),
                None => site.put(foreign, "mine"),
            }
            let before = snapshot(site.parent.path());
            let message = site.build(&pages.map(|path| (path, "new"))).unwrap_err().to_string();
            assert!(message.contains("did not write"), "{place:?} {foreign}: {message}");
            assert!(message.contains(named), "{place:?} {foreign}: {message}");
            assert_eq!(snapshot(site.parent.path()), before, "{place:?} {foreign}");
        }
    }
}

#[test]
fn a_link_in_the_place_of_a_page_or_its_folder_is_foreign() {
    for place in PLACES {
        for linked in ["a", "a/index.html"] {
            let site = Site::of(place, &[("a/index.html", "1"), ("b.html", "2")]);
            let elsewhere = tempfile::tempdir().unwrap();
            fs::write(elsewhere.path().join("index.html"), "precious").unwrap();
            let path = site.out_dir().join(linked);
            let target = elsewhere.path().join(if linked == "a" { "" } else { "index.html" });
            fs::rename(&path, site.out_dir().join("moved")).unwrap();
            symlink(target, &path).unwrap();
            // Once the page changes, and once it goes.
            let message = site.build(&[("a/index.html", "changed")]).unwrap_err().to_string();
            assert!(message.contains("did not write"), "{place:?}: {message}");
            site.build(&[("b.html", "changed")]).unwrap();
            assert!(path.is_symlink(), "{place:?} {linked}");
            assert_eq!(fs::read_to_string(elsewhere.path().join("index.html")).unwrap(), "precious");
        }
    }
}

#[test]
fn a_failed_or_dropped_build_leaves_everything_as_it_was() {
    for place in PLACES {
        let pages = [("a/index.html", "1"), ("b.html", "2")];
        let site = Site::of(place, &pages);
        site.put("mine/note", "mine");
        let before = snapshot(site.parent.path());

        let dropped = site.begin().unwrap();
        dropped.write("a/index.html", b"changed").unwrap();
        drop(dropped);
        assert_eq!(snapshot(site.parent.path()), before, "{place:?}");

        let too_long = "x".repeat(300);
        let failed = site.build(&[("a/index.html", "changed"), (&too_long, "3")]);
        assert!(failed.unwrap_err().to_string().contains("cannot write"));
        assert_eq!(snapshot(site.parent.path()), before, "{place:?}");

        for clash in ["b.html/c", "a"] {
            let failed = site.build(&[("b.html", "2"), ("a/index.html", "1"), (clash, "3")]);
            assert!(failed.is_err(), "{place:?} {clash}");
            assert_eq!(snapshot(site.parent.path()), before, "{place:?} {clash}");
        }

        let twice = site.build(&[("b.html", "2"), ("b.html", "2"), ("a/index.html", "changed")]);
        assert!(twice.unwrap_err().to_string().contains("two pages"));
        assert_eq!(snapshot(site.parent.path()), before, "{place:?}");
    }
}

#[test]
fn file_by_file_fails_before_the_first_page_where_it_cannot_begin() {
    let site = Site::of(Place::Beside, &[("a/index.html", "1"), ("b.html", "2")]);
    site.put(IN_PLACE, "a file where the folder of changed pages has to be");
    let before = snapshot(site.parent.path());
    site.build(&[("a/index.html", "changed"), ("c.html", "3")]).unwrap_err();
    assert_eq!(snapshot(site.parent.path()), before);
}

#[test]
fn the_output_directory_keeps_its_own_mode() {
    for place in PLACES {
        let site = Site::of(place, &[("a.html", "1")]);
        fs::set_permissions(site.out_dir(), fs::Permissions::from_mode(0o2751)).unwrap();
        site.build(&[("a.html", "2")]).unwrap();
        assert_eq!(fs::metadata(site.out_dir()).unwrap().mode() & 0o7777, 0o2751, "{place:?}");
    }
}

#[test]
fn leftovers_of_a_build_killed_before_publishing_are_cleared() {
    for place in PLACES {
        let site = Site::of(place, &[("a.html", "1")]);
        let left = site.staging().join("new/deep/er");
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("half"), "ha").unwrap();
        fs::write(site.staging().join("lock"), "").unwrap();
        site.build(&[("a.html", "2")]).unwrap();
        assert_eq!(site.contents(), contents(&[("a.html", "2")]), "{place:?}");
    }
}

#[test]
fn a_new_tree_killed_just_before_the_exchange_is_cleared() {
    let site = Site::of(Place::Exchange, &[("a.html", "1")]);
    let tree = site.staging().join("new");
    fs::create_dir_all(&tree).unwrap();
    fs::write(tree.join("b.html"), "not to be").unwrap();
    fs::rename(&tree, tree.with_file_name(format!("new-{}", fs::metadata(&tree).unwrap().ino()))).unwrap();
    site.build(&[("a.html", "2")]).unwrap();
    assert_eq!(site.contents(), contents(&[("a.html", "2")]));
}

#[test]
fn an_old_tree_killed_just_after_the_exchange_is_cleared_and_gives_back_what_is_foreign() {
    let site = Site::of(Place::Exchange, &[("a.html", "2")]);
    site.put("note", "carried");
    site.put("changed", "in the new tree");
    // An inode that no folder has tells that the exchange took place.
    let tree = site.staging().join("new-0");
    fs::create_dir_all(tree.join("late/folder")).unwrap();
    fs::create_dir_all(tree.join("stale")).unwrap();
    fs::hard_link(site.out_dir().join("note"), tree.join("note")).unwrap();
    for (path, content) in [("a.html", "1"), ("stale/b.html", "1"), ("changed", "in the old tree")] {
        fs::write(tree.join(path), content).unwrap();
    }
    for late in ["stale/note", "late/folder/note"] {
        fs::write(tree.join(late), "late").unwrap();
    }
    manifest_of(&[("a.html", "1"), ("stale/b.html", "1")]).write(&tree).unwrap();
    site.build(&[("a.html", "2"), ("c.html", "3")]).unwrap();
    let expected = [
        ("a.html", "2"),
        ("c.html", "3"),
        ("changed", "in the new tree"),
        ("changed.weighup-kept", "in the old tree"),
        ("late", "/"),
        ("late/folder", "/"),
        ("late/folder/note", "late"),
        ("note", "carried"),
        ("stale", "/"),
        ("stale/note", "late"),
    ];
    assert_eq!(site.contents(), contents(&expected));
}

#[test]
fn an_old_tree_comes_back_if_the_new_one_was_deleted() {
    let site = Site::of(Place::Exchange, &[("a.html", "1"), ("b.html", "1")]);
    site.put("note", "mine");
    fs::create_dir(site.staging()).unwrap();
    fs::rename(site.out_dir(), site.staging().join("new-0")).unwrap();
    site.build(&[("a.html", "2")]).unwrap();
    assert_eq!(site.contents(), contents(&[("a.html", "2"), ("note", "mine")]));
}

#[test]
fn what_comes_between_carrying_and_exchanging_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    for tree in [&old, &new] {
        fs::create_dir_all(tree.join("both")).unwrap();
    }
    let put = |path: &str, content: &str| fs::write(folder.path().join(path), content).unwrap();
    // As carried: a second name. Then the first one is replaced, as an editor does when it saves.
    for name in ["replaced", "both/replaced", "removed-after"] {
        put(&format!("new/{name}"), "before");
        fs::hard_link(new.join(name), old.join(name)).unwrap();
    }
    let inode = |name: &str| (PathBuf::from(name), fs::metadata(new.join(name)).unwrap().ino());
    let carried: Carried = ["replaced", "both/replaced", "removed-after"].map(inode).into();
    for name in ["replaced", "both/replaced"] {
        put("temporary", "after");
        fs::rename(folder.path().join("temporary"), old.join(name)).unwrap();
    }
    fs::remove_file(new.join("removed-after")).unwrap();
    put("old/both/late", "late");
    put("old/page", "old");
    put("new/page", "new");
    let owned = manifest_of(&[("page", "old")]);
    owned.write(&old).unwrap();
    retire::retire(&retire::Old { tree: &old, owned: &owned, carried: &carried }, &new).unwrap();
    let left: BTreeMap<_, _> = snapshot(folder.path())
        .into_iter()
        .map(|(path, (what, _))| (path.to_str().unwrap().to_owned(), what))
        .collect();
    let expected = [
        ("new", "/"),
        ("new/both", "/"),
        ("new/both/late", "late"),
        ("new/both/replaced", "after"),
        ("new/page", "new"),
        ("new/replaced", "after"),
    ];
    assert_eq!(left, contents(&expected));
}

#[test]
fn a_build_killed_while_it_puts_file_by_file_is_completed() {
    for place in PLACES {
        let site = Site::of(place, &[("a.html", "1"), ("b/b.html", "1"), ("c/c.html", "1")]);
        site.put("c/note", "mine");
        // The killed build has put `new.html` and not yet `a.html` and `d/d.html`, nor removed `b` and `c`.
        site.put("new.html", "2");
        let ready = site.out_dir().join(IN_PLACE).join("ready");
        fs::create_dir_all(ready.join("d")).unwrap();
        fs::write(ready.join("a.html"), "2").unwrap();
        fs::write(ready.join("d/d.html"), "2").unwrap();
        manifest_of(&[("a.html", "2"), ("d/d.html", "2"), ("new.html", "2")]).write(&ready).unwrap();

        drop(site.begin().unwrap());
        let expected = [("a.html", "2"), ("c", "/"), ("c/note", "mine"), ("d", "/"), ("d/d.html", "2")];
        assert_eq!(site.contents(), contents(&[&expected[..], &[("new.html", "2")]].concat()), "{place:?}");
        site.build(&[("new.html", "3")]).unwrap();
        let expected = [("c", "/"), ("c/note", "mine"), ("new.html", "3")];
        assert_eq!(site.contents(), contents(&expected), "{place:?}");
    }
}

#[test]
fn a_first_build_killed_while_it_puts_file_by_file_is_completed() {
    for place in PLACES {
        let site = Site { parent: temporary_folder(), place };
        site.put("index.html", "1");
        let ready = site.out_dir().join(IN_PLACE).join("ready");
        fs::create_dir_all(&ready).unwrap();
        manifest_of(&[("index.html", "1")]).write(&ready).unwrap();
        site.build(&[("index.html", "2")]).unwrap();
        assert_eq!(site.contents(), contents(&[("index.html", "2")]), "{place:?}");
    }
}

#[test]
fn completing_a_killed_build_overwrites_nothing_foreign() {
    let site = Site::of(Place::Beside, &[("a.html", "1")]);
    site.put("b.html", "mine");
    let ready = site.out_dir().join(IN_PLACE).join("ready");
    fs::create_dir_all(&ready).unwrap();
    fs::write(ready.join("b.html"), "2").unwrap();
    manifest_of(&[("b.html", "2")]).write(&ready).unwrap();
    let before = snapshot(site.parent.path());
    let message = site.begin().unwrap_err().to_string();
    assert!(message.contains("b.html") && message.contains("did not write"), "{message}");
    assert_eq!(snapshot(site.parent.path()), before);
}

/// The manifest of a build of these pages.
fn manifest_of(pages: &[(&str, &str)]) -> Manifest {
    let page = |(path, content): &(&str, &str)| ((*path).to_owned(), Fingerprint::of(content.as_bytes()));
    Manifest { pages: pages.iter().map(page).collect() }
}

/// Something that happens to an output directory.
#[derive(Debug, Clone)]
enum Event {
    /// A build of the pages at these of [`PATHS`], with these contents.
    Build(BTreeMap<usize, u8>),
    /// Its owner writes this file, be it a page or not, if the path allows it.
    Write(usize, u8),
    /// Its owner makes this folder, if the path allows it.
    MakeFolder(usize),
    /// Its owner makes a link at this path, if nothing is there.
    Link(usize),
    /// Its owner removes what is at this path.
    Remove(usize),
}

/// Paths that get into each other's way.
const PATHS: [&str; 12] = [
    "a",
    "a/b",
    "a/b/c",
    "a/d",
    "a-b",
    "e/f/g",
    "e/f",
    "e/h",
    "i/index.html",
    "j/index.html",
    "k",
    ".gitignore",
];

/// One event of a sequence; every second one is a build.
fn event() -> impl Strategy<Value = Event> {
    let path = || 0..PATHS.len();
    prop_oneof![
        5 => prop::collection::btree_map(path(), 0..3_u8, 0..6).prop_map(Event::Build),
        2 => (path(), 0..3_u8).prop_map(|(path, content)| Event::Write(path, content)),
        1 => path().prop_map(Event::MakeFolder),
        1 => path().prop_map(Event::Link),
        1 => path().prop_map(Event::Remove),
    ]
}

/// What is foreign in these contents, told from pages of the last build without looking at how `write` does it: all
/// files that are no pages, all links, the folders these are in, and empty folders that have no page's path in them.
fn foreign(all: &BTreeMap<String, String>, pages: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let is_page_file =
        |path: &str, what: &str| what.starts_with(char::is_numeric) && pages.contains_key(path);
    let is_in =
        |path: &str, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let is_root_of_foreign = |(path, what): &(&String, &String)| match what.as_str() {
        "/" => !all.keys().chain(pages.keys()).any(|other| is_in(other, path)),
        _ => !is_page_file(path, what),
    };
    let roots: Vec<(&String, &String)> = all.iter().filter(is_root_of_foreign).collect();
    let folders = all.iter().filter(|(path, _)| roots.iter().any(|(root, _)| is_in(root, path)));
    folders.chain(roots.iter().copied()).map(|(path, what)| (path.clone(), what.clone())).collect()
}

/// The contents after a build: foreign things, pages, and the pages' folders; `None` if they are in each other's way.
fn together(
    foreign: &BTreeMap<String, String>,
    pages: &BTreeMap<String, String>,
) -> Option<BTreeMap<String, String>> {
    let mut all = foreign.clone();
    for (path, content) in pages {
        for folder in super::page_path::folders_of(path) {
            if all.insert(folder.to_owned(), "/".to_owned()).is_some_and(|before| before != "/") {
                return None;
            }
        }
        if all.insert(path.clone(), content.clone()).is_some() {
            return None;
        }
    }
    Some(all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_tree_is_what_is_foreign_and_the_last_pages(
        place in prop::sample::select(PLACES.to_vec()),
        events in prop::collection::vec(event(), 1..12),
    ) {
        let site = Site::of(place, &[]);
        let mut last = BTreeMap::new();
        for event in events {
            let at = |path: usize| site.out_dir().join(PATHS[path]);
            match event {
                Event::Write(path, content) => {
                    let _ = fs::create_dir_all(at(path).parent().unwrap());
                    if !at(path).is_symlink() {
                        let _ = fs::write(at(path), content.to_string());
                    }
                }
                Event::MakeFolder(path) => drop(fs::create_dir_all(at(path))),
                Event::Link(path) => drop(symlink("nowhere", at(path))),
                Event::Remove(path) => {
                    let _ = fs::remove_file(at(path));
                    let _ = fs::remove_dir_all(at(path));
                }
                Event::Build(pages) => {
                    let pages: BTreeMap<String, String> = pages
                        .iter()
                        .map(|(path, content)| (PATHS[*path].to_owned(), content.to_string()))
                        .collect();
                    let before = site.contents();
                    let expected = together(&foreign(&before, &last), &pages);
                    let given: Vec<_> = pages.iter().map(|(path, what)| (path.as_str(), what.as_str())).collect();
                    let outcome = site.build(&given);
                    prop_assert_eq!(outcome.is_ok(), expected.is_some(), "{:?}", outcome);
                    if outcome.is_ok() {
                        last = pages;
                    }
                    prop_assert_eq!(site.contents(), expected.unwrap_or(before));
                    let manifest = Manifest::read(&site.out_dir()).unwrap().unwrap();
                    prop_assert!(manifest.pages.keys().eq(last.keys()));
                }
            }
        }
    }
}
