//! Lists the pages above each page, for its breadcrumbs.

use crate::model::{BuiltIn, Comparison};
use crate::plan::{List, Page};

/// Lists the pages above a page, beginning with home.
pub(super) fn way_up(comparison: &Comparison, page: Page) -> Vec<Page> {
    let home = Page::BuiltIn(BuiltIn::Home);
    match page {
        Page::BuiltIn(BuiltIn::Home) => Vec::new(),
        Page::Subject(_) | Page::ListPage(List::Kind(_) | List::Initial(_), 1) => {
            vec![home, Page::BuiltIn(BuiltIn::Subjects)]
        }
        Page::ListPage(list, _) => {
            let first = list.page(1);
            way_up(comparison, first)
                .into_iter()
                .chain([first])
                .collect()
        }
        Page::ProsCons(id) => vec![home, Page::BuiltIn(BuiltIn::Subjects), Page::Subject(id)],
        Page::Criterion(_) => vec![home, Page::BuiltIn(BuiltIn::Criteria)],
        Page::Article(_) if !comparison.articles.is_empty() => {
            vec![home, Page::BuiltIn(BuiltIn::Articles)]
        }
        _ => vec![home],
    }
}
