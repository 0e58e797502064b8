//! Writes `/_redirects`: one line per old address and its page, for hosts that read such a file.
//!
//! The lines of the author's own `static/_redirects` come first. Both addresses begin with the path
//! of `base_url`, because a host that serves the site below a path (as GitLab Pages does) compares
//! rules with whole paths.

use crate::model::{ArticleId, OwnPageId};
use crate::plan::{Page, Plan, address, encoded, target_of};
use crate::render::href::base_path;

pub(super) fn write(plan: &Plan) -> String {
    let comparison = plan.comparison();
    let reversed = plan.pairs().iter().map(Page::Reversed);
    let of_articles = comparison
        .articles
        .iter()
        .enumerate()
        .flat_map(|(index, article)| {
            (0..article.aliases.len()).map(move |alias| Page::ArticleAlias(ArticleId(index), alias))
        });
    let of_pages = comparison
        .pages
        .iter()
        .enumerate()
        .flat_map(|(index, page)| {
            (0..page.aliases.len()).map(move |alias| Page::PageAlias(OwnPageId(index), alias))
        });
    let base = base_path(comparison.site.base_url.as_deref());
    // A host applies the first matching rule, so the author's rules come first.
    let mut text = comparison.own_redirects.clone().unwrap_or_default();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let renamed = plan.renamed().iter().copied();
    let compare = comparison.only_pair().map(Page::CompareTwo);
    for old in of_articles
        .chain(of_pages)
        .chain(renamed)
        .chain(reversed)
        .chain(compare)
    {
        for page in [old, target_of(comparison, old)] {
            text.push_str(base);
            text.extend(encoded(&address(comparison, page)));
            text.push(' ');
        }
        text.push_str("301\n");
    }
    text
}
