//! Tests which pairs have a page, which pages search engines are asked to ignore, and where links
//! to pairs without a page and to the whole table of two subjects lead.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/sandbox.rs"]
mod sandbox;

use hosting::{all, html_of, is_redirect, pages, text_of};
use pretty_assertions::assert_eq;
use sandbox::{Project, Tree};
use scraper::Html;

/// The pairs of [`drinks`] that are generated automatically: two of one kind with enough values.
/// `tonic` has too few, and `soup` is of another kind.
const USEFUL: [&str; 3] = ["cocoa-vs-coffee", "cocoa-vs-tea", "coffee-vs-tea"];

/// All of its pairs.
const EVERY: [&str; 10] = [
    "cocoa-vs-coffee",
    "cocoa-vs-soup",
    "cocoa-vs-tea",
    "cocoa-vs-tonic",
    "coffee-vs-soup",
    "coffee-vs-tea",
    "coffee-vs-tonic",
    "soup-vs-tea",
    "soup-vs-tonic",
    "tea-vs-tonic",
];

/// Creates five subjects under six criteria, with an article about tea and soup, a page with links,
/// and these lines in site.toml.
fn drinks(site: &str) -> Project {
    let subjects = [
        ("tea", "drink", "112345"),
        ("coffee", "drink", "122345"),
        ("cocoa", "drink", "55555 "),
        ("tonic", "drink", "1123  "),
        ("soup", "meal", "112345"),
    ];
    let project = Project::empty()
        .with(
            "content/site.toml",
            format!(
                "title = \"Drinks\"\nbase_url = \"https://example.org/\"\nsubjects = [\"tea\", \"coffee\", \"cocoa\", \"tonic\", \"soup\"]\n{site}\n"
            ),
        )
        .with(
            "content/articles/soup.md",
            "+++\ntitle = \"Soup\"\npair = [\"tea\", \"soup\"]\n+++\nTea is no soup.\n",
        )
        .with(
            "content/pages/links.md",
            "+++\ntitle = \"Links\"\n+++\n[](pair:tea/coffee) [](pair:tonic/cocoa) [](pair:tonic/cocoa#c1) [](pair:soup/tea)\n",
        );
    for (slug, kind, ratings) in subjects {
        let values: Vec<String> = ratings
            .char_indices()
            .filter(|(_, rating)| *rating != ' ')
            .map(|(index, rating)| format!("[on.c{index}]\nvalue = {rating}\n"))
            .collect();
        project.write(
            &format!("content/subjects/{slug}.toml"),
            format!("name = \"{slug}\"\nkind = \"{kind}\"\n{}", values.concat()),
        );
    }
    for index in 0..6 {
        project.write(
            &format!("content/criteria/c{index}.toml"),
            format!("title = \"C{index}\"\ntype = \"rating\"\n"),
        );
    }
    project
}

fn built(site: &str) -> Tree {
    let project = drinks(site);
    project.build(&[]);
    project.tree()
}

/// Lists the addresses of the pages of pairs in a tree, without their `/`, sorted.
fn pair_pages(tree: &Tree) -> Vec<&str> {
    let folders = tree
        .keys()
        .filter_map(|path| path.strip_suffix("/index.html"));
    let is_pair = |path: &&str| {
        path.contains("-vs-") && !is_redirect(&html_of(tree, &format!("{path}/index.html")))
    };
    folders.filter(is_pair).collect()
}

/// Lists the targets of the links on a page that a selector finds.
fn links(tree: &Tree, file: &str, selector: &str) -> Vec<String> {
    let html = html_of(tree, file);
    all(&html, selector)
        .iter()
        .map(|link| link.attr("href").unwrap().to_owned())
        .collect()
}

#[test]
fn which_pairs_have_a_page_is_the_author_s_choice() {
    let auto = [USEFUL.as_slice(), &["soup-vs-tea"]].concat();
    let featured = [USEFUL.as_slice(), &["soup-vs-tea", "soup-vs-tonic"]].concat();
    let cases: [(&str, &[&str]); 6] = [
        ("", &auto),
        ("pairs = \"auto\"", &auto),
        ("featured = [\"tonic\", \"soup\"]", &featured),
        ("pairs = \"all\"", &EVERY),
        ("pairs = \"listed\"", &["soup-vs-tea"]),
        ("pairs = \"none\"", &[]),
    ];
    for (site, expected) in cases {
        assert_eq!(pair_pages(&built(site)), expected, "{site}");
    }
}

