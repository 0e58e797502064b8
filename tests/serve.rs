//! The preview shows the same pages as a build after any change, and answers nothing else to other
//! hosts.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/edits.rs"]
mod edits;

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/machine.rs"]
mod machine;

#[path = "support/preview.rs"]
mod preview;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use edits::Edit;
use machine::{Dice, report};
use pretty_assertions::assert_eq;
use preview::{Preview, Response, Socket};
use sandbox::{Project, Run, tree_of};

/// The answers of a host, by address.
type Site = BTreeMap<String, Answer>;

/// The answer at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Answer {
    status: u16,
    /// The target of a redirect.
    location: Option<String>,
    /// The bytes, without the tag of the reload script. Empty for a redirect.
    body: Vec<u8>,
}

impl Answer {
    /// Requests an address from a preview.
    fn of(preview: &Preview, address: &str) -> Self {
        let response = preview.get(&encoded(address));
        let location = response.header("location").map(str::to_owned);
        let body = if location.is_some() {
            Vec::new()
        } else {
            response.without_script()
        };
        Self {
            status: response.status,
            location,
            body,
        }
    }

    /// Returns the expected answer for a built file. Pages that redirect become redirects.
    fn of_file(bytes: Vec<u8>) -> Self {
        let text = String::from_utf8_lossy(&bytes);
        if !text.contains("<meta http-equiv=\"refresh\"") {
            return Self {
                status: 200,
                location: None,
                body: bytes,
            };
        }
        let target = text
            .split("url=")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        Self {
            status: 308,
            location: Some(target.unwrap().to_owned()),
            body: Vec::new(),
        }
    }

    /// Describes the difference from the expected answer, in its kind or in the first differing
    /// line. `None` without a difference.
    fn difference(&self, expected: &Self) -> Option<String> {
        let kind = |answer: &Self| (answer.status, answer.location.clone());
        if self == expected {
            return None;
        }
        if kind(self) != kind(expected) {
            return Some(format!("{:?} instead of {:?}", kind(self), kind(expected)));
        }
        let (found, wanted) = (
            String::from_utf8_lossy(&self.body),
            String::from_utf8_lossy(&expected.body),
        );
        let end = [Some("(its end)")];
        let (found, wanted) = (
            found.lines().map(Some).chain(end),
            wanted.lines().map(Some).chain(end),
        );
        let mut lines = found.zip(wanted).filter(|(found, wanted)| found != wanted);
        let line = lines
            .next()
            .map(|(found, wanted)| format!("{found:?} instead of {wanted:?}"));
        Some(line.unwrap_or_else(|| "its lines end otherwise".to_owned()))
    }
}

/// Builds the project from scratch. Returns the site, or the failed run.
fn built(project: &Project) -> Result<Site, Run> {
    let out = project.around().join("clean");
    let _ = fs::remove_dir_all(&out);
    let run = project.run(&["build", "--out-dir", out.to_str().unwrap()]);
    if run.code != Some(0) {
        return Err(run);
    }
    let files = tree_of(&out)
        .into_iter()
        .filter(|(path, _)| path != ".weighup.json");
    let address = |path: String| {
        path.strip_suffix("index.html")
            .map(str::to_owned)
            .unwrap_or(path)
    };
    Ok(files
        .map(|(path, entry)| (address(path), Answer::of_file(entry.bytes)))
        .collect())
}

/// Returns true if a build failed only while rendering some pages. A preview notices that when the
/// pages are requested.
fn failed_on_pages_alone(run: &Run) -> bool {
    let mut errors = run
        .stderr
        .lines()
        .filter(|line| line.starts_with("error"))
        .peekable();
    errors.peek().is_some() && errors.all(|line| line.starts_with("error[template-failed]"))
}

fn encoded(address: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte);
    let escaped = |byte: u8| {
        if keep(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02x}")
        }
    };
    format!("/{}", address.bytes().map(escaped).collect::<String>())
}

/// Compares a preview with a site. Returns the first fault: a page that differs, or one that was
/// removed and is still answered.
fn fault(preview: &Preview, site: &Site, gone: &BTreeSet<String>) -> Option<String> {
    let differs = |(address, expected): (&String, &Answer)| {
        let difference = Answer::of(preview, address).difference(expected)?;
        Some(format!("/{address} differs: {difference}"))
    };
    let is_there = |address: &String| {
        let status = preview.get(&encoded(address)).status;
        (status != 404).then(|| format!("/{address} is gone and answered {status}"))
    };
    site.iter()
        .find_map(differs)
        .or_else(|| gone.iter().find_map(is_there))
}

/// A preview that is compared with its expected state after each edit.
struct Follower<'p> {
    project: &'p Project,
    /// The preview, which runs from the first edit to the last.
    preview: Preview,
    /// The last good site, which the preview must show until the next one.
    good: Site,
    /// All addresses that ever existed.
    known: BTreeSet<String>,
    /// The edits so far.
    story: Vec<String>,
    /// The number of edits after which the project could not be built.
    broken: usize,
    is_broken: bool,
}

impl<'p> Follower<'p> {
    /// Starts a preview of a project that can be built.
    fn start(project: &'p Project, arguments: &[&str]) -> Self {
        let (preview, good) = (Preview::start(project, arguments), built(project).unwrap());
        let (known, story) = (BTreeSet::new(), Vec::new());
        Self {
            project,
            preview,
            good,
            known,
            story,
            broken: 0,
            is_broken: false,
        }
    }

