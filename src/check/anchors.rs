//! Checks that links to a part of a page (`#…`) lead to a part that the page has.
//!
//! A page's parts are the headings of its texts and the anchors that its template guarantees (see
//! `templates/README.md`, "Anchors that stay").

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::suggest::Candidates;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{BuiltIn, Comparison, FactId, Link, Meaning, Prose, Target};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut parts_of: BTreeMap<Target, Option<BTreeSet<String>>> = BTreeMap::new();
    for (page, text) in comparison.texts() {
        for (reference, meaning) in text.markdown.references.iter().zip(&text.meanings) {
            let Meaning::Link(Link {
                target,
                anchor: Some(anchor),
            }) = meaning
            else {
                continue;
            };
            let target = page_of(if *target == Target::Here {
                &page
            } else {
                target
            });
            let known = parts_of
                .entry(target)
                .or_insert_with_key(|target| parts(comparison, target));
            let Some(known) = known else { continue };
            let written = format!("#{anchor}");
            if !known.contains(&written) {
                let message = format!("the page has no part `{written}`");
                let help = Candidates::beside_in(&written, known).help(&written);
                let problem = Diagnostic::error(Code::UnknownAnchor, reference.span, message);
                problems.push(problem.with_help_if(help));
            }
        }
    }
    problems
}

/// Maps all targets on the same page to one target, so that its parts are listed only once.
fn page_of(target: &Target) -> Target {
    match target {
        Target::Fact(fact) => Target::Subject(fact.subject),
        Target::Source(_) => Target::BuiltIn(BuiltIn::Sources),
        Target::Faq(_) => Target::BuiltIn(BuiltIn::Faq),
        _ => target.clone(),
    }
}

/// Lists the parts of a target's page, each with its `#`. `None` when the page guarantees no parts.
fn parts(comparison: &Comparison, target: &Target) -> Option<BTreeSet<String>> {
    let own = comparison.anchors(target)?;
    let all = own.into_iter().chain(headings(comparison, target));
    Some(all.map(|part| format!("#{part}")).collect())
}

/// Lists the ids of the headings in the long text that a target's page shows.
pub(super) fn headings(comparison: &Comparison, target: &Target) -> Vec<String> {
    let text: Option<&Prose> = match target {
        Target::Subject(id) | Target::Fact(FactId { subject: id, .. }) => {
            comparison.subject(*id).text.as_ref()
        }
        Target::Criterion(id) => comparison.criterion(*id).text.as_ref(),
        Target::Pair(pair) => comparison
            .article_of(*pair)
            .map(|id| &comparison.article(id).text),
        Target::Article(id) => Some(&comparison.article(*id).text),
        Target::OwnPage(id) => Some(&comparison.own_page(*id).text),
        _ => None,
    };
    text.iter()
        .flat_map(|text| &text.markdown.headings)
        .map(|heading| heading.id.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    fn messages(link: &str) -> Vec<String> {
        let article = format!("+++\ntitle = \"A\"\n+++\n## My part\n\n[x]({link})\n");
        let comparison = comparison(&[
            ("articles/a.md", &article),
            ("criteria/speed.toml", "title = \"S\""),
            ("criteria/speed.md", "## Why it matters\n"),
            (
                "faq/q.toml",
                "title = \"Q\"\n[[question]]\nq = \"?\"\na = \"!\"",
            ),
            ("site.toml", "title = \"T\""),
            ("sources.toml", "[book]\ntitle = \"B\""),
            (
                "subjects/a.toml",
                "name = \"A\"\n[fact.age]\nvalue = \"2001\"",
            ),
            ("subjects/b.toml", "name = \"B\""),
        ]);
        check(&comparison)
            .into_iter()
            .map(|problem| problem.message)
            .collect()
    }

    #[test]
    fn existing_parts_are_accepted() {
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
    fn missing_parts_are_reported() {
        for link in [
            "#your-part",
            "criterion:speed#c",
            "subject:b#fact-age",
            "pair:a/b#cost",
            "page:faq#q-2",
        ] {
            assert_eq!(messages(link).len(), 1, "{link}");
        }
    }
}
