//! Tests that foreign files stay unchanged.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, SystemTime};

use pretty_assertions::assert_eq;

use super::{KINDS, Site, StagingPlace, snapshot};
use crate::write::PublishWay;
use crate::write::page_path::MANIFEST;

#[test]
fn foreign_things_stay_as_they_are() {
    for kind in KINDS {
        let site = Site::of(kind, &[("a/index.html", "1"), ("b/index.html", "2")]);
        for path in [
            ".gitignore",
            "a/note",
            "b/note",
            ".git/refs/heads/main",
            "own/deep/er/file",
        ] {
            site.put(path, path);
        }
        let folder = site.out_dir();
        fs::create_dir_all(folder.join("empty/er")).unwrap();
        symlink("../nowhere", folder.join("dangling")).unwrap();
        symlink("a", folder.join("to-a-folder")).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(folder.join("pipe"))
            .status();
        assert!(made.unwrap().success());
        for (path, mode) in [("own", 0o710), ("own/deep", 0o750)] {
            fs::set_permissions(folder.join(path), fs::Permissions::from_mode(mode)).unwrap();
        }
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
        for path in ["own/deep", "empty/er", "empty"] {
            fs::File::open(folder.join(path))
                .unwrap()
                .set_modified(long_ago)
                .unwrap();
        }
        site.age("own/deep/er/file");
        let fifo = fs::symlink_metadata(folder.join("pipe")).unwrap().ino();
        fs::rename(folder.join("pipe"), site.parent.path().join("pipe")).unwrap();
        let before = snapshot(&folder);
        fs::rename(site.parent.path().join("pipe"), folder.join("pipe")).unwrap();

        site.build(&[
            ("a/index.html", "changed"),
            ("b.html", "2"),
            ("own/page", "3"),
        ])
        .unwrap();

        assert_eq!(
            fs::symlink_metadata(folder.join("pipe")).unwrap().ino(),
            fifo
        );
        fs::remove_file(folder.join("pipe")).unwrap();
        let mut after = snapshot(&folder);
        for page in ["b.html", "own/page"] {
            assert!(after.remove(Path::new(page)).is_some(), "{kind:?}");
        }
        let mut expected = before;
        expected.remove(Path::new("b/index.html"));
        for changed in ["a/index.html", MANIFEST] {
            expected.insert(changed.into(), after[Path::new(changed)].clone());
        }
        assert_eq!(after, expected, "{kind:?}");
        // This folder got a page, but still belongs to its owner.
        assert_eq!(
            fs::metadata(folder.join("own")).unwrap().mode() & 0o7777,
            0o710,
            "{kind:?}"
        );
        let deep = fs::metadata(folder.join("own/deep")).unwrap();
        assert_eq!(
            (deep.mode() & 0o7777, deep.modified().unwrap()),
            (0o750, long_ago),
            "{kind:?}"
        );
        for path in ["empty/er", "empty"] {
            assert_eq!(
                fs::metadata(folder.join(path)).unwrap().modified().unwrap(),
                long_ago,
                "{kind:?}"
            );
        }
    }
}

#[test]
fn what_is_too_deep_to_walk_stays_where_it_is() {
    let site = Site::of(StagingPlace::Exchange, &[("a.html", "1")]);
    let deep = "d/".repeat(150) + "file";
    site.put(&deep, "mine");
    let inode = fs::metadata(site.out_dir().join("d")).unwrap().ino();
    assert_eq!(
        site.build(&[("a.html", "2")]).unwrap().way,
        PublishWay::FileByFile
    );
    assert_eq!(fs::metadata(site.out_dir().join("d")).unwrap().ino(), inode);
    assert_eq!(
        fs::read_to_string(site.out_dir().join(&deep)).unwrap(),
        "mine"
    );
    assert_eq!(site.contents()["a.html"], "2");
}

#[test]
fn nothing_foreign_is_overwritten() {
    /// Pages of a build, a foreign entry (a folder if it ends in `/`), and the path that the error
    /// must name.
    const CASES: [([&str; 2], &str, &str); 6] = [
        (["index.html", "CNAME"], "CNAME", "site/CNAME"),
        (["index.html", "a/b/index.html"], "a", "site/a"),
        (["index.html", "a/b/index.html"], "a/b", "site/a/b"),
        (["index.html", "a"], "a/", "site/a"),
        (["index.html", "a"], "a/b/note", "site/a"),
        (["index.html", "old"], "old/note", "site/old"),
    ];
    for kind in KINDS {
        for (pages, foreign, named) in CASES {
            let site = Site::of(kind, &[("index.html", "1"), ("old/a.html", "2")]);
            match foreign.strip_suffix('/') {
                Some(folder) => fs::create_dir(site.out_dir().join(folder)).unwrap(),
                None => site.put(foreign, "mine"),
            }
            let before = site.around();
            let message = site
                .build(&pages.map(|path| (path, "new")))
                .unwrap_err()
                .to_string();
            assert!(
                message.contains("did not write"),
                "{kind:?} {foreign}: {message}"
            );
            assert!(message.contains(named), "{kind:?} {foreign}: {message}");
            assert_eq!(site.around(), before, "{kind:?} {foreign}");
        }
    }
}

