//! The verdict of a pair: which subject leads, and by how much.

use crate::method::best_first::range_of;
use crate::method::score::{FULL, ScoreRange, is_scored};
use crate::method::share::{Shares, shares};
use crate::method::stance::{Stance, stance};
use crate::method::subjects::known;
use crate::method::term::Term;
use crate::method::total::Known;
use crate::method::verdict::{Verdict, is_spoken_of, tie_margin};
use crate::model::{Comparison, CriterionId, EditorVerdict, Pair, SubjectId, Value};

/// The origin of a term's difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The scores of the first and of the second, 0..=1000.
    Scores(i64, i64),
    /// The editor's verdict on the criterion. A winner counts as a difference of 1000, a tie as 0.
    EditorOfCriterion,
}

/// A criterion that does not judge between two subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    pub criterion: CriterionId,
    /// The weight, 0..=5.
    pub weight: i64,
    pub because: Gap,
}

/// The reason why a criterion does not judge between two subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// The values have scores, but a value of one of the two is missing or unknown.
    Unknown,
    /// The question does not apply to one of the two.
    NotApplicable,
    /// The values have no scores, or nothing is announced for one of the two, and the editor gives
    /// no verdict.
    NotScored,
    /// The editor's verdict is `depends`.
    Depends,
    /// The editor's verdict is `none`.
    NotJudged,
    /// The editor's winner is neither of the two.
    WonByAnother,
    /// The editor's verdict does not apply to both.
    NotSpokenOf,
}

impl Gap {
    /// Returns the reason's name in data, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NotApplicable => "not-applicable",
            Self::NotScored => "not-scored",
            Self::Depends => "depends",
            Self::NotJudged => "none",
            Self::WonByAnother => "won-by-another",
            Self::NotSpokenOf => "open",
        }
    }

    /// Returns true if an editor has yet to judge between the two.
    pub fn is_open(self) -> bool {
        matches!(self, Self::WonByAnother | Self::NotSpokenOf)
    }
}

/// Numbers of criteria with a weight above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Criteria that judge between two subjects.
    pub decided: usize,
    /// Criteria on which no editor has judged between the two.
    pub open: usize,
    /// Criteria with a value that is missing or unknown.
    pub unknown: usize,
}

impl Coverage {
    pub fn all(self) -> usize {
        self.decided + self.open + self.unknown
    }
}

/// The comparison of two subjects under all criteria that judge between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairJudgement {
    pub pair: Pair,
    /// The criteria that judge between them, in row order.
    pub terms: Vec<Term>,
    /// All other criteria, in row order.
    pub left_out: Vec<LeftOut>,
    /// The largest lead that is a tie, in thousandths of the possible lead.
    tie_margin: i64,
    /// The least part of the criteria that must be decided for a verdict, in thousandths.
    min_coverage: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Leads(SubjectId),
    /// Neither subject leads, or not by enough.
    Tie,
    /// No criterion judges between them, or too few do.
    Undecided,
}

/// Judges a pair. On a criterion with a score for both, d is the difference of the scores, or 0 if
/// the values are ranges and either may be better. Under an
/// editor's verdict that is about both ([`is_spoken_of`]) and has no such scores, or contradicts
/// them, d is 1000, 0 or −1000 (weighted wins). All other criteria are left out.
pub fn judge_pair(comparison: &Comparison, pair: Pair) -> PairJudgement {
    judge_with_bases(comparison, pair).0
}

