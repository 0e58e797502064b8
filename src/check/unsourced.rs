//! Checks that every value and claim has a source: in `sources`, or as a link in the claim.
//!
//! An assessment whose value is unknown or does not apply needs no source.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Assessment, Comparison, Link, Meaning, Target};
use crate::source_text::Span;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let unsourced = claims(comparison).filter(|claim| !is_sourced(claim.assessment));
    let problem = |claim: Claim<'_>| {
        let message = format!("{} has no source", claim.name);
        let help = "cite one in `sources = [\"…\"]`, here or at the top of the criterion's or subject's file; until then, the page says “no source given”";
        Diagnostic::warning(Code::UnsourcedClaim, claim.span, message).with_help(help)
    };
    unsourced.map(problem).collect()
}

/// An assessment that claims something.
pub(super) struct Claim<'a> {
    pub(super) assessment: &'a Assessment,
    /// The name in messages: "the value of `flask` under “Speed”".
    pub(super) name: String,
    /// The place of the claim's text, or else of the value.
    pub(super) span: Span,
}

/// Lists all assessments that claim something.
pub(super) fn claims(comparison: &Comparison) -> impl Iterator<Item = Claim<'_>> {
    let places = comparison.criterion_ids().flat_map(|criterion| {
        comparison
            .subject_ids()
            .map(move |subject| (criterion, subject))
    });
    places.filter_map(|(criterion, subject)| {
        let assessment = comparison.assessment(criterion, subject)?;
        if !assessment.is_claim() {
            return None;
        }
        let (title, slug) = (
            &comparison.criterion(criterion).title.value,
            &comparison.subject(subject).slug.value,
        );
        let (name, span) = match (&assessment.claim, &assessment.value) {
            (Some(claim), _) => ("claim about", claim.markdown.place.whole()),
            (None, Some(value)) => ("value of", value.span),
            (None, None) => return None,
        };
        Some(Claim {
            assessment,
            name: format!("the {name} `{slug}` under “{title}”"),
            span,
        })
    })
}

/// Returns true if an assessment cites a source or its claim links to one.
pub(super) fn is_sourced(assessment: &Assessment) -> bool {
    let is_source = |meaning: &Meaning| {
        matches!(
            meaning,
            Meaning::Link(Link {
                target: Target::Source(_) | Target::External(_),
                ..
            })
        )
    };
    let claim = assessment.claim.as_ref();
    !assessment.citations.is_empty()
        || claim.is_some_and(|claim| claim.meanings.iter().any(is_source))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::all_reported;

    #[test]
    fn values_and_claims_have_sources() {
        let cases: [(&str, &str, &[&str]); 10] = [
            ("", "value = \"x\"", &["unsourced-claim"]),
            ("", "claim = \"So.\"", &["unsourced-claim"]),
            ("", "value = \"x\"\nclaim = \"So.\"", &["unsourced-claim"]),
            (
                "",
                "value = \"x\"\nclaim = \"So [they say](https://example.org/).\"",
                &[],
            ),
            ("", "value = \"x\"\nsources = [\"s\"]", &[]),
            ("", "value = \"unknown\"", &[]),
            ("", "value = \"n/a\"", &[]),
            ("", "versions = \">=1\"", &["missing-values"]),
            ("sources = [\"s\"]", "value = \"x\"", &[]),
            (
                "sources = [\"s\"]",
                "value = \"x\"\nsources = []",
                &["unsourced-claim"],
            ),
        ];
        for (top, of_a, expected) in cases {
            let criterion = format!(
                "title = \"C\"\nwinner = \"a\"\nas_of = 2026-11-22\n{top}\n[for.a]\n{of_a}\n[for.b]\nvalue = \"unknown\"\nclaim = \"Who knows.\"\n"
            );
            let files = [
                ("site.toml", "title = \"T\"".to_owned()),
                ("sources.toml", "[s]\ntitle = \"S\"".to_owned()),
                ("subjects/a.toml", "name = \"A\"".to_owned()),
                (
                    "subjects/b.toml",
                    "name = \"B\"\nsummary = \"[](source:s)\"".to_owned(),
                ),
                ("criteria/c.toml", criterion),
            ];
            let found = all_reported(&files, "2026-11-22");
            assert_eq!(found, expected, "{top} {of_a}");
        }
    }
}
