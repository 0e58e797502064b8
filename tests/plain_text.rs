//! Texts in places without markup: descriptions, contents, names of tables, data, `why`. Also tests
//! the order of listed names.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/sandbox.rs"]
mod sandbox;

use pretty_assertions::assert_eq;
use sandbox::Project;
use scraper::{Html, Selector};
use serde_json::Value;

/// A reason as written.
const WRITTEN: &str = r"Cheaper if a<b and c>d, &amp; `Vec<T>` \<i> <https://x.example> [](subject:tea)
:tada: 日本
語";

/// The same reason as a reader sees it.
const SEEN: &str = "Cheaper if a<b and c>d, & Vec<T> <i> https://x.example Green Tea :tada: 日本語";

/// Creates a project whose criterion has that reason and whose subject has this long text.
fn project(site: &str, long_text: &str) -> Project {
    let criterion = format!(
        "title = \"Taste\"\nwinner = \"tea\"\nbecause = '''{WRITTEN}'''\n[for.tea]\nclaim = '''{WRITTEN}'''\n"
    );
    Project::smallest()
        .with(
            "content/site.toml",
            format!("title = \"Tea or coffee?\"\n{site}"),
        )
        .with(
            "content/subjects/tea.toml",
            "name = \"Green Tea\"\n[fact.first]\nvalue = \"2003\"\n",
        )
        .with("content/subjects/tea.md", long_text)
        .with("content/criteria/taste.toml", criterion)
}

fn page(project: &Project, path: &str) -> Html {
    Html::parse_document(&project.read(&format!("site/{path}index.html")))
}

/// Reads an attribute, or the text, of all selected elements.
fn found(page: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let value = |element: scraper::ElementRef<'_>| match attribute {
        "" => Some(element.text().collect()),
        name => element.attr(name).map(str::to_owned),
    };
    page.select(&selector).filter_map(value).collect()
}

#[test]
fn a_text_is_the_same_on_the_page_in_descriptions_in_data_and_in_why() {
    let project = project("", "");
    project.build(&[]);
    let criterion = page(&project, "criteria/taste/");
    assert_eq!(
        found(&criterion, "meta[name=description]", "content"),
        [SEEN]
    );
    let shown = found(&criterion, "main", "")
        .concat()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(shown.contains(SEEN), "{shown}");
    let data: Value = serde_json::from_str(&project.read("site/data/comparison.json")).unwrap();
    assert_eq!(data["criteria"][0]["verdict"]["because"], SEEN);
    assert!(project.read("site/data/comparison.csv").contains(SEEN));
    let why = project.run(&["why", "tea/coffee", "taste"]).stdout;
    let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(why.contains(SEEN), "{why}");
}

#[test]
fn html_that_passes_vanishes_from_plain_text_and_what_is_shown_stays() {
    let criterion =
        "title = \"Taste\"\nwinner = \"tea\"\nbecause = '<kbd>A</kbd> <T> a<br>b, c<!-- d -->e'\n";
    let seen = |setting: &str| {
        let project = Project::smallest()
            .with(
                "content/site.toml",
                format!("title = \"T\"\n[markdown]\nhtml = \"{setting}\"\n"),
            )
            .with("content/criteria/taste.toml", criterion);
        project.build(&[]);
        found(
            &page(&project, "criteria/taste/"),
            "meta[name=description]",
            "content",
        )
        .concat()
    };
    assert_eq!(seen("sanitized"), "A <T> a b, ce");
    assert_eq!(seen("escaped"), "<kbd>A</kbd> <T> a<br>b, ce");
}

#[test]
fn headings_and_tables_named_by_references_have_names() {
    let text = "## [](subject:coffee)\n\n### <fact:tea.first>\n\n### [](criterion:taste) & [](pair:tea/coffee)\n\n\
                ### [](page:method)\n\n### ![A leaf](static:leaf.svg)\n\n| [](subject:tea) | Price |\n|---|---|\n| 1 | 2 |\n\n\
                [up](#taste-coffee-vs-green-tea)\n";
    let article = format!("+++\ntitle = \"Names\"\n+++\n{text}");
    let project = project("", text)
        .with(
            "static/leaf.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
        )
        .with("content/articles/names.md", article);
    project.build(&[]);
    let subject = page(&project, "subjects/tea/");
    let ids = [
        "coffee",
        "section-2003",
        "taste-coffee-vs-green-tea",
        "method",
        "a-leaf",
    ];
    assert_eq!(found(&subject, ".heading > [id]", "id"), ids);
    let titles = [
        "Coffee",
        "2003",
        "Taste & Coffee vs Green Tea",
        "Method",
        "A leaf",
    ];
    let article = page(&project, "articles/names/");
    for (id, title) in ids.into_iter().zip(titles) {
        let links = found(&article, &format!("nav a[href='#{id}']"), "");
        assert!(
            links.iter().all(|link| link.trim() == title) && !links.is_empty(),
            "{id}: {links:?}"
        );
    }
    assert_eq!(
        found(&subject, ".table-scroll[role=group] > table", "").len(),
        1
    );
    assert_eq!(
        found(&subject, ".prose .table-scroll", "aria-label"),
        ["Table: Green Tea, Price"]
    );
}

#[test]
fn names_are_listed_as_readers_look_for_them() {
    let names = [
        "Äpfel", "apple", "C", "C++", "İzmir", "Łódź", ".NET 9", ".NET 10", "Sub 2", "Sub 10",
        "Zebra", "日本",
    ];
    // With slugs in another order, and with few or many subjects.
    for others in [0, 30] {
        let project = Project::empty()
            .with("content/site.toml", "title = \"T\"\npairs = \"none\"\n")
            .with("content/criteria/c.toml", "title = \"C\"\n");
        for (index, name) in names.iter().enumerate() {
            let slug = format!("content/subjects/s{}.toml", names.len() - index);
            project.write(&slug, format!("name = \"{name}\"\n"));
        }
        for index in 0..others {
            project.write(
                &format!("content/subjects/z{index}.toml"),
                format!("name = \"語{index}\"\n"),
            );
        }
        project.build(&[]);
        let listed = found(&page(&project, "subjects/"), "main a", "");
        let listed: Vec<&str> = listed
            .iter()
            .map(|name| name.trim())
            .filter(|name| names.contains(name))
            .collect();
        assert_eq!(listed, names, "{others} others");
    }
}
