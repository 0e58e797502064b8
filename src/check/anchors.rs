//! Links to a part of a page (`#…`) lead to a part that the page has.
//!
//! A page's parts are the headings of the texts it shows, and the anchors that its template promises (see
//! `templates/README.md`, "Anchors that stay").

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{BuiltIn, Comparison, Link, Meaning, Pair, Prose, Target};

/// All links of all texts to parts that their pages lack.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (page, text) in comparison.texts() {
        for (reference, meaning) in text.markdown.references.iter().zip(&text.meanings) {
            let Meaning::Link(Link { target, anchor: Some(anchor) }) = meaning else { continue };
            let target = if *target == Target::Here { &page } else { target };
            let Some(known) = anchors(comparison, target) else { continue };
            if !known.contains(anchor) {
                let message = format!("the page has no part `#{anchor}`");
                let help = suggest::help(anchor, known.iter().map(String::as_str));
                let problem = Diagnostic::error(Code::UnknownAnchor, reference.span, message);
                problems.push(problem.with_help_if(help));
            }
        }
    }
    problems
}

/// The parts of a target's page; `None` for pages whose parts nobody promises.
fn anchors(comparison: &Comparison, target: &Target) -> Option<BTreeSet<String>> {
    let mut anchors = BTreeSet::new();
    match target {
        Target::Subject(id) | Target::Fact(crate::model::FactId { subject: id, .. }) => {
            let subject = comparison.subject(*id);
            anchors.extend(["facts", "pros", "cons", "choose"].map(str::to_owned));
            anchors.extend(subject.facts.iter().map(|fact| format!("fact-{}", fact.key.value)));
            anchors.extend(subject.text.iter().flat_map(headings));
        }
        Target::Criterion(id) => {
            anchors.extend(comparison.subjects.iter().map(|subject| subject.slug.value.clone()));
            anchors.extend(comparison.criterion(*id).text.iter().flat_map(headings));
        }
        Target::Pair(pair) => anchors.extend(of_pair(comparison, *pair)),
        Target::Article(id) => {
            let article = comparison.article(*id);
            anchors.extend(headings(&article.text));
            anchors.extend(article.pair.into_iter().flat_map(|pair| of_pair(comparison, pair)));
        }
        Target::OwnPage(id) => anchors.extend(headings(&comparison.own_page(*id).text)),
        Target::Faq(_) | Target::BuiltIn(BuiltIn::Faq) => {
            for group in &comparison.faq {
                let slug = &group.slug.value;
                anchors.insert(slug.clone());
                anchors.extend((1..=group.questions.len()).map(|number| format!("{slug}-{number}")));
            }
        }
        Target::Source(_) | Target::BuiltIn(BuiltIn::Sources) => {
            anchors.extend(comparison.sources.iter().map(|source| source.key.value.clone()));
        }
        Target::BuiltIn(BuiltIn::Compare) => {
            anchors.extend(comparison.criteria.iter().map(|criterion| criterion.slug.value.clone()));
        }
        _ => return None,
    }
    Some(anchors)
}

/// The parts of a pair's page.
fn of_pair(comparison: &Comparison, pair: Pair) -> Vec<String> {
    let fixed = ["choose", "pros-and-cons", "questions"].map(str::to_owned);
    let criteria = comparison.criteria.iter().map(|criterion| criterion.slug.value.clone());
    let article = comparison.article_of(pair).map(|id| &comparison.article(id).text);
    fixed.into_iter().chain(criteria).chain(article.into_iter().flat_map(headings)).collect()
}

/// The ids of a text's headings.
fn headings(text: &Prose) -> impl Iterator<Item = String> {
    text.markdown.headings.iter().map(|heading| heading.id.clone())
}
