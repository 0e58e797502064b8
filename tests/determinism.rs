//! The same input gives the same bytes, and a build without changes touches nothing.

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::process::Command;
use std::time::{Duration, SystemTime};

use pretty_assertions::assert_eq;
use sandbox::{Project, Tree, differing, names_in, tree_of};

/// The name of a site, and the function that creates its project.
type Maker = (&'static str, fn() -> Project);

const SITES: [Maker; 2] = [
    ("reference", fixtures::reference),
    ("three", fixtures::three),
];

/// Builds a project with these variables.
fn built_with(project: &Project, variables: &[(&str, &str)]) -> Tree {
    let mut command = project.command(&["build"]);
    command.envs(variables.iter().copied());
    assert_built(command);
    project.tree()
}

/// Runs a command that must succeed.
#[track_caller]
fn assert_built(command: Command) {
    let run = sandbox::run(command);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

/// Fails if two builds differ, including the manifest, with the names of the files.
#[track_caller]
fn assert_same(one: &Tree, other: &Tree, what: &str) {
    assert_eq!(differing(one, other), Vec::<String>::new(), "{what}");
    assert!(
        one.contains_key(".weighup.json") && one.len() > 40,
        "{what}: {} files",
        one.len()
    );
}

#[test]
fn threads_time_zone_language_and_folder_leave_no_trace() {
    for (site, make) in SITES {
        let project = make();
        let expected = built_with(
            &project,
            &[("RAYON_NUM_THREADS", "1"), ("TZ", "UTC"), ("LANG", "C")],
        );
        let worlds: [&[(&str, &str)]; 3] = [
            &[
                ("RAYON_NUM_THREADS", "2"),
                ("TZ", "Pacific/Kiritimati"),
                ("LC_ALL", "tr_TR.UTF-8"),
                ("LANG", "tr_TR.UTF-8"),
            ],
            &[
                ("RAYON_NUM_THREADS", "16"),
                ("TZ", "America/Los_Angeles"),
                ("LANGUAGE", "de"),
                ("COLUMNS", "20"),
            ],
            &[
                ("HOME", "/nonexistent"),
                ("SOURCE_DATE_EPOCH", "1"),
                ("USER", "nobody"),
                ("TMPDIR", "/tmp"),
            ],
        ];
        for variables in worlds {
            assert_same(
                &expected,
                &built_with(&make(), variables),
                &format!("{site} with {variables:?}"),
            );
        }
    }
}

#[test]
fn the_day_changes_warnings_and_no_page() {
    for (site, make) in SITES {
        let project = make();
        let on = |day: &str| {
            let run = sandbox::run(project.command(&["build", "--today", day]));
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            (run.stderr, project.tree())
        };
        let ((told_then, then), (told_later, later)) = (on("2026-11-22"), on("2066-01-01"));
        assert_same(&then, &later, site);
        assert!(
            !told_then.contains("stale-claim") && told_later.contains("stale-claim"),
            "{site}"
        );
    }
}

#[test]
fn the_umask_leaves_no_trace_in_the_bytes() {
    let expected = built_with(&fixtures::three(), &[]);
    for umask in ["077", "000"] {
        let project = fixtures::three();
        let mut shell = Command::new("sh");
        let script = format!("umask {umask}; exec \"$0\" build");
        shell
            .args(["-c", &script, env!("CARGO_BIN_EXE_weighup")])
            .current_dir(project.root());
        assert_built(shell);
        assert_same(&expected, &project.tree(), umask);
    }
}

#[test]
fn how_the_folders_are_named_leaves_no_trace() {
    let project = fixtures::three();
    let expected = built_with(&project, &[]);
    let elsewhere = project.around().join("else where/ö");
    std::fs::create_dir_all(&elsewhere).unwrap();
    let mut command = project.command(&["--root", "../../project", "build", "--out-dir", "out"]);
    assert_built({
        command.current_dir(&elsewhere);
        command
    });
    assert_same(
        &expected,
        &tree_of(&elsewhere.join("out")),
        "--root and --out-dir",
    );
}

#[test]
fn the_order_and_age_of_files_leave_no_trace() {
    let expected = built_with(&fixtures::three(), &[]);
    let project = Project::empty();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_hours(24);
    for (path, entry) in tree_of(&fixtures::three().root()).into_iter().rev() {
        project.write(&path, entry.bytes);
        std::fs::File::options()
            .append(true)
            .open(project.at(&path))
            .unwrap()
            .set_modified(long_ago)
            .unwrap();
    }
    assert_same(&expected, &built_with(&project, &[]), "reverse order, 1970");
}

#[test]
fn line_ends_and_byte_order_marks_leave_no_trace() {
    for (site, make) in SITES {
        let expected = built_with(&make(), &[]);
        let project = make();
        let mut changed = 0;
        for (path, entry) in tree_of(&project.root()) {
            if path.starts_with("content/") || path.starts_with("templates/") {
                let text = String::from_utf8(entry.bytes).unwrap();
                project.write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
                changed += 1;
            }
        }
        assert!(changed > 20, "{changed} files");
        assert_same(&expected, &built_with(&project, &[]), site);
    }
}

#[test]
fn a_second_build_touches_nothing() {
    for (site, make) in SITES {
        let project = make();
        let first = built_with(&project, &[]);
        let run = project.build(&[]);
        assert_eq!(project.tree(), first, "{site}");
        assert!(
            run.stdout.contains("(0 written, ") && run.stdout.contains(" unchanged, 0 removed)"),
            "{}",
            run.stdout
        );
        assert_eq!(
            names_in(&project.root())
                .iter()
                .filter(|name| name.contains("weighup"))
                .count(),
            0,
            "{site}"
        );
    }
}

#[test]
fn an_edit_touches_only_the_pages_that_show_it() {
    let project = fixtures::three();
    let before = built_with(&project, &[]);
    project.edit(
        "content/criteria/help.toml",
        "a form",
        "a form in three parts",
    );
    let after = built_with(&project, &[]);
    let changed = differing(&before, &after);
    for page in [
        "criteria/help/index.html",
        "ardea-vs-brisa/index.html",
        "subjects/ardea/index.html",
        ".weighup.json",
    ] {
        assert!(
            changed.iter().any(|path| path == page),
            "{page} is not in {changed:?}"
        );
    }
    for (path, entry) in before {
        if !changed.contains(&path) {
            assert_eq!(after[&path], entry, "{path}");
        }
    }
    assert!(
        !changed.contains(&"brisa-vs-čmelák/index.html".to_owned()),
        "{changed:?}"
    );
}
