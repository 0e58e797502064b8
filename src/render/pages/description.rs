//! Describes each page in plain text, for search engines, link previews and the line below a
//! heading.
//!
//! The author's own words come first. If there are none, a sentence describes the content.

use crate::model::{Article, BuiltIn, Criterion, Prose, Subject};
use crate::plan::{List, Page};
use crate::render::fragments::Fragments;
use crate::render::words;
use crate::words::Argument;

/// Describes a page in plain text.
///
/// `answer` is the answer of a pair's page.
pub(super) fn of(fragments: &Fragments, page: Page, answer: Option<&str>) -> Option<String> {
    let comparison = &fragments.comparison;
    let plain = |prose: &Prose| prose.markdown.plain();
    let of_article = |article: &Article| article.description.clone();
    let of_subject = |subject: &Subject| subject.summary.as_ref().map(plain);
    let of_criterion = |criterion: &Criterion| {
        let question = criterion.question.clone().into_iter();
        let parts: Vec<String> = question
            .chain(criterion.because.as_ref().map(plain))
            .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    match page {
        Page::BuiltIn(page) => of_built_in(fragments, page),
        Page::ProsCons(id) => {
            let name = &comparison.subject(id).name;
            let given = [("name", name.into())];
            Some(fragments.words.text("pros-and-cons-description", &given))
        }
        Page::Subject(id) => of_subject(comparison.subject(id)),
        Page::Criterion(id) => of_criterion(comparison.criterion(id)),
        Page::Article(id) => of_article(comparison.article(id)),
        Page::OwnPage(id) => of_article(comparison.own_page(id)),
        Page::Pair(pair) => {
            let written = comparison
                .article_of(pair)
                .and_then(|id| of_article(comparison.article(id)));
            written.or_else(|| {
                answer
                    .map(str::to_owned)
                    .filter(|_| comparison.site.has_verdicts)
            })
        }
        Page::ListPage(List::Compare, _) if !comparison.has_many_subjects() => {
            of_built_in(fragments, BuiltIn::Compare)
        }
        Page::ListPage(list, number) => Some(of_part(fragments, list, number)),
        _ => None,
    }
}

/// Describes a page of a list.
fn of_part(fragments: &Fragments, list: List, number: usize) -> String {
    let (comparison, words) = (&fragments.comparison, &fragments.words);
    let places = list.places(comparison, number);
    let all = list.len(comparison);
    let mut given = vec![("total", all.into())];
    let range = if all > places.len() {
        given.extend([
            ("from", (places.start + 1).into()),
            ("to", places.end.into()),
        ]);
        words.text("list-range", &given)
    } else {
        words.text("list-all", &given)
    };
    let mut given = vec![("range", Argument::from(&range)), ("total", all.into())];
    let key = match list {
        List::Compare => "compare-many-description",
        List::Criterion(id) => {
            given.push(("criterion", (&comparison.criterion(id).title.value).into()));
            "criterion-many-description"
        }
        List::Subjects => "subjects-many-description",
        List::Kind(_) | List::Initial(_) => "subjects-hub-description",
        List::Sources => "sources-many-description",
    };
    words.text(key, &given)
}

/// Describes a generated page. Returns `None` for pages that need no description.
fn of_built_in(fragments: &Fragments, page: BuiltIn) -> Option<String> {
    let (comparison, words) = (&fragments.comparison, &fragments.words);
    let subjects: Vec<_> = comparison.subject_ids().collect();
    let names = words::subjects(words, comparison, &subjects);
    let questions: usize = comparison
        .faq
        .iter()
        .map(|group| group.questions.len())
        .sum();
    let (key, count) = match page {
        BuiltIn::Home => return comparison.site.description.clone(),
        BuiltIn::Compare => ("compare-description", comparison.criteria.len()),
        BuiltIn::Subjects => ("subjects-description", subjects.len()),
        BuiltIn::Criteria => ("criteria-description", comparison.criteria.len()),
        BuiltIn::Faq => ("faq-description", questions),
        BuiltIn::Articles => ("articles-description", comparison.articles.len()),
        BuiltIn::Sources => ("sources-description", comparison.sources.len()),
        BuiltIn::Method if !comparison.site.has_verdicts => return None,
        BuiltIn::Method => ("method-description", comparison.criteria.len()),
        _ => return None,
    };
    Some(words.text(key, &[("names", (&names).into()), ("count", count.into())]))
}
