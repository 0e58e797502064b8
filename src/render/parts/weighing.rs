//! How verdicts came about, and how firmly they stand, for pages.

use tera::Value;

use super::fragment::with;
use super::pair::columns;
use super::{Parts, once, to_value};
use crate::method::{
    Basis, CriterionTrace, Flip, Fraction, Judgement, PairTrace, Rule, Scored, Side, Term, Verdict, flips,
    fraction, leave_one_out, rounded, scored, tie_margin, trace_criterion, trace_pair,
};
use crate::model::{CriterionId, Pair, SubjectId};
use crate::render::sentences::{self, PairTelling, tenths};
use crate::render::views::charts::BarView;
use crate::render::views::shared::LinkView;
use crate::render::views::weighing::{
    FlipView, LargestView, LeaveOneOutView, LeftOutView, ScoreView, ShareView, TermView, TurnView,
    WeighingView, WhyView,
};
use crate::render::words;

/// So many contributions tell the story; the rest is in the table.
const LARGEST: usize = 3;

/// So many turns are drawn; the others are told.
const DRAWN: usize = 3;

/// Of more subjects than this, the reasons show the best only.
const BEST: usize = 12;

impl Parts {
    /// Why a criterion has its verdict.
    pub(in crate::render) fn why_criterion(&self, id: CriterionId) -> WhyView {
        let trace = trace_criterion(&self.comparison, id);
        WhyView {
            rules: sentences::criterion_rules(&self.comparison, &trace),
            more_scores: trace.scores.len().saturating_sub(BEST),
            scores: self.scores(&trace),
            ..self.why_nothing()
        }
    }

    /// What two subjects, given in column order, score under a criterion.
    pub(in crate::render) fn scores_between(
        &self,
        id: CriterionId,
        columns: [SubjectId; 2],
    ) -> Vec<ScoreView> {
        let mut trace = trace_criterion(&self.comparison, id);
        trace.scores.retain(|scored| columns.contains(&scored.subject));
        self.scores(&trace)
    }

    /// Why a criterion ends as it does between two subjects, given in column order.
    pub(in crate::render) fn why_between(
        &self,
        id: CriterionId,
        verdict: Verdict,
        columns: [SubjectId; 2],
    ) -> WhyView {
        self.why_rules(self.rules_between(id, verdict, columns))
    }

    /// The rules by which it does.
    pub(super) fn rules_between(
        &self,
        id: CriterionId,
        verdict: Verdict,
        columns: [SubjectId; 2],
    ) -> Vec<String> {
        let scores = columns.map(|subject| scored(&self.comparison, id, subject));
        if scores.iter().any(|scored| scored.score.is_err()) {
            return vec![sentences::unscored_between(&self.comparison, verdict)];
        }
        let computed_rule =
            if matches!(verdict, Verdict::Winner(_)) { Rule::Ahead } else { Rule::WithinMargin };
        let trace = CriterionTrace {
            criterion: id,
            judgement: Judgement { editor: None, computed: verdict },
            rule: computed_rule,
            computed_rule,
            scores: scores.to_vec(),
            tie_margin: tie_margin(&self.comparison),
        };
        sentences::criterion_rules(&self.comparison, &trace)
    }

    /// An explanation of rules only.
    pub(super) fn why_rules(&self, rules: Vec<String>) -> WhyView {
        WhyView { rules, ..self.why_nothing() }
    }

    /// The same as a value.
    pub(super) fn why_with(&self, rules: &[String]) -> Value {
        let base = once(&self.why_base, || to_value(&self.why_nothing()));
        with(base, "rules", to_value(rules))
    }

    /// A pair with what each criterion adds, made once for all parts of a page that show it.
    pub(in crate::render) fn weighed(&self, pair: Pair) -> Weighed {
        self.weighed_trace(trace_pair(&self.comparison, pair))
    }

    /// The same from a trace that was made already.
    pub(in crate::render) fn weighed_trace(&self, trace: PairTrace) -> Weighed {
        let flips = flips(&trace.judgement.terms);
        let terms = self.terms_with(&trace, &flips).iter().map(to_value).collect();
        Weighed { trace, flips, terms }
    }

