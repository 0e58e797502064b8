//! A site built in parts: merged, they equal a single build to the byte. Parts that do not belong
//! together are refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/sandbox.rs"]
mod sandbox;

#[path = "support/machine.rs"]
mod machine;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use machine::{Dice, report};
use pretty_assertions::assert_eq;
use sandbox::{Project, Run, Tree, differing, names_in, tree_of};

/// Builds all parts into `parts/`, with additional arguments.
fn build_parts(project: &Project, of: usize, arguments: &[&str]) {
    for number in 1..=of {
        project.build(&[&["--shard", &format!("{number}/{of}")], arguments].concat());
    }
}

/// Lists the folders of all parts.
fn folders(of: usize) -> Vec<String> {
    (1..=of)
        .map(|number| format!("parts/{number}-of-{of}"))
        .collect()
}

/// Merges these folders, with additional arguments.
fn merge(project: &Project, parts: &[String], arguments: &[&str]) -> Run {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    project.run(&[&["merge"], arguments, &parts].concat())
}

/// Merges parts. The merge must succeed.
#[track_caller]
fn merge_well(project: &Project, parts: &[String], arguments: &[&str]) -> Run {
    let run = merge(project, parts, arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

/// Lists the folders of a tree, including empty ones.
fn folders_in(root: &Path) -> BTreeSet<String> {
    let entries = walkdir::WalkDir::new(root)
        .min_depth(1)
        .into_iter()
        .map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().is_dir());
    folders
        .map(|entry| {
            entry
                .path()
                .strip_prefix(root)
                .unwrap()
                .display()
                .to_string()
        })
        .collect()
}

#[test]
fn parts_merged_are_one_build_to_the_byte() {
    let cases: [(&str, Project, &[&str]); 3] = [
        ("three", fixtures::three(), &["--drafts"]),
        (
            "reference",
            fixtures::reference(),
            &["--base-url", "https://example.org/x/"],
        ),
        ("twelve", fixtures::twelve(), &[]),
    ];
    for (site, project, arguments) in cases {
        project.write("static/own/ä b.bin", [0, 159, 146, 150]);
        project.build(&[&["--out-dir", "whole"], arguments].concat());
        let whole = tree_of(&project.at("whole"));
        for of in [1, 2, 8] {
            build_parts(&project, of, arguments);
            // In any order, copied or linked.
            let mut parts = folders(of);
            parts.reverse();
            for sharing in [
                &["--out-dir", "copied"][..],
                &["--out-dir", "linked", "--link"],
            ] {
                let run = merge_well(&project, &parts, sharing);
                assert!(
                    run.stdout
                        .starts_with(&format!("merged {of} parts with {} files", whole.len() - 1))
                );
                let merged = project.at(sharing[1]);
                assert_eq!(
                    differing(&whole, &tree_of(&merged)),
                    Vec::<String>::new(),
                    "{site} in {of} parts"
                );
                assert_eq!(folders_in(&merged), folders_in(&project.at("whole")));
            }
            for folder in ["copied", "linked"] {
                project.delete(folder);
            }
        }
        let left = names_in(&project.root());
        assert!(
            left.iter().all(|name| !name.contains("weighup")),
            "{left:?}"
        );
    }
}

#[test]
fn parts_are_disjoint_and_alike_in_size() {
    let project = fixtures::twelve();
    project.build(&[]);
    let run = project.build(&["--shard", "3/8"]);
    assert!(
        run.stdout.starts_with("built part 3/8: ") && run.stdout.contains(" into parts/3-of-8 ("),
        "{}",
        run.stdout
    );
    build_parts(&project, 8, &[]);
    let trees: Vec<Tree> = folders(8)
        .iter()
        .map(|part| tree_of(&project.at(part)))
        .collect();
    let counts: Vec<usize> = trees.iter().map(Tree::len).collect();
    assert!(
        counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 2,
        "{counts:?}"
    );
    let mut seen = BTreeSet::new();
    for path in trees
        .iter()
        .flat_map(Tree::keys)
        .filter(|path| *path != ".weighup.json")
    {
        assert!(seen.insert(path), "{path} is in two parts");
    }
    // Side by side they are the site, for authors who publish without merging.
    let whole = project.tree();
    let expected: BTreeSet<&String> = whole
        .keys()
        .filter(|path| *path != ".weighup.json")
        .collect();
    assert_eq!(seen, expected);
    for (path, entry) in trees
        .iter()
        .flatten()
        .filter(|(path, _)| *path != ".weighup.json")
    {
        assert!(whole[path].bytes == entry.bytes, "{path}");
    }
    // The expensive files are not all in one part.
    let dear = [
        "compare/index.html",
        "data/comparison.json",
        "data/comparison.csv",
        "sitemap.xml",
        "sources/index.html",
    ];
    for of in [2, 3, 4, 8] {
        build_parts(&project, of, &[]);
        let holders = folders(of);
        let holders = holders
            .iter()
            .filter(|part| dear.iter().any(|path| project.at(part).join(path).exists()));
        assert!(holders.count() >= 2, "{of} parts");
    }
}

#[test]
fn a_part_is_the_same_on_every_machine() {
    let project = fixtures::three();
    let built = |project: &Project, threads: &str| {
        let mut command = project.command(&["build", "--shard", "2/3", "--out-dir", "part"]);
        command
            .env("RAYON_NUM_THREADS", threads)
            .env("TZ", "Asia/Tokyo");
        assert_eq!(sandbox::run(command).code, Some(0));
        tree_of(&project.at("part"))
    };
    let (one, other) = (built(&project, "1"), built(&fixtures::three(), "7"));
    assert_eq!(differing(&one, &other), Vec::<String>::new());
    assert!(one.len() > 5);
}

#[test]
fn more_parts_than_files_are_as_good() {
    let project = Project::smallest();
    project.build(&[]);
    let whole = project.tree();
    let of = whole.len() + 20;
    build_parts(&project, of, &[]);
    let empty = folders(of)
        .iter()
        .filter(|part| names_in(&project.at(part)) == [".weighup.json"])
        .count();
    assert_eq!(empty, 21, "the manifest is no file of a part");
    merge_well(&project, &folders(of), &["--out-dir", "merged"]);
    assert_eq!(
        differing(&whole, &tree_of(&project.at("merged"))),
        Vec::<String>::new()
    );
}

#[test]
fn wrong_shards_are_refused_with_a_way_out() {
    let project = Project::smallest();
    for (shard, says) in [
        ("0/8", "the first of 8 is `1/8`"),
        ("9/8", "there is no part 9 of 8"),
        ("1/0", "there is at least one part"),
        ("3", "like `3/8`"),
        ("a/b", "like `3/8`"),
    ] {
        let run = project.run(&["build", "--shard", shard]);
        assert_eq!(run.code, Some(2), "{shard}");
        assert!(run.stderr.contains(says), "{shard}: {}", run.stderr);
    }
    assert_eq!(names_in(&project.root()), ["content"]);
}

/// Builds three parts in `parts`, and in `other` folders that do not belong to them: built with other
/// settings or content, by another version, damaged, or not built by weighup.
fn build_mixed_parts(project: &Project) {
    build_parts(project, 3, &[]);
    project.build(&["--shard", "2/4"]);
    project.build(&[
        "--shard",
        "2/3",
        "--out-dir",
        "other/address",
        "--base-url",
        "https://example.net/",
    ]);
    project.build(&["--shard", "2/3", "--out-dir", "other/drafts", "--drafts"]);
    project.write("static/new.txt", "new");
    project.build(&["--shard", "2/3", "--out-dir", "other/static"]);
    project.delete("static/new.txt");
    project.edit(
        "content/criteria/help.toml",
        "a form",
        "a form in three parts",
    );
    project.build(&["--shard", "2/3", "--out-dir", "other/content"]);
    let manifest = project.read("parts/2-of-3/.weighup.json");
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest.matches(&version).count(), 1);
    project.write(
        "other/version/.weighup.json",
        manifest.replace(&version, "\"version\": \"0.0.9\""),
    );
    project.write(
        "other/spoilt/.weighup.json",
        &manifest[..manifest.len() / 2],
    );
    project.write("other/format/.weighup.json", "{\"format\": 2}");
    project.write("other/nothing/index.html", "");
}

