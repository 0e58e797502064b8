//! Finds the subjects that a text names.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::{Comparison, Meaning, Prose, SubjectId, Target};

/// The names of all subjects, without the signs around them.
pub(super) struct SubjectNames<'a> {
    subjects: BTreeMap<&'a str, Vec<SubjectId>>,
    /// The number of words in the longest name.
    longest: usize,
}

impl<'a> SubjectNames<'a> {
    pub(super) fn new(comparison: &'a Comparison) -> Self {
        let mut subjects: BTreeMap<&str, Vec<SubjectId>> = BTreeMap::new();
        let mut longest = 0;
        for id in comparison.subject_ids() {
            let name = &comparison.subject(id).name;
            longest = longest.max(words(name).count());
            let bare = name.trim_matches(|c: char| !c.is_alphanumeric());
            subjects.entry(bare).or_default().push(id);
        }
        Self { subjects, longest }
    }

    /// Finds the subject that a title and its texts name or link to. Returns `None` if there are
    /// several or none.
    pub(super) fn only_one(&self, title: &str, texts: &[&Prose]) -> Option<SubjectId> {
        let mut found: BTreeSet<SubjectId> = self.in_text(title).collect();
        for text in texts {
            found.extend(self.in_text(&text.markdown.text));
            for meaning in &text.meanings {
                let Meaning::Link(link) = meaning else {
                    continue;
                };
                match &link.target {
                    Target::Subject(id) | Target::ProsCons(id) => found.extend([*id]),
                    Target::Fact(fact) => found.extend([fact.subject]),
                    Target::Pair(pair) => found.extend([pair.first, pair.second]),
                    _ => {}
                }
            }
        }
        found.pop_first().filter(|_| found.is_empty())
    }

    /// Finds the subjects that a text names as whole words.
    fn in_text(&self, text: &str) -> impl Iterator<Item = SubjectId> {
        let words: Vec<Range<usize>> = words(text).collect();
        let starts = (0..words.len()).map(|first| &words[first..]);
        let runs = starts.flat_map(|rest| {
            let ends = rest.iter().take(self.longest).map(|last| last.end);
            ends.map(|end| &text[rest[0].start..end])
        });
        let named: Vec<_> = runs.filter_map(|run| self.subjects.get(run)).collect();
        named.into_iter().flatten().copied()
    }
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    runs(text, char::is_alphanumeric)
}

/// Finds the longest ranges of a text that contain only such characters.
pub(super) fn runs(text: &str, is_inside: fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    let pieces = text.split_inclusive(move |c| !is_inside(c));
    let runs = pieces.map(move |piece| {
        let start = end;
        end += piece.len();
        start..start + piece.trim_end_matches(|c| !is_inside(c)).len()
    });
    runs.filter(|run| !run.is_empty())
}

#[cfg(test)]
mod tests {
    use super::SubjectNames;
    use crate::model::fixture::comparison;

    #[test]
    fn names_are_found_as_words_of_their_own() {
        let subject = |name: &str| format!("name = \"{name}\"");
        let subjects = [
            subject("Model 1"),
            subject("Model 12"),
            subject(".NET"),
            subject("Modél"),
        ];
        let comparison = comparison(&[
            (
                "site.toml",
                "title = \"T\"\nsubjects = [\"a\", \"b\", \"c\", \"d\"]",
            ),
            ("criteria/c.toml", "title = \"C\""),
            ("subjects/a.toml", &subjects[0]),
            ("subjects/b.toml", &subjects[1]),
            ("subjects/c.toml", &subjects[2]),
            ("subjects/d.toml", &subjects[3]),
        ]);
        let names = SubjectNames::new(&comparison);
        let found = |text: &str| names.in_text(text).map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(found("Model 12, not Model 123 or XModel 1"), [1]);
        assert_eq!(found("(Model 1) runs .NET and Modél"), [0, 2, 3]);
        assert_eq!(found("NETS, aNET, Model"), [] as [usize; 0]);
    }
}
