//! Finds the subjects and criteria that have an alias.

use std::collections::BTreeMap;

use super::ids::{CriterionId, SubjectId};
use super::names::Names;
use crate::parse::NameKind;
use crate::parse::reference::Problem;

impl Names {
    /// Finds the subject with an alias, and the index of the alias among those of the subject.
    pub fn subject_alias(&self, name: &str) -> Option<(SubjectId, usize)> {
        self.subject_aliases.get(name).copied()
    }

    /// Finds the criterion with an alias, and the index of the alias among those of the criterion.
    pub fn criterion_alias(&self, name: &str) -> Option<(CriterionId, usize)> {
        self.criterion_aliases.get(name).copied()
    }

    /// Changes the help if an unknown name is an alias. References must have the present slug.
    pub(super) fn unless_renamed(&self, kind: NameKind, name: &str, problem: Problem) -> Problem {
        let slug = match kind {
            NameKind::Subject => {
                let found = self.subject_alias(name);
                found.and_then(|(id, _)| slug_of(&self.subjects, &id))
            }
            NameKind::Criterion => {
                let found = self.criterion_alias(name);
                found.and_then(|(id, _)| slug_of(&self.criteria, &id))
            }
        };
        match slug {
            Some(slug) => Problem {
                help: Some(format!("it is an alias of `{slug}`; write `{slug}` here")),
                ..problem
            },
            None => problem,
        }
    }
}

fn slug_of<'n, T: PartialEq>(slugs: &'n BTreeMap<String, T>, id: &T) -> Option<&'n str> {
    let mut found = slugs.iter().filter(|(_, known)| *known == id);
    found.next().map(|(slug, _)| slug.as_str())
}
