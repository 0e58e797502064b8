//! Defines the views of charts: the positions of bars, points and marks along the width, and the
//! finding of each chart in words.
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

/// A position along the width with a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct MarkView {
    /// The position, such as "14.3%".
    pub at: String,
    /// The anchor that keeps the label within the chart: `start`, `middle` or `end`.
    pub anchor: &'static str,
    pub label: String,
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

/// The criteria on which both subjects have scores.
#[derive(Debug, Serialize)]
pub(crate) struct ScoreChartView {
    /// It says so if no criterion has scores of both subjects.
    pub finding: String,
    /// Finished rows of a table, in row order. `none` when no page shows them.
    pub rows: Value,
    /// The criterion on which the scores differ most, for the key of the chart. `None` without
    /// rows.
    pub widest: Option<ScoreRowView>,
    /// The CSS classes that carry the colours, in column order.
    pub classes: Vec<String>,
    /// The names, in column order.
    pub names: Vec<String>,
}

/// The scores of two subjects under one criterion.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ScoreRowView {
    pub criterion: LinkView,
    /// The scores of 100 at their positions, in column order.
    pub scores: Vec<MarkView>,
}

/// Who leads as one weight grows from nothing to the total weight.
#[derive(Debug, Serialize)]
pub(crate) struct StripView {
    pub finding: String,
    /// The stretches from no weight to the total weight.
    pub stretches: Vec<StretchView>,
    /// The share at which the two are level.
    pub turn: MarkView,
    /// Today's shares, without duplicates.
    pub today: Vec<MarkView>,
}

/// A part of a strip on which one subject leads.
#[derive(Debug, Serialize)]
pub(crate) struct StretchView {
    pub name: String,
    pub class: String,
    /// The subject's column, 0 or 1.
    pub side: usize,
    pub bar: BarView,
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
