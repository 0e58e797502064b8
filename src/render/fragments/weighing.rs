//! Turns the reasons for verdicts, and how firm the verdicts are, into views.

use std::cell::OnceCell;

use tera::Value;

use super::contributions::largest_first;
use super::pair::columns;
use super::{Parts, to_value};
use crate::diagnostic::Diagnostic;
use crate::method::{
    CriterionTrace, Flip, Fraction, Judgement, PairTrace, Rule, Scored, Side, Verdict, flips,
    fraction, leave_one_out, rounded, scored, tie_margin, trace_criterion, trace_pair,
};
use crate::model::{CriterionId, Pair, SubjectId};
use crate::render::sentences::{self, PairTelling, tenths};
use crate::render::views::links::LinkView;
use crate::render::views::weighing::{
    FlipView, LeaveOneOutView, LeftOutView, ScoreView, ShareView, TurnView, WeighingView, WhyView,
};
use crate::render::words;

/// The number of turns that are drawn. The others are sentences only.
const DRAWN: usize = 3;

/// The number of scores that the reasons show. They are the best if there are more subjects.
const BEST: usize = 12;

impl Parts {
    /// Explains why a criterion has its verdict.
    pub(in crate::render) fn why_criterion(&self, id: CriterionId) -> WhyView {
        let trace = trace_criterion(&self.comparison, id);
        WhyView {
            rules: sentences::criterion_rules(&self.comparison, &trace),
            more_scores: trace.scores.len().saturating_sub(BEST),
            scores: self.scores(&trace),
            ..self.why_nothing()
        }
    }

    /// Lists the scores of two subjects under a criterion.
    pub(in crate::render) fn scores_between(
        &self,
        id: CriterionId,
        columns: [SubjectId; 2],
    ) -> Vec<ScoreView> {
        let mut trace = trace_criterion(&self.comparison, id);
        trace
            .scores
            .retain(|scored| columns.contains(&scored.subject));
        self.scores(&trace)
    }

    /// Explains the verdict of a criterion between two subjects, given in column order.
    pub(in crate::render) fn why_between(
        &self,
        id: CriterionId,
        verdict: Verdict,
        columns: [SubjectId; 2],
    ) -> WhyView {
        self.why_rules(vec![self.rule_between(id, verdict, columns)])
    }

    /// Describes the rule behind that verdict.
    pub(super) fn rule_between(
        &self,
        id: CriterionId,
        verdict: Verdict,
        columns: [SubjectId; 2],
    ) -> String {
        let scores = columns.map(|subject| scored(&self.comparison, id, subject));
        if scores.iter().any(|scored| scored.score.is_err()) {
            return sentences::unscored_between(&self.comparison, verdict);
        }
        let computed_rule = if matches!(verdict, Verdict::Winner(_)) {
            Rule::Ahead
        } else {
            Rule::WithinMargin
        };
        let trace = CriterionTrace {
            criterion: id,
            judgement: Judgement {
                editor: None,
                computed: verdict,
            },
            rule: computed_rule,
            computed_rule,
            scores: scores.to_vec(),
            tie_margin: tie_margin(&self.comparison),
        };
        sentences::computed_rule(&self.comparison, &trace)
    }

    /// Builds an explanation that contains only rules.
    pub(super) fn why_rules(&self, rules: Vec<String>) -> WhyView {
        WhyView {
            rules,
            ..self.why_nothing()
        }
    }

    /// Computes what each criterion adds to a pair's verdict. All parts of a page share the result.
    pub(in crate::render) fn weighed(&self, pair: Pair) -> Weighed {
        Weighed::new(trace_pair(&self.comparison, pair))
    }

    /// Explains why a pair has its verdict.
    pub(in crate::render) fn why_pair(&self, weighed: &Weighed, detail: Detail) -> WhyView {
        let trace = &weighed.trace;
        let terms = match detail {
            Detail::Whole => self.terms(weighed).iter().map(to_value).collect(),
            Detail::Brief => Vec::new(),
        };
        let left_out = trace.left_out.iter().map(|(id, because)| LeftOutView {
            criterion: self.criterion_link(*id),
            because: sentences::left_out(*because),
        });
        WhyView {
            rules: self.telling(trace).rules(),
            terms,
            left_out: left_out.collect(),
            columns: columns(trace.judgement.pair)
                .map(|id| self.named(id))
                .into(),
            ..self.why_nothing()
        }
    }