    /// Why a pair has its verdict.
    pub(in crate::render) fn why_pair(&self, Weighed { trace, terms, .. }: &Weighed) -> WhyView {
        let left_out = trace.left_out.iter().map(|(id, because)| LeftOutView {
            criterion: self.criterion_link(*id),
            because: sentences::left_out(*because),
        });
        WhyView {
            rules: self.telling(trace).rules(),
            terms: terms.clone(),
            left_out: left_out.collect(),
            columns: columns(trace.judgement.pair).map(|id| self.named(id)).into(),
            ..self.why_nothing()
        }
    }

    /// How firmly a pair's verdict stands.
    pub(in crate::render) fn weighing(&self, weighed: &Weighed) -> WeighingView {
        let trace = &weighed.trace;
        let telling = self.telling(trace);
        let shares = trace.judgement.shares();
        let columns = telling.columns;
        let contributions = contributions(weighed);
        WeighingView {
            shares: columns.map(|id| self.share(id, telling.share_of(id, &shares))).into(),
            shares_sentence: telling.shares_sentence(&shares),
            strength: telling.strength(&shares).map(sentences::strength_name),
            strength_sentence: telling.strength_sentence(&shares),
            largest: columns.map(|id| self.largest(&contributions, trace, id)).into(),
            contributions: contributions.into_iter().map(|(_, term)| term).collect(),
            flips: self.flips(&telling, &weighed.flips),
            turns: self.turns(&telling, &weighed.flips),
            leave_one_out: self.leave_one_out(&telling),
            dominance: telling.dominance_sentence(),
            profiles: self.profiles(trace.judgement.pair),
            share_bar: Self::share_bar(&telling, &shares),
            gains: self.contribution_chart(&telling),
            score_chart: self.score_chart(&telling),
        }
    }

    /// A pair ready to be told.
    pub(in crate::render) fn telling<'a>(&'a self, trace: &'a PairTrace) -> PairTelling<'a> {
        PairTelling { comparison: &self.comparison, trace, columns: columns(trace.judgement.pair) }
    }

    /// The frame of every explanation.
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

