//! A spare saves work and never shows: the site is what it would be without one.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Duration;

use pretty_assertions::assert_eq;

use super::{Kind, Site, contents};
use crate::write::Way;
use crate::write::lock::TAKEN;
use crate::write::page_path::MANIFEST;

/// Something that happens to a spare, and what it is.
type Mishap = (&'static str, fn(&Site));

/// A site with a spare, of three builds; the pages are those of [`pages`].
fn site() -> Site {
    let site = Site::of(Kind::Spare, &pages("1"));
    site.build(&pages("2")).unwrap();
    site.build(&pages("1")).unwrap();
    assert!(spare(&site, "a/b/index.html").is_file());
    site
}

/// A page that changes, and two that do not.
fn pages(changing: &'static str) -> [(&'static str, &'static str); 3] {
    [("a/b/index.html", "same"), ("c/index.html", changing), ("d/index.html", "same")]
}

/// What a site of these pages holds.
fn expected(changing: &'static str) -> std::collections::BTreeMap<String, String> {
    contents(&[&pages(changing)[..], &[("a", "/"), ("a/b", "/"), ("c", "/"), ("d", "/")]].concat())
}

/// A path in a site's spare.
fn spare(site: &Site, path: &str) -> PathBuf {
    site.staging().join("spare").join(path)
}

/// The inode of a folder of a site.
fn inode(site: &Site, path: &str) -> u64 {
    fs::metadata(site.out_dir().join(path)).unwrap().ino()
}

#[test]
fn folders_come_and_go_instead_of_being_made() {
    let site = site();
    let folders = ["a", "a/b", "c", "d"];
    let before = folders.map(|folder| inode(&site, folder));
    site.build(&pages("2")).unwrap();
    assert_ne!(folders.map(|folder| inode(&site, folder)), before);
    site.build(&pages("1")).unwrap();
    assert_eq!(folders.map(|folder| inode(&site, folder)), before);
    assert_eq!(site.contents(), expected("1"));
}

#[test]
fn a_spoilt_spare_never_shows() {
    let spoil: [Mishap; 6] = [
        ("files replaced", |site| {
            for path in ["a/b/index.html", "c/index.html", "d/index.html"] {
                fs::remove_file(spare(site, path)).unwrap();
                fs::write(spare(site, path), "wrong").unwrap();
            }
        }),
        ("files gone", |site| fs::remove_dir_all(spare(site, "a")).unwrap()),
        ("a link in the place of a folder", |site| {
            fs::remove_dir_all(spare(site, "a")).unwrap();
            symlink("nowhere", spare(site, "a")).unwrap();
        }),
        ("no manifest", |site| fs::remove_file(spare(site, MANIFEST)).unwrap()),
        ("a broken manifest", |site| fs::write(spare(site, MANIFEST), "{").unwrap()),
        ("gone", |site| fs::remove_dir_all(spare(site, "")).unwrap()),
    ];
    for (how, spoil) in spoil {
        let site = site();
        spoil(&site);
        site.build(&pages("2")).unwrap();
        // A link that somebody put there is foreign, and weighup loses nothing.
        let mut found = site.contents();
        assert_eq!(found.remove("a.weighup-kept").is_some(), how.starts_with("a link"), "{how}");
        assert_eq!(found, expected("2"), "{how}");
    }
}

#[test]
fn a_kill_while_a_spare_is_taken_costs_the_spare_and_nothing_else() {
    let site = site();
    // The killed build has moved a page of its own there, of which the old manifest does not know.
    let taken = site.staging().join(TAKEN);
    fs::rename(spare(&site, ""), &taken).unwrap();
    fs::create_dir_all(taken.join("new")).unwrap();
    fs::write(taken.join("new/index.html"), "of a killed build").unwrap();
    site.build(&pages("2")).unwrap();
    assert_eq!(site.contents(), expected("2"));
    site.build(&[&pages("1")[..], &[("new/index.html", "1")]].concat()).unwrap();
    assert_eq!(site.contents()["new/index.html"], "1");
}

#[test]
fn where_trees_cannot_be_exchanged_after_all_a_taken_spare_does_no_harm() {
    let site = site();
    site.build(&[("a/b/index.html", "same"), ("c/index.html", "2"), ("d/index.html", "new")]).unwrap();
    // Too deep to be carried, which is seen after the spare was taken.
    site.put(&("e/".repeat(150) + "file"), "mine");
    let next = [("a/b/index.html", "new"), ("c/index.html", "2"), ("d/index.html", "new")];
    assert_eq!(site.build(&next).unwrap().way, Way::FileByFile);
    for (path, content) in next {
        assert_eq!(fs::read_to_string(site.out_dir().join(path)).unwrap(), content, "{path}");
    }
}

#[test]
fn what_somebody_left_in_a_spare_comes_into_the_site() {
    let site = site();
    fs::write(spare(&site, "a/b/note"), "mine").unwrap();
    site.build(&pages("2")).unwrap();
    let mut expected = expected("2");
    expected.insert("a/b/note".to_owned(), "mine".to_owned());
    assert_eq!(site.contents(), expected);
}

#[test]
fn a_mode_of_long_ago_does_not_come_back() {
    let site = site();
    let mode = |path: &str| fs::metadata(site.out_dir().join(path)).unwrap().mode() & 0o7777;
    let (root, folder) = (mode(""), mode("d"));
    fs::set_permissions(site.out_dir().join("d"), fs::Permissions::from_mode(0o700)).unwrap();
    for changing in ["2", "1", "2"] {
        site.build(&pages(changing)).unwrap();
        assert_eq!([mode(""), mode("d"), mode("a/b")], [root, folder, folder]);
        assert_eq!(fs::metadata(spare(&site, "")).unwrap().mode() & 0o777, 0o700);
    }
}

#[test]
fn foreign_things_are_carried_over_from_build_to_build() {
    let site = site();
    site.put("a/b/note", "mine");
    site.put("own/note", "mine");
    for changing in ["2", "1", "2"] {
        site.build(&pages(changing)).unwrap();
        let mut expected = expected(changing);
        for (path, what) in [("a/b/note", "mine"), ("own", "/"), ("own/note", "mine")] {
            expected.insert(path.to_owned(), what.to_owned());
        }
        assert_eq!(site.contents(), expected);
        assert!(!spare(&site, "own").exists() && !spare(&site, "a/b/note").exists());
    }
}

#[test]
fn pages_go_from_folders_that_were_not_touched() {
    let site = Site::of(Kind::Spare, &[]);
    let build = |pages: &[(&str, &str)]| {
        let staging = site.begin().unwrap();
        for (path, content) in pages {
            staging.write(path, content.as_bytes()).unwrap();
        }
        // So that the folders are older than what the manifest's seal vouches for.
        sleep(Duration::from_millis(2100));
        staging.publish().unwrap();
    };
    build(&[("a/b.html", "1"), ("a/c.html", "1"), ("d/e/f.html", "1"), ("g", "1")]);
    build(&[("a/b.html", "2"), ("a/c.html", "2"), ("d/e/f.html", "2"), ("g", "2")]);
    build(&[("a/c.html", "3"), ("d", "3"), ("g/h.html", "3")]);
    let expected = [("a", "/"), ("a/c.html", "3"), ("d", "3"), ("g", "/"), ("g/h.html", "3")];
    assert_eq!(site.contents(), contents(&expected));
}

#[test]
fn a_spare_goes_where_it_is_not_worth_it_any_more() {
    let mut site = site();
    site.kind = Kind::Exchange;
    site.build(&pages("2")).unwrap();
    assert_eq!(site.contents(), expected("2"));
}
