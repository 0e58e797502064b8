//! Checks that every value and claim with a source has a date on which it was compared with its
//! sources: in `as_of`, or as `accessed` of all its sources.
//!
//! Without that date, it could never become stale.

use super::unsourced::{Claim, claims, is_sourced};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Comparison;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let undated = claims(comparison)
        .filter(|claim| claim.assessment.as_of.is_none() && is_sourced(claim.assessment));
    let problem = |claim: Claim<'_>| {
        let message = format!("{} has no date of checking", claim.name);
        let help = "write the day in `as_of`, here or at the top of the criterion's or subject's file, or in `accessed` of its sources";
        Diagnostic::warning(Code::UndatedClaim, claim.span, message).with_help(help)
    };
    undated.map(problem).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::all_reported;

    #[test]
    fn values_and_claims_with_a_source_have_a_date() {
        let cases: [(&str, &str, &[&str]); 7] = [
            ("", "value = \"x\"", &["undated-claim"]),
            (
                "",
                "claim = \"So [they say](https://example.org/).\"\nsources = []",
                &["undated-claim"],
            ),
            ("", "value = \"x\"\nsources = []", &["unsourced-claim"]),
            ("", "value = \"x\"\nas_of = 2026-11-22", &[]),
            ("", "value = \"unknown\"", &[]),
            ("accessed = \"2026-10\"", "value = \"x\"", &[]),
            (
                "accessed = \"2026-10\"",
                "value = \"x\"\nsources = [\"s\", \"t\"]",
                &["undated-claim"],
            ),
        ];
        for (of_s, of_a, expected) in cases {
            let files = [
                ("site.toml", "title = \"T\"".to_owned()),
                (
                    "sources.toml",
                    format!("[s]\ntitle = \"S\"\n{of_s}\n[t]\ntitle = \"T\""),
                ),
                (
                    "subjects/a.toml",
                    "name = \"A\"\nsummary = \"[](source:t)\"".to_owned(),
                ),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                (
                    "criteria/c.toml",
                    format!(
                        "title = \"C\"\nwinner = \"a\"\nsources = [\"s\"]\n[for.a]\n{of_a}\n[for.b]\nvalue = \"unknown\"\n"
                    ),
                ),
            ];
            let found = all_reported(&files, "2026-11-22");
            assert_eq!(found, expected, "{of_s} {of_a}");
        }
    }
}
