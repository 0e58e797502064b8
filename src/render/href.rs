//! Makes the addresses in pages: relative, percent-encoded, and the same in every fragment.
//!
//! A fragment (a claim, a subject's card) is rendered once and appears on pages at several depths,
//! but a relative link depends on the depth. So fragments write every internal address from the
//! site's root and put [`ROOT`] before it. When a page is complete, each [`ROOT`] becomes the path
//! from that page to the root. An author's text cannot contain this byte, because `load` rejects
//! it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::model::{BuiltIn, Comparison, Link, Pair, SourceId, Target};
use crate::plan::{self, Page, Plan, address, encoded};
use crate::render::words::columns;

/// The placeholder for the path from the page to the site's root.
pub(super) const ROOT: char = '\u{1}';

/// [`ROOT`] in UTF-8.
const ROOT_BYTE: u8 = 1;

/// The byte before and after the index of a source whose number the page decides.
const NUMBER_BYTE: u8 = 4;

/// Returns the placeholder for a source's number. Each page numbers the sources that it lists, so
/// that there are no gaps.
pub(super) fn number_of(source: SourceId) -> String {
    format!("\u{4}{}\u{4}", source.0)
}

/// Returns the address of a link, ready to print. A link without a target is an error that is never
/// written; it gets `#`.
pub(super) fn href(plan: &Plan, link: &Link) -> String {
    let comparison = plan.comparison();
    let anchor = |anchor: &Option<String>| match anchor {
        Some(anchor) => format!("#{}", encoded(anchor)),
        None => String::new(),
    };
    if let Some((page, part)) = plan.page_of(link) {
        return match page {
            // A pair without a page has no parts of a page either.
            Page::Pair(pair) => pair_href(plan, pair, &anchor(&part)),
            page => format!("{}{}", page_href(comparison, page), anchor(&part)),
        };
    }
    match &link.target {
        Target::Static(id) => format!(
            "{}{}",
            path_href(comparison.static_file(*id)),
            anchor(&link.anchor)
        ),
        Target::External(url) => url.clone(),
        _ => match anchor(&link.anchor) {
            here if here.is_empty() => "#".to_owned(),
            here => here,
        },
    }
}

/// Returns the address that shows two subjects side by side: the pair's page and a part of it (`#…`
/// or nothing). A pair without a page gets the whole table, with a fragment from which a script
/// selects the two columns.
pub(super) fn pair_href(plan: &Plan, pair: Pair, part: &str) -> String {
    let comparison = plan.comparison();
    if plan.pairs().has(pair) {
        return format!("{}{part}", page_href(comparison, Page::Pair(pair)));
    }
    let [one, other] = columns(pair).map(|id| encoded(&comparison.subject(id).slug.value));
    format!(
        "{}#subjects={one},{other}",
        page_href(comparison, Page::BuiltIn(BuiltIn::Compare))
    )
}

/// Returns the address of a page, ready to print.
pub(super) fn page_href(comparison: &Comparison, page: Page) -> String {
    path_href(&address(comparison, page))
}

/// Encodes an address from the root, ready to print.
pub(super) fn path_href(path: &str) -> String {
    format!("{ROOT}{}", encoded(path))
}

/// Returns the absolute address of a path from the root.
pub(super) fn absolute(base_url: &str, path: &str) -> String {
    format!("{base_url}{}", encoded(path))
}

/// Returns the path from the page at an address to the site's root. Hosts show the 404 page at any
/// missing address, so its path cannot be relative: it is the path of the base address.
pub(super) fn way_to_root(address: &str, base_url: Option<&str>) -> String {
    if address == "404.html" {
        return base_path(base_url).to_owned();
    }
    plan::way_to_root(address)
}

/// Returns the path of the base address, from `/` to `/`: the prefix of every address on the host.
pub(super) fn base_path(base_url: Option<&str>) -> &str {
    let after_scheme = base_url
        .and_then(|url| url.split_once("://"))
        .map_or("/", |(_, rest)| rest);
    after_scheme
        .find('/')
        .map_or("/", |slash| &after_scheme[slash..])
}

