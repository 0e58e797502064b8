//! States: values that are an author's own words.

use crate::parse::Mark;

/// One of the states of a criterion. They are ordered, the best or first one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The word that assessments write.
    pub name: String,
    /// The words that readers see.
    pub label: String,
    pub mark: Option<Mark>,
    /// The score, 0..=1000. Either all states of a criterion have one, or none.
    pub score: Option<i64>,
}
