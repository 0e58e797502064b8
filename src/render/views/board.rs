//! Defines the data with which the browser computes verdicts by the reader's own weights.
//!
//! It is part of every page with priorities, so usual values are left out.

use serde::Serialize;

/// The data by which some subjects are judged.
#[derive(Debug, Serialize)]
pub(crate) struct BoardView<'a> {
    /// Leads up to this many thousandths are a tie.
    pub tie_within: u32,
    /// The thousandths of the criteria that must be known for a rank.
    pub min_coverage: u16,
    pub subjects: Vec<BoardSubjectView<'a>>,
    /// The number of groups of criteria.
    pub groups: usize,
    /// The criteria, in row order.
    pub criteria: Vec<BoardCriterionView<'a>>,
    pub profiles: Vec<BoardProfileView<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct BoardSubjectView<'a> {
    /// The subject's slug.
    pub id: &'a str,
    pub name: &'a str,
}

#[derive(Debug, Serialize)]
pub(crate) struct BoardCriterionView<'a> {
    /// The criterion's slug.
    pub id: &'a str,
    pub title: &'a str,
    /// The heading of its group, if the criterion before it is in another group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<&'a str>,
    /// The editor's weight, from 0 to 5. `None` if it is 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<u32>,
    /// One score per subject, from 0 to 1000. `None` when the values have no scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scores: Option<Vec<Option<i64>>>,
    /// The least and the greatest score of each subject, `None` where they are the score itself. `None`
    /// for a criterion without ranges.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranges: Option<Vec<Option<[i64; 2]>>>,
    /// The indices of the subjects to which the criterion does not apply, or for which nothing is
    /// announced.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub winner: Option<WinnerView>,
    /// The indices of the subjects that the editor did not compare.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unspoken: Vec<usize>,
}

/// The editor's verdict.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum WinnerView {
    /// The index of the subject on the board.
    Subject(usize),
    /// `tie`, `depends`, `none`, or `other` for a subject that is not on the board.
    Word(&'static str),
}

#[derive(Debug, Serialize)]
pub(crate) struct BoardProfileView<'a> {
    /// Weights by the slug of the criterion.
    pub weights: serde_json::Map<String, serde_json::Value>,
    /// The slugs of the criteria that a subject must satisfy.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub must: Vec<&'a str>,
}
