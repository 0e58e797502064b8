//! Builds are atomic: after any interruption, the site is one complete build, and no foreign file
//! is touched.
//!
//! Builds are killed at random moments and at chosen system calls, run out of disk space, find
//! folders that cannot be written, and run at the same time. Mounts are made in a private mount
//! namespace, so that none remain. Tests that need mounts or `strace` on a machine without them
//! report it, and fail if the variable `CI` is `true`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]
#![cfg(target_os = "linux")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/sandbox.rs"]
mod sandbox;

#[path = "support/machine.rs"]
mod machine;

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use machine::{CHANGING, Dice, in_private_mounts, mount, report, without};
use pretty_assertions::assert_eq;
use sandbox::{Project, Run, Tree, differing, names_in, tree_of};

/// A foreign file in the output directory.
const FOREIGN: &str = "gold-vs-iron/notes.txt";

/// A static file that is copied. It has the same size in both editions.
const COPIED: &str = "plan.bin";

/// A project with two editions that have no equal page.
struct Editions {
    project: Project,
    subjects: Vec<String>,
    /// The builds, without the foreign file.
    trees: [Tree; 2],
}

impl Editions {
    /// Creates a project of `count` subjects and all their pairs. Builds its first edition, and
    /// adds a foreign file to the site.
    fn of(count: usize) -> Self {
        let numbered = (0..count).map(|number| match fixtures::TWELVE.get(number) {
            Some(slug) => (*slug).to_owned(),
            None => format!("metal-{number}"),
        });
        let mut editions = Self {
            project: Project::empty(),
            subjects: numbered.collect(),
            trees: Default::default(),
        };
        for number in [1, 0] {
            editions.write(number);
            editions.project.build(&[]);
            editions.trees[number] = editions.project.tree();
        }
        editions.project.write(&format!("site/{FOREIGN}"), "mine");
        assert_eq!(
            differing(&editions.trees[0], &editions.trees[1]).len(),
            editions.pages() + 1,
            "every page changes"
        );
        editions
    }

    /// Counts the files that differ between the builds, without the manifest.
    fn pages(&self) -> usize {
        let is_data = |path: &str| {
            path.starts_with("data/")
                && !path.ends_with(".schema.json")
                && path != "data/words.json"
        };
        let is_changing = |path: &&String| is_html(path) || is_data(path) || *path == COPIED;
        self.trees[0].keys().filter(is_changing).count()
    }

    /// Writes the content of an edition into the project.
    fn write(&self, number: usize) {
        let subjects: Vec<&str> = self.subjects.iter().map(String::as_str).collect();
        fixtures::write_many(
            &self.project,
            &subjects,
            ["first edition", "second edition"][number],
        );
        self.project.write(
            &format!("static/{COPIED}"),
            vec![u8::from(number == 1); 70_000],
        );
    }

    /// Returns the edition in the output directory. Fails unless it is complete and has the foreign
    /// file.
    #[track_caller]
    fn found(&self, foreign: &sandbox::Entry, when: &str) -> usize {
        let mut tree = self.project.tree();
        assert_eq!(
            tree.remove(FOREIGN).as_ref(),
            Some(foreign),
            "{when}: the foreign file"
        );
        let differences = [0, 1].map(|number| differing(&self.trees[number], &tree));
        differences.iter().position(Vec::is_empty).unwrap_or_else(|| {
            panic!(
                "{when}: the site is no complete build: {} files differ from the one, {} from the other",
                differences[0].len(),
                differences[1].len()
            )
        })
    }

    fn foreign(&self) -> sandbox::Entry {
        self.project.tree()[FOREIGN].clone()
    }

    /// Builds an edition to its end. The build must succeed and leave nothing beside the site.
    #[track_caller]
    fn finish(&self, number: usize, foreign: &sandbox::Entry, when: &str) {
        self.write(number);
        let run = self.project.run(&["build"]);
        assert_eq!(run.code, Some(0), "{when}: the next build: {}", run.stderr);
        assert_eq!(self.found(foreign, when), number, "{when}: the next build");
        self.assert_clean(when);
    }

    /// Fails if anything remains beside the site.
    #[track_caller]
    fn assert_clean(&self, when: &str) {
        assert_eq!(
            names_in(&self.project.root()),
            ["content", "site", "static"],
            "{when}"
        );
    }

    fn start(&self) -> Child {
        let mut command = self.project.command(&["build"]);
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }
}

