//! A built site as a web host serves it, read with an independent HTML parser.
//!
//! Resolves every address in every page to the file that a browser would get, and checks each page
//! by itself. Faults are lists of sentences, so that one run reports all of them.

#![allow(
    dead_code,
    reason = "every test binary uses its own part of this module"
)]

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use scraper::{ElementRef, Html, Selector};

use crate::sandbox::Tree;

/// Scripts that pages load, by their path in the site. Pages are complete without them. A script
/// that is added to the theme must be named here, so that no other script gets into a page
/// unnoticed.
const SCRIPTS: [&str; 3] = ["js/head.js", "js/page.js", "js/redirect.js"];

/// A site under a path of a host.
pub(crate) struct Host<'t> {
    pub(crate) tree: &'t Tree,
    /// The path of the site, with `/` at both ends.
    pub(crate) path: &'t str,
    /// The ids of every page, by file.
    ids: BTreeMap<&'t str, BTreeSet<String>>,
}

/// An address in a page.
struct Address {
    /// True if the browser fetches it automatically to show the page.
    is_loaded: bool,
    /// The address as written.
    text: String,
    /// Its element and attribute.
    place: String,
}

/// The target of an address.
#[derive(Debug, PartialEq, Eq)]
enum Way {
    /// A path on the same host, decoded, and the fragment after `#`.
    Here(String, Option<String>),
    /// Another host, or no host at all.
    Elsewhere(String),
}

impl<'t> Host<'t> {
    pub(crate) fn new(tree: &'t Tree, path: &'t str) -> Self {
        let ids = pages(tree)
            .map(|(file, html)| (file, ids(&html).into_iter().collect()))
            .collect();
        Self { tree, path, ids }
    }

    /// Lists the broken links of the page in a file when it is served at `url`, a path on the host.
    pub(crate) fn broken_links(&self, file: &str, url: &str) -> Vec<String> {
        let html = html_of(self.tree, file);
        let mut faults = Vec::new();
        for address in addresses(&html) {
            let fault = match way(url, &address.text) {
                Way::Here(path, part) if path == url => self.fault_of_part(file, part.as_deref()),
                Way::Here(path, part) => match self.file_at(&path) {
                    Some(file) => self.fault_of_part(file, part.as_deref()),
                    None => Some(format!("nothing is at {path}")),
                },
                Way::Elsewhere(url) => fault_of_other(&url, address.is_loaded),
            };
            faults.extend(
                fault.map(|fault| format!("{url}: {} `{}`: {fault}", address.place, address.text)),
            );
        }
        faults
    }

    /// Checks a link to a fragment of the page in a file.
    fn fault_of_part(&self, file: &str, part: Option<&str>) -> Option<String> {
        let part = part.filter(|part| !part.is_empty())?;
        let Some(ids) = self.ids.get(file) else {
            return Some(format!("{file} has no parts"));
        };
        let decoded = percent_decode_str(part).decode_utf8_lossy();
        if let Some(chosen) = decoded.strip_prefix("subjects=") {
            return self.fault_of_choice(file, chosen);
        }
        (!ids.contains(part) && !ids.contains(decoded.as_ref()))
            .then(|| format!("{file} has no part #{decoded}"))
    }

    /// Checks a link to some columns of the page in a file, which a script shows.
    fn fault_of_choice(&self, file: &str, chosen: &str) -> Option<String> {
        let html = html_of(self.tree, file);
        let heads = all(&html, "#table th[data-subject]");
        let columns: BTreeSet<&str> = heads
            .iter()
            .filter_map(|head| head.attr("data-subject"))
            .collect();
        // A table of many has all subjects, which its script loads.
        let is_of_many = !all(&html, "#table[data-ranked]").is_empty();
        let page = |subject: &str| format!("subjects/{subject}/index.html");
        let is_row = |subject: &str| is_of_many && self.tree.contains_key(&page(subject));
        let missing = chosen
            .split(',')
            .find(|subject| !columns.contains(subject) && !is_row(subject))?;
        Some(format!("{file} has no column of {missing}"))
    }

    fn file_at(&self, path: &str) -> Option<&'t str> {
        let inside = path.strip_prefix(self.path)?;
        let file = if inside.is_empty() || inside.ends_with('/') {
            format!("{inside}index.html")
        } else {
            inside.to_owned()
        };
        self.tree
            .get_key_value(&file)
            .map(|(file, _)| file.as_str())
    }

    /// Returns the path at which a file is served: folders by their name.
    pub(crate) fn url_of(&self, file: &str) -> String {
        let address = match file {
            "index.html" => "",
            file => file
                .strip_suffix("/index.html")
                .map_or(file, |folder| &file[..=folder.len()]),
        };
        format!("{}{address}", self.path)
    }
}

