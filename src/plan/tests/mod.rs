//! Tests pages by index and by address, on a comparison that has every kind of page.

mod form;

mod many;

mod renamed;

mod sample;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Page, Plan, check_collisions};
use crate::model::fixture::comparison;

/// Plans three subjects with an article about a pair, one without a pair, a page, aliases and
/// questions.
fn plan(site: &str) -> Plan {
    let site = format!(
        "title = \"T\"\nbase_url = \"https://example.org/\"\nstatic_names = \"plain\"\n{site}"
    );
    Plan::new(Arc::new(comparison(&[
        (
            "articles/mine.md",
            "+++\ntitle = \"M\"\naliases = [\"old/mine\"]\n+++\n",
        ),
        (
            "articles/two.md",
            "+++\ntitle = \"P\"\npair = [\"b\", \"a\"]\n+++\n",
        ),
        ("criteria/speed.toml", "title = \"S\"\nwinner = \"a\""),
        (
            "faq/q.toml",
            "title = \"Q\"\n[[question]]\nq = \"?\"\na = \"!\"",
        ),
        (
            "pages/about.md",
            "+++\ntitle = \"A\"\naliases = [\"info/\"]\n+++\n",
        ),
        ("site.toml", &site),
        ("sources.toml", "[s]\ntitle = \"S\""),
        ("subjects/a.toml", "name = \"A\"\n[[pro]]\ntext = \"P\"\n"),
        // Without points, a subject has no page of pros and cons.
        ("subjects/b.toml", "name = \"B\""),
        (
            "subjects/größe.toml",
            "name = \"G\"\n[[con]]\ntext = \"C\"\n",
        ),
    ])))
}

fn addresses(plan: &Plan) -> Vec<String> {
    (0..plan.len())
        .map(|index| plan.address(plan.page(index)))
        .collect()
}

#[test]
fn every_page_is_planned_once() {
    let plan = plan("pairs = \"all\"\n");
    let expected = [
        "",
        "404.html",
        "a-vs-b/",
        "a-vs-größe/",
        "about/",
        "articles/",
        "articles/mine/",
        "b-vs-a/",
        "b-vs-größe/",
        "compare/",
        "criteria/",
        "criteria/speed/",
        "css/site.css",
        "data/comparison.csv",
        "data/comparison.json",
        "data/comparison.schema.json",
        "data/words.json",
        "faq/",
        "größe-vs-a/",
        "größe-vs-b/",
        "info/",
        "method/",
        "old/mine/",
        "robots.txt",
        "sitemap.xml",
        "sources/",
        "subjects/",
        "subjects/a/",
        "subjects/a/pros-and-cons/",
        "subjects/b/",
        "subjects/größe/",
        "subjects/größe/pros-and-cons/",
    ];
    let all = addresses(&plan);
    let unique: BTreeSet<&str> = all.iter().map(String::as_str).collect();
    assert_eq!(unique.len(), all.len());
    assert_eq!(unique.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn index_and_address_find_the_same_page() {
    for site in [
        "",
        "redirects = \"file\"\n",
        "pairs = \"all\"\n",
        "pairs = \"listed\"\n",
        "pairs = \"none\"\n",
        "urls = \"file\"\n",
        "urls = \"file\"\nredirects = \"file\"\n",
    ] {
        let plan = plan(site);
        for index in 0..plan.len() {
            let page = plan.page(index);
            assert_eq!(
                plan.find(&plan.address(page)),
                Some(page),
                "{site}{}",
                plan.address(page)
            );
        }
    }
}

#[test]
fn addresses_that_the_plan_lacks_are_not_found() {
    let plan = plan("pairs = \"listed\"\n");
    for address in [
        "nope/",
        "a-vs-a/",
        "a-vs-größe/",
        "articles/two/",
        "subjects/a",
        "subjects/a/x/",
        "subjects/b/pros-and-cons/",
        "criteria//",
        "/",
        "../",
        "subjects/../",
    ] {
        assert_eq!(plan.find(address), None, "{address}");
    }
}

#[test]
fn listed_pairs_are_those_that_an_editor_named() {
    let pairs = |site: &str| {
        let plan = plan(site);
        (0..plan.len())
            .filter(|index| matches!(plan.page(*index), Page::Pair(_)))
            .count()
    };
    assert_eq!(pairs("pairs = \"all\""), 3);
    assert_eq!(pairs("pairs = \"listed\""), 1);
    assert_eq!(
        pairs("pairs = \"listed\"\nfeatured = [\"b\", \"größe\"]"),
        2
    );
    assert_eq!(pairs("pairs = \"none\""), 0);
}

#[test]
fn redirects_are_pages_or_one_file() {
    let pages = addresses(&plan("redirects = \"pages\""));
    let file = addresses(&plan("redirects = \"file\""));
    assert!(pages.contains(&"b-vs-a/".to_owned()) && !pages.contains(&"_redirects".to_owned()));
    assert!(!file.contains(&"b-vs-a/".to_owned()) && file.contains(&"_redirects".to_owned()));
}

#[test]
fn an_alias_at_the_address_of_a_pair_is_a_collision() {
    let plan = Plan::new(Arc::new(comparison(&[
        ("criteria/speed.toml", "title = \"S\""),
        (
            "pages/about.md",
            "+++\ntitle = \"A\"\naliases = [\"A-VS-b\", \"faq\", \"FAQ\"]\n+++\n",
        ),
        ("site.toml", "title = \"T\""),
        ("subjects/a.toml", "name = \"A\""),
        ("subjects/b.toml", "name = \"B\""),
    ])));
    let messages: Vec<String> = check_collisions(&plan)
        .into_iter()
        .map(|problem| problem.message)
        .collect();
    assert_eq!(
        messages,
        [
            "the pair `/a-vs-b/` and the alias `/A-VS-b/` would be one file",
            "the alias `/faq/` and the alias `/FAQ/` would be one file",
        ]
    );
}
