//! A build over an older one renders only pages that may have changed, and gives the same bytes as
//! a clean build.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/edits.rs"]
mod edits;

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/machine.rs"]
mod machine;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;

use edits::Edit;
use machine::{Dice, report};
use pretty_assertions::assert_eq;
use sandbox::{Project, bytes_of, tree_of};

/// Creates twelve subjects that mention each other: by name, by address, by a fact. A criterion's
/// file contains claims about some of them.
fn gossips() -> Project {
    let project = fixtures::twelve();
    let price = project.read("content/criteria/price.toml");
    let claims = "[for.lead]\nclaim = \"Nobody asks for [](subject:gold).\"\n[for.nickel]\nclaim = \"Dear.\"\n";
    project.write("content/criteria/price.toml", format!("{price}{claims}"));
    let criteria = fixtures::criteria_of_twelve();
    for (index, slug) in fixtures::TWELVE.iter().enumerate() {
        let other = fixtures::TWELVE[(index + 5) % 12];
        let path = format!("content/subjects/{slug}.toml");
        let fact = format!("[fact.found]\nvalue = \"{}\"\n\n[[pro]]", 1200 + index);
        project.edit(&path, "[[pro]]", &fact);
        let claim = format!(
            "[on.{0}]\nclaim = \"Unlike [](subject:{other}), found in [](fact:{other}.found), see [](pair:{slug}/{other}).\"",
            criteria[index % criteria.len()]
        );
        let table = format!("[on.{}]", criteria[index % criteria.len()]);
        if project.read(&path).contains(&table) {
            project.edit(&path, &table, &claim);
        }
    }
    project
}

/// Builds over the existing output directory and into a new one. Both must give the same bytes.
/// Returns true if both succeeded.
fn build_both(project: &Project, reported: &str) -> bool {
    // Beside the project, so that no edit affects them.
    let [clean, built] = ["clean", "over"].map(|name| project.around().join(name));
    let _ = fs::remove_dir_all(&clean);
    let over = project.run(&["build", "--out-dir", built.to_str().unwrap()]);
    let fresh = project.run(&["build", "--out-dir", clean.to_str().unwrap()]);
    assert_eq!(over.code, fresh.code, "{reported}: {}", over.stderr);
    if over.code == Some(0) {
        assert_eq!(
            bytes_of(&tree_of(&built)),
            bytes_of(&tree_of(&clean)),
            "{reported}"
        );
    }
    over.code == Some(0)
}

/// Files, each with a text in it and its replacement. The edits build on one another.
const EDITS: [(&str, &str, &str); 18] = [
    ("content/subjects/tin.toml", "Unlike ", "Not like "),
    (
        "content/subjects/tin.toml",
        "name = \"Tin\"",
        "name = \"White tin\"",
    ),
    ("content/subjects/tin.toml", "1202", "1302"),
    ("content/subjects/tin.toml", "value = 3\n", "value = 5\n"),
    (
        "content/subjects/gold.toml",
        "**Pro** gold.",
        "**Pro** gold, again.",
    ),
    (
        "content/subjects/gold.toml",
        "name = ",
        "# a note to myself\nname = ",
    ),
    (
        "content/subjects/gold.toml",
        "name = ",
        "kind = \"Noble metal\"\nname = ",
    ),
    (
        "content/subjects/gold.toml",
        "name = ",
        "color = \"#806000\"\nname = ",
    ),
    (
        "content/criteria/rust.toml",
        "title = \"Rust\"",
        "title = \"Rusts\"",
    ),
    (
        "content/criteria/melts.toml",
        "scale = [0, 2000]",
        "scale = [0, 1000]",
    ),
    (
        "content/criteria/price.toml",
        "Nobody asks",
        "Somebody asks",
    ),
    (
        "content/criteria/price.toml",
        "\"Dear.\"",
        "\"\"\"\nVery \\\"dear\\\".\"\"\"",
    ),
    (
        "content/criteria/price.toml",
        "[for.nickel]\n",
        "[for.nickel]\nas_of = 2026-11-02\n",
    ),
    (
        "content/sources.toml",
        "A table of metals",
        "The table of metals",
    ),
    ("content/site.toml", "pairs = \"all\"", "pairs = \"auto\""),
    (
        "content/site.toml",
        "pairs = \"auto\"",
        "pairs = \"all\"\nfeatured = [\"tin\", \"iron\"]",
    ),
    (
        "content/site.toml",
        "title = \"Metals",
        "urls = \"file\"\ntitle = \"Metals",
    ),
    (
        "content/site.toml",
        "[\"zinc\", \"iron\"",
        "[\"iron\", \"zinc\"",
    ),
];