#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_site() {
    let kills = std::env::var("WEIGHUP_KILLS").map_or(25, |kills| kills.parse().unwrap());
    let editions = Editions::of(16);
    let foreign = editions.foreign();
    let mut dice = Dice::thrown();
    let (mut there, mut longest) = (0, Duration::ZERO);
    for _ in 0..2 {
        let started = Instant::now();
        editions.finish(1 - there, &foreign, "measuring");
        longest = longest.max(started.elapsed());
        there = 1 - there;
    }
    let (mut old, mut new, mut unfinished) = (0, 0, 0);
    for kill in 0..kills {
        editions.write(1 - there);
        let delay = longest.mul_f64(dice.fraction());
        let mut child = editions.start();
        thread::sleep(delay);
        child.kill().unwrap();
        child.wait().unwrap();
        let when = format!("kill {kill} after {delay:?} ({dice:?})");
        unfinished += usize::from(names_in(&editions.project.root()).len() > 2);
        match editions.found(&foreign, &when) {
            found if found == there => old += 1,
            _ => new += 1,
        }
        // The build after a kill is of either edition.
        there = dice.below(2);
        editions.finish(there, &foreign, &when);
    }
    let pages = editions.pages();
    report(&format!(
        "{kills} kills in 0..{longest:?} of builds of {pages} pages: {old} old sites, {new} new ones, 0 mixed; \
         {unfinished} left work to clear"
    ));
    assert!(
        unfinished * 5 >= kills,
        "too few kills met a build at work: {unfinished} of {kills}"
    );
}

/// Creates the smallest project, and returns it with the tree of its build.
fn small() -> (Project, Tree) {
    let project = Project::smallest();
    project.build(&[]);
    project.write("site/notes.txt", "mine");
    let tree = project.tree();
    (project, tree)
}

/// Fails if a run ended with another code, or if the site's files are not the very same as before.
#[track_caller]
fn assert_refused(project: &Project, before: &Tree, (run, code): (&Run, i32), says: &str) {
    assert_eq!(run.code, Some(code), "{}", run.stderr);
    assert!(
        run.stderr.contains(says),
        "`{says}` is not in: {}",
        run.stderr
    );
    assert_eq!(&project.tree(), before, "the same bytes, times and inodes");
    assert_eq!(
        names_in(&project.root())
            .iter()
            .filter(|name| name.ends_with(".weighup"))
            .count(),
        0
    );
}

#[test]
fn a_build_with_mistakes_in_the_content_changes_nothing() {
    let (project, before) = small();
    project.write(
        "content/criteria/taste.toml",
        "title = \"Taste\"\nwinner = \"milk\"\n",
    );
    let run = project.run(&["build"]);
    assert_refused(
        &project,
        &before,
        (&run, 1),
        "nothing was built; the site is unchanged",
    );
    assert_eq!(run.stdout, "");
}

#[test]
fn a_build_whose_template_fails_on_one_page_changes_nothing() {
    let (project, before) = small();
    project.edit(
        "content/site.toml",
        "Tea or coffee?",
        "Another title, so that every page changes",
    );
    project.write(
        "templates/base.html",
        "{% extends \"builtin/base.html\" %}\n{% block head %}{% if page.kind == \"method\" %}{{ page.nothing }}{% endif %}{% endblock head %}\n",
    );
    let run = project.run(&["build"]);
    assert_refused(
        &project,
        &before,
        (&run, 1),
        "nothing was built; the site is unchanged",
    );
    assert!(run.stderr.contains("templates/base.html"), "{}", run.stderr);
}

#[test]
fn a_build_without_its_project_changes_nothing() {
    let (project, before) = small();
    let run = project.run(&["--root", "nowhere", "build", "--out-dir", "site"]);
    assert_refused(
        &project,
        &before,
        (&run, 2),
        "cannot open the project `nowhere`",
    );
    fs::rename(project.at("content"), project.at("contents")).unwrap();
    let run = project.run(&["build"]);
    assert_refused(&project, &before, (&run, 1), "there is no folder `content`");
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_left_alone() {
    let project = Project::smallest();
    project.write("site/thesis.txt", "years of work");
    let before = project.tree();
    let run = project.run(&["build"]);
    assert_refused(
        &project,
        &before,
        (&run, 2),
        "it contains `thesis.txt` and no `.weighup.json`",
    );
    for folder in ["/", "..", "."] {
        let all = tree_of(&project.around());
        let run = project.run(&["build", "--out-dir", folder]);
        assert_eq!(run.code, Some(2), "{folder}: {}", run.stderr);
        assert_eq!(tree_of(&project.around()), all, "{folder}");
    }
    let mut command = project.command(&["build", "--out-dir", "../home"]);
    fs::create_dir(project.around().join("home")).unwrap();
    let run = sandbox::run({
        command.env("HOME", project.around().join("home"));
        command
    });
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("your home folder"), "{}", run.stderr);
}