    /// Compares after an edit: with a clean build; if only some pages fail, with a new preview; and
    /// if there is nothing new to show, with the last good pages.
    fn compare(&mut self, edit: String) {
        self.story.push(edit);
        self.known.extend(self.good.keys().cloned());
        let outcome = built(self.project);
        self.is_broken = outcome.is_err();
        self.broken += usize::from(self.is_broken);
        match outcome {
            Ok(site) => self.good = site,
            Err(run) if failed_on_pages_alone(&run) => self.good = self.shown_anew(),
            Err(_) => {
                // Files are read when they are requested, so removed files are gone.
                let is_page = |address: &str| {
                    address.is_empty() || address.ends_with('/') || address.ends_with("html")
                };
                let pages = self.good.iter().filter(|(address, _)| is_page(address));
                let pages = pages
                    .map(|(address, answer)| (address.clone(), answer.clone()))
                    .collect();
                // A page that must not be shown gets the time to appear.
                thread::sleep(Duration::from_millis(250));
                return self.expect(&pages);
            }
        }
        self.expect(&self.good);
    }

    /// Starts a new preview. Returns its answers at all known addresses.
    fn shown_anew(&self) -> Site {
        let preview = Preview::start(self.project, &[]);
        self.known
            .iter()
            .map(|address| (address.clone(), Answer::of(&preview, address)))
            .collect()
    }

    /// Waits until the preview shows this site, and nothing at other known addresses.
    fn expect(&self, shown: &Site) {
        let gone = self
            .known
            .iter()
            .filter(|address| !self.good.contains_key(*address))
            .cloned()
            .collect();
        let started = Instant::now();
        while let Some(fault) = fault(&self.preview, shown, &gone) {
            assert!(
                started.elapsed() < Duration::from_secs(10),
                "{fault}, after {:#?}\nit said: {}",
                self.story,
                self.preview.said()
            );
            thread::sleep(Duration::from_millis(40));
        }
    }
}

/// Follows random edits. Each is undone later.
fn follow(project: &Project, arguments: &[&str], steps: usize) {
    let mut dice = Dice::thrown();
    report(&format!("dice: {dice:?}"));
    let mut follower = Follower::start(project, arguments);
    let mut done: Vec<Edit> = Vec::new();
    for number in 0..steps {
        // Edits are undone in reverse order, so that each finds its own state. The last steps leave
        // none. A broken site is repaired soon, or all further edits would affect a site that is
        // not shown.
        let haste = if follower.is_broken { 4 } else { 2 };
        let is_undone = done.len() >= steps - number || (!done.is_empty() && dice.below(5) < haste);
        let name = if let Some(edit) = done.pop_if(|_| is_undone) {
            let name = format!("undo: {}", edit.name);
            edit.take_back(project);
            name
        } else {
            // A removed file cannot be edited, and undoing must find its own state.
            if !project.at("content").exists() || !project.at("content/site.toml").exists() {
                continue;
            }
            let edit = Edit::random(project, &mut dice, number);
            let name = edit.name.clone();
            done.push(edit);
            name
        };
        follower.compare(name);
    }
    let Follower {
        good,
        story,
        broken,
        ..
    } = follower;
    assert!(good.len() > 50, "{} pages", good.len());
    assert!(!project.at("site").exists(), "a preview writes nothing");
    report(&format!(
        "{} edits, {broken} of them broke the site",
        story.len()
    ));
}

#[test]
fn every_page_served_is_the_page_that_a_clean_build_writes() {
    follow(&fixtures::three(), &[], 28);
}

#[test]
fn every_page_served_in_the_form_of_files_is_that_of_a_clean_build() {
    follow(&fixtures::in_files(fixtures::three()), &[], 12);
}

#[test]
fn if_only_one_page_fails_all_others_are_those_of_the_newest_files() {
    let project = fixtures::three();
    let failing = "日本/";
    let style = |site: &Site| {
        let page = String::from_utf8(site[""].body.clone()).unwrap();
        page.split("/css/site.")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    let mut follower = Follower::start(&project, &[]);
    let before = follower.good.clone();
    fs::rename(project.at("content/articles"), project.at("articles")).unwrap();
    follower
        .compare("remove the articles, and with them all texts that name static files".to_owned());
    fs::rename(project.at("static"), project.at("files")).unwrap();
    follower.compare("remove the static files, one of which a page's template links to".to_owned());
    assert!(follower.is_broken, "a build fails");
    assert_eq!(follower.preview.get(&encoded(failing)).status, 500);
    let now = style(&follower.good);
    assert_ne!(
        now,
        style(&before),
        "the style sheet is the built-in one again"
    );
    assert_eq!(
        follower.preview.get(&format!("/css/site.{now}")).status,
        200
    );

    let site = project.read("content/site.toml");
    project.write("content/site.toml", format!("{site}\nbroken = \n"));
    follower.compare("break a file that all pages need, so all stay as they are".to_owned());
    assert_eq!(style(&follower.good), now);
    project.write("content/site.toml", site);
    fs::rename(project.at("files"), project.at("static")).unwrap();
    fs::rename(project.at("articles"), project.at("content/articles")).unwrap();
    follower.compare("all is as it was".to_owned());
    assert_eq!(follower.good, before);
}

#[test]
fn looking_again_and_again_finds_the_same() {
    follow(&fixtures::three(), &["--poll"], 8);
}

#[test]
fn changes_are_found_even_if_the_system_allows_no_watches() {
    let limit = "/proc/sys/user/max_inotify_watches";
    let none = format!("echo 0 > {limit} && exec \"$@\"");
    let own_limits = [
        "unshare",
        "--user",
        "--map-root-user",
        "sh",
        "-c",
        none.as_str(),
        "sh",
    ];
    let can = std::process::Command::new(own_limits[0])
        .args(&own_limits[1..])
        .arg("true")
        .output();
    if !can.is_ok_and(|output| output.status.success()) {
        return machine::without("limits of a user's own");
    }
    let project = Project::smallest();
    let mut command = std::process::Command::new(own_limits[0]);
    command
        .args(&own_limits[1..])
        .arg(env!("CARGO_BIN_EXE_weighup"))
        .args(["serve", "--port", "0"]);
    command.current_dir(project.root());
    let preview = Preview::run(command);
    preview.hear("cannot watch the files");
    project.edit("content/site.toml", "Tea or coffee?", "Coffee or tea?");
    preview.wait("the change", || {
        preview.get("/").text().contains("Coffee or tea?")
    });
}

fn copy(from: &Path, to: &Path) {
    for (path, entry) in tree_of(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, entry.bytes).unwrap();
    }
}

