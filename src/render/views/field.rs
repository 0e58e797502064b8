//! Defines the view of a criterion's ranking: one row for each of many subjects.

use serde::Serialize;
use tera::Value;

use super::sources::CitationView;

/// All values of a criterion, the best first.
#[derive(Debug, Serialize)]
pub(crate) struct FieldView<'a> {
    /// The subjects with a value or a claim.
    pub rows: Vec<FieldRowView<'a>>,
    /// The subjects of the page that nothing is known about, each a `NamedView`.
    pub unknown: Vec<Value>,
    /// The subjects of the page that the criterion does not apply to, each a `NamedView`.
    pub exempt: Vec<Value>,
    /// The heading of the values: their unit, or `None`.
    pub unit: Option<String>,
    /// True if a row has a rank.
    pub has_ranks: bool,
    /// True if a row has a bar.
    pub has_bars: bool,
    /// The number of columns.
    pub columns: usize,
    /// The values: `numbers`, which end at one edge, `words`, or `claims` if no row has a value.
    pub values: &'static str,
    /// The better direction of numbers: `higher` or `lower`. `None` if there is none.
    pub better: Option<&'static str>,
    /// The kinds of the subjects, if there are a few, to show only one of them.
    pub kinds: Vec<KindView<'a>>,
    /// The sources that every claim cites, if all cite the same.
    pub common: Vec<CitationView<'a>>,
    /// The day on which all claims were checked, if it is one.
    pub checked: Option<String>,
}

/// A kind of subject, and how many rows have it.
#[derive(Debug, Serialize)]
pub(crate) struct KindView<'a> {
    pub title: &'a str,
    pub count: usize,
}

/// A subject in the ranking of a criterion.
#[derive(Debug, Serialize)]
pub(crate) struct FieldRowView<'a> {
    /// An `AssessmentView`.
    pub assessment: Value,
    /// Such as "3", or "3=" if others have the same place. `None` without an order.
    pub rank: Option<String>,
    /// True for the first place.
    pub is_best: bool,
    /// A number without its unit, another value in words, or "unknown".
    pub value: String,
    /// The digits that would make the number as long as others: ".0". They are never shown.
    pub fill: String,
    /// The length of the bar in percent, such as "34.3".
    pub bar: Option<String>,
    /// The place of its kind in `kinds`, from 1.
    pub kind: Option<usize>,
    /// True if the row has more to say than all others: a claim, a condition, its own sources or date.
    pub has_more: bool,
    pub slug: &'a str,
}
