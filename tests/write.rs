//! The output directory through the crate's public interface: which folders are refused,
//! simultaneous builds, and the same bytes from any number of threads.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use pretty_assertions::assert_eq;
use rayon::prelude::*;
use weighup::write::{OutputOptions, Publication, PublishWay, Staging};

fn build(out_dir: &Path, pages: &[(String, String)]) -> weighup::error::Result<Publication> {
    let staging = begin(out_dir, None)?;
    pages
        .par_iter()
        .try_for_each(|(path, content)| staging.write(path, content.as_bytes()))?;
    staging.publish()
}

/// Begins a build that does not expect to wait.
fn begin(out_dir: &Path, home: Option<&Path>) -> weighup::error::Result<Staging> {
    Staging::begin(&OutputOptions {
        out_dir,
        home,
        shard: None,
        waiting: &|_| panic!("no other build runs"),
    })
}

/// Creates as many pages as a site may have, in as many folders. `edition` is in every content.
fn pages(count: usize, edition: &str) -> Vec<(String, String)> {
    let page = |n| {
        (
            format!("{}/{n}/index.html", n % 7),
            format!("page {n} of {edition}\n"),
        )
    };
    (0..count).map(page).collect()
}

/// Reads all plain files of a folder, by path in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, String> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("nothing is removed during the walk"))
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .map(|path| {
            let content = fs::read_to_string(&path).expect("tests write nothing but text");
            (
                path.strip_prefix(folder)
                    .expect("the walk stays in the folder")
                    .to_owned(),
                content,
            )
        })
        .collect()
}

/// Creates an empty folder, in memory if the system offers that, since many builds wait for their
/// disk.
fn memory_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .expect("there is room for a folder")
}

#[test]
fn folders_that_are_not_ours_are_refused_and_left_alone() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path().canonicalize().unwrap();
    for folder in ["home/user/empty", "foreign", "spoilt", "newer", "escaping"] {
        fs::create_dir_all(root.join(folder)).unwrap();
    }
    let hash = "0".repeat(64);
    let escaping = format!(
        "{{\"format\":1,\"pages\":{{\"../foreign/notes\":{{\"size\":1,\"blake3\":\"{hash}\"}}}}}}"
    );
    for (path, content) in [
        ("foreign/notes", "mine"),
        ("foreign/.gitignore", "*"),
        ("file", "mine"),
        ("spoilt/.weighup.json", "{"),
        ("newer/.weighup.json", "{\"format\": 2}"),
        ("escaping/.weighup.json", &escaping),
    ] {
        fs::write(root.join(path), content).unwrap();
    }
    symlink("home/user/empty", root.join("link")).unwrap();
    symlink("nowhere", root.join("dangling")).unwrap();
    let before = files(&root);
    let cases = [
        ("/", "the root of the file system", "name a folder"),
        ("home/user", "your home folder", "name a folder"),
        ("home/user/empty/..", "your home folder", "name a folder"),
        ("home", "your home folder", "name a folder"),
        ("file", "it is not a folder", "move it away"),
        ("link", "it is a symbolic link", "`home/user/empty`"),
        ("link/", "it is a symbolic link", "`home/user/empty`"),
        ("dangling", "it is a symbolic link", "`nowhere`"),
        (
            "foreign",
            "it contains `notes` and no `.weighup.json`",
            "new or empty folder",
        ),
        ("spoilt", "EOF", "restore it"),
        ("newer", "it has format 2", "restore it"),
        ("escaping", "`../foreign/notes`", "restore it"),
    ];
    for (out_dir, reason, help) in cases {
        let message = begin(&root.join(out_dir), Some(&root.join("home/user")))
            .unwrap_err()
            .to_string();
        assert!(
            message.contains(reason) && message.contains(help),
            "{out_dir}: {message}"
        );
        assert_eq!(files(&root), before, "{out_dir}");
    }
}

