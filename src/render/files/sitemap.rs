//! `/sitemap.xml`: the absolute address of every page that search engines should know (sitemaps.org, 0.9).
//!
//! Where one file cannot hold them, it is the index of `/sitemap-1.xml` and so on. Each part is made by itself, so that
//! none needs more memory than its own text.

use crate::model::BuiltIn;
use crate::plan::{Page, Plan};
use crate::render::href::absolute;

/// The text of `/sitemap.xml`.
pub(super) fn write(plan: &Plan) -> String {
    if plan.sitemap_parts() == 0 { part(plan, 1) } else { index(plan) }
}

/// The index of all parts.
fn index(plan: &Plan) -> String {
    let base_url = plan.comparison().site.base_url.as_deref().unwrap_or_default();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for number in 1..=plan.sitemap_parts() {
        let address = absolute(base_url, &plan.address(Page::SitemapPart(number)));
        xml.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escape(&address)));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// The addresses of a part, counted from 1; of all pages where there are no parts.
pub(super) fn part(plan: &Plan, number: usize) -> String {
    let base_url = plan.comparison().site.base_url.as_deref().unwrap_or_default();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in plan.in_sitemap(number).filter(|page| is_listed(plan, *page)) {
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

/// Whether a page is one that readers look for and that search engines may list.
fn is_listed(plan: &Plan, page: Page) -> bool {
    is_for_readers(page) && plan.is_indexed(page)
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
                | BuiltIn::Roll
                | BuiltIn::Styles
                | BuiltIn::Redirects
        ),
        Page::Column(_)
        | Page::SitemapPart(_)
        | Page::Reversed(_)
        | Page::ArticleAlias(..)
        | Page::PageAlias(..) => false,
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