#[test]
fn parts_that_do_not_belong_together_are_refused() {
    let project = fixtures::three();
    project.build(&[]);
    project.write("site/notes.txt", "mine");
    let before = project.tree();
    build_mixed_parts(&project);
    let [one, two, three] = ["parts/1-of-3", "parts/2-of-3", "parts/3-of-3"];
    let cases: [(&[&str], &[&str]); 15] = [
        (
            &[one, three],
            &[
                "`parts/1-of-3`",
                "one of 3 parts, but 2/3 is not named",
                "--shard 2/3",
            ],
        ),
        (&[two], &["`parts/2-of-3`", "1/3 and 1 more is not named"]),
        (
            &[one, two, three, "parts/../parts/2-of-3"],
            &[
                "`parts/../parts/2-of-3`",
                "part 2/3, like `parts/2-of-3`",
                "once",
            ],
        ),
        (
            &[one, "parts/2-of-4", three],
            &[
                "`parts/2-of-4`",
                "one of 4 parts, but `parts/1-of-3` is one of 3",
            ],
        ),
        (
            &[one, "other/address", three],
            &[
                "`other/address`",
                "its input differs from that of `parts/1-of-3`",
                "--base-url",
            ],
        ),
        (
            &[one, "other/drafts", three],
            &["`other/drafts`", "its input differs", "--drafts"],
        ),
        (
            &[one, "other/static", three],
            &["`other/static`", "its input differs"],
        ),
        (
            &[one, "other/content", three],
            &["`other/content`", "its input differs"],
        ),
        (
            &[one, "other/version", three],
            &["`other/version`", "weighup 0.0.9 built it", "one version"],
        ),
        (
            &[one, "other/spoilt", three],
            &["`other/spoilt/.weighup.json`", "EOF", "build it again"],
        ),
        (
            &[one, "other/format", three],
            &["`other/format/.weighup.json`", "format 2", "build it again"],
        ),
        (
            &[one, "other/nothing", three],
            &["`other/nothing`", "no `.weighup.json`", "--shard K/N"],
        ),
        (
            &[one, "other/nowhere", three],
            &["`other/nowhere`", "there is no such folder", "--shard K/N"],
        ),
        (
            &[one, "site", three],
            &["`site`", "a whole site", "--shard K/N"],
        ),
        (&[], &["<PART>..."]),
    ];
    for (parts, says) in cases {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let run = merge(&project, &parts, &[]);
        assert_eq!(run.code, Some(2), "{parts:?}: {}", run.stderr);
        for say in says {
            assert!(
                run.stderr.contains(say),
                "{parts:?}: `{say}` is not in: {}",
                run.stderr
            );
        }
        assert_eq!(project.tree(), before, "{parts:?}");
    }
}

