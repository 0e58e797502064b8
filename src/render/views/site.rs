//! What every page is given of the site.

use serde::Serialize;
use tera::Value;

use super::frame::short_title;
use crate::model::{BuiltIn, OwnPageId};
use crate::plan::{Page, Plan};
use crate::render::href::page_href;
use crate::render::parts::to_value;
use crate::render::words;

/// The site as a whole.
#[derive(Debug, Serialize)]
struct SiteView<'a> {
    /// What it is called.
    title: &'a str,
    /// What it is about.
    description: Option<&'a str>,
    /// Its language.
    language: &'a str,
    /// The direction its script runs in: `ltr` or `rtl`.
    direction: &'static str,
    /// Where it will be published.
    base_url: Option<&'a str>,
    /// Where to edit its content.
    repository: Option<&'a str>,
    /// Interests of the publisher.
    disclosure: Option<&'a str>,
    /// The pages of the header.
    navigation: Vec<NavigationView>,
    /// The author's own pages.
    pages: Vec<NavigationView>,
    /// How much there is of everything.
    counts: CountsView,
    /// Free data.
    extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// A page in the header or footer.
#[derive(Debug, Serialize)]
struct NavigationView {
    /// What it is called.
    title: String,
    /// Where it leads.
    href: String,
    /// Its address from the root, to compare with `page.url`.
    url: String,
    /// What the addresses of the pages below it begin with.
    folder: String,
}

/// How much there is of everything.
#[derive(Debug, Serialize)]
struct CountsView {
    /// Subjects.
    subjects: usize,
    /// Criteria.
    criteria: usize,
    /// Pairs with a page.
    pairs: usize,
    /// Sources.
    sources: usize,
    /// Articles.
    articles: usize,
    /// Questions.
    questions: usize,
}

/// The site, the same for all pages.
pub(in crate::render) fn site(plan: &Plan) -> Value {
    let comparison = plan.comparison();
    let site = &comparison.site;
    let has = |page: BuiltIn| match page {
        BuiltIn::Faq => !comparison.faq.is_empty(),
        BuiltIn::Articles => !comparison.articles.is_empty(),
        _ => true,
    };
    let header = [
        BuiltIn::Compare,
        BuiltIn::Criteria,
        BuiltIn::Subjects,
        BuiltIn::Faq,
        BuiltIn::Articles,
        BuiltIn::Method,
    ];
    let navigation = header
        .into_iter()
        .filter(|page| has(*page))
        .map(Page::BuiltIn);
    let own = (0..comparison.pages.len()).map(|index| Page::OwnPage(OwnPageId(index)));
    let link = |page: Page| NavigationView {
        title: short_title(comparison, page),
        href: page_href(comparison, page),
        url: crate::plan::address(comparison, page),
        folder: crate::plan::folder_below(comparison, page),
    };
    to_value(&SiteView {
        title: &site.title,
        description: site.description.as_deref(),
        language: &site.language,
        direction: words::direction(&site.language),
        base_url: site.base_url.as_deref(),
        repository: site.repository.as_deref(),
        disclosure: site.disclosure.as_deref(),
        navigation: navigation.map(link).collect(),
        pages: own.map(link).collect(),
        counts: CountsView {
            subjects: comparison.subjects.len(),
            criteria: comparison.criteria.len(),
            pairs: plan.pairs().len(),
            sources: comparison.sources.len(),
            articles: comparison.articles.len(),
            questions: comparison
                .faq
                .iter()
                .map(|group| group.questions.len())
                .sum(),
        },
        extra: &site.extra,
    })
}
