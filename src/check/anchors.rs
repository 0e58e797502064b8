//! Links to a part of a page (`#…`) lead to a part that the page has.
//!
//! A page's parts are the headings of the texts it shows, and the anchors that its template promises (see
//! `templates/README.md`, "Anchors that stay").

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::model::{Comparison, FactId, Link, Meaning, Prose, Target};

/// All links of all texts to parts that their pages lack.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (page, text) in comparison.texts() {
        for (reference, meaning) in text.markdown.references.iter().zip(&text.meanings) {
            let Meaning::Link(Link { target, anchor: Some(anchor) }) = meaning else { continue };
            let target = if *target == Target::Here { &page } else { target };
            let Some(known) = parts(comparison, target) else { continue };
            if !known.contains(anchor) {
                let message = format!("the page has no part `#{anchor}`");
                let known: Vec<String> = known.iter().map(|part| format!("#{part}")).collect();
                let help = suggest::help(&format!("#{anchor}"), known.iter().map(String::as_str));
                let problem = Diagnostic::error(Code::UnknownAnchor, reference.span, message);
                problems.push(problem.with_help_if(help));
            }
        }
    }
    problems
}

/// The parts of a target's page; `None` for pages whose parts nobody promises.
fn parts(comparison: &Comparison, target: &Target) -> Option<BTreeSet<String>> {
    let own = comparison.anchors(target)?;
    Some(own.into_iter().chain(headings(comparison, target)).collect())
}

/// The ids of the headings in the long text that a target's page shows.
pub(super) fn headings(comparison: &Comparison, target: &Target) -> Vec<String> {
    let text: Option<&Prose> = match target {
        Target::Subject(id) | Target::Fact(FactId { subject: id, .. }) => {
            comparison.subject(*id).text.as_ref()
        }
        Target::Criterion(id) => comparison.criterion(*id).text.as_ref(),
        Target::Pair(pair) => comparison.article_of(*pair).map(|id| &comparison.article(id).text),
        Target::Article(id) => Some(&comparison.article(*id).text),
        Target::OwnPage(id) => Some(&comparison.own_page(*id).text),
        _ => None,
    };
    text.iter().flat_map(|text| &text.markdown.headings).map(|heading| heading.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// The messages for a link in an article.
    fn messages(link: &str) -> Vec<String> {
        let article = format!("+++\ntitle = \"A\"\n+++\n## My part\n\n[x]({link})\n");
        let comparison = comparison(&[
            ("articles/a.md", &article),
            ("criteria/speed.toml", "title = \"S\""),
            ("criteria/speed.md", "## Why it matters\n"),
            ("faq/q.toml", "title = \"Q\"\n[[question]]\nq = \"?\"\na = \"!\""),
            ("site.toml", "title = \"T\""),
            ("sources.toml", "[book]\ntitle = \"B\""),
            ("subjects/a.toml", "name = \"A\"\n[fact.age]\nvalue = \"2001\""),
            ("subjects/b.toml", "name = \"B\""),
        ]);
        check(&comparison).into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn parts_that_are_there_are_fine() {
        for link in [
            "#my-part",
            "criterion:speed#why-it-matters",
            "criterion:speed#a",
            "subject:a#fact-age",
            "subject:a#pros",
            "pair:a/b#speed",
            "pair:a/b#choose",
            "page:faq#q-1",
            "faq:q",
            "page:sources#book",
            "page:compare#speed",
            "../criteria/speed.md#why-it-matters",
        ] {
            assert_eq!(messages(link), Vec::<String>::new(), "{link}");
        }
    }

    #[test]
    fn parts_that_are_not_there_are_told() {
        for link in ["#your-part", "criterion:speed#c", "subject:b#fact-age", "pair:a/b#cost", "page:faq#q-2"]
        {
            assert_eq!(messages(link).len(), 1, "{link}");
        }
    }
}