#[test]
fn damaged_parts_are_refused() {
    let project = fixtures::three();
    project.build(&[]);
    let before = project.tree();
    project.edit(
        "content/criteria/help.toml",
        "a form",
        "a form in three parts",
    );
    let part = "parts/2-of-3";
    let paths: Vec<String> = {
        build_parts(&project, 3, &[]);
        tree_of(&project.at(part))
            .into_keys()
            .filter(|path| path != ".weighup.json")
            .collect()
    };
    let victim = project.at(part).join(&paths[3]);
    let damages: [(&str, &dyn Fn()); 6] = [
        ("is missing", &|| fs::remove_file(&victim).unwrap()),
        ("is not the one that was built", &|| {
            fs::write(&victim, "something else").unwrap();
        }),
        ("is not the one that was built", &|| {
            let mut bytes = fs::read(&victim).unwrap();
            *bytes.last_mut().unwrap() ^= 1;
            fs::write(&victim, bytes).unwrap();
        }),
        ("is not the one that was built", &|| {
            fs::rename(&victim, project.at("aside")).unwrap();
            symlink(project.at("aside"), &victim).unwrap();
        }),
        ("is not the one that was built", &|| {
            fs::remove_file(&victim).unwrap();
            fs::create_dir(&victim).unwrap();
        }),
        // The first fault by path is reported, and a lost line of the manifest is noticed.
        ("but should list", &|| {
            let manifest = project.read("parts/2-of-3/.weighup.json");
            let is_other = |line: &&str| !line.contains(&format!("\"{}\"", paths[3]));
            let lines: Vec<&str> = manifest.lines().filter(is_other).collect();
            fs::remove_file(&victim).unwrap();
            project.write("parts/2-of-3/.weighup.json", lines.join("\n"));
        }),
    ];
    for (says, damage) in damages {
        project.delete("parts");
        build_parts(&project, 3, &[]);
        damage();
        for sharing in [&[][..], &["--link"]] {
            let run = merge(&project, &folders(3), sharing);
            assert_eq!(run.code, Some(2), "{says}: {}", run.stdout);
            assert!(
                run.stderr.contains(says) && run.stderr.contains(part),
                "{says}: {}",
                run.stderr
            );
            assert!(
                run.stderr
                    .contains("build it again with `weighup build --shard 2/3`"),
                "{}",
                run.stderr
            );
            assert!(
                says.starts_with("but should") || run.stderr.contains(&paths[3]),
                "{}",
                run.stderr
            );
            assert_eq!(project.tree(), before, "{says}");
        }
    }
}

