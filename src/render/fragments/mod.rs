//! Renders everything that more than one page shows, once and on first use.
//!
//! Each kind of fragment has a type of its own with its cache. A page consists of such fragments,
//! and only the rest is rendered for that page.

mod cache;

mod pictures;

pub(super) mod links;

pub(super) mod evidence;

mod subjects;

mod fields;

mod assessments;

pub(super) mod reasons;

pub(super) mod criteria;

mod ranking;

pub(super) mod tables;

mod mould;

mod components;

pub(super) mod positions;

mod charts;

mod weighed;

pub(super) mod contributions;

pub(super) mod profiles;

pub(super) mod presets;

pub(super) mod weighing;

mod pairs;

mod texts;

mod rows;

use std::sync::Arc;

use super::href::page_href;
use super::templates::Templates;
use super::views::links::{LinkView, WaysView};
use crate::method::{Judgement, judge};
use crate::model::{BuiltIn, Comparison};
use crate::plan::{Page, Plan};
use crate::words::Catalogue;
use assessments::Assessments;
use components::Components;
use criteria::Criteria;
use fields::Fields;
use links::pair_link;
use pairs::PairViews;
use ranking::Ranks;
use rows::PairRows;
use subjects::Subjects;
use texts::Texts;

pub(super) use cache::to_value;
pub(super) use rows::Form;
pub(super) use weighed::Weighed;

/// The anchor of the reader's own priorities.
const PRIORITIES: &str = "#priorities";

/// The fragments that the pages of a site share.
pub(super) struct Fragments {
    pub plan: Arc<Plan>,
    pub comparison: Arc<Comparison>,
    /// The words for readers.
    pub words: Arc<Catalogue>,
    pub templates: Arc<Templates>,
    pub subjects: Arc<Subjects>,
    pub ranking: Arc<Ranks>,
    pub fields: Arc<Fields>,
    pub assessments: Arc<Assessments>,
    pub criteria: Arc<Criteria>,
    pub components: Arc<Components>,
    pub rows: PairRows,
    pub pairs: Arc<PairViews>,
    pub texts: Arc<Texts>,
}

impl Fragments {
    /// Prepares the fragments of a plan's pages. Nothing is rendered yet.
    pub(super) fn new(plan: Arc<Plan>, templates: Templates, words: Arc<Catalogue>) -> Self {
        let comparison = plan.shared_comparison();
        let templates = Arc::new(templates);
        let judgements: Vec<Judgement> = comparison
            .criterion_ids()
            .map(|id| judge(&comparison, id))
            .collect();
        let subjects = Arc::new(Subjects::new(
            Arc::clone(&plan),
            Arc::clone(&words),
            &judgements,
        ));
        let ranking = Arc::new(Ranks::new(Arc::clone(&subjects)));
        let assessments = Arc::new(Assessments::new(Arc::clone(&subjects)));
        let fields = Arc::new(Fields::new(Arc::clone(&subjects), judgements));
        let criteria = Arc::new(Criteria::new(Arc::clone(&assessments), Arc::clone(&fields)));
        let components = Arc::new(Components::new(
            Arc::clone(&templates),
            Arc::clone(&assessments),
            Arc::clone(&criteria),
        ));
        let pairs = Arc::new(PairViews::new(Arc::clone(&criteria)));
        let texts = Arc::new(Texts::new(
            Arc::clone(&templates),
            Arc::clone(&ranking),
            Arc::clone(&criteria),
            Arc::clone(&pairs),
        ));
        let rows = PairRows::new(Arc::clone(&components), Arc::clone(&texts));
        Self {
            plan,
            comparison,
            words,
            templates,
            subjects,
            ranking,
            fields,
            assessments,
            criteria,
            components,
            rows,
            pairs,
            texts,
        }
    }

    /// Returns true if a page has "Your priorities": that of the only two subjects if a criterion
    /// judges between them, or the whole table if it ranks.
    pub(super) fn has_priorities(&self) -> bool {
        match self.comparison.both() {
            _ if !self.comparison.site.has_verdicts => false,
            Some(pair) => !self.pairs.weighed(pair).trace.judgement.terms.is_empty(),
            None => self.ranking.is_ranked(),
        }
    }

    /// Returns the ways to the comparison: to the only pair, or to the table of all.
    pub(super) fn ways(&self) -> WaysView {
        let comparison = &self.comparison;
        let compare = match comparison.only_pair() {
            Some(pair) => pair_link(&self.words, &self.plan, pair),
            None => LinkView {
                title: self.words.text(
                    "ways-compare",
                    &[("count", comparison.subjects.len().into())],
                ),
                href: page_href(comparison, Page::BuiltIn(BuiltIn::Compare)),
            },
        };
        let priorities = format!("{}{PRIORITIES}", compare.href);
        WaysView {
            priorities_href: self.has_priorities().then_some(priorities),
            compare,
        }
    }
}