/// A page under construction. As it is written, every [`ROOT`] is replaced by the path to the root,
/// and every placeholder of a source by its number.
pub(super) struct Filling<'a> {
    page: Vec<u8>,
    way: &'a str,
    /// The numbers of the page's sources, by index.
    numbers: BTreeMap<usize, usize>,
}

impl<'a> Filling<'a> {
    /// `sources` lists the page's sources in the order of their numbers. Others keep their place in
    /// sources.toml as number.
    pub(super) fn new(way: &'a str, sources: &[SourceId], room: usize) -> Self {
        let numbered = sources.iter().zip(1..);
        Self {
            page: Vec::with_capacity(room + room / 16),
            way,
            numbers: numbered.map(|(id, number)| (id.0, number)).collect(),
        }
    }

    /// Writes the number of the source whose placeholder begins after its first byte. Returns the
    /// text behind the placeholder.
    fn number<'t>(&mut self, text: &'t [u8]) -> &'t [u8] {
        let end = memchr::memchr(NUMBER_BYTE, text).unwrap_or(text.len());
        let index = std::str::from_utf8(&text[..end]).ok();
        if let Some(index) = index.and_then(|index| index.parse::<usize>().ok()) {
            let number = self.numbers.get(&index).copied().unwrap_or(index + 1);
            self.page.extend_from_slice(number.to_string().as_bytes());
        }
        text.get(end + 1..).unwrap_or_default()
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.page
    }
}

impl Write for Filling<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.write_all(text)?;
        Ok(text.len())
    }

    fn write_all(&mut self, mut text: &[u8]) -> io::Result<()> {
        while let Some(at) = memchr::memchr2(ROOT_BYTE, NUMBER_BYTE, text) {
            self.page.extend_from_slice(&text[..at]);
            let rest = &text[at + 1..];
            text = if text[at] == ROOT_BYTE {
                self.page.extend_from_slice(self.way.as_bytes());
                rest
            } else {
                self.number(rest)
            };
        }
        self.page.extend_from_slice(text);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root_goes_up_once_for_each_folder() {
        let base = Some("https://example.org/compare/frameworks/");
        let cases = [
            ("", base, "./"),
            ("faq/", base, "../"),
            ("subjects/flask/pros-and-cons/", base, "../../../"),
            ("404.html", base, "/compare/frameworks/"),
            ("404.html", Some("https://example.org/"), "/"),
            ("404.html", None, "/"),
        ];
        for (address, base_url, expected) in cases {
            assert_eq!(way_to_root(address, base_url), expected, "{address}");
        }
    }

    #[test]
    fn every_root_is_filled() {
        let filled = |pieces: &[&str]| {
            let mut filling = Filling::new("../", &[], 0);
            for piece in pieces {
                filling.write_all(piece.as_bytes()).unwrap();
            }
            filling.finish()
        };
        assert_eq!(
            filled(&["a \u{1}b/ \u{1}c", "é\u{1}"]),
            "a ../b/ ../cé../".as_bytes()
        );
        assert_eq!(filled(&["none"]), b"none");
    }

    #[test]
    fn sources_get_the_numbers_of_their_page() {
        let mut filling = Filling::new("./", &[SourceId(7), SourceId(2)], 0);
        let text = [7, 2, 7, 4].map(|index| format!("[{}]", number_of(SourceId(index))));
        filling.write_all(text.concat().as_bytes()).unwrap();
        assert_eq!(filling.finish(), b"[1][2][1][5]");
    }

    #[test]
    fn addresses_are_percent_encoded() {
        assert_eq!(path_href("img/a b#c?.png"), "\u{1}img/a%20b%23c%3F.png");
        assert_eq!(
            path_href("criteria/größe/"),
            "\u{1}criteria/gr%C3%B6%C3%9Fe/"
        );
    }
}
