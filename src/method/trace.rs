//! Why a verdict is what it is: the assessments, weights and rules that gave it.
//!
//! One structure for pages, `/data/comparison.json` and `weighup why`. It says nothing in words.

use super::pair::{Basis, Outcome, PairJudgement, judge_with_bases};
use super::score::{is_scored, score};
use super::verdict::{Judgement, Verdict, judge, tie_margin};
use crate::model::{Comparison, CriterionId, EditorVerdict, Pair, SubjectId, Value};

/// The rule that gave a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The editor's word is published.
    Editor,
    /// The best score, or the lead, is ahead by more than the margin for ties.
    Ahead,
    /// It is not.
    WithinMargin,
    /// Fewer than two scores, or no criterion that counts.
    TooLittle,
}

impl Rule {
    /// Its name in data, which never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Editor => "editor",
            Self::Ahead => "ahead-by-more-than-the-margin",
            Self::WithinMargin => "within-the-margin",
            Self::TooLittle => "too-little-known",
        }
    }
}

/// Why a criterion has its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionTrace {
    /// The criterion.
    pub criterion: CriterionId,
    /// Editor's word and computed verdict.
    pub judgement: Judgement,
    /// The rule that gave the published verdict.
    pub rule: Rule,
    /// The rule that gave the computed one.
    pub computed_rule: Rule,
    /// What each subject scores, in column order.
    pub scores: Vec<Scored>,
    /// Differences up to this many thousandths are a tie.
    pub tie_margin: i64,
}

/// What a subject scores under one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scored {
    /// The subject.
    pub subject: SubjectId,
    /// Its score, 0..=1000, or why it has none.
    pub score: Result<i64, Unscored>,
}

/// Why something has no score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    /// Nothing is written.
    Missing,
    /// It is written that nobody knows.
    Unknown,
    /// The question makes no sense for the subject.
    NotApplicable,
    /// Values of this criterion have no scores.
    Type,
}

/// Why a criterion has its verdict.
#[must_use]
pub fn trace_criterion(comparison: &Comparison, id: CriterionId) -> CriterionTrace {
    let judgement = judge(comparison, id);
    let computed_rule = match judgement.computed {
        Verdict::Winner(_) => Rule::Ahead,
        Verdict::Tie => Rule::WithinMargin,
        Verdict::Depends | Verdict::None | Verdict::NoData => Rule::TooLittle,
    };
    CriterionTrace {
        criterion: id,
        judgement,
        rule: if judgement.editor.is_some() {
            Rule::Editor
        } else {
            computed_rule
        },
        computed_rule,
        scores: comparison
            .subject_ids()
            .map(|subject| scored(comparison, id, subject))
            .collect(),
        tie_margin: tie_margin(comparison),
    }
}

/// What a subject scores under a criterion.
#[must_use]
pub fn scored(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> Scored {
    let criterion = comparison.criterion(id);
    let value = comparison
        .assessment(id, subject)
        .and_then(|found| found.value.as_ref());
    let score = match value.map(|value| &value.value) {
        _ if !is_scored(criterion) => Err(Unscored::Type),
        None => Err(Unscored::Missing),
        Some(Value::NotApplicable) => Err(Unscored::NotApplicable),
        Some(value) => score(value, criterion).ok_or(Unscored::Unknown),
    };
    Scored { subject, score }
}

/// Why a pair has its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairTrace {
    /// The terms and their sum.
    pub judgement: PairJudgement,
    /// Where each term comes from, in the order of the terms.
    pub bases: Vec<Basis>,
    /// The criteria that do not judge between the two, and why.
    pub left_out: Vec<(CriterionId, LeftOut)>,
    /// The editor's word, where the pair's article has one.
    pub editor: Option<EditorVerdict>,
    /// The rule that gave the published verdict.
    pub rule: Rule,
    /// The rule that gave the computed one.
    pub computed_rule: Rule,
}

/// Why a criterion does not judge between two subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// The two do not both have a score, and no editor names one of them.
    NoScores,
    /// The editor's verdict is that it depends, or that there is none.
    LeftOpen,
    /// The editor's winner is neither of the two.
    WonByAnother,
    /// The editor's word is not about both: nothing is known of one of them, or the question makes no sense for it.
    NotSpokenOf,
}

/// Why a pair has its verdict.
#[must_use]
pub fn trace_pair(comparison: &Comparison, pair: Pair) -> PairTrace {
    let (judgement, bases) = judge_with_bases(comparison, pair);
    let judging: Vec<CriterionId> = judgement.terms.iter().map(|term| term.criterion).collect();
    let left_out = comparison
        .criterion_ids()
        .filter(|id| !judging.contains(id));
    let left_out = left_out
        .map(|id| (id, left_out_because(comparison, id, pair)))
        .collect();
    let computed_rule = computed_rule(&judgement);
    let article = comparison.article_of(pair).map(|id| comparison.article(id));
    let editor = article
        .and_then(|article| article.verdict)
        .map(|verdict| verdict.value);
    let rule = if editor.is_some() {
        Rule::Editor
    } else {
        computed_rule
    };
    PairTrace {
        judgement,
        bases,
        left_out,
        editor,
        rule,
        computed_rule,
    }
}

impl PairTrace {
    /// The same pair under other weights (0..=5): those given, and the old one for every other criterion. The editor's word
    /// on the pair is left out, for it was said of the old weights. Without any weights nothing changes.
    #[must_use]
    pub fn reweighed(mut self, weights: &[(CriterionId, u32)]) -> Self {
        if weights.is_empty() {
            return self;
        }
        for term in &mut self.judgement.terms {
            if let Some((_, weight)) = weights.iter().find(|(id, _)| *id == term.criterion) {
                term.weight = i64::from(*weight);
            }
        }
        self.computed_rule = computed_rule(&self.judgement);
        Self {
            editor: None,
            rule: self.computed_rule,
            ..self
        }
    }

    /// The verdict that the scores and weights give.
    #[must_use]
    pub fn computed(&self) -> Verdict {
        match self.judgement.outcome() {
            Outcome::Leads(subject) => Verdict::Winner(subject),
            Outcome::Tie => Verdict::Tie,
            Outcome::NoData => Verdict::NoData,
        }
    }

    /// The verdict to show: the editor's, else the computed one.
    #[must_use]
    pub fn published(&self) -> Verdict {
        Judgement {
            editor: self.editor,
            computed: self.computed(),
        }
        .published()
    }
}

/// The rule that gives a pair's computed verdict.
fn computed_rule(judgement: &PairJudgement) -> Rule {
    match judgement.outcome() {
        Outcome::Leads(_) => Rule::Ahead,
        Outcome::Tie => Rule::WithinMargin,
        Outcome::NoData => Rule::TooLittle,
    }
}

/// Why a criterion that has no term does not judge.
fn left_out_because(comparison: &Comparison, id: CriterionId, pair: Pair) -> LeftOut {
    let two = [pair.first, pair.second];
    match comparison
        .criterion(id)
        .verdict
        .map(|verdict| verdict.value)
    {
        Some(EditorVerdict::Depends | EditorVerdict::None) => LeftOut::LeftOpen,
        Some(EditorVerdict::Winner(winner)) if !two.contains(&winner) => LeftOut::WonByAnother,
        Some(EditorVerdict::Winner(_) | EditorVerdict::Tie) => LeftOut::NotSpokenOf,
        None => LeftOut::NoScores,
    }
}
