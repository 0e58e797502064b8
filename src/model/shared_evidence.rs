//! Finds the evidence that all claims of a site share. Pages state it once instead of beside each
//! claim.

use super::assessment::Assessment;
use super::comparison::Comparison;
use super::ids::{SourceId, SubjectId};
use crate::parse::PartialDate;

#[derive(Debug, PartialEq, Eq)]
pub struct SharedEvidence {
    /// The source that every claim cites.
    pub source: Option<SourceId>,
    /// The day on which every claim was checked.
    pub as_of: Option<PartialDate>,
    /// By subject: the versions of every claim that names versions.
    pub versions: Vec<Option<String>>,
}

impl Comparison {
    /// Finds the evidence that all claims share. A single claim shares nothing.
    pub fn shared_evidence(&self) -> SharedEvidence {
        let all = self.subject_ids().flat_map(|id| self.assessments_of(id));
        let claims: Vec<&Assessment> = all.filter(|found| found.is_claim()).collect();
        let is_cited = |id: &SourceId| {
            let cites = |claim: &&Assessment| claim.citations.iter().any(|one| one.source == *id);
            claims.iter().all(cites)
        };
        let first = claims.first().filter(|_| claims.len() > 1);
        let cited = first.into_iter().flat_map(|claim| &claim.citations);
        let dates = claims.iter().map(|claim| claim.as_of.map(|day| day.date));
        let versions_of = |id: SubjectId| {
            let own = self.assessments_of(id);
            let stated = own.filter_map(|found| found.versions.as_ref().map(|range| &range.value));
            only(stated).cloned()
        };
        SharedEvidence {
            source: cited.map(|citation| citation.source).find(is_cited),
            as_of: only(dates).flatten(),
            versions: self.subject_ids().map(versions_of).collect(),
        }
    }

    /// Lists the assessments of a subject, in row order. Missing ones are left out.
    fn assessments_of(&self, subject: SubjectId) -> impl Iterator<Item = &Assessment> {
        let criteria = self.criterion_ids();
        criteria.filter_map(move |criterion| self.assessment(criterion, subject))
    }
}

/// Returns the value that all items have. `None` if they differ or if there are fewer than two.
fn only<T: PartialEq>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    let mut rest = items.peekable();
    rest.peek()?;
    rest.all(|item| item == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::model::fixture::comparison;

    /// Finds the shared evidence of two claims: the key of the source, the day, and the versions of
    /// both subjects.
    fn shared(claims: [&str; 2]) -> (Option<String>, Option<String>, Vec<Option<String>>) {
        let criterion = format!(
            "title = \"C\"\n[for.a]\n{}\n[for.b]\n{}\n",
            claims[0], claims[1]
        );
        let comparison = comparison(&[
            ("criteria/c.toml", &criterion),
            (
                "criteria/d.toml",
                "title = \"D\"\n[for.a]\nvalue = \"unknown\"\nversions = \">=1\"",
            ),
            ("site.toml", "title = \"T\"\nsubjects = [\"a\", \"b\"]"),
            (
                "sources.toml",
                "[one]\ntitle = \"One\"\n[two]\ntitle = \"Two\"\n",
            ),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
        ]);
        let found = comparison.shared_evidence();
        let key = |id| comparison.source(id).key.value.clone();
        (
            found.source.map(key),
            found.as_of.map(|day| day.to_string()),
            found.versions,
        )
    }

    #[test]
    fn evidence_is_shared_if_every_claim_has_it() {
        let a = "value = \"x\"\nsources = [\"one\", \"two\"]\nas_of = 2026-05-01";
        let unknown = "value = \"unknown\"";
        let cases = [
            (
                [a, "claim = \"y\"\nsources = [\"two\"]\nas_of = 2026-05-01"],
                (Some("two"), Some("2026-05-01")),
            ),
            (
                [a, "claim = \"y\"\nsources = []\nas_of = 2026-05-01"],
                (None, Some("2026-05-01")),
            ),
            (
                [a, "value = \"y\"\nsources = [\"one\"]\nas_of = 2026-05-02"],
                (Some("one"), None),
            ),
            (
                [a, "value = \"y\"\nsources = [\"one\"]"],
                (Some("one"), None),
            ),
            // A single claim shares nothing.
            ([a, unknown], (None, None)),
            ([unknown, unknown], (None, None)),
        ];
        for (claims, (source, as_of)) in cases {
            let expected = (source.map(str::to_owned), as_of.map(str::to_owned));
            let (source, as_of, _) = shared(claims);
            assert_eq!((source, as_of), expected, "{claims:?}");
        }
    }

    #[test]
    fn versions_are_shared_by_the_claims_of_a_subject_that_name_versions() {
        let same = Some(">=1".to_owned());
        let cases = [
            (["value = \"x\"\nversions = \">=1\"", "value = \"y\""], same),
            (["value = \"x\"\nversions = \">=2\"", "value = \"y\""], None),
            (["value = \"x\"", "value = \"y\""], None),
        ];
        for (claims, expected) in cases {
            let (_, _, versions) = shared(claims);
            assert_eq!(versions, [expected, None], "{claims:?}");
        }
    }
}
