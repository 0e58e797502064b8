//! Renders components that many pages show with the same arguments, once and on first use.
//!
//! This module decides which pieces of a page are fragments. Components decide how they look. As
//! everywhere, a project's component replaces the built-in one of the same name.

use std::sync::OnceLock;

use tera::{Context, Value};

use super::mould::{Mould, gap};
use super::{Parts, to_value};
use crate::diagnostic::Diagnostic;
use crate::method::Verdict;
use crate::model::{CriterionId, SourceId, SubjectId};
use crate::render::{escape, words};

/// A value that is rendered once, or the diagnostic of the component that failed.
pub(super) type Made<T> = OnceLock<Result<T, Box<Diagnostic>>>;

type Fragment = Made<Value>;

/// The fragments that the pages of all pairs share.
pub(super) struct Fragments {
    /// Complete assessments by criterion and subject. Index 1 applies if the subject wins.
    cards: Vec<[Fragment; 2]>,
    /// The same assessments as cells of a pair's table.
    cells: Vec<[Fragment; 2]>,
    /// By criterion, then by outcome: each subject as winner, tie, depends, none, no data.
    endings: Vec<Vec<Made<Ending>>>,
    /// The title and question of each criterion.
    headings: Vec<Fragment>,
    /// The explanation of each criterion's verdict, with a gap for the rule.
    whys: Vec<Made<Mould>>,
    /// The pros and cons of each subject, with their markup.
    points: Vec<Fragment>,
    /// The reasons to choose each subject, with their markup.
    choices: Vec<Fragment>,
    sources: Vec<Fragment>,
    /// The form in which readers set their weights.
    weights: Fragment,
    /// The criteria in the table of contents of a pair's page.
    contents: Fragment,
}

/// The pieces about a criterion's outcome that are the same for every pair with that outcome.
pub(super) struct Ending {
    pub(super) verdict: Value,
    /// The name of the outcome in CSS classes.
    pub(super) outcome: &'static str,
    /// The output of the component `verdict_text`.
    pub(super) text: Value,
    /// The output of the component `row_head`.
    pub(super) head: Value,
    /// The output of the component `reason`.
    pub(super) reason: Value,
}

impl Fragments {
    pub(super) fn new(subjects: usize, criteria: usize, sources: usize) -> Self {
        Self {
            cards: room(subjects * criteria),
            cells: room(subjects * criteria),
            endings: (0..criteria).map(|_| room(subjects + 4)).collect(),
            headings: room(criteria),
            whys: room(criteria),
            points: room(subjects),
            choices: room(subjects),
            sources: room(sources),
            weights: Fragment::new(),
            contents: Fragment::new(),
        }
    }
}

