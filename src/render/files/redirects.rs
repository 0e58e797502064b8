//! `/_redirects`: old addresses and the pages they lead to, one line each, for hosts that read such a file.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::model::{ArticleId, OwnPageId};
use crate::plan::{Page, Plan, address, target_of};

/// Everything but the characters that an address in the file may hold as they are.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// The file's text.
pub(super) fn write(plan: &Plan) -> String {
    let comparison = plan.comparison();
    let reversed = plan.pairs().iter().map(Page::Reversed);
    let of_articles = comparison.articles.iter().enumerate().flat_map(|(index, article)| {
        (0..article.aliases.len()).map(move |alias| Page::ArticleAlias(ArticleId(index), alias))
    });
    let of_pages = comparison.pages.iter().enumerate().flat_map(|(index, page)| {
        (0..page.aliases.len()).map(move |alias| Page::PageAlias(OwnPageId(index), alias))
    });
    let mut text = String::new();
    for old in of_articles.chain(of_pages).chain(reversed) {
        let encoded = |page| {
            let address = address(comparison, page);
            utf8_percent_encode(&address, IN_PATH).to_string()
        };
        text.push_str(&format!("/{} /{} 301\n", encoded(old), encoded(target_of(comparison, old))));
    }
    text
}
