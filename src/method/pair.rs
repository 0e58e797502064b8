//! The verdict of a pair: which subject leads, and by how much.

use crate::method::score::{FULL, score};
use crate::method::share::{Shares, shares};
use crate::method::verdict::tie_margin;
use crate::model::{Comparison, CriterionId, EditorVerdict, Pair, SubjectId};

/// The contribution of one criterion to a pair's verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    pub criterion: CriterionId,
    /// The weight, 0..=5.
    pub weight: i64,
    /// The score of the first subject minus that of the second, −1000..=1000.
    pub difference: i64,
}

impl Term {
    /// Computes w·d: the criterion's contribution to the lead of the first subject, in thousandths
    /// of a weight.
    pub fn contribution(&self) -> i64 {
        self.weight * self.difference
    }
}

/// The origin of a term's difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The scores of the first and of the second, 0..=1000.
    Scores(i64, i64),
    /// The editor's verdict on the criterion. A winner counts as a difference of 1000, a tie as 0.
    EditorOfCriterion,
}

/// The comparison of two subjects under all criteria that judge between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairJudgement {
    pub pair: Pair,
    /// The criteria that judge between them, in row order.
    pub terms: Vec<Term>,
    /// The largest lead that is a tie, in thousandths of the possible lead.
    tie_margin: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Leads(SubjectId),
    /// Neither subject leads, or not by enough.
    Tie,
    /// No criterion judges between them.
    NoData,
}

/// Judges a pair. On a criterion with a score for both, d is the difference of the scores. On a
/// criterion with only an editor's verdict, d is 1000, 0 or −1000 (weighted wins), if
/// [`is_spoken_of`] is true for both. All other criteria are left out.
pub fn judge_pair(comparison: &Comparison, pair: Pair) -> PairJudgement {
    judge_with_bases(comparison, pair).0
}

/// Judges a pair, and also returns the origin of each term, in the order of the terms.
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
    /// Computes Σ weight·d, which is positive when the first subject leads.
    pub fn lead(&self) -> i64 {
        self.terms.iter().map(Term::contribution).sum()
    }

    /// Computes the largest possible lead: Σ weight·1000.
    pub fn possible(&self) -> i64 {
        self.terms.iter().map(|term| term.weight * FULL).sum()
    }

    /// Returns the leader. A lead of up to `tie_within` points of 100 of the possible lead is a
    /// tie.
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

    /// Returns the outcome of one criterion, or `NoData` if it does not judge between the two.
    pub fn outcome_of(&self, criterion: CriterionId) -> Outcome {
        match self.terms.iter().find(|term| term.criterion == criterion) {
            Some(term) => self.winner(term).map_or(Outcome::Tie, Outcome::Leads),
            None => Outcome::NoData,
        }
    }

    /// Returns the subject that a term favours, or `None` for a tie.
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

/// Computes d of one criterion, with its origin. Returns `None` if the criterion does not judge
/// between the two.
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

/// Returns true if the editor's verdict on a criterion applies to this subject. A third subject
/// that is added to a site must not lose everywhere. So the criterion must say something about this
/// subject (a known value, or only a claim), or about no subject at all. On a site with two
/// subjects, the verdict applies to both.
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