#[test]
fn a_link_in_the_place_of_a_page_or_its_folder_is_foreign() {
    for kind in KINDS {
        for linked in ["a", "a/index.html"] {
            let site = Site::of(kind, &[("a/index.html", "1"), ("b.html", "2")]);
            let elsewhere = tempfile::tempdir().unwrap();
            fs::write(elsewhere.path().join("index.html"), "precious").unwrap();
            let path = site.out_dir().join(linked);
            let target = elsewhere
                .path()
                .join(if linked == "a" { "" } else { "index.html" });
            fs::rename(&path, site.out_dir().join("moved")).unwrap();
            symlink(target, &path).unwrap();
            // Once when the page changes, and once when it is removed.
            let message = site
                .build(&[("a/index.html", "changed")])
                .unwrap_err()
                .to_string();
            assert!(message.contains("did not write"), "{kind:?}: {message}");
            site.build(&[("b.html", "changed")]).unwrap();
            assert!(path.is_symlink(), "{kind:?} {linked}");
            assert_eq!(
                fs::read_to_string(elsewhere.path().join("index.html")).unwrap(),
                "precious"
            );
        }
    }
}

/// Entries that a user may have in a folder with the name of weighup's staging folder.
const OF_SOMEBODY: [&str; 4] = ["new/mine.txt", "ready/mine.txt", "new-5/mine.txt", "lock"];

#[test]
fn a_foreign_staging_folder_is_refused_and_stays_as_it_is() {
    for kind in KINDS {
        for path in OF_SOMEBODY {
            let site = Site::empty(kind);
            fs::create_dir_all(site.staging()).unwrap();
            let mine = site.staging().join(path);
            fs::create_dir_all(mine.parent().unwrap()).unwrap();
            fs::write(&mine, "mine").unwrap();
            let before = site.around();
            let message = site.build(&[("a.html", "1")]).unwrap_err().to_string();
            assert!(
                message.contains("weighup did not make") && message.contains("help: "),
                "{kind:?} {path}: {message}"
            );
            assert_eq!(site.around(), before, "{kind:?} {path}");
            assert_eq!(fs::read_to_string(mine).unwrap(), "mine");
        }
    }
}

#[test]
fn a_foreign_folder_in_the_output_directory_is_refused_and_stays_as_it_is() {
    for kind in KINDS {
        for path in [".weighup-new/new/mine.txt", ".weighup-new/ready/mine.txt"] {
            let site = Site::of(kind, &[("a.html", "1")]);
            site.put(path, "mine");
            let before = site.around();
            assert!(site.build(&[("a.html", "2")]).is_err(), "{kind:?} {path}");
            assert_eq!(site.around(), before, "{kind:?} {path}");
        }
    }
}

#[test]
fn what_else_is_in_a_staging_folder_stays_and_does_no_harm() {
    let site = Site::empty(StagingPlace::Exchange);
    fs::create_dir_all(site.staging().join("old")).unwrap();
    fs::write(site.staging().join("old/mine.txt"), "mine").unwrap();
    for content in ["1", "2"] {
        site.build(&[("a.html", content)]).unwrap();
        let left: Vec<_> = fs::read_dir(site.staging())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        assert_eq!(left, ["old"]);
        assert_eq!(
            fs::read_to_string(site.staging().join("old/mine.txt")).unwrap(),
            "mine"
        );
    }
}

#[test]
fn links_and_pipes_in_the_place_of_the_staging_folder_are_refused() {
    for name in ["", "lock", "new", ".weighup-staging"] {
        let site = Site::empty(StagingPlace::Exchange);
        let outside = site.parent.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("mine.txt"), "mine").unwrap();
        let link = if name.is_empty() {
            site.staging()
        } else {
            fs::create_dir(site.staging()).unwrap();
            site.staging().join(name)
        };
        symlink(&outside, &link).unwrap();
        assert!(site.build(&[("a.html", "1")]).is_err(), "{name}");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink(), "{name}");
        assert_eq!(
            fs::read_to_string(outside.join("mine.txt")).unwrap(),
            "mine",
            "{name}"
        );
    }
}