/// A project in folders that may be lost, and a preview of it.
struct Losable {
    /// The folder around them.
    around: Project,
    /// The preview. Its working folder is the project's root.
    preview: Preview,
}

impl Losable {
    /// Starts a preview of a small project, with additional arguments.
    fn start(arguments: &[&str]) -> Self {
        let around = Project::smallest();
        around.write(
            "content/pages/about.md",
            "+++\ntitle = \"About\"\n+++\nText.\n",
        );
        let root = around.around().join("folders/in/here");
        copy(&around.root(), &root);
        let mut command =
            around.command(&[&["--root", ".", "serve", "--port", "0"], arguments].concat());
        command.current_dir(root);
        Self {
            around,
            preview: Preview::run(command),
        }
    }

    /// The root is at `in/here`.
    fn at(&self, path: &str) -> PathBuf {
        self.around.around().join("folders").join(path)
    }

    fn copy(&self, from: &str, to: &str) {
        copy(&self.at(from), &self.at(to));
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.at(from), self.at(to)).unwrap();
    }

    /// Removes something, and waits until the preview has reported it.
    fn lose(&self, take: impl FnOnce()) {
        let count = || {
            self.preview
                .said()
                .matches("still showing the last good pages")
                .count()
        };
        let before = count();
        take();
        self.preview.wait("the loss", || count() > before);
        assert_eq!(
            self.preview.get("/about/").status,
            200,
            "the last good pages stay"
        );
    }

    /// Edits a page and adds a folder, and waits for both.
    fn edit(&self, text: &str) {
        let page = format!("+++\ntitle = \"About\"\n+++\n{text}\n");
        fs::write(self.at("in/here/content/pages/about.md"), page).unwrap();
        let folder = self.at("in/here/static").join(text);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.txt"), text).unwrap();
        self.preview
            .wait(text, || self.preview.get("/about/").text().contains(text));
        let file = encoded(&format!("{text}/a.txt"));
        self.preview
            .wait(text, || self.preview.get(&file).text() == text);
    }
}

/// Removes a folder, and puts another one at the same path.
type Loss = fn(&Losable);

/// Ways to lose a folder, each with its name. Each starts from the state that the previous one
/// left.
const LOSSES: [(&str, Loss); 10] = [
    ("the root removed and made again", |it| {
        it.copy("in/here", "copy");
        it.lose(|| fs::remove_dir_all(it.at("in/here")).unwrap());
        it.rename("copy", "in/here");
    }),
    ("the root swapped", |it| {
        it.copy("in/here", "copy");
        it.rename("in/here", "old-root");
        it.rename("copy", "in/here");
    }),
    ("the folder above renamed and back", |it| {
        it.lose(|| it.rename("in", "out"));
        it.rename("out", "in");
    }),
    ("the folder above swapped", |it| {
        it.copy("in", "copy");
        it.rename("in", "old-in");
        it.rename("copy", "in");
    }),
    ("content removed and made again", |it| {
        it.copy("in/here/content", "copy");
        it.lose(|| fs::remove_dir_all(it.at("in/here/content")).unwrap());
        it.rename("copy", "in/here/content");
    }),
    ("content renamed and back", |it| {
        it.lose(|| it.rename("in/here/content", "in/here/away"));
        it.rename("in/here/away", "in/here/content");
    }),
    ("static swapped", |it| {
        it.copy("in/here/static", "copy");
        it.rename("in/here/static", "old-static");
        it.rename("copy", "in/here/static");
    }),
    ("a folder in content renamed and back", |it| {
        it.rename("in/here/content/pages", "in/here/pages");
        it.preview
            .wait("the page's end", || it.preview.get("/about/").status == 404);
        it.rename("in/here/pages", "in/here/content/pages");
    }),
    ("the root replaced by a link", |it| {
        it.rename("in/here", "real");
        symlink(it.at("real"), it.at("in/here")).unwrap();
    }),
    ("the link pointed elsewhere", |it| {
        it.copy("real", "other");
        symlink(it.at("other"), it.at("link")).unwrap();
        it.rename("link", "in/here");
    }),
];

/// Loses the folders of one running preview in every way, and edits the project after each.
fn lose_and_find_folders(arguments: &[&str]) {
    let it = Losable::start(arguments);
    for (name, lose_and_find) in LOSSES {
        lose_and_find(&it);
        it.edit(&format!("{name}, once"));
        it.edit(&format!("{name}, twice"));
    }
    let said = it.preview.said();
    assert!(said.lines().count() < 120, "it said much: {said}");
}

#[test]
fn folders_that_are_lost_and_come_back_are_watched_again() {
    lose_and_find_folders(&[]);
}

#[test]
fn folders_that_are_lost_and_come_back_are_looked_through_again() {
    lose_and_find_folders(&["--poll"]);
}

#[test]
fn a_checkout_of_many_files_comes_out_right() {
    let project = fixtures::many(&fixtures::TWELVE[..5], "first");
    let preview = Preview::start(&project, &[]);
    for edition in ["second", "third"] {
        // All files of the site at once, some of them removed, and again before silence.
        let subjects = if edition == "second" {
            &fixtures::TWELVE[..3]
        } else {
            &fixtures::TWELVE[..6]
        };
        fs::remove_dir_all(project.at("content")).unwrap();
        fixtures::write_many(&project, subjects, edition);
        for number in 0..300 {
            project.write(
                &format!("static/many/{number}.txt"),
                format!("{edition} {number}"),
            );
        }
        let site = built(&project).unwrap();
        let gone = fixtures::TWELVE[subjects.len()..]
            .iter()
            .map(|slug| format!("subjects/{slug}/"))
            .collect();
        preview.wait(edition, || fault(&preview, &site, &gone).is_none());
    }
}

