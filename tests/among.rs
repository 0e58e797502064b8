//! An editor's winner is about the subjects that it names (`among`): when a subject is added, with
//! `weighup add` or by hand, it neither wins nor loses until an editor judges it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/sandbox.rs"]
mod sandbox;

use hosting::{html_of, text_at, words};
use pretty_assertions::assert_eq;
use sandbox::Project;
use serde_json::{Value, json};

/// The number of criteria of the reference site that have a winner.
const WINNERS: usize = 13;

/// Writes a value of FastAPI under every criterion of the reference site.
fn with_values(project: &Project) {
    let path = "content/subjects/fastapi.toml";
    let text = project.read(path);
    let value = |block: &str| {
        if block.starts_with("community]") {
            block.replacen("\"unknown\"", "90", 1)
        } else {
            block.replacen("\"unknown\"", "\"Known\"", 1)
        }
    };
    let blocks: Vec<String> = text.split("[on.").map(value).collect();
    project.write(path, blocks.join("[on."));
}

#[test]
fn a_subject_added_to_the_reference_site_loses_no_verdict() {
    let project = fixtures::reference();
    let before: Vec<String> = ["performance", "community"]
        .map(|slug| project.read(&format!("content/criteria/{slug}.toml")))
        .into();
    let run = project.run(&["add", "subject", "FastAPI"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let changed = run.stdout.matches("added `among` to ").count();
    assert_eq!(changed, WINNERS, "{}", run.stdout);
    let last = run.stdout.lines().last().unwrap();
    assert!(
        last.starts_with("`fastapi` neither wins nor loses under ") && last.contains("performance"),
        "{last}"
    );
    for (slug, before) in ["performance", "community"].into_iter().zip(before) {
        let after = project.read(&format!("content/criteria/{slug}.toml"));
        let among = "\namong    = [\"flask\", \"django\"]";
        assert_eq!(after.replacen(among, "", 1), before);
        let winner = after.find("\nwinner ").unwrap();
        assert!(
            after[winner + 1..]
                .split_once('\n')
                .unwrap()
                .1
                .starts_with(&among[1..])
        );
    }
    with_values(&project);
    let check = project.run(&["check", "--all"]);
    assert_eq!(check.code, Some(0), "{}", check.stderr);
    let open = check
        .stderr
        .matches("[not-judged]: not judged under “")
        .count();
    assert_eq!(open, WINNERS, "{}", check.stderr);

    project.build(&[]);
    let data: Value = serde_json::from_str(&project.page("data/comparison.json")).unwrap();
    for criterion in data["criteria"].as_array().unwrap() {
        assert_eq!(criterion["verdict"]["among"], json!(["flask", "django"]));
    }
    let tree = project.tree();
    let why = project.run(&["why", "fastapi/flask"]);
    assert!(
        why.stdout
            .contains("Not decided yet: 13 of 13 criteria are open."),
        "{}",
        why.stdout
    );
    let label = text_at(
        &html_of(&tree, "criteria/performance/index.html"),
        ".page-head .answer",
    );
    assert_eq!(
        words(&label),
        "Our editors chose Flask, among Flask and Django."
    );
    let label = text_at(
        &html_of(&tree, "django-vs-flask/index.html"),
        "#table-performance .is-better",
    );
    assert!(words(&label).contains("(better)"), "{label}");
    let head = text_at(&html_of(&tree, "subjects/flask/index.html"), ".page-head");
    assert!(
        !head.contains("Our editors chose it"),
        "no verdict is about all: {head}"
    );
}

#[test]
fn a_subject_added_by_hand_makes_every_winner_an_open_decision() {
    let project =
        fixtures::reference().with("content/subjects/fastapi.toml", "name = \"FastAPI\"\n");
    project.edit(
        "content/site.toml",
        "subjects    = [\"flask\", \"django\"]",
        "subjects    = [\"flask\", \"django\", \"fastapi\"]",
    );
    let run = project.run(&["check", "--all"]);
    assert_eq!(run.code, Some(1));
    let errors = run.stderr.matches("error[missing-among]").count();
    assert_eq!(errors, WINNERS, "{}", run.stderr);
    let line = "write `among = [\"flask\", \"django\"]`";
    assert_eq!(run.stderr.matches(line).count(), WINNERS, "{}", run.stderr);
    assert_eq!(project.run(&["build"]).code, Some(1));
}

#[test]
fn among_is_added_below_the_winner_and_no_other_byte_changes() {
    let cases = [
        ("winner = \"tea\"", "among  = [\"coffee\", \"tea\"]"),
        ("winner=\"tie\" # so far", "among=[\"coffee\", \"tea\"]"),
        ("  winner   = 'tea'", "  among    = [\"coffee\", \"tea\"]"),
        ("\"winner\" = \"tea\"", "among    = [\"coffee\", \"tea\"]"),
    ];
    for (winner, among) in cases {
        for end in ["\n", "\r\n"] {
            for rest in ["", "[end][end]# more[end]because = \"It is.\"[end]"] {
                let file = |lines: &str| {
                    let text = format!("\u{feff}title = \"Taste\"[end]{lines}{rest}");
                    text.replace("[end]", end)
                };
                let project = Project::smallest().with("content/criteria/taste.toml", file(winner));
                let run = project.run(&["add", "subject", "Milk"]);
                assert_eq!(run.code, Some(0), "{}", run.stderr);
                assert_eq!(
                    project.read("content/criteria/taste.toml"),
                    file(&format!("{winner}[end]{among}"))
                );
                assert_eq!(
                    run.stdout,
                    "wrote content/subjects/milk.toml\nadded `among` to content/criteria/taste.toml\n\
                     `milk` neither wins nor loses under taste until you judge it and add it to `among`\n"
                );
                let check = project.run(&["check"]);
                assert_eq!(check.code, Some(0), "{}", check.stderr);
            }
        }
    }
}

#[test]
fn a_winner_that_is_about_others_is_only_listed() {
    let add = |criterion: &str| {
        let project = Project::smallest()
            .with("content/subjects/mate.toml", "name = \"Mate\"\n")
            .with("content/criteria/taste.toml", criterion);
        let run = project.run(&["add", "subject", "Milk"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let change = project.read("content/criteria/taste.toml");
        let change = change.strip_prefix(criterion).map(str::to_owned);
        (change, run.stdout.lines().last().unwrap().contains("taste"))
    };
    let unchanged = |is_listed| (Some(String::new()), is_listed);
    let among = "title = \"T\"\nwinner = \"tea\"\namong = [\"tea\", \"coffee\"]\n";
    assert_eq!(add(among), unchanged(true));
    let invalid = "title = \"T\"\nwinner = \"tea\"\namong = [\"tea\"]\n";
    assert_eq!(add(invalid), unchanged(true));
    let depends = "title = \"T\"\nwinner = \"depends\"\n";
    assert_eq!(add(depends), unchanged(false));
    let ready = "title = \"T\"\nwinner = \"tea\"\namong = [\"tea\", \"milk\"]\n";
    assert_eq!(add(ready), unchanged(false));
    // Which of the three were compared is not known.
    let silent = "title = \"T\"\nwinner = \"tea\"";
    assert_eq!(add(silent), unchanged(true));
    // A known value or a claim shows who was compared.
    let values =
        "[for]\ntea.claim = \"Mild.\"\ncoffee.value = \"Strong\"\nmate.value = \"unknown\"\n";
    let (change, is_listed) =
        add(&format!("title = \"T\"\n{values}").replacen("[for]", "winner = \"tea\"\n[for]", 1));
    assert!(change.is_none() && is_listed);
}
