//! Gives assessments the evidence that they lack: the defaults of their files, the dates on which
//! the editor read their sources, and the confidence that follows from the kinds of sources.

use crate::model::{
    Assessment, Checked, Citation, Criterion, Evidence, Link, Meaning, SourceId, Subject, Target,
};
use crate::parse::{Confidence, Source, SourceKind};
use crate::source_text::FileId;

/// All things that give evidence to assessments, in the order of their documents.
#[derive(Clone, Copy)]
pub(super) struct Givers<'a> {
    pub(super) subjects: &'a [Subject],
    pub(super) criteria: &'a [Criterion],
    pub(super) sources: &'a [Source],
    /// The defaults of the values in the table.
    pub(super) table: Option<&'a Evidence>,
}

impl<'a> Givers<'a> {
    /// Lists the defaults for an assessment in this file, under a criterion (row) of a subject
    /// (column). Those of the subject's file precede those of the criterion's if the file is the
    /// subject's. A CSV file belongs to its criteria.
    pub(super) fn defaults(&self, file: FileId, [row, column]: [usize; 2]) -> [&'a Evidence; 2] {
        let (criterion, subject) = (&self.criteria[row], &self.subjects[column]);
        if file == subject.slug.span.file {
            [&subject.defaults, &criterion.defaults]
        } else {
            [&criterion.defaults, &subject.defaults]
        }
    }

    /// Completes an assessment with the evidence that is given for it. For each key, the first place
    /// that gives it precedes all others.
    pub(super) fn complete(&self, assessment: &mut Assessment, given: &[&Evidence]) {
        let citations = given.iter().find_map(|place| place.citations.as_ref());
        assessment.citations = citations.cloned().unwrap_or_default();
        let as_of = given.iter().find_map(|place| place.as_of);
        let as_of = as_of.map(|day| Checked {
            date: day.value.into(),
            span: Some(day.span),
        });
        assessment.as_of = as_of.or_else(|| self.read(assessment));
        let versions = given.iter().find_map(|place| place.versions.as_ref());
        assessment.versions = versions.cloned();
        let written = given.iter().find_map(|place| place.confidence);
        assessment.confidence = assessment.is_claim().then(|| {
            written.map_or_else(
                || self.confidence(&assessment.citations),
                |written| written.value,
            )
        });
    }

    /// Finds the earliest date on which the editor read one of an assessment's sources. Returns
    /// `None` if it has no sources, or if the date is unknown for one of them.
    fn read(&self, assessment: &Assessment) -> Option<Checked> {
        let cited = assessment.citations.iter().map(|citation| citation.source);
        let claim = assessment.claim.iter();
        let linked = claim.flat_map(|claim| claim.meanings.iter().filter_map(source_of));
        let dates = cited
            .chain(linked)
            .map(|source| self.sources[source.0].accessed);
        let dates: Option<Vec<_>> = dates.collect();
        let date = dates?.into_iter().min()?;
        Some(Checked { date, span: None })
    }

    /// Derives the confidence of an assessment from the kinds of its sources. An independent source
    /// or the editor's own test gives high confidence, the vendor's own word medium, anything else
    /// low.
    fn confidence(&self, citations: &[Citation]) -> Confidence {
        let by_kind = |citation: &Citation| match self.sources[citation.source.0].kind {
            Some(SourceKind::Independent | SourceKind::OwnTest) => Confidence::High,
            Some(SourceKind::Vendor) => Confidence::Medium,
            Some(SourceKind::Community) | None => Confidence::Low,
        };
        let confidences = citations.iter().map(by_kind);
        confidences.max().unwrap_or(Confidence::Low)
    }
}