/// Judges a pair, and also returns the origin of each term, in the order of the terms.
pub(super) fn judge_with_bases(comparison: &Comparison, pair: Pair) -> (PairJudgement, Vec<Basis>) {
    let (mut terms, mut origins, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    for criterion in comparison.criterion_ids() {
        let weight = i64::from(comparison.criterion(criterion).weight);
        match difference(comparison, criterion, pair) {
            Ok((Difference { size, is_tied }, basis)) => {
                terms.push(Term {
                    criterion,
                    weight,
                    difference: size,
                    is_tied,
                });
                origins.push(basis);
            }
            Err(because) => left_out.push(LeftOut {
                criterion,
                weight,
                because,
            }),
        }
    }
    let judgement = PairJudgement {
        pair,
        terms,
        left_out,
        tie_margin: tie_margin(comparison),
        min_coverage: comparison.site.min_coverage.into(),
    };
    (judgement, origins)
}

impl PairJudgement {
    /// Replaces weights (0..=5). A criterion without a new weight keeps the old one.
    pub(super) fn reweigh(&mut self, weights: &[(CriterionId, u32)]) {
        let new = |id: CriterionId| {
            let found = weights.iter().find(|(one, _)| *one == id);
            found.map(|(_, weight)| i64::from(*weight))
        };
        for term in &mut self.terms {
            term.weight = new(term.criterion).unwrap_or(term.weight);
        }
        for one in &mut self.left_out {
            one.weight = new(one.criterion).unwrap_or(one.weight);
        }
    }

    /// Computes Σ weight·d, which is positive when the first subject leads.
    pub fn lead(&self) -> i64 {
        self.terms.iter().map(Term::contribution).sum()
    }

    /// Computes the largest possible lead: Σ weight·1000.
    pub fn possible(&self) -> i64 {
        self.terms.iter().map(|term| term.weight * FULL).sum()
    }

    /// Classifies the lead. There is none if fewer criteria are decided than `min_coverage`.
    pub fn stance(&self) -> Stance {
        if !self.is_covered() {
            let coverage = self.coverage();
            return if coverage.open < coverage.unknown {
                Stance::Unknown
            } else {
                Stance::Open
            };
        }
        match stance(&self.terms, self.tie_margin) {
            Stance::NotWeighed if self.terms.is_empty() => self.unscored(),
            stance => stance,
        }
    }

    /// Counts the criteria with a weight that are decided between the two, and that could be.
    pub fn coverage(&self) -> Coverage {
        let gaps = |is_one: fn(Gap) -> bool| {
            let gaps = self.left_out.iter().filter(|one| one.weight > 0);
            gaps.filter(|one| is_one(one.because)).count()
        };
        Coverage {
            decided: self.terms.iter().filter(|term| term.weight > 0).count(),
            open: gaps(Gap::is_open),
            unknown: gaps(|gap| gap == Gap::Unknown),
        }
    }

    /// Returns true if enough criteria are decided for a verdict.
    pub fn is_covered(&self) -> bool {
        let coverage = self.coverage();
        coverage.decided * 1000 >= self.min_coverage * coverage.all()
    }

    /// Finds the reason why no criterion judges between the two.
    fn unscored(&self) -> Stance {
        let has = |gap: Gap| {
            let mut gaps = self.left_out.iter().filter(|one| one.weight > 0);
            gaps.any(|one| one.because == gap)
        };
        match () {
            () if has(Gap::WonByAnother) || has(Gap::NotSpokenOf) => Stance::Open,
            () if has(Gap::Unknown) => Stance::Unknown,
            () if has(Gap::Depends) => Stance::Depends,
            () if has(Gap::NotScored) || has(Gap::NotApplicable) => Stance::NotScored,
            () if has(Gap::NotJudged) => Stance::NotJudged,
            () => Stance::NotWeighed,
        }
    }

    /// Returns the leader. A lead of up to `tie_within` points of 100 of the possible lead is a
    /// tie.
    pub fn outcome(&self) -> Outcome {
        match self.stance() {
            Stance::Tie => Outcome::Tie,
            stance if stance.has_leader() => self.ahead().map_or(Outcome::Tie, Outcome::Leads),
            _ => Outcome::Undecided,
        }
    }

    /// Computes the shares of all ways to weigh the criteria that count, with [`shares`] of their
    /// differences.
    pub fn shares(&self) -> Shares {
        let counting = self.terms.iter().filter(|term| term.weight > 0);
        shares(&counting.map(|term| term.difference).collect::<Vec<_>>())
    }

    /// Returns the subject with the greater total, even for the smallest lead, or `None` when both
    /// are level.
    pub fn ahead(&self) -> Option<SubjectId> {
        match self.lead().signum() {
            1 => Some(self.pair.first),
            -1 => Some(self.pair.second),
            _ => None,
        }
    }

    /// Lists the criteria that one of the two wins, in row order.
    pub fn wins_of(&self, subject: SubjectId) -> impl Iterator<Item = CriterionId> {
        self.terms
            .iter()
            .filter(move |term| self.winner(term) == Some(subject))
            .map(|term| term.criterion)
    }

    /// Returns the verdict of one criterion between the two.
    pub fn verdict_of(&self, criterion: CriterionId) -> Verdict {
        if let Some(term) = self.terms.iter().find(|term| term.criterion == criterion) {
            return self.verdict_of_term(term);
        }
        let gap = self.left_out.iter().find(|one| one.criterion == criterion);
        match gap.map(|one| one.because) {
            Some(Gap::Depends) => Verdict::Depends,
            Some(Gap::NotJudged) => Verdict::NotJudged,
            Some(Gap::WonByAnother | Gap::NotSpokenOf) => Verdict::Open,
            Some(Gap::NotApplicable) => Verdict::NotComparable,
            Some(Gap::NotScored) => Verdict::NotScored,
            Some(Gap::Unknown) | None => Verdict::Unknown,
        }
    }

    /// Returns the verdict of a criterion that judges between the two.
    pub(super) fn verdict_of_term(&self, term: &Term) -> Verdict {
        self.winner(term).map_or(Verdict::Tie, Verdict::Winner)
    }

    /// Returns the subject that a term favours, or `None` for a tie.
    fn winner(&self, term: &Term) -> Option<SubjectId> {
        if term.is_tied {
            None
        } else if term.difference > 0 {
            Some(self.pair.first)
        } else {
            Some(self.pair.second)
        }
    }
}

/// What a criterion says of two subjects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Difference {
    /// d, positive if the first is better, and 0 if either may be.
    size: i64,
    is_tied: bool,
}

