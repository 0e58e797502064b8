//! Pages by index and by address, on a comparison that has every kind of page.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    List, Page, Plan, check_collisions, file_of, in_order_of_scores, page_of_assessment, page_of_source,
    sitemap_parts,
};
use crate::model::fixture::comparison;
use crate::model::{BuiltIn, CriterionId, SourceId, SubjectId};

/// A plan of three subjects with an article of a pair, one of its own, a page, aliases and questions.
fn plan(site: &str) -> Plan {
    let site =
        format!("title = \"T\"\nbase_url = \"https://example.org/\"\nstatic_names = \"plain\"\n{site}");
    Plan::new(Arc::new(comparison(&[
        ("articles/mine.md", "+++\ntitle = \"M\"\naliases = [\"old/mine\"]\n+++\n"),
        ("articles/two.md", "+++\ntitle = \"P\"\npair = [\"b\", \"a\"]\n+++\n"),
        ("criteria/speed.toml", "title = \"S\"\nwinner = \"a\""),
        ("faq/q.toml", "title = \"Q\"\n[[question]]\nq = \"?\"\na = \"!\""),
        ("pages/about.md", "+++\ntitle = \"A\"\naliases = [\"info/\"]\n+++\n"),
        ("site.toml", &site),
        ("sources.toml", "[s]\ntitle = \"S\""),
        ("subjects/a.toml", "name = \"A\""),
        ("subjects/b.toml", "name = \"B\""),
        ("subjects/größe.toml", "name = \"G\""),
    ])))
}

/// All addresses of a plan.
fn addresses(plan: &Plan) -> Vec<String> {
    (0..plan.len()).map(|index| plan.address(plan.page(index))).collect()
}

#[test]
fn every_page_of_the_design_is_planned_once() {
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
        "css/subjects.css",
        "data/comparison.csv",
        "data/comparison.json",
        "data/comparison.schema.json",
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
        "subjects/b/pros-and-cons/",
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
            assert_eq!(plan.find(&plan.address(page)), Some(page), "{site}{}", plan.address(page));
        }
    }
}

/// A plan of so many subjects of two kinds and 120 sources, without pairs.
fn plan_of_many(count: usize) -> Plan {
    plan_of_many_in(count, "")
}

/// The same with more lines of site.toml.
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
    let sources: Vec<String> = (0..120).map(|index| format!("[s{index}]\ntitle = \"S\"\n")).collect();
    let sources = sources.concat();
    let mut files = vec![
        ("criteria/speed.toml", "title = \"S\"\ntype = \"rating\""),
        ("site.toml", &site),
        ("sources.toml", &sources),
    ];
    files.extend(subjects.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    Plan::new(Arc::new(comparison(&files)))
}

