//! Turns a pair's judgement into views: who leads, by which criteria, and why.

use std::sync::Arc;

use tera::Value;

use super::assessments::Assessments;
use super::cache::to_value;
use super::components::Components;
use super::contributions::terms;
use super::criteria::Criteria;
use super::links::{criterion_link, criterion_links, inline, pair_link};
use super::moulds::{Moulds, is_unknown};
use super::reasons::{why_between, why_rules};
use super::subjects::Subjects;
use super::weighed::Weighed;
use super::weighing::drawn_weighing;
use crate::diagnostic::Diagnostic;
use crate::method::{PairJudgement, Verdict, trace_pair};
use crate::model::{Comparison, CriterionId, Pair, SubjectId};
use crate::plan::Plan;
use crate::render::sentences;
use crate::render::views::links::LinkView;
use crate::render::views::pairs::{PairVerdictView, PairView, TallyView};
use crate::render::views::weighing::{LeftOutView, WeighingView, WhyView};
use crate::render::words;

/// The builder of the views of pairs. Their parts are shared, but each pair is computed when it is
/// needed, because there can be very many.
pub(crate) struct PairViews {
    plan: Arc<Plan>,
    comparison: Arc<Comparison>,
    subjects: Arc<Subjects>,
    assessments: Arc<Assessments>,
    criteria: Arc<Criteria>,
    components: Arc<Components>,
    moulds: Arc<Moulds>,
}

/// The amount of detail in a pair's explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// With the contribution of each criterion.
    Whole,
    /// Without contributions, because another part of the page shows them.
    Brief,
}

impl PairViews {
    pub(super) fn new(components: Arc<Components>, moulds: Arc<Moulds>) -> Self {
        Self {
            plan: Arc::clone(&components.subjects.plan),
            comparison: Arc::clone(&components.comparison),
            subjects: Arc::clone(&components.subjects),
            assessments: Arc::clone(&components.assessments),
            criteria: Arc::clone(&components.criteria),
            components,
            moulds,
        }
    }

    /// Computes what each criterion adds to a pair's verdict. All parts of a page share the result.
    pub(crate) fn weighed(&self, pair: Pair) -> Weighed {
        Weighed::new(&self.comparison, trace_pair(&self.comparison, pair))
    }

    /// Builds the short view of a pair.
    pub(crate) fn view(&self, weighed: &Weighed, detail: Detail) -> Value {
        let pair = weighed.trace.judgement.pair;
        let [first, second] = words::columns(pair);
        let LinkView { title, href } = pair_link(&self.subjects.words, &self.plan, pair);
        to_value(&PairView {
            first: self.subjects.named(first),
            second: self.subjects.named(second),
            title,
            href,
            verdict: self.verdict(weighed, detail),
        })
    }

    fn verdict(&self, weighed: &Weighed, detail: Detail) -> PairVerdictView {
        let (comparison, trace) = (&self.comparison, &weighed.trace);
        let judgement = &trace.judgement;
        let columns = words::columns(judgement.pair);
        let sentences = weighed.sentences(&self.subjects.words);
        let finding = sentences.finding;
        let tallies = columns.map(|subject| {
            let criteria: Vec<CriterionId> = judgement.wins_of(subject).collect();
            TallyView {
                subject: self.subjects.full(subject),
                wins: criteria.len(),
                criteria: criterion_links(comparison, &criteria),
            }
        });
        let judged = judgement.terms.len();
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
            why: self.why(weighed, detail),
            ties: judged - tallies.iter().map(|tally| tally.wins).sum::<usize>(),
            tallies: tallies.into(),
            judged,
            method_version: comparison.site.method_version.clone(),
        }
    }

    /// Explains why a pair has its verdict.
    pub(crate) fn why(&self, weighed: &Weighed, detail: Detail) -> WhyView {
        let trace = &weighed.trace;
        let terms = match detail {
            Detail::Whole => terms(&self.subjects, weighed)
                .iter()
                .map(to_value)
                .collect(),
            Detail::Brief => Vec::new(),
        };
        let left_out = trace.judgement.left_out.iter().map(|one| LeftOutView {
            criterion: criterion_link(&self.comparison, one.criterion),
            because: sentences::left_out(&self.subjects.words, one.because),
        });
        WhyView {
            terms,
            left_out: left_out.collect(),
            columns: words::columns(trace.judgement.pair)
                .map(|id| self.subjects.named(id))
                .into(),
            ..why_rules(
                &self.comparison,
                weighed.sentences(&self.subjects.words).rules(),
            )
        }
    }

    /// Builds the view of how firm a pair's verdict is, with table rows and the optional fields
    /// that the template names. Returns `None` if no criterion judges between the two.
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(crate) fn weighing(
        &self,
        weighed: &Weighed,
        template: &str,
    ) -> Result<Option<WeighingView>, Diagnostic> {
        if weighed.trace.judgement.terms.is_empty() {
            return Ok(None);
        }
        let seen = self.components.templates.seen_by(template);
        drawn_weighing(&self.subjects, &self.moulds, weighed, seen).map(Some)
    }

    /// Renders the rows of all criteria between the two subjects of a pair. They include the
    /// finished pieces that `templates/VIEWS.md` lists under "PairRow".
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(crate) fn rows(&self, judgement: &PairJudgement) -> Result<Vec<Value>, Diagnostic> {
        let columns = words::columns(judgement.pair);
        self.comparison
            .criterion_ids()
            .map(|id| {
                let verdict = self.criteria.verdict_on_page(id, judgement);
                self.row(id, verdict, columns)
            })
            .collect()
    }

    fn row(
        &self,
        id: CriterionId,
        verdict: Verdict,
        columns: [SubjectId; 2],
    ) -> Result<Value, Diagnostic> {
        let why = if self.comparison.subjects.len() == 2 {
            self.criteria.why(id)
        } else {
            to_value(&why_between(&self.subjects, id, verdict, columns))
        };
        let ending = self.components.ending(id, verdict, columns)?;
        let [first, second] = columns;
        let cards = [
            self.components.card(id, first, verdict)?.clone(),
            self.components.card(id, second, verdict)?.clone(),
        ];
        let cells = [
            self.components.cell(id, first, verdict)?.clone(),
            self.components.cell(id, second, verdict)?.clone(),
        ];
        let assessments = columns.map(|subject| self.assessments.view(id, subject, verdict));
        let is_unknown = is_unknown(&self.comparison, id, columns);
        let mut row = self.criteria.row_base(id).into_map().unwrap_or_default();
        let mut put = |field: &'static str, value: Value| row.insert(field.into(), value);
        put("why_html", self.moulds.why(id, verdict, columns)?);
        put("why", why);
        put("assessments", assessments.to_vec().into());
        put("is_unknown", is_unknown.into());
        put("heading", self.components.heading(id)?);
        put("verdict_html", ending.text.clone());
        put("row_head", ending.head.clone());
        put("reason", ending.reason.clone());
        put("verdict", ending.verdict.clone());
        put("cards", cards.to_vec().into());
        put("cells", cells.to_vec().into());
        Ok(row.into())
    }
}