#[test]
fn search_engines_see_only_chosen_pairs_and_those_that_pass_the_gate() {
    let tree = built("pairs = \"all\"\nfeatured = [\"tonic\", \"soup\"]");
    let reported = [USEFUL.as_slice(), &["soup-vs-tea", "soup-vs-tonic"]].concat();
    let sitemap = text_of(&tree, "sitemap.xml");
    for pair in EVERY {
        let html = html_of(&tree, &format!("{pair}/index.html"));
        let robots = all(&html, "head > meta[name=robots]");
        let robots: Vec<&str> = robots
            .iter()
            .filter_map(|meta| meta.attr("content"))
            .collect();
        let expected: &[&str] = if reported.contains(&pair) {
            &[]
        } else {
            &["noindex"]
        };
        assert_eq!(robots, expected, "{pair}");
        let is_listed = sitemap.contains(&format!("<loc>https://example.org/{pair}/</loc>"));
        assert_eq!(is_listed, reported.contains(&pair), "{pair}");
    }
    let is_hidden =
        |(_, html): &(&str, Html)| !is_redirect(html) && !all(html, "meta[name=robots]").is_empty();
    let hidden = pages(&tree).filter(is_hidden).count();
    assert_eq!(
        hidden,
        EVERY.len() - reported.len(),
        "no other page is hidden"
    );
}

#[test]
fn a_pair_without_a_page_is_drawn_by_the_whole_table() {
    let texts = |site: &str| links(&built(site), "links/index.html", "main p > a");
    let compare = |pair: &str| format!("../compare/#subjects={pair}");
    let auto = [
        "../coffee-vs-tea/".to_owned(),
        compare("cocoa,tonic"),
        compare("cocoa,tonic"),
        "../soup-vs-tea/".to_owned(),
    ];
    assert_eq!(texts("pairs = \"auto\""), auto);
    let none = [
        compare("tea,coffee"),
        compare("cocoa,tonic"),
        compare("cocoa,tonic"),
        compare("tea,soup"),
    ];
    assert_eq!(texts("pairs = \"none\""), none);
    let all = [
        "../coffee-vs-tea/",
        "../cocoa-vs-tonic/",
        "../cocoa-vs-tonic/#c1",
        "../soup-vs-tea/",
    ];
    assert_eq!(texts("pairs = \"all\""), all);
    let home = built("pairs = \"none\"\nfeatured = [\"tonic\", \"soup\"]");
    assert!(
        links(&home, "index.html", "main .kinds a")
            .contains(&"./compare/#subjects=tonic,soup".to_owned())
    );
}

#[test]
fn comparisons_with_a_page_are_linked_nearest_first() {
    let tree = built("");
    // From tea: soup and coffee differ from it by 0 and 250 of six criteria, cocoa by 700 on the
    // five that both have.
    let of_tea = [
        "../../soup-vs-tea/",
        "../../coffee-vs-tea/",
        "../../cocoa-vs-tea/",
        "../../compare/",
        "../../compare/#priorities",
    ];
    assert_eq!(links(&tree, "subjects/tea/index.html", ".next a"), of_tea);
    // Without pages, the nearest are columns of the whole table.
    let of_tonic = links(&tree, "subjects/tonic/index.html", ".next a");
    let of_tonic_expected = [
        "../../compare/#subjects=tea,tonic",
        "../../compare/#subjects=tonic,soup",
        "../../compare/#subjects=coffee,tonic",
        "../../compare/#subjects=cocoa,tonic",
        "../../compare/",
        "../../compare/#priorities",
    ];
    assert_eq!(of_tonic, of_tonic_expected);
    let related = links(&tree, "coffee-vs-tea/index.html", "#next a");
    assert_eq!(
        related,
        ["../soup-vs-tea/", "../cocoa-vs-coffee/", "../cocoa-vs-tea/"]
    );
    let many = built("pairs = \"all\"");
    let related = links(&many, "cocoa-vs-tea/index.html", "#next a");
    assert_eq!(related.len(), 6, "{related:?}");
    assert!(!related.contains(&"../cocoa-vs-tea/".to_owned()));
}

