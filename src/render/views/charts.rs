//! Defines the views of charts: the positions of bars along the width, and the finding of each chart
//! in words.
//!
//! Positions are printed as percentages. A chart then fits every width while its text keeps its
//! size, and templates need no arithmetic.

use serde::Serialize;
use tera::Value;

use super::links::LinkView;

/// A line along the width.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BarView {
    /// The start, such as "38.7%".
    pub from: String,
    pub to: String,
}

/// The shares of all weightings as one bar.
#[derive(Debug, Serialize)]
pub(crate) struct ShareBarView {
    pub finding: String,
    /// The bars of both subjects, in column order.
    pub bars: Vec<BarView>,
    /// The share of weightings under which the two are level, in percent. `None` when it is zero.
    pub ties: Option<String>,
}

/// The gains of both sides, as bars from the middle.
#[derive(Debug, Serialize)]
pub(crate) struct ContributionChartView {
    pub finding: String,
    /// Both subjects, in column order.
    pub sides: Vec<GainView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct GainView {
    pub subject: Value,
    pub class: String,
    /// In points of 100.
    pub points: String,
    /// The bar from the middle. `None` when the gain is zero.
    pub bar: Option<BarView>,
}

/// The scores of many subjects, shaded in steps.
#[derive(Debug, Serialize)]
pub(crate) struct HeatMapView {
    pub finding: String,
    /// The columns: criteria that count and have scores, in row order.
    pub criteria: Vec<LinkView>,
    /// The subjects, best total first.
    pub rows: Vec<HeatRowView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct HeatRowView {
    pub subject: Value,
    /// One cell per column.
    pub cells: Vec<HeatCellView>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct HeatCellView {
    /// In whole points of 100. `None` when there is no score.
    pub score: Option<i64>,
    /// The shade, 0..=4. It depends on the number that is shown.
    pub step: i64,
    /// The reason why there is no score.
    pub unscored: Option<String>,
}
