//! The verdict of one criterion.

use super::best_first::best_first;
use super::score::{FULL, ScoreRange, is_scored};
use super::subjects::known;
use super::total::Known;
use crate::model::{Comparison, CriterionId, EditorVerdict, SubjectId, Value};

/// The outcome of a criterion or of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    Winner(SubjectId),
    /// The best subjects are equal.
    Tie,
    /// The verdict depends on conditions that the editor names.
    Depends,
    /// The editor gives no verdict, on purpose.
    NotJudged,
    /// No editor has judged between these subjects.
    Open,
    /// Values are missing or unknown, so fewer than two subjects can be compared.
    Unknown,
    /// The values have no scores, and no editor has judged them.
    NotScored,
    /// The question applies to fewer than two subjects.
    NotComparable,
}

impl Verdict {
    /// Returns the verdict's name in data and templates, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Winner(_) => "winner",
            Self::Tie => "tie",
            Self::Depends => "depends",
            Self::NotJudged => "none",
            Self::Open => "open",
            Self::Unknown => "unknown",
            Self::NotScored => "not-scored",
            Self::NotComparable => "not-comparable",
        }
    }

    /// Returns true for a winner and for a tie.
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Winner(_) | Self::Tie)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// The editor's verdict, if there is one.
    pub editor: Option<EditorVerdict>,
    pub computed: Verdict,
}

impl Judgement {
    /// Returns the verdict to show: the editor's, or else the computed one.
    pub fn published(&self) -> Verdict {
        match self.editor {
            Some(EditorVerdict::Winner(subject)) => Verdict::Winner(subject),
            Some(EditorVerdict::Tie) => Verdict::Tie,
            Some(EditorVerdict::Depends) => Verdict::Depends,
            Some(EditorVerdict::None) => Verdict::NotJudged,
            None => self.computed,
        }
    }
}

/// Judges a criterion. The subject with the highest score wins, unless the next one is within
/// `tie_within` points of 100, or the values are ranges and another one may be better.
pub fn judge(comparison: &Comparison, id: CriterionId) -> Judgement {
    let computed = match leaders(comparison, id).as_slice() {
        _ if !comparison.site.has_verdicts => Verdict::NotJudged,
        [] => unscored(comparison, id),
        [winner] => Verdict::Winner(*winner),
        [_, ..] => Verdict::Tie,
    };
    Judgement {
        editor: comparison
            .criterion(id)
            .verdict
            .map(|verdict| verdict.value),
        computed,
    }
}

/// Lists the subjects that share the best score, the best first: all that are within the margin for
/// ties of it, and those whose values are ranges that may be as good. Empty if fewer than two
/// subjects have a score.
pub fn leaders(comparison: &Comparison, id: CriterionId) -> Vec<SubjectId> {
    let scores = best_first(comparison, id);
    let [(best, _), _, ..] = scores.as_slice() else {
        return Vec::new();
    };
    let least = best.score - tie_margin(comparison);
    let leads = |range: &ScoreRange| range.score >= least || range.overlaps(*best);
    let leaders = scores.iter().filter(|(range, _)| leads(range));
    leaders.map(|(_, subject)| *subject).collect()
}

/// Finds the reason why fewer than two subjects have a score.
fn unscored(comparison: &Comparison, id: CriterionId) -> Verdict {
    let (mut applying, mut scorable, mut described) = (0, 0, 0);
    for subject in comparison.subject_ids() {
        let assessment = comparison.assessment(id, subject);
        let value = comparison.value(id, subject);
        applying += usize::from(value != Some(&Value::NotApplicable));
        scorable += usize::from(known(comparison, id, subject) != Known::Exempt);
        described += usize::from(assessment.is_some() && value.is_none_or(Value::is_known));
    }
    match () {
        () if applying < 2 => Verdict::NotComparable,
        () if is_scored(comparison.criterion(id)) && scorable < 2 => Verdict::NotScored,
        () if is_scored(comparison.criterion(id)) || described < 2 => Verdict::Unknown,
        () => Verdict::NotScored,
    }
}

/// Returns true if the published verdict on a criterion is about all subjects. The editor's winner
/// or tie may be about fewer.
pub fn is_about_all(comparison: &Comparison, id: CriterionId) -> bool {
    match comparison
        .criterion(id)
        .verdict
        .map(|verdict| verdict.value)
    {
        Some(EditorVerdict::Winner(_) | EditorVerdict::Tie) => comparison
            .subject_ids()
            .all(|subject| is_spoken_of(comparison, id, subject)),
        Some(EditorVerdict::Depends | EditorVerdict::None) | None => true,
    }
}

/// Returns true if the editor's verdict on a criterion is about this subject. A winner or tie is
/// about the subjects that it names (`among`): others neither win nor lose. A verdict that leaves
/// the criterion open is about all subjects.
pub fn is_spoken_of(comparison: &Comparison, id: CriterionId, subject: SubjectId) -> bool {
    let criterion = comparison.criterion(id);
    match criterion.verdict.map(|verdict| verdict.value) {
        Some(EditorVerdict::Winner(_) | EditorVerdict::Tie) => criterion
            .among
            .as_ref()
            .is_some_and(|among| among.value.contains(&subject)),
        Some(EditorVerdict::Depends | EditorVerdict::None) => true,
        None => false,
    }
}

/// Returns the largest difference of scores that is a tie, 0..=1000.
pub fn tie_margin(comparison: &Comparison) -> i64 {
    i64::from(comparison.site.tie_within) * FULL / 100
}
