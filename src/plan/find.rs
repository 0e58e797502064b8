//! The page at an address.

use super::{Page, Plan};
use crate::model::Pair;

/// What is at an address of the site.
impl Plan {
    /// The page at an address (from the root, without a leading `/`, percent-decoded), if the plan has it.
    #[must_use]
    pub fn find(&self, address: &str) -> Option<Page> {
        let pair = address.strip_suffix('/').and_then(|name| self.find_pair(name));
        let is_there = |page: &&Page| self.address(**page) == address;
        pair.or_else(|| self.listed.iter().find(is_there).copied())
    }

    /// The pair at `a-vs-b`, or its reversed address. A slug never holds `-vs-`, so there is one way to read it.
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
}
