//! Finished markup of components that many pages show with the same arguments: rendered on first use, then copied.
//!
//! Which pieces of a page are fragments is decided here; how they look is the component's. A project's own component of
//! the same name counts, as everywhere.

use std::sync::OnceLock;

use tera::{Context, Value};

use super::mould::{Mould, gap};
use super::{Parts, to_value};
use crate::diagnostic::Diagnostic;
use crate::method::Verdict;
use crate::model::{CriterionId, SourceId, SubjectId};
use crate::render::{escape, words};

/// Something that is rendered once, or the problem of its component.
pub(super) type Made<T> = OnceLock<Result<T, Box<Diagnostic>>>;

/// Markup that is rendered once.
type Fragment = Made<Value>;

/// The fragments of all pairs' pages.
pub(super) struct Fragments {
    /// For each criterion, subject, and whether it wins: the assessment, whole.
    cards: Vec<[Fragment; 2]>,
    /// The same as a cell of a pair's table.
    cells: Vec<[Fragment; 2]>,
    /// For each criterion and each way it can end: what it says in a section and at both ends of a row.
    endings: Vec<Vec<Made<Ending>>>,
    /// Each criterion's title and question.
    headings: Vec<Fragment>,
    /// For each criterion: its explanation, with a gap for the rule.
    whys: Vec<Made<Mould>>,
    /// For each subject, what speaks for and against it, with its markup.
    points: Vec<Fragment>,
    /// For each subject, when to choose it, with its markup.
    choices: Vec<Fragment>,
    /// The sources, with their markup.
    sources: Vec<Fragment>,
    /// The form of weights.
    weights: Fragment,
    /// The criteria in a table of contents.
    contents: Fragment,
}

/// How a criterion ends, as far as it does not depend on who compares.
pub(super) struct Ending {
    /// The verdict.
    pub(super) verdict: Value,
    /// What it is called in classes.
    pub(super) outcome: &'static str,
    /// The verdict in words.
    pub(super) text: Value,
    /// The head of its row.
    pub(super) head: Value,
    /// The reason at the end of its row.
    pub(super) reason: Value,
}

impl Fragments {
    /// Room for the fragments of a site.
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
    /// An assessment, whole.
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

    /// An assessment as a cell of a pair's table.
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

    /// Where what is made of an assessment stands: its place among all, and 1 where it wins.
    pub(super) fn slot(
        &self,
        id: CriterionId,
        subject: SubjectId,
        verdict: Verdict,
    ) -> (usize, usize) {
        let place = id.0 * self.comparison.subjects.len() + subject.0;
        (place, usize::from(verdict == Verdict::Winner(subject)))
    }

    /// An assessment as the first argument of a component.
    fn of_assessment(&self, id: CriterionId, subject: SubjectId, verdict: Verdict) -> Context {
        let mut arguments = Context::new();
        arguments.insert_value("assessment", self.assessment_with(id, subject, verdict));
        arguments
    }

    /// How a criterion ends between two.
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

    /// Makes it.
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

    /// A criterion's title and question.
    pub(in crate::render) fn heading(&self, id: CriterionId) -> Result<Value, Diagnostic> {
        once(&self.fragments.headings[id.0], || {
            let mut arguments = Context::new();
            arguments.insert_value("row", self.row_base(id));
            self.component("criterion_heading", &arguments)
        })
    }

    /// Why a criterion ends as it does, brief, for one rule.
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

    /// An explanation of a criterion's verdict beside its assessments.
    pub(super) fn brief_why(&self, id: CriterionId, why: Value) -> Result<String, Diagnostic> {
        let mut arguments = Context::new();
        arguments.insert_value("why", why);
        arguments.insert("of", &self.comparison.criterion(id).title.value);
        arguments.insert("is_brief", &true);
        self.templates.component("why", &arguments)
    }

    /// A subject with what speaks for and against it, and the markup of both.
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

    /// A subject with when to choose it, and the markup of that.
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

    /// A source by itself, with its markup in a list.
    pub(in crate::render) fn drawn_source(&self, id: SourceId) -> Result<Value, Diagnostic> {
        once(&self.fragments.sources[id.0], || {
            let source = to_value(&self.source(id));
            let mut arguments = Context::new();
            arguments.insert_value("source", source.clone());
            let html = self.component("source_item", &arguments)?;
            Ok(with(source, "html", html))
        })
    }

    /// The form of weights, the same for all pairs.
    pub(in crate::render) fn weights_form(&self) -> Result<Value, Diagnostic> {
        once(&self.fragments.weights, || {
            let criteria: Vec<CriterionId> = self.comparison.criterion_ids().collect();
            let mut arguments = Context::new();
            arguments.insert("groups", &self.groups(&criteria, |id| self.row_base(id)));
            self.component("weigh_form", &arguments)
        })
    }

    /// The criteria in a pair's table of contents.
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

    /// The markup of a component.
    pub(super) fn component(&self, name: &str, arguments: &Context) -> Result<Value, Diagnostic> {
        self.templates
            .component(name, arguments)
            .map(|html| Value::safe_string(&html))
    }
}

/// A fragment: rendered now if it was not before, shared from then on.
fn once(
    place: &Fragment,
    render: impl FnOnce() -> Result<Value, Diagnostic>,
) -> Result<Value, Diagnostic> {
    made(place, render).cloned()
}

/// The same for what is handed out by reference.
pub(super) fn made<T>(
    place: &Made<T>,
    make: impl FnOnce() -> Result<T, Diagnostic>,
) -> Result<&T, Diagnostic> {
    place
        .get_or_init(|| make().map_err(Box::new))
        .as_ref()
        .map_err(|problem| (**problem).clone())
}

/// Room for a number of things that are made on first use.
pub(super) fn room<T: Default>(count: usize) -> Vec<T> {
    std::iter::repeat_with(T::default).take(count).collect()
}

/// A map with one more field.
pub(super) fn with(view: Value, field: &'static str, value: Value) -> Value {
    let mut fields = view.into_map().unwrap_or_default();
    fields.insert(field.into(), value);
    fields.into()
}
