//! Finds the verdicts that are not about a new subject. A winner is a judgement among the subjects
//! that the editor compared, so a criterion that does not name them gets `among`.

use crate::commands::fix::{CONTENT, unchanged};
use crate::commands::lists::list_below;
use crate::commands::terminal::Terminal;
use crate::diagnostic::fix::{Edit, apply};
use crate::error::Result;
use crate::parse::{AssessmentDocument, CriterionDocument, Documents, RawValue};
use crate::project::Project;
use crate::source_text::SourceTexts;
use crate::write::AuthorChange;

/// The content before new subjects.
pub(in crate::commands) struct Before<'a> {
    pub(in crate::commands) project: &'a Project,
    pub(in crate::commands) documents: &'a Documents,
    pub(in crate::commands) texts: &'a SourceTexts,
    /// The slugs of all subjects, in column order.
    pub(in crate::commands) subjects: Vec<&'a str>,
}

/// The criteria to judge again with the new subject, and the changes that limit their verdicts to
/// the subjects that were compared.
pub(super) struct OpenVerdicts<'a> {
    /// The slugs of the criteria, in row order.
    again: Vec<&'a str>,
    pub(super) changes: Vec<AuthorChange>,
}

impl<'a> OpenVerdicts<'a> {
    /// Finds the criteria, in the order given. There are none if the new subject is only the second
    /// one.
    ///
    /// # Errors
    /// If a file cannot be read, or changed in the meantime.
    pub(super) fn find(
        before: &Before<'a>,
        criteria: &[&'a CriterionDocument],
        new: &str,
    ) -> Result<Self> {
        let mut found = Self {
            again: Vec::new(),
            changes: Vec::new(),
        };
        for criterion in criteria {
            if before.is_open(criterion, new) {
                found.again.push(&criterion.slug.value);
                found.changes.extend(before.change(criterion)?);
            }
        }
        Ok(found)
    }

    /// Lists the changed files and the criteria to judge again.
    pub(super) fn report(&self, slug: &str, terminal: &Terminal) {
        for change in &self.changes {
            let path = change.path.display();
            terminal.print(&format!("added `among` to {path}\n"));
        }
        if !self.again.is_empty() {
            terminal.print(&format!(
                "`{slug}` neither wins nor loses under {} until you judge it and add it to `among`\n",
                self.again.join(", ")
            ));
        }
    }
}

impl Before<'_> {
    /// Returns true if a criterion has a verdict among at least two subjects that says nothing
    /// about the subject `new`.
    pub(in crate::commands) fn is_open(&self, criterion: &CriterionDocument, new: &str) -> bool {
        self.subjects.len() >= 2 && self.winner(criterion).is_some() && !names(criterion, new)
    }

    /// Returns the winner of a criterion, or `tie`, if it is the editor's judgement among subjects.
    fn winner<'d>(&self, criterion: &'d CriterionDocument) -> Option<&'d str> {
        let winner = criterion.winner.as_ref()?.value.as_str();
        (winner == "tie" || self.subjects.contains(&winner)).then_some(winner)
    }

    /// Finds the change that adds `among` to a criterion.
    fn change(&self, criterion: &CriterionDocument) -> Result<Option<AuthorChange>> {
        let source = self.texts.get(criterion.slug.span.file);
        let name = source.path.strip_prefix(CONTENT);
        let Some((name, edit)) = name.zip(self.among(criterion)) else {
            return Ok(None);
        };
        let path = self.project.content().join(name);
        let old = unchanged("change", &path, source)?;
        let new = apply(&[edit], source, &old);
        Ok(Some(AuthorChange {
            path,
            old: Some(old),
            new: Some(new),
        }))
    }

    /// Finds the edit that adds `among` to a criterion. Returns `None` if the file has the key, or
    /// if the content does not show which subjects were compared.
    pub(in crate::commands) fn among(&self, criterion: &CriterionDocument) -> Option<Edit> {
        let compared = self.compared(criterion, self.winner(criterion)?)?;
        let source = self.texts.get(criterion.slug.span.file);
        list_below(criterion.winner.as_ref()?.span, source, "among", &compared)
    }

    /// Lists the subjects that a verdict without `among` is about: the only two, or else those with
    /// a known value or a claim, if the winner is one of them.
    fn compared(&self, criterion: &CriterionDocument, winner: &str) -> Option<Vec<&str>> {
        if self.subjects.len() == 2 {
            return Some(self.subjects.clone());
        }
        let assessed = self.subjects.iter().copied();
        let assessed: Vec<&str> = assessed
            .filter(|slug| self.is_assessed(criterion, slug))
            .collect();
        let is_clear = assessed.len() >= 2 && (winner == "tie" || assessed.contains(&winner));
        is_clear.then_some(assessed)
    }

    fn is_assessed(&self, criterion: &CriterionDocument, slug: &str) -> bool {
        let data = self.documents.data.iter().filter(|data| {
            let from = criterion.from.as_ref();
            from.is_some_and(|from| from.value == data.path)
        });
        let by_subject = criterion
            .assessments
            .iter()
            .chain(data.flat_map(|data| &data.rows))
            .filter(|(subject, _)| subject.value == slug);
        let own = self.documents.subjects.iter();
        let by_criterion = own
            .filter(|subject| subject.slug.value == slug)
            .flat_map(|subject| &subject.assessments)
            .filter(|(name, _)| name.value == criterion.slug.value);
        by_subject
            .chain(by_criterion)
            .any(|(_, found)| says_something(found))
    }
}

fn names(criterion: &CriterionDocument, slug: &str) -> bool {
    let among = criterion.among.iter().flat_map(|among| &among.value);
    among.into_iter().any(|name| name.value == slug)
}

/// Returns true for a known value, or only a claim.
fn says_something(assessment: &AssessmentDocument) -> bool {
    match assessment.value.as_ref().map(|value| &value.value) {
        Some(RawValue::Text(text) | RawValue::Untyped(text)) => text != "unknown" && text != "n/a",
        Some(_) => true,
        None => assessment.claim.is_some(),
    }
}
