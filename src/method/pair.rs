//! The verdict of a pair: who leads, and by what.

use crate::method::score::{FULL, score};
use crate::method::share::{Shares, shares};
use crate::method::verdict::tie_margin;
use crate::model::{Comparison, CriterionId, EditorVerdict, Pair, SubjectId};

/// What one criterion contributes to a pair's verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The criterion.
    pub criterion: CriterionId,
    /// How much it counts, 0..=5.
    pub weight: i64,
    /// Score of the first less score of the second, −1000..=1000.
    pub difference: i64,
}

impl Term {
    /// w·d: what the criterion adds to the lead of the first, in thousandths of a weight.
    #[must_use]
    pub fn contribution(&self) -> i64 {
        self.weight * self.difference
    }
}

/// Where a term's difference comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The scores of the first and of the second, 0..=1000.
    Scores(i64, i64),
    /// The editor's winner of the criterion, which counts as a difference of 1000, or its tie.
    EditorOfCriterion,
}

/// How two subjects compare under all criteria that judge between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairJudgement {
    /// The two.
    pub pair: Pair,
    /// The criteria that judge between them, in row order.
    pub terms: Vec<Term>,
    /// Leads of up to this share of the possible, in thousandths, are a tie.
    tie_margin: i64,
}

/// Who leads a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// This subject.
    Leads(SubjectId),
    /// Neither, or not by enough.
    Tie,
    /// No criterion judges between them.
    NoData,
}

/// Judges a pair: d is the difference of scores on criteria where both have one; where a criterion has only a winner it
/// is 1000, 0 or −1000 (weighted wins), if [`is_spoken_of`] holds of both. Criteria that judge in neither way are left out.
#[must_use]
pub fn judge_pair(comparison: &Comparison, pair: Pair) -> PairJudgement {
    judge_with_bases(comparison, pair).0
}

/// The same, with where each term comes from, in the order of the terms.
pub(super) fn judge_with_bases(comparison: &Comparison, pair: Pair) -> (PairJudgement, Vec<Basis>) {
    let judging = comparison.criterion_ids().filter_map(|criterion| {
        let (difference, basis) = difference(comparison, criterion, pair)?;
        let weight = i64::from(comparison.criterion(criterion).weight);
        Some((
            Term {
                criterion,
                weight,
                difference,
            },
            basis,
        ))
    });
    let (terms, bases) = judging.unzip();
    (
        PairJudgement {
            pair,
            terms,
            tie_margin: tie_margin(comparison),
        },
        bases,
    )
}

impl PairJudgement {
    /// Σ weight·d: positive where the first leads.
    #[must_use]
    pub fn lead(&self) -> i64 {
        self.terms.iter().map(Term::contribution).sum()
    }

    /// The most that the lead could be: Σ weight·1000.
    #[must_use]
    pub fn possible(&self) -> i64 {
        self.terms.iter().map(|term| term.weight * FULL).sum()
    }

    /// Who leads; a lead of up to `tie_within` points of 100 of the possible one is a tie.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let (lead, possible) = (self.lead(), self.possible());
        if possible == 0 {
            Outcome::NoData
        } else if lead.abs() * FULL <= self.tie_margin * possible {
            Outcome::Tie
        } else if lead > 0 {
            Outcome::Leads(self.pair.first)
        } else {
            Outcome::Leads(self.pair.second)
        }
    }

    /// The shares of all ways to weigh the criteria that count, by [`shares`] of their differences.
    #[must_use]
    pub fn shares(&self) -> Shares {
        let counting = self.terms.iter().filter(|term| term.weight > 0);
        shares(&counting.map(|term| term.difference).collect::<Vec<_>>())
    }

    /// The subject with the greater total, by however little; none where they are level.
    #[must_use]
    pub fn ahead(&self) -> Option<SubjectId> {
        match self.lead().signum() {
            1 => Some(self.pair.first),
            -1 => Some(self.pair.second),
            _ => None,
        }
    }

    /// The criteria that one of the two wins, in row order.
    pub fn wins_of(&self, subject: SubjectId) -> impl Iterator<Item = CriterionId> {
        self.terms
            .iter()
            .filter(move |term| self.winner(term) == Some(subject))
            .map(|term| term.criterion)
    }

    /// How a criterion ends between the two; no data where it does not judge between them.
    #[must_use]
    pub fn outcome_of(&self, criterion: CriterionId) -> Outcome {
        match self.terms.iter().find(|term| term.criterion == criterion) {
            Some(term) => self.winner(term).map_or(Outcome::Tie, Outcome::Leads),
            None => Outcome::NoData,
        }
    }

    /// The subject that a term speaks for; none for a tie.
    fn winner(&self, term: &Term) -> Option<SubjectId> {
        if term.difference.abs() <= self.tie_margin {
            None
        } else if term.difference > 0 {
            Some(self.pair.first)
        } else {
            Some(self.pair.second)
        }
    }
}

/// d of one criterion, and where it comes from; `None` where it does not judge between the two.
fn difference(comparison: &Comparison, id: CriterionId, pair: Pair) -> Option<(i64, Basis)> {
    let criterion = comparison.criterion(id);
    let score_of = |subject| {
        let value = comparison.assessment(id, subject)?.value.as_ref()?;
        score(&value.value, criterion)
    };
    if let (Some(first), Some(second)) = (score_of(pair.first), score_of(pair.second)) {
        return Some((first - second, Basis::Scores(first, second)));
    }
    let verdict = criterion.verdict?.value;
    if ![pair.first, pair.second]
        .into_iter()
        .all(|subject| is_spoken_of(comparison, id, subject))
    {
        return None;
    }
    let difference = match verdict {
        EditorVerdict::Winner(winner) if winner == pair.first => FULL,
        EditorVerdict::Winner(winner) if winner == pair.second => -FULL,
        EditorVerdict::Tie => 0,
        EditorVerdict::Winner(_) | EditorVerdict::Depends | EditorVerdict::None => return None,
    };
    Some((difference, Basis::EditorOfCriterion))
}

/// Whether the editor's word about a criterion is about this subject, too. Whoever adds a third subject has not said with that
/// that it loses everywhere: the criterion has to say something of it, or of nobody. On a site of two subjects the word is
/// about these two.
#[must_use]
pub fn is_spoken_of(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> bool {
    let says_something = |subject| {
        let value = comparison
            .assessment(id, subject)
            .map(|assessment| assessment.value.as_ref());
        value.is_some_and(|value| value.is_none_or(|value| value.value.is_known()))
    };
    comparison.subjects.len() == 2
        || says_something(subject)
        || !comparison.subject_ids().any(says_something)
}
