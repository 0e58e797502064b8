//! `/sitemap.xml`: the absolute address of every page that search engines should know (sitemaps.org, 0.9).

use crate::model::BuiltIn;
use crate::plan::{Page, Plan};
use crate::render::href::absolute;

/// The protocol allows no more addresses in one file.
const MOST: usize = 50_000;

/// The file's text.
pub(super) fn write(plan: &Plan) -> String {
    let base_url = plan.comparison().site.base_url.as_deref().unwrap_or_default();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let pages = (0..plan.len())
        .map(|index| plan.page(index))
        .filter(|page| is_for_readers(*page) && plan.is_indexed(*page));
    for page in pages.take(MOST) {
        xml.push_str("<url><loc>");
        xml.push_str(&escape(&absolute(base_url, &plan.address(page))));
        xml.push_str("</loc>");
        if let Some(day) = last_changed(plan, page) {
            xml.push_str("<lastmod>");
            xml.push_str(&day);
            xml.push_str("</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Whether a page is one that readers look for.
fn is_for_readers(page: Page) -> bool {
    match page {
        Page::BuiltIn(page) => !matches!(
            page,
            BuiltIn::NotFound
                | BuiltIn::Sitemap
                | BuiltIn::Robots
                | BuiltIn::Json
                | BuiltIn::Schema
                | BuiltIn::Csv
                | BuiltIn::Styles
                | BuiltIn::Redirects
        ),
        Page::Reversed(_) | Page::ArticleAlias(..) | Page::PageAlias(..) => false,
        _ => true,
    }
}

/// The day on which a page's content last changed, where its author says so; never the day of the build.
fn last_changed(plan: &Plan, page: Page) -> Option<String> {
    let comparison = plan.comparison();
    let article = match page {
        Page::Article(id) => comparison.article(id),
        Page::OwnPage(id) => comparison.own_page(id),
        Page::Pair(pair) => comparison.article(comparison.article_of(pair)?),
        _ => return None,
    };
    article.updated.or(article.date).map(|day| day.to_string())
}

/// A text inside an XML element.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