    /// Builds the view of how firm a pair's verdict is, with table rows and the optional fields
    /// that the template names.
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(in crate::render) fn drawn_weighing(
        &self,
        weighed: &Weighed,
        template: &str,
    ) -> Result<WeighingView, Diagnostic> {
        let trace = &weighed.trace;
        let telling = self.telling(trace);
        let seen = self.templates.seen_by(template);
        let order = largest_first(trace);
        let mut view = self.weighing(weighed);
        view.contribution_rows = self.contribution_rows(weighed, &order)?;
        view.score_chart.rows = self.score_rows(&telling)?;
        if seen.has("contributions") {
            let term = |index: &usize| to_value(&self.term(weighed, *index));
            view.contributions = order.iter().map(term).collect();
        }
        if seen.has("flips") {
            view.flips = self.flips(&telling, weighed.flips());
        }
        Ok(view)
    }

    /// Builds the same view without table rows and optional fields.
    pub(in crate::render) fn weighing(&self, weighed: &Weighed) -> WeighingView {
        let trace = &weighed.trace;
        let telling = self.telling(trace);
        let shares = trace.judgement.shares();
        let columns = telling.columns;
        let order = largest_first(trace);
        let shares_sentence = telling.shares_sentence(&shares);
        WeighingView {
            shares: columns
                .map(|id| self.share(id, telling.share_of(id, &shares)))
                .into(),
            strength: telling.strength(&shares).map(sentences::strength_name),
            strength_sentence: telling.strength_sentence(&shares),
            largest: columns.map(|id| self.largest(weighed, &order, id)).into(),
            contributions: Vec::new(),
            contribution_rows: Value::none(),
            flips: Vec::new(),
            turns: self.turns(&telling, weighed.flips()),
            leave_one_out: self.leave_one_out(&telling),
            dominance: telling.dominance_sentence(),
            profiles: self.profiles(trace.judgement.pair),
            share_bar: shares_sentence
                .clone()
                .map(|finding| Self::share_bar(&telling, &shares, finding)),
            shares_sentence,
            gains: self.contribution_chart(&telling),
            score_chart: self.score_chart(&telling),
        }
    }

    /// Prepares the sentences about a pair.
    pub(in crate::render) fn telling<'a>(&'a self, trace: &'a PairTrace) -> PairTelling<'a> {
        PairTelling {
            comparison: &self.comparison,
            trace,
            columns: columns(trace.judgement.pair),
        }
    }

    /// Builds an explanation that contains only the version of the method.
    fn why_nothing(&self) -> WhyView {
        WhyView {
            rules: Vec::new(),
            scores: Vec::new(),
            more_scores: 0,
            terms: Vec::new(),
            left_out: Vec::new(),
            columns: Vec::new(),
            method_version: self.comparison.site.method_version.clone(),
        }
    }

    /// Lists the scores of the subjects under a criterion, or only the best [`BEST`] if there are
    /// more.
    fn scores(&self, trace: &CriterionTrace) -> Vec<ScoreView> {
        let criterion = self.comparison.criterion(trace.criterion);
        let mut shown: Vec<&Scored> = trace.scores.iter().collect();
        if shown.len() > BEST {
            shown.sort_by_key(|scored| std::cmp::Reverse(scored.score.unwrap_or(-1)));
            shown.truncate(BEST);
        }
        let scores = shown.into_iter().map(|scored| {
            let assessment = self.comparison.assessment(trace.criterion, scored.subject);
            let value = assessment.and_then(|found| found.value.as_ref());
            ScoreView {
                subject: self.named(scored.subject),
                value: value.map_or_else(
                    || "no data".to_owned(),
                    |value| words::value(&value.value, criterion),
                ),
                score: scored.score.ok().map(tenths),
                unscored: scored.score.err().map(sentences::unscored),
                sources: assessment.map_or(0, |found| found.citations.len()),
                as_of: assessment
                    .and_then(|found| found.as_of)
                    .map(|day| day.value.to_string()),
                confidence: assessment.map(|found| words::confidence(found.confidence)),
            }
        });
        scores.collect()
    }

