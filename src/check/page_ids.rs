//! Checks that no page has two parts with the same anchor. Links would lead to the first of them,
//! and browsers and screen readers would confuse the two.
//!
//! Headings get ids that their page does not use yet. So this happens only to things that are named
//! after each other: a criterion called `sources` on the page of a pair, for example, which has a
//! part of that name.

use std::collections::BTreeSet;

use super::anchors::headings;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ArticleId, BuiltIn, Comparison, SubjectId, Target};
use crate::source_text::{Span, Spanned};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let articles = (0..comparison.articles.len()).map(|index| Target::Article(ArticleId(index)));
    // The pages of all pairs have the same parts. Only the featured one can have questions, too.
    let may_have_pairs = comparison.has_pair_pages() && comparison.subjects.len() > 1;
    let any_pair = may_have_pairs
        .then(|| comparison.pair(SubjectId(0), SubjectId(1)))
        .flatten();
    let pages = [
        any_pair.map(Target::Pair),
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
        let anchors = comparison
            .anchors(&page)
            .unwrap_or_default()
            .into_iter()
            .chain(headings(comparison, &page));
        for anchor in anchors {
            if !seen.insert(anchor.clone())
                && let Some(span) = place(comparison, &page, &anchor)
                && said.insert(span)
            {
                let message = format!("another part of the same page is also called `{anchor}`");
                let help = "choose another name: links need a unique name for every part of a page";
                problems
                    .push(Diagnostic::error(Code::DuplicateAnchor, span, message).with_help(help));
            }
        }
    }
    problems
}

/// Finds the place at which the author named the target of an anchor. `None` when several things of
/// the same kind have the name, because another rule reports that.
fn place(comparison: &Comparison, page: &Target, anchor: &str) -> Option<Span> {
    let subject = only(
        comparison.subjects.iter().map(|subject| &subject.slug),
        anchor,
    );
    let criterion = only(
        comparison.criteria.iter().map(|criterion| &criterion.slug),
        anchor,
    );
    let source = only(comparison.sources.iter().map(|source| &source.key), anchor);
    let group = |anchor: &str| only(comparison.faq.iter().map(|group| &group.slug), anchor);
    let question = anchor.rsplit_once('-').and_then(|(slug, _)| group(slug));
    match page {
        Target::Criterion(_) => subject,
        Target::BuiltIn(BuiltIn::Sources) => source,
        Target::BuiltIn(BuiltIn::Faq) => group(anchor).or(question),
        _ => criterion.or(question),
    }
}

/// Finds the place of `name` when it occurs exactly once among the names.
fn only<'a>(names: impl Iterator<Item = &'a Spanned<String>>, name: &str) -> Option<Span> {
    let mut found = names.filter(|known| known.value == name);
    found
        .next()
        .filter(|_| found.next().is_none())
        .map(|known| known.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// The messages for a criterion, a group of questions and a source with these names.
    fn messages(criterion: &str, group: &str, source: &str) -> Vec<String> {
        let criterion = format!("criteria/{criterion}.toml");
        let group = format!("faq/{group}.toml");
        let sources = format!("[{source}]\ntitle = \"S\"");
        let comparison = comparison(&[
            (
                "articles/a.md",
                "+++\ntitle = \"A\"\npair = [\"a\", \"b\"]\n+++\n## Sources\n\n## Speed\n",
            ),
            (&criterion, "title = \"C\""),
            (&group, "title = \"Q\"\n[[question]]\nq = \"?\"\na = \"!\""),
            ("site.toml", "title = \"T\""),
            ("sources.toml", &sources),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
        ]);
        check(&comparison)
            .into_iter()
            .map(|problem| problem.message)
            .collect()
    }

    #[test]
    fn headings_avoid_the_anchors_of_the_page() {
        assert_eq!(messages("speed", "q", "book"), Vec::<String>::new());
    }

    #[test]
    fn things_named_like_another_part_are_reported_once() {
        let reported = |anchor: &str| {
            vec![format!(
                "another part of the same page is also called `{anchor}`"
            )]
        };
        assert_eq!(messages("sources", "q", "book"), reported("sources"));
        assert_eq!(messages("q-1", "q", "book"), reported("q-1"));
        assert_eq!(messages("speed", "main", "book"), reported("main"));
        assert_eq!(messages("speed", "q", "main"), reported("main"));
    }
}