#[test]
fn pages_about_two_subjects_of_one_colour_replace_one_of_them() {
    let project = drinks("pairs = \"all\"");
    for drink in ["tea", "coffee"] {
        let path = format!("content/subjects/{drink}.toml");
        project.edit(&path, "kind =", "color = \"#7a3e12\"\nkind =");
    }
    project.write(
        "content/pages/charts.md",
        "+++\ntitle = \"Charts\"\n+++\n![](chart:tea/coffee)\n\n![](chart:tea/cocoa)\n",
    );
    project.build(&[]);
    let tree = project.tree();
    let classes = |path: &str, selector: &str| -> Vec<String> {
        let html = html_of(&tree, path);
        let found = all(&html, selector).into_iter();
        found
            .map(|element| element.attr("class").unwrap().to_owned())
            .collect()
    };
    let replaced = " recolored-coffee with-color-";
    let main = classes("coffee-vs-tea/index.html", "main").concat();
    assert!(main.contains(replaced), "{main}");
    let charts = classes("charts/index.html", ".embed");
    assert!(charts[0].contains(replaced), "{charts:?}");
    for other in [
        &charts[1],
        &classes("cocoa-vs-tea/index.html", "main")[0],
        &classes("index.html", "main")[0],
    ] {
        assert!(!other.contains("recolored"), "{other}");
    }
    let is_colors = |path: &&String| path.starts_with("css/site.");
    let css = &tree[tree.keys().find(is_colors).unwrap()].bytes;
    let css = String::from_utf8_lossy(css);
    assert!(
        css.contains(".recolored-coffee .subject-coffee { --subject: var(--other); }"),
        "{css}"
    );
}

/// Creates a site of two subjects with links to the whole table, and with this line in site.toml.
fn two(site: &str) -> Project {
    let project = Project::smallest();
    let text = format!("title = \"T\"\nbase_url = \"https://example.org/notes/\"\n{site}\n");
    project.write("content/site.toml", text);
    let links = "+++\ntitle = \"Links\"\n+++\n[](page:compare) [row](page:compare#taste)\n";
    project.write("content/pages/links.md", links);
    project.build(&[]);
    project
}

#[test]
fn the_whole_table_of_two_subjects_is_their_page() {
    let tree = two("").tree();
    let old = html_of(&tree, "compare/index.html");
    assert!(is_redirect(&old));
    assert_eq!(
        links(&tree, "compare/index.html", "a"),
        ["../coffee-vs-tea/"]
    );
    assert!(!text_of(&tree, "sitemap.xml").contains("compare"));
    assert_eq!(
        links(&tree, "links/index.html", "main p > a"),
        ["../coffee-vs-tea/", "../coffee-vs-tea/#taste"]
    );
    // The header of every page leads there, and the footer has what the header leaves out.
    for (file, html) in pages(&tree).filter(|(_, html)| !is_redirect(html)) {
        let first = all(&html, ".site-navigation a")[0];
        let href = first.attr("href").unwrap();
        assert!(href.ends_with("/coffee-vs-tea/"), "{file}: {href}");
        let named = hosting::texts_at(&html, ".site-navigation a");
        assert!(!named.contains(&"Options".to_owned()), "{file}: {named:?}");
        let below = hosting::texts_at(&html, ".site-footer a");
        assert!(below.contains(&"Options".to_owned()), "{file}: {below:?}");
    }
    let pair = html_of(&tree, "coffee-vs-tea/index.html");
    let current = all(&pair, ".site-navigation a[aria-current=page]");
    assert_eq!(current.len(), 1, "the page of the two is the current one");
}

#[test]
fn the_redirect_from_the_whole_table_has_the_form_of_all_redirects() {
    let in_file = two("redirects = \"file\"");
    assert!(!in_file.tree().contains_key("compare/index.html"));
    let text = in_file.page("_redirects");
    assert!(
        text.contains("/notes/compare/ /notes/coffee-vs-tea/ 301\n"),
        "{text}"
    );
    let as_files = two("urls = \"file\"").tree();
    assert_eq!(
        links(&as_files, "compare.html", "a"),
        ["./coffee-vs-tea.html"]
    );
    assert_eq!(
        links(&as_files, "links.html", "main p > a"),
        ["./coffee-vs-tea.html", "./coffee-vs-tea.html#taste"]
    );
}

#[test]
fn two_subjects_without_a_page_are_compared_on_the_whole_table() {
    let tree = two("pairs = \"none\"").tree();
    assert!(!is_redirect(&html_of(&tree, "compare/index.html")));
    assert!(text_of(&tree, "sitemap.xml").contains("https://example.org/notes/compare/"));
    assert_eq!(
        links(&tree, "links/index.html", "main p > a"),
        ["../compare/", "../compare/#taste"]
    );
    let home = html_of(&tree, "index.html");
    assert!(hosting::texts_at(&home, ".site-navigation a").contains(&"Options".to_owned()));
}
