//! Groups subjects by their tags.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::comparison::Comparison;
use super::ids::SubjectId;

/// The most tags to choose from. More would help no reader.
const MOST: usize = 100;

/// A tag, and the subjects that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub title: String,
    /// The subjects, in column order: at least two.
    pub subjects: Vec<SubjectId>,
}

impl Comparison {
    /// Lists the tags that several but not all subjects have, those with the most subjects first.
    pub fn shared_tags(&self) -> Vec<Tag> {
        let mut tags: BTreeMap<&str, Vec<SubjectId>> = BTreeMap::new();
        for id in self.subject_ids() {
            for tag in &self.subject(id).tags {
                tags.entry(tag).or_default().push(id);
            }
        }
        let all = self.subjects.len();
        let mut tags: Vec<Tag> = tags
            .into_iter()
            .filter(|(_, subjects)| (2..all).contains(&subjects.len()))
            .map(|(title, subjects)| Tag {
                title: title.to_owned(),
                subjects,
            })
            .collect();
        tags.sort_by_key(|tag| Reverse(tag.subjects.len()));
        tags.truncate(MOST);
        tags
    }

    /// Lists the kinds of subjects, in column order. Empty if all are of one kind.
    pub fn different_kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = Vec::new();
        for kind in self.subjects.iter().filter_map(|one| one.kind.as_deref()) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        if kinds.len() < 2 { Vec::new() } else { kinds }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::fixture::comparison;

    #[test]
    fn a_tag_that_one_or_all_subjects_have_is_no_choice() {
        let subject = |tags: &str| format!("name = \"N\"\ntags = [{tags}]\n");
        let subjects = [
            subject("\"all\", \"two\", \"one\""),
            subject("\"first\", \"all\", \"two\""),
            subject("\"all\", \"first\", \"three\""),
            subject("\"all\", \"three\", \"first\""),
        ];
        let comparison = comparison(&[
            ("criteria/c.toml", "title = \"C\""),
            ("site.toml", "title = \"T\""),
            ("subjects/a.toml", &subjects[0]),
            ("subjects/b.toml", &subjects[1]),
            ("subjects/c.toml", &subjects[2]),
            ("subjects/d.toml", &subjects[3]),
        ]);
        let tags = comparison.shared_tags();
        let found: Vec<(&str, usize)> = tags
            .iter()
            .map(|tag| (tag.title.as_str(), tag.subjects.len()))
            .collect();
        assert_eq!(found, [("first", 3), ("three", 2), ("two", 2)]);
    }
}
