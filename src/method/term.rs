//! What one criterion adds to the lead of one subject over another.

use crate::model::CriterionId;

/// The contribution of one criterion to a pair's verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    pub criterion: CriterionId,
    /// The weight, 0..=5.
    pub weight: i64,
    /// The score of the first subject minus that of the second, −1000..=1000; 0 if the values are
    /// ranges and either may be better.
    pub difference: i64,
    /// True if neither subject is ahead under the criterion: the difference is within the margin for
    /// ties.
    pub is_tied: bool,
}

impl Term {
    /// Computes w·d: the criterion's contribution to the lead of the first subject, in thousandths
    /// of a weight.
    pub fn contribution(&self) -> i64 {
        self.weight * self.difference
    }
}