#[test]
fn long_lists_are_served_page_by_page_and_gone_when_the_subjects_are_few() {
    let project = fixtures::hundreds();
    let preview = Preview::start(&project, &[]);
    let site = built(&project).unwrap();
    assert!(site.contains_key("compare/page/3/") && site.contains_key("data/subjects.json"));
    assert_eq!(fault(&preview, &site, &BTreeSet::new()), None);

    fs::remove_dir_all(project.at("content")).unwrap();
    fixtures::write_many(&project, &fixtures::TWELVE[..3], "few");
    let few = built(&project).unwrap();
    let gone = site
        .into_keys()
        .filter(|address| !few.contains_key(address))
        .collect();
    preview.wait("the change", || fault(&preview, &few, &gone).is_none());
}

#[test]
fn a_template_that_fails_is_reported_on_its_page_and_heals() {
    let project = Project::smallest();
    let failing = "{% extends \"builtin/criterion.html\" %}{% block title %}{{ page.nothing.here }}{% endblock title %}";
    project.write("templates/criterion.html", failing);
    let preview = Preview::start(&project, &[]);
    let response = preview.get("/criteria/taste/");
    assert_eq!(response.status, 500);
    assert!(
        response.text().contains("templates/criterion.html:1:"),
        "{}",
        response.text()
    );
    assert_eq!(preview.get("/subjects/tea/").status, 200);
    preview.hear("templates/criterion.html:1:");
    for _ in 0..3 {
        assert_eq!(preview.get("/criteria/taste/").status, 500);
    }
    let said = preview.said();
    assert_eq!(
        said.matches("templates/criterion.html:1:").count(),
        1,
        "once is enough: {said}"
    );
    project.delete("templates/criterion.html");
    preview.wait("the page", || preview.get("/criteria/taste/").status == 200);
}

#[test]
fn a_broken_start_is_served_and_heals() {
    let project = Project::smallest();
    project.edit(
        "content/criteria/taste.toml",
        "title = \"Taste\"",
        "titel = \"<script>alert(1)</script>\"",
    );
    let preview = Preview::start(&project, &[]);
    for path in ["/", "/criteria/taste/", "/js/words.js"] {
        let response = preview.get(path);
        assert_eq!(response.status, 500, "{path}");
        let text = response.text();
        assert!(
            text.contains("content/criteria/taste.toml:1:1") && text.contains("unknown-key"),
            "{text}"
        );
        assert!(
            text.contains("&lt;script&gt;alert") && !text.contains("<script>alert"),
            "{text}"
        );
        let policy = response.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'; script-src 'self'"),
            "{policy}"
        );
    }
    preview.hear("error[unknown-key]");
    project.edit(
        "content/criteria/taste.toml",
        "titel = \"<script>alert(1)</script>\"",
        "title = \"Taste\"",
    );
    preview.wait("the site", || preview.get("/").status == 200);
    preview.hear("no errors left");
}

#[test]
fn an_error_is_reported_until_it_is_fixed_and_a_warning_once() {
    let project = Project::smallest();
    let claim = "title = \"Taste\"\nwinner = \"tea\"\n[for.tea]\nclaim = \"It tastes.\"\n";
    project.write("content/criteria/taste.toml", claim);
    let preview = Preview::start(&project, &[]);
    preview.hear("warning[unsourced-claim]");
    project.edit("content/site.toml", "Tea or coffee?", "Coffee or tea?");
    preview.hear("changed content/site.toml");
    project.write("static/a.txt", "");
    preview.hear("added static/a.txt");
    project.write("content/faq/x.toml", "title = 1");
    preview.hear("still showing the last good pages");
    project.write("static/b.txt", "");
    preview.hear("added static/b.txt");
    project.delete("content/faq/x.toml");
    preview.hear("no errors left");
    let said = preview.said();
    assert_eq!(
        said.matches("warning[unsourced-claim]").count(),
        1,
        "{said}"
    );
    assert_eq!(said.matches("error[wrong-type]").count(), 2, "{said}");
    assert!(said.contains("; 2 warnings in 1 file in total"), "{said}");
}

#[test]
fn of_many_warnings_the_first_are_reported() {
    let project = Project::smallest();
    let mut claims = project.read("content/criteria/taste.toml");
    for number in 0..30 {
        project.write(
            &format!("content/subjects/s{number}.toml"),
            format!("name = \"S{number}\"\n"),
        );
        claims.push_str(&format!("[for.s{number}]\nclaim = \"It is so.\"\n"));
    }
    project.write("content/criteria/taste.toml", claims);
    let preview = Preview::start(&project, &[]);
    preview.hear("more, which `weighup check` lists");
    assert_eq!(preview.said().matches("warning[").count(), 20);
}

#[test]
fn a_project_that_is_no_project_yet_is_previewed() {
    let project = Project::empty();
    let preview = Preview::start(&project, &[]);
    assert!(preview.get("/").text().contains("no-content"));
    for (path, text) in [
        ("content/subjects/tea.toml", "name = \"Tea\""),
        ("content/subjects/mate.toml", "name = \"Mate\""),
        ("content/criteria/taste.toml", "title = \"Taste\""),
        ("content/site.toml", "title = \"T\""),
    ] {
        project.write(path, text);
    }
    preview.wait("the site", || preview.get("/mate-vs-tea/").status == 200);
}

