//! Writes `/sitemap.xml`: the absolute address of every page for search engines, and the date of
//! its last change (sitemaps.org, 0.9).
//!
//! If the addresses do not fit in one file, it is the index of `/sitemap-1.xml` and so on. Each
//! part is made separately, so it needs no more memory than its own text.

use crate::model::BuiltIn;
use crate::plan::{LastChanges, Page, Plan};
use crate::render::href::absolute;

pub(super) fn write(plan: &Plan) -> String {
    if plan.sitemap_parts() == 0 {
        part(plan, 1)
    } else {
        index(plan)
    }
}

/// Writes the index of all parts that list an address.
fn index(plan: &Plan) -> String {
    let base_url = plan
        .comparison()
        .site
        .base_url
        .as_deref()
        .unwrap_or_default();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    // A part may consist of unlisted pages, but an empty list is not valid.
    let holds_some = |number: &usize| plan.in_sitemap(*number).any(|page| is_listed(plan, page));
    for number in (1..=plan.sitemap_parts()).filter(holds_some) {
        let address = absolute(base_url, &plan.address(Page::SitemapPart(number)));
        xml.push_str(&format!(
            "<sitemap><loc>{}</loc></sitemap>\n",
            escape(&address)
        ));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// Writes a part, counted from 1. Part 1 lists all pages when the sitemap has no parts.
pub(super) fn part(plan: &Plan, number: usize) -> String {
    let base_url = plan
        .comparison()
        .site
        .base_url
        .as_deref()
        .unwrap_or_default();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let changes = LastChanges::of(plan.comparison());
    for page in plan
        .in_sitemap(number)
        .filter(|page| is_listed(plan, *page))
    {
        xml.push_str("<url><loc>");
        xml.push_str(&escape(&absolute(base_url, &plan.address(page))));
        xml.push_str("</loc>");
        if let Some(date) = changes.of_page(page) {
            xml.push_str(&format!("<lastmod>{date}</lastmod>"));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Returns true if a page is for readers and search engines may list it.
fn is_listed(plan: &Plan, page: Page) -> bool {
    is_for_readers(page) && plan.is_indexed(page)
}

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
                | BuiltIn::Words
                | BuiltIn::Styles
                | BuiltIn::Redirects
        ),
        Page::Column(_)
        | Page::SitemapPart(_)
        | Page::Reversed(_)
        | Page::CompareTwo(_)
        | Page::Renamed(_)
        | Page::ArticleAlias(..)
        | Page::PageAlias(..) => false,
        _ => true,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;
    use crate::model::fixture::comparison;

    /// Makes a plan with this number of subjects and all their pairs.
    fn plan(subjects: usize) -> Plan {
        let subjects: Vec<(String, String)> = (0..subjects)
            .map(|index| {
                (
                    format!("subjects/s{index:03}.toml"),
                    format!("name = \"S{index}\""),
                )
            })
            .collect();
        let mut files = vec![
            ("criteria/speed.toml", "title = \"S\""),
            (
                "site.toml",
                "title = \"T\"\nbase_url = \"https://example.org/\"\npairs = \"all\"",
            ),
        ];
        files.extend(
            subjects
                .iter()
                .map(|(path, text)| (path.as_str(), text.as_str())),
        );
        Plan::new(Arc::new(comparison(&files)))
    }

    /// Lists the addresses between `<loc>` and `</loc>`.
    fn locations(xml: &str) -> Vec<&str> {
        xml.split("<loc>")
            .skip(1)
            .filter_map(|rest| rest.split("</loc>").next())
            .collect()
    }

    #[test]
    fn an_index_lists_parts_that_contain_every_address_once() {
        let plan = plan(330);
        let index = write(&plan);
        // No pair page is indexed, so the second part, which contains only pairs, is not listed.
        assert_eq!(plan.sitemap_parts(), 2);
        assert_eq!(locations(&index), ["https://example.org/sitemap-1.xml"]);
        assert!(index.contains("<sitemapindex "));
        let texts = [part(&plan, 1), part(&plan, 2)];
        let found: Vec<&str> = texts.iter().flat_map(|text| locations(text)).collect();
        assert!(texts.iter().all(|text| locations(text).len() <= 50_000));
        assert!(plan.len() > 54_285, "{}", plan.len());
        let pages = (0..plan.len())
            .map(|index| plan.page(index))
            .filter(|page| is_listed(&plan, *page));
        let expected: BTreeSet<String> = pages
            .map(|page| absolute("https://example.org/", &plan.address(page)))
            .collect();
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().all(|address| expected.contains(*address)));
        let all: Vec<Page> = [1, 2]
            .into_iter()
            .flat_map(|number| plan.in_sitemap(number))
            .collect();
        let others = plan.len() - plan.pairs().len();
        assert_eq!(
            all,
            (0..others)
                .map(|index| plan.page(index))
                .collect::<Vec<_>>()
        );
        for number in [1, 2] {
            let page = Page::SitemapPart(number);
            assert_eq!(plan.find(&plan.address(page)), Some(page));
        }
        assert_eq!(plan.find("sitemap-3.xml"), None);
    }

    #[test]
    fn up_to_fifty_thousand_addresses_are_in_one_file() {
        let plan = plan(310);
        assert!(plan.in_sitemap(1).count() > 47_000);
        let xml = write(&plan);
        assert!(xml.contains("<urlset ") && locations(&xml).len() > 310);
    }
}