impl Difference {
    fn of_scores([first, second]: [ScoreRange; 2], tie_margin: i64) -> Self {
        let size = if first.overlaps(second) {
            0
        } else {
            first.score - second.score
        };
        Self {
            size,
            is_tied: size.abs() <= tie_margin,
        }
    }

    /// The direction: 0 for a tie.
    fn side(self) -> i64 {
        if self.is_tied { 0 } else { self.size.signum() }
    }
}

/// Computes d of one criterion, with its origin. An editor's verdict about both is the verdict
/// between them: scores that say the same give its size, and scores that contradict it do not count.
///
/// # Errors
/// Returns the reason why the criterion does not judge between the two.
fn difference(
    comparison: &Comparison,
    id: CriterionId,
    pair: Pair,
) -> Result<(Difference, Basis), Gap> {
    let criterion = comparison.criterion(id);
    let both = [pair.first, pair.second];
    let scores = match both.map(|subject| range_of(comparison, id, subject)) {
        [Some(first), Some(second)] => {
            let difference = Difference::of_scores([first, second], tie_margin(comparison));
            Some((difference, Basis::Scores(first.score, second.score)))
        }
        _ => None,
    };
    let is_about_both = both.iter().all(|one| is_spoken_of(comparison, id, *one));
    let editors = match criterion.verdict.map(|verdict| verdict.value) {
        Some(EditorVerdict::Depends) => return Err(Gap::Depends),
        Some(EditorVerdict::None) => return Err(Gap::NotJudged),
        Some(_) if !is_about_both => return scores.ok_or(Gap::NotSpokenOf),
        Some(EditorVerdict::Winner(winner)) if winner == pair.first => FULL,
        Some(EditorVerdict::Winner(winner)) if winner == pair.second => -FULL,
        Some(EditorVerdict::Winner(_)) => return scores.ok_or(Gap::WonByAnother),
        Some(EditorVerdict::Tie) => 0,
        None => return scores.ok_or_else(|| unjudged(comparison, id, both)),
    };
    let agreeing = scores.filter(|(difference, _)| difference.side() == editors.signum());
    let editors = Difference {
        size: editors,
        is_tied: editors == 0,
    };
    Ok(agreeing.unwrap_or((editors, Basis::EditorOfCriterion)))
}

/// Finds the reason why a criterion without an editor's verdict does not judge between two.
fn unjudged(comparison: &Comparison, id: CriterionId, both: [SubjectId; 2]) -> Gap {
    let applies = |one| comparison.value(id, one) != Some(&Value::NotApplicable);
    let is_exempt = |one| known(comparison, id, one) == Known::Exempt;
    if !comparison.site.has_verdicts {
        Gap::NotJudged
    } else if !both.into_iter().all(applies) {
        Gap::NotApplicable
    } else if is_scored(comparison.criterion(id)) && !both.into_iter().any(is_exempt) {
        Gap::Unknown
    } else {
        Gap::NotScored
    }
}
