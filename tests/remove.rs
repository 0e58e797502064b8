//! `weighup remove` takes away all of a subject or criterion, nothing else, and reports what still
//! names it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/sandbox.rs"]
mod sandbox;

use std::fs;

use pretty_assertions::assert_eq;
use sandbox::Project;

/// Three drinks under a criterion, whose values are in a table of all values.
fn drinks() -> Project {
    let mut project = Project::empty()
        .with(
            "content/site.toml",
            "title = \"Drinks\"\ntable = { file = \"data/all.csv\" }\n",
        )
        .with("content/criteria/taste.toml", "title = \"Taste\"\n")
        .with(
            "content/data/all.csv",
            "drink,Taste\ntea,\"soft\nand green\"\nCoffee,bitter\nmate,smoky\n",
        );
    for (slug, name) in [("tea", "Tea"), ("coffee", "Coffee"), ("mate", "Mate")] {
        let path = format!("content/subjects/{slug}.toml");
        project = project.with(&path, format!("name = \"{name}\"\n"));
    }
    project
}

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.at(path)).unwrap()
}

#[track_caller]
fn removed(project: &Project, arguments: &[&str]) -> String {
    let run = project.run(&[&["remove"], arguments].concat());
    assert_eq!(run.code, Some(0), "{}", run.output());
    run.stderr
}

#[test]
fn rows_of_a_table_go_whole_by_slug_or_name() {
    let project = drinks();
    removed(&project, &["subject", "tea"]);
    removed(&project, &["subject", "coffee"]);
    assert_eq!(
        text(&project, "content/data/all.csv"),
        "drink,Taste\nmate,smoky\n"
    );
}

#[test]
fn several_names_become_aliases_in_any_layout_of_the_list() {
    for (list, expected) in [
        ("", "aliases = [\"tea\", \"chai\"]\n"),
        ("aliases = []\n", "aliases = [\"tea\", \"chai\"]\n"),
        (
            "aliases = [\n    \"a\" # old\n]\n",
            "aliases = [\n    \"a\", # old\n    \"tea\",\n    \"chai\"\n]\n",
        ),
    ] {
        let project = drinks()
            .with(
                "content/subjects/tea.toml",
                "name = \"Tea\"\naliases = [\"chai\"]\n",
            )
            .with(
                "content/subjects/mate.toml",
                format!("name = \"Mate\"\n{list}"),
            );
        removed(&project, &["subject", "tea", "--to", "mate"]);
        let found = text(&project, "content/subjects/mate.toml");
        let document: toml_edit::DocumentMut = found.parse().unwrap();
        let names = document["aliases"].as_array().unwrap().iter();
        let names: Vec<&str> = names.map(|name| name.as_str().unwrap()).collect();
        assert!(names.ends_with(&["tea", "chai"]), "{found}");
        if !list.contains('#') {
            assert_eq!(found, format!("name = \"Mate\"\n{expected}"));
        }
    }
}

#[test]
fn a_link_beside_a_key_that_goes_is_listed() {
    let project = drinks().with(
        "content/subjects/tea.toml",
        "name = \"Tea\"\npro = [{ text = \"See [](criterion:taste).\", criterion = \"taste\" }]\n",
    );
    let run = project.run(&["remove", "criterion", "taste"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains("content/subjects/tea.toml:2: "),
        "{}",
        run.stderr
    );
    assert!(project.at("content/criteria/taste.toml").exists());
}

#[test]
fn the_values_of_a_criterion_go_with_it_unless_another_one_has_them_too() {
    let project = drinks()
        .with(
            "content/criteria/price.toml",
            "title = \"Price\"\nfrom = \"data/price.csv\"\n",
        )
        .with("content/data/price.csv", "subject,value\ntea,1\n");
    removed(&project, &["criterion", "price"]);
    assert!(!project.at("content/data/price.csv").exists());
}

#[test]
fn templates_that_still_name_it_are_listed() {
    let project = drinks().with(
        "templates/about.html",
        "<a href=\"{{ link(to=\"subject:tea\") }}\">Tea</a>\n",
    );
    let report = removed(&project, &["subject", "tea"]);
    assert!(report.contains("templates/about.html:1"), "{report}");
}

#[test]
fn an_alias_is_free_for_nothing_new() {
    let project = drinks();
    let run = project.run(&["rename", "subject", "tea", "green-tea"]);
    assert_eq!(run.code, Some(0), "{}", run.output());
    project.edit(
        "content/subjects/green-tea.toml",
        "\"Tea\"",
        "\"Green tea\"",
    );
    let run = project.run(&["add", "subject", "Tea"]);
    assert_eq!(run.code, Some(2), "{}", run.output());
    project.write("a.csv", "Name,Taste\nTea,fine\n");
    let run = project.run(&["import", "a.csv"]);
    assert_eq!(run.code, Some(1), "{}", run.output());
    assert!(!project.at("content/subjects/tea.toml").exists());
}