    /// What each subject scores under a criterion, of many the best.
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
                value: value
                    .map_or_else(|| "no data".to_owned(), |value| words::value(&value.value, criterion)),
                score: scored.score.ok().map(tenths),
                unscored: scored.score.err().map(sentences::unscored),
                sources: assessment.map_or(0, |found| found.citations.len()),
                as_of: assessment.and_then(|found| found.as_of).map(|day| day.value.to_string()),
                confidence: assessment.map(|found| words::confidence(found.confidence)),
            }
        });
        scores.collect()
    }

    /// What each criterion adds, in row order.
    pub(in crate::render) fn terms(&self, trace: &PairTrace) -> Vec<TermView> {
        self.terms_with(trace, &flips(&trace.judgement.terms))
    }

    /// The same where it is known where the lead turns.
    fn terms_with(&self, trace: &PairTrace, flips: &[Flip]) -> Vec<TermView> {
        let terms = &trace.judgement.terms;
        let largest = terms.iter().map(|term| term.contribution().abs()).max().unwrap_or(0);
        let views = terms.iter().zip(&trace.bases).enumerate().map(|(index, (term, basis))| TermView {
            turns: flips.iter().find(|flip| flip.term == index).map(sentences::turns),
            ..self.term((term, *basis), largest, trace)
        });
        views.collect()
    }

    /// What one criterion adds.
    fn term(&self, (term, basis): (&Term, Basis), largest: i64, trace: &PairTrace) -> TermView {
        let pair = trace.judgement.pair;
        let columns = columns(pair);
        let favours = match term.difference.signum() {
            1 => Some(pair.first),
            -1 => Some(pair.second),
            _ => None,
        };
        let magnitude = term.contribution().abs();
        let permille = if largest == 0 { 0 } else { rounded(&fraction(magnitude, largest), 1000) };
        let side = favours.map(|id| usize::from(id == columns[1]));
        TermView {
            criterion: self.criterion_link(term.criterion),
            weight: term.weight,
            scores: match basis {
                Basis::Scores(first, second) if columns[0] == pair.first => {
                    vec![tenths(first), tenths(second)]
                }
                Basis::Scores(first, second) => vec![tenths(second), tenths(first)],
                Basis::EditorOfCriterion => Vec::new(),
            },
            favours: favours.map(|id| self.named(id)),
            class: favours.map(|id| self.class(id)),
            side,
            points: tenths(magnitude),
            permille,
            bar: side.and_then(|side| BarView::from_middle(side, permille)),
            turns: None,
        }
    }

    /// The largest contributions for one of the two, given all with the largest first.
    fn largest(&self, contributions: &[(Term, Value)], trace: &PairTrace, subject: SubjectId) -> LargestView {
        let sign = if subject == trace.judgement.pair.first { 1 } else { -1 };
        let own = contributions.iter().filter(|(term, _)| term.contribution().signum() == sign);
        let least = own.clone().nth(LARGEST - 1).map(|(term, _)| term.contribution());
        let rest = own.clone().skip(LARGEST);
        LargestView {
            subject: self.named(subject),
            class: self.class(subject),
            more_as_large: rest.filter(|(term, _)| Some(term.contribution()) == least).count(),
            contributions: own.take(LARGEST).map(|(_, view)| view.clone()).collect(),
        }
    }

    /// A subject's share of all weightings.
    fn share(&self, id: SubjectId, share: &Fraction) -> ShareView {
        ShareView {
            subject: self.named(id),
            class: self.class(id),
            percent: sentences::percent(share),
            permille: rounded(share, 1000),
            exact: sentences::exact(share),
        }
    }

    /// Where the lead turns, the nearest to today's weights first.
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

    /// Where the lead turns, in sentences: one for all criteria that turn it at the same share, the nearest first.
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
        let groups = found.chunk_by(|one, other| one.share == other.share && one.side == other.side);
        let views = groups.enumerate().map(|(place, group)| {
            let mut shares: Vec<Fraction> = group.iter().map(today).collect();
            shares.dedup();
            let is_drawn = place < DRAWN;
            let links = group.iter().map(|flip| self.criterion_link(terms[flip.term].criterion));
            let criteria: Vec<LinkView> = if group.len() == 1 { Vec::new() } else { links.collect() };
            TurnView {
                sentence: telling.turn_sentence(group),
                criteria,
                strip: group.first().filter(|_| is_drawn).and_then(|flip| self.strip(telling, flip, &shares)),
            }
        });
        views.collect()
    }

    /// How often the leader stays first without one criterion.
    fn leave_one_out(&self, telling: &PairTelling<'_>) -> Option<LeaveOneOutView> {
        let terms = &telling.trace.judgement.terms;
        let found = leave_one_out(terms)?;
        let needed = found.needed.iter().map(|index| self.criterion_link(terms[*index].criterion));
        let needed: Vec<LinkView> = needed.collect();
        let sentence = telling.leave_one_out_sentence(&found);
        Some(LeaveOneOutView { stays: found.stays, of: found.of, sentence, needed })
    }
}

/// A pair with what each criterion adds to its verdict.
pub(in crate::render) struct Weighed {
    /// Why the verdict is what it is.
    pub(in crate::render) trace: PairTrace,
    /// Where the lead turns, in the order of the terms.
    flips: Vec<Flip>,
    /// A [`TermView`] for each of its terms.
    pub(in crate::render) terms: Vec<Value>,
}

/// What each criterion adds, the largest first, and in row order among equals.
fn contributions(weighed: &Weighed) -> Vec<(Term, Value)> {
    let terms = weighed.trace.judgement.terms.iter().copied();
    let mut contributions: Vec<(Term, Value)> = terms.zip(weighed.terms.iter().cloned()).collect();
    contributions.sort_by_key(|(term, _)| std::cmp::Reverse(term.contribution().abs()));
    contributions
}
