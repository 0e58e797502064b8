//! Describes each page in plain text, for search engines, link previews and the line below a
//! heading.
//!
//! The author's own words come first. If there are none, a sentence describes the content.

use crate::method::PairTrace;
use crate::model::{Article, BuiltIn, Comparison, Criterion, Prose, Subject};
use crate::plan::{List, Page};
use crate::render::fragments::Fragments;
use crate::render::words;
use crate::render::words::columns;

/// Describes a page in plain text.
///
/// `trace` contains the reasons for the verdict on a pair's page.
pub(super) fn of(fragments: &Fragments, page: Page, trace: Option<&PairTrace>) -> Option<String> {
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
        Page::BuiltIn(page) => of_built_in(comparison, page),
        Page::ProsCons(id) => {
            let name = &comparison.subject(id).name;
            Some(format!(
                "What speaks for {name} and what against it, and when to choose it."
            ))
        }
        Page::Subject(id) => of_subject(comparison.subject(id)),
        Page::Criterion(id) => of_criterion(comparison.criterion(id)),
        Page::Article(id) => of_article(comparison.article(id)),
        Page::OwnPage(id) => of_article(comparison.own_page(id)),
        Page::Pair(pair) => {
            let written = comparison
                .article_of(pair)
                .and_then(|id| of_article(comparison.article(id)));
            written.or_else(|| Some(words::published_sentence(comparison, trace?, columns(pair))))
        }
        Page::ListPage(list, number) => Some(of_part(comparison, list, number)),
        _ => None,
    }
}

/// Describes a page of a list.
fn of_part(comparison: &Comparison, list: List, number: usize) -> String {
    let places = list.places(comparison, number);
    let (from, to, all) = (places.start + 1, places.end, list.len(comparison));
    let range = if all > places.len() {
        format!("{from} to {to} of {all}")
    } else {
        format!("{all}")
    };
    match list {
        List::Compare => {
            format!("Subjects {range} by rank, each with its total and all of its values.")
        }
        List::Criterion(id) => {
            format!(
                "Subjects {range} by what they score in: {}.",
                comparison.criterion(id).title.value
            )
        }
        List::Subjects => format!("Subjects {range}, by name."),
        List::Kind(_) | List::Initial(_) if all == 1 => "One subject.".to_owned(),
        List::Kind(_) | List::Initial(_) => format!("{range} subjects, by name."),
        List::Sources => format!("Sources {range}, each with where it is used."),
    }
}

/// Describes a generated page. Returns `None` for pages that need no description.
fn of_built_in(comparison: &Comparison, page: BuiltIn) -> Option<String> {
    let names = words::subjects(comparison, &comparison.subject_ids().collect::<Vec<_>>());
    let criteria = words::count(comparison.criteria.len(), "criterion", "criteria");
    match page {
        BuiltIn::Home => comparison.site.description.clone(),
        BuiltIn::Compare => Some(format!(
            "{names} side by side in {criteria}. Each leads to its reasons and sources."
        )),
        BuiltIn::Subjects => Some(format!(
            "What is compared here: {names}, and when to choose which."
        )),
        BuiltIn::Criteria => Some(format!(
            "The {criteria} by which {names} are judged, each with its verdict."
        )),
        BuiltIn::Faq => {
            let questions = comparison
                .faq
                .iter()
                .map(|group| group.questions.len())
                .sum();
            Some(format!(
                "Answers to {} about {names}.",
                words::count(questions, "question", "questions")
            ))
        }
        BuiltIn::Articles => Some(format!("Articles about {names}.")),
        BuiltIn::Sources => {
            let sources = words::count(comparison.sources.len(), "source", "sources");
            Some(format!(
                "The {sources} that the claims of this site rest on, each with where it is used."
            ))
        }
        BuiltIn::Method => {
            Some("What stands behind each verdict, and what a verdict does not say.".to_owned())
        }
        _ => None,
    }
}
