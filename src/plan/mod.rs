//! Turns the comparison into the list of pages: which pages exist, with their addresses and files.
//!
//! Pages are addressed by index (for building in parallel and in parts) and by address (for
//! serving). Pairs are counted, never listed: half a million of them cost nothing until one is
//! requested. `render` decides the content of a page.

mod address;

mod chapters;

mod collision;

mod find;

mod last_changes;

mod lists;

mod pairs;

mod renamed;

mod shard;

mod sample;

mod triangle;

#[cfg(test)]
mod tests;

pub use address::{address, encoded, file_of, folder_below, target_of, way_to_root};
pub use chapters::chapters;
pub use collision::check_collisions;
pub use last_changes::LastChanges;
pub use lists::{List, ROWS, page_of_source};
pub use pairs::Pairs;
pub use renamed::{Renamed, SubjectName};
pub use shard::Shard;

use std::sync::{Arc, OnceLock};

use crate::model::{ArticleId, BuiltIn, Comparison, CriterionId, OwnPageId, Pair, SubjectId};
use crate::parse::Redirects;

/// One planned output file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// A page or file that weighup makes once per site.
    BuiltIn(BuiltIn),
    Subject(SubjectId),
    /// Only of a subject with a pro or a con.
    ProsCons(SubjectId),
    Criterion(CriterionId),
    Article(ArticleId),
    OwnPage(OwnPageId),
    /// A further page of a list, or a hub of subjects. Page numbers count from 1.
    ListPage(List, usize),
    /// The scores and values of a criterion as data, when there are many subjects.
    Column(CriterionId),
    /// A part of the sitemap, counted from 1, when one file cannot contain all addresses.
    SitemapPart(usize),
    Pair(Pair),
    /// The address of a pair in the other order, which redirects to the pair.
    Reversed(Pair),
    /// The address of the whole table on a site of two subjects, which redirects to their page.
    CompareTwo(Pair),
    /// An old address with an alias of a subject or a criterion.
    Renamed(Renamed),
    /// An old address of an article, by its index among the article's aliases.
    ArticleAlias(ArticleId, usize),
    /// An old address of a page, by its index among the page's aliases.
    PageAlias(OwnPageId, usize),
}

#[derive(Debug, Clone)]
pub struct Plan {
    comparison: Arc<Comparison>,
    pairs: Pairs,
    /// All pages but the pairs, in order.
    listed: Vec<Page>,
    /// The addresses with aliases of subjects and criteria, sorted. They are listed, too, unless
    /// hosts redirect them.
    renamed: Vec<Page>,
    /// True if old addresses, and the other order of each pair, have pages that redirect.
    has_redirects: bool,
    /// The number of parts of the sitemap, or 0 when one file contains all addresses.
    sitemap_parts: usize,
    /// The order of subjects on each criterion's pages, computed on first use.
    orders: Vec<OnceLock<lists::ScoreOrder>>,
}

impl Plan {
    pub fn new(comparison: Arc<Comparison>) -> Self {
        let mut listed = listed_pages(&comparison);
        let has_redirects = comparison.site.redirects == Redirects::Pages;
        let pairs = Pairs::of(&comparison);
        let renamed = renamed::pages(&comparison, &pairs);
        if has_redirects {
            listed.extend(&renamed);
        }
        let has_sitemap = comparison.site.base_url.is_some();
        let sitemap_parts = if has_sitemap {
            sitemap_parts(listed.len() + pairs.len())
        } else {
            0
        };
        listed.extend((1..=sitemap_parts).map(Page::SitemapPart));
        let orders = vec![OnceLock::new(); comparison.criteria.len()];
        Self {
            comparison,
            pairs,
            listed,
            renamed,
            has_redirects,
            sitemap_parts,
            orders,
        }
    }

    pub fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    pub fn shared_comparison(&self) -> Arc<Comparison> {
        Arc::clone(&self.comparison)
    }

    pub fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    pub fn len(&self) -> usize {
        let pairs = self.pairs.len();
        self.listed.len() + if self.has_redirects { 2 * pairs } else { pairs }
    }

    /// Returns true if there are no pages, which is never the case.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the page at an index below [`Plan::len`]. The pairs follow after all other pages,
    /// and then their reversed addresses.
    pub fn page(&self, index: usize) -> Page {
        let pairs = &self.pairs;
        match self.listed.get(index) {
            Some(page) => *page,
            None if index < self.listed.len() + pairs.len() => {
                Page::Pair(pairs.get(index - self.listed.len()))
            }
            None => Page::Reversed(pairs.get(index - self.listed.len() - pairs.len())),
        }
    }

    /// Returns true if search engines may list a page. They may list all pages but the pairs that
    /// no editor wrote about and that do not pass the gate.
    pub fn is_indexed(&self, page: Page) -> bool {
        match page {
            Page::Pair(pair) => self.pairs.is_indexed(pair),
            _ => true,
        }
    }

    /// Returns the number of parts of the sitemap, or 0 when one file contains all addresses.
    pub fn sitemap_parts(&self) -> usize {
        self.sitemap_parts
    }

