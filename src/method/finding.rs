//! Turns judgements into findings: what is true of a pair and of a profile, without words.
//!
//! Everything that says something about a verdict states a finding: pages, `weighup why`, the data
//! and, computed in the same way, the scripts. Sentences are made of findings, never of judgements.

use super::pair::{Gap, PairJudgement};
use super::profile::{MustHaves, ProfileJudgement};
use super::robust::leave_one_out;
use super::stance::Stance;
use super::trace::PairTrace;
use crate::model::{CriterionId, EditorVerdict, Pair, SubjectId};

/// The answer for two subjects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairFinding {
    pub pair: Pair,
    pub stance: Stance,
    /// The subject that leads, or that the editors choose.
    pub leader: Option<SubjectId>,
    /// True if the editors' verdict on the pair is published and differs from the computed one.
    pub is_editors_choice: bool,
    /// The reason why the leader leads.
    pub carrier: Option<Carrier>,
    /// The size of the lead, Σ weight·d without its sign, in thousandths of a weight.
    pub lead: i64,
    /// The largest possible lead: Σ weight·1000.
    pub possible: i64,
    /// The number of criteria that the first and the second subject win.
    pub wins: [usize; 2],
    pub ties: usize,
    /// The criteria without each of which the leader no longer leads, in row order.
    pub needed: Vec<CriterionId>,
    /// The criteria on which no editor has judged between the two, in row order.
    pub open: Vec<CriterionId>,
    /// The criteria with a missing or unknown value, in row order.
    pub unknown: Vec<CriterionId>,
}

/// The reason why a subject leads another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// It wins more criteria.
    Wins,
    /// It does not win more criteria, but it would lead under equal weights: its wins are larger.
    Differences,
    /// It leads only because its criteria have more weight.
    Weights,
}

impl Carrier {
    /// Returns the reason's name in data, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wins => "wins",
            Self::Differences => "differences",
            Self::Weights => "weights",
        }
    }
}

impl PairFinding {
    pub fn new(trace: &PairTrace) -> Self {
        let judgement = &trace.judgement;
        let computed = judgement.stance();
        let (stance, leader) = match trace.editor {
            Some(EditorVerdict::Winner(winner))
                if computed.has_leader() && judgement.ahead() == Some(winner) =>
            {
                (computed, Some(winner))
            }
            Some(EditorVerdict::Winner(winner)) => (Stance::Ahead, Some(winner)),
            Some(EditorVerdict::Tie) => (Stance::Tie, None),
            Some(EditorVerdict::Depends) => (Stance::Depends, None),
            Some(EditorVerdict::None) => (Stance::NotJudged, None),
            None => (
                computed,
                judgement.ahead().filter(|_| computed.has_leader()),
            ),
        };
        let wins = [judgement.pair.first, judgement.pair.second]
            .map(|subject| judgement.wins_of(subject).count());
        let is_editors_choice = trace.editor.is_some() && trace.published() != trace.computed();
        let is_led = computed.has_leader() && !is_editors_choice;
        Self {
            pair: judgement.pair,
            stance,
            leader,
            is_editors_choice,
            carrier: carrier(judgement).filter(|_| is_led),
            lead: judgement.lead().abs(),
            possible: judgement.possible(),
            ties: judgement.terms.len() - wins[0] - wins[1],
            wins,
            needed: if is_led {
                needed(judgement)
            } else {
                Vec::new()
            },
            open: gaps(judgement, Gap::is_open),
            unknown: gaps(judgement, |gap| gap == Gap::Unknown),
        }
    }

    /// Returns the number of criteria that one of the two wins.
    pub fn wins_of(&self, subject: SubjectId) -> usize {
        self.wins[usize::from(subject != self.pair.first)]
    }

    /// Counts the criteria that judge between the two.
    pub fn judged(&self) -> usize {
        self.wins[0] + self.wins[1] + self.ties
    }
}

/// Finds the reason for a lead, or `None` if the two are level. Under equal weights, each criterion
/// that judges counts, also one of weight 0, because its win is shown.
fn carrier(judgement: &PairJudgement) -> Option<Carrier> {
    let ahead = judgement.ahead()?;
    let wins = |subject| judgement.wins_of(subject).count();
    let other = judgement.pair.other(ahead);
    let unweighed: i64 = judgement.terms.iter().map(|term| term.difference).sum();
    Some(if wins(ahead) > wins(other) {
        Carrier::Wins
    } else if unweighed.signum() == judgement.lead().signum() {
        Carrier::Differences
    } else {
        Carrier::Weights
    })
}

/// Lists the criteria without each of which the leader does not lead.
fn needed(judgement: &PairJudgement) -> Vec<CriterionId> {
    let found = leave_one_out(&judgement.terms).map_or(Vec::new(), |found| found.needed);
    let ids = found
        .into_iter()
        .map(|index| judgement.terms[index].criterion);
    ids.collect()
}

fn gaps(judgement: &PairJudgement, is_one: fn(Gap) -> bool) -> Vec<CriterionId> {
    let gaps = judgement.left_out.iter().filter(|one| is_one(one.because));
    gaps.map(|one| one.criterion).collect()
}

/// The answer for a kind of reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileFinding {
    /// The answer under the reader's weights, without must-haves.
    pub pair: PairFinding,
    pub fit: Fit,
    /// The must-haves of the first and of the second subject.
    pub must_haves: [MustHaves; 2],
}

/// The state of a reader's must-haves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Both have all of them, or there are none.
    Both,
    /// One has all of them, the other lacks one.
    Only(SubjectId),
    /// Both lack one.
    Neither,
    /// One lacks one, and it is unknown whether the other has all of them.
    Perhaps(SubjectId),
    /// Neither lacks one, and it is unknown whether both have all of them.
    Unknown,
}

impl Fit {
    /// Returns the state's name in data, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Only(_) => "only",
            Self::Neither => "neither",
            Self::Perhaps(_) => "perhaps",
            Self::Unknown => "unknown",
        }
    }
}

impl ProfileFinding {
    /// The answer under the site's own weights, without an editor's verdict on the pair.
    pub fn of_site(trace: &PairTrace) -> Self {
        Self {
            pair: PairFinding::new(trace),
            fit: Fit::Both,
            must_haves: Default::default(),
        }
    }

    pub fn new(judged: &ProfileJudgement<'_>) -> Self {
        let pair = PairFinding::new(&judged.trace);
        let fit = fit(pair.pair, &judged.must_haves);
        Self {
            pair,
            fit,
            must_haves: judged.must_haves.clone(),
        }
    }

    /// Returns the subject to choose: the only one that fits, or the leader if both fit.
    pub fn choice(&self) -> Option<SubjectId> {
        match self.fit {
            Fit::Both => self.pair.leader,
            Fit::Only(subject) => Some(subject),
            Fit::Neither | Fit::Perhaps(_) | Fit::Unknown => None,
        }
    }
}

fn fit(pair: Pair, [first, second]: &[MustHaves; 2]) -> Fit {
    let only = |subject, found: &MustHaves| {
        if found.unconfirmed.is_empty() {
            Fit::Only(subject)
        } else {
            Fit::Perhaps(subject)
        }
    };
    match (first.is_fit(), second.is_fit()) {
        (false, false) => Fit::Neither,
        (true, false) => only(pair.first, first),
        (false, true) => only(pair.second, second),
        (true, true) if first.unconfirmed.is_empty() && second.unconfirmed.is_empty() => Fit::Both,
        (true, true) => Fit::Unknown,
    }
}
