//! Defines the views of presets: weights from which readers start, each with its answer.

use serde::Serialize;

use super::charts::BarView;

/// The weights of the site or of a kind of reader.
#[derive(Debug, Serialize)]
pub(crate) struct PresetView {
    pub name: String,
    /// The answer in a sentence.
    pub heading: String,
    /// What speaks for each of two subjects. `None` for more subjects, and without an answer.
    pub balance: Option<BalanceView>,
    /// The first subjects of a ranking, best first. Empty for two subjects.
    pub ranks: Vec<PresetRankView>,
    /// The reasons for the answer, and missing must-haves.
    pub sentences: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct BalanceView {
    /// Both sides in words.
    pub sentence: String,
    /// Both sides, in column order.
    pub sides: Vec<BalanceSideView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct BalanceSideView {
    pub name: String,
    pub class: String,
    /// In whole percent. `None` if no value is scored.
    pub percent: Option<String>,
    pub bar: BarView,
}

#[derive(Debug, Serialize)]
pub(crate) struct PresetRankView {
    pub name: String,
    pub class: String,
    /// From 0 to the share of the possible total.
    pub bar: BarView,
    /// Such as "61.3 of 100".
    pub points: String,
}