    /// Lists the pages whose addresses are in a part of the sitemap, counted from 1. Lists all
    /// pages if the sitemap has no parts. Pages that only redirect are included.
    pub fn in_sitemap(&self, part: usize) -> impl Iterator<Item = Page> {
        let all = self.listed.len() + self.pairs.len();
        let range = if self.sitemap_parts == 0 {
            0..all
        } else {
            (part - 1) * MOST_IN_SITEMAP..all.min(part * MOST_IN_SITEMAP)
        };
        range.map(|index| self.page(index))
    }

    /// Lists all pages but the pairs and their reversed addresses.
    pub fn listed(&self) -> &[Page] {
        &self.listed
    }

    /// Returns the slugs of the two subjects of a pair's page, if the page shows no article and no
    /// questions. Such a page depends on nothing else that differs.
    pub fn subjects_of(&self, page: Page) -> Option<[&str; 2]> {
        let Page::Pair(pair) = page else { return None };
        let has_more = self.comparison.article_of(pair).is_some()
            || !self.comparison.questions_of(pair).is_empty();
        let slug = |id| self.comparison.subject(id).slug.value.as_str();
        (!has_more).then(|| [slug(pair.first), slug(pair.second)])
    }

    /// Returns the address of a page, from the site's root and without a leading `/`.
    pub fn address(&self, page: Page) -> String {
        address(&self.comparison, page)
    }
}

/// The most addresses in one file (sitemaps.org, 0.9).
const MOST_IN_SITEMAP: usize = 50_000;

/// Computes how many parts contain the addresses of these pages and of the parts themselves, or 0
/// when one file is enough.
fn sitemap_parts(pages: usize) -> usize {
    if pages <= MOST_IN_SITEMAP {
        return 0;
    }
    let mut parts = 1;
    while parts * MOST_IN_SITEMAP < pages + parts {
        parts += 1;
    }
    parts
}

fn listed_pages(comparison: &Comparison) -> Vec<Page> {
    let mut pages: Vec<Page> = built_in_pages(comparison)
        .into_iter()
        .map(Page::BuiltIn)
        .collect();
    for id in comparison.subject_ids() {
        pages.push(Page::Subject(id));
        if comparison.subject(id).has_points() {
            pages.push(Page::ProsCons(id));
        }
    }
    pages.extend(comparison.criterion_ids().map(Page::Criterion));
    pages.extend(lists::pages(comparison));
    let with_redirects = comparison.site.redirects == Redirects::Pages;
    pages.extend(
        comparison
            .only_pair()
            .filter(|_| with_redirects)
            .map(Page::CompareTwo),
    );
    for (index, article) in comparison.articles.iter().enumerate() {
        let id = ArticleId(index);
        // A pair's text is shown only on the pair's page.
        if shown_on(comparison, id).is_none() {
            pages.push(Page::Article(id));
        }
        if with_redirects {
            pages.extend((0..article.aliases.len()).map(|alias| Page::ArticleAlias(id, alias)));
        }
    }
    for (index, page) in comparison.pages.iter().enumerate() {
        let id = OwnPageId(index);
        pages.push(Page::OwnPage(id));
        if with_redirects {
            pages.extend((0..page.aliases.len()).map(|alias| Page::PageAlias(id, alias)));
        }
    }
    pages
}

/// Finds the pair whose page shows an article, if the article has no page of its own.
pub fn shown_on(comparison: &Comparison, article: ArticleId) -> Option<Pair> {
    comparison
        .article(article)
        .pair
        .filter(|_| comparison.has_pair_pages())
}

/// The pages and files that weighup makes once for this site.
fn built_in_pages(comparison: &Comparison) -> Vec<BuiltIn> {
    let mut pages = vec![BuiltIn::Home];
    if comparison.only_pair().is_none() {
        pages.push(BuiltIn::Compare);
    }
    pages.extend([BuiltIn::Subjects, BuiltIn::Criteria]);
    if !comparison.faq.is_empty() {
        pages.push(BuiltIn::Faq);
    }
    if !comparison.articles.is_empty() {
        pages.push(BuiltIn::Articles);
    }
    if !comparison.sources.is_empty() {
        pages.push(BuiltIn::Sources);
    }
    pages.extend([BuiltIn::Method, BuiltIn::NotFound]);
    // The author's own file wins.
    if !comparison
        .static_files
        .iter()
        .any(|file| file.published == "robots.txt")
    {
        pages.push(BuiltIn::Robots);
    }
    if comparison.site.base_url.is_some() {
        pages.push(BuiltIn::Sitemap);
    }
    pages.extend([
        BuiltIn::Json,
        BuiltIn::Schema,
        BuiltIn::Csv,
        BuiltIn::Styles,
        BuiltIn::Words,
    ]);
    if comparison.has_many_subjects() {
        pages.push(BuiltIn::Roll);
    }
    if comparison.site.redirects == Redirects::File {
        pages.push(BuiltIn::Redirects);
    }
    pages
}