#[test]
fn folders_with_nothing_to_lose_are_accepted() {
    for names in [
        &[][..],
        &[".gitignore"],
        &[".gitkeep", ".nojekyll", "CNAME"],
    ] {
        let root = tempfile::tempdir().unwrap();
        let out_dir = root.path().join("site");
        fs::create_dir(&out_dir).unwrap();
        for name in names {
            fs::write(out_dir.join(name), name).unwrap();
        }
        build(&out_dir, &pages(3, "a")).unwrap();
        for name in names {
            assert_eq!(fs::read_to_string(out_dir.join(name)).unwrap(), *name);
        }
    }
}

#[test]
fn a_missing_folder_is_made_with_those_that_it_is_in() {
    let root = tempfile::tempdir().unwrap();
    let out_dir = root.path().join("not/yet/there");
    let reported = build(&out_dir, &pages(3, "a")).unwrap();
    assert_eq!(
        reported,
        Publication {
            written: 3,
            kept: 0,
            removed: 0,
            way: PublishWay::Exchanged
        }
    );
    assert_eq!(files(root.path()).len(), 4);
    assert_eq!(
        fs::read_dir(root.path().join("not/yet")).unwrap().count(),
        1
    );
}

#[test]
fn a_first_build_that_fails_makes_no_folder() {
    let root = tempfile::tempdir().unwrap();
    let staging = begin(&root.path().join("site"), None).unwrap();
    staging.write("a.html", b"a").unwrap();
    staging.write("../b.html", b"b").unwrap_err();
    drop(staging);
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
}

#[test]
fn paths_that_are_not_plain_names_are_refused() {
    let root = tempfile::tempdir().unwrap();
    let staging = begin(&root.path().join("site"), None).unwrap();
    for path in [
        "",
        "/a",
        "a//b",
        "a/",
        "./a",
        "../a",
        "a/..",
        "a\0b",
        ".weighup.json",
        ".weighup-new/a",
    ] {
        let message = staging.write(path, b"").unwrap_err().to_string();
        assert!(
            message.starts_with(&format!("cannot write the page `{path}`: ")),
            "{message}"
        );
    }
    assert_eq!(staging.publish().unwrap().written, 0);
}

#[test]
fn a_file_is_copied_whole_once_and_never_through_a_link() {
    let folder = memory_folder();
    let (out_dir, source) = (folder.path().join("site"), folder.path().join("own.bin"));
    let copy = |content: &[u8]| {
        fs::write(&source, content).unwrap();
        let staging = begin(&out_dir, None).unwrap();
        staging.copy("in/own.bin", &source).unwrap();
        let reported = staging.publish().unwrap();
        assert_eq!(fs::read(out_dir.join("in/own.bin")).unwrap(), content);
        (reported.written, reported.kept)
    };
    let large: Vec<u8> = (0..1_000_003_u32)
        .map(|number| number.to_be_bytes()[3])
        .collect();
    let mut other = large.clone();
    other[999_999] ^= 1;
    for (content, expected) in [
        (&large[..], (1, 0)),
        (&large, (0, 1)),
        (&other, (1, 0)),
        (b"", (1, 0)),
        (b"", (0, 1)),
    ] {
        assert_eq!(copy(content), expected, "{} bytes", content.len());
    }
    // An edit in place of the author's own file does not change the published one.
    let own = fs::OpenOptions::new().append(true).open(&source).unwrap();
    (&own).write_all(b"more").unwrap();
    assert_eq!(fs::read(out_dir.join("in/own.bin")).unwrap(), b"");
    symlink(&source, folder.path().join("link")).unwrap();
    let staging = begin(&out_dir, None).unwrap();
    for refused in ["link", ".", "nothing"] {
        staging.copy("x", &folder.path().join(refused)).unwrap_err();
    }
    staging.copy("../x", &source).unwrap_err();
}

#[test]
fn threads_and_order_leave_no_trace() {
    let root = tempfile::tempdir().unwrap();
    let mut all = pages(200, "a");
    let mut trees = Vec::new();
    for threads in [1, 2, 16] {
        all.reverse();
        let out_dir = root.path().join(threads.to_string());
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| build(&out_dir, &all)).unwrap();
        trees.push(files(&out_dir));
    }
    assert_eq!(trees[0], trees[1]);
    assert_eq!(trees[0], trees[2]);
}

