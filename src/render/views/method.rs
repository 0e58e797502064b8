//! Defines the view of the page about the method.

use serde::Serialize;

use super::weighing::{TermView, WeighingView, WhyView};

#[derive(Debug, Serialize)]
pub(crate) struct MethodPageView<'a> {
    pub method: SettingsView<'a>,
    /// `moving` if some scales run from the worst to the best value, else `fixed`.
    pub scales: &'static str,
    /// How values have scores: `ratings` from 1 to 5, `answers`, and `numbers` on other scales.
    pub scored: Vec<&'static str>,
    /// How values other than ratings, answers and plain numbers get their scores.
    pub rules: Vec<String>,
    pub criteria: Vec<WeightView<'a>>,
    /// `None` when no pair has both a page and a criterion that judges.
    pub example: Option<ExampleView>,
    /// True if the page of the whole table ranks the subjects.
    pub is_ranked: bool,
    pub disclosure: Option<&'a str>,
}

/// A pair of this site as a worked example.
#[derive(Debug, Serialize)]
pub(crate) struct ExampleView {
    pub title: String,
    pub href: String,
    /// The verdict in one sentence.
    pub sentence: String,
    pub why: WhyView,
    pub weighing: WeighingView,
    /// What each criterion adds, in row order.
    pub terms: Vec<TermView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct SettingsView<'a> {
    pub version: &'a str,
    /// Leads up to this many points of 100 are a tie.
    pub tie_within: u32,
    /// The share of known criteria, in percent, below which a subject gets no rank.
    pub min_coverage_percent: String,
    /// The least lead that is clear, in points of 100.
    pub clear_from: i64,
    /// The age in months at which a claim is stale.
    pub stale_after_months: u32,
}

#[derive(Debug, Serialize)]
pub(crate) struct WeightView<'a> {
    pub title: &'a str,
    pub href: String,
    /// From 0 to 5.
    pub weight: u32,
    #[serde(rename = "type")]
    pub value_type: &'static str,
    /// True if its values have scores, so that the verdict can be computed.
    pub is_scored: bool,
    /// The values with scores, in words: the worst and the best, or all of them.
    pub scale: Option<String>,
}