#[test]
fn merging_again_touches_nothing_and_a_change_only_what_differs() {
    let project = fixtures::three();
    build_parts(&project, 3, &[]);
    merge_well(&project, &folders(3), &[]);
    project.write("site/notes.txt", "mine");
    let first = project.tree();
    let run = merge_well(&project, &folders(3), &[]);
    assert!(
        run.stdout.contains("(0 written, ") && run.stdout.contains(" unchanged, 0 removed)"),
        "{}",
        run.stdout
    );
    assert_eq!(project.tree(), first);
    // A normal build touches nothing either.
    project.build(&[]);
    assert_eq!(project.tree(), first);

    project.edit(
        "content/criteria/help.toml",
        "a form",
        "a form in three parts",
    );
    build_parts(&project, 3, &[]);
    merge_well(&project, &folders(3), &[]);
    let second = project.tree();
    let changed = differing(&first, &second);
    assert!(
        changed.len() > 3 && changed.len() < first.len(),
        "{changed:?}"
    );
    for (path, entry) in &first {
        assert!(changed.contains(path) || second[path] == *entry, "{path}");
    }
    project.build(&["--out-dir", "whole"]);
    assert_eq!(
        differing(&tree_of(&project.at("whole")), &second),
        ["notes.txt"]
    );
}

#[test]
fn a_part_and_a_whole_site_are_not_taken_for_each_other() {
    let project = fixtures::three();
    project.build(&[]);
    let whole = project.tree();
    // A part would leave a fraction of the site.
    let run = project.run(&["build", "--shard", "1/2", "--out-dir", "site"]);
    assert_eq!(run.code, Some(2), "{}", run.stdout);
    assert!(
        run.stderr.contains("it contains a whole site") && run.stderr.contains("--out-dir"),
        "{}",
        run.stderr
    );
    assert_eq!(project.tree(), whole);
    // A whole site may replace a part, and so may another part.
    project.build(&["--shard", "1/2", "--out-dir", "place"]);
    project.write("place/notes.txt", "mine");
    project.build(&["--shard", "2/2", "--out-dir", "place"]);
    project.build(&["--out-dir", "place"]);
    assert_eq!(
        differing(&whole, &tree_of(&project.at("place"))),
        ["notes.txt"]
    );
}

#[test]
fn parts_are_not_merged_into_themselves() {
    let project = Project::smallest();
    build_parts(&project, 2, &[]);
    let before = tree_of(&project.root());
    for out_dir in ["parts/1-of-2", "parts/2-of-2/site", "parts"] {
        let run = merge(&project, &folders(2), &["--out-dir", out_dir]);
        assert_eq!(run.code, Some(2), "{out_dir}: {}", run.stdout);
        assert_eq!(
            tree_of(&project.root()),
            before,
            "{out_dir}: {}",
            run.stderr
        );
    }
}