impl Parts {
    /// Renders a complete assessment.
    pub(super) fn card(
        &self,
        id: CriterionId,
        subject: SubjectId,
        verdict: Verdict,
    ) -> Result<&Value, Diagnostic> {
        let (place, wins) = self.slot(id, subject, verdict);
        made(&self.fragments.cards[place][wins], || {
            let mut arguments = self.of_assessment(id, subject, verdict);
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
        let (place, wins) = self.slot(id, subject, verdict);
        made(&self.fragments.cells[place][wins], || {
            let mut arguments = self.of_assessment(id, subject, verdict);
            arguments.insert_value("row", self.row_base(id));
            arguments.insert("place", "pair");
            self.component("table_cell", &arguments)
        })
    }

    /// Returns the index of an assessment among all of them, and 1 if its subject wins or 0 if not.
    pub(super) fn slot(
        &self,
        id: CriterionId,
        subject: SubjectId,
        verdict: Verdict,
    ) -> (usize, usize) {
        let place = id.0 * self.comparison.subjects.len() + subject.0;
        (place, usize::from(verdict == Verdict::Winner(subject)))
    }

    /// Builds the arguments of a component that takes an assessment.
    fn of_assessment(&self, id: CriterionId, subject: SubjectId, verdict: Verdict) -> Context {
        let mut arguments = Context::new();
        arguments.insert_value("assessment", self.assessment_with(id, subject, verdict));
        arguments
    }

    /// Renders the outcome of a criterion between two subjects.
    pub(super) fn ending(&self, id: CriterionId, verdict: Verdict) -> Result<&Ending, Diagnostic> {
        let subjects = self.comparison.subjects.len();
        let place = match verdict {
            Verdict::Winner(subject) => subject.0,
            Verdict::Tie => subjects,
            Verdict::Depends => subjects + 1,
            Verdict::None => subjects + 2,
            Verdict::NoData => subjects + 3,
        };
        made(&self.fragments.endings[id.0][place], || {
            self.new_ending(id, verdict)
        })
    }

    fn new_ending(&self, id: CriterionId, verdict: Verdict) -> Result<Ending, Diagnostic> {
        let shown = self.verdict_between_view(id, verdict);
        let mut row = self.row_base(id).into_map().unwrap_or_default();
        row.insert("verdict".into(), shown.clone());
        let mut of_verdict = Context::new();
        of_verdict.insert_value("verdict", shown.clone());
        let mut of_row = Context::new();
        of_row.insert_value("row", row.into());
        of_row.insert("place", "pair");
        Ok(Ending {
            outcome: words::verdict(&self.comparison, verdict).0,
            text: self.component("verdict_text", &of_verdict)?,
            head: self.component("row_head", &of_row)?,
            reason: self.component("reason", &of_verdict)?,
            verdict: shown,
        })
    }

    /// Renders a criterion's title and question.
    pub(in crate::render) fn heading(&self, id: CriterionId) -> Result<Value, Diagnostic> {
        once(&self.fragments.headings[id.0], || {
            let mut arguments = Context::new();
            arguments.insert_value("row", self.row_base(id));
            self.component("criterion_heading", &arguments)
        })
    }

    /// Renders the brief explanation of a verdict that follows from one rule.
    pub(in crate::render) fn why_of_rule(
        &self,
        id: CriterionId,
        rule: &str,
    ) -> Result<Value, Diagnostic> {
        let mould = made(&self.fragments.whys[id.0], || {
            let why = with(
                to_value(&self.why_rules(Vec::new())),
                "rules",
                vec![gap(0)].into(),
            );
            Ok(Mould::new(&self.brief_why(id, why)?))
        })?;
        let mut html = String::new();
        mould.pour(&mut html, &[&escape::as_printed(rule)]);
        Ok(Value::safe_string(&html))
    }

    /// Renders the explanation that is shown beside the assessments of a criterion.
    pub(super) fn brief_why(&self, id: CriterionId, why: Value) -> Result<String, Diagnostic> {
        let mut arguments = Context::new();
        arguments.insert_value("why", why);
        arguments.insert("of", &self.comparison.criterion(id).title.value);
        arguments.insert("is_brief", &true);
        self.templates.component("why", &arguments)
    }

    /// Builds the view of a subject's pros and cons, with their markup in `html`.
    pub(in crate::render) fn drawn_points(&self, id: SubjectId) -> Result<Value, Diagnostic> {
        once(&self.fragments.points[id.0], || {
            let mut arguments = Context::new();
            arguments.insert_value("pros", self.pros(id));
            arguments.insert_value("cons", self.cons(id));
            arguments.insert("level", &4);
            let html = self.component("pros_cons", &arguments)?;
            Ok(with(to_value(&self.pros_cons(id)), "html", html))
        })
    }

    /// Builds the view of when to choose a subject, with its markup in `html`.
    pub(in crate::render) fn drawn_choice(&self, id: SubjectId) -> Result<Value, Diagnostic> {
        once(&self.fragments.choices[id.0], || {
            let side = self
                .choose(&[id])
                .first()
                .map_or_else(Value::none, to_value);
            let mut arguments = Context::new();
            arguments.insert_value("side", side.clone());
            arguments.insert("level", &3);
            let html = self.component("choose_side", &arguments)?;
            Ok(with(side, "html", html))
        })
    }

    /// Builds the view of a source, with its markup as an item of a list in `html`.
    pub(in crate::render) fn drawn_source(&self, id: SourceId) -> Result<Value, Diagnostic> {
        once(&self.fragments.sources[id.0], || {
            let source = to_value(&self.source(id));
            let mut arguments = Context::new();
            arguments.insert_value("source", source.clone());
            let html = self.component("source_item", &arguments)?;
            Ok(with(source, "html", html))
        })
    }

    /// Renders the form of weights, which is the same for all pairs.
    pub(in crate::render) fn weights_form(&self) -> Result<Value, Diagnostic> {
        once(&self.fragments.weights, || {
            let criteria: Vec<CriterionId> = self.comparison.criterion_ids().collect();
            let mut arguments = Context::new();
            arguments.insert("groups", &self.groups(&criteria, |id| self.row_base(id)));
            self.component("weigh_form", &arguments)
        })
    }

    /// Renders the criteria in the table of contents of a pair's page.
    pub(in crate::render) fn criteria_contents(&self) -> Result<Value, Diagnostic> {
        once(&self.fragments.contents, || {
            let mut arguments = Context::new();
            let rows: Vec<Value> = self
                .comparison
                .criterion_ids()
                .map(|id| self.row_base(id))
                .collect();
            arguments.insert("rows", &rows);
            self.component("criteria_contents", &arguments)
        })
    }

    pub(super) fn component(&self, name: &str, arguments: &Context) -> Result<Value, Diagnostic> {
        self.templates
            .component(name, arguments)
            .map(|html| Value::safe_string(&html))
    }
}

/// Returns a fragment. Renders it when it is first used.
fn once(
    place: &Fragment,
    render: impl FnOnce() -> Result<Value, Diagnostic>,
) -> Result<Value, Diagnostic> {
    made(place, render).cloned()
}

/// Does the same, but returns a reference.
pub(super) fn made<T>(
    place: &Made<T>,
    make: impl FnOnce() -> Result<T, Diagnostic>,
) -> Result<&T, Diagnostic> {
    place
        .get_or_init(|| make().map_err(Box::new))
        .as_ref()
        .map_err(|problem| (**problem).clone())
}

/// Reserves slots that are filled on first use.
pub(super) fn room<T: Default>(count: usize) -> Vec<T> {
    std::iter::repeat_with(T::default).take(count).collect()
}

/// Adds a field to a map.
pub(super) fn with(view: Value, field: &'static str, value: Value) -> Value {
    let mut fields = view.into_map().unwrap_or_default();
    fields.insert(field.into(), value);
    fields.into()
}
