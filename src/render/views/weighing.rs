//! Views of how a verdict came about: why it is what it is, and how firmly it stands.
//!
//! Documented in `templates/README.md`. Widths for charts are whole thousandths, so that a template needs no arithmetic.

use serde::Serialize;
use tera::Value;

use super::charts::{BarView, ContributionChartView, ScoreChartView, ShareBarView, StripView};
use super::shared::LinkView;

/// Why a verdict is what it is.
#[derive(Debug, Serialize)]
pub(crate) struct WhyView {
    /// The rules that gave it, a sentence each, in the order in which they were applied.
    pub(crate) rules: Vec<String>,
    /// A criterion's verdict: what each subject scores, of many the best twelve; empty where nothing can have a score.
    pub(crate) scores: Vec<ScoreView>,
    /// How many subjects are not among them.
    pub(crate) more_scores: usize,
    /// A pair's verdict: what each criterion adds; else empty.
    pub(crate) terms: Vec<Value>,
    /// A pair's verdict: the criteria that do not judge.
    pub(crate) left_out: Vec<LeftOutView>,
    /// A pair's verdict: the names of the two, in column order; else empty.
    pub(crate) columns: Vec<Value>,
    /// The version of the method.
    pub(crate) method_version: String,
}

/// What a subject scores under a criterion.
#[derive(Debug, Serialize)]
pub(crate) struct ScoreView {
    /// The subject.
    pub(crate) subject: Value,
    /// Its value in words.
    pub(crate) value: String,
    /// Its score of 100; none where it has none.
    pub(crate) score: Option<String>,
    /// Why it has none.
    pub(crate) unscored: Option<&'static str>,
    /// How many sources it names.
    pub(crate) sources: usize,
    /// When it was compared with them.
    pub(crate) as_of: Option<String>,
    /// `low`, `medium` or `high`; none where nothing is written.
    pub(crate) confidence: Option<&'static str>,
}

/// What a criterion adds to a pair's verdict.
#[derive(Debug, Serialize)]
pub(crate) struct TermView {
    /// The criterion.
    pub(crate) criterion: LinkView,
    /// How much it counts, 0..5.
    pub(crate) weight: i64,
    /// The scores of the two of 100, in column order; empty where the editor's word counts.
    pub(crate) scores: Vec<String>,
    /// The one it speaks for; none where it speaks for neither.
    pub(crate) favours: Option<Value>,
    /// The class that carries that one's colour.
    pub(crate) class: Option<String>,
    /// The column of that one: 0 or 1.
    pub(crate) side: Option<usize>,
    /// Weight times difference, in points of 100, without a sign.
    pub(crate) points: String,
    /// The same in thousandths of the largest, 0..=1000.
    pub(crate) permille: i64,
    /// The same as a bar from the middle to that one's side; none for nothing.
    pub(crate) bar: Option<BarView>,
    /// Where the lead turns: "above 29.1 %", "below 12 %", "at 0 %"; none where no weight of this criterion turns it.
    pub(crate) turns: Option<String>,
}

/// A criterion that does not judge between two.
#[derive(Debug, Serialize)]
pub(crate) struct LeftOutView {
    /// The criterion.
    pub(crate) criterion: LinkView,
    /// Why.
    pub(crate) because: &'static str,
}

/// How firmly a pair's verdict stands.
#[derive(Debug, Serialize)]
pub(crate) struct WeighingView {
    /// The two, with their shares of all weightings, in column order.
    pub(crate) shares: Vec<ShareView>,
    /// Who leads under which share; none where no criterion counts.
    pub(crate) shares_sentence: Option<String>,
    /// `clear`, `leans`, `depends-on-you` or `by-weight`; none where nobody leads.
    pub(crate) strength: Option<&'static str>,
    /// The same in a sentence.
    pub(crate) strength_sentence: Option<String>,
    /// What each criterion adds, the largest first; only where a template names it.
    pub(crate) contributions: Vec<Value>,
    /// The same as finished rows of a table; none where no page draws it.
    pub(crate) contribution_rows: Value,
    /// The three largest for each of the two, in column order.
    pub(crate) largest: Vec<LargestView>,
    /// Where the lead turns, the nearest to today's weights first; only where a template names it.
    pub(crate) flips: Vec<FlipView>,
    /// The same in sentences, one for all criteria at which it turns at the same share.
    pub(crate) turns: Vec<TurnView>,
    /// How often the leader stays first without one criterion; none where nobody is ahead.
    pub(crate) leave_one_out: Option<LeaveOneOutView>,
    /// That weights do not matter, where they do not.
    pub(crate) dominance: Option<String>,
    /// What it is for each kind of reader, in the order of site.toml.
    pub(crate) profiles: Vec<ProfileView>,
    /// The shares as one bar; none where no criterion counts.
    pub(crate) share_bar: Option<ShareBarView>,
    /// What both sides gain, as bars.
    pub(crate) gains: ContributionChartView,
    /// The scores of the two where both have them.
    pub(crate) score_chart: ScoreChartView,
}

