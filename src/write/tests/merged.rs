//! Tests that files of shards get into every kind of place.

use std::fs;
use std::path::PathBuf;

use pretty_assertions::assert_eq;

use super::{KINDS, Site, contents, manifest_of, publication, snapshot, temporary_folder};
use crate::plan::Shard;
use crate::write::manifest::Manifest;
use crate::write::{Publication, PublishWay, ShardLabel, Shards, Sharing};

fn shard(parent: &std::path::Path, shard: Shard, pages: &[(&str, &str)]) -> PathBuf {
    let folder = parent.join(format!("part-{}", shard.number()));
    for (path, content) in pages {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    let label = ShardLabel {
        shard,
        version: "1".to_owned(),
        inputs: String::new(),
    };
    Manifest {
        shard: Some(label),
        ..manifest_of(pages)
    }
    .write(&folder)
    .unwrap();
    folder
}

#[test]
fn shards_come_into_every_place() {
    for kind in KINDS {
        for sharing in [Sharing::Apart, Sharing::Linked] {
            let site = Site::of(
                kind,
                &[
                    ("a.html", "same"),
                    ("b/index.html", "old"),
                    ("c/c.html", "gone"),
                ],
            );
            site.put("b/note", "mine");
            let before = site.age("a.html");
            let shards = temporary_folder();
            let number = |number| Shard::new(number, 2).unwrap();
            let folders = [
                shard(
                    shards.path(),
                    number(1),
                    &[("a.html", "same"), ("d/index.html", "new")],
                ),
                shard(shards.path(), number(2), &[("b/index.html", "changed")]),
            ];
            let merge = || {
                let staging = site.begin().unwrap();
                Shards::gather(&folders, "1")
                    .unwrap()
                    .bring_into(&staging, sharing)
                    .unwrap();
                staging.publish().unwrap()
            };
            assert_eq!(
                merge(),
                publication(kind, [2, 1, 1]),
                "{kind:?} {sharing:?}"
            );
            let expected = [
                ("a.html", "same"),
                ("b", "/"),
                ("b/index.html", "changed"),
                ("b/note", "mine"),
            ];
            let expected = [&expected[..], &[("d", "/"), ("d/index.html", "new")]].concat();
            assert_eq!(site.contents(), contents(&expected), "{kind:?} {sharing:?}");
            let after = snapshot(&site.out_dir());
            assert_eq!(
                after[std::path::Path::new("a.html")].1,
                Some(before),
                "{kind:?} {sharing:?}"
            );
            let built = Publication {
                written: 0,
                kept: 3,
                removed: 0,
                way: PublishWay::Unchanged,
            };
            assert_eq!(merge(), built, "{kind:?} {sharing:?}");
            assert_eq!(snapshot(&site.out_dir()), after);
            // An edited file is restored, as a separate file.
            fs::remove_file(site.out_dir().join("a.html")).unwrap();
            site.put("a.html", "edited");
            assert_eq!(
                merge(),
                publication(kind, [1, 2, 0]),
                "{kind:?} {sharing:?}"
            );
            assert_eq!(site.contents(), contents(&expected), "{kind:?} {sharing:?}");
        }
    }
}
