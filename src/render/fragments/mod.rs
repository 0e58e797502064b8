//! Renders everything that more than one page shows, once and on first use.
//!
//! Each kind of fragment has a type of its own with its cache. A page consists of such fragments,
//! and only the rest is rendered for that page.

mod cache;

pub(super) mod links;

pub(super) mod evidence;

mod subjects;

mod assessments;

pub(super) mod reasons;

pub(super) mod criteria;

mod ranking;

pub(super) mod tables;

mod mould;

mod markup;

mod moulds;

pub(super) mod positions;

mod charts;

mod weighed;

pub(super) mod contributions;

pub(super) mod profiles;

pub(super) mod weighing;

mod pairs;

mod texts;

use std::sync::Arc;

use super::templates::Templates;
use crate::method::{Judgement, judge};
use crate::model::Comparison;
use crate::plan::Plan;
use assessments::Assessments;
use criteria::Criteria;
use markup::Markup;
use moulds::Moulds;
use pairs::Pairs;
use ranking::Ranking;
use subjects::Subjects;
use texts::Texts;

pub(super) use cache::to_value;
pub(super) use pairs::Detail;
pub(super) use weighed::Weighed;

/// The fragments that the pages of a site share.
pub(super) struct Fragments {
    pub(super) plan: Arc<Plan>,
    pub(super) comparison: Arc<Comparison>,
    pub(super) templates: Arc<Templates>,
    pub(super) subjects: Arc<Subjects>,
    pub(super) ranking: Arc<Ranking>,
    pub(super) assessments: Arc<Assessments>,
    pub(super) criteria: Arc<Criteria>,
    pub(super) markup: Arc<Markup>,
    pub(super) moulds: Arc<Moulds>,
    pub(super) pairs: Arc<Pairs>,
    pub(super) texts: Texts,
}

impl Fragments {
    /// Prepares the fragments of a plan's pages. Nothing is rendered yet.
    pub(super) fn new(plan: Arc<Plan>, templates: Templates) -> Self {
        let comparison = plan.shared_comparison();
        let templates = Arc::new(templates);
        let judgements: Vec<Judgement> = comparison
            .criterion_ids()
            .map(|id| judge(&comparison, id))
            .collect();
        let subjects = Arc::new(Subjects::new(Arc::clone(&plan), &judgements));
        let ranking = Arc::new(Ranking::new(Arc::clone(&subjects)));
        let assessments = Arc::new(Assessments::new(Arc::clone(&subjects)));
        let criteria = Arc::new(Criteria::new(Arc::clone(&assessments), judgements));
        let markup = Arc::new(Markup::new(
            Arc::clone(&templates),
            Arc::clone(&assessments),
            Arc::clone(&criteria),
        ));
        let moulds = Arc::new(Moulds::new(Arc::clone(&markup)));
        let pairs = Arc::new(Pairs::new(Arc::clone(&markup), Arc::clone(&moulds)));
        let texts = Texts::new(
            Arc::clone(&templates),
            Arc::clone(&ranking),
            Arc::clone(&criteria),
            Arc::clone(&pairs),
        );
        Self {
            plan,
            comparison,
            templates,
            subjects,
            ranking,
            assessments,
            criteria,
            markup,
            moulds,
            pairs,
            texts,
        }
    }
}
