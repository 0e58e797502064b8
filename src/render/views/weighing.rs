//! Defines the views of how a verdict came about: the reasons for it, and how firm it is.
//!
//! `templates/README.md` documents the fields. Widths for charts are whole thousandths, so that
//! templates need no arithmetic.

use serde::Serialize;
use tera::Value;

use super::charts::{BarView, ContributionChartView, ScoreChartView, ShareBarView, StripView};
use super::shared::LinkView;

/// The reasons for a verdict.
#[derive(Debug, Serialize)]
pub(crate) struct WhyView {
    /// The rules behind it, one sentence each, in the order in which they were applied.
    pub(crate) rules: Vec<String>,
    /// For a criterion: the scores of the subjects, or the best twelve if there are more. Empty if
    /// nothing can have a score.
    pub(crate) scores: Vec<ScoreView>,
    /// The number of subjects that `scores` leaves out.
    pub(crate) more_scores: usize,
    /// For a pair: the contribution of each criterion.
    pub(crate) terms: Vec<Value>,
    /// For a pair: the criteria that do not judge.
    pub(crate) left_out: Vec<LeftOutView>,
    /// For a pair: both subjects, in column order.
    pub(crate) columns: Vec<Value>,
    pub(crate) method_version: String,
}

/// The score of a subject under a criterion.
#[derive(Debug, Serialize)]
pub(crate) struct ScoreView {
    pub(crate) subject: Value,
    /// In words.
    pub(crate) value: String,
    /// In points of 100. `None` when there is no score.
    pub(crate) score: Option<String>,
    /// The reason why there is no score.
    pub(crate) unscored: Option<&'static str>,
    /// The number of cited sources.
    pub(crate) sources: usize,
    /// The day on which the value was compared with its sources.
    pub(crate) as_of: Option<String>,
    /// `low`, `medium` or `high`. `None` when there is no assessment.
    pub(crate) confidence: Option<&'static str>,
}

/// The contribution of a criterion to a pair's verdict.
#[derive(Debug, Serialize)]
pub(crate) struct TermView {
    pub(crate) criterion: LinkView,
    /// From 0 to 5.
    pub(crate) weight: i64,
    /// The scores of both subjects in points of 100, in column order. Empty when the editor's
    /// verdict counts instead.
    pub(crate) scores: Vec<String>,
    /// The favoured subject. `None` when the criterion favours neither.
    pub(crate) favours: Option<Value>,
    /// The CSS class that carries the favoured subject's colour.
    pub(crate) class: Option<String>,
    /// The favoured subject's column, 0 or 1.
    pub(crate) side: Option<usize>,
    /// The weight times the difference, in points of 100, without a sign.
    pub(crate) points: String,
    /// The same in thousandths of the largest contribution, 0..=1000.
    pub(crate) permille: i64,
    /// The same as a bar from the middle. `None` when the contribution is zero.
    pub(crate) bar: Option<BarView>,
    /// The share at which the lead turns: "above 29.1 %", "below 12 %", "at 0 %". `None` when no
    /// weight of this criterion turns it.
    pub(crate) turns: Option<String>,
}

/// A criterion that does not judge between two subjects.
#[derive(Debug, Serialize)]
pub(crate) struct LeftOutView {
    pub(crate) criterion: LinkView,
    pub(crate) because: &'static str,
}

/// How firm a pair's verdict is.
#[derive(Debug, Serialize)]
pub(crate) struct WeighingView {
    /// The shares of both subjects, in column order.
    pub(crate) shares: Vec<ShareView>,
    /// `None` when no criterion counts.
    pub(crate) shares_sentence: Option<String>,
    /// `clear`, `leans`, `depends-on-you` or `by-weight`. `None` when neither subject leads.
    pub(crate) strength: Option<&'static str>,
    pub(crate) strength_sentence: Option<String>,
    /// The contributions, the largest first. Filled only when a template names this field.
    pub(crate) contributions: Vec<Value>,
    /// The same as finished rows of a table. `none` when no page shows them.
    pub(crate) contribution_rows: Value,
    /// The three largest contributions for each subject, in column order.
    pub(crate) largest: Vec<LargestView>,
    /// The shares at which the lead turns, the nearest to today's weights first. Filled only when a
    /// template names this field.
    pub(crate) flips: Vec<FlipView>,
    /// The same in sentences, one for all criteria that turn the lead at the same share.
    pub(crate) turns: Vec<TurnView>,
    /// `None` when neither subject is ahead.
    pub(crate) leave_one_out: Option<LeaveOneOutView>,
    /// The sentence that weights do not matter. `None` when they do.
    pub(crate) dominance: Option<String>,
    /// The verdict for each reader profile, in the order of site.toml.
    pub(crate) profiles: Vec<ProfileView>,
    /// `None` when no criterion counts.
    pub(crate) share_bar: Option<ShareBarView>,
    pub(crate) gains: ContributionChartView,
    pub(crate) score_chart: ScoreChartView,
}