#[test]
fn a_folder_that_the_site_is_made_from_is_refused_by_every_way_to_it() {
    let project = Project::smallest()
        .with("templates/x.txt", "")
        .with("static/x.txt", "x");
    symlink("content", project.at("door")).unwrap();
    symlink("project", project.around().join("alias")).unwrap();
    let before = tree_of(&project.root());
    let aliased = project
        .around()
        .join("alias/content/new")
        .display()
        .to_string();
    let full = project.at("content/new").display().to_string();
    for out_dir in [
        "content",
        "content/",
        "./content",
        "content/new",
        "content/new/deep",
        "static",
        "static/new",
        "templates/new",
        "site/../content/new",
        "nowhere/../content/new",
        "door",
        "door/new",
        "../alias/content/new",
        &aliased,
        &full,
    ] {
        let run = project.run(&["build", "--out-dir", out_dir]);
        assert_eq!(run.code, Some(2), "{out_dir}: {}{}", run.stdout, run.stderr);
        assert_eq!(tree_of(&project.root()), before, "{out_dir}");
        assert!(
            !project.at("site").exists() && !project.at("nowhere").exists(),
            "{out_dir} made a folder"
        );
    }
    // From inside, the folder beside it can be used.
    let mut command = project.command(&["--root", "..", "build"]);
    command.current_dir(project.at("content"));
    let run = sandbox::run(command);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(project.at("site/index.html").exists());
}

#[test]
fn a_build_on_a_full_disk_changes_nothing() {
    in_private_mounts("a_build_on_a_full_disk_changes_nothing", || {
        let project = Project::smallest();
        let disk = project.at("disk");
        fs::create_dir(&disk).unwrap();
        mount(&[
            "-t",
            "tmpfs",
            "-o",
            "size=3m",
            "tmpfs",
            disk.to_str().unwrap(),
        ]);
        let build = || project.run(&["build", "--out-dir", "disk/site"]);
        assert_eq!(build().code, Some(0));
        fs::write(disk.join("site/notes.txt"), "mine").unwrap();
        let before = tree_of(&disk.join("site"));
        project.edit(
            "content/site.toml",
            "Tea or coffee?",
            "Another title, so that every page changes",
        );
        let mut full = 0;
        // From no free space to enough.
        for free in (0..).map(|step| step * 4096) {
            fill(&disk, free);
            let run = build();
            fs::remove_file(disk.join("ballast")).unwrap();
            assert_eq!(names_in(&disk), ["site"], "{free} bytes free");
            if run.code == Some(0) {
                break;
            }
            full += 1;
            assert_eq!(run.code, Some(2), "{free} bytes free: {}", run.stderr);
            assert!(run.stderr.starts_with("error: cannot "), "{}", run.stderr);
            assert!(
                run.stderr.contains("No space left on device"),
                "{}",
                run.stderr
            );
            assert_eq!(tree_of(&disk.join("site")), before, "{free} bytes free");
        }
        assert!(full > 15, "the disk was full for {full} builds only");
        let after = tree_of(&disk.join("site"));
        assert!(String::from_utf8_lossy(&after["index.html"].bytes).contains("Another title"));
        assert_eq!(after["notes.txt"], before["notes.txt"]);
        report(&format!(
            "{full} builds met a full disk; each left the old site"
        ));
    });
}

/// Fills a disk with a file until this many bytes are free.
fn fill(disk: &Path, free: u64) {
    let block = vec![0; 4096];
    let mut blocks = 0;
    let mut file = fs::File::create(disk.join("ballast")).unwrap();
    while std::io::Write::write_all(&mut file, &block).is_ok() {
        blocks += 1;
    }
    file.set_len((blocks * 4096_u64).saturating_sub(free))
        .unwrap();
}

