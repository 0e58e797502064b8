//! Turns a pair's judgement into views: who leads, by which criteria, and why.

use std::sync::Arc;

use tera::Value;

use super::cache::{to_value, with};
use super::criteria::Criteria;
use super::links::{criterion_link, inline, pair_link};
use super::reasons::why_rules;
use super::subjects::Subjects;
use super::weighed::Weighed;
use super::weighing::weighing;
use crate::method::{PairJudgement, trace_pair};
use crate::model::{Comparison, CriterionId, Pair};
use crate::plan::Plan;
use crate::render::sentences;
use crate::render::views::links::LinkView;
use crate::render::views::pairs::{PairVerdictView, PairView};
use crate::render::views::weighing::{LeftOutView, WeighingView, WhyView};
use crate::render::words;

/// The builder of the views of pairs. Their parts are shared, but each pair is computed when it is
/// needed, because there can be very many.
pub(crate) struct PairViews {
    plan: Arc<Plan>,
    comparison: Arc<Comparison>,
    subjects: Arc<Subjects>,
    criteria: Arc<Criteria>,
}

impl PairViews {
    pub(super) fn new(criteria: Arc<Criteria>) -> Self {
        let subjects = Arc::clone(&criteria.subjects);
        Self {
            plan: Arc::clone(&subjects.plan),
            comparison: Arc::clone(&subjects.comparison),
            subjects,
            criteria,
        }
    }

    /// Computes what each criterion adds to a pair's verdict. All parts of a page share the result.
    pub(crate) fn weighed(&self, pair: Pair) -> Weighed {
        Weighed::new(&self.comparison, trace_pair(&self.comparison, pair))
    }

    /// Builds the short view of a pair.
    pub(crate) fn view(&self, weighed: &Weighed) -> Value {
        let pair = weighed.trace.judgement.pair;
        let [first, second] = words::columns(pair);
        let LinkView { title, href } = pair_link(&self.subjects.words, &self.plan, pair);
        to_value(&PairView {
            first: self.subjects.named(first),
            second: self.subjects.named(second),
            title,
            href,
            verdict: self.verdict(weighed),
        })
    }

    fn verdict(&self, weighed: &Weighed) -> PairVerdictView {
        let (comparison, trace) = (&self.comparison, &weighed.trace);
        let judgement = &trace.judgement;
        let sentences = weighed.sentences(&self.subjects.words);
        let finding = sentences.finding;
        let article = comparison
            .article_of(judgement.pair)
            .map(|id| comparison.article(id))
            .filter(|_| trace.editor.is_some());
        PairVerdictView {
            stance: finding.stance.name(),
            leader: finding.leader.map(|id| self.subjects.named(id)),
            sentence: weighed.answer(&self.subjects.words),
            reason: sentences.reason(),
            because: article
                .and_then(|article| article.because.as_ref())
                .map(|text| inline(&self.plan, text)),
            is_computed: article.is_none(),
            override_reason: article
                .and_then(|article| article.override_reason.as_ref())
                .map(|reason| reason.value.clone()),
            why: self.why(weighed),
            method_version: comparison.site.method_version.clone(),
        }
    }

    /// Explains why a pair has its verdict.
    pub(crate) fn why(&self, weighed: &Weighed) -> WhyView {
        let left_out = weighed.trace.judgement.left_out.iter();
        let left_out = left_out.map(|one| LeftOutView {
            criterion: criterion_link(&self.comparison, one.criterion),
            because: sentences::left_out(&self.subjects.words, one.because),
        });
        WhyView {
            left_out: left_out.collect(),
            ..why_rules(
                &self.comparison,
                weighed.sentences(&self.subjects.words).rules(),
            )
        }
    }

    /// Builds the view of how firm a pair's verdict is. Returns `None` if no criterion judges between
    /// the two.
    pub(crate) fn weighing(&self, weighed: &Weighed) -> Option<WeighingView> {
        let is_judged = !weighed.trace.judgement.terms.is_empty();
        is_judged.then(|| weighing(&self.subjects, weighed))
    }

    /// Lists the criteria with their outcomes between the two subjects of a pair.
    pub(crate) fn outcomes(&self, judgement: &PairJudgement) -> Vec<Value> {
        let columns = words::columns(judgement.pair);
        let outcome = |id: CriterionId| {
            let verdict = self.criteria.verdict_on_page(id, judgement);
            let spoken = self.criteria.spoken_between(id, verdict, columns);
            let shown = self.criteria.verdict_of(id, verdict, spoken);
            with(self.criteria.row_base(id), "verdict", shown)
        };
        self.comparison.criterion_ids().map(outcome).collect()
    }
}