/// Returns the source that a reference in a claim links to.
fn source_of(meaning: &Meaning) -> Option<SourceId> {
    match meaning {
        Meaning::Link(Link {
            target: Target::Source(id),
            ..
        }) => Some(*id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::fixture::{comparison, linked};
    use crate::model::{Comparison, CriterionId, SubjectId};
    use crate::parse::Confidence;

    const SOURCES: &str = "[one]\ntitle = \"1\"\naccessed = 2026-03-01\n[two]\ntitle = \"2\"\naccessed = \"2025\"\n\
                           [three]\ntitle = \"3\"\n";

    /// A comparison in which `a` is assessed in the criterion's file, `b` in its own file and `c`
    /// in a CSV file. The texts are written at the top of the criterion's and of each subject's
    /// file, and into each assessment.
    fn assessed([criterion, subject, own]: [&str; 3]) -> Comparison {
        let subject = |rest: &str| format!("name = \"N\"\n{subject}\n{rest}");
        comparison(&[
            (
                "criteria/k.toml",
                &format!("title = \"K\"\nfrom = \"data/k.csv\"\n{criterion}\n[for.a]\n{own}\n"),
            ),
            ("data/k.csv", "subject,value,sources\nc,x,\n"),
            ("site.toml", "title = \"T\""),
            ("sources.toml", SOURCES),
            ("subjects/a.toml", &subject("")),
            ("subjects/b.toml", &subject(&format!("[on.k]\n{own}"))),
            ("subjects/c.toml", &subject("")),
        ])
    }

    /// The sources and the date of each assessment.
    fn evidence(comparison: &Comparison) -> Vec<String> {
        let of = |subject: SubjectId| {
            let found = comparison.assessment(CriterionId(0), subject).unwrap();
            let keys = found.citations.iter();
            let keys: Vec<&str> = keys
                .map(|citation| comparison.source(citation.source).key.value.as_str())
                .collect();
            let date = found.as_of.map(|checked| checked.date.to_string());
            format!("{} {}", keys.join(","), date.as_deref().unwrap_or("never"))
        };
        comparison.subject_ids().map(of).collect()
    }

    /// The versions and the confidence of each assessment.
    fn judged(comparison: &Comparison) -> Vec<String> {
        let of = |subject: SubjectId| {
            let found = comparison.assessment(CriterionId(0), subject).unwrap();
            let versions = found.versions.as_ref().map(|range| range.value.as_str());
            let confidence = found.confidence.map(|level| format!("{level:?}"));
            format!(
                "{} {}",
                versions.unwrap_or("any"),
                confidence.as_deref().unwrap_or("none")
            )
        };
        comparison.subject_ids().map(of).collect()
    }

    #[test]
    fn the_nearest_place_gives_versions_and_confidence() {
        let (one, two) = (
            "versions = \"1\"\nconfidence = \"high\"",
            "versions = \"2\"\nconfidence = \"medium\"",
        );
        let value = "value = \"x\"";
        let cases = [
            (["", "", value], ["any Low"; 3]),
            ([one, "", value], ["1 High"; 3]),
            (["", one, value], ["1 High"; 3]),
            ([one, two, value], ["1 High", "2 Medium", "1 High"]),
            (
                ["versions = \"1\"", "confidence = \"medium\"", value],
                ["1 Medium"; 3],
            ),
            (
                [
                    one,
                    two,
                    "value = \"x\"\nversions = \"3\"\nconfidence = \"low\"",
                ],
                ["3 Low", "3 Low", "1 High"],
            ),
            (
                [one, "", "value = \"unknown\"\nversions = \"3\""],
                ["3 none", "3 none", "1 High"],
            ),
        ];
        for (texts, expected) in cases {
            assert_eq!(judged(&assessed(texts)), expected, "{texts:?}");
        }
    }

    #[test]
    fn values_of_the_table_have_defaults_of_their_own() {
        let of = |criterion: &str, subject: &str| {
            let site = "title = \"T\"\n[table]\nfile = \"data/t.csv\"\nsources = [\"three\"]\n\
                        as_of = 2026-03-03\nversions = \"3\"\nconfidence = \"medium\"";
            let comparison = comparison(&[
                ("criteria/k.toml", &format!("title = \"K\"\n{criterion}\n")),
                ("data/t.csv", "x,k\na,x\nb,y\n"),
                ("site.toml", site),
                ("sources.toml", SOURCES),
                ("subjects/a.toml", &format!("name = \"A\"\n{subject}")),
                ("subjects/b.toml", "name = \"B\""),
            ]);
            let (sources, others) = (evidence(&comparison), judged(&comparison));
            format!("{} {}", sources[0], others[0])
        };
        let all = "three 2026-03-03 3 Medium";
        assert_eq!(of("", ""), all);
        assert_eq!(of("[for.a]\nclaim = \"So.\"", ""), all);
        assert_eq!(
            of("sources = [\"one\"]", "versions = \"2\""),
            "one 2026-03-03 2 Medium"
        );
        assert_eq!(
            of("[for.a]\nas_of = 2026-01-01", "as_of = 2026-02-02"),
            "three 2026-01-01 3 Medium"
        );
    }

    #[test]
    fn only_what_is_said_has_a_confidence() {
        let sources = "[test]\ntitle = \"T\"\nkind = \"own-test\"\n";
        let confidence = |assessment: &str| {
            let comparison = comparison(&[
                (
                    "criteria/k.toml",
                    &format!("title = \"K\"\n[for.a]\nsources = [\"test\"]\n{assessment}\n"),
                ),
                ("site.toml", "title = \"T\""),
                ("sources.toml", sources),
                ("subjects/a.toml", "name = \"A\""),
                ("subjects/b.toml", "name = \"B\""),
            ]);
            let found = comparison.assessment(CriterionId(0), SubjectId(0)).unwrap();
            found.confidence
        };
        let cases = [
            ("value = \"x\"", Some(Confidence::High)),
            ("claim = \"So.\"", Some(Confidence::High)),
            ("value = \"x\"\nconfidence = \"low\"", Some(Confidence::Low)),
            ("", None),
            ("confidence = \"high\"", None),
            ("value = \"unknown\"\nclaim = \"Not measured.\"", None),
            ("value = \"n/a\"", None),
        ];
        for (assessment, expected) in cases {
            assert_eq!(confidence(assessment), expected, "{assessment}");
        }
    }

    #[test]
    fn the_nearest_place_gives_the_evidence() {
        let (one, two) = (
            "sources = [\"one\"]\nas_of = 2026-01-01",
            "sources = [\"two\"]\nas_of = 2026-02-02",
        );
        let value = "value = \"x\"";
        let cases = [
            ([one, "", value], ["one 2026-01-01"; 3]),
            (["", one, value], ["one 2026-01-01"; 3]),
            (
                [one, two, value],
                ["one 2026-01-01", "two 2026-02-02", "one 2026-01-01"],
            ),
            (
                ["as_of = 2026-01-01", "sources = [\"two\"]", value],
                ["two 2026-01-01"; 3],
            ),
            (
                [one, two, "value = \"x\"\nsources = [\"three\"]"],
                ["three 2026-01-01", "three 2026-02-02", "one 2026-01-01"],
            ),
            (
                [one, "", "value = \"x\"\nas_of = 2020-01-01\nsources = []"],
                [" 2020-01-01", " 2020-01-01", "one 2026-01-01"],
            ),
        ];
        for (texts, expected) in cases {
            assert_eq!(evidence(&assessed(texts)), expected, "{texts:?}");
        }
    }

    #[test]
    fn defaults_are_for_known_values_and_claims() {
        let default = "sources = [\"one\"]\nas_of = 2026-01-01";
        let cases = [
            ("claim = \"So.\"", "one 2026-01-01"),
            ("value = \"unknown\"", " never"),
            ("value = \"n/a\"\nclaim = \"So.\"", " never"),
            ("versions = \">=2\"", " never"),
            ("value = \"unknown\"\nsources = [\"one\"]", "one 2026-03-01"),
        ];
        for (own, expected) in cases {
            let comparison = assessed([default, "", own]);
            assert_eq!(evidence(&comparison)[0], expected, "{own}");
        }
    }

    #[test]
    fn without_a_day_the_oldest_reading_counts_if_all_are_known() {
        let cases = [
            ("sources = [\"one\"]", "one 2026-03-01"),
            ("sources = [\"one\", \"two\"]", "one,two 2025"),
            ("sources = [\"one\", \"three\"]", "one,three never"),
            ("claim = \"So [they](source:two) say.\"", " 2025"),
            ("claim = \"So [they](https://example.org) say.\"", " never"),
        ];
        for (own, expected) in cases {
            let comparison = assessed(["", "", &format!("value = \"x\"\n{own}")]);
            assert_eq!(evidence(&comparison)[0], expected, "{own}");
        }
    }

    #[test]
    fn an_unknown_default_is_reported_once() {
        let criterion =
            "title = \"K\"\nsources = [\"tow\"]\n[for.a]\nvalue = \"x\"\n[for.b]\nvalue = \"y\"\n";
        let (_, problems) = linked(&[
            ("criteria/k.toml", criterion),
            ("site.toml", "title = \"T\""),
            ("sources.toml", SOURCES),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
        ]);
        assert_eq!(problems.len(), 1, "{problems:?}");
    }
}