#[test]
fn a_part_with_mistakes_changes_nothing() {
    let project = Project::smallest();
    build_parts(&project, 2, &[]);
    let before = tree_of(&project.at("parts"));
    project.write(
        "content/criteria/taste.toml",
        "title = \"Taste\"\nwinner = \"milk\"\n",
    );
    let run = project.run(&["build", "--shard", "1/2"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert_eq!(tree_of(&project.at("parts")), before);
}

#[test]
fn files_are_shared_only_where_that_is_asked_for() {
    let project = Project::smallest();
    build_parts(&project, 2, &[]);
    let inodes = |folder: &str| {
        tree_of(&project.at(folder))
            .into_values()
            .map(|entry| entry.inode)
            .collect::<BTreeSet<_>>()
    };
    let parts = inodes("parts");
    merge_well(&project, &folders(2), &["--out-dir", "copied"]);
    assert_eq!(parts.intersection(&inodes("copied")).count(), 0);
    merge_well(&project, &folders(2), &["--out-dir", "linked", "--link"]);
    assert_eq!(
        inodes("linked").difference(&parts).count(),
        1,
        "all but the manifest"
    );
    // The files of the parts have two names now. A third would connect two sites.
    merge_well(&project, &folders(2), &["--out-dir", "other", "--link"]);
    assert_eq!(parts.intersection(&inodes("other")).count(), 0);
}

#[test]
fn a_merge_killed_at_any_moment_leaves_a_whole_site() {
    let kills = std::env::var("WEIGHUP_KILLS").map_or(20, |kills| kills.parse().unwrap());
    let project = Project::empty();
    let mut trees = Vec::new();
    for edition in ["first", "second"] {
        fixtures::write_many(&project, &fixtures::TWELVE, edition);
        for number in 1..=2 {
            project.build(&[
                "--shard",
                &format!("{number}/2"),
                "--out-dir",
                &format!("{edition}/{number}"),
            ]);
        }
        project.build(&[]);
        trees.push(project.tree());
    }
    let parts = |edition: usize| {
        let edition = ["first", "second"][edition];
        [format!("{edition}/1"), format!("{edition}/2")]
    };
    project.write("site/notes.txt", "mine");
    let mut dice = Dice::thrown();
    let (mut there, mut shortest) = (1, Duration::MAX);
    let found = |when: &str| {
        let mut tree = project.tree();
        assert!(
            tree.remove("notes.txt")
                .is_some_and(|notes| notes.bytes == b"mine"),
            "{when}"
        );
        let is_whole = |number: &usize| differing(&trees[*number], &tree).is_empty();
        (0..2)
            .find(is_whole)
            .unwrap_or_else(|| panic!("{when}: the site is no complete one"))
    };
    // The shortest time, so that most kills come early enough on a busy machine.
    for _ in 0..4 {
        let started = Instant::now();
        merge_well(&project, &parts(1 - there), &[]);
        there = 1 - there;
        shortest = shortest.min(started.elapsed());
    }
    let (mut old, mut unfinished) = (0, 0);
    for kill in 0..kills {
        let delay = shortest.mul_f64(dice.fraction());
        let [one, two] = parts(1 - there);
        let mut command = project.command(&["merge", &one, &two]);
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(delay);
        child.kill().unwrap();
        child.wait().unwrap();
        let when = format!("kill {kill} after {delay:?} ({dice:?})");
        unfinished += usize::from(names_in(&project.root()).len() > 4);
        old += usize::from(found(&when) == there);
        there = dice.below(2);
        merge_well(&project, &parts(there), &[]);
        assert_eq!(found(&when), there, "{when}");
        assert_eq!(
            names_in(&project.root()),
            ["content", "first", "second", "site"],
            "{when}"
        );
    }
    report(&format!(
        "{kills} kills in 0..{shortest:?}: {old} old sites, 0 mixed; {unfinished} left work to clear"
    ));
    assert!(
        unfinished * 5 >= kills,
        "too few kills met a merge at work: {unfinished} of {kills}"
    );
}