/// What a pair's verdict is for a kind of reader.
#[derive(Debug, Serialize)]
pub(crate) struct ProfileView {
    /// What the reader is called.
    pub(crate) name: String,
    /// "Django leads by 23.1 of 100".
    pub(crate) sentence: String,
    /// The must-haves that fail or that nobody knows of.
    pub(crate) musts: Vec<ProfileMustView>,
}

/// Must-haves that fail or that nobody knows of.
#[derive(Debug, Serialize)]
pub(crate) struct ProfileMustView {
    /// "Flask lacks", "Not confirmed for Flask".
    pub(crate) sentence: String,
    /// The criteria.
    pub(crate) criteria: Vec<LinkView>,
}

/// A subject's share of all weightings.
#[derive(Debug, Serialize)]
pub(crate) struct ShareView {
    /// The subject.
    pub(crate) subject: Value,
    /// The class that carries its colour.
    pub(crate) class: String,
    /// In percent: "61.3 %".
    pub(crate) percent: String,
    /// In thousandths, 0..=1000.
    pub(crate) permille: i64,
    /// As a fraction, where that is short.
    pub(crate) exact: Option<String>,
}

/// The largest contributions for one of the two.
#[derive(Debug, Serialize)]
pub(crate) struct LargestView {
    /// The subject.
    pub(crate) subject: Value,
    /// The class that carries its colour.
    pub(crate) class: String,
    /// At most three, the largest first.
    pub(crate) contributions: Vec<Value>,
    /// How many more are as large as the last of them.
    pub(crate) more_as_large: usize,
}

/// Where the lead turns when the weight of one criterion changes.
#[derive(Debug, Serialize)]
pub(crate) struct FlipView {
    /// The criterion.
    pub(crate) criterion: LinkView,
    /// In a sentence.
    pub(crate) sentence: String,
    /// The share of all weight at which the two are level: "29.1 %".
    pub(crate) percent: String,
    /// In thousandths, 0..=1000.
    pub(crate) permille: i64,
    /// Today's share of all weight, in thousandths.
    pub(crate) today_permille: i64,
    /// `below` or `above`: where today's leader leads.
    pub(crate) leads: &'static str,
    /// Whether a weight of 0..5 gets there.
    pub(crate) is_in_reach: bool,
}

/// A share of the weight at which one or more criteria turn the lead.
#[derive(Debug, Serialize)]
pub(crate) struct TurnView {
    /// In a sentence, which names the criterion where it is one.
    pub(crate) sentence: String,
    /// The criteria, where they are several; else empty.
    pub(crate) criteria: Vec<LinkView>,
    /// Who leads on the way, as a picture; none but for the nearest.
    pub(crate) strip: Option<StripView>,
}

/// How all subjects stand beside each other.
#[derive(Debug, Serialize)]
pub(crate) struct RankingView {
    /// How many criteria have scores and count.
    pub(crate) criteria: usize,
    /// Those with a rank, best first, then the others.
    pub(crate) subjects: Vec<StandingView>,
    /// Whether the first is first whatever the unknown turns out to be.
    pub(crate) is_first_certain: bool,
    /// Whether anything is unknown.
    pub(crate) has_unknown: bool,
    /// Whether first places were counted over all weightings.
    pub(crate) has_first_places: bool,
}

/// How one subject stands.
#[derive(Debug, Serialize)]
pub(crate) struct StandingView {
    /// The subject.
    pub(crate) subject: Value,
    /// The class that carries its colour.
    pub(crate) class: String,
    /// From 1; none where too little is known.
    pub(crate) rank: Option<usize>,
    /// Weight times score, in points of 100; none where nothing is known.
    pub(crate) points: Option<String>,
    /// The most that those could be.
    pub(crate) most: String,
    /// Points of most in percent; none where nothing is known.
    pub(crate) percent: Option<String>,
    /// The same in thousandths, 0..=1000.
    pub(crate) permille: Option<i64>,
    /// The percentages with every unknown at its worst and at its best; empty where all is known.
    pub(crate) interval: Vec<String>,
    /// How many criteria are known.
    pub(crate) known: usize,
    /// Of how many that apply.
    pub(crate) criteria: usize,
    /// Under which share of all weightings it is first; none where it was not counted.
    pub(crate) first_percent: Option<String>,
}

/// How often the leader stays first without one criterion.
#[derive(Debug, Serialize)]
pub(crate) struct LeaveOneOutView {
    /// How often it does.
    pub(crate) stays: usize,
    /// Of how many.
    pub(crate) of: usize,
    /// In a sentence.
    pub(crate) sentence: String,
    /// The criteria without which it does not.
    pub(crate) needed: Vec<LinkView>,
}
