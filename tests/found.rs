//! Search engines find dates and descriptions of what pages show, and nothing else.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/sandbox.rs"]
mod sandbox;

use hosting::{all, html_of, text_of};
use pretty_assertions::assert_eq;
use sandbox::{Project, Tree};
use serde_json::{Value, json};

/// Three subjects with scores under a criterion, and an article about two of them.
fn bread() -> Project {
    let mut project = Project::empty()
        .with(
            "content/site.toml",
            "title = \"Bread\"\ndescription = \"Which bread?\"\nbase_url = \"https://bread.example/\"\n\
             publisher = \"The Bakers\"\n",
        )
        .with("content/sources.toml", "[a]\ntitle = \"A\"\nurl = \"https://a.example/\"\n")
        .with(
            "content/criteria/crust.toml",
            "title = \"Crust\"\ntype = \"rating\"\nsources = [\"a\"]\n\
             [for.rye]\nvalue = 5\nas_of = 2026-03-04\n\
             [for.toast]\nvalue = 1\nas_of = 2025-12-24\n\
             [for.wheat]\nvalue = 3\nas_of = 2026-02-01\n",
        )
        .with(
            "content/articles/rye-or-toast.md",
            "+++\ntitle = \"Rye or toast?\"\ndate = 2026-04-01\nupdated = 2026-05-02\n\
             authors = [\"The Bakers\", \"Ada\"]\npair = [\"rye\", \"toast\"]\n+++\nBoth.\n",
        );
    for (slug, name) in [("rye", "Rye"), ("toast", "Toast"), ("wheat", "Wheat")] {
        let path = format!("content/subjects/{slug}.toml");
        project = project.with(&path, format!("name = \"{name}\"\n"));
    }
    project.build(&[]);
    project
}

#[test]
fn the_sitemap_dates_pages_by_their_content() {
    let tree = bread().tree();
    let sitemap = text_of(&tree, "sitemap.xml");
    let date_of = |path: &str| {
        let entry = format!("<url><loc>https://bread.example/{path}</loc>");
        let (_, rest) = sitemap.split_once(&entry).unwrap();
        let rest = rest.split_once("</url>").unwrap().0;
        rest.trim_start_matches("<lastmod>")
            .trim_end_matches("</lastmod>")
            .to_owned()
    };
    for (path, date) in [
        // Home lists the articles.
        ("", "2026-05-02"),
        ("compare/", "2026-03-04"),
        ("criteria/crust/", "2026-03-04"),
        ("subjects/wheat/", "2026-02-01"),
        ("subjects/toast/", "2025-12-24"),
        // The article is newer than the values.
        ("rye-vs-toast/", "2026-05-02"),
        ("method/", ""),
    ] {
        assert_eq!(date_of(path), date, "{path}");
    }
}

#[test]
fn pages_describe_what_they_show_in_terms_of_schema_org() {
    let tree = bread().tree();
    let publisher =
        json!({ "@type": "Organization", "name": "The Bakers", "url": "https://bread.example/" });
    assert_eq!(
        described(&tree, "index.html", "WebSite"),
        json!({
            "@context": "https://schema.org", "@type": "WebSite",
            "name": "Bread", "url": "https://bread.example/", "description": "Which bread?",
            "inLanguage": "en", "publisher": publisher,
        })
    );
    let ranking = described(&tree, "compare/index.html", "ItemList");
    let names: Vec<&str> = ranking["itemListElement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Rye", "Wheat", "Toast"]);
    assert_eq!(
        ranking["itemListElement"][0],
        json!({ "@type": "ListItem", "position": 1, "name": "Rye", "url": "https://bread.example/subjects/rye/" })
    );
    let data = described(&tree, "index.html", "Dataset");
    assert_eq!(data["dateModified"], "2026-03-04");
    assert_eq!(data["creator"], publisher);
    assert_eq!(
        data["distribution"][1]["contentUrl"],
        "https://bread.example/data/comparison.csv"
    );
    let article = described(&tree, "rye-vs-toast/index.html", "Article");
    assert_eq!(article["headline"], "Rye or toast?");
    assert_eq!(article["datePublished"], "2026-04-01");
    assert_eq!(article["dateModified"], "2026-05-02");
    assert_eq!(
        article["author"],
        json!([{ "@type": "Organization", "name": "The Bakers" }, { "@type": "Person", "name": "Ada" }])
    );
    // No other page repeats them, and a pair without an article has none.
    assert_eq!(types(&tree, "rye-vs-wheat/index.html"), ["BreadcrumbList"]);
    assert_eq!(types(&tree, "404.html"), [""; 0]);
    assert_eq!(types(&tree, "index.html"), ["WebSite", "Dataset"]);
}

#[test]
fn without_an_address_of_its_own_a_site_describes_nothing() {
    let project = Project::smallest();
    project.build(&[]);
    assert_eq!(types(&project.tree(), "index.html"), [""; 0]);
}

#[test]
fn previews_of_links_have_the_kind_and_the_address_of_a_page() {
    let tree = bread().tree();
    let meta = |file: &str, selector: &str| {
        let html = html_of(&tree, file);
        all(&html, selector)[0].attr("content").unwrap().to_owned()
    };
    assert_eq!(
        meta("compare/index.html", "meta[property='og:type']"),
        "website"
    );
    assert_eq!(
        meta("compare/index.html", "meta[property='og:url']"),
        "https://bread.example/compare/"
    );
    assert_eq!(
        meta("compare/index.html", "meta[name='twitter:card']"),
        "summary"
    );
}

/// Parses the JSON-LD objects of a page.
fn objects(tree: &Tree, file: &str) -> Vec<Value> {
    let html = html_of(tree, file);
    all(&html, "script[type='application/ld+json']")
        .into_iter()
        .map(|script| serde_json::from_str(&script.text().collect::<String>()).unwrap())
        .collect()
}

fn types(tree: &Tree, file: &str) -> Vec<String> {
    let of_type = |object: &Value| object["@type"].as_str().unwrap().to_owned();
    objects(tree, file).iter().map(of_type).collect()
}

/// Returns the only object of a type.
fn described(tree: &Tree, file: &str, of_type: &str) -> Value {
    let all = objects(tree, file).into_iter();
    let mut found: Vec<Value> = all.filter(|object| object["@type"] == of_type).collect();
    assert_eq!(found.len(), 1, "{file}: {of_type}");
    found.remove(0)
}
