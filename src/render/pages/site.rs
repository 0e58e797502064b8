//! Builds the variable `site`, which every page receives.

use tera::Value;

use super::titles::short_title;
use crate::model::{ArticleId, BuiltIn, OwnPageId};
use crate::plan::{Page, shown_on, target_of};
use crate::render::fragments::{Fragments, to_value};
use crate::render::href::page_href;
use crate::render::views::site::{CountsView, NavigationView, SiteView};
use crate::render::words;

/// Builds the variable, which is the same for all pages.
pub(crate) fn site(fragments: &Fragments) -> Value {
    let (plan, comparison) = (&fragments.plan, &fragments.comparison);
    let site = &comparison.site;
    let is_pair = comparison.only_pair().is_some();
    let has_articles = (0..comparison.articles.len())
        .any(|index| shown_on(comparison, ArticleId(index)).is_none());
    let has = |page: BuiltIn| match page {
        BuiltIn::Subjects => !is_pair,
        BuiltIn::Faq => !comparison.faq.is_empty(),
        BuiltIn::Articles => has_articles,
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
    // What the header leaves out is below.
    let others = [
        is_pair.then_some(BuiltIn::Subjects),
        (!has_articles && !comparison.articles.is_empty()).then_some(BuiltIn::Articles),
    ];
    let others = others.into_iter().flatten().map(Page::BuiltIn);
    let own = (0..comparison.pages.len()).map(|index| Page::OwnPage(OwnPageId(index)));
    let link = |page: Page| {
        let target = target_of(comparison, page);
        NavigationView {
            title: short_title(fragments, page),
            href: page_href(comparison, target),
            url: crate::plan::address(comparison, target),
            folder: crate::plan::folder_below(comparison, target),
        }
    };
    to_value(&SiteView {
        title: &site.title,
        description: site.description.as_deref(),
        language: &site.language.value,
        direction: words::direction(&site.language.value),
        base_url: site.base_url.as_deref(),
        repository: site.repository.as_deref(),
        report_url: site.report.as_deref(),
        publisher: site.publisher.as_deref(),
        disclosure: site.disclosure.as_deref(),
        has_verdicts: site.has_verdicts,
        frame_policy: frame_policy(&site.frame_hosts),
        navigation: navigation.map(link).collect(),
        pages: others.chain(own).map(link).collect(),
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

/// Allows frames with pages of these hosts, after the other parts of the policy.
fn frame_policy(hosts: &[String]) -> String {
    if hosts.is_empty() {
        return String::new();
    }
    let hosts: Vec<String> = hosts
        .iter()
        .map(|host| format!(" https://{host}"))
        .collect();
    format!("; frame-src{}", hosts.concat())
}
