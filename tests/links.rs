//! Built sites as browsers and other programs see them: every link has a target, no page loads
//! anything from elsewhere or contains inline code that a strict policy forbids, and independent
//! parsers can read every file.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on gives up")]

#[path = "support/fixtures.rs"]
mod fixtures;

#[path = "support/hosting.rs"]
mod hosting;

#[path = "support/sandbox.rs"]
mod sandbox;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hosting::{Host, all, faults_of_page, has_ending, html_of, is_redirect, pages, text_of};
use percent_encoding::percent_decode_str;
use pretty_assertions::assert_eq;
use quick_xml::events::Event;
use sandbox::{Entry, Project, Tree};

/// The paths that sites are published under.
const PATHS: [&str; 2] = ["/", "/a/b/"];

/// Depths at which a host may show 404.html.
const NOWHERE: [&str; 4] = [
    "404.html",
    "nothing",
    "nothing/at/all/",
    "criteria/nothing/",
];

/// The name of each site and its files.
type Sites = Vec<(&'static str, Tree)>;

/// The sites, built once for each of the paths.
static SITES: [LazyLock<Sites>; 2] = [
    LazyLock::new(|| built_for(PATHS[0])),
    LazyLock::new(|| built_for(PATHS[1])),
];

/// Builds the sites for a base address with this path.
fn built_for(path: &str) -> Sites {
    let built = |name, project: Project| {
        project.build(&["--base-url", &format!("https://example.org{path}")]);
        (name, project.tree())
    };
    vec![
        built("reference", fixtures::reference()),
        built("three", fixtures::three()),
        built("three without pairs", three_without_pairs()),
        built("twelve", fixtures::twelve()),
        built(
            "reference in files",
            fixtures::in_files(fixtures::reference()),
        ),
        built("three in files", fixtures::in_files(fixtures::three())),
        built("hundreds", fixtures::hundreds()),
    ]
}

/// Creates the three notebooks, without pages for pairs.
fn three_without_pairs() -> Project {
    let project = fixtures::three();
    project.edit(
        "content/site.toml",
        "pairs       = \"all\"",
        "pairs = \"none\"",
    );
    project
}

/// Fails with a list of faults, cut to a readable length.
#[track_caller]
fn assert_none(faults: &[String]) {
    let shown = faults
        .iter()
        .take(60)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n");
    assert!(faults.is_empty(), "{} faults:\n{shown}", faults.len());
}

#[test]
fn every_link_leads_to_a_page_and_part_that_is_there() {
    let mut faults = Vec::new();
    // The first site in a folder that its base address does not name, too: a site can be moved.
    for (sites, published) in [(0, PATHS[0]), (0, PATHS[1]), (1, PATHS[1])] {
        for (site, tree) in SITES[sites].iter() {
            let host = Host::new(tree, published);
            for (file, _) in pages(tree).filter(|(file, _)| *file != "404.html") {
                faults.extend(
                    host.broken_links(file, &host.url_of(file))
                        .into_iter()
                        .map(|fault| format!("{site} {fault}")),
                );
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn the_page_for_missing_addresses_works_at_every_depth() {
    let mut faults = Vec::new();
    for (path, sites) in PATHS.iter().zip(&SITES) {
        for (site, tree) in sites.iter() {
            let host = Host::new(tree, path);
            for nowhere in NOWHERE {
                let found = host.broken_links("404.html", &format!("{path}{nowhere}"));
                faults.extend(found.into_iter().map(|fault| format!("{site} {fault}")));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn every_page_is_whole_and_inert() {
    let mut faults = Vec::new();
    for (site, tree) in SITES[0].iter() {
        for (file, html) in pages(tree) {
            faults.extend(
                faults_of_page(&html)
                    .into_iter()
                    .map(|fault| format!("{site} {file}: {fault}")),
            );
        }
    }
    assert_none(&faults);
}

#[test]
fn no_page_grows_with_the_number_of_subjects() {
    let (_, tree) = SITES[0]
        .iter()
        .find(|(site, _)| *site == "hundreds")
        .unwrap();
    for (file, html) in pages(tree) {
        let rows = all(&html, "main tbody tr:not(.more-row)")
            .len()
            .max(all(&html, "main :is(.ledger-row, .subject-list > li)").len());
        let cards = all(&html, "main .assessment").len();
        assert!(
            rows <= 100 && cards <= 100,
            "{file} lists {rows} rows and {cards} assessments"
        );
        let bytes = text_of(tree, file).len();
        assert!(bytes < 160_000, "{file} has {bytes} bytes");
    }
    let compare = html_of(tree, "compare/page/3/index.html");
    assert_eq!(all(&compare, "main tbody tr").len(), 30);
}

#[test]
fn pages_forbid_what_they_do_not_need() {
    for (site, tree) in SITES[0].iter() {
        for (file, html) in pages(tree).filter(|(_, html)| !is_redirect(html)) {
            let policies = all(&html, "head > meta[http-equiv=Content-Security-Policy]");
            let policy = policies
                .first()
                .and_then(|policy| policy.attr("content"))
                .unwrap_or_default();
            assert!(
                policy.starts_with("default-src 'none'; "),
                "{site} {file}: {policy}"
            );
            assert!(
                !policy.contains("unsafe") && !policy.contains('*'),
                "{site} {file}: {policy}"
            );
        }
    }
}

#[test]
fn style_sheets_load_nothing_from_elsewhere() {
    for (site, tree) in SITES[0].iter() {
        for file in tree
            .keys()
            .filter(|file| has_ending(file, "css") || has_ending(file, "svg"))
        {
            let text = text_of(tree, file).replace("http://www.w3.org/2000/svg", "");
            for forbidden in ["@import", "//", "<script", "javascript:", "expression("] {
                assert!(!text.contains(forbidden), "{site} {file} holds {forbidden}");
            }
        }
    }
}

#[test]
fn the_sitemap_lists_exactly_the_pages_for_readers() {
    for (path, sites) in PATHS.iter().zip(&SITES) {
        let base = format!("https://example.org{path}");
        for (site, tree) in sites.iter() {
            let host = Host::new(tree, path);
            let is_for_readers = |file: &str| {
                let html = html_of(tree, file);
                let is_hidden = !all(&html, "head > meta[name=robots][content=noindex]").is_empty();
                file != "404.html" && !is_redirect(&html) && !is_hidden
            };
            let for_readers: BTreeSet<String> = pages(tree)
                .map(|(file, _)| file)
                .filter(|file| is_for_readers(file))
                .map(|file| host.url_of(file))
                .collect();
            let listed = locations(text_of(tree, "sitemap.xml"));
            let paths: Vec<String> = listed
                .iter()
                .map(|location| {
                    let inside = location
                        .strip_prefix(&base)
                        .unwrap_or_else(|| panic!("{site}: {location}"));
                    format!(
                        "{path}{}",
                        percent_decode_str(inside).decode_utf8().unwrap()
                    )
                })
                .collect();
            assert_eq!(
                paths.iter().cloned().collect::<BTreeSet<_>>(),
                for_readers,
                "{site}"
            );
            assert_eq!(
                paths.len(),
                for_readers.len(),
                "{site}: an address is listed twice"
            );
            let canonical: BTreeSet<String> = for_readers
                .iter()
                .map(|url| canonical(tree, path, url))
                .collect();
            assert_eq!(canonical, listed.into_iter().collect(), "{site}");
            assert!(
                text_of(tree, "robots.txt").contains(&format!("\nSitemap: {base}sitemap.xml\n"))
            );
        }
    }
}

#[test]
fn the_data_files_can_be_read_by_others() {
    for (site, tree) in SITES[0].iter() {
        let json: serde_json::Value =
            serde_json::from_str(text_of(tree, "data/comparison.json")).unwrap();
        let count = |key: &str| {
            json[key]
                .as_array()
                .unwrap_or_else(|| panic!("{site}: no {key}"))
                .len()
        };
        let (subjects, criteria) = (count("subjects"), count("criteria"));
        assert!(
            subjects >= 2 && criteria >= 8,
            "{site}: {subjects} by {criteria}"
        );
        let mut csv = csv::Reader::from_reader(text_of(tree, "data/comparison.csv").as_bytes());
        assert!(
            csv.headers()
                .unwrap()
                .iter()
                .any(|column| column == "value")
        );
        let records: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), subjects * criteria, "{site}");
        let formulas = records
            .iter()
            .flatten()
            .filter(|field| field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        assert_eq!(formulas.collect::<Vec<_>>(), Vec::<&str>::new(), "{site}");
    }
}

/// Slugs that are, or could be, ids of parts of some page.
const AWKWARD: [&str; 30] = [
    "main",
    "contents",
    "verdict",
    "details",
    "levels",
    "highlights",
    "choose",
    "table",
    "table-caption",
    "table-1",
    "table-2",
    "criteria",
    "pros-and-cons",
    "pros",
    "cons",
    "facts",
    "pairs",
    "article",
    "questions",
    "sources",
    "related",
    "general",
    "general-1",
    "caption",
    "fact-x",
    "footnote-1",
    "fn-1",
    "fn1",
    "disclosure",
    "weigh",
];

/// Names something. Returns its file and that file's text.
type Naming = fn(&str) -> (String, String);

#[test]
fn whatever_things_are_called_no_two_parts_of_a_page_share_an_id() {
    let kinds: [(&str, Naming); 5] = [
        ("subject", |slug| {
            (
                format!("content/subjects/{slug}.toml"),
                "name = \"S\"\n[fact.x]\nvalue = \"y\"\n".to_owned(),
            )
        }),
        ("criterion", |slug| {
            (
                format!("content/criteria/{slug}.toml"),
                "title = \"C\"\ngroup = \"G\"\n".to_owned(),
            )
        }),
        ("group", |slug| {
            (format!("content/faq/{slug}.toml"), QUESTIONS.to_owned())
        }),
        ("source", |slug| {
            (
                "content/sources.toml".to_owned(),
                format!("[{slug}]\ntitle = \"S\"\n"),
            )
        }),
        ("heading", |slug| {
            (
                "content/criteria/taste.md".to_owned(),
                format!("## H {{#{slug}}}\n\n## {slug}\n\n## {slug}\n"),
            )
        }),
    ];
    let (mut built, mut refused, mut faults) = (0, 0, Vec::new());
    for (kind, file) in kinds {
        for slug in AWKWARD {
            let project = Project::smallest()
                .with("content/faq/general.toml", QUESTIONS)
                .with("content/pages/text.md", TEXT);
            project.write(
                "content/articles/pair.md",
                TEXT.replace("title =", "pair = [\"tea\", \"coffee\"]\ntitle ="),
            );
            project.write(
                "content/criteria/taste.md",
                "## Same\n\ntext[^1]\n\n![](table:all)\n\n[^1]: note\n",
            );
            let (path, text) = file(slug);
            project.write(&path, text);
            let winner = "winner = \"tea\"\n";
            let among = "among = [\"tea\", \"coffee\"]\n";
            if kind == "subject" {
                project.edit(
                    "content/criteria/taste.toml",
                    winner,
                    &format!("{winner}{among}"),
                );
            }
            let run = project.run(&["build"]);
            if run.code == Some(0) {
                built += 1;
                for (file, html) in pages(&project.tree()) {
                    faults.extend(
                        faults_of_page(&html)
                            .into_iter()
                            .map(|fault| format!("{kind} {slug}: {file}: {fault}")),
                    );
                }
            } else {
                refused += 1;
                let is_told = ["[duplicate-anchor]", "[heading-id]", "[invalid-slug]"]
                    .iter()
                    .any(|code| run.stderr.contains(code));
                assert!(
                    run.code == Some(1) && is_told,
                    "{kind} {slug}: {}",
                    run.stderr
                );
            }
        }
    }
    assert_none(&faults);
    assert!(
        built > 60 && refused > 10,
        "{built} built, {refused} refused"
    );
}

/// Questions whose answers contain headings and a table.
const QUESTIONS: &str = "title = \"Q\"\n[[question]]\nq = \"A?\"\na = \"## Same\\n\\ntext[^1]\\n\\n[^1]: note\"\n\
    [[question]]\nq = \"B?\"\na = \"## Same\\n\\n![](table:all)\\n\\ntext[^1]\\n\\n[^1]: note\"\n";

/// A text with headings of the same name, footnotes, and blocks that contain tables and questions.
const TEXT: &str = "+++\ntitle = \"T\"\n+++\n\n## Same\n\ntext[^1]\n\n## Same\n\n![](table:all)\n\n![](table:all)\n\n\
    ![](chart:tea/coffee)\n\n![](chart:tea/coffee)\n\n![](faq:general)\n\n![](verdict:taste)\n\n[^1]: note\n";

#[test]
fn the_checks_find_every_kind_of_fault() {
    let page = "<!DOCTYPE html><html lang=en><title>T</title><link rel=stylesheet href=//x.example/x.css>\
        <link rel=canonical href=https://x.example/><body id=a><h1 id=a>H</h1><h1>H</h1><p style=x onclick=y>\
        <a href=nowhere/>1</a><a href=#nothing>2</a><a href=../../>3</a><a href=javascript:x>4</a><a href=b>5</a>\
        <a href=/b/>6</a><a href=b/#c>7</a><a href=b/>8</a><a href=https://x.example/>9</a><img src=https://x.example/x.png>\
        <img srcset='b/ 1x, c.png 2x'><script>x</script><script src=x.js></script>\
        <script type=application/ld+json>{</script><style>x</style><iframe src=b/></iframe>";
    let other = "<!DOCTYPE html><html><title> </title><body><p>no heading";
    let mut tree = Tree::new();
    for (path, text) in [("index.html", page), ("b/index.html", other)] {
        let bytes = text.as_bytes().to_vec();
        tree.insert(
            path.to_owned(),
            Entry {
                bytes,
                modified: std::time::SystemTime::UNIX_EPOCH,
                inode: 0,
            },
        );
    }
    assert_eq!(
        Host::new(&tree, "/a/").broken_links("index.html", "/a/"),
        [
            "/a/: <link href> `//x.example/x.css`: loaded from another origin",
            "/a/: <a href> `nowhere/`: nothing is at /a/nowhere/",
            "/a/: <a href> `#nothing`: index.html has no part #nothing",
            "/a/: <a href> `../../`: nothing is at /",
            "/a/: <a href> `javascript:x`: neither http, https nor mailto",
            "/a/: <a href> `b`: nothing is at /a/b",
            "/a/: <a href> `/b/`: nothing is at /b/",
            "/a/: <a href> `b/#c`: b/index.html has no part #c",
            "/a/: <img src> `https://x.example/x.png`: loaded from another origin",
            "/a/: <img srcset> `c.png`: nothing is at /a/c.png",
            "/a/: <script src> `x.js`: nothing is at /a/x.js",
        ]
    );
    let faults = faults_of_page(&html_of(&tree, "index.html"));
    for expected in [
        "two elements have the id `a`",
        "2 elements are h1",
        "<p style=\"x\">",
        "<p onclick=\"y\">",
        "there is a script: <script>x</script>",
        "there is a script: <script src=\"x.js\"></script>",
        "JSON-LD: ",
        "there is a <style>",
        "there is a <iframe>",
    ] {
        assert!(
            faults.iter().any(|fault| fault.starts_with(expected)),
            "`{expected}` is not in {faults:#?}"
        );
    }
    assert_eq!(faults.len(), 9, "{faults:#?}");
    let faults = faults_of_page(&html_of(&tree, "b/index.html"));
    assert_eq!(
        faults,
        [
            "0 elements are h1",
            "1 titles, or an empty one",
            "no language is said"
        ]
    );
}

/// Lists the addresses in a sitemap, in order.
fn locations(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut open, mut found) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                open.push(start.name().as_ref().to_owned());
                if open == ["urlset", "url", "loc"] {
                    found.push(String::new());
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) if open.last().is_some_and(|name| name == "loc") => {
                found.last_mut().unwrap().push_str(&text.xml10_content());
            }
            Event::GeneralRef(entity) if open.last().is_some_and(|name| name == "loc") => {
                let letter = match &*entity {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    other => panic!("&{other};"),
                };
                found.last_mut().unwrap().push(letter);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} stay open");
    found
}

fn canonical(tree: &Tree, path: &str, url: &str) -> String {
    let file = fixtures::file_of(url.strip_prefix(path).unwrap());
    let html = html_of(tree, &file);
    let links = all(&html, "head > link[rel=canonical]");
    assert_eq!(links.len(), 1, "{file}");
    links[0].attr("href").unwrap().to_owned()
}
