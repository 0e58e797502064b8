//! Tests lists that are too long for one page: their pages, and how these are found.

use std::sync::Arc;

use super::addresses;
use crate::model::fixture::comparison;
use crate::model::{BuiltIn, CriterionId, SourceId, SubjectId};
use crate::plan::{List, Page, Plan, check_collisions, page_of_source, sitemap_parts};

/// Plans a site with `count` subjects of two kinds and 120 sources, without pairs.
fn plan_of_many(count: usize) -> Plan {
    plan_of_many_in(count, "")
}

fn plan_of_many_in(count: usize, site: &str) -> Plan {
    let site = format!("title = \"T\"\npairs = \"none\"\n{site}");
    let subjects: Vec<(String, String)> = (0..count)
        .map(|index| {
            let kind = ["Tool", "Größe & Co"][index % 2];
            let initial = ["A", "Ж"][index % 2];
            let text = format!(
                "name = \"{initial}{index}\"\nkind = \"{kind}\"\n[on.speed]\nvalue = {}\n",
                index % 5 + 1
            );
            (format!("subjects/s{index:03}.toml"), text)
        })
        .collect();
    let sources: Vec<String> = (0..120)
        .map(|index| format!("[s{index}]\ntitle = \"S\"\n"))
        .collect();
    let sources = sources.concat();
    let mut files = vec![
        ("criteria/speed.toml", "title = \"S\"\ntype = \"rating\""),
        ("site.toml", &site),
        ("sources.toml", &sources),
    ];
    files.extend(
        subjects
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
    Plan::new(Arc::new(comparison(&files)))
}

#[test]
fn long_lists_have_pages_that_are_found_by_index_and_address() {
    for site in ["", "urls = \"file\"\n"] {
        let plan = plan_of_many_in(230, site);
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
    let plan = plan_of_many(230);
    let all = addresses(&plan);
    let is_of_lists = |address: &&String| {
        ["page/", "kind/", "letter/", "data/c", "data/s"]
            .iter()
            .any(|sign| address.contains(sign))
    };
    let mut lists: Vec<&str> = all.iter().filter(is_of_lists).map(String::as_str).collect();
    lists.sort_unstable();
    let expected = [
        "compare/page/2/",
        "compare/page/3/",
        "criteria/speed/page/2/",
        "criteria/speed/page/3/",
        "data/comparison.csv",
        "data/comparison.json",
        "data/comparison.schema.json",
        "data/criteria/speed.json",
        "data/subjects.json",
        "sources/page/2/",
        "subjects/kind/größe-co/",
        "subjects/kind/größe-co/page/2/",
        "subjects/kind/tool/",
        "subjects/kind/tool/page/2/",
        "subjects/letter/a/",
        "subjects/letter/a/page/2/",
        "subjects/letter/ж/",
        "subjects/letter/ж/page/2/",
        "subjects/page/2/",
        "subjects/page/3/",
    ];
    assert_eq!(lists, expected);
    for address in [
        "compare/page/1/",
        "compare/page/4/",
        "compare/page/02/",
        "compare/page/+2/",
        "compare/page/x/",
    ] {
        assert_eq!(plan.find(address), None, "{address}");
    }
}

#[test]
fn thirty_subjects_fit_on_one_page() {
    let plan = plan_of_many(30);
    let is_of_lists = |address: &String| address.contains("page/") || address.contains("data/s");
    assert!(!addresses(&plan).iter().any(is_of_lists));
}

#[test]
fn a_criterion_lists_the_best_scores_first_and_links_lead_to_the_right_page() {
    let plan = plan_of_many(230);
    let comparison = plan.comparison();
    let speed = CriterionId(0);
    let order = plan.subjects_by_score(speed);
    // The column order, which is by name here: A0, A2, … A228, Ж1, Ж3, ….
    assert_eq!(order[..2], [SubjectId(2), SubjectId(7)]);
    assert_eq!(order[229], SubjectId(227));
    assert_eq!(
        plan.page_of_assessment(speed, SubjectId(2)),
        Page::Criterion(speed)
    );
    assert_eq!(
        plan.page_of_assessment(speed, SubjectId(227)),
        Page::ListPage(List::Criterion(speed), 3)
    );
    assert_eq!(
        page_of_source(comparison, SourceId(99)),
        Page::BuiltIn(BuiltIn::Sources)
    );
    assert_eq!(
        page_of_source(comparison, SourceId(100)),
        Page::ListPage(List::Sources, 2)
    );
}

#[test]
fn a_sitemap_of_too_many_addresses_is_in_parts() {
    for (pages, parts) in [
        (1, 0),
        (50_000, 0),
        (50_001, 2),
        (99_998, 2),
        (99_999, 3),
        (500_000, 11),
    ] {
        assert_eq!(sitemap_parts(pages), parts, "{pages}");
    }
}

#[test]
fn a_kind_of_the_name_of_a_page_of_a_subject_is_a_collision() {
    let subjects: Vec<(String, String)> = (0..31)
        .map(|index| {
            let kind = ["Tool", "Pros and cons"][index % 2];
            (
                format!("subjects/s{index}.toml"),
                format!("name = \"S{index}\"\nkind = \"{kind}\"\n"),
            )
        })
        .collect();
    let mut files = vec![
        ("criteria/speed.toml", "title = \"S\""),
        ("site.toml", "title = \"T\"\npairs = \"none\""),
        (
            "subjects/kind.toml",
            "name = \"Kind\"\n[[pro]]\ntext = \"P\"\n",
        ),
    ];
    files.extend(
        subjects
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    );
    let plan = Plan::new(Arc::new(comparison(&files)));
    let messages: Vec<String> = check_collisions(&plan)
        .into_iter()
        .map(|problem| problem.message)
        .collect();
    let message = "the page `/subjects/kind/pros-and-cons/` and weighup's own `/subjects/kind/pros-and-cons/` would be one file";
    assert_eq!(messages, [message]);
}