#[test]
#[expect(clippy::too_many_lines, reason = "one table of requests and answers")]
fn answers_are_those_of_a_good_host() {
    let project = fixtures::three();
    project.edit("content/site.toml", "title", "redirects = \"file\"\ntitle");
    project.write("static/note.txt", "0123456789");
    project.write("static/demo/index.html", "<p>A demo.");
    let preview = Preview::start(&project, &[]);
    let page = preview.get("/subjects/");
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    let mark = page.header("etag").unwrap();
    let known = preview.ask(
        "GET",
        "/subjects/",
        &[&format!("If-None-Match: \"x\", W/{mark}")],
    );
    assert_eq!(
        (known.status, known.body.len(), known.header("etag")),
        (304, 0, Some(mark))
    );
    assert_eq!(
        preview
            .ask("GET", "/subjects/", &["If-None-Match: \"x\""])
            .status,
        200
    );
    let head = preview.ask("HEAD", "/subjects/", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), page.header("content-length"));
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let refused = preview.ask(method, "/", &[]);
        assert_eq!(
            (refused.status, refused.header("allow")),
            (405, Some("GET, HEAD")),
            "{method}"
        );
    }
    let ranges = [
        ("bytes=2-4", 206, "234", Some("bytes 2-4/10")),
        ("bytes=-3", 206, "789", Some("bytes 7-9/10")),
        ("bytes=8-", 206, "89", Some("bytes 8-9/10")),
        ("bytes=10-", 416, "", Some("bytes */10")),
        ("bytes=1-2,4-5", 200, "0123456789", None),
    ];
    for (range, status, body, said) in ranges {
        let answer = preview.ask("GET", "/note.txt", &[&format!("Range: {range}")]);
        assert_eq!(
            (
                answer.status,
                answer.text().as_str(),
                answer.header("content-range")
            ),
            (status, body, said)
        );
    }
    let stale = preview.ask(
        "GET",
        "/note.txt",
        &["Range: bytes=2-4", "If-Range: \"other\""],
    );
    assert_eq!((stale.status, stale.text().as_str()), (200, "0123456789"));
    let redirects = [
        ("/subjects", "./subjects/"),
        ("/subjects/ardea?a=b", "../subjects/ardea/?a=b"),
        ("/index.html", "./"),
        ("/demo", "./demo/"),
        ("/subjects/index.html", "../subjects/"),
        ("/brisa-vs-ardea/", "../ardea-vs-brisa/"),
    ];
    for (path, target) in redirects {
        let answer = preview.get(path);
        assert_eq!(
            (answer.status, answer.header("location")),
            (308, Some(target)),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
    }
    for path in ["/demo/", "/demo/index.html"] {
        let demo = preview.get(path);
        assert_eq!(
            (demo.status, demo.text().as_str()),
            (200, "<p>A demo."),
            "{path}"
        );
        assert_eq!(
            demo.header("content-type"),
            Some("text/html; charset=utf-8"),
            "{path}"
        );
    }
    let picture = preview.get("/favicon.svg");
    let policy = picture.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'") && policy.contains("sandbox"),
        "{policy}"
    );
    let missing = preview.get("/no/such/page");
    assert_eq!(missing.status, 404);
    assert_eq!(
        missing.without_script(),
        preview.get("/404.html").without_script()
    );
}

#[test]
fn an_address_in_another_form_leads_to_the_page_in_a_file() {
    let project = fixtures::in_files(fixtures::three());
    project.write("static/demo/index.html", "<p>A demo.");
    let preview = Preview::start(&project, &[]);
    let redirects = [
        ("/subjects", "./subjects.html"),
        ("/subjects/", "../subjects.html"),
        ("/subjects/ardea?a=b", "../subjects/ardea.html?a=b"),
        ("/subjects/ardea/", "../../subjects/ardea.html"),
        ("/index.html", "./"),
        ("/demo", "./demo/"),
        ("/brisa-vs-ardea.html", "./ardea-vs-brisa.html"),
        ("/old/place/", "../../articles/every-reference.html"),
    ];
    for (path, target) in redirects {
        let answer = preview.get(path);
        assert_eq!(
            (answer.status, answer.header("location")),
            (308, Some(target)),
            "{path}"
        );
    }
    let page = preview.get("/subjects/ardea.html");
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    assert_eq!(preview.get("/demo/").text(), "<p>A demo.");
    for path in [
        "/subjects/nobody",
        "/subjects/nobody.html",
        "/subjects.html/",
    ] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
}

#[test]
fn no_other_host_is_answered() {
    let project = Project::smallest();
    let preview = Preview::start(&project, &["--allow-host", "dev.example"]);
    let port = preview.port;
    let get = |lines: &str| {
        preview.send(format!("GET / HTTP/1.1\r\n{lines}Connection: close\r\n\r\n").as_bytes())
    };
    for (host, status) in [
        (format!("localhost:{port}"), 200),
        (format!("127.0.0.1:{port}"), 200),
        (format!("[::1]:{port}"), 200),
        ("dev.example".to_owned(), 200),
        ("evil.example".to_owned(), 403),
        (format!("evil.example:{port}"), 403),
        ("localhost.evil.example".to_owned(), 403),
        ("169.254.169.254".to_owned(), 403),
        ("a@localhost".to_owned(), 400),
        (String::new(), 400),
    ] {
        assert_eq!(get(&format!("Host: {host}\r\n")).status, status, "{host}");
    }
    assert_eq!(get("").status, 400, "no host");
    assert_eq!(
        get("Host: localhost\r\nHost: localhost\r\n").status,
        400,
        "two hosts"
    );
    assert_eq!(preview.send(b"GET / HTTP/1.0\r\n\r\n").status, 400);
    let absolute = preview
        .send(b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(absolute.status, 400);
    let answer = preview.get("/");
    assert_eq!(answer.header("access-control-allow-origin"), None);
    assert_eq!(
        answer.header("cross-origin-resource-policy"),
        Some("same-origin")
    );
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));

    let token = preview.token();
    let path = format!("/.weighup/reload?token={token}");
    let own = format!("Origin: http://localhost:{port}");
    let ask = |path: &str, headers: &[&str]| Socket::open_with(&preview, path, headers).map(|_| ());
    assert_eq!(ask(&path, &[&own]), Ok(()));
    assert_eq!(ask(&path, &["Origin: https://dev.example"]), Ok(()));
    assert_eq!(ask(&path, &[]), Err(403), "no origin");
    for origin in [
        "http://evil.example",
        "http://localhost:1",
        "null",
        "http://127.0.0.1",
        "http://localhost",
    ] {
        assert_eq!(
            ask(&path, &[&format!("Origin: {origin}")]),
            Err(403),
            "{origin}"
        );
    }
    assert_eq!(ask(&path, &[&own, &own]), Err(403), "two origins");
    for wrong in [
        "",
        "?token=",
        "?token=0",
        &format!("?token={token}0"),
        &format!("?a=b&token={token}"),
    ] {
        assert_eq!(
            ask(&format!("/.weighup/reload{wrong}"), &[&own]),
            Err(403),
            "{wrong}"
        );
    }
    assert_eq!(preview.ask("GET", &path, &[&own]).status, 426, "no socket");
}

