//! The verdict of one criterion.

use crate::method::score::{FULL, score};
use crate::model::{Comparison, CriterionId, EditorVerdict, SubjectId};

/// The outcome of a criterion or of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Winner(SubjectId),
    /// The best subjects are equal.
    Tie,
    /// The verdict depends on conditions that the editor names.
    Depends,
    /// The question cannot be judged, according to the editor.
    None,
    /// Fewer than two subjects have a score, and there is no editor's verdict.
    NoData,
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
            Some(EditorVerdict::None) => Verdict::None,
            None => self.computed,
        }
    }
}

/// Judges a criterion. The subject with the highest score wins, unless the next one is within
/// `tie_within` points of 100.
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

/// Returns the largest difference of scores that is a tie, 0..=1000.
pub fn tie_margin(comparison: &Comparison) -> i64 {
    i64::from(comparison.site.tie_within) * FULL / 100
}
