//! Built sites as their readers' browsers and other programs see them: every link leads somewhere, nothing is loaded
//! from elsewhere, nothing is inline that a strict policy forbids, and every file can be read by a parser that is not
//! ours.

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
use sandbox::{Project, Tree};

/// The paths that sites are published under.
const PATHS: [&str; 2] = ["/", "/a/b/"];

/// Depths at which a host may show 404.html.
const NOWHERE: [&str; 4] = ["404.html", "nothing", "nothing/at/all/", "criteria/nothing/"];

/// The name of each site and its files.
type Sites = Vec<(&'static str, Tree)>;

/// The sites, built once for each of the paths.
static SITES: [LazyLock<Sites>; 2] =
    [LazyLock::new(|| built_for(PATHS[0])), LazyLock::new(|| built_for(PATHS[1]))];

/// The sites, built for a base address with this path.
fn built_for(path: &str) -> Sites {
    let built = |name, project: Project| {
        project.build(&["--base-url", &format!("https://example.org{path}")]);
        (name, project.tree())
    };
    vec![
        built("reference", fixtures::reference()),
        built("three", fixtures::three()),
        built("twelve", fixtures::twelve()),
    ]
}

/// Fails with everything that is wrong, as far as a person can read it.
#[track_caller]
fn assert_none(faults: &[String]) {
    let shown = faults.iter().take(40).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(faults.is_empty(), "{} faults:\n{shown}", faults.len());
}

#[test]
fn every_link_leads_to_a_page_and_part_that_is_there() {
    let mut faults = Vec::new();
    for sites in &SITES {
        for (site, tree) in sites.iter() {
            // Whatever the base address: a site can be moved.
            for published in PATHS {
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
            faults.extend(faults_of_page(&html).into_iter().map(|fault| format!("{site} {file}: {fault}")));
        }
    }
    assert_none(&faults);
}

#[test]
fn pages_forbid_what_they_do_not_need() {
    for (site, tree) in SITES[0].iter() {
        for (file, html) in pages(tree).filter(|(_, html)| !is_redirect(html)) {
            let policies = all(&html, "head > meta[http-equiv=Content-Security-Policy]");
            let policy = policies.first().and_then(|policy| policy.attr("content")).unwrap_or_default();
            assert!(policy.starts_with("default-src 'none'; "), "{site} {file}: {policy}");
            assert!(!policy.contains("unsafe") && !policy.contains('*'), "{site} {file}: {policy}");
        }
    }
}

#[test]
fn style_sheets_load_nothing_from_elsewhere() {
    for (site, tree) in SITES[0].iter() {
        for file in tree.keys().filter(|file| has_ending(file, "css") || has_ending(file, "svg")) {
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
            let is_for_readers = |file: &str| file != "404.html" && !is_redirect(&html_of(tree, file));
            let for_readers: BTreeSet<String> = pages(tree)
                .map(|(file, _)| file)
                .filter(|file| is_for_readers(file))
                .map(|file| host.url_of(file))
                .collect();
            let listed = locations(text_of(tree, "sitemap.xml"));
            let paths: Vec<String> = listed
                .iter()
                .map(|location| {
                    let inside = location.strip_prefix(&base).unwrap_or_else(|| panic!("{site}: {location}"));
                    format!("{path}{}", percent_decode_str(inside).decode_utf8().unwrap())
                })
                .collect();
            assert_eq!(paths.iter().cloned().collect::<BTreeSet<_>>(), for_readers, "{site}");
            assert_eq!(paths.len(), for_readers.len(), "{site}: an address is listed twice");
            let canonical: BTreeSet<String> =
                for_readers.iter().map(|url| canonical(tree, path, url)).collect();
            assert_eq!(canonical, listed.into_iter().collect(), "{site}");
            assert!(text_of(tree, "robots.txt").contains(&format!("\nSitemap: {base}sitemap.xml\n")));
        }
    }
}

#[test]
fn the_data_files_can_be_read_by_others() {
    for (site, tree) in SITES[0].iter() {
        let json: serde_json::Value = serde_json::from_str(text_of(tree, "data/comparison.json")).unwrap();
        let count = |key: &str| json[key].as_array().unwrap_or_else(|| panic!("{site}: no {key}")).len();
        let (subjects, criteria) = (count("subjects"), count("criteria"));
        assert!(subjects >= 2 && criteria >= 8, "{site}: {subjects} by {criteria}");
        let mut csv = csv::Reader::from_reader(text_of(tree, "data/comparison.csv").as_bytes());
        assert!(csv.headers().unwrap().iter().any(|column| column == "value"));
        let records: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), subjects * criteria, "{site}");
        let formulas = records
            .iter()
            .flatten()
            .filter(|field| field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        assert_eq!(formulas.collect::<Vec<_>>(), Vec::<&str>::new(), "{site}");
    }
}

/// The addresses in a sitemap, in its order.
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

/// The canonical address that the page at a path names.
fn canonical(tree: &Tree, path: &str, url: &str) -> String {
    let file = fixtures::file_of(url.strip_prefix(path).unwrap());
    let html = html_of(tree, &file);
    let links = all(&html, "head > link[rel=canonical]");
    assert_eq!(links.len(), 1, "{file}");
    links[0].attr("href").unwrap().to_owned()
}