    fn share(&self, id: SubjectId, share: &Fraction) -> ShareView {
        ShareView {
            subject: self.named(id),
            class: self.class(id),
            percent: sentences::percent(share),
            permille: rounded(share, 1000),
            exact: sentences::exact(share),
        }
    }

    /// Lists the shares at which the lead turns, the nearest to today's weights first.
    fn flips(&self, telling: &PairTelling<'_>, flips: &[Flip]) -> Vec<FlipView> {
        let terms = &telling.trace.judgement.terms;
        let all: i64 = terms.iter().map(|term| term.weight).sum();
        let mut views: Vec<FlipView> = flips
            .iter()
            .map(|flip| FlipView {
                criterion: self.criterion_link(terms[flip.term].criterion),
                sentence: telling.flip_sentence(flip),
                percent: sentences::percent(&flip.share),
                permille: rounded(&flip.share, 1000),
                today_permille: rounded(&fraction(terms[flip.term].weight, all.max(1)), 1000),
                leads: match flip.side {
                    Side::Below => "below",
                    Side::Above => "above",
                },
                is_in_reach: flip.is_in_reach(),
            })
            .collect();
        views.sort_by_key(|flip| (flip.permille - flip.today_permille).abs());
        views
    }

    /// Describes the turns, the nearest first. Criteria that turn the lead at the same share get
    /// one sentence.
    fn turns(&self, telling: &PairTelling<'_>, flips: &[Flip]) -> Vec<TurnView> {
        let terms = &telling.trace.judgement.terms;
        let all: i64 = terms.iter().map(|term| term.weight).sum();
        let mut found = flips.to_vec();
        let today = |flip: &Flip| fraction(terms[flip.term].weight, all.max(1));
        let way = |flip: &Flip| {
            let way = &flip.share - today(flip);
            if way < fraction(0, 1) { -way } else { way }
        };
        found.sort_by_cached_key(|flip| (way(flip), flip.share.clone()));
        let groups =
            found.chunk_by(|one, other| one.share == other.share && one.side == other.side);
        let views = groups.enumerate().map(|(place, group)| {
            let mut shares: Vec<Fraction> = group.iter().map(today).collect();
            shares.dedup();
            let is_drawn = place < DRAWN;
            let links = group
                .iter()
                .map(|flip| self.criterion_link(terms[flip.term].criterion));
            let criteria: Vec<LinkView> = if group.len() == 1 {
                Vec::new()
            } else {
                links.collect()
            };
            TurnView {
                sentence: telling.turn_sentence(group),
                criteria,
                strip: group
                    .first()
                    .filter(|_| is_drawn)
                    .and_then(|flip| self.strip(telling, flip, &shares)),
            }
        });
        views.collect()
    }

    /// Counts how often the leader stays first when one criterion is left out.
    fn leave_one_out(&self, telling: &PairTelling<'_>) -> Option<LeaveOneOutView> {
        let terms = &telling.trace.judgement.terms;
        let found = leave_one_out(terms)?;
        let needed = found
            .needed
            .iter()
            .map(|index| self.criterion_link(terms[*index].criterion));
        let needed: Vec<LinkView> = needed.collect();
        let sentence = telling.leave_one_out_sentence(&found);
        Some(LeaveOneOutView {
            stays: found.stays,
            of: found.of,
            sentence,
            needed,
        })
    }
}

/// A pair and the contribution of each criterion to its verdict.
pub(in crate::render) struct Weighed {
    pub(in crate::render) trace: PairTrace,
    flips: OnceCell<Vec<Flip>>,
}

impl Weighed {
    pub(in crate::render) fn new(trace: PairTrace) -> Self {
        Self {
            trace,
            flips: OnceCell::new(),
        }
    }

    /// Returns the shares at which the lead turns, in the order of the terms. They are computed on
    /// first use.
    pub(super) fn flips(&self) -> &[Flip] {
        self.flips
            .get_or_init(|| flips(&self.trace.judgement.terms))
    }
}

/// The amount of detail in a pair's explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Detail {
    /// With the contribution of each criterion.
    Whole,
    /// Without contributions, because another part of the page shows them.
    Brief,
}
