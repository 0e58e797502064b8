//! Collects the evidence of a page: its sources, each once, and the date of the oldest claim.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Assessment, Citation, Comparison, CriterionId, SharedEvidence, Source, SourceId, SubjectId,
};
use crate::plan::page_of_source;
use crate::render::href::{number_of, page_href};
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
pub(crate) fn source(comparison: &Comparison, id: SourceId) -> CitationView<'_> {
    let source = comparison.source(id);
    let sources = page_href(comparison, page_of_source(comparison, id));
    CitationView {
        id: &source.key.value,
        number: number_of(id),
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

/// Builds the views of an assessment's citations, without the source that all claims share.
pub(super) fn citations_beyond<'a>(
    comparison: &'a Comparison,
    assessment: &'a Assessment,
    shared: &SharedEvidence,
) -> Vec<CitationView<'a>> {
    let own = assessment.citations.iter();
    let own = own.filter(|citation| Some(citation.source) != shared.source);
    let mut views: Vec<CitationView<'_>> = Vec::new();
    for citation in own {
        let view = source(comparison, citation.source);
        if views.iter().all(|known| known.id != view.id) {
            views.push(view);
        }
    }
    views
}

/// Finds the heading of each source in lists: the beginning of its title up to ": " if several
/// sources share it ("Flask documentation"), or else their publisher. `None` for a source on its
/// own.
pub(super) fn headings(comparison: &Comparison) -> Vec<Option<String>> {
    let works = comparison.sources.iter().map(work);
    let publishers = comparison
        .sources
        .iter()
        .map(|one| one.publisher.as_deref());
    let (works, publishers): (Vec<_>, Vec<_>) = (works.collect(), publishers.collect());
    let counts = [&works, &publishers].map(|names| counts(names));
    let several = |counts: &BTreeMap<&str, usize>, name: Option<&str>| {
        let name = name?;
        (counts[name] > 1).then(|| name.to_owned())
    };
    let both = works.iter().zip(&publishers);
    both.map(|(work, publisher)| {
        several(&counts[0], *work).or_else(|| several(&counts[1], *publisher))
    })
    .collect()
}

fn counts<'a>(names: &[Option<&'a str>]) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for name in names.iter().flatten() {
        *counts.entry(*name).or_default() += 1;
    }
    counts
}

/// Returns the name of the work that a source is a part of, if its title begins with it.
fn work(source: &Source) -> Option<&str> {
    let (work, _) = source.title.value.split_once(": ")?;
    Some(work)
}

/// Groups sources by their headings. Sources without a heading come first. Groups and their sources
/// are in the order of sources.toml.
pub(crate) fn grouped<'a>(
    headings: &'a [Option<String>],
    sources: &BTreeSet<SourceId>,
) -> Vec<(Option<&'a str>, Vec<SourceId>)> {
    let mut groups: Vec<(Option<&str>, Vec<SourceId>)> = vec![(None, Vec::new())];
    for id in sources {
        let title = headings[id.0].as_deref();
        match groups.iter_mut().find(|(known, _)| *known == title) {
            Some((_, members)) => members.push(*id),
            None => groups.push((title, vec![*id])),
        }
    }
    groups.retain(|(_, members)| !members.is_empty());
    groups
}

/// Lists the cited sources, each once, in the order of sources.toml.
pub(crate) fn cited<'a>(citations: impl Iterator<Item = &'a Citation>) -> BTreeSet<SourceId> {
    citations.map(|citation| citation.source).collect()
}

/// Builds the views of sources.
pub(crate) fn sources<'a>(
    comparison: &'a Comparison,
    ids: &BTreeSet<SourceId>,
) -> Vec<CitationView<'a>> {
    ids.iter().map(|id| source(comparison, *id)).collect()
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
        is_one_day: claims
            .iter()
            .all(|found| found.as_of.map(|day| day.date) == oldest),
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
