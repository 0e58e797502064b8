//! Defines the views of how a verdict came about: the reasons for it, and how firm it is.
//!
//! Widths for charts are whole thousandths, so that templates need no arithmetic.

use serde::Serialize;
use tera::Value;

use super::charts::{BarView, ContributionChartView, ShareBarView};
use super::links::LinkView;

/// The reasons for a verdict.
#[derive(Debug, Serialize)]
pub(crate) struct WhyView {
    /// The rules behind it, one sentence each, in the order in which they were applied.
    pub rules: Vec<String>,
    /// For a criterion: the scores of the subjects, or the best twelve if there are more. Empty if
    /// no subject has a score.
    pub scores: Vec<ScoreView>,
    /// The number of subjects with a score that `scores` leaves out.
    pub more_scores: usize,
    /// For a pair: the criteria that do not judge.
    pub left_out: Vec<LeftOutView>,
    pub method_version: String,
}

/// The score of a subject under a criterion.
#[derive(Debug, Serialize)]
pub(crate) struct ScoreView {
    pub subject: Value,
    /// In words.
    pub value: String,
    /// In points of 100. `None` when there is no score.
    pub score: Option<String>,
    /// The reason why there is no score.
    pub unscored: Option<String>,
    /// The number of cited sources.
    pub sources: usize,
    /// The day on which the value was compared with its sources.
    pub as_of: Option<String>,
    /// `low`, `medium` or `high`. `None` when there is no assessment.
    pub confidence: Option<&'static str>,
}

/// The contribution of a criterion to a pair's verdict.
#[derive(Debug, Serialize)]
pub(crate) struct TermView {
    pub criterion: LinkView,
    /// From 0 to 5.
    pub weight: i64,
    /// The scores of both subjects in points of 100, in column order. Empty when the editor's
    /// verdict counts instead.
    pub scores: Vec<String>,
    /// The favoured subject. `None` when the criterion favours neither.
    pub favours: Option<Value>,
    /// The CSS class that carries the favoured subject's colour.
    pub class: Option<String>,
    /// The favoured subject's column, 0 or 1.
    pub side: Option<usize>,
    /// The weight times the difference, in points of 100, without a sign.
    pub points: String,
    /// The same as a bar from the middle, where the largest contribution is half of the width. `None` when the contribution is zero.
    pub bar: Option<BarView>,
    /// The share at which the lead turns: "above 29.1 %", "below 12 %", "at 0 %". `None` when no
    /// weight of this criterion turns it.
    pub turns: Option<String>,
}

/// A criterion that does not judge between two subjects.
#[derive(Debug, Serialize)]
pub(crate) struct LeftOutView {
    pub criterion: LinkView,
    pub because: String,
}

/// How firm a pair's verdict is.
#[derive(Debug, Serialize)]
pub(crate) struct WeighingView {
    /// The shares of both subjects, in column order.
    pub shares: Vec<ShareView>,
    /// `None` when no criterion counts.
    pub shares_sentence: Option<String>,
    /// How sure the verdict is, in at most three sentences.
    pub sure: Vec<String>,
    /// True if the values of a criterion decide, so that charts have something to show.
    pub is_scored: bool,
    /// Both subjects, in column order.
    pub columns: Vec<Value>,
    /// The changes of weights that turn the lead, the nearest first, one for all criteria that turn
    /// it at the same factor.
    pub turns: Vec<TurnView>,
    /// `None` when no criterion counts.
    pub share_bar: Option<ShareBarView>,
    pub gains: ContributionChartView,
}

/// A pair's verdict for a reader profile.
#[derive(Debug, Serialize)]
pub(crate) struct ProfileView {
    pub name: String,
    /// The question by which such a reader recognizes themselves.
    pub question: Option<String>,
    /// The subject to choose. `None` if neither, or if it is not known.
    pub choice: Option<Value>,
    /// How firm the lead is under the reader's weights: the name of a stance.
    pub stance: &'static str,
    /// Such as "Django, clearly".
    pub sentence: String,
    /// The author's reason to choose this subject, or the criteria that carry it, as finished
    /// markup.
    pub because: Option<Value>,
    /// Unconfirmed ones first.
    pub musts: Vec<ProfileMustView>,
}

/// The must-haves that fail or are not confirmed.
#[derive(Debug, Serialize)]
pub(crate) struct ProfileMustView {
    /// Such as "Flask lacks" or "We don’t know whether Flask has".
    pub sentence: String,
    pub criteria: Vec<LinkView>,
}

/// A subject's share of all weightings.
#[derive(Debug, Serialize)]
pub(crate) struct ShareView {
    pub subject: Value,
    pub class: String,
    /// Such as "61.3 %".
    pub percent: String,
}

/// A change of weights that turns the lead.
#[derive(Debug, Serialize)]
pub(crate) struct TurnView {
    /// It names the criterion if there is only one.
    pub sentence: String,
    /// Empty when there is only one criterion.
    pub criteria: Vec<LinkView>,
}
