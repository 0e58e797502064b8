//! Finds the page at an address.

use super::address::{from_form, in_form};
use super::{List, Page, Plan, shown_on, target_of};
use crate::model::{ArticleId, OwnPageId};

impl Plan {
    /// Finds the page at an address, if the plan has it. The address starts at the root, without a
    /// leading `/`, and is percent-decoded.
    pub fn find(&self, address: &str) -> Option<Page> {
        let page = self.find_in_form(address);
        let page = page.or_else(|| self.find_built_in(address));
        page.or_else(|| self.find_old(address).filter(|_| self.has_redirects))
    }

    /// Finds the page for an address in another form than the site's, as readers type it and other
    /// hosts serve it: `faq` and `faq/index.html` for `faq/`, or `faq`, `faq/` and `faq/index.html`
    /// for `faq.html`.
    pub fn find_meant(&self, address: &str) -> Option<Page> {
        let name = address
            .strip_suffix("index.html")
            .filter(|name| name.is_empty() || name.ends_with('/'));
        let name = name.unwrap_or(address);
        let folder = if name.is_empty() || name.ends_with('/') {
            name.to_owned()
        } else {
            format!("{name}/")
        };
        let own_form = in_form(self.comparison.site.urls, folder.clone());
        // An old address may be a folder in both forms.
        [own_form, folder]
            .iter()
            .filter(|other| *other != address)
            .find_map(|other| self.find(other))
    }

    /// Finds the page of a subject, criterion, pair and so on, at an address in the site's form.
    fn find_in_form(&self, address: &str) -> Option<Page> {
        let names = &self.comparison.names;
        let folder = from_form(self.comparison.site.urls, address)?;
        let parts: Vec<&str> = folder.split('/').collect();
        let page = match parts.as_slice() {
            ["subjects", slug, ""] => names.subject(slug).ok().map(Page::Subject),
            ["subjects", slug, "pros-and-cons", ""] => {
                let subject = names.subject(slug).ok();
                subject
                    .filter(|id| self.comparison.subject(*id).has_points())
                    .map(Page::ProsCons)
            }
            ["criteria", slug, ""] => names.criterion(slug).ok().map(Page::Criterion),
            ["articles", slug, ""] => {
                let article = names.article(slug).ok();
                article
                    .filter(|id| shown_on(&self.comparison, *id).is_none())
                    .map(Page::Article)
            }
            ["compare", ""] if self.has_redirects => self.find_compare_two(address),
            ["data", "criteria", file] => self.find_column(file),
            [file] => self.find_sitemap(file),
            [slug, ""] => self
                .find_pair(slug)
                .filter(|page| self.has_redirects || matches!(page, Page::Pair(_)))
                .or_else(|| names.own_page(slug).map(Page::OwnPage)),
            _ => None,
        };
        page.or_else(|| self.find_list_page(&parts))
    }

    /// Finds a further page of a list, from the segments of an address.
    fn find_list_page(&self, parts: &[&str]) -> Option<Page> {
        let (first, number) = match parts {
            [first @ .., "page", number, ""] => (first, page_number(number)?),
            [first @ .., ""] => (first, 1),
            _ => return None,
        };
        let hubs = &self.comparison.hubs;
        let list = match first {
            ["compare"] => List::Compare,
            ["criteria", slug] => List::Criterion(self.comparison.names.criterion(slug).ok()?),
            ["subjects"] => List::Subjects,
            ["subjects", "kind", slug] => {
                List::Kind(hubs.kinds.iter().position(|hub| hub.slug == *slug)?)
            }
            ["subjects", "letter", slug] => {
                List::Initial(hubs.initials.iter().position(|hub| hub.slug == *slug)?)
            }
            ["sources"] => List::Sources,
            _ => return None,
        };
        let page = list.page(number);
        (matches!(page, Page::ListPage(..)) && number <= list.pages(&self.comparison))
            .then_some(page)
    }

