//! Renders components that many pages show with the same arguments, once and on first use.
//!
//! This module decides which pieces of a page are shared. Components decide how they look. As
//! everywhere, a project's component replaces the built-in one of the same name.

use std::sync::Arc;

use tera::{Context, Value};

use super::assessments::Assessments;
use super::cache::{AssessmentSlots, Made, made, slots, to_value, with};
use super::criteria::{Criteria, Spoken};
use super::evidence::{citations_beyond, headings, source};
use super::subjects::Subjects;
use crate::diagnostic::Diagnostic;
use crate::method::Verdict;
use crate::model::{Comparison, CriterionId, SharedEvidence, SourceId, SubjectId};
use crate::render::templates::Templates;

/// The markup that the pages of all pairs share.
pub(crate) struct Components {
    pub templates: Arc<Templates>,
    pub comparison: Arc<Comparison>,
    pub subjects: Arc<Subjects>,
    pub assessments: Arc<Assessments>,
    pub criteria: Arc<Criteria>,
    /// What all claims of the site have in common.
    pub shared: SharedEvidence,
    /// The headings of sources in lists.
    pub headings: Vec<Option<String>>,
    /// Assessments as cells of a pair's table.
    cells: AssessmentSlots<Made<Value>>,
    /// Claims with their evidence.
    sides: AssessmentSlots<Made<Value>>,
    /// By criterion, then by outcome: each subject as winner, then the others. The inner
    /// index is 1 for the editor's verdict.
    endings: Vec<Vec<[Made<Ending>; 2]>>,
    /// The reasons to choose each subject, with their markup.
    choices: Vec<Made<Value>>,
    sources: Vec<Made<Value>>,
}

/// The pieces about a criterion's outcome that are the same for every pair with that outcome.
pub(super) struct Ending {
    /// The output of the component `row_outcome`.
    pub outcome: Value,
    /// The output of the component `row_reason`.
    pub reason: Value,
    /// The output of the component `row_conditions`.
    pub conditions: Value,
    /// True if a rule decided and the author gives no reason.
    pub is_computed: bool,
    /// True if there is a reason, a rule or a condition to read.
    pub has_reason: bool,
}

impl Components {
    pub(super) fn new(
        templates: Arc<Templates>,
        assessments: Arc<Assessments>,
        criteria: Arc<Criteria>,
    ) -> Self {
        let subjects = Arc::clone(&assessments.subjects);
        let comparison = Arc::clone(&subjects.comparison);
        let (columns, rows) = (comparison.subjects.len(), comparison.criteria.len());
        Self {
            shared: comparison.shared_evidence(),
            headings: headings(&comparison),
            cells: AssessmentSlots::new(&comparison),
            sides: AssessmentSlots::new(&comparison),
            endings: (0..rows).map(|_| slots(columns + 7)).collect(),
            choices: slots(columns),
            sources: slots(comparison.sources.len()),
            templates,
            comparison,
            subjects,
            assessments,
            criteria,
        }
    }

    /// Renders an assessment as a cell of a pair's table.
    pub(super) fn cell(
        &self,
        id: CriterionId,
        subject: SubjectId,
        verdict: Verdict,
    ) -> Result<&Value, Diagnostic> {
        made(self.cells.slot(id, subject, verdict), || {
            let assessment = self.assessments.view(id, subject, verdict);
            self.component("pair_cell", &argument("assessment", assessment))
        })
    }

    /// Renders a subject's claim under a criterion, with the evidence that other claims do not
    /// share.
    pub(super) fn side(&self, id: CriterionId, subject: SubjectId) -> Result<&Value, Diagnostic> {
        made(self.sides.slot(id, subject, Verdict::NotJudged), || {
            let mut view = self.assessments.view(id, subject, Verdict::NotJudged);
            if let Some(found) = self.comparison.assessment(id, subject) {
                let own = citations_beyond(&self.comparison, found, &self.shared);
                let is_unsourced = found.is_claim() && found.citations.is_empty();
                view = with(view, "citations", to_value(&own));
                view = with(view, "is_unsourced", is_unsourced.into());
                if found.as_of.map(|day| day.date) == self.shared.as_of {
                    view = with(view, "as_of", Value::none());
                }
                let versions = found.versions.as_ref().map(|range| &range.value);
                if versions == self.shared.versions[subject.0].as_ref() {
                    view = with(view, "versions", Value::none());
                }
            }
            self.component("pair_side", &argument("assessment", view))
        })
    }

