//! Finds what each criterion says of three or more subjects, once for all pages.

use std::sync::{Arc, OnceLock};

use super::cache::slots;
use super::subjects::Subjects;
use crate::method::{CriterionFinding, Judgement, Strengths};
use crate::model::{CriterionId, SubjectId};
use crate::render::sentences::FieldSentences;

/// The findings about all criteria. A site with two subjects has none: there, a verdict says it all.
pub(crate) struct Fields {
    pub subjects: Arc<Subjects>,
    judgements: Vec<Judgement>,
    findings: Vec<OnceLock<CriterionFinding>>,
}

impl Fields {
    pub(super) fn new(subjects: Arc<Subjects>, judgements: Vec<Judgement>) -> Self {
        Self {
            findings: slots(judgements.len()),
            subjects,
            judgements,
        }
    }

    pub(crate) fn judgement(&self, id: CriterionId) -> Judgement {
        self.judgements[id.0]
    }

    pub(crate) fn finding(&self, id: CriterionId) -> Option<&CriterionFinding> {
        let comparison = &self.subjects.comparison;
        let find = || CriterionFinding::new(comparison, id);
        (comparison.subjects.len() > 2).then(|| self.findings[id.0].get_or_init(find))
    }

    /// Finds what a subject is best at, and on what it is behind. Nothing of two subjects.
    pub(crate) fn strengths(&self, subject: SubjectId) -> Strengths {
        let comparison = &self.subjects.comparison;
        let findings = comparison.criterion_ids().filter_map(|id| self.finding(id));
        Strengths::new(comparison, findings, subject)
    }

    /// States what a criterion says. `None` for two subjects, and if neither an editor nor the values
    /// say anything.
    pub(crate) fn answer(&self, id: CriterionId) -> Option<String> {
        self.sentences(id)?.answer()
    }

    /// Labels it in two or three words, in place of a tie.
    pub(super) fn label(&self, id: CriterionId) -> Option<String> {
        self.sentences(id)?.label()
    }

    fn sentences(&self, id: CriterionId) -> Option<FieldSentences<'_>> {
        Some(FieldSentences {
            sentences: self.subjects.sentences(),
            finding: self.finding(id)?,
            judgement: self.judgement(id),
        })
    }
}
