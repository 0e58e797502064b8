//! Collects the evidence of a page: its sources, each once, and the date of its oldest claim.

use std::collections::BTreeSet;

use crate::model::{Assessment, Citation, Comparison, CriterionId, SourceId, SubjectId};
use crate::plan::page_of_source;
use crate::render::href::page_href;
use crate::render::views::sources::{CitationView, FreshnessView};
use crate::render::words;

/// Lists the assessments of these subjects under these criteria. Missing ones are left out.
pub(crate) fn assessments<'a>(
    comparison: &'a Comparison,
    criteria: &'a [CriterionId],
    subjects: &'a [SubjectId],
) -> impl Iterator<Item = &'a Assessment> {
    let places = criteria
        .iter()
        .flat_map(|id| subjects.iter().map(move |subject| (*id, *subject)));
    places.filter_map(|(id, subject)| comparison.assessment(id, subject))
}

/// Builds the view of a source outside a citation.
pub(super) fn source(comparison: &Comparison, id: SourceId) -> CitationView<'_> {
    let source = comparison.source(id);
    let sources = page_href(comparison, page_of_source(comparison, id));
    CitationView {
        id: &source.key.value,
        number: id.0 + 1,
        title: &source.title.value,
        publisher: source.publisher.as_deref(),
        href: format!("{sources}#{}", source.key.value),
        url: source.url.as_deref().filter(|_| !source.is_dead),
        quote: None,
        locator: None,
        kind: source.kind.map(words::source_kind),
    }
}

/// Builds the views of citations: sources with quote and locator.
pub(crate) fn citations<'a>(
    comparison: &'a Comparison,
    citations: &'a [Citation],
) -> Vec<CitationView<'a>> {
    let view = |citation: &'a Citation| CitationView {
        quote: citation.quote.as_deref(),
        locator: citation.locator.as_deref(),
        ..source(comparison, citation.source)
    };
    citations.iter().map(view).collect()
}

/// Lists the cited sources, each once, in the order of sources.toml.
pub(crate) fn cited<'a>(citations: impl Iterator<Item = &'a Citation>) -> BTreeSet<SourceId> {
    citations.map(|citation| citation.source).collect()
}

/// Builds the views of the cited sources.
pub(crate) fn sources<'a>(
    comparison: &'a Comparison,
    citations: impl Iterator<Item = &'a Citation>,
) -> Vec<CitationView<'a>> {
    let view = |id| source(comparison, id);
    cited(citations).into_iter().map(view).collect()
}

/// Reports how fresh claims are, which depends on the oldest one. Returns `None` if nothing is
/// claimed.
pub(crate) fn freshness<'a>(
    assessments: impl Iterator<Item = &'a Assessment>,
) -> Option<FreshnessView> {
    let claims: Vec<&Assessment> = assessments.filter(|found| found.is_claim()).collect();
    let oldest = claims
        .iter()
        .filter_map(|found| found.as_of.map(|checked| checked.date))
        .min();
    (!claims.is_empty()).then(|| FreshnessView {
        oldest: oldest.map(|day| day.to_string()),
        claims: claims.len(),
        undated: claims.iter().filter(|found| found.as_of.is_none()).count(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    #[test]
    fn a_page_is_as_fresh_as_its_oldest_claim() {
        let cases = [
            (
                [
                    "value = \"x\"\nas_of = 2026-05-01",
                    "claim = \"y\"\nas_of = 2025-03-01",
                ],
                Some((Some("2025-03-01"), 2, 0)),
            ),
            (
                ["value = \"x\"\nas_of = 2026-05-01", "value = \"y\""],
                Some((Some("2026-05-01"), 2, 1)),
            ),
            (
                ["value = \"unknown\"\nas_of = 2024-01-01", "value = \"y\""],
                Some((None, 1, 1)),
            ),
            (["value = \"unknown\"", "value = \"n/a\""], None),
            // An assessment with neither a value nor a claim does not count.
            (["as_of = 2024-01-01", "value = \"y\""], Some((None, 1, 1))),
        ];
        for (written, expected) in cases {
            let criterion = format!(
                "title = \"C\"\n[for.a]\n{}\n[for.b]\n{}\n",
                written[0], written[1]
            );
            let comparison = comparison(&[
                ("criteria/c.toml", &criterion),
                ("site.toml", "title = \"T\""),
                ("subjects/a.toml", "name = \"A\""),
                ("subjects/b.toml", "name = \"B\""),
            ]);
            let subjects = comparison.subject_ids();
            let found =
                freshness(subjects.filter_map(|id| comparison.assessment(CriterionId(0), id)));
            let found = found.map(|view| (view.oldest, view.claims, view.undated));
            let expected = expected
                .map(|(oldest, claims, undated)| (oldest.map(str::to_owned), claims, undated));
            assert_eq!(found, expected, "{written:?}");
        }
    }
}
