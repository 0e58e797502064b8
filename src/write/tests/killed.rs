//! Tests that a build clears or completes the remains of a killed one, and loses nothing foreign.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use pretty_assertions::assert_eq;

use super::{KINDS, Site, StagingPlace, contents, manifest_of, snapshot, temporary_folder};
use crate::write::claim::MARK;
use crate::write::foreign::Carried;
use crate::write::page_path::IN_PLACE;
use crate::write::retire::OldTree;
use crate::write::tree::OwnedTree;

#[test]
fn leftovers_of_a_build_killed_before_publishing_are_cleared() {
    for kind in KINDS {
        let site = Site::of(kind, &[("a.html", "1")]);
        let left = site.staging().join("new/deep/er");
        fs::create_dir_all(&left).unwrap();
        fs::write(left.join("half"), "ha").unwrap();
        fs::write(site.staging().join("lock"), "").unwrap();
        fs::write(site.staging().join(MARK), "").unwrap();
        site.build(&[("a.html", "2")]).unwrap();
        assert_eq!(site.contents(), contents(&[("a.html", "2")]), "{kind:?}");
    }
}

#[test]
fn a_new_tree_killed_just_before_the_exchange_is_cleared() {
    let site = Site::of(StagingPlace::Exchange, &[("a.html", "1")]);
    let tree = site.staging().join("new");
    fs::create_dir_all(&tree).unwrap();
    fs::write(tree.join("b.html"), "not to be").unwrap();
    fs::write(site.staging().join(MARK), "").unwrap();
    fs::rename(
        &tree,
        tree.with_file_name(format!("new-{}", fs::metadata(&tree).unwrap().ino())),
    )
    .unwrap();
    site.build(&[("a.html", "2")]).unwrap();
    assert_eq!(site.contents(), contents(&[("a.html", "2")]));
}

#[test]
fn an_old_tree_killed_just_after_the_exchange_is_cleared_and_gives_back_what_is_foreign() {
    let site = Site::of(StagingPlace::Exchange, &[("a.html", "2")]);
    site.put("note", "carried");
    site.put("changed", "in the new tree");
    // An inode number that no folder has means that the exchange took place.
    let tree = site.staging().join("new-0");
    fs::create_dir_all(tree.join("late/folder")).unwrap();
    fs::create_dir_all(tree.join("stale")).unwrap();
    fs::hard_link(site.out_dir().join("note"), tree.join("note")).unwrap();
    for (path, content) in [
        ("a.html", "1"),
        ("stale/b.html", "1"),
        ("changed", "in the old tree"),
    ] {
        fs::write(tree.join(path), content).unwrap();
    }
    for late in ["stale/note", "late/folder/note"] {
        fs::write(tree.join(late), "late").unwrap();
    }
    manifest_of(&[("a.html", "1"), ("stale/b.html", "1")])
        .write(&tree)
        .unwrap();
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
    let site = Site::of(StagingPlace::Exchange, &[("a.html", "1"), ("b.html", "1")]);
    site.put("note", "mine");
    fs::create_dir(site.staging()).unwrap();
    fs::rename(site.out_dir(), site.staging().join("new-0")).unwrap();
    site.build(&[("a.html", "2")]).unwrap();
    assert_eq!(
        site.contents(),
        contents(&[("a.html", "2"), ("note", "mine")])
    );
}

#[test]
fn what_comes_between_carrying_and_exchanging_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    for tree in [&old, &new] {
        fs::create_dir_all(tree.join("both")).unwrap();
    }
    let put = |path: &str, content: &str| fs::write(folder.path().join(path), content).unwrap();
    // As after carrying: a hard link. Then the first file is replaced, as an editor does when it
    // saves.
    for name in ["replaced", "both/replaced", "removed-after"] {
        put(&format!("new/{name}"), "before");
        fs::hard_link(new.join(name), old.join(name)).unwrap();
    }
    let inode = |name: &str| {
        (
            PathBuf::from(name),
            fs::metadata(new.join(name)).unwrap().ino(),
        )
    };
    let carried: Carried = ["replaced", "both/replaced", "removed-after"]
        .map(inode)
        .into();
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
    let tree = OwnedTree {
        root: &old,
        owned: &owned,
    };
    let carried = &carried;
    OldTree { tree, carried }.remove(&new).unwrap();
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
    for kind in KINDS {
        let site = Site::of(
            kind,
            &[("a.html", "1"), ("b/b.html", "1"), ("c/c.html", "1")],
        );
        site.put("c/note", "mine");
        // The killed build has put `new.html`, has not yet put `a.html` and `d/d.html`, and has not
        // removed `b` and `c`.
        site.put("new.html", "2");
        let ready = site.out_dir().join(IN_PLACE).join("ready");
        fs::create_dir_all(ready.join("d")).unwrap();
        fs::write(ready.join("a.html"), "2").unwrap();
        fs::write(ready.join("d/d.html"), "2").unwrap();
        manifest_of(&[("a.html", "2"), ("d/d.html", "2"), ("new.html", "2")])
            .write(&ready)
            .unwrap();

        drop(site.begin().unwrap());
        let expected = [
            ("a.html", "2"),
            ("c", "/"),
            ("c/note", "mine"),
            ("d", "/"),
            ("d/d.html", "2"),
        ];
        assert_eq!(
            site.contents(),
            contents(&[&expected[..], &[("new.html", "2")]].concat()),
            "{kind:?}"
        );
        site.build(&[("new.html", "3")]).unwrap();
        let expected = [("c", "/"), ("c/note", "mine"), ("new.html", "3")];
        assert_eq!(site.contents(), contents(&expected), "{kind:?}");
    }
}

#[test]
fn a_first_build_killed_while_it_puts_file_by_file_is_completed() {
    for kind in KINDS {
        let site = Site {
            parent: temporary_folder(),
            kind,
        };
        site.put("index.html", "1");
        let ready = site.out_dir().join(IN_PLACE).join("ready");
        fs::create_dir_all(&ready).unwrap();
        manifest_of(&[("index.html", "1")]).write(&ready).unwrap();
        site.build(&[("index.html", "2")]).unwrap();
        assert_eq!(
            site.contents(),
            contents(&[("index.html", "2")]),
            "{kind:?}"
        );
    }
}

#[test]
fn completing_a_killed_build_overwrites_nothing_foreign() {
    let site = Site::of(StagingPlace::Beside, &[("a.html", "1")]);
    site.put("b.html", "mine");
    let ready = site.out_dir().join(IN_PLACE).join("ready");
    fs::create_dir_all(&ready).unwrap();
    fs::write(ready.join("b.html"), "2").unwrap();
    manifest_of(&[("b.html", "2")]).write(&ready).unwrap();
    let before = site.around();
    let message = site.begin().unwrap_err().to_string();
    assert!(
        message.contains("b.html") && message.contains("did not write"),
        "{message}"
    );
    assert_eq!(site.around(), before);
}
