//! Finds the files that an import creates or changes.

use std::collections::BTreeMap;

use crate::commands::add::{Before, ListedSubjects};
use crate::commands::fix::{CONTENT, unchanged};
use crate::diagnostic::fix::{Edit, apply};
use crate::error::{Error, Result};
use crate::import::{NewText, Placement, with_addition};
use crate::parse::CriterionDocument;
use crate::write::AuthorChange;

pub(super) struct Changes<'a> {
    /// New files, then changed ones.
    pub(super) files: Vec<AuthorChange>,
    /// The criteria whose verdicts say nothing about the new subjects.
    pub(super) again: Vec<&'a str>,
}

impl<'a> Changes<'a> {
    /// # Errors
    /// If a file cannot be read, changed in the meantime, or has a form to which nothing can be
    /// added.
    pub(super) fn find(before: &Before<'a>, placement: &Placement) -> Result<Self> {
        let new = &placement.new_subjects;
        let is_open =
            |criterion: &&CriterionDocument| new.iter().any(|slug| before.is_open(criterion, slug));
        let criteria = before.documents.criteria.iter().map(AsRef::as_ref);
        let mut found = Self {
            files: new_files(before, placement),
            again: criteria
                .filter(is_open)
                .map(|criterion| criterion.slug.value.as_str())
                .collect(),
        };
        let additions = placement.additions.iter();
        let additions: BTreeMap<&str, &NewText> =
            additions.map(|text| (text.name.as_str(), text)).collect();
        let has_more_than_two = before.subjects.len() + new.len() > 2;
        for criterion in &before.documents.criteria {
            let values = additions.get(criterion.slug.value.as_str());
            let is_touched = values.is_some() || !new.is_empty();
            let additions = Additions {
                among: (is_touched && has_more_than_two)
                    .then(|| before.among(criterion))
                    .flatten(),
                values: values
                    .map(|values| values.text.as_str())
                    .unwrap_or_default(),
            };
            found.files.extend(additions.change(before, criterion)?);
        }
        found
            .files
            .extend(ListedSubjects::read(before.project, new)?.change);
        Ok(found)
    }
}

fn new_files(before: &Before<'_>, placement: &Placement) -> Vec<AuthorChange> {
    let content = before.project.content();
    let files = placement.new_files.iter().map(|file| AuthorChange {
        path: content.join(&file.name),
        old: None,
        new: Some(file.text.clone()),
    });
    files.collect()
}

/// What a criterion gets.
struct Additions<'a> {
    /// The subjects that its winner is about.
    among: Option<Edit>,
    /// New assessments. Empty without any.
    values: &'a str,
}

impl Additions<'_> {
    /// Finds the change of the criterion's file.
    fn change(
        self,
        before: &Before<'_>,
        criterion: &CriterionDocument,
    ) -> Result<Option<AuthorChange>> {
        let source = before.texts.get(criterion.slug.span.file);
        let Some(name) = source.path.strip_prefix(CONTENT) else {
            return Ok(None);
        };
        if self.among.is_none() && self.values.is_empty() {
            return Ok(None);
        }
        let path = before.project.content().join(name);
        let old = unchanged("change", &path, source)?;
        let edits: Vec<Edit> = self.among.into_iter().collect();
        let new = with_addition(&apply(&edits, source, &old), self.values).ok_or_else(|| {
            let reason = "its assessments have a form that a table `[for.…]` cannot follow";
            let help = "write them as tables `[for.SUBJECT]`";
            Error::refused("add values to", &path, reason).with_help(help)
        })?;
        Ok(Some(AuthorChange {
            path,
            old: Some(old),
            new: Some(new),
        }))
    }
}
