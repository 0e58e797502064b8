//! Groups many subjects into hubs: by their kinds and by the first letters of their names.
//!
//! Up to [`MOST_COLUMNS`] subjects fit side by side and need no hubs. `plan` decides which pages
//! the hubs have.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::ids::SubjectId;
use super::name_order::{Initial, NameKey};
use super::subject::Subject;
use crate::parse::{portable, slug};

/// Up to this number, subjects are columns of a table and fit in one list. If there are more, they
/// are rows on several pages.
pub const MOST_COLUMNS: usize = 30;

/// The most hubs of one sort. A longer list would help no reader, so it is left out.
const MOST_HUBS: usize = 100;

/// The ways into a long list of subjects. Both are empty when there are few subjects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hubs {
    /// The kinds of subjects, those with the most subjects first. Empty when all subjects have the
    /// same kind.
    pub kinds: Vec<Hub>,
    /// The first letters of the names, in order. Empty when all names have the same initial.
    pub initials: Vec<Hub>,
}

/// Subjects that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hub {
    pub slug: String,
    /// The common feature: a kind, a letter, or "0–9".
    pub title: String,
    /// The subjects, by name.
    pub subjects: Vec<SubjectId>,
}

impl Hubs {
    /// Builds the hubs of some subjects, given in column order.
    pub fn new(subjects: &[Subject]) -> Self {
        if subjects.len() <= MOST_COLUMNS {
            return Self::default();
        }
        let by_name = by_name(subjects);
        Self {
            kinds: kinds(subjects, &by_name),
            initials: initials(subjects, &by_name),
        }
    }
}

/// Builds the hubs of kinds. Slugs are assigned in column order, so that a subject added at the end
/// changes none of them.
fn kinds(subjects: &[Subject], by_name: &[SubjectId]) -> Vec<Hub> {
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
    for id in by_name {
        let kind = subjects[id.0].kind.as_deref();
        if let Some(hub) = kind.and_then(|kind| hubs.get_mut(kind)) {
            hub.subjects.push(*id);
        }
    }
    let mut hubs: Vec<Hub> = hubs.into_values().collect();
    hubs.sort_by_cached_key(|hub| (Reverse(hub.subjects.len()), NameKey::of(&hub.title)));
    worth_it(hubs)
}

/// Builds the hubs of initials: digits first, then letters, then signs.
fn initials(subjects: &[Subject], by_name: &[SubjectId]) -> Vec<Hub> {
    let mut hubs: BTreeMap<Initial, Hub> = BTreeMap::new();
    for id in by_name {
        let initial = Initial::of(&subjects[id.0].name);
        let hub = hubs.entry(initial).or_insert_with(|| initial.hub());
        hub.subjects.push(*id);
    }
    worth_it(hubs.into_values().collect())
}

/// Drops all hubs when there is only one or when there are too many.
fn worth_it(hubs: Vec<Hub>) -> Vec<Hub> {
    if (2..=MOST_HUBS).contains(&hubs.len()) {
        hubs
    } else {
        Vec::new()
    }
}

impl Initial {
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

/// Sorts subjects by their names, then by their slugs.
pub(super) fn by_name(subjects: &[Subject]) -> Vec<SubjectId> {
    let mut ids: Vec<SubjectId> = (0..subjects.len()).map(SubjectId).collect();
    ids.sort_by_cached_key(|id| {
        let subject = &subjects[id.0];
        (NameKey::of(&subject.name), &subject.slug.value)
    });
    ids
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

    /// Builds the hubs of `count` subjects that have these kinds in turn.
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
