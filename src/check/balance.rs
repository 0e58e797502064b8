//! No subject is told about at more than three times the length of another: in pros, cons, words of its own, or sources.
//!
//! Small numbers mean nothing, so each kind has a least amount from which it is judged; one diagnostic a kind, at the
//! subject with the least.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, Point, SubjectId};

/// A difference greater than this is an imbalance.
const FOLD: usize = 3;

/// What is counted, and from how much of it on it is judged.
const KINDS: [(&str, usize, Count); 4] = [
    ("pros", 4, pros),
    ("cons", 4, cons),
    ("words of its own", 200, own_words),
    ("sources", 4, sources),
];

/// How much of something there is about a subject.
type Count = fn(&Comparison, SubjectId) -> usize;

/// Every kind of which one subject has more than three times as much as another.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let told = KINDS.iter().filter_map(|(kind, least, count)| {
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
                "tell about both alike, or say in an `allow` beside the subject why one needs more";
            Diagnostic::warning(Code::Imbalance, poor.span, message).with_help(help)
        })
    });
    told.collect()
}

/// The number of its pros.
fn pros(comparison: &Comparison, id: SubjectId) -> usize {
    comparison.subject(id).pros.len()
}

/// The number of its cons.
fn cons(comparison: &Comparison, id: SubjectId) -> usize {
    comparison.subject(id).cons.len()
}

/// The words in its summary, its points and its long text, as they are written.
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

/// The number of different sources that its facts and assessments cite.
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
    use crate::check::tests::told;

    /// What is told of two subjects with so many pros, and words of long text.
    fn of_counts(pros: [usize; 2], words: [usize; 2]) -> Vec<String> {
        const SAID: [&str; 8] = [
            "one", "two", "three", "four", "five", "six", "seven", "eight",
        ];
        let subject = |count: usize| {
            let points = SAID
                .iter()
                .take(count)
                .map(|text| format!("[[pro]]\ntext = \"{text}\"\n"));
            format!("name = \"N\"\n{}", points.collect::<String>())
        };
        told(&[
            ("site.toml", "title = \"T\"".to_owned()),
            ("subjects/a.toml", subject(pros[0])),
            ("subjects/a.md", "word ".repeat(words[0])),
            ("subjects/b.toml", subject(pros[1])),
            ("subjects/b.md", "word ".repeat(words[1])),
            (
                "criteria/c.toml",
                "title = \"C\"\nwinner = \"a\"".to_owned(),
            ),
        ])
    }

    #[test]
    fn more_than_threefold_is_told() {
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