#[test]
fn a_build_into_a_read_only_folder_changes_nothing() {
    in_private_mounts("a_build_into_a_read_only_folder_changes_nothing", || {
        let (project, before) = small();
        project.edit(
            "content/site.toml",
            "Tea or coffee?",
            "Another title, so that every page changes",
        );
        let site = project.at("site").display().to_string();
        // The site itself is read-only, its parent folder is not.
        mount(&["--bind", &site, &site]);
        mount(&["-o", "remount,bind,ro", &site]);
        let run = project.run(&["build"]);
        assert_refused(&project, &before, (&run, 2), "Read-only file system");
        machine::unmount(Path::new(&site));
        // The parent folder is read-only too.
        let root = project.root().display().to_string();
        mount(&["--bind", &root, &root]);
        mount(&["-o", "remount,bind,ro", &root]);
        let run = project.run(&["build"]);
        assert_refused(&project, &before, (&run, 2), "Read-only file system");
        machine::unmount(Path::new(&root));
        project.build(&[]);
        assert!(project.page("").contains("Another title"));
    });
}

#[test]
fn two_builds_at_once_both_end_well_and_one_says_that_it_waits() {
    let mut editions = Editions::of(12);
    let foreign = editions.foreign();
    editions.write(1);
    // Long enough to be still running.
    let slow = "{% extends \"builtin/404.html\" %}{% block head %}{% for i in range(end=2000) %}{% for j in range(end=1000) %}{% endfor %}{% endfor %}{% endblock head %}";
    editions.project.write("templates/404.html", slow);
    // The template changes no page, but it is part of the inputs in the manifest.
    let aside = editions.project.around().join("aside");
    editions
        .project
        .build(&["--out-dir", aside.to_str().unwrap()]);
    editions.trees[1].extend(tree_of(&aside).remove_entry(".weighup.json"));
    let mut first = editions.start();
    let staging = editions.project.at(".site.weighup/new");
    let started = Instant::now();
    while !staging.exists() {
        assert!(
            started.elapsed() < Duration::from_mins(1),
            "the first build begins"
        );
        assert!(
            first.try_wait().unwrap().is_none(),
            "the first build is at work"
        );
    }
    signal("STOP", &first);
    let mut second = editions
        .project
        .command(&["build"])
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(second.stderr.take().unwrap())
        .read_line(&mut said)
        .unwrap();
    assert_eq!(
        said,
        format!(
            "waiting for another build of `{}` to finish\n",
            editions.project.at("site").display()
        )
    );
    assert_eq!(editions.found(&foreign, "two builds wait"), 0);
    signal("CONT", &first);
    assert_eq!(
        (first.wait().unwrap().code(), second.wait().unwrap().code()),
        (Some(0), Some(0))
    );
    assert_eq!(editions.found(&foreign, "two builds ended"), 1);
    editions.project.delete("templates");
    editions.assert_clean("two builds ended");
}

#[test]
fn many_builds_at_once_leave_one_whole_site() {
    let editions = Editions::of(8);
    let foreign = editions.foreign();
    editions.write(1);
    let builds: Vec<Child> = (0..4).map(|_| editions.start()).collect();
    for mut build in builds {
        assert_eq!(build.wait().unwrap().code(), Some(0));
    }
    assert_eq!(editions.found(&foreign, "four builds"), 1);
    editions.assert_clean("four builds");
}

