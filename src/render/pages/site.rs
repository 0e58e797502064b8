//! Builds the variable `site`, which every page receives.

use tera::Value;

use super::frame::short_title;
use crate::model::{BuiltIn, OwnPageId};
use crate::plan::Page;
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::page_href;
use crate::render::views::site::{CountsView, NavigationView, SiteView};
use crate::render::words;

/// Builds the variable, which is the same for all pages.
pub(crate) fn site(fragments: &Fragments) -> Value {
    let (plan, comparison) = (&fragments.plan, &fragments.comparison);
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
        title: short_title(fragments, page),
        href: page_href(comparison, page),
        url: crate::plan::address(comparison, page),
        folder: crate::plan::folder_below(comparison, page),
    };
    to_value(&SiteView {
        title: &site.title,
        description: site.description.as_deref(),
        language: &site.language.value,
        direction: words::direction(&site.language.value),
        base_url: site.base_url.as_deref(),
        repository: site.repository.as_deref(),
        report_url: site.report.as_deref(),
        disclosure: site.disclosure.as_deref(),
        has_verdicts: site.has_verdicts,
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