/// A pair's verdict for a reader profile.
#[derive(Debug, Serialize)]
pub(crate) struct ProfileView {
    pub(crate) name: String,
    /// Such as "Django leads by 23.1 of 100".
    pub(crate) sentence: String,
    pub(crate) musts: Vec<ProfileMustView>,
}

/// The must-haves that fail or are not confirmed.
#[derive(Debug, Serialize)]
pub(crate) struct ProfileMustView {
    /// Such as "Flask lacks" or "Not confirmed for Flask".
    pub(crate) sentence: String,
    pub(crate) criteria: Vec<LinkView>,
}

/// A subject's share of all weightings.
#[derive(Debug, Serialize)]
pub(crate) struct ShareView {
    pub(crate) subject: Value,
    pub(crate) class: String,
    /// Such as "61.3 %".
    pub(crate) percent: String,
    /// From 0 to 1000.
    pub(crate) permille: i64,
    /// The share as a fraction, if that is short.
    pub(crate) exact: Option<String>,
}

/// The largest contributions in favour of one subject.
#[derive(Debug, Serialize)]
pub(crate) struct LargestView {
    pub(crate) subject: Value,
    pub(crate) class: String,
    /// At most three, the largest first.
    pub(crate) contributions: Vec<Value>,
    /// The number of other contributions that are as large as the last one listed.
    pub(crate) more_as_large: usize,
}

/// The share at which the lead turns when the weight of one criterion changes.
#[derive(Debug, Serialize)]
pub(crate) struct FlipView {
    pub(crate) criterion: LinkView,
    pub(crate) sentence: String,
    /// The share of the total weight at which the two are level, such as "29.1 %".
    pub(crate) percent: String,
    /// The same in thousandths, 0..=1000.
    pub(crate) permille: i64,
    /// Today's share of the total weight, in thousandths.
    pub(crate) today_permille: i64,
    /// The side on which today's leader leads: `below` or `above`.
    pub(crate) leads: &'static str,
    /// True if a weight from 0 to 5 reaches the share.
    pub(crate) is_in_reach: bool,
}

/// A share of the weight at which one or more criteria turn the lead.
#[derive(Debug, Serialize)]
pub(crate) struct TurnView {
    /// It names the criterion if there is only one.
    pub(crate) sentence: String,
    /// Empty when there is only one criterion.
    pub(crate) criteria: Vec<LinkView>,
    /// `None` except for the nearest turns.
    pub(crate) strip: Option<StripView>,
}

/// The ranking of all subjects.
#[derive(Debug, Serialize)]
pub(crate) struct RankingView {
    /// The number of criteria that have scores and count.
    pub(crate) criteria: usize,
    /// The subjects with a rank, best first, then the others.
    pub(crate) subjects: Vec<StandingView>,
    /// True if the first subject stays first for all possible values of the unknowns.
    pub(crate) is_first_certain: bool,
    /// True if anything is unknown.
    pub(crate) has_unknown: bool,
    /// True if first places were counted over all weightings.
    pub(crate) has_first_places: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct StandingView {
    pub(crate) subject: Value,
    pub(crate) class: String,
    /// From 1. `None` when too little is known.
    pub(crate) rank: Option<usize>,
    /// The sum of weight times score, in points of 100. `None` when nothing is known.
    pub(crate) points: Option<String>,
    /// The largest possible `points`.
    pub(crate) most: String,
    /// `points` as a percentage of `most`. `None` when nothing is known.
    pub(crate) percent: Option<String>,
    /// The same in thousandths, 0..=1000.
    pub(crate) permille: Option<i64>,
    /// The percentages when every unknown is at its worst and at its best. Empty when nothing is
    /// unknown.
    pub(crate) interval: Vec<String>,
    /// The number of known criteria.
    pub(crate) known: usize,
    /// The number of criteria that apply.
    pub(crate) criteria: usize,
    /// The share of all weightings under which it is first. `None` when they were not counted.
    pub(crate) first_percent: Option<String>,
}

/// How often the leader stays first when one criterion is left out.
#[derive(Debug, Serialize)]
pub(crate) struct LeaveOneOutView {
    /// The number of criteria without which the leader stays first.
    pub(crate) stays: usize,
    /// The number of criteria that were left out in turn.
    pub(crate) of: usize,
    pub(crate) sentence: String,
    /// The criteria without which the leader does not stay first.
    pub(crate) needed: Vec<LinkView>,
}