#[test]
fn nothing_outside_of_the_site_is_served() {
    let project = Project::smallest();
    project.write("static/a.txt", "fine");
    project.write("static/in/b.txt", "fine");
    project.write("secret.txt", "secret");
    let preview = Preview::start(&project, &[]);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%5c..%5csecret.txt",
        "/in/../../secret.txt",
        "/in/%2e%2e/a.txt",
        "/in/../a.txt",
        "/./a.txt",
        "//a.txt",
        "/in//b.txt",
        "/in%2fb.txt",
        "/a.txt%00",
        "/a.txt%00.css",
        "/%00",
        "/a.txt/",
        "/A.TXT",
        "/a.txt%20",
        "/%61.txt%2f",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%ff",
        "/secret.txt",
        "/static/a.txt",
        "/content/site.toml",
        "/site/index.html",
        "/.weighup.json",
        "/.weighup/",
        "/.weighup/../a.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/file:///etc/passwd",
        "/C:/a.txt",
        "/~root",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            !answer.text().contains("secret\n") && answer.text() != "secret",
            "{path}"
        );
    }
    assert_eq!(
        preview.get("/%61.txt").text(),
        "fine",
        "one layer of encoding is taken off"
    );
    for path in ["a.txt", "/a b", "http://localhost/\u{1}", "*"] {
        let answer = preview.ask("GET", path, &[]);
        assert!(
            [400, 404].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
    }
}

#[test]
fn what_becomes_a_link_after_it_was_listed_is_not_followed() {
    let project = Project::smallest();
    project.write("static/a.txt", "fine");
    project.write("static/in/b.txt", "fine");
    project.write("secret.txt", "secret");
    let preview = Preview::start(&project, &[]);
    assert_eq!(preview.get("/in/b.txt").text(), "fine");
    fs::remove_file(project.at("static/a.txt")).unwrap();
    symlink(project.at("secret.txt"), project.at("static/a.txt")).unwrap();
    fs::rename(project.at("static/in"), project.at("aside")).unwrap();
    project.write("elsewhere/b.txt", "secret");
    symlink(project.at("elsewhere"), project.at("static/in")).unwrap();
    for _ in 0..30 {
        for path in ["/a.txt", "/in/b.txt"] {
            let answer = preview.get(path);
            assert!(
                answer.text() != "secret" && answer.status == 404,
                "{path}: {}",
                answer.status
            );
        }
        thread::sleep(Duration::from_millis(10));
    }
    preview.hear("symlink");
}

#[test]
fn of_a_large_file_no_more_is_read_than_is_asked_for() {
    let project = Project::smallest();
    project.write("static/large.bin", "the beginning");
    // Reading all of it would take minutes, and more memory than the machine has.
    let len = 1_u64 << 40;
    fs::File::options()
        .write(true)
        .open(project.at("static/large.bin"))
        .unwrap()
        .set_len(len)
        .unwrap();
    let preview = Preview::start(&project, &[]);
    for _ in 0..20 {
        let first = preview.ask("GET", "/large.bin", &["Range: bytes=0-12"]);
        assert_eq!(
            (first.status, first.text().as_str()),
            (206, "the beginning")
        );
        let last = preview.ask("GET", "/large.bin", &["Range: bytes=-100"]);
        assert_eq!((last.status, last.body), (206, vec![0; 100]));
        let head = preview.ask("HEAD", "/large.bin", &[]);
        assert_eq!(
            head.header("content-length"),
            Some(len.to_string().as_str())
        );
        let beyond = preview.ask("GET", "/large.bin", &[&format!("Range: bytes={len}-")]);
        assert_eq!((beyond.status, beyond.body.len()), (416, 0));
        assert_eq!(preview.get("/").status, 200);
    }
}

#[test]
fn the_mark_of_a_file_is_good_for_these_bytes_alone() {
    let project = Project::smallest();
    project.write("static/note.txt", "0123456789");
    let preview = Preview::start(&project, &[]);
    let mark = || preview.get("/note.txt").header("etag").unwrap().to_owned();
    let ask = |headers: &[&str]| {
        let answer = preview.ask("GET", "/note.txt", headers);
        (answer.status, answer.text())
    };
    let whole = |text: &str| (200, text.to_owned());
    // A file that was written just now can be written again in the same instant.
    let fresh = mark();
    project.write("static/note.txt", "9876543210");
    assert_eq!(
        ask(&[&format!("If-None-Match: {fresh}")]),
        whole("9876543210")
    );
    assert_eq!(
        ask(&["Range: bytes=2-4", &format!("If-Range: {fresh}")]),
        whole("9876543210")
    );
    preview.wait("a lasting mark", || mark() == mark());
    let lasting = mark();
    assert_eq!(
        ask(&[&format!("If-None-Match: {lasting}")]),
        (304, String::new())
    );
    assert_eq!(
        ask(&["Range: bytes=2-4", &format!("If-Range: {lasting}")]),
        (206, "765".to_owned())
    );
    assert_eq!(
        ask(&["Range: bytes=2-4", &format!("If-Range: W/{lasting}")]),
        whole("9876543210")
    );
    // With the same length and modification time.
    let modified = fs::metadata(project.at("static/note.txt"))
        .unwrap()
        .modified()
        .unwrap();
    project.write("static/note.txt", "abcdefghij");
    fs::File::options()
        .write(true)
        .open(project.at("static/note.txt"))
        .unwrap()
        .set_modified(modified)
        .unwrap();
    assert_eq!(
        ask(&[&format!("If-None-Match: {lasting}")]),
        whole("abcdefghij")
    );
    assert_eq!(
        ask(&["Range: bytes=2-4", &format!("If-Range: {lasting}")]),
        whole("abcdefghij")
    );
}

