//! Lists what the HTML of a text can contain, and finds everything else on a page.

use std::collections::BTreeSet;

use scraper::Html as Page;

use crate::parse::markdown::Html;

/// Lists the names of all elements of a fragment, in order, without the two that the parser adds
/// around it.
pub(super) fn elements(page: &Page) -> impl Iterator<Item = &str> {
    page.tree
        .values()
        .filter_map(|node| node.as_element())
        .map(scraper::node::Element::name)
        .skip(2)
}

pub(super) fn attributes(page: &Page) -> impl Iterator<Item = (&str, &str)> {
    page.tree
        .values()
        .filter_map(|node| node.as_element())
        .flat_map(|element| element.attrs())
}

const ELEMENTS: &str = "a aside blockquote br code dd del div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr img input \
    li ol p pre span strong sup table tbody td th thead tr ul";
const FOREIGN_ELEMENTS: &str = "abbr b bdi bdo caption cite col colgroup details dfn i ins kbd mark q rp rt ruby s samp \
    small sub summary tfoot time u var wbr";
const ATTRIBUTES: &str = "alt aria-label aria-labelledby checked class disabled height href id rel role scope \
    src start tabindex title type width";
const FOREIGN_ATTRIBUTES: &str =
    "abbr colspan datetime dir headers lang open reversed rowspan span";

/// Returns true if every browser reads the address as a path from the current page.
fn is_relative(address: &str) -> bool {
    let start = address.split(['/', '?', '#']).next().unwrap_or_default();
    !start.contains(':') && !address.starts_with('/') && !address.contains('\\')
}

/// Finds everything in the fragment that no fragment can contain.
pub(super) fn violations(page: &Page, setting: Html) -> BTreeSet<String> {
    let is_foreign = setting == Html::Sanitized;
    let is_in = |list: &str, foreign: &str, name: &str| {
        let mut all = list
            .split_ascii_whitespace()
            .chain(foreign.split_ascii_whitespace().filter(|_| is_foreign));
        all.any(|known| known == name)
    };
    let mut found = BTreeSet::new();
    found.extend(
        elements(page)
            .filter(|name| !is_in(ELEMENTS, FOREIGN_ELEMENTS, name))
            .map(str::to_owned),
    );
    for (name, value) in attributes(page) {
        let is_address = matches!(name, "href" | "src");
        let is_safe = ["\u{1}", "#", "http://", "https://", "mailto:"]
            .iter()
            .any(|start| value.starts_with(start))
            || (is_foreign && name == "href" && is_relative(value));
        if !is_in(ATTRIBUTES, FOREIGN_ATTRIBUTES, name) || (is_address && !is_safe) {
            found.insert(format!("{name}={value}"));
        }
    }
    found
}