#[test]
fn a_second_build_waits_for_the_first() {
    let root = tempfile::tempdir().unwrap();
    let out_dir = root.path().canonicalize().unwrap().join("site");
    let first = begin(&out_dir, None).unwrap();
    let (reported, waits) = mpsc::channel();
    thread::scope(|scope| {
        let second = scope.spawn(|| {
            let waiting = move |path: &Path| reported.send(path.to_owned()).unwrap();
            let staging = Staging::begin(&OutputOptions {
                out_dir: &out_dir,
                home: None,
                shard: None,
                waiting: &waiting,
            })
            .unwrap();
            staging.write("second.html", b"2").unwrap();
            staging.publish().unwrap()
        });
        assert_eq!(waits.recv().unwrap(), out_dir);
        first.write("first.html", b"1").unwrap();
        assert_eq!(first.publish().unwrap().written, 1);
        // It has seen the result of the first one.
        let reported = second.join().unwrap();
        assert_eq!(
            reported,
            Publication {
                written: 1,
                kept: 0,
                removed: 1,
                way: PublishWay::Exchanged
            }
        );
    });
    assert!(waits.recv().is_err(), "reported once");
    assert!(out_dir.join("second.html").exists() && !out_dir.join("first.html").exists());
}

#[test]
fn many_builds_at_once_leave_one_of_them_whole() {
    let root = memory_folder();
    let out_dir = root.path().join("site");
    let waits = AtomicUsize::new(0);
    thread::scope(|scope| {
        for builder in 0..8 {
            let (out_dir, waits) = (&out_dir, &waits);
            scope.spawn(move || {
                for round in 0..3 {
                    let reported = AtomicUsize::new(0);
                    let waiting = |_: &Path| _ = reported.fetch_add(1, Ordering::Relaxed);
                    let staging = Staging::begin(&OutputOptions {
                        out_dir,
                        home: None,
                        shard: None,
                        waiting: &waiting,
                    })
                    .unwrap();
                    let reported = reported.into_inner();
                    assert!(
                        reported <= 1,
                        "once, however many builds come before this one"
                    );
                    waits.fetch_add(reported, Ordering::Relaxed);
                    for (path, content) in pages(20 + builder, &format!("{builder}/{round}")) {
                        staging.write(&path, content.as_bytes()).unwrap();
                    }
                    staging.publish().unwrap();
                }
            });
        }
    });
    assert!(waits.into_inner() > 0);
    let mut all = files(root.path());
    all.retain(|path, _| path.starts_with("site"));
    let edition = all[Path::new("site/0/0/index.html")]
        .strip_prefix("page 0 of ")
        .unwrap()
        .trim()
        .to_owned();
    let builder: usize = edition.split('/').next().unwrap().parse().unwrap();
    let whole: BTreeMap<PathBuf, String> = pages(20 + builder, &edition)
        .into_iter()
        .map(|(path, content)| (Path::new("site").join(path), content))
        .collect();
    let built: BTreeMap<PathBuf, String> = all
        .into_iter()
        .filter(|(path, _)| !path.ends_with(".weighup.json"))
        .collect();
    assert_eq!(built, whole);
}

#[test]
fn a_reader_meets_one_build_at_every_instant() {
    let root = memory_folder();
    let out_dir = root.path().join("site");
    build(&out_dir, &pages(30, "0")).unwrap();
    fs::write(out_dir.join("notes"), "mine").unwrap();
    let inode = fs::metadata(out_dir.join("notes")).unwrap().ino();
    thread::scope(|scope| {
        let builder = scope.spawn(|| {
            for edition in 1..20 {
                build(&out_dir, &pages(30, &edition.to_string())).unwrap();
            }
        });
        while !builder.is_finished() {
            let now = fs::metadata(out_dir.join("notes"))
                .expect("foreign files are there at every instant");
            assert_eq!(now.ino(), inode);
            assert!(
                out_dir.join("0/0/index.html").exists(),
                "pages are there at every instant"
            );
        }
    });
}
