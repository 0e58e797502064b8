//! Many subjects in hubs: by what they are and by the first letter of their names.
//!
//! Up to [`MOST_COLUMNS`] subjects stand side by side and need none of this. Which pages the hubs have is `plan`'s.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::comparison::Comparison;
use super::ids::SubjectId;
use super::name_order::{Initial, NameKey};
use super::subject::Subject;
use crate::parse::{portable, slug};

/// Up to so many subjects are columns of a table and stand in one list; more are rows, by pages.
pub const MOST_COLUMNS: usize = 30;

/// More hubs of a sort than this lead nobody anywhere, so there are none.
const MOST_HUBS: usize = 100;

/// The ways into a long list of subjects; both empty where the subjects are few.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hubs {
    /// What the subjects are, the kinds with the most subjects first; empty where all are of one kind.
    pub kinds: Vec<Hub>,
    /// The first letters of their names, in order; empty where all begin alike.
    pub initials: Vec<Hub>,
}

/// Subjects that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hub {
    /// Its part of addresses.
    pub slug: String,
    /// What they have in common: a kind, a letter, "0–9".
    pub title: String,
    /// The subjects, by name.
    pub subjects: Vec<SubjectId>,
}

impl Comparison {
    /// Whether there are so many subjects that they are rows instead of columns, and listed by pages.
    #[must_use]
    pub fn has_many_subjects(&self) -> bool {
        self.subjects.len() > MOST_COLUMNS
    }

    /// All subjects by name, as a reader looks for them.
    #[must_use]
    pub fn subjects_by_name(&self) -> Vec<SubjectId> {
        let mut ids: Vec<SubjectId> = self.subject_ids().collect();
        ids.sort_by_cached_key(|id| sort_key(self.subject(*id)));
        ids
    }
}

impl Hubs {
    /// The hubs of some subjects, given in column order.
    #[must_use]
    pub fn new(subjects: &[Subject]) -> Self {
        if subjects.len() <= MOST_COLUMNS {
            return Self::default();
        }
        let mut by_name: Vec<usize> = (0..subjects.len()).collect();
        by_name.sort_by_cached_key(|index| sort_key(&subjects[*index]));
        Self {
            kinds: kinds(subjects, &by_name),
            initials: initials(subjects, &by_name),
        }
    }
}

/// The hubs of kinds. Slugs are given in column order, so that subjects added at the end change none.
fn kinds(subjects: &[Subject], by_name: &[usize]) -> Vec<Hub> {
    let mut hubs: BTreeMap<&str, Hub> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for kind in subjects
        .iter()
        .filter_map(|subject| subject.kind.as_deref())
    {
        hubs.entry(kind).or_insert_with(|| {
            let plain = slug::suggestion(kind).unwrap_or_else(|| "kind".to_owned());
            let mut slug = plain.clone();
            while !taken.insert(portable::folded(&slug)) {
                let number = numbers.entry(plain.clone()).or_insert(1);
                *number += 1;
                slug = format!("{plain}-{number}");
            }
            Hub {
                slug,
                title: kind.to_owned(),
                subjects: Vec::new(),
            }
        });
    }
    for index in by_name {
        if let Some(hub) = subjects[*index]
            .kind
            .as_deref()
            .and_then(|kind| hubs.get_mut(kind))
        {
            hub.subjects.push(SubjectId(*index));
        }
    }
    let mut hubs: Vec<Hub> = hubs.into_values().collect();
    hubs.sort_by_cached_key(|hub| (Reverse(hub.subjects.len()), NameKey::of(&hub.title)));
    worth_it(hubs)
}

/// The hubs of initials: letters in their order, digits before, signs behind.
fn initials(subjects: &[Subject], by_name: &[usize]) -> Vec<Hub> {
    let mut hubs: BTreeMap<Initial, Hub> = BTreeMap::new();
    for index in by_name {
        let initial = Initial::of(&subjects[*index].name);
        let hub = hubs.entry(initial).or_insert_with(|| initial.hub());
        hub.subjects.push(SubjectId(*index));
    }
    worth_it(hubs.into_values().collect())
}

/// The hubs; none where one would hold all, or where they are too many.
fn worth_it(hubs: Vec<Hub>) -> Vec<Hub> {
    if (2..=MOST_HUBS).contains(&hubs.len()) {
        hubs
    } else {
        Vec::new()
    }
}

impl Initial {
    /// An empty hub.
    fn hub(self) -> Hub {
        let (slug, title) = match self {
            Self::Digit => ("0-9".to_owned(), "0–9".to_owned()),
            Self::Letter(c) => (c.to_string(), c.to_uppercase().collect()),
            Self::Sign => ("other".to_owned(), "Other signs".to_owned()),
        };
        Hub {
            slug,
            title,
            subjects: Vec::new(),
        }
    }
}

/// What a subject is sorted by: its name, then its slug.
fn sort_key(subject: &Subject) -> (NameKey, String) {
    (NameKey::of(&subject.name), subject.slug.value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    #[test]
    fn names_of_any_script_have_an_initial() {
        let cases = [
            ("Flask", "f"),
            ("école", "e"),
            ("Ångström", "a"),
            ("ßuper", "s"),
            ("İzmir", "i"),
            ("ısı", "i"),
            ("Жар", "ж"),
            ("Ωmega", "ω"),
            ("日本", "日"),
            ("가나", "ᄀ"),
            ("がく", "か"),
            ("שלום", "ש"),
            ("3D", "0-9"),
            ("٣", "0-9"),
            (".NET", "n"),
            ("…", "other"),
        ];
        for (name, slug) in cases {
            assert_eq!(Initial::of(name).hub().slug, slug, "{name}");
        }
    }

    /// The hubs of so many subjects of these kinds in turn.
    fn hubs(count: usize, kinds: &[&str]) -> Hubs {
        let files: Vec<(String, String)> = (0..count)
            .map(|index| {
                let text = format!(
                    "name = \"S {index:03}\"\nkind = \"{}\"\n",
                    kinds[index % kinds.len()]
                );
                (format!("subjects/s{index:03}.toml"), text)
            })
            .collect();
        let mut all = vec![
            ("criteria/c.toml", "title = \"C\""),
            ("site.toml", "title = \"T\""),
        ];
        all.extend(
            files
                .iter()
                .map(|(path, text)| (path.as_str(), text.as_str())),
        );
        comparison(&all).hubs
    }

    #[test]
    fn kinds_have_addresses_of_their_own_and_the_largest_is_first() {
        let found = hubs(31, &["C library", "C++ library", "C library", "Ж", "!"]);
        let slugs: Vec<(&str, &str, usize)> = found
            .kinds
            .iter()
            .map(|hub| (hub.slug.as_str(), hub.title.as_str(), hub.subjects.len()))
            .collect();
        let expected = [
            ("c-library", "C library", 13),
            ("c-library-2", "C++ library", 6),
            ("ж", "Ж", 6),
            ("kind", "!", 6),
        ];
        assert_eq!(slugs, expected);
    }

    #[test]
    fn few_subjects_and_one_kind_need_no_hubs() {
        assert_eq!(hubs(30, &["a", "b"]), Hubs::default());
        assert!(hubs(31, &["a"]).kinds.is_empty());
        assert!(hubs(31, &["a"]).initials.is_empty());
    }
}
