//! Whole or not at all, for a site with a spare: a build killed at any system call leaves one whole build and everything foreign.
//!
//! Builds of thousands of files are too long to be killed at every call, so this publishes a few pages as `weighup build`
//! publishes many: the test runs itself once more, under `strace`. Where there is none it says so, and fails where the variable
//! `CI` is `true`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]
#![cfg(target_os = "linux")]

#[path = "support/machine.rs"]
mod machine;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use machine::{CHANGING, report, without};
use pretty_assertions::assert_eq;
use weighup::write::{Options, Staging};

/// Holds the folder to publish into, in the run that is to be killed.
const FOLDER: &str = "WEIGHUP_PUBLISH_INTO";

/// The pages of an edition: some change, one stays, one comes and one goes.
fn pages(edition: usize) -> BTreeMap<String, String> {
    let changing = ["index.html", "a/index.html", "c/d/index.html"].map(|path| (path, edition.to_string()));
    let mut pages: BTreeMap<String, String> =
        changing.into_iter().map(|(path, content)| (path.to_owned(), content)).collect();
    pages.insert("b/index.html".to_owned(), "same".to_owned());
    pages.insert(format!("only-{edition}/index.html"), "here".to_owned());
    pages
}

/// Publishes an edition and keeps the build before as a spare.
fn publish(folder: &Path, edition: usize) {
    let out_dir = folder.join("site");
    let options = Options {
        out_dir: &out_dir,
        home: None,
        part: None,
        spare_from: 0,
        waiting: &|_| panic!("nobody builds"),
    };
    let staging = Staging::begin(&options).unwrap();
    for (path, content) in pages(edition) {
        staging.write(&path, content.as_bytes()).unwrap();
    }
    staging.publish().unwrap();
}

/// The files below a folder, but for those whose names begin with a dot.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let is_shown = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let entries = walkdir::WalkDir::new(folder).into_iter().filter_entry(is_shown).map(Result::unwrap);
    let file = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (path, fs::read_to_string(entry.path()).unwrap())
    };
    entries.filter(|entry| entry.file_type().is_file()).map(file).collect()
}

/// An edition with the foreign file, as [`files`] tells it.
fn whole(edition: usize) -> BTreeMap<String, String> {
    let mut files = pages(edition);
    files.insert("b/note".to_owned(), "mine".to_owned());
    files
}

/// Publishes the second edition where the test below asks for it, in a process of its own.
#[test]
fn publish_where_asked() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        publish(Path::new(&folder), 2);
    }
}

#[test]
fn a_build_with_a_spare_killed_at_any_system_call_leaves_a_whole_site() {
    if !machine::has_strace() {
        return without("strace");
    }
    let (mut old, mut new) = (0, 0);
    for call in CHANGING {
        for nth in 1.. {
            let folder = tempfile::tempdir().unwrap();
            publish(folder.path(), 0);
            fs::write(folder.path().join("site/b/note"), "mine").unwrap();
            publish(folder.path(), 1);
            let mut command = Command::new("strace");
            command.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}")]);
            command.args(["-e", &format!("inject={call}:signal=SIGKILL:when={nth}")]);
            command.arg(std::env::current_exe().unwrap()).args(["--exact", "publish_where_asked"]);
            // Calls are counted thread by thread: one thread writes all pages, so that it can be stopped after any of them.
            command.env(FOLDER, folder.path()).env("RAYON_NUM_THREADS", "1");
            let ended = command.output().unwrap().status;
            let (when, site) = (format!("killed at {call} {nth}"), folder.path().join("site"));
            let found = files(&site);
            if found == whole(1) {
                old += 1;
            } else {
                assert_eq!(found, whole(2), "{when}");
                new += usize::from(!ended.success());
            }
            publish(folder.path(), 3);
            assert_eq!(files(&site), whole(3), "{when}: the next build");
            let staging = folder.path().join(".site.weighup");
            let mut left: Vec<_> =
                fs::read_dir(staging).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            left.sort();
            assert_eq!(left, [".gitignore", "spare"], "{when}: the next build");
            if ended.success() {
                break;
            }
        }
    }
    report(&format!("killed with a spare: {old} old sites, {new} new ones"));
    assert!(old > 20 && new > 5, "{old} old, {new} new");
}
