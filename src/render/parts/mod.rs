//! Everything that more than one page shows, as template values: rendered once, on first use, and shared.
//!
//! A [`Value`] keeps its strings and maps behind `Arc`, so handing one to a page costs a reference count. A page is then
//! put together from parts; only what is its own is rendered for it.

mod assessment;

mod charts;

mod contributions;

mod evidence;

mod fragment;

mod lists;

mod mould;

mod pair;

mod poured;

mod profiles;

mod prose;

mod ranking;

mod row;

mod subject;

mod weighing;

use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::Value;

use super::templates::Templates;
use crate::diagnostic::Diagnostic;
use crate::method::{FirstPlaces, Judgement, Standings, judge, judge_subjects};
use crate::model::{Comparison, CriterionId};
use crate::plan::Plan;

pub(super) use evidence::freshness;
pub(super) use pair::columns;
pub(super) use row::{FEW, caption};
pub(super) use weighing::{Detail, Weighed};

/// The shared parts of a site.
pub(super) struct Parts {
    /// The pages, to link to.
    pub(super) plan: Arc<Plan>,
    /// What they are made from.
    pub(super) comparison: Arc<Comparison>,
    /// The templates, for blocks placed in texts.
    pub(super) templates: Templates,
    /// How many criteria each subject wins.
    wins: Vec<usize>,
    /// The judgement of each criterion.
    judgements: Vec<Judgement>,
    /// Subjects in short.
    named: Vec<OnceLock<Value>>,
    /// Subjects.
    subjects: Vec<OnceLock<Value>>,
    /// What speaks for each subject.
    pros: Vec<OnceLock<Value>>,
    /// What speaks against each subject.
    cons: Vec<OnceLock<Value>>,
    /// When to choose each subject.
    choose_when: Vec<OnceLock<Value>>,
    /// Verdicts of criteria.
    verdicts: Vec<OnceLock<Value>>,
    /// Why criteria have their verdicts.
    whys: Vec<OnceLock<Value>>,
    /// Assessments, row after row, where they do not win and where they do.
    assessments: Vec<[OnceLock<Value>; 2]>,
    /// Their claims without markup.
    plain_claims: Vec<OnceLock<String>>,
    /// Criteria with all assessments.
    rows: Vec<OnceLock<Value>>,
    /// Criteria by themselves: rows without verdict, reasons and assessments.
    row_bases: Vec<OnceLock<Value>>,
    /// Finished markup.
    fragments: fragment::Fragments,
    /// Markup with gaps.
    moulds: poured::Moulds,
    /// Totals and ranks, and how often each subject comes first.
    standings: OnceLock<(Standings, Option<FirstPlaces>)>,
    /// Questions, by group.
    questions: Vec<OnceLock<Result<Value, Diagnostic>>>,
}

impl Parts {
    /// The parts of a plan's pages, none of them rendered yet.
    pub(super) fn new(plan: Arc<Plan>, templates: Templates) -> Self {
        let comparison = plan.shared_comparison();
        let judgements: Vec<Judgement> = comparison
            .criterion_ids()
            .map(|id| judge(&comparison, id))
            .collect();
        let mut wins = vec![0; comparison.subjects.len()];
        for judgement in &judgements {
            if let crate::method::Verdict::Winner(subject) = judgement.published() {
                wins[subject.0] += 1;
            }
        }
        let (subjects, criteria, faq) = (
            comparison.subjects.len(),
            comparison.criteria.len(),
            comparison.faq.len(),
        );
        let fragments = fragment::Fragments::new(subjects, criteria, comparison.sources.len());
        Self {
            plan,
            comparison,
            templates,
            wins,
            judgements,
            named: empty(subjects),
            subjects: empty(subjects),
            pros: empty(subjects),
            cons: empty(subjects),
            choose_when: empty(subjects),
            verdicts: empty(criteria),
            whys: empty(criteria),
            assessments: fragment::room(subjects * criteria),
            plain_claims: fragment::room(subjects * criteria),
            rows: empty(criteria),
            row_bases: empty(criteria),
            fragments,
            moulds: poured::Moulds::new(criteria),
            standings: OnceLock::new(),
            questions: std::iter::repeat_with(OnceLock::new).take(faq).collect(),
        }
    }

    /// The judgement of a criterion.
    pub(super) fn judgement(&self, id: CriterionId) -> Judgement {
        self.judgements[id.0]
    }

    /// Totals and ranks of all subjects, and how often each comes first over all weightings.
    pub(super) fn standings(&self) -> &(Standings, Option<FirstPlaces>) {
        self.standings.get_or_init(|| {
            let standings = judge_subjects(&self.comparison);
            let first_places = standings.first_places(&self.comparison);
            (standings, first_places)
        })
    }

    /// All subjects, in column order.
    pub(super) fn all_subjects(&self) -> Vec<Value> {
        self.comparison
            .subject_ids()
            .map(|id| self.subject(id))
            .collect()
    }
}

/// Room for a number of parts.
fn empty(count: usize) -> Vec<OnceLock<Value>> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}

/// A view as a template value. Views are plain structs of texts, numbers and values, which always serialise.
pub(super) fn to_value<T: Serialize + ?Sized>(view: &T) -> Value {
    Value::from_serializable(view)
}

/// A part: rendered now if it was not before, shared from then on.
fn once(place: &OnceLock<Value>, render: impl FnOnce() -> Value) -> Value {
    place.get_or_init(render).clone()
}