#[test]
fn a_build_over_an_older_one_is_a_clean_build() {
    let project = gossips();
    assert!(build_both(&project, "first"));
    for (path, from, to) in EDITS {
        project.edit(path, from, to);
        assert!(build_both(&project, &format!("{path}: {from} to {to}")));
    }
    project.write(
        "content/faq/all.toml",
        "title = \"All\"\n[[question]]\nq = \"Why?\"\na = \"Because of [](subject:lead).\"\n",
    );
    assert!(build_both(&project, "a question"));
    project.write(
        "content/articles/a.md",
        "+++\ntitle = \"A\"\npair = [\"lead\", \"gold\"]\n+++\n![](pros-cons:iron)\n",
    );
    assert!(build_both(&project, "an article"));
    project.edit(
        "content/subjects/iron.toml",
        "**Con** iron.",
        "**Con** iron, too.",
    );
    assert!(build_both(&project, "what an article shows of a third"));
    project.write(
        "templates/pair.html",
        "{% extends \"builtin/pair.html\" %}{% block title %}Pair{% endblock title %}",
    );
    assert!(build_both(&project, "a template"));
    project.write("static/css/base.css", "body { color: red }\n");
    assert!(build_both(
        &project,
        "a style sheet whose name depends on its content"
    ));
    assert!(build_both(&project, "nothing"));
}

#[test]
fn pages_of_others_follow_evidence_that_one_subject_no_longer_shares() {
    let project = fixtures::twelve();
    assert!(build_both(&project, "first"));
    let path = "content/subjects/tin.toml";
    for (from, to) in [
        ("as_of = 2026-11-01", "as_of = 2026-11-02"),
        ("sources = [\"table\"]", "sources = []"),
    ] {
        let text = project.read(path);
        project.write(path, text.replacen(from, to, 1));
        assert!(build_both(&project, to));
    }
}

#[test]
fn random_edits_come_out_as_in_a_clean_build() {
    let project = gossips();
    let mut dice = Dice::thrown();
    report(&format!("dice: {dice:?}"));
    let mut good = 0;
    for number in 0..14 {
        let edit = Edit::random(&project, &mut dice, number);
        let name = edit.name.clone();
        let is_good = build_both(&project, &name);
        good += usize::from(is_good);
        // Missing or broken files are restored, so that the next edit finds a site.
        if !is_good || dice.below(2) == 0 {
            edit.take_back(&project);
            good += usize::from(build_both(&project, &format!("undo: {name}")));
        }
    }
    assert!(good > 0, "no edit left a site");
}

#[test]
fn changed_or_removed_files_are_built_again() {
    let project = gossips();
    project.build(&[]);
    let clean = project.tree();
    fs::write(project.at("site/gold-vs-iron/index.html"), "by hand").unwrap();
    fs::remove_file(project.at("site/copper-vs-tin/index.html")).unwrap();
    project.edit("content/subjects/zinc.toml", "Unlike ", "Not like ");
    project.build(&[]);
    project.edit("content/subjects/zinc.toml", "Not like ", "Unlike ");
    project.build(&[]);
    assert_eq!(bytes_of(&clean), bytes_of(&project.tree()));
}

#[test]
fn one_edited_claim_makes_only_the_pages_about_its_subject_again() {
    let project = gossips();
    let rendered = |arguments: &[&str]| -> usize {
        let run = project.build(&[&["--stats"], arguments].concat());
        let line = run
            .stdout
            .lines()
            .find(|line| line.starts_with("pair "))
            .map(str::to_owned);
        line.map_or(0, |line| {
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        })
    };
    assert_eq!(rendered(&[]), 66);
    assert_eq!(rendered(&[]), 0);
    project.edit("content/subjects/zinc.toml", "Unlike ", "Not like ");
    assert_eq!(rendered(&[]), 11);
    project.edit(
        "content/criteria/price.toml",
        "Nobody asks",
        "Somebody asks",
    );
    assert_eq!(
        rendered(&[]),
        11,
        "a claim in a criterion's file is of one subject, too"
    );
    project.edit(
        "content/criteria/price.toml",
        "title = \"Price\"",
        "title = \"Prices\"",
    );
    assert_eq!(rendered(&[]), 66, "the rest of the file is about all");
    project.edit(
        "content/subjects/zinc.toml",
        "name = \"Zinc\"",
        "name = \"Zincum\"",
    );
    assert_eq!(rendered(&[]), 66, "any page may name it");
    assert_eq!(
        rendered(&["--base-url", "https://example.com/"]),
        66,
        "a setting is on every page"
    );
}
