//! Tests the addresses with aliases of subjects and criteria.

use std::fmt::Write;
use std::sync::Arc;

use crate::model::fixture::comparison;
use crate::plan::{Page, Plan, target_of};

/// Plans three subjects, of which two have aliases, and a criterion with one.
fn plan(site: &str, article: &str) -> Plan {
    let site = format!("title = \"T\"\n{site}");
    let article = format!("+++\ntitle = \"M\"\n{article}+++\n");
    Plan::new(Arc::new(comparison(&[
        ("articles/mine.md", &article),
        (
            "criteria/speed.toml",
            "title = \"S\"\naliases = [\"pace\"]\nwinner = \"none\"",
        ),
        ("site.toml", &site),
        (
            "subjects/a.toml",
            "name = \"A\"\naliases = [\"old\"]\n[[pro]]\ntext = \"P\"\n",
        ),
        ("subjects/b.toml", "name = \"B\"\naliases = [\"former\"]"),
        ("subjects/c.toml", "name = \"C\""),
    ])))
}

/// Lists the addresses with aliases, each with the address that it leads to.
fn renamed(plan: &Plan) -> Vec<String> {
    let listed = plan.renamed().iter();
    let both = listed.map(|page| {
        let target = target_of(plan.comparison(), *page);
        format!("{} → {}", plan.address(*page), plan.address(target))
    });
    both.collect()
}

#[test]
fn every_page_keeps_its_addresses_under_an_alias() {
    let plan = plan("pairs = \"all\"\n", "");
    let expected = [
        "subjects/old/ → subjects/a/",
        "subjects/former/ → subjects/b/",
        "subjects/old/pros-and-cons/ → subjects/a/pros-and-cons/",
        "a-vs-former/ → a-vs-b/",
        "old-vs-b/ → a-vs-b/",
        "old-vs-former/ → a-vs-b/",
        "old-vs-c/ → a-vs-c/",
        "b-vs-old/ → a-vs-b/",
        "former-vs-a/ → a-vs-b/",
        "former-vs-old/ → a-vs-b/",
        "former-vs-c/ → b-vs-c/",
        "c-vs-old/ → a-vs-c/",
        "c-vs-former/ → b-vs-c/",
        "criteria/pace/ → criteria/speed/",
    ];
    assert_eq!(renamed(&plan), expected);
    for page in plan.renamed() {
        assert!(plan.listed().contains(page));
        assert_eq!(plan.find(&plan.address(*page)), Some(*page));
        let target = target_of(plan.comparison(), *page);
        assert_eq!(plan.find_moved(&plan.address(*page)), Some(target));
    }
}

#[test]
fn only_pages_that_exist_have_old_addresses() {
    let none = plan("pairs = \"none\"\n", "");
    let without_pairs = [
        "subjects/old/ → subjects/a/",
        "subjects/former/ → subjects/b/",
        "subjects/old/pros-and-cons/ → subjects/a/pros-and-cons/",
        "criteria/pace/ → criteria/speed/",
    ];
    assert_eq!(renamed(&none), without_pairs);
    for missing in [
        "old-vs-b/",
        "subjects/former/pros-and-cons/",
        "criteria/pace/page/2/",
        "data/criteria/pace.json",
        "subjects/pace/",
        "criteria/old/",
    ] {
        assert_eq!(none.find(missing), None, "{missing}");
    }
}

#[test]
fn an_address_that_an_author_gave_to_an_article_stays_with_it() {
    let plan = plan("pairs = \"all\"\n", "aliases = [\"Old-vs-b\"]\n");
    let renamed = renamed(&plan);
    assert!(
        !renamed.iter().any(|one| one.starts_with("old-vs-b/")),
        "{renamed:?}"
    );
    assert!(renamed.iter().any(|one| one.starts_with("b-vs-old/")));
    assert!(matches!(
        plan.find("Old-vs-b/"),
        Some(Page::ArticleAlias(..))
    ));
    assert_eq!(plan.find("old-vs-b/"), None);
}

#[test]
fn hosts_redirect_old_addresses_in_the_form_of_the_site() {
    let plan = plan(
        "pairs = \"all\"\nurls = \"file\"\nredirects = \"file\"\n",
        "",
    );
    assert!(
        !plan
            .listed()
            .iter()
            .any(|page| matches!(page, Page::Renamed(_)))
    );
    assert_eq!(plan.find("subjects/old.html"), None);
    let target = plan
        .find_moved("subjects/old.html")
        .map(|page| plan.address(page));
    assert_eq!(target.as_deref(), Some("subjects/a.html"));
    let pair = plan
        .find_moved("c-vs-old.html")
        .map(|page| plan.address(page));
    assert_eq!(pair.as_deref(), Some("a-vs-c.html"));
}

#[test]
fn old_addresses_are_as_many_as_the_pages_of_the_subject_and_lists_and_data_follow() {
    let mut files = vec![
        (
            "site.toml".to_owned(),
            "title = \"T\"\npairs = \"all\"".to_owned(),
        ),
        (
            "criteria/k.toml".to_owned(),
            "title = \"K\"\naliases = [\"was\"]".to_owned(),
        ),
    ];
    for index in 0..240 {
        let mut text = format!("name = \"S{index}\"\n");
        if index == 7 {
            let _ = writeln!(text, "aliases = [\"seven\"]");
        }
        files.push((format!("subjects/s{index}.toml"), text));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let plan = Plan::new(Arc::new(comparison(&files)));
    let count = |sign: &str| {
        renamed(&plan)
            .iter()
            .filter(|one| one.contains(sign))
            .count()
    };
    assert_eq!(count("seven"), 1 + 2 * 239);
    let of_criterion: Vec<String> = renamed(&plan)
        .into_iter()
        .filter(|one| one.contains("was"))
        .collect();
    assert_eq!(
        of_criterion,
        [
            "criteria/was/ → criteria/k/",
            "criteria/was/page/2/ → criteria/k/page/2/",
            "criteria/was/page/3/ → criteria/k/page/3/",
            "data/criteria/was.json → data/criteria/k.json",
        ]
    );
    for page in plan.renamed() {
        assert_eq!(plan.find(&plan.address(*page)), Some(*page));
    }
}