/// Parses all HTML pages of a site.
pub(crate) fn pages(tree: &Tree) -> impl Iterator<Item = (&str, Html)> {
    let files = tree.keys().map(String::as_str);
    files
        .filter(|file| has_ending(file, "html"))
        .map(|file| (file, html_of(tree, file)))
}

pub(crate) fn html_of(tree: &Tree, file: &str) -> Html {
    Html::parse_document(text_of(tree, file))
}

pub(crate) fn text_of<'t>(tree: &'t Tree, file: &str) -> &'t str {
    let entry = tree
        .get(file)
        .unwrap_or_else(|| panic!("the site has no `{file}`"));
    std::str::from_utf8(&entry.bytes).unwrap_or_else(|error| panic!("{file}: {error}"))
}

pub(crate) fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, found)| found == ending)
}

pub(crate) fn all<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    html.select(&selector).collect()
}

/// Reads the text of the first element that a selector finds, as [`shown`].
pub(crate) fn text_at(html: &Html, selector: &str) -> String {
    let found = all(html, selector);
    shown(
        *found
            .first()
            .unwrap_or_else(|| panic!("nothing is `{selector}`")),
    )
}

/// Reads the text of every element that a selector finds, as [`shown`].
pub(crate) fn texts_at(html: &Html, selector: &str) -> Vec<String> {
    all(html, selector).into_iter().map(shown).collect()
}

/// Returns the text of an element as a reader sees it: a space between blocks, and single white
/// space.
pub(crate) fn shown(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    push_shown(element, &mut text);
    words(&text)
}

fn push_shown(element: ElementRef<'_>, text: &mut String) {
    let gap = if is_block(element.value().name()) {
        " "
    } else {
        ""
    };
    text.push_str(gap);
    for child in element.children() {
        if let Some(part) = child.value().as_text() {
            text.push_str(part);
        } else if let Some(inner) = ElementRef::wrap(child) {
            push_shown(inner, text);
        }
    }
    text.push_str(gap);
}

/// Returns true for elements that start on a line of their own.
fn is_block(name: &str) -> bool {
    !matches!(
        name,
        "a" | "abbr"
            | "b"
            | "cite"
            | "code"
            | "del"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "var"
    )
}

/// Collapses white space to single spaces.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) fn is_redirect(html: &Html) -> bool {
    !all(html, "meta[http-equiv=refresh]").is_empty()
}

/// Lists the faults of a page by itself: ids, headings, title, scripts, styles, handlers, JSON-LD.
pub(crate) fn faults_of_page(html: &Html) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for id in ids(html) {
        if !seen.insert(id.clone()) {
            faults.push(format!("two elements have the id `{id}`"));
        }
    }
    match all(html, "h1").len() {
        1 => {}
        count => faults.push(format!("{count} elements are h1")),
    }
    let titles = all(html, "head > title");
    if titles.len() != 1 || titles[0].text().collect::<String>().trim().is_empty() {
        faults.push(format!("{} titles, or an empty one", titles.len()));
    }
    if all(html, "html[lang]").is_empty() {
        faults.push("no language is said".to_owned());
    }
    for element in elements(html) {
        let name = element.value().name();
        for (attribute, value) in element.value().attrs() {
            if attribute.starts_with("on") || attribute == "style" {
                faults.push(format!("<{name} {attribute}=\"{value}\">"));
            }
        }
        match name {
            "style" | "base" | "iframe" | "object" | "embed" | "applet" | "portal" => {
                faults.push(format!("there is a <{name}>"));
            }
            "script" => faults.extend(fault_of_script(element)),
            _ => {}
        }
    }
    faults
}

/// Rejects scripts that are neither data nor one of the theme's files.
fn fault_of_script(script: ElementRef<'_>) -> Option<String> {
    let text: String = script.text().collect();
    if script.attr("type") == Some("application/ld+json") {
        let object = serde_json::from_str::<serde_json::Value>(&text);
        let context = object
            .as_ref()
            .ok()
            .and_then(|object| object["@context"].as_str());
        return (context != Some("https://schema.org"))
            .then(|| format!("JSON-LD: {object:?} of {text}"));
    }
    if script.attr("type") == Some("application/json") {
        let is_board = |board: serde_json::Value| board["criteria"].is_array();
        return (!serde_json::from_str(&text).is_ok_and(is_board))
            .then(|| format!("no board: {text}"));
    }
    let src = script.attr("src").map(without_hash);
    let own = src.is_some_and(|src| SCRIPTS.iter().any(|own| src.ends_with(own)));
    (!own || !text.is_empty()).then(|| format!("there is a script: {}", script.html()))
}

/// Removes the hash from the path of a style sheet or script.
pub(crate) fn without_hash(path: &str) -> String {
    let parts = path
        .rsplit_once('.')
        .and_then(|(rest, ending)| Some((rest.rsplit_once('.')?, ending)));
    match parts {
        Some(((stem, hash), ending)) if hash.len() == 10 && matches!(ending, "css" | "js") => {
            format!("{stem}.{ending}")
        }
        _ => path.to_owned(),
    }
}

