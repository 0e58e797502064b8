//! The addresses of pages, and the files that they are written to.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

use super::chapters::chapter_of;
use super::{List, Page, Plan, page_of_source, renamed, shown_on};
use crate::model::{BuiltIn, Comparison, CriterionId, Link, Pair, StyleSheet, SubjectId, Target};
use crate::parse::Urls;

/// All characters but those that a path can contain unencoded (RFC 3986, unreserved and `/`).
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'/');

/// Returns the address of a page, from the site's root and without a leading `/`. The site chooses
/// the form: `criteria/routing/` or `criteria/routing.html`. The home page has an empty address.
/// Addresses are not percent-encoded.
pub fn address(comparison: &Comparison, page: Page) -> String {
    let written = match page {
        Page::ArticleAlias(id, alias) => {
            return old_address(comparison, &comparison.article(id).aliases[alias].value);
        }
        Page::PageAlias(id, alias) => {
            return old_address(comparison, &comparison.own_page(id).aliases[alias].value);
        }
        page => as_folder(comparison, page),
    };
    in_form(comparison.site.urls, written)
}

/// Returns the start of the addresses of all pages below a page: `criteria/` for both `/criteria/`
/// and `/criteria.html`. It is empty for the home page, which has all pages below it.
pub fn folder_below(comparison: &Comparison, page: Page) -> String {
    as_folder(comparison, page)
}

/// Converts the address of a folder to the form of a site. Other addresses stay unchanged.
pub(super) fn in_form(urls: Urls, address: String) -> String {
    match (urls, address.strip_suffix('/')) {
        (Urls::File, Some(name)) => format!("{name}.html"),
        _ => address,
    }
}

/// Converts an address from the form of a site to the address of a folder. Returns `None` if the
/// site's own pages never have such an address.
pub(super) fn from_form(urls: Urls, address: &str) -> Option<String> {
    match urls {
        Urls::Directory => Some(address.to_owned()),
        Urls::File if address.ends_with('/') => None,
        Urls::File => Some(
            address
                .strip_suffix(".html")
                .map_or(address.to_owned(), |name| format!("{name}/")),
        ),
    }
}

/// Returns an alias as the author wrote it, or in the site's form if it ends in neither `/` nor
/// `.html`.
pub(super) fn old_address(comparison: &Comparison, alias: &str) -> String {
    let is_file = Path::new(alias)
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
    if alias.ends_with('/') || is_file {
        alias.to_owned()
    } else {
        in_form(comparison.site.urls, format!("{alias}/"))
    }
}

/// Writes the address of a page as a folder.
fn as_folder(comparison: &Comparison, page: Page) -> String {
    match page {
        Page::BuiltIn(BuiltIn::Styles) => comparison.styles.path.clone(),
        Page::BuiltIn(page) => built_in(page).to_owned(),
        Page::Subject(id) => format!("subjects/{}/", comparison.subject(id).slug.value),
        Page::ProsCons(id) => format!(
            "subjects/{}/pros-and-cons/",
            comparison.subject(id).slug.value
        ),
        Page::Criterion(id) => format!("criteria/{}/", comparison.criterion(id).slug.value),
        Page::Article(id) => format!("articles/{}/", comparison.article(id).slug.value),
        Page::OwnPage(id) => format!("{}/", comparison.own_page(id).slug.value),
        Page::ListPage(list, number) => list_page(comparison, list, number),
        Page::Column(id) => format!("data/criteria/{}.json", comparison.criterion(id).slug.value),
        Page::SitemapPart(number) => format!("sitemap-{number}.xml"),
        Page::Pair(pair) => versus(comparison, pair),
        Page::Reversed(Pair { first, second }) => versus(
            comparison,
            Pair {
                first: second,
                second: first,
            },
        ),
        Page::CompareTwo(_) => built_in(BuiltIn::Compare).to_owned(),
        Page::Renamed(page) => renamed::as_folder(comparison, page),
        Page::ArticleAlias(..) | Page::PageAlias(..) => address(comparison, page),
    }
}

/// Percent-encodes an address, or the name of a part of a page, for links.
pub fn encoded(address: &str) -> PercentEncode<'_> {
    utf8_percent_encode(address, IN_PATH)
}

