//! Checks that every claim has a source: in `sources`, or as a link in its text.
//!
//! A claim about a value that is unknown or does not apply needs no source.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Assessment, Comparison, Link, Meaning, Prose, Target};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let places = comparison.criterion_ids().flat_map(|criterion| {
        comparison
            .subject_ids()
            .map(move |subject| (criterion, subject))
    });
    let claims = places.filter_map(|(criterion, subject)| {
        let assessment = comparison.assessment(criterion, subject)?;
        let claim = unsourced(assessment)?;
        let (title, slug) = (
            &comparison.criterion(criterion).title.value,
            &comparison.subject(subject).slug.value,
        );
        let message = format!("the claim about `{slug}` under “{title}” has no source");
        let help =
            "cite one in `sources = [\"…\"]` and list it in sources.toml; until then, the page says “no source given”";
        Some(Diagnostic::warning(Code::UnsourcedClaim, claim.markdown.place.whole(), message).with_help(help))
    });
    claims.collect()
}

/// Returns the claim of an assessment when it has no source.
fn unsourced(assessment: &Assessment) -> Option<&Prose> {
    let is_open = assessment
        .value
        .as_ref()
        .is_some_and(|value| !value.value.is_known());
    let is_source = |meaning: &Meaning| {
        matches!(
            meaning,
            Meaning::Link(Link {
                target: Target::Source(_) | Target::External(_),
                ..
            })
        )
    };
    let claim = assessment.claim.as_ref()?;
    (!is_open && assessment.citations.is_empty() && !claim.meanings.iter().any(is_source))
        .then_some(claim)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_criterion;

    #[test]
    fn claims_have_sources() {
        let criterion = |of_a: &str| {
            format!(
                "winner = \"a\"\n[for.a]\n{of_a}\n[for.b]\nvalue = \"unknown\"\nclaim = \"Who knows.\"\n"
            )
        };
        let cases: [(&str, &[&str]); 4] = [
            ("value = \"x\"", &[]),
            ("value = \"x\"\nclaim = \"So.\"", &["unsourced-claim"]),
            (
                "value = \"x\"\nclaim = \"So [they say](https://example.org/).\"",
                &[],
            ),
            ("claim = \"So.\"", &["unsourced-claim"]),
        ];
        for (of_a, expected) in cases {
            assert_eq!(reported_on_criterion(&criterion(of_a)), expected, "{of_a}");
        }
    }
}
