//! The reasons for a verdict: the assessments, weights and rules that gave it.
//!
//! Pages, `/data/comparison.json` and `weighup why` use this one structure. It contains no words.

use super::best_first::range_of;
use super::pair::{Basis, Outcome, PairJudgement, judge_with_bases};
use super::score::{ScoreRange, is_scored, score_range};
use super::stance::Stance;
use super::verdict::{Judgement, Verdict, judge, leaders, tie_margin};
use crate::model::{Comparison, CriterionId, EditorVerdict, Pair, SubjectId, Value};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The editor's verdict is published.
    Editor,
    /// The lead of the best score, or of a subject, exceeds the margin for ties.
    Ahead,
    /// The lead does not exceed the margin for ties.
    WithinMargin,
    /// The lead exceeds the margin for ties, but the values are ranges, and another subject may be
    /// as good.
    Overlap,
    /// Fewer than two scores, or no criterion that counts.
    TooLittle,
}

impl Rule {
    /// Finds the rule that judges between two scores.
    pub fn between([one, other]: [ScoreRange; 2], tie_margin: i64) -> Self {
        if (one.score - other.score).abs() <= tie_margin {
            Self::WithinMargin
        } else if one.overlaps(other) {
            Self::Overlap
        } else {
            Self::Ahead
        }
    }

    /// Returns the rule's name in data, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Editor => "editor",
            Self::Ahead => "ahead-by-more-than-the-margin",
            Self::WithinMargin => "within-the-margin",
            Self::Overlap => "ranges-overlap",
            Self::TooLittle => "too-little-known",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionTrace {
    pub criterion: CriterionId,
    pub judgement: Judgement,
    pub rule: Rule,
    pub computed_rule: Rule,
    /// The score of each subject, in column order.
    pub scores: Vec<Scored>,
    /// The largest difference that is a tie, in thousandths.
    pub tie_margin: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scored {
    pub subject: SubjectId,
    /// The score, or the reason why there is none.
    pub score: Result<ScoreRange, Unscored>,
}

/// The reason why a score is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    Missing,
    /// The value is "unknown".
    Unknown,
    /// The question does not apply to the subject.
    NotApplicable,
    /// The values of this criterion have no scores, or nothing is announced.
    Type,
}

/// Finds the reasons for a criterion's verdict.
pub fn trace_criterion(comparison: &Comparison, id: CriterionId) -> CriterionTrace {
    let judgement = judge(comparison, id);
    let computed_rule = match judgement.computed {
        Verdict::Winner(_) => Rule::Ahead,
        Verdict::Tie => rule_of_tie(comparison, id),
        _ => Rule::TooLittle,
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

/// Finds the rule that gives a tie of the best subjects under a criterion.
fn rule_of_tie(comparison: &Comparison, id: CriterionId) -> Rule {
    let leaders = leaders(comparison, id);
    let range = |place: Option<&SubjectId>| range_of(comparison, id, *place?);
    match (range(leaders.first()), range(leaders.last())) {
        (Some(best), Some(last)) => Rule::between([best, last], tie_margin(comparison)),
        _ => Rule::TooLittle,
    }
}

/// Finds the score of a subject under a criterion.
pub fn scored(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> Scored {
    let criterion = comparison.criterion(id);
    let score = match comparison.value(id, subject) {
        _ if !is_scored(criterion) => Err(Unscored::Type),
        None => Err(Unscored::Missing),
        Some(Value::NotApplicable) => Err(Unscored::NotApplicable),
        Some(Value::NoneAnnounced) => Err(Unscored::Type),
        Some(value) => score_range(value, criterion).ok_or(Unscored::Unknown),
    };
    Scored { subject, score }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairTrace {
    pub judgement: PairJudgement,
    /// The origin of each term, in the order of the terms.
    pub bases: Vec<Basis>,
    /// The editor's verdict, if the pair's article has one.
    pub editor: Option<EditorVerdict>,
    pub rule: Rule,
    pub computed_rule: Rule,
}

pub fn trace_pair(comparison: &Comparison, pair: Pair) -> PairTrace {
    let (judgement, bases) = judge_with_bases(comparison, pair);
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
        editor,
        rule,
        computed_rule,
    }
}

impl PairTrace {
    /// Judges the same pair under other weights (0..=5). A criterion without a new weight keeps the
    /// old one. The editor's verdict on the pair is left out, because it is about the old weights.
    /// Nothing changes if no weights are given.
    #[must_use]
    pub fn reweighed(mut self, weights: &[(CriterionId, u32)]) -> Self {
        if weights.is_empty() {
            return self;
        }
        self.judgement.reweigh(weights);
        self.computed_rule = computed_rule(&self.judgement);
        self.without_editor()
    }

    /// Leaves out the editor's verdict on the pair.
    #[must_use]
    pub fn without_editor(self) -> Self {
        Self {
            editor: None,
            rule: self.computed_rule,
            ..self
        }
    }

    /// Computes the verdict that follows from the scores and weights.
    pub fn computed(&self) -> Verdict {
        match self.judgement.stance() {
            Stance::Clear | Stance::Ahead | Stance::Close => {
                self.judgement.ahead().map_or(Verdict::Tie, Verdict::Winner)
            }
            Stance::Tie => Verdict::Tie,
            Stance::Depends => Verdict::Depends,
            Stance::Open => Verdict::Open,
            Stance::Unknown => Verdict::Unknown,
            Stance::NotJudged => Verdict::NotJudged,
            Stance::NotScored | Stance::NotWeighed => Verdict::NotScored,
        }
    }

    /// Returns the verdict to show: the editor's, or else the computed one.
    pub fn published(&self) -> Verdict {
        Judgement {
            editor: self.editor,
            computed: self.computed(),
        }
        .published()
    }
}

fn computed_rule(judgement: &PairJudgement) -> Rule {
    match judgement.outcome() {
        Outcome::Leads(_) => Rule::Ahead,
        Outcome::Tie => Rule::WithinMargin,
        Outcome::Undecided => Rule::TooLittle,
    }
}