/// Writes the relative path from an address to the site's root.
pub fn way_to_root(address: &str) -> String {
    match address.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// Finds the file of the page at an address, below the output directory. The address of a folder
/// gets an `index.html`.
pub fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// Finds the page that a redirect leads to. Any other page stays unchanged.
pub fn target_of(comparison: &Comparison, page: Page) -> Page {
    match page {
        Page::Reversed(pair) | Page::CompareTwo(pair) => Page::Pair(pair),
        Page::BuiltIn(BuiltIn::Compare) => match comparison.only_pair() {
            Some(pair) => Page::Pair(pair),
            None => page,
        },
        Page::Renamed(page) => renamed::target(comparison, page),
        Page::ArticleAlias(id, _) => match shown_on(comparison, id) {
            Some(pair) => Page::Pair(pair),
            None => Page::Article(id),
        },
        Page::PageAlias(id, _) => Page::OwnPage(id),
        page => page,
    }
}

impl Plan {
    /// Finds the page and the anchor that a link leads to. Returns `None` for links that leave the
    /// site, stay on the page, or lead to a static file.
    pub fn page_of(&self, link: &Link) -> Option<(Page, Option<String>)> {
        let comparison = &self.comparison;
        let (page, own_anchor) = match &link.target {
            Target::ProsCons(id) if comparison.subject(*id).has_points() => {
                (Page::ProsCons(*id), None)
            }
            Target::Subject(id) | Target::ProsCons(id) => (Page::Subject(*id), None),
            Target::Criterion(id) => (self.page_of_anchor(*id, link.anchor.as_deref()), None),
            Target::Pair(pair) => (Page::Pair(*pair), None),
            Target::Fact(id) => (
                Page::Subject(id.subject),
                Some(format!("fact-{}", comparison.fact(*id).key.value)),
            ),
            Target::Source(id) => (
                page_of_source(comparison, *id),
                Some(comparison.source(*id).key.value.clone()),
            ),
            Target::Article(id) => match shown_on(comparison, *id) {
                Some(pair) => (Page::Pair(pair), None),
                None => (Page::Article(*id), None),
            },
            Target::OwnPage(id) => (Page::OwnPage(*id), None),
            Target::Faq(id) => (
                Page::BuiltIn(BuiltIn::Faq),
                Some(comparison.faq_group(*id).slug.value.clone()),
            ),
            Target::BuiltIn(page) => (self.page_of_built_in(*page, link.anchor.as_deref()), None),
            Target::Static(_) | Target::Here | Target::External(_) | Target::Nowhere => {
                return None;
            }
        };
        Some((page, link.anchor.clone().or(own_anchor)))
    }

    /// Finds the page that a link to a page or file of weighup leads to. If the anchor is a row of the
    /// whole table, this is the page with the row.
    fn page_of_built_in(&self, page: BuiltIn, anchor: Option<&str>) -> Page {
        let comparison = &self.comparison;
        let target = target_of(comparison, Page::BuiltIn(page));
        let row = anchor.and_then(|anchor| comparison.names.criterion(anchor).ok());
        match (target, row) {
            (Page::BuiltIn(BuiltIn::Compare), Some(id)) if !comparison.has_many_subjects() => {
                List::Compare.page(chapter_of(comparison, id))
            }
            _ => target,
        }
    }

    /// Finds the page of a criterion that contains an anchor. If the anchor is a subject's, this is
    /// the page that lists the subject.
    fn page_of_anchor(&self, id: CriterionId, anchor: Option<&str>) -> Page {
        match anchor.and_then(|anchor| self.comparison.names.subject(anchor).ok()) {
            Some(subject) => self.page_of_assessment(id, subject),
            None => Page::Criterion(id),
        }
    }
}

/// Writes the address of a pair's page.
fn versus(comparison: &Comparison, Pair { first, second }: Pair) -> String {
    let slug = |id: SubjectId| comparison.subject(id).slug.value.as_str();
    [slug(first), "-vs-", slug(second), "/"].concat()
}

/// Writes the address of a page of a list.
fn list_page(comparison: &Comparison, list: List, number: usize) -> String {
    let first = match list {
        List::Compare => "compare/".to_owned(),
        List::Criterion(id) => format!("criteria/{}/", comparison.criterion(id).slug.value),
        List::Subjects => "subjects/".to_owned(),
        List::Kind(index) => format!("subjects/kind/{}/", comparison.hubs.kinds[index].slug),
        List::Initial(index) => {
            format!("subjects/letter/{}/", comparison.hubs.initials[index].slug)
        }
        List::Sources => "sources/".to_owned(),
    };
    if number == 1 {
        first
    } else {
        format!("{first}page/{number}/")
    }
}

fn built_in(page: BuiltIn) -> &'static str {
    match page {
        BuiltIn::Home => "",
        BuiltIn::Compare => "compare/",
        BuiltIn::Subjects => "subjects/",
        BuiltIn::Criteria => "criteria/",
        BuiltIn::Faq => "faq/",
        BuiltIn::Articles => "articles/",
        BuiltIn::Sources => "sources/",
        BuiltIn::Method => "method/",
        BuiltIn::NotFound => "404.html",
        BuiltIn::Sitemap => "sitemap.xml",
        BuiltIn::Robots => "robots.txt",
        BuiltIn::Json => "data/comparison.json",
        BuiltIn::Schema => "data/comparison.schema.json",
        BuiltIn::Csv => "data/comparison.csv",
        BuiltIn::Roll => "data/subjects.json",
        BuiltIn::Words => "data/words.json",
        BuiltIn::Styles => StyleSheet::PATH,
        BuiltIn::Redirects => "_redirects",
    }
}
