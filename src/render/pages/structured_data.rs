//! Describes a page to search engines as JSON-LD, in the terms of schema.org: its breadcrumbs, and
//! what it contains. A description says nothing that the page does not show.

use serde_json::{Value, json};

use super::titles::{short_title, title};
use super::way_up::way_up;
use crate::model::{Article, BuiltIn, Comparison};
use crate::plan::{self, LastChanges, Page, ROWS};
use crate::render::fragments::Fragments;
use crate::render::href::absolute;

/// Lists the descriptions of a page of a site that is published at `base_url`. Empty for the page of
/// missing addresses.
pub(super) fn of(fragments: &Fragments, page: Page, base_url: &str) -> Vec<Value> {
    if page == Page::BuiltIn(BuiltIn::NotFound) {
        return Vec::new();
    }
    let here = Here {
        fragments,
        page,
        base_url,
    };
    let mut found: Vec<Value> = here.breadcrumbs().into_iter().collect();
    if page == Page::BuiltIn(BuiltIn::Home) {
        found.extend([here.site(), here.dataset()]);
    }
    if page == Page::BuiltIn(BuiltIn::Compare) {
        found.extend(here.ranking());
    }
    found.extend(here.written().map(|article| here.article(article)));
    found
}

/// A page that is described.
struct Here<'a> {
    fragments: &'a Fragments,
    page: Page,
    base_url: &'a str,
}

impl Here<'_> {
    fn comparison(&self) -> &Comparison {
        &self.fragments.comparison
    }

    fn url_of(&self, page: Page) -> String {
        absolute(self.base_url, &plan::address(self.comparison(), page))
    }

    /// Lists the pages from home to this one. `None` for home.
    fn breadcrumbs(&self) -> Option<Value> {
        let above = way_up(self.comparison(), self.page);
        if above.is_empty() {
            return None;
        }
        let items = above.into_iter().chain([self.page]).enumerate();
        let items = items.map(|(index, page)| {
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": short_title(self.fragments, page),
                "item": self.url_of(page),
            })
        });
        Some(described(
            "BreadcrumbList",
            json!({ "itemListElement": items.collect::<Vec<_>>() }),
        ))
    }

    fn site(&self) -> Value {
        let site = &self.comparison().site;
        let about = json!({
            "name": site.title,
            "url": self.base_url,
            "description": site.description,
            "inLanguage": site.language.value,
            "publisher": self.publisher(),
        });
        described("WebSite", about)
    }

    /// Describes the files that contain all values.
    fn dataset(&self) -> Value {
        let comparison = self.comparison();
        let file = |page, format| {
            json!({
                "@type": "DataDownload",
                "encodingFormat": format,
                "contentUrl": self.url_of(Page::BuiltIn(page)),
            })
        };
        let changed = LastChanges::of(comparison).of_all();
        let about = json!({
            "name": title(self.fragments, self.page),
            "description": comparison.site.description,
            "url": self.url_of(self.page),
            "inLanguage": comparison.site.language.value,
            "dateModified": changed.map(|date| date.to_string()),
            "creator": self.publisher(),
            "distribution": [
                file(BuiltIn::Json, "application/json"),
                file(BuiltIn::Csv, "text/csv"),
            ],
        });
        described("Dataset", about)
    }

    /// Lists the ranked subjects that this page shows, best first. `None` if it ranks none.
    fn ranking(&self) -> Option<Value> {
        let ranking = &self.fragments.ranking;
        if !ranking.is_ranked() {
            return None;
        }
        let standings = ranking.standings().standings.iter();
        let ranked = standings.filter(|one| one.rank.is_some()).take(ROWS);
        let items: Vec<Value> = ranked
            .map(|one| {
                json!({
                    "@type": "ListItem",
                    "position": one.rank,
                    "name": self.comparison().subject(one.subject).name,
                    "url": self.url_of(Page::Subject(one.subject)),
                })
            })
            .collect();
        if items.is_empty() {
            return None;
        }
        let about = json!({
            "name": title(self.fragments, self.page),
            "itemListOrder": "https://schema.org/ItemListOrderAscending",
            "numberOfItems": items.len(),
            "itemListElement": items,
        });
        Some(described("ItemList", about))
    }

    /// Returns the article on this page.
    fn written(&self) -> Option<&Article> {
        let comparison = self.comparison();
        match self.page {
            Page::Article(id) => Some(comparison.article(id)),
            Page::Pair(pair) => Some(comparison.article(comparison.article_of(pair)?)),
            _ => None,
        }
    }

    fn article(&self, article: &Article) -> Value {
        let comparison = self.comparison();
        let authors = article.authors.iter().map(|name| {
            let is_publisher = comparison.site.publisher.as_deref() == Some(name);
            let of_type = if is_publisher {
                "Organization"
            } else {
                "Person"
            };
            json!({ "@type": of_type, "name": name })
        });
        let text = json!({
            "headline": article.title,
            "description": article.description,
            "url": self.url_of(self.page),
            "inLanguage": comparison.site.language.value,
            "datePublished": article.date.map(|day| day.to_string()),
            "dateModified": article.updated.or(article.date).map(|day| day.to_string()),
            "author": authors.collect::<Vec<_>>(),
        });
        described("Article", text)
    }

    fn publisher(&self) -> Option<Value> {
        let name = self.comparison().site.publisher.as_ref()?;
        Some(json!({ "@type": "Organization", "name": name, "url": self.base_url }))
    }
}

/// Returns an object of a schema.org type, without the properties that have no value.
fn described(of_type: &str, properties: Value) -> Value {
    let mut object = json!({ "@context": "https://schema.org", "@type": of_type });
    if let (Value::Object(object), Value::Object(properties)) = (&mut object, properties) {
        let is_empty =
            |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        object.extend(properties.into_iter().filter(|(_, value)| !is_empty(value)));
    }
    object
}