/// Lists the ids of a page, in order.
fn ids(html: &Html) -> Vec<String> {
    elements(html)
        .filter_map(|element| element.attr("id").map(str::to_owned))
        .collect()
}

pub(crate) fn elements(html: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    html.tree.nodes().filter_map(ElementRef::wrap)
}

fn addresses(html: &Html) -> Vec<Address> {
    let mut found = Vec::new();
    for element in elements(html) {
        let name = element.value().name();
        for (attribute, value) in element.value().attrs() {
            let place = format!("<{name} {attribute}>");
            let mut add = |is_loaded, text: &str| {
                found.push(Address {
                    is_loaded,
                    text: text.to_owned(),
                    place: place.clone(),
                });
            };
            match (name, attribute) {
                ("a" | "area", "href") | ("blockquote" | "q" | "ins" | "del", "cite") => {
                    add(false, value);
                }
                ("link", "href") => {
                    let rel = element.attr("rel").unwrap_or_default();
                    add(
                        !matches!(rel, "canonical" | "alternate" | "author" | "license"),
                        value,
                    );
                }
                ("meta", "content") if element.attr("http-equiv") == Some("refresh") => {
                    add(false, value.split_once("url=").map_or("", |(_, url)| url));
                }
                (_, "srcset") => {
                    value
                        .split(',')
                        .filter_map(|part| part.split_whitespace().next())
                        .for_each(|url| add(true, url));
                }
                (
                    _,
                    "href" | "src" | "data" | "poster" | "action" | "formaction" | "ping"
                    | "background" | "manifest" | "xlink:href" | "longdesc" | "codebase"
                    | "archive" | "profile",
                ) => add(true, value),
                _ => {}
            }
        }
    }
    found
}

/// Checks an address on another host.
fn fault_of_other(url: &str, is_loaded: bool) -> Option<String> {
    if is_loaded {
        return Some("loaded from another origin".to_owned());
    }
    let is_known = ["https://", "http://", "mailto:"]
        .iter()
        .any(|start| url.starts_with(start));
    (!is_known).then(|| "neither http, https nor mailto".to_owned())
}

/// Resolves an address in the page at `url`, a path.
fn way(url: &str, address: &str) -> Way {
    let before_path = address.split(['/', '?', '#']).next().unwrap_or_default();
    if before_path.contains(':') || address.starts_with("//") {
        return Way::Elsewhere(address.to_owned());
    }
    let (address, part) = match address.split_once('#') {
        Some((address, part)) => (address, Some(part.to_owned())),
        None => (address, None),
    };
    let address = address.split('?').next().unwrap_or_default();
    if address.is_empty() {
        return Way::Here(url.to_owned(), part);
    }
    let folder = &url[..=url.rfind('/').unwrap_or(0)];
    let whole = if address.starts_with('/') {
        address.to_owned()
    } else {
        format!("{folder}{address}")
    };
    let mut parts: Vec<&str> = Vec::new();
    for step in whole.trim_start_matches('/').split('/') {
        match step {
            "." => {}
            // A browser stays at the root. `Host::file_at` still reports a link that leaves the
            // site.
            ".." => drop(parts.pop()),
            step => parts.push(step),
        }
    }
    let is_folder =
        ["/", "/.", "/.."].iter().any(|end| whole.ends_with(end)) && parts.last() != Some(&"");
    let path = format!(
        "/{}{}",
        parts.join("/"),
        if is_folder && !parts.is_empty() {
            "/"
        } else {
            ""
        }
    );
    Way::Here(
        percent_decode_str(&path).decode_utf8_lossy().into_owned(),
        part,
    )
}

#[test]
fn addresses_lead_where_a_browser_goes() {
    let here = |path: &str, part: Option<&str>| Way::Here(path.to_owned(), part.map(str::to_owned));
    let cases = [
        ("/a/b/", "../c/#x", here("/a/c/", Some("x"))),
        ("/a/b/", "./", here("/a/b/", None)),
        ("/a/b/", "..", here("/a/", None)),
        ("/a/b/", "../../", here("/", None)),
        ("/a/b/", "../../../../c", here("/c", None)),
        ("/a/b/", "#x", here("/a/b/", Some("x"))),
        ("/a/b", "c?d#e", here("/a/c", Some("e"))),
        ("/a/", "/b/gr%C3%B6%C3%9Fe/", here("/b/größe/", None)),
        ("/a/", "//b/", Way::Elsewhere("//b/".to_owned())),
        (
            "/a/",
            "javascript:1",
            Way::Elsewhere("javascript:1".to_owned()),
        ),
        ("/a/", "b/c:d", here("/a/b/c:d", None)),
    ];
    for (url, address, expected) in cases {
        assert_eq!(way(url, address), expected, "{address} at {url}");
    }
}
