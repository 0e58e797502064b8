//! Checks that no subject has more than three times as much as another: pros, cons, words of its
//! own, or sources.
//!
//! Small numbers are not judged: each kind has a minimum. There is one diagnostic for each kind, at
//! the subject with the least.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Point, SubjectId};

/// A ratio greater than this is an imbalance.
const FOLD: usize = 3;

/// The counted things, each with the amount from which it is judged.
const KINDS: [(&str, usize, Count); 4] = [
    ("pros", 4, pros),
    ("cons", 4, cons),
    ("words of its own", 200, own_words),
    ("sources", 4, sources),
];

/// Counts one kind of thing for a subject.
type Count = fn(&Comparison, SubjectId) -> usize;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let reported = KINDS.iter().filter_map(|(kind, least, count)| {
        let counts: Vec<usize> = comparison
            .subject_ids()
            .map(|id| count(comparison, id))
            .collect();
        let (few, many) = (*counts.iter().min()?, *counts.iter().max()?);
        let first = |wanted| {
            counts
                .iter()
                .position(|count| *count == wanted)
                .map(SubjectId)
        };
        let (poor, rich) = (first(few)?, first(many)?);
        (many >= *least && many > FOLD * few).then(|| {
            let (poor, rich) = (
                &comparison.subject(poor).slug,
                &comparison.subject(rich).slug,
            );
            let message = format!(
                "uneven {kind}: {few} for `{}`, {many} for `{}`",
                poor.value, rich.value
            );
            let help =
                "write about as much on both, or give the reason in an `allow` of the subject";
            Diagnostic::warning(Code::Imbalance, poor.span, message).with_help(help)
        })
    });
    reported.collect()
}

fn pros(comparison: &Comparison, id: SubjectId) -> usize {
    comparison.subject(id).pros.len()
}

fn cons(comparison: &Comparison, id: SubjectId) -> usize {
    comparison.subject(id).cons.len()
}

/// Counts the words in a subject's summary, points and long text, markup included.
fn own_words(comparison: &Comparison, id: SubjectId) -> usize {
    let subject = comparison.subject(id);
    let points = [&subject.pros, &subject.cons, &subject.choose_when]
        .into_iter()
        .flatten();
    let points = points.map(|point: &Point| &point.text);
    let texts = subject.summary.iter().chain(points).chain(&subject.text);
    texts
        .map(|text| text.markdown.text.split_whitespace().count())
        .sum()
}

/// Counts the different sources that a subject's facts and assessments cite.
fn sources(comparison: &Comparison, id: SubjectId) -> usize {
    let facts = comparison
        .subject(id)
        .facts
        .iter()
        .flat_map(|fact| &fact.citations);
    let assessments = comparison
        .criterion_ids()
        .filter_map(|criterion| comparison.assessment(criterion, id));
    let citations = facts.chain(assessments.flat_map(|assessment| &assessment.citations));
    citations
        .map(|citation| citation.source)
        .collect::<BTreeSet<_>>()
        .len()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    /// The codes for two subjects with these numbers of pros and of words in their long texts.
    fn of_counts(pros: [usize; 2], words: [usize; 2]) -> Vec<String> {
        const SAID: [&str; 8] = [
            "one", "two", "three", "four", "five", "six", "seven", "eight",
        ];
        let subject = |name: &str, count: usize| {
            let points = SAID
                .iter()
                .take(count)
                .map(|text| format!("[[pro]]\ntext = \"{text}\"\n"));
            format!("name = \"{name}\"\n{}", points.collect::<String>())
        };
        reported(&[
            ("site.toml", "title = \"T\"".to_owned()),
            ("subjects/a.toml", subject("A", pros[0])),
            ("subjects/a.md", "word ".repeat(words[0])),
            ("subjects/b.toml", subject("B", pros[1])),
            ("subjects/b.md", "word ".repeat(words[1])),
            (
                "criteria/c.toml",
                "title = \"C\"\nwinner = \"a\"".to_owned(),
            ),
        ])
    }

    #[test]
    fn more_than_threefold_is_reported() {
        let cases: [([usize; 2], [usize; 2], usize); 6] = [
            ([6, 2], [10, 10], 0),
            ([7, 2], [10, 10], 1),
            ([3, 0], [10, 10], 0),
            ([0, 4], [10, 10], 1),
            ([2, 2], [300, 100], 0),
            ([1, 8], [10, 300], 2),
        ];
        for (pros, words, count) in cases {
            assert_eq!(
                of_counts(pros, words),
                vec!["imbalance"; count],
                "{pros:?} {words:?}"
            );
        }
    }
}
