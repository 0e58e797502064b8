//! Finds the subjects that a text names.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::{Comparison, Meaning, Prose, SubjectId, Target};

/// The names of all subjects, as their authors wrote them, with signs such as those of `.NET` and
/// `C++`.
pub(super) struct SubjectNames<'a> {
    /// The subjects with each name.
    subjects: BTreeMap<&'a str, Vec<SubjectId>>,
    /// The forms of the names that have this first word, the longest first. Few words have many
    /// forms, even if a thousand names begin with them.
    forms: BTreeMap<&'a str, BTreeSet<Reverse<Form>>>,
}

/// The size of a name, by which it is looked up in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    /// The number of bytes.
    length: usize,
    /// The number of bytes before the first word.
    before: usize,
}

impl<'a> SubjectNames<'a> {
    pub(super) fn new(comparison: &'a Comparison) -> Self {
        let mut subjects: BTreeMap<&str, Vec<SubjectId>> = BTreeMap::new();
        let mut forms: BTreeMap<&str, BTreeSet<Reverse<Form>>> = BTreeMap::new();
        for subject in comparison.subject_ids() {
            let name = comparison.subject(subject).name.as_str();
            if let Some(first) = words(name).next() {
                subjects.entry(name).or_default().push(subject);
                let form = Form {
                    length: name.len(),
                    before: first.start,
                };
                forms.entry(&name[first]).or_default().insert(Reverse(form));
            }
        }
        Self { subjects, forms }
    }

    /// Finds the subject that a title and its texts name or link to. Returns `None` if there are
    /// several or none.
    pub(super) fn only_one(&self, title: &str, texts: &[&Prose]) -> Option<SubjectId> {
        let mut found: BTreeSet<SubjectId> = self.in_text(title).into_iter().collect();
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

    /// Finds the subjects that a text names as whole words. Of several names at one place, the
    /// longest counts.
    fn in_text(&self, text: &str) -> Vec<SubjectId> {
        let mut found = Vec::new();
        let mut end = 0;
        for word in words(text) {
            if word.start < end {
                continue;
            }
            let forms = self.forms.get(&text[word.clone()]).into_iter().flatten();
            let mut places = forms.filter_map(|Reverse(form)| form.place(text, word.start));
            let longest = places
                .find_map(|place| Some((self.subjects.get(&text[place.clone()])?, place.end)));
            if let Some((subjects, place_end)) = longest {
                found.extend(subjects);
                end = place_end;
            }
        }
        found
    }
}

impl Form {
    /// Returns the place of a name of this form with its first word at this byte, if the text there
    /// consists of words of their own.
    fn place(self, text: &str, word: usize) -> Option<Range<usize>> {
        let start = word.checked_sub(self.before)?;
        let place = start..start + self.length;
        text.get(place.clone())?;
        let after = &text[place.end..];
        // `C++17` does not name C, but `C+Rust` does.
        let behind_signs = after.trim_start_matches(['+', '#']);
        let goes_on =
            behind_signs.len() < after.len() && !behind_signs.starts_with(char::is_alphabetic);
        let is_own = !text[..start].ends_with(char::is_alphanumeric)
            && !after.starts_with(char::is_alphanumeric)
            && !goes_on;
        is_own.then_some(place)
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

    /// Finds the subjects that a text names, by their columns.
    fn found(names: &[&str], text: &str) -> Vec<usize> {
        let letters: Vec<String> = ('a'..).take(names.len()).map(String::from).collect();
        let site = format!("title = \"T\"\nsubjects = {letters:?}");
        let subjects: Vec<(String, String)> = letters
            .iter()
            .zip(names)
            .map(|(letter, name)| {
                (
                    format!("subjects/{letter}.toml"),
                    format!("name = {name:?}"),
                )
            })
            .collect();
        let mut files = vec![
            ("site.toml", site.as_str()),
            ("criteria/c.toml", "title = \"C\""),
        ];
        files.extend(
            subjects
                .iter()
                .map(|(path, text)| (path.as_str(), text.as_str())),
        );
        let comparison = comparison(&files);
        let found = SubjectNames::new(&comparison).in_text(text);
        found.into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn names_are_found_as_words_of_their_own() {
        let cases: [(&str, &[usize]); 5] = [
            ("Model 12, not Model 123 or XModel 1", &[1]),
            ("(Model 1) runs .NET and Modél", &[0, 2, 3]),
            ("NET, a.NET, Model", &[]),
            ("*.NET*, .NET.", &[2, 2]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let names = ["Model 1", "Model 12", ".NET", "Modél"];
            assert_eq!(found(&names, text), expected, "{text}");
        }
    }

    #[test]
    fn names_differ_in_their_signs() {
        let all = ["C", "C++", "C#", ".NET", "NET"];
        let cases: [(&[&str], &str, &[usize]); 8] = [
            (&all, "C++ is from 1985.", &[1]),
            (&all, "C is older than **C++** and (C#).", &[0, 1, 2]),
            (&all, "C/C++, C.", &[0, 1, 0]),
            (&all, ".NET and NET", &[3, 4]),
            (&["C", "Ada"], "C++, C#, C++17", &[]),
            (&["C", "Ada"], "C+Rust, C + Rust", &[0, 0]),
            (&["C++", "Ada"], "C, C#, C+", &[]),
            (
                &["Yahoo!", "Disney+"],
                "Yahoo! and Disney+, Disney",
                &[0, 1],
            ),
        ];
        for (names, text, expected) in cases {
            assert_eq!(found(names, text), expected, "{names:?} {text}");
        }
    }

    #[test]
    fn the_longest_name_at_a_place_counts() {
        let names = ["Node", "Node.js", "C", "Objective-C", "js", "Node"];
        assert_eq!(found(&names, "Node.js, Objective-C"), [1, 3]);
        assert_eq!(found(&names, "Node, js, C"), [0, 5, 4, 2]);
    }
}