/// Counts the sockets that a preview has open: its connections, and a few of its own.
fn connections(preview: &Preview) -> usize {
    let files = fs::read_dir(format!("/proc/{}/fd", preview.id()))
        .unwrap()
        .flatten();
    let is_socket = |path: PathBuf| path.to_string_lossy().starts_with("socket:");
    files
        .filter_map(|file| fs::read_link(file.path()).ok())
        .filter(|path| is_socket(path.clone()))
        .count()
}

#[test]
fn in_a_network_clients_without_progress_are_sent_away_and_slow_ones_stay() {
    let project = Project::smallest();
    let len = 48 << 20;
    project.write("static/large.bin", vec![7_u8; len]);
    let preview = Preview::start(&project, &["--host", "0.0.0.0"]);
    let before = connections(&preview);
    let token = preview.token();
    preview.wait("the end of the first connection", || {
        connections(&preview) <= before
    });
    let get = format!(
        "GET /large.bin HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        preview.port
    );
    let requests = [
        "",
        "GET / HTTP/1.1\r\nHo",
        &get,
        &get.replace("/large.bin", "/"),
        &get.repeat(9),
    ];
    let mut idle = Vec::new();
    for request in requests {
        let mut stream = preview.connect();
        stream.write_all(request.as_bytes()).unwrap();
        idle.push(stream);
    }
    let mute = [false, true].map(|says_what_it_shows| {
        let mut socket = Socket::open(&preview, &token).unwrap();
        if says_what_it_shows {
            socket.show(("", "none"), &[]);
        }
        socket
    });
    let mut slow = preview.connect();
    slow.write_all(
        get.replace("HTTP/1.1\r\n", "HTTP/1.1\r\nConnection: close\r\n")
            .as_bytes(),
    )
    .unwrap();
    let mut read = 0;
    let mut piece = vec![0; 16 << 10];
    preview.wait("all connections", || {
        connections(&preview) > before + idle.len() + mute.len()
    });
    preview.wait("the end of all but one of them", || {
        read += slow.read(&mut piece).unwrap();
        connections(&preview) <= before + 1
    });
    let mut rest = Vec::new();
    slow.read_to_end(&mut rest).unwrap();
    assert!(
        read + rest.len() > len,
        "{read} and {} of {len} bytes",
        rest.len()
    );
}

