//! Checks the order of dates. A fact must not be earlier than the fact it follows (`after`), a
//! source not accessed before its publication, an article not updated before its publication, and
//! an old value not valid after the check of the new one.
//!
//! A year or a month means any of its days. Only an order that is certainly wrong is reported.

use super::years::days;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Source, Subject};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let facts = comparison.subjects.iter().flat_map(of_facts);
    let sources = comparison.sources.iter().filter_map(of_source);
    let articles = comparison
        .articles
        .iter()
        .chain(&comparison.pages)
        .filter_map(|article| {
            let (first, changed) = (article.date?, article.updated?);
            (changed < first).then(|| {
                let message = format!(
                    "`{}` was updated on {changed}, before it was published on {first}",
                    article.title
                );
                let help = "correct `date` or `updated`";
                Diagnostic::error(Code::DateOrder, article.slug.span, message).with_help(help)
            })
        });
    facts
        .chain(sources)
        .chain(articles)
        .chain(of_old_values(comparison))
        .collect()
}

/// Finds facts that are earlier than the fact they follow, or that cannot be compared with it.
fn of_facts(subject: &Subject) -> Vec<Diagnostic> {
    let judged = subject.facts.iter().filter_map(|fact| {
        let after = fact.after.as_ref()?;
        let earlier = &subject.facts[after.value];
        let (key, other) = (&fact.key.value, &earlier.key.value);
        let Some(((_, last), (first, _))) = days(fact).zip(days(earlier)) else {
            let message = format!("`{key}` cannot be after `{other}`: they are not both dates");
            let help = "write both as a year, a month or a day, or remove `after`";
            return Some(Diagnostic::warning(Code::DateOrder, after.span, message).with_help(help));
        };
        (last < first).then(|| {
            let message = format!("`{key}` is earlier than `{other}`, which it should follow");
            Diagnostic::error(Code::DateOrder, fact.value.span, message)
                .with_note(earlier.value.span, format!("`{other}` is here"))
                .with_help("correct one of the two dates, or `after`")
        })
    });
    judged.collect()
}

fn of_source(source: &Source) -> Option<Diagnostic> {
    let (published, accessed) = (source.published?, source.accessed?);
    (accessed.last_day() < published.first_day()).then(|| {
        let key = &source.key;
        let message = format!(
            "`{}` was read ({accessed}) before it was published ({published})",
            key.value
        );
        Diagnostic::error(Code::DateOrder, key.span, message)
            .with_help("correct `accessed` or `published`")
    })
}

/// Finds old values that were still valid after the check of the present one.
fn of_old_values(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (criterion, subject) in comparison
        .criterion_ids()
        .flat_map(|id| comparison.subject_ids().map(move |subject| (id, subject)))
    {
        let Some(assessment) = comparison.assessment(criterion, subject) else {
            continue;
        };
        let Some(checked) = assessment.as_of else {
            continue;
        };
        if let Some(old) = assessment
            .old
            .iter()
            .find(|old| old.until > checked.date.last_day())
        {
            let message = format!(
                "the old value was valid until {}, after the new one was checked",
                old.until
            );
            let (span, help) = match checked.span {
                Some(span) => (span, "correct `until` or `as_of`"),
                None => (
                    assessment.span,
                    "correct `until`, or `accessed` of its source",
                ),
            };
            problems.push(Diagnostic::error(Code::DateOrder, span, message).with_help(help));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{reported, reported_on_day, reported_on_subject};

    #[test]
    fn a_fact_cannot_be_before_the_one_it_follows() {
        let facts = |created: &str, released: &str| {
            format!(
                "[fact.created]\nvalue = {created}\n[fact.released]\nvalue = {released}\nafter = \"created\"\n"
            )
        };
        let cases = [
            ("\"2003\"", "\"2005\"", 0),
            ("\"2005\"", "\"2003\"", 1),
            ("\"2005-07\"", "\"2005\"", 0),
            ("2005-07-13", "\"2005-06\"", 1),
            ("2003", "2005", 0),
            ("2005", "2003", 1),
            ("\"2003\"", "\"soon after\"", 1),
        ];
        for (created, released, count) in cases {
            assert_eq!(
                reported_on_subject(&facts(created, released)).len(),
                count,
                "{created} {released}"
            );
        }
    }

    #[test]
    fn nothing_is_read_or_updated_before_it_is_published() {
        let files = |accessed: &str, updated: &str, until: &str| {
            vec![
                (
                    "site.toml",
                    "title = \"T\"\n[check]\nstale_after = \"99 months\"".to_owned(),
                ),
                (
                    "sources.toml",
                    format!("[s]\ntitle = \"S\"\npublished = \"2024\"\naccessed = {accessed}\n"),
                ),
                (
                    "subjects/a.toml",
                    "name = \"A\"\n[fact.f]\nvalue = \"x\"\nsources = [\"s\"]".to_owned(),
                ),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                (
                    "criteria/c.toml",
                    format!(
                        "title = \"C\"\nwinner = \"a\"\n[for.a]\nvalue = \"x\"\nas_of = 2026-01-01\nold = [{{ value = \"y\", until = {until} }}]\n[for.b]\nvalue = \"z\"\n"
                    ),
                ),
                (
                    "articles/a.md",
                    format!("+++\ntitle = \"A\"\ndate = 2026-01-01\nupdated = {updated}\n+++\n"),
                ),
            ]
        };
        assert_eq!(
            reported(&files("2026-01-01", "2026-01-01", "2025-12-31")),
            Vec::<String>::new()
        );
        let wrong = files("2023-12-31", "2025-01-01", "2026-06-01");
        assert_eq!(reported_on_day(&wrong, "2026-12-01"), ["date-order"; 3]);
    }
}
