//! No two parts of one page have the same anchor: a link to it would lead to the first, and browsers and readers' tools
//! would mix the two up.
//!
//! Headings stay clear of what their page has already; so this is about things named after each other, such as a criterion
//! called `sources` on the page of a pair, which has a part of that name.

use std::collections::BTreeSet;

use super::anchors::headings;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ArticleId, BuiltIn, Comparison, Target};
use crate::source_text::Span;

/// Every anchor that a page would have twice, told once.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let articles = (0..comparison.articles.len()).map(|index| Target::Article(ArticleId(index)));
    let first_pair = (!comparison.pairs.is_empty()).then(|| comparison.pairs.get(0));
    let pages = [
        first_pair.map(Target::Pair),
        comparison.site.featured.map(Target::Pair),
        comparison.criterion_ids().next().map(Target::Criterion),
        Some(Target::BuiltIn(BuiltIn::Faq)),
        Some(Target::BuiltIn(BuiltIn::Sources)),
        Some(Target::BuiltIn(BuiltIn::Compare)),
    ];
    let mut said = BTreeSet::new();
    let mut problems = Vec::new();
    for page in pages.into_iter().flatten().chain(articles) {
        let mut seen = BTreeSet::new();
        let anchors =
            comparison.anchors(&page).unwrap_or_default().into_iter().chain(headings(comparison, &page));
        for anchor in anchors {
            if !seen.insert(anchor.clone())
                && let Some(span) = place(comparison, &page, &anchor)
                && said.insert(span)
            {
                let message = format!("a page with this has another part called `{anchor}`");
                let help = "call it something else: every part of a page needs a name of its own to link to";
                problems.push(Diagnostic::error(Code::DuplicateAnchor, span, message).with_help(help));
            }
        }
    }
    problems
}

/// Where the author named the thing behind an anchor.
fn place(comparison: &Comparison, page: &Target, anchor: &str) -> Option<Span> {
    let criterion = comparison.criteria.iter().find(|criterion| criterion.slug.value == anchor);
    let subject = comparison.subjects.iter().find(|subject| subject.slug.value == anchor);
    let source = comparison.sources.iter().find(|source| source.key.value == anchor);
    let group = |anchor: &str| comparison.faq.iter().find(|group| group.slug.value == anchor);
    let question = anchor.rsplit_once('-').and_then(|(slug, _)| group(slug));
    match page {
        Target::Criterion(_) => subject.map(|subject| subject.slug.span),
        Target::BuiltIn(BuiltIn::Sources) => source.map(|source| source.key.span),
        Target::BuiltIn(BuiltIn::Faq) => group(anchor).or(question).map(|group| group.slug.span),
        _ => criterion.map(|criterion| criterion.slug.span).or(question.map(|group| group.slug.span)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// The messages for a criterion, a group of questions and a source of these names.
    fn messages(criterion: &str, group: &str, source: &str) -> Vec<String> {
        let criterion = format!("criteria/{criterion}.toml");
        let group = format!("faq/{group}.toml");
        let sources = format!("[{source}]\ntitle = \"S\"");
        let comparison = comparison(&[
            ("articles/a.md", "+++\ntitle = \"A\"\npair = [\"a\", \"b\"]\n+++\n## Sources\n\n## Speed\n"),
            (&criterion, "title = \"C\""),
            (&group, "title = \"Q\"\n[[question]]\nq = \"?\"\na = \"!\""),
            ("site.toml", "title = \"T\""),
            ("sources.toml", &sources),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
        ]);
        check(&comparison).into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn headings_stay_clear_of_what_the_page_has() {
        assert_eq!(messages("speed", "q", "book"), Vec::<String>::new());
    }

    #[test]
    fn things_named_like_another_part_are_told_once() {
        let told = |anchor: &str| vec![format!("a page with this has another part called `{anchor}`")];
        assert_eq!(messages("sources", "q", "book"), told("sources"));
        assert_eq!(messages("q-1", "q", "book"), told("q-1"));
        assert_eq!(messages("speed", "main", "book"), told("main"));
        assert_eq!(messages("speed", "q", "main"), told("main"));
    }
}