#[test]
fn requests_have_limits_and_a_slow_client_delays_no_other() {
    let project = Project::smallest();
    project.write("static/large.bin", vec![7_u8; 24 << 20]);
    let preview = Preview::start(&project, &[]);
    let large = format!("X: {}", "x".repeat(64 << 10));
    assert!([0, 431].contains(&preview.ask("GET", "/", &[&large]).status));
    assert!([0, 414, 431].contains(&preview.get(&format!("/{}", "x".repeat(64 << 10))).status));
    let many: Vec<String> = (0..200).map(|number| format!("X-{number}: 1")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(preview.ask("GET", "/", &many).status, 431);
    assert_eq!(preview.ask("GET", "/", &["Content-Length: 5"]).status, 413);
    assert_eq!(
        preview
            .ask("GET", "/", &["Transfer-Encoding: chunked"])
            .status,
        413
    );
    assert_eq!(preview.send(b"nonsense\r\n\r\n").status, 400);
    let whole = preview.get("/large.bin");
    assert_eq!((whole.status, whole.body.len()), (200, 24 << 20));

    // Some never read, some never complete their request, some never begin.
    let mut slow = Vec::new();
    for number in 0..60 {
        let mut stream = preview.connect();
        let request = match number % 3 {
            0 => format!(
                "GET /large.bin HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
                preview.port
            ),
            1 => "GET / HTTP/1.1\r\nHo".to_owned(),
            _ => String::new(),
        };
        stream.write_all(request.as_bytes()).unwrap();
        slow.push(stream);
    }
    // Less than the preview waits for any of them.
    let started = Instant::now();
    for _ in 0..20 {
        assert_eq!(preview.get("/").status, 200);
    }
    assert!(
        started.elapsed() < Duration::from_secs(9),
        "{:?}",
        started.elapsed()
    );
    // Clients that do not complete their request are disconnected.
    for number in [1, 2] {
        slow[number]
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        let mut rest = Vec::new();
        slow[number].read_to_end(&mut rest).unwrap();
    }
}

#[test]
fn five_hundred_sockets_opened_and_dropped_do_no_harm() {
    let project = Project::smallest();
    let preview = Preview::start(&project, &[]);
    let token = preview.token();
    let mark = preview.get("/").attribute("data-mark");
    let mut open = Vec::new();
    let mut refused = 0;
    for number in 0..500 {
        match Socket::open(&preview, &token) {
            Ok(mut socket) => {
                if number % 2 == 0 {
                    socket.show(("", &mark), &[]);
                }
                open.push(socket);
            }
            Err(503) => refused += 1,
            Err(status) => panic!("{status}"),
        }
        // Half of them at once, half one after the other.
        if number >= 250 {
            open.clear();
        }
    }
    assert!(refused >= 50, "{refused} were refused while 200 were open");
    drop(open);
    preview.wait("room for a socket", || {
        Socket::open(&preview, &token).is_ok()
    });
    assert_eq!(preview.get("/").status, 200);
    project.edit("content/site.toml", "Tea or coffee?", "Coffee or tea?");
    preview.wait("the change", || {
        preview.get("/").text().contains("Coffee or tea?")
    });
}

/// Orders come within this time, or not at all.
const SOON: Duration = Duration::from_secs(5);

#[test]
fn an_open_page_gets_what_concerns_it_and_nothing_else() {
    let project = fixtures::three();
    let preview = Preview::start(&project, &[]);
    let token = preview.token();
    let page = |address: &str| preview.get(&format!("/{address}")).attribute("data-mark");
    let etag = |path: &str| preview.get(path).header("etag").unwrap().to_owned();
    // The name of the style sheet, with its current hash.
    let base = || {
        let text = preview.get("/").text();
        let hash = text
            .split("/css/site.")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        format!("css/site.{hash}")
    };
    let first = base();
    let tab = |address: &str| {
        let mut socket = Socket::open(&preview, &token).unwrap();
        let assets = [
            (first.as_str(), etag(&format!("/{first}"))),
            ("img/plan.png", etag("/img/plan.png")),
        ];
        let assets: Vec<(&str, &str)> = assets
            .iter()
            .map(|(path, mark)| (*path, mark.as_str()))
            .collect();
        socket.show((address, &page(address)), &assets);
        socket
    };
    let (mut about, mut ease) = (tab("about/"), tab("criteria/ease/"));
    let quiet = Duration::from_millis(600);
    assert_eq!(about.order(quiet), None, "nothing has changed");

    project.write(
        "content/criteria/ease.md",
        project.read("content/criteria/ease.md") + "\n\nMore.\n",
    );
    let reload = "{\"reload\":true,\"styles\":[],\"problems\":null}";
    assert_eq!(ease.order(SOON).as_deref(), Some(reload));
    assert_eq!(about.order(quiet), None, "another page has changed");

    project.write("static/css/base.css", "body { color: red }\n");
    let exchange = |from: &str, to: &str| {
        format!("{{\"reload\":false,\"styles\":[[\"{from}\",\"{to}\"]],\"problems\":null}}")
    };
    let order = about.order(SOON);
    let second = base();
    assert_ne!(first, second);
    assert_eq!(order, Some(exchange(&first, &second)));
    assert_eq!(
        preview.get(&format!("/{first}")).status,
        404,
        "as in a build"
    );
    project.write("static/css/base.css", "body { color: red }\n");
    assert_eq!(about.order(quiet), None, "the same bytes");
    project.write("static/css/base.css", "body { color: tan }\n");
    let order = about.order(SOON);
    assert_eq!(
        order,
        Some(exchange(&second, &base())),
        "of the same length"
    );
    let before = base();
    let known = preview.get("/about/").header("etag").unwrap().to_owned();
    project.write("static/css/base.css", "body { color: sky }\n");
    assert_eq!(about.order(SOON), Some(exchange(&before, &base())));
    let page = preview.ask("GET", "/about/", &[&format!("If-None-Match: {known}")]);
    assert_eq!(
        page.status, 200,
        "a page that links to the old name is not the same to a browser"
    );

    let mut picture = fs::read(project.at("static/img/plan.png")).unwrap();
    // A byte of its pixels, which are not decoded: a picture so small has no other versions.
    picture[45] ^= 1;
    project.write("static/img/plan.png", picture);
    assert_eq!(about.order(SOON).as_deref(), Some(reload));

    let good = project.read("content/site.toml");
    project.write("content/site.toml", format!("{good}\n\"<b>\" = \n"));
    let order = about.order(SOON).unwrap();
    assert!(
        order.contains("\"reload\":false") && order.contains("content/site.toml:"),
        "{order}"
    );
    assert!(order.contains("error[toml-syntax]"), "{order}");
    let (status, text) = (preview.get("/about/").status, preview.get("/about/").text());
    assert!(status == 200 && !text.contains("toml-syntax"));
    project.write("content/site.toml", good);
    assert_eq!(
        about.order(SOON).as_deref(),
        Some("{\"reload\":false,\"styles\":[],\"problems\":[]}")
    );
}

#[test]
fn a_preview_ends_at_once_whatever_is_open() {
    for signal in ["-TERM", "-INT"] {
        let project = Project::smallest();
        let preview = Preview::start(&project, &[]);
        let token = preview.token();
        let _sockets: Vec<Socket> = (0..10)
            .map(|_| Socket::open(&preview, &token).ok().unwrap())
            .collect();
        let mut half = preview.connect();
        half.write_all(b"GET / HTTP/1.1\r\n").unwrap();
        let mut idle = preview.connect();
        let request = format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port);
        idle.write_all(request.as_bytes()).unwrap();
        assert_eq!(Response::read(&mut idle, true).status, 200);
        let (code, time) = preview.end(signal);
        assert_eq!(code, Some(0), "{signal}");
        // Less than the preview waits for any of them.
        assert!(time < Duration::from_secs(9), "{signal} took {time:?}");
    }
}

#[test]
fn ports_and_hosts_are_reported() {
    let project = Project::smallest();
    let preview = Preview::start(&project, &["--host", "0.0.0.0"]);
    preview.hear("warning: everyone in your network can see this preview");
    assert_eq!(preview.ask("GET", "/", &[]).status, 200);
    let taken = project.run(&[
        "serve",
        "--host",
        "0.0.0.0",
        "--port",
        &preview.port.to_string(),
    ]);
    assert_eq!(taken.code, Some(2));
    assert!(
        taken.stderr.contains("cannot listen at") && taken.stderr.contains("--port"),
        "{}",
        taken.stderr
    );
    let elsewhere = project.run(&["serve", "--host", "192.0.2.1"]);
    assert_eq!(elsewhere.code, Some(2));
    assert!(
        elsewhere
            .stderr
            .contains("this machine has no such address"),
        "{}",
        elsewhere.stderr
    );
    let wrong = project.run(&["serve", "--host", "example.org"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("--allow-host"), "{}", wrong.stderr);
}
