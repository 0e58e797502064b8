//! Three small sites and their built pages, so that a change to any page can be reviewed as a diff.
//!
//! `tests/golden/<site>/content/` is a project. `tests/golden/<site>/expected/` contains its pages
//! and data in the form of `support/readable.rs`, a list of all files, and the output of `weighup
//! why`. After an intended change, `WEIGHUP_UPDATE_EXPECTED=1 cargo test --test golden` updates
//! them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/expected.rs"]
mod expected;

#[path = "support/readable.rs"]
mod readable;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::path::{Path, PathBuf};

use expected::{Expected, Texts, UPDATE};
use pretty_assertions::assert_eq;
use readable::Hashes;
use sandbox::{Project, tree_of};

/// A site whose files are kept.
struct Site {
    /// Its folder in `tests/golden/`.
    name: &'static str,
    /// The files to keep: paths and prefixes of paths in the built site, without hashes. All others
    /// are only listed.
    kept: &'static [&'static str],
    /// Exceptions from `kept`.
    left_out: &'static [&'static str],
    /// The arguments for `weighup why`.
    questions: &'static [&'static [&'static str]],
}

/// Every page kind, every type of value and every outcome.
const TENTS: Site = Site {
    name: "tents",
    kept: &[""],
    left_out: &[
        "css/",
        "js/",
        "img/",
        "favicon.svg",
        "data/comparison.schema.json",
        "data/words.json",
        ".weighup.json",
        "marten-vs-otter/",
    ],
    questions: &[
        &["marten/heron"],
        &["marten/heron", "--weights", "rain=5"],
        &["heron/otter", "--weights", "help=0,price=5"],
        &["marten/heron", "noise"],
        &["marten/heron", "pitching"],
        &["marten/otter", "colours"],
        &["heron/otter", "rain"],
        &["heron/otter", "help"],
        &["marten/heron", "--format", "json"],
        &["marten/heron", "--format", "json", "--weights", "rain=5"],
    ],
};

/// Two subjects, and every setting with another value than the default.
const WALKS: Site = Site {
    name: "walks",
    kept: &[""],
    left_out: &[
        "css/",
        "js/",
        "favicon.svg",
        "data/comparison.schema.json",
        "data/words.json",
        ".weighup.json",
    ],
    questions: &[&["ridge/river"], &["ridge/river", "shade"]],
};

/// More than thirty subjects: only the files whose form differs from those of a small site.
const APPLES: Site = Site {
    name: "apples",
    kept: &[
        "404.html",
        "index.html",
        "compare/",
        "subjects/index.html",
        "subjects/amber/",
        "subjects/letter/e/",
        "subjects/kind/cider-apple/",
        "criteria/blossom/",
        "criteria/keeps/",
        "articles/how-we-tasted/",
        "data/subjects.json",
        "data/criteria/",
    ],
    left_out: &[],
    questions: &[&["amber/russet-hill", "blossom"]],
};

/// The start of the path of the style sheet.
const SHEET: &str = "css/site.";

#[test]
fn the_tents_are_as_expected() {
    TENTS.compare();
}

#[test]
fn the_walks_are_as_expected() {
    WALKS.compare();
}

#[test]
fn the_apples_are_as_expected() {
    APPLES.compare();
}

/// Returns the part of the style sheet that depends on content: the colours of subjects, at its end.
fn colors(sheet: &str) -> String {
    let start = sheet.find("\n.subject-").unwrap() + 1;
    sheet[start..].to_owned()
}

fn golden(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(path)
}

impl Site {
    /// Builds the site and compares it with the expected texts, or updates them.
    fn compare(&self) {
        let expected = self.expected();
        let found = self.build();
        if std::env::var_os(UPDATE).is_some() {
            assert!(
                std::env::var_os("CI").is_none(),
                "{UPDATE} is not for CI: it accepts any change"
            );
            expected.update(&found);
        }
        if let Some(report) = expected.report(&found) {
            panic!("{report}");
        }
    }

    fn expected(&self) -> Expected {
        Expected {
            folder: golden(self.name).join("expected"),
            update: "cargo test --test golden",
        }
    }

    /// Returns the texts of the kept files, of the list of all files, and of the answers to the
    /// questions.
    fn build(&self) -> Texts {
        let project = self.project();
        let check = project.run(&["check", "--deny", "warnings"]);
        assert_eq!(check.code, Some(0), "{}", check.stderr);
        project.build(&[]);
        let tree = project.tree();
        let hashes = Hashes::of(tree.keys().map(String::as_str));
        let not_found = hashes.hide(&project.page("404.html"));
        for kept in self.kept {
            assert!(
                tree.keys().any(|path| path.starts_with(kept)),
                "nothing is at `{kept}`"
            );
        }
        let mut texts = Texts::new();
        for (path, entry) in &tree {
            let path = hashes.hide(path);
            if self.keeps(&path) {
                let text = hashes.hide(std::str::from_utf8(&entry.bytes).unwrap());
                let text = match path.rsplit('.').next() {
                    Some("html") => readable::page(&text, &not_found),
                    Some("json") => readable::json(&text),
                    Some("css") => colors(&text),
                    _ => text,
                };
                texts.insert(path, text);
            }
        }
        texts.insert(
            "files.txt".to_owned(),
            tree.keys().map(|path| hashes.hide(path) + "\n").collect(),
        );
        texts.insert(
            "why.txt".to_owned(),
            self.questions
                .iter()
                .map(|one| answer(&project, one))
                .collect(),
        );
        texts
    }

