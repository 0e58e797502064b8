//! Renders components that many pages show with the same arguments, once and on first use.
//!
//! This module decides which pieces of a page are shared. Components decide how they look. As
//! everywhere, a project's component replaces the built-in one of the same name.

use std::sync::Arc;

use tera::{Context, Value};

use super::assessments::Assessments;
use super::cache::{AssessmentSlots, Made, made, slots, to_value, with};
use super::criteria::{Criteria, Spoken};
use super::evidence::source;
use super::subjects::{Points, Subjects};
use crate::diagnostic::Diagnostic;
use crate::method::Verdict;
use crate::model::{Comparison, CriterionId, SourceId, SubjectId};
use crate::render::templates::Templates;

/// The markup that the pages of all pairs share.
pub(crate) struct Components {
    pub templates: Arc<Templates>,
    pub comparison: Arc<Comparison>,
    pub subjects: Arc<Subjects>,
    pub assessments: Arc<Assessments>,
    pub criteria: Arc<Criteria>,
    /// Complete assessments.
    cards: AssessmentSlots<Made<Value>>,
    /// Assessments as cells of a pair's table.
    cells: AssessmentSlots<Made<Value>>,
    /// By criterion, then by outcome: each subject as winner, then the others. The inner
    /// index is 1 for the editor's verdict.
    endings: Vec<Vec<[Made<Ending>; 2]>>,
    /// The title and question of each criterion.
    headings: Vec<Made<Value>>,
    /// The pros and cons of each subject, with their markup.
    points: Vec<Made<Value>>,
    /// The reasons to choose each subject, with their markup.
    choices: Vec<Made<Value>>,
    sources: Vec<Made<Value>>,
    /// The criteria in the table of contents of a pair's page.
    contents: Made<Value>,
}

/// The pieces about a criterion's outcome that are the same for every pair with that outcome.
pub(super) struct Ending {
    pub verdict: Value,
    /// The name of the outcome in CSS classes.
    pub outcome: &'static str,
    /// The output of the component `verdict_text`.
    pub text: Value,
    /// The output of the component `row_head`.
    pub head: Value,
    /// The output of the component `reason`.
    pub reason: Value,
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
            cards: AssessmentSlots::new(&comparison),
            cells: AssessmentSlots::new(&comparison),
            endings: (0..rows).map(|_| slots(columns + 7)).collect(),
            headings: slots(rows),
            points: slots(columns),
            choices: slots(columns),
            sources: slots(comparison.sources.len()),
            contents: Made::new(),
            templates,
            comparison,
            subjects,
            assessments,
            criteria,
        }
    }

    /// Renders a complete assessment.
    pub(super) fn card(
        &self,
        id: CriterionId,
        subject: SubjectId,
        verdict: Verdict,
    ) -> Result<&Value, Diagnostic> {
        made(self.cards.slot(id, subject, verdict), || {
            let assessment = self.assessments.view(id, subject, verdict);
            let mut arguments = argument("assessment", assessment);
            arguments.insert("level", &4);
            self.component("assessment", &arguments)
        })
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
            let mut arguments = argument("assessment", assessment);
            arguments.insert_value("row", self.criteria.row_base(id));
            arguments.insert("place", "pair");
            self.component("table_cell", &arguments)
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
            let row = with(self.criteria.row_base(id), "verdict", shown.clone());
            let mut of_row = argument("row", row);
            of_row.insert("place", "pair");
            let of_verdict = argument("verdict", shown.clone());
            Ok(Ending {
                outcome: verdict.name(),
                text: self.component("verdict_text", &of_verdict)?,
                head: self.component("row_head", &of_row)?,
                reason: self.component("reason", &of_verdict)?,
                verdict: shown,
            })
        })
    }

    /// Renders a criterion's title and question.
    pub(super) fn heading(&self, id: CriterionId) -> Result<Value, Diagnostic> {
        let heading = made(&self.headings[id.0], || {
            let arguments = argument("row", self.criteria.row_base(id));
            self.component("criterion_heading", &arguments)
        });
        heading.cloned()
    }

    /// Renders the explanation that is shown beside the assessments of a criterion.
    pub(super) fn why(&self, id: CriterionId, why: Value) -> Result<Value, Diagnostic> {
        let mut arguments = argument("why", why);
        arguments.insert("of", &self.comparison.criterion(id).title.value);
        arguments.insert("is_brief", &true);
        self.component("why", &arguments)
    }

    /// Builds the view of a subject's pros and cons, with their markup in `html`.
    pub(crate) fn points(&self, id: SubjectId) -> Result<Value, Diagnostic> {
        let points = made(&self.points[id.0], || {
            let Points { pros, cons, .. } = self.subjects.points(id);
            let mut arguments = argument("pros", pros);
            arguments.insert_value("cons", cons);
            arguments.insert("level", &4);
            let html = self.component("pros_cons", &arguments)?;
            Ok(with(to_value(&self.subjects.pros_cons(id)), "html", html))
        });
        points.cloned()
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

    /// Builds the view of a source, with its markup as an item of a list in `html`.
    pub(crate) fn source(&self, id: SourceId) -> Result<Value, Diagnostic> {
        let item = made(&self.sources[id.0], || {
            let source = to_value(&source(&self.comparison, id));
            let html = self.component("source_item", &argument("source", source.clone()))?;
            Ok(with(source, "html", html))
        });
        item.cloned()
    }

    /// Renders the criteria in the table of contents of a pair's page.
    pub(crate) fn contents(&self) -> Result<Value, Diagnostic> {
        let contents = made(&self.contents, || {
            let rows = self.comparison.criterion_ids();
            let rows: Vec<Value> = rows.map(|id| self.criteria.row_base(id)).collect();
            self.component("criteria_contents", &argument("rows", rows.into()))
        });
        contents.cloned()
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