fn signal(name: &str, process: &Child) {
    let sent = Command::new("kill")
        .args(["-s", name, &process.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

/// The system calls with which publishing reads the disk.
const LOOKING: [&str; 7] = [
    "read",
    "pread64",
    "getdents64",
    "statx",
    "newfstatat",
    "readlink",
    "flock",
];

/// The failure of a system call.
#[derive(Debug, Clone, Copy)]
enum Mishap {
    /// It fails with this error.
    Error(&'static str),
    /// It kills the process.
    Kill,
}

/// One build, with a failure at the nth system call of each thread.
struct Interrupted {
    /// True if there was such a call.
    happened: bool,
    run: Run,
}

impl Editions {
    /// Builds an edition, with a failure at the nth call.
    fn interrupted(
        &self,
        number: usize,
        (call, mishap, nth): (&str, Mishap, usize),
    ) -> Interrupted {
        self.write(number);
        let log = self.project.around().join("strace");
        let what = match mishap {
            Mishap::Error(error) => format!("inject={call}:error={error}:when={nth}"),
            Mishap::Kill => format!("inject={call}:signal=SIGKILL:when={nth}"),
        };
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-o"]).arg(&log).args([
            "-e",
            &format!("trace={call}"),
            "-e",
            &what,
        ]);
        command
            .arg(env!("CARGO_BIN_EXE_weighup"))
            .arg("build")
            .current_dir(self.project.root());
        let run = sandbox::run(command);
        let happened = match mishap {
            Mishap::Error(_) => fs::read_to_string(&log).unwrap().contains("(INJECTED)"),
            Mishap::Kill => run.code.is_none(),
        };
        Interrupted { happened, run }
    }
}

/// The number of interrupted builds, by outcome.
#[derive(Debug, Default)]
struct Tally {
    builds: usize,
    /// Those that left the old site.
    old: usize,
    /// Those that left the new one.
    new: usize,
    /// Those that succeeded in spite of the failure.
    unmoved: usize,
}

/// Interrupts builds at every one of these calls, or at a sample of the frequent ones. Fails if one
/// leaves anything but a complete site, or keeps the next build from working.
fn interrupt_all(editions: &Editions, calls: &[&str], mishap: Mishap) -> Tally {
    /// All calls up to this number are interrupted, then one in ten.
    const FEW: usize = 3;
    let all_of_them = std::env::var_os("WEIGHUP_EVERY_CALL").is_some();
    let foreign = editions.foreign();
    let mut there = editions.found(&foreign, "before");
    let mut tally = Tally::default();
    for call in calls {
        for nth in (1..).filter(|nth| all_of_them || *nth <= FEW || nth % 10 == 0) {
            let when = format!("{mishap:?} at {call} {nth}");
            let before = editions.project.tree();
            let Interrupted { happened, run } =
                editions.interrupted(1 - there, (call, mishap, nth));
            let found = editions.found(&foreign, &when);
            let is_new = found != there;
            if happened {
                tally.builds += 1;
                tally.old += usize::from(!is_new);
                tally.new += usize::from(is_new);
                tally.unmoved += usize::from(run.code == Some(0));
            }
            assert_ended_as_promised(&run, is_new, &when);
            if !is_new {
                assert_eq!(
                    editions.project.tree(),
                    before,
                    "{when}: the same bytes, times and inodes"
                );
            }
            there = 1 - found;
            editions.finish(there, &foreign, &when);
            if !happened {
                break;
            }
        }
    }
    tally
}

/// Fails if a build's exit code does not match the site that it left.
#[track_caller]
fn assert_ended_as_promised(run: &Run, is_new: bool, when: &str) {
    let says = |text: &str| run.stderr.contains(text);
    match run.code {
        Some(0) => assert!(is_new, "{when}: ended well and left the old site"),
        Some(2) if is_new => assert!(
            says("the new site is in its place"),
            "{when}: {}",
            run.stderr
        ),
        // The failed call may be the one that prints the message.
        Some(2) => assert!(
            says("error: cannot ") || run.stderr.is_empty(),
            "{when}: {}",
            run.stderr
        ),
        // The program did not even start.
        Some(127) => assert!(says("shared librar") && !is_new, "{when}: {}", run.stderr),
        None => {}
        code => panic!("{when}: ended with {code:?}: {}", run.stderr),
    }
}

#[test]
fn a_build_killed_at_any_system_call_leaves_a_whole_site() {
    if !machine::has_strace() {
        return without("strace");
    }
    let tally = interrupt_all(&Editions::of(2), &CHANGING, Mishap::Kill);
    report(&format!("killed at a system call: {tally:?}"));
    assert!(tally.old > 20 && tally.new > 5, "{tally:?}");
}

#[test]
fn a_system_call_that_fails_leaves_a_whole_site() {
    if !machine::has_strace() {
        return without("strace");
    }
    let full = interrupt_all(&Editions::of(2), &CHANGING, Mishap::Error("ENOSPC"));
    report(&format!("a full disk at a system call: {full:?}"));
    assert!(full.old > 20, "{full:?}");
    let broken = interrupt_all(&Editions::of(2), &LOOKING, Mishap::Error("EIO"));
    report(&format!("a broken disk at a system call: {broken:?}"));
    assert!(broken.old > 5, "{broken:?}");
}

fn is_html(path: &str) -> bool {
    Path::new(path)
        .extension()
        .is_some_and(|ending| ending == "html")
}