    /// Copies the site's project.
    fn project(&self) -> Project {
        let files = tree_of(&golden(self.name)).into_iter();
        let files = files.filter(|(path, _)| !path.starts_with("expected/"));
        files.fold(Project::empty(), |project, (path, entry)| {
            project.with(&path, &entry.bytes)
        })
    }

    /// Returns true for the files to keep.
    fn keeps(&self, path: &str) -> bool {
        let begins = |beginnings: &[&str]| {
            beginnings
                .iter()
                .any(|beginning| path.starts_with(beginning))
        };
        path.starts_with(SHEET) || begins(self.kept) && !begins(self.left_out)
    }
}

/// Runs `weighup why`. Returns the question and the answer, as in a terminal.
fn answer(project: &Project, question: &[&str]) -> String {
    let run = project.run(&[&["why"], question].concat());
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(0), ""),
        "{question:?}"
    );
    let text = if question.contains(&"json") {
        readable::json(&run.stdout)
    } else {
        run.stdout
    };
    format!("$ weighup why {}\n{text}\n", question.join(" "))
}

#[test]
fn a_report_shows_the_lines_that_differ_and_an_update_ends_it() {
    let project = Project::empty();
    for (path, text) in [
        ("old/gone.txt", "x\n"),
        ("same.txt", "s\n"),
        ("page.txt", "one\ntwo\nthree\nfour\n"),
    ] {
        project.write(path, text);
    }
    let expected = Expected {
        folder: project.root(),
        update: "cargo test --test golden",
    };
    let found = [
        ("new.txt", "n\n"),
        ("same.txt", "s\n"),
        ("page.txt", "one\ntwo\n3\nfour\n"),
    ];
    let found: Texts = found
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    let report = expected.report(&found).unwrap();
    let body = "(`-` expected, `+` found):
expected, but not found any more: old/gone.txt
found, but not expected yet: new.txt

page.txt:
     2   two
     3 - three
       + 3

If the change is intended, run
    WEIGHUP_UPDATE_EXPECTED=1 cargo test --test golden
and review it with `git diff`.
";
    assert_eq!(report.split_once(" differs ").unwrap().1, body);
    expected.update(&found);
    assert_eq!(expected.report(&found), None);
    assert!(!project.at("old").exists());
}

#[test]
fn a_readable_page_shows_every_difference() {
    let page = |root: &str, title: &str, main: &str| {
        format!(
            "<title>{title}</title>\n<link href=\"{root}favicon.svg\">\n<main id=\"main\">\n{main}\n</main>\n<a href=\"{root}x\">x</a>\n"
        )
    };
    let other = page("/", "Not found", "nothing");
    assert_eq!(readable::page(&other, &other), other);
    let mark = "<svg class=\"mark mark-no\" aria-hidden=\"true\" focusable=\"false\"><path/></svg>";
    let main = format!("{mark}<b>{mark}</b>{}", mark.replace("path", "circle"));
    let shown = readable::page(&page("../", "Title", &main), &other);
    assert_eq!(
        shown,
        "<!-- around the main part, as in 404.html, but for: -->
- <title>Not found</title>
+ <title>Title</title>
<main id=\"main\">
<svg class=\"mark mark-no\" aria-hidden=\"true\" focusable=\"false\">
  ↳ <path/></svg><b><svg class=\"mark mark-no\" …/></b><svg class=\"mark mark-no\" aria-hidden=\"true\" focusable=\"false\">
  ↳ <circle/></svg>
</main>
"
    );
    let wrong = page("../", "Not found", "").replace("\"../x", "\"./x");
    assert!(
        readable::page(&wrong, &other)
            .contains("\n- <a href=\"~/x\">x</a>\n+ <a href=\"./x\">x</a>\n")
    );
    assert_eq!(
        readable::json(r#"{"a":[{"b":"{\"}"},{}]}"#),
        "{\"a\":[\n {\"b\":\"{\\\"}\"},\n {}]}"
    );
    let hashes = Hashes::of(["css/base.0f3a91c2d4.css", "js/not-a-hash.js", "favicon.svg"]);
    assert_eq!(
        hashes.hide("x/base.0f3a91c2d4.css not-a-hash.js"),
        "x/base.HASH.css not-a-hash.js"
    );
}