#[test]
fn long_lists_have_pages_that_are_found_by_index_and_address() {
    for site in ["", "urls = \"file\"\n"] {
        let plan = plan_of_many_in(230, site);
        for index in 0..plan.len() {
            let page = plan.page(index);
            assert_eq!(plan.find(&plan.address(page)), Some(page), "{site}{}", plan.address(page));
        }
    }
    let plan = plan_of_many(230);
    let all = addresses(&plan);
    let is_of_lists = |address: &&String| {
        ["page/", "kind/", "letter/", "data/c", "data/s"].iter().any(|sign| address.contains(sign))
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
    for address in
        ["compare/page/1/", "compare/page/4/", "compare/page/02/", "compare/page/+2/", "compare/page/x/"]
    {
        assert_eq!(plan.find(address), None, "{address}");
    }
}

#[test]
fn thirty_subjects_stand_on_one_page() {
    let plan = plan_of_many(30);
    let is_of_lists = |address: &String| address.contains("page/") || address.contains("data/s");
    assert!(!addresses(&plan).iter().any(is_of_lists));
}

#[test]
fn a_criterion_lists_the_best_scores_first_and_links_lead_to_the_right_page() {
    let plan = plan_of_many(230);
    let comparison = plan.comparison();
    let speed = CriterionId(0);
    let order = in_order_of_scores(comparison, speed);
    assert_eq!(order[..2], [SubjectId(4), SubjectId(9)]);
    assert_eq!(order[229], SubjectId(225));
    assert_eq!(page_of_assessment(comparison, speed, SubjectId(4)), Page::Criterion(speed));
    assert_eq!(page_of_assessment(comparison, speed, SubjectId(225)), Page::Part(List::Criterion(speed), 3));
    assert_eq!(page_of_source(comparison, SourceId(99)), Page::BuiltIn(BuiltIn::Sources));
    assert_eq!(page_of_source(comparison, SourceId(100)), Page::Part(List::Sources, 2));
}

#[test]
fn a_sitemap_of_too_many_addresses_is_in_parts() {
    for (pages, parts) in [(1, 0), (50_000, 0), (50_001, 2), (99_998, 2), (99_999, 3), (500_000, 11)] {
        assert_eq!(sitemap_parts(pages), parts, "{pages}");
    }
}

#[test]
fn a_kind_of_the_name_of_a_page_of_a_subject_is_a_collision() {
    let subjects: Vec<(String, String)> = (0..31)
        .map(|index| {
            let kind = ["Tool", "Pros and cons"][index % 2];
            (format!("subjects/s{index}.toml"), format!("name = \"S{index}\"\nkind = \"{kind}\"\n"))
        })
        .collect();
    let mut files = vec![
        ("criteria/speed.toml", "title = \"S\""),
        ("site.toml", "title = \"T\"\npairs = \"none\""),
        ("subjects/kind.toml", "name = \"Kind\""),
    ];
    files.extend(subjects.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let plan = Plan::new(Arc::new(comparison(&files)));
    let messages: Vec<String> = check_collisions(&plan).into_iter().map(|problem| problem.message).collect();
    let message = "the page `/subjects/kind/pros-and-cons/` and weighup's own `/subjects/kind/pros-and-cons/` would be one file";
    assert_eq!(messages, [message]);
}

#[test]
fn in_the_form_of_files_no_page_has_a_folder_of_its_own() {
    let plan = plan("urls = \"file\"\n");
    let all = addresses(&plan);
    let html = all
        .iter()
        .map(String::as_str)
        .filter(|path| path.ends_with("html") || path.is_empty() || path.ends_with('/'));
    let expected = [
        "",
        "404.html",
        "a-vs-b.html",
        "a-vs-größe.html",
        "about.html",
        "articles.html",
        "articles/mine.html",
        "b-vs-a.html",
        "b-vs-größe.html",
        "compare.html",
        "criteria.html",
        "criteria/speed.html",
        "faq.html",
        "größe-vs-a.html",
        "größe-vs-b.html",
        // The author said that it was a folder.
        "info/",
        "method.html",
        "old/mine.html",
        "sources.html",
        "subjects.html",
        "subjects/a.html",
        "subjects/a/pros-and-cons.html",
        "subjects/b.html",
        "subjects/b/pros-and-cons.html",
        "subjects/größe.html",
        "subjects/größe/pros-and-cons.html",
    ];
    assert_eq!(html.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>(), expected);
    for address in
        ["subjects/a/", "subjects/a", "subjects/a/index.html", "about.html/", "about", "a-vs-a.html"]
    {
        assert_eq!(plan.find(address), None, "{address}");
    }
}

#[test]
fn an_address_in_another_form_means_the_page() {
    let cases = [
        ("directory", "about", Some("about/")),
        ("directory", "about/index.html", Some("about/")),
        ("directory", "index.html", Some("")),
        ("directory", "subjects/a", Some("subjects/a/")),
        ("directory", "about.html", None),
        ("directory", "aboutindex.html", None),
        ("directory", "nope", None),
        ("file", "about", Some("about.html")),
        ("file", "about/", Some("about.html")),
        ("file", "about/index.html", Some("about.html")),
        ("file", "index.html", Some("")),
        ("file", "a-vs-b/", Some("a-vs-b.html")),
        ("file", "info", Some("info/")),
        ("file", "about.html/", None),
        ("file", "nope/", None),
    ];
    for (form, written, meant) in cases {
        let plan = plan(&format!("urls = \"{form}\"\n"));
        let found = plan.find_meant(written).map(|page| plan.address(page));
        assert_eq!(found.as_deref(), meant, "{form}: {written}");
    }
}

#[test]
fn an_alias_is_the_address_that_its_author_wrote() {
    let cases = [
        ("old", "old/", "old.html"),
        ("old/", "old/", "old/"),
        ("/old/index.html", "old/", "old/"),
        ("a/old.html", "a/old.html", "a/old.html"),
        ("v1.2", "v1.2/", "v1.2.html"),
    ];
    for (alias, as_folder, as_file) in cases {
        for (form, expected) in [("directory", as_folder), ("file", as_file)] {
            let page = format!("+++\ntitle = \"A\"\naliases = [\"{alias}\"]\n+++\n");
            let plan = Plan::new(Arc::new(comparison(&[
                ("criteria/speed.toml", "title = \"S\""),
                ("pages/about.md", &page),
                ("site.toml", &format!("title = \"T\"\nurls = \"{form}\"")),
                ("subjects/a.toml", "name = \"A\""),
                ("subjects/b.toml", "name = \"B\""),
            ])));
            let alias = plan.listed().iter().copied().find(|page| matches!(page, Page::PageAlias(..)));
            assert_eq!(alias.map(|page| plan.address(page)).as_deref(), Some(expected), "{form}");
            assert!(plan.find_moved(expected).is_some(), "{expected}");
        }
    }
}

#[test]
fn in_the_form_of_files_what_meets_is_found() {
    let plan = Plan::new(Arc::new(comparison(&[
        ("criteria/speed.toml", "title = \"S\""),
        (
            "pages/about.md",
            "+++\ntitle = \"A\"\naliases = [\"A-VS-b\", \"faq\", \"a-vs-b/\", \"Criteria.html\"]\n+++\n",
        ),
        ("pages/css.md", "+++\ntitle = \"C\"\n+++\n"),
        ("site.toml", "title = \"T\"\nurls = \"file\""),
        ("subjects/a.toml", "name = \"A\""),
        ("subjects/b.toml", "name = \"B\""),
    ])));
    let messages: Vec<String> = check_collisions(&plan).into_iter().map(|problem| problem.message).collect();
    // The page `css.html` stands beside the folder `css`, the folder `a-vs-b` beside the file.
    assert_eq!(
        messages,
        [
            "the pair `/a-vs-b.html` and the alias `/A-VS-b.html` would be one file",
            "weighup's own `/criteria.html` and the alias `/Criteria.html` would be one file",
        ]
    );
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
        "criteria//",
        "/",
        "../",
        "subjects/../",
    ] {
        assert_eq!(plan.find(address), None, "{address}");
    }
}

#[test]
fn listed_pairs_are_those_that_somebody_named() {
    let pairs = |site: &str| {
        let plan = plan(site);
        (0..plan.len()).filter(|index| matches!(plan.page(*index), Page::Pair(_))).count()
    };
    assert_eq!(pairs("pairs = \"all\""), 3);
    assert_eq!(pairs("pairs = \"listed\""), 1);
    assert_eq!(pairs("pairs = \"listed\"\nfeatured = [\"b\", \"größe\"]"), 2);
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
fn addresses_become_files_that_any_host_serves() {
    for (address, file) in [("", "index.html"), ("faq/", "faq/index.html"), ("robots.txt", "robots.txt")] {
        assert_eq!(file_of(address), file);
    }
}

#[test]
fn an_alias_at_the_address_of_a_pair_is_a_collision() {
    let plan = Plan::new(Arc::new(comparison(&[
        ("criteria/speed.toml", "title = \"S\""),
        ("pages/about.md", "+++\ntitle = \"A\"\naliases = [\"A-VS-b\", \"faq\", \"FAQ\"]\n+++\n"),
        ("site.toml", "title = \"T\""),
        ("subjects/a.toml", "name = \"A\""),
        ("subjects/b.toml", "name = \"B\""),
    ])));
    let messages: Vec<String> = check_collisions(&plan).into_iter().map(|problem| problem.message).collect();
    assert_eq!(
        messages,
        [
            "the pair `/a-vs-b/` and the alias `/A-VS-b/` would be one file",
            "the alias `/faq/` and the alias `/FAQ/` would be one file",
        ]
    );
}
