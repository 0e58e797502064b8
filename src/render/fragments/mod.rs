//! Renders everything that more than one page shows into template values, once and on first use.
//!
//! A [`Value`] keeps its strings and maps behind `Arc`, so sharing one costs a reference count. A
//! page consists of such parts, and only the rest is rendered for that page.

mod assessment;

mod charts;

mod contributions;

mod evidence;

mod fragment;

mod lists;

mod mould;

mod pair;

pub(super) mod positions;

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

/// The shared parts of a site's pages.
pub(super) struct Parts {
    pub(super) plan: Arc<Plan>,
    pub(super) comparison: Arc<Comparison>,
    pub(super) templates: Templates,
    /// The number of criteria that each subject wins.
    wins: Vec<usize>,
    judgements: Vec<Judgement>,
    /// Subjects as `NamedView`.
    named: Vec<OnceLock<Value>>,
    /// Subjects as `SubjectView`.
    subjects: Vec<OnceLock<Value>>,
    pros: Vec<OnceLock<Value>>,
    cons: Vec<OnceLock<Value>>,
    choose_when: Vec<OnceLock<Value>>,
    verdicts: Vec<OnceLock<Value>>,
    whys: Vec<OnceLock<Value>>,
    /// Assessments by criterion and subject. Index 1 applies if the subject wins.
    assessments: Vec<[OnceLock<Value>; 2]>,
    /// The claims of the same assessments, without markup.
    plain_claims: Vec<OnceLock<String>>,
    /// Criteria with the assessments of all subjects.
    rows: Vec<OnceLock<Value>>,
    /// Criteria without verdict, reasons and assessments.
    row_bases: Vec<OnceLock<Value>>,
    fragments: fragment::Fragments,
    moulds: poured::Moulds,
    standings: OnceLock<(Standings, Option<FirstPlaces>)>,
    /// The questions of each FAQ group.
    questions: Vec<OnceLock<Result<Value, Diagnostic>>>,
}

impl Parts {
    /// Prepares the parts of a plan's pages. Nothing is rendered yet.
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

    pub(super) fn judgement(&self, id: CriterionId) -> Judgement {
        self.judgements[id.0]
    }

    /// Returns the totals and ranks of all subjects, and how often each comes first over all
    /// weightings.
    pub(super) fn standings(&self) -> &(Standings, Option<FirstPlaces>) {
        self.standings.get_or_init(|| {
            let standings = judge_subjects(&self.comparison);
            let first_places = standings.first_places(&self.comparison);
            (standings, first_places)
        })
    }

    pub(super) fn all_subjects(&self) -> Vec<Value> {
        self.comparison
            .subject_ids()
            .map(|id| self.subject(id))
            .collect()
    }
}

fn empty(count: usize) -> Vec<OnceLock<Value>> {
    std::iter::repeat_with(OnceLock::new).take(count).collect()
}

/// Converts a view into a template value. Views are plain structs, so this never fails.
pub(super) fn to_value<T: Serialize + ?Sized>(view: &T) -> Value {
    Value::from_serializable(view)
}

/// Returns a part. Renders it when it is first used.
fn once(place: &OnceLock<Value>, render: impl FnOnce() -> Value) -> Value {
    place.get_or_init(render).clone()
}
