//! Checks that every source is used and can be found.
//!
//! A source is used if an assessment, a fact, a point or the top of a file cites it, or a text links to it. A source whose
//! address no longer answers (`dead = true`) needs an archived copy (`archived`).

use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::model::{Citation, Comparison, Link, Meaning, Subject, Target};

/// Reports unused sources, and used sources that are dead and have no copy.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let judged = comparison
        .sources
        .iter()
        .zip(used(comparison))
        .filter_map(|(source, is_used)| {
            let key = &source.key;
            if !is_used {
                let message = format!("the source `{}` is not used", key.value);
                let help = "cite it where it is used, or remove it";
                let problem = Diagnostic::warning(Code::UnusedSource, key.span, message);
                let fix = Fix::remove_table(&source.lines, &key.value);
                return Some(problem.with_help(help).with_fix_if(fix));
            }
            (source.is_dead && source.archived.is_none()).then(|| {
                let message = format!(
                    "the source `{}` is dead and has no archived copy",
                    key.value
                );
                let help = "write the address of a copy in `archived`, or cite another source";
                Diagnostic::warning(Code::DeadSource, key.span, message).with_help(help)
            })
        });
    judged.collect()
}

/// For each source, returns true if it is used.
pub(super) fn used(comparison: &Comparison) -> Vec<bool> {
    let mut used = vec![false; comparison.sources.len()];
    let assessments = comparison.criterion_ids().flat_map(|id| {
        comparison
            .subject_ids()
            .filter_map(move |subject| comparison.assessment(id, subject))
    });
    let of_assessments = assessments.flat_map(|assessment| &assessment.citations);
    let of_parts = comparison.subjects.iter().flat_map(Subject::citations);
    let of_criteria = comparison.criteria.iter().map(|one| &one.defaults);
    let of_subjects = comparison.subjects.iter().map(|one| &one.defaults);
    let of_files = of_criteria
        .chain(of_subjects)
        .chain(&comparison.table_defaults)
        .flat_map(|defaults| defaults.citations.iter().flatten());
    of_assessments
        .chain(of_parts)
        .chain(of_files)
        .for_each(|citation: &Citation| used[citation.source.0] = true);
    for (_, text) in comparison.texts() {
        for meaning in &text.meanings {
            if let Meaning::Link(Link {
                target: Target::Source(id),
                ..
            }) = meaning
            {
                used[id.0] = true;
            }
        }
    }
    used
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    #[test]
    fn sources_are_used_and_can_be_found() {
        let files = |source: &str, subject: &str| {
            [
                ("site.toml", "title = \"T\"".to_owned()),
                ("sources.toml", format!("[s]\ntitle = \"S\"\n{source}\n")),
                ("subjects/a.toml", format!("name = \"A\"\n{subject}\n")),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                (
                    "criteria/c.toml",
                    "title = \"C\"\nwinner = \"a\"".to_owned(),
                ),
            ]
        };
        let fact = "[fact.f]\nvalue = \"x\"\nsources = [\"s\"]";
        let point = "[[con]]\ntext = \"Slow.\"\nsources = [\"s\"]";
        let cases: [(&str, &str, &[&str]); 7] = [
            ("", "", &["unused-source"]),
            ("", point, &[]),
            ("", fact, &[]),
            ("", "sources = [\"s\"]", &[]),
            ("", "summary = \"As [they](source:s) say.\"", &[]),
            ("dead = true", fact, &["dead-source"]),
            (
                "dead = true\narchived = \"https://example.org/\"",
                fact,
                &[],
            ),
        ];
        for (source, subject, expected) in cases {
            assert_eq!(
                reported(&files(source, subject)),
                expected,
                "{source} {subject}"
            );
        }
    }
}
