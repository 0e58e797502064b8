//! Tests the two forms of addresses, and addresses in another form than the site's.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{addresses, plan};
use crate::model::fixture::comparison;
use crate::plan::{Page, Plan, check_collisions, file_of};

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
        // The author wrote this one as a folder.
        "info/",
        "method.html",
        "old/mine.html",
        "sources.html",
        "subjects.html",
        "subjects/a.html",
        "subjects/a/pros-and-cons.html",
        "subjects/b.html",
        "subjects/größe.html",
        "subjects/größe/pros-and-cons.html",
    ];
    assert_eq!(
        html.collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>(),
        expected
    );
    for address in [
        "subjects/a/",
        "subjects/a",
        "subjects/a/index.html",
        "about.html/",
        "about",
        "a-vs-a.html",
    ] {
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
            let alias = plan
                .listed()
                .iter()
                .copied()
                .find(|page| matches!(page, Page::PageAlias(..)));
            assert_eq!(
                alias.map(|page| plan.address(page)).as_deref(),
                Some(expected),
                "{form}"
            );
            assert!(plan.find_moved(expected).is_some(), "{expected}");
        }
    }
}

#[test]
fn in_the_form_of_files_collisions_are_found() {
    let plan = Plan::new(Arc::new(comparison(&[
        ("criteria/speed.toml", "title = \"S\""),
        (
            "pages/about.md",
            "+++\ntitle = \"A\"\naliases = [\"A-VS-b\", \"faq\", \"a-vs-b/\", \"Criteria.html\", \"b-vs-a.html/x\"]\n+++\n",
        ),
        ("pages/css.md", "+++\ntitle = \"C\"\n+++\n"),
        ("site.toml", "title = \"T\"\nurls = \"file\""),
        ("subjects/a.toml", "name = \"A\""),
        ("subjects/b.toml", "name = \"B\""),
    ])));
    let messages: Vec<String> = check_collisions(&plan)
        .into_iter()
        .map(|problem| problem.message)
        .collect();
    // The page `css.html` is next to the folder `css`, the folder `a-vs-b` is next to the file.
    assert_eq!(
        messages,
        [
            "the pair `/a-vs-b.html` and the alias `/A-VS-b.html` would be one file",
            "weighup's own `/criteria.html` and the alias `/Criteria.html` would be one file",
            "the pair `/b-vs-a.html` is at a path where the alias `/b-vs-a.html/x.html` needs a folder",
        ]
    );
}

#[test]
fn addresses_become_files_that_any_host_serves() {
    for (address, file) in [
        ("", "index.html"),
        ("faq/", "faq/index.html"),
        ("robots.txt", "robots.txt"),
    ] {
        assert_eq!(file_of(address), file);
    }
}
