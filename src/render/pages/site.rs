//! Builds the variable `site`, which every page receives.

use serde::Serialize;
use tera::Value;

use super::frame::short_title;
use crate::model::{BuiltIn, OwnPageId};
use crate::plan::{Page, Plan};
use crate::render::fragments::to_value;
use crate::render::href::page_href;
use crate::render::words;

/// The fields of the variable `site`.
#[derive(Debug, Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: Option<&'a str>,
    /// A BCP 47 language tag.
    language: &'a str,
    /// The direction of the script: `ltr` or `rtl`.
    direction: &'static str,
    /// The address at which the site is published.
    base_url: Option<&'a str>,
    /// The address at which its content can be edited.
    repository: Option<&'a str>,
    /// The publisher's interests.
    disclosure: Option<&'a str>,
    navigation: Vec<NavigationView>,
    pages: Vec<NavigationView>,
    counts: CountsView,
    /// The `[extra]` table of site.toml.
    extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// A page in the header or footer.
#[derive(Debug, Serialize)]
struct NavigationView {
    title: String,
    href: String,
    /// The address from the root, to compare with `page.url`.
    url: String,
    /// The prefix of the addresses of the pages below it.
    folder: String,
}

#[derive(Debug, Serialize)]
struct CountsView {
    subjects: usize,
    criteria: usize,
    /// Pairs with a page.
    pairs: usize,
    sources: usize,
    articles: usize,
    questions: usize,
}

/// Builds the variable, which is the same for all pages.
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