    /// Renders the outcome of a criterion between two subjects.
    pub(super) fn ending(
        &self,
        id: CriterionId,
        verdict: Verdict,
        columns: [SubjectId; 2],
    ) -> Result<&Ending, Diagnostic> {
        let spoken = self.criteria.spoken_between(id, verdict, columns);
        let subjects = self.comparison.subjects.len();
        let place = match verdict {
            Verdict::Winner(subject) => subject.0,
            Verdict::Tie => subjects,
            Verdict::Depends => subjects + 1,
            Verdict::NotJudged => subjects + 2,
            Verdict::Open => subjects + 3,
            Verdict::Unknown => subjects + 4,
            Verdict::NotScored => subjects + 5,
            Verdict::NotComparable => subjects + 6,
        };
        let slot = &self.endings[id.0][place][usize::from(spoken == Spoken::ByEditor)];
        made(slot, || {
            let shown = self.criteria.verdict_of(id, verdict, spoken);
            let reasons = ["because", "override_reason", "conditions"];
            let mut found = reasons
                .iter()
                .filter_map(|field| shown.get_from_path(field));
            let is_explained = found.any(Value::is_truthy);
            let row = with(self.criteria.row_base(id), "verdict", shown.clone());
            let of_verdict = argument("verdict", shown);
            let criterion = self.comparison.criterion(id);
            let is_decided = matches!(verdict, Verdict::Winner(_) | Verdict::Tie);
            let is_computed = is_decided
                && spoken == Spoken::ByScores
                && criterion.because.is_none()
                && self.comparison.site.has_verdicts;
            Ok(Ending {
                outcome: self.component("row_outcome", &of_verdict)?,
                reason: self.component("row_reason", &argument("row", row))?,
                conditions: self.component("row_conditions", &of_verdict)?,
                is_computed,
                has_reason: is_explained || is_computed,
            })
        })
    }

    /// Builds the view of when to choose a subject, with its markup in `html`.
    pub(crate) fn choice(&self, id: SubjectId) -> Result<Value, Diagnostic> {
        let choice = made(&self.choices[id.0], || {
            let choices = self.subjects.choose(&[id]);
            let side = choices.first().map_or_else(Value::none, to_value);
            let mut arguments = argument("side", side.clone());
            arguments.insert("level", &3);
            let html = self.component("choose_side", &arguments)?;
            Ok(with(side, "html", html))
        });
        choice.cloned()
    }

    /// Builds the view of a source, with its markup as an item of a list in `html`. The title leaves
    /// out the heading.
    pub(crate) fn source(&self, id: SourceId) -> Result<Value, Diagnostic> {
        let item = made(&self.sources[id.0], || {
            let mut view = source(&self.comparison, id);
            let heading = self.headings[id.0].as_deref();
            view.title = heading
                .and_then(|heading| view.title.strip_prefix(heading)?.strip_prefix(": "))
                .unwrap_or(view.title);
            let view = to_value(&view);
            let html = self.component("source_item", &argument("source", view.clone()))?;
            Ok(with(view, "html", html))
        });
        item.cloned()
    }

    fn component(&self, name: &str, arguments: &Context) -> Result<Value, Diagnostic> {
        let html = self.templates.component(name, arguments)?;
        Ok(Value::safe_string(&html))
    }
}

/// Builds the arguments of a component, beginning with this one.
fn argument(name: &'static str, value: Value) -> Context {
    let mut arguments = Context::new();
    arguments.insert_value(name, value);
    arguments
}
