//! The page at an address.

use super::{Page, Plan, shown_on};
use crate::model::Pair;

impl Plan {
    /// The page at an address (from the root, without a leading `/`, percent-decoded), if the plan has it.
    #[must_use]
    pub fn find(&self, address: &str) -> Option<Page> {
        let names = &self.comparison.names;
        let parts: Vec<&str> = address.split('/').collect();
        let page = match parts.as_slice() {
            ["subjects", slug, ""] => names.subject(slug).ok().map(Page::Subject),
            ["subjects", slug, "pros-and-cons", ""] => names.subject(slug).ok().map(Page::ProsCons),
            ["criteria", slug, ""] => names.criterion(slug).ok().map(Page::Criterion),
            ["articles", slug, ""] => {
                let article = names.article(slug).ok();
                article.filter(|id| shown_on(&self.comparison, *id).is_none()).map(Page::Article)
            }
            [slug, ""] => self.find_pair(slug).or_else(|| names.own_page(slug).map(Page::OwnPage)),
            _ => None,
        };
        page.or_else(|| self.find_built_in(address)).or_else(|| self.find_alias(address))
    }

    /// The pair at `a-vs-b`, or its reversed address. No slug of a subject holds `-vs-`, so there is one way to read it.
    fn find_pair(&self, name: &str) -> Option<Page> {
        let (one, other) = name.split_once("-vs-")?;
        let names = &self.comparison.names;
        let (one, other) = (names.subject(one).ok()?, names.subject(other).ok()?);
        let pairs = &self.comparison.pairs;
        let pair = pairs.ordered(one, other).filter(|pair| pairs.index_of(*pair).is_some())?;
        if pair == (Pair { first: one, second: other }) {
            return Some(Page::Pair(pair));
        }
        self.has_reversed.then_some(Page::Reversed(pair))
    }

    /// The page or file that weighup makes once for the site.
    fn find_built_in(&self, address: &str) -> Option<Page> {
        let is_there = |page: &&Page| matches!(page, Page::BuiltIn(_)) && self.address(**page) == address;
        self.listed.iter().find(is_there).copied()
    }

    /// An old address of an article or page.
    fn find_alias(&self, address: &str) -> Option<Page> {
        let is_alias = |page: &Page| matches!(page, Page::ArticleAlias(..) | Page::PageAlias(..));
        self.listed.iter().copied().filter(is_alias).find(|page| self.address(*page) == address)
    }
}
