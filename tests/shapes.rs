//! Five comparisons in shapes of the real world, with invented content: lists of formats, plans and
//! prices, answers without verdicts, code beside code, and releases. Each checks without a warning,
//! and its pages show what the shape is about.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::path::Path;

use hosting::{all, html_of, text_at, texts_at};
use pretty_assertions::assert_eq;
use sandbox::{Project, Tree};

/// Checks a project of `tests/shapes/` without a warning, and builds it.
fn built(name: &str) -> Tree {
    let project = Project::copy_of(&Path::new("tests/shapes").join(name));
    let check = project.run(&["check", "--deny", "warnings"]);
    assert_eq!(check.code, Some(0), "{name}: {}", check.stderr);
    project.build(&[]);
    project.tree()
}

#[test]
fn lists_are_chips() {
    let tree = built("managers");
    let table = html_of(&tree, "compare/index.html");
    assert_eq!(
        texts_at(
            &table,
            "#table [id='table.exports.margin'] .item, td[data-subject='margin'] .item"
        ),
        ["BibTeX", "BibTeX", "EndNote XML", "macOS"]
    );
    let page = html_of(&tree, "margin-vs-quoth/index.html");
    assert!(text_at(&page, "#compare").contains("about 450 styles"));
}

#[test]
fn prices_keep_their_units_and_limits() {
    let tree = built("plans");
    let page = html_of(&tree, "courier-vs-pigeonry/index.html");
    let cells = texts_at(&page, ".pair-table tr:first-child td");
    assert_eq!(
        cells[..6],
        [
            "from 2.50 EUR per user per month",
            "4–6 EUR per user per month",
            "0.40 EUR per 1K messages",
            "not applicable",
            "at least 10 GB",
            "unlimited (better)",
        ]
    );
    let page = html_of(&tree, "subjects/dovecote/index.html");
    assert!(text_at(&page, "main").contains("none announced"));
}

#[test]
fn answers_without_verdicts_keep_the_words_and_the_order_of_the_author() {
    let tree = built("parties");
    let table = html_of(&tree, "compare/index.html");
    assert_eq!(
        texts_at(&table, "[data-subject] .value")[..4],
        ["agree", "disagree", "neutral", "agree"]
    );
    assert!(all(&table, "#priorities").is_empty());
}

#[test]
fn code_is_beside_code_and_open() {
    let tree = built("snippets");
    let page = html_of(&tree, "reed-vs-sedge/index.html");
    assert_eq!(all(&page, ".pair-table details[open] .texts pre").len(), 6);
    // No subject lacks data.
    assert!(!text_at(&page, "main").contains("no data"));
}

#[test]
fn releases_are_a_table_of_the_subject() {
    let tree = built("releases");
    let page = html_of(&tree, "subjects/granite/index.html");
    let rows = all(&page, "main table tbody tr");
    assert!(rows.len() >= 24, "{}", rows.len());
    assert!(text_at(&page, "main").contains("Show all 24 rows"));
    let logo = &all(&page, "main img.logo")[0];
    assert!(logo.attr("width").is_some() && logo.attr("height").is_some());
}

#[test]
fn a_claim_or_text_without_a_value_is_never_no_data() {
    let mut project = Project::empty()
        .with("content/site.toml", "title = \"T\"\n")
        .with("content/sources.toml", "[doc]\ntitle = \"The Doc\"\n")
        .with(
            "content/criteria/loop.toml",
            "title = \"Loop\"\n[for.s0]\nsources = [\"doc\"]\nas_of = 2026-01-02\n\
             [for.s1]\nclaim = \"Nobody knows.\"\nsources = [\"doc\"]\nas_of = 2026-01-02\n",
        )
        .with("content/criteria/loop.s0.md", "A text.\n");
    for place in 0..2 {
        let name = format!("name = \"S{place}\"\n");
        project = project.with(&format!("content/subjects/s{place}.toml"), name);
    }
    project.build(&[]);
    let tree = project.tree();
    let pair = html_of(&tree, "s0-vs-s1/index.html");
    // The source and the date of a text are beside it.
    assert_eq!(texts_at(&pair, ".pair-table .side a"), ["1", "1"]);
    for place in 2..35 {
        let name = format!("name = \"S{place}\"\n");
        project = project.with(&format!("content/subjects/s{place}.toml"), name);
    }
    project.build(&[]);
    let many = project.tree();
    for (tree, file) in [
        (&tree, "s0-vs-s1/index.html"),
        (&tree, "criteria/loop/index.html"),
        (&many, "subjects/s0/index.html"),
    ] {
        assert!(
            !text_at(&html_of(tree, file), "main").contains("no data"),
            "{file}"
        );
    }
    let column: serde_json::Value =
        serde_json::from_str(hosting::text_of(&many, "data/criteria/loop.json")).unwrap();
    let values = column["values"].as_array().unwrap();
    let described = values.iter().filter(|value| *value == "see text").count();
    assert_eq!((described, values.len()), (2, 35));
}
