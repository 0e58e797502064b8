//! The verdict of one criterion.

use crate::method::score::{FULL, score};
use crate::model::{Comparison, CriterionId, EditorVerdict, SubjectId};

/// The outcome of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// This subject is best.
    Winner(SubjectId),
    /// The best ones are as good as each other.
    Tie,
    /// It hangs on conditions that the editor names.
    Depends,
    /// The editor finds that it cannot be judged.
    None,
    /// Fewer than two subjects have a score, and no editor spoke.
    NoData,
}

/// What the editor and what the scores say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// The editor's word, where there is one.
    pub editor: Option<EditorVerdict>,
    /// What the scores give.
    pub computed: Verdict,
}

impl Judgement {
    /// The verdict to show: the editor's, else the computed one.
    #[must_use]
    pub fn published(&self) -> Verdict {
        match self.editor {
            Some(EditorVerdict::Winner(subject)) => Verdict::Winner(subject),
            Some(EditorVerdict::Tie) => Verdict::Tie,
            Some(EditorVerdict::Depends) => Verdict::Depends,
            Some(EditorVerdict::None) => Verdict::None,
            None => self.computed,
        }
    }
}

/// Judges a criterion: the subject with the highest score wins, unless the next one is within `tie_within` points of
/// 100.
#[must_use]
pub fn judge(comparison: &Comparison, id: CriterionId) -> Judgement {
    let criterion = comparison.criterion(id);
    let mut scores: Vec<(i64, SubjectId)> = comparison
        .subject_ids()
        .filter_map(|subject| {
            let value = comparison.assessment(id, subject)?.value.as_ref()?;
            Some((score(&value.value, criterion)?, subject))
        })
        .collect();
    scores.sort_by_key(|(score, subject)| (std::cmp::Reverse(*score), *subject));
    let computed = match scores.as_slice() {
        [(best, winner), (next, _), ..] if best - next > tie_margin(comparison) => {
            Verdict::Winner(*winner)
        }
        [_, _, ..] => Verdict::Tie,
        _ => Verdict::NoData,
    };
    Judgement {
        editor: criterion.verdict.map(|verdict| verdict.value),
        computed,
    }
}

/// The difference of scores up to which there is a tie, 0..=1000.
#[must_use]
pub fn tie_margin(comparison: &Comparison) -> i64 {
    i64::from(comparison.site.tie_within) * FULL / 100
}