    /// Finds the data of a criterion, from the name of the data file.
    fn find_column(&self, file: &str) -> Option<Page> {
        let id = self
            .comparison
            .names
            .criterion(file.strip_suffix(".json")?)
            .ok()?;
        self.comparison
            .has_many_subjects()
            .then_some(Page::Column(id))
    }

    fn find_sitemap(&self, file: &str) -> Option<Page> {
        let number = page_number(file.strip_prefix("sitemap-")?.strip_suffix(".xml")?)?;
        (number <= self.sitemap_parts).then_some(Page::SitemapPart(number))
    }

    /// Finds the page that an old address, or the address of a pair in the other order, redirects
    /// to. The plan may have a page at that address or leave it to the host. Returns `None` if the
    /// address is neither.
    pub fn find_moved(&self, address: &str) -> Option<Page> {
        let moved = match self.find(address) {
            Some(
                page @ (Page::Reversed(_)
                | Page::CompareTwo(_)
                | Page::Renamed(_)
                | Page::ArticleAlias(..)
                | Page::PageAlias(..)),
            ) => Some(page),
            Some(_) => None,
            None => {
                let folder = from_form(self.comparison.site.urls, address);
                let name = folder
                    .as_deref()
                    .and_then(|folder| folder.strip_suffix('/'));
                name.and_then(|name| self.find_pair(name))
                    .or_else(|| self.find_compare_two(address))
                    .or_else(|| self.find_old(address))
            }
        };
        moved.map(|page| target_of(&self.comparison, page))
    }

    /// Finds the page that has an old address, even if the plan has no page there.
    fn find_old(&self, address: &str) -> Option<Page> {
        self.find_alias(address).or_else(|| {
            let folder = from_form(self.comparison.site.urls, address)?;
            let parts: Vec<&str> = folder.split('/').collect();
            self.find_renamed(&parts)
        })
    }

    /// Finds the article or page that has an old address, even if the plan has no page there.
    fn find_alias(&self, address: &str) -> Option<Page> {
        let comparison = &self.comparison;
        let articles = comparison
            .articles
            .iter()
            .enumerate()
            .flat_map(|(index, article)| {
                let aliases = article.aliases.iter().enumerate();
                aliases.map(move |(place, _)| Page::ArticleAlias(ArticleId(index), place))
            });
        let pages = comparison
            .pages
            .iter()
            .enumerate()
            .flat_map(|(index, page)| {
                let aliases = page.aliases.iter().enumerate();
                aliases.map(move |(place, _)| Page::PageAlias(OwnPageId(index), place))
            });
        articles
            .chain(pages)
            .find(|alias| self.address(*alias) == address)
    }

    /// Finds the pair at `a-vs-b`, or its reversed address, even if the plan has no page there. No
    /// slug of a subject contains `-vs-`, so there is only one way to read it.
    fn find_pair(&self, name: &str) -> Option<Page> {
        let (one, other) = name.split_once("-vs-")?;
        let names = &self.comparison.names;
        let (one, other) = (names.subject(one).ok()?, names.subject(other).ok()?);
        let pair = self.comparison.pair(one, other)?;
        let page = if pair.first == one {
            Page::Pair(pair)
        } else {
            Page::Reversed(pair)
        };
        self.pairs.has(pair).then_some(page)
    }

    /// Finds the only pair at the address of the whole table, even if the plan has no page there.
    fn find_compare_two(&self, address: &str) -> Option<Page> {
        let page = Page::CompareTwo(self.comparison.only_pair()?);
        (self.address(page) == address).then_some(page)
    }

    /// Finds the page or file that weighup makes once per site.
    fn find_built_in(&self, address: &str) -> Option<Page> {
        let is_there =
            |page: &&Page| matches!(page, Page::BuiltIn(_)) && self.address(**page) == address;
        self.listed.iter().find(is_there).copied()
    }
}

/// Reads a page number in an address: from 1, without a sign or leading zeros.
fn page_number(text: &str) -> Option<usize> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    text.parse().ok().filter(|_| is_plain)
}
