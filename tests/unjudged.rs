//! A site with `verdicts = false` judges nothing: neither pages nor data say who is better.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/sandbox.rs"]
mod sandbox;

use hosting::{all, pages};
use pretty_assertions::assert_eq;
use sandbox::{Project, Tree};
use serde_json::Value;

/// Words of sentences about verdicts, which this content does not use itself.
const OF_VERDICTS: [&str; 22] = [
    "win",
    "wins",
    "winner",
    "tie",
    "ties",
    "level",
    "rank",
    "ranks",
    "ranking",
    "ranked",
    "lead",
    "leads",
    "first",
    "verdict",
    "verdicts",
    "weight",
    "weights",
    "weigh",
    "score",
    "scores",
    "priorities",
    "recommend",
];

/// Three parties under criteria of several types, with every kind of page.
fn parties() -> Project {
    let mut project = Project::empty()
        .with(
            "content/site.toml",
            "title = \"Programmes\"\nverdicts = false\npairs = \"all\"\n\
             [names]\nsubject = \"party\"\nsubjects = \"parties\"\n",
        )
        .with(
            "content/sources.toml",
            "[a]\ntitle = \"Programme\"\npublisher = \"P\"\nurl = \"https://example.org/\"\n\
             accessed = 2026-11-01\n",
        )
        .with(
            "content/criteria/roads.toml",
            "title = \"Roads\"\nquestion = \"More of them?\"\nsources = [\"a\"]\n[for]\n\
             a.value = \"More\"\na.claim = \"More roads.\"\nb.value = \"Fewer\"\nc.value = \"unknown\"\n",
        )
        .with(
            "content/criteria/trains.toml",
            "title = \"Trains\"\ntype = \"support\"\nsources = [\"a\"]\n[for]\na.value = \"yes\"\n\
             b.value = \"no\"\nc.value = \"partial\"\nc.partial_because = \"Some.\"\n",
        )
        .with(
            "content/criteria/stars.toml",
            "title = \"Stars\"\ntype = \"rating\"\nsources = [\"a\"]\n[for]\na.value = 5\nb.value = 1\n\
             c.value = 3\n",
        )
        .with(
            "content/articles/how.md",
            "+++\ntitle = \"How\"\npair = [\"a\", \"b\"]\n+++\nText.\n\n![](verdict:roads)\n\n\
             ![](table:all)\n\n![](chart:a/b)\n\n![](choose:a/b)\n",
        )
        .with(
            "content/faq/all.toml",
            "title = \"All\"\n[[question]]\nq = \"Why?\"\na = \"So.\"\n",
        );
    for slug in ["a", "b", "c"] {
        project = project.with(
            &format!("content/subjects/{slug}.toml"),
            format!(
                "name = \"Party {slug}\"\n[[pro]]\ntext = \"Good.\"\n[[con]]\ntext = \"Bad.\"\n\
                 [[choose_when]]\ntext = \"you like {slug}\"\n"
            ),
        );
    }
    project
}

/// Returns the text of an element without that of its scripts.
fn shown_text(element: scraper::ElementRef<'_>) -> String {
    let texts = element.descendants().filter_map(|node| {
        let text = node.value().as_text()?;
        let parent = node.parent()?.value().as_element()?.name();
        (parent != "script").then(|| format!("{} ", &**text))
    });
    texts.collect()
}

/// Lists the words about verdicts on the pages of a built site, with their pages.
fn judging(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (path, html) in pages(tree) {
        let shown = all(&html, "title, header, main, footer").into_iter();
        let described = all(&html, "meta[content]").into_iter();
        let described = described.filter_map(|meta| meta.attr("content").map(str::to_owned));
        let text: String = shown.map(shown_text).chain(described).collect();
        let words = text.split(|sign: char| !sign.is_alphabetic());
        let judging = words.filter(|word| OF_VERDICTS.contains(&word.to_lowercase().as_str()));
        found.extend(judging.map(|word| format!("{path}: {word}")));
        let marked = all(&html, "[data-weigh], .is-winner, .tally");
        found.extend(marked.into_iter().map(|_| format!("{path}: a mark")));
    }
    found
}

#[test]
fn no_page_of_many_subjects_without_verdicts_says_who_is_better() {
    let mut project = parties();
    for number in 0..120 {
        let text = format!(
            "name = \"Party {number}\"\nkind = \"kind {}\"\n",
            number % 2
        );
        project = project.with(&format!("content/subjects/n{number}.toml"), text);
    }
    project.edit("content/site.toml", "pairs = \"all\"", "pairs = \"none\"");
    project.build(&[]);
    assert_eq!(judging(&project.tree()), Vec::<String>::new());
}

#[test]
fn no_page_of_a_site_without_verdicts_says_who_is_better() {
    let project = parties();
    project.build(&[]);
    let tree = project.tree();
    assert_eq!(judging(&tree), Vec::<String>::new());
    assert!(pages(&tree).count() > 15);
    let data: Value = serde_json::from_slice(&tree["data/comparison.json"].bytes).unwrap();
    assert_eq!(
        (&data["ranking"], &data["pairs"]),
        (&Value::Null, &Value::Array(Vec::new()))
    );
    for criterion in data["criteria"].as_array().unwrap() {
        assert_eq!(criterion["verdict"], Value::Null);
    }
}

#[test]
fn a_site_without_verdicts_is_asked_for_none() {
    let run = parties().run(&["check", "--deny", "warnings"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(0), ""),
        "{}",
        run.stdout
    );
}
