//! Defines the views of the whole table: with a column for each subject, or with a row for each of
//! many.

use serde::Serialize;
use tera::Value;

use super::charts::HeatMapView;
use super::criteria::TableView;
use super::links::PagesView;
use super::presets::PresetView;
use super::sources::FreshnessView;

#[derive(Debug, Serialize)]
pub(crate) struct CompareView<'a> {
    /// The criteria of the page by all subjects.
    pub table: TableView,
    /// The links between the pages of a table with very many criteria. Empty if there is one page.
    pub chapters: Vec<ChapterView>,
    /// The kinds of subjects. Empty if all are of one kind.
    pub kinds: Vec<&'a str>,
    /// The tags that several but not all subjects have.
    pub tags: Vec<&'a str>,
    /// `None` for two subjects, or if no criterion that counts has scores.
    pub ranking: Option<RankingView>,
    /// `None` for fewer than three or more than thirty subjects, or if there are no scores.
    pub heat_map: Option<HeatMapView>,
    /// The weights from which readers start, each with its answer. Empty if nothing is judged.
    pub presets: Vec<PresetView>,
    /// The data for the reader's own weights. On the first page only, and `None` if nothing is judged.
    pub board: Option<Value>,
    /// The answer for all subjects in one sentence. `None` if nothing is judged.
    pub answer: Option<String>,
    pub freshness: Option<FreshnessView>,
}

/// A page of the whole table.
#[derive(Debug, Serialize)]
pub(crate) struct ChapterView {
    /// The groups of its criteria.
    pub title: String,
    pub href: String,
    pub is_current: bool,
}

/// The ranking of all subjects.
#[derive(Debug, Serialize)]
pub(crate) struct RankingView {
    /// The number of criteria that have scores and count.
    pub criteria: usize,
    /// The subjects with a rank, best first, then the others.
    pub subjects: Vec<StandingView>,
    /// `certain` if the first subject stays first for all possible values of the unknowns, else
    /// `open`. `None` unless one subject comes first by more than the margin for ties.
    pub first: Option<&'static str>,
    /// True if a total depends on values that are unknown or ranges.
    pub is_open: bool,
    /// True if first places were counted over all weightings.
    pub has_first_places: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct StandingView {
    pub subject: Value,
    pub class: String,
    /// From 1. `None` when too little is known.
    pub rank: Option<usize>,
    /// The sum of weight times score, in points of 100. `None` when nothing is known.
    pub points: Option<String>,
    /// The largest possible `points`.
    pub most: String,
    /// `points` as a percentage of `most`. `None` when nothing is known.
    pub percent: Option<String>,
    /// The same in thousandths, 0..=1000.
    pub permille: Option<i64>,
    /// The percentages when every unknown is at its worst and at its best. Empty when nothing is
    /// unknown.
    pub interval: Vec<String>,
    /// The number of known criteria.
    pub known: usize,
    /// The number of criteria that apply.
    pub criteria: usize,
    /// The share of all weightings under which it is first. `None` when they were not counted.
    pub first_percent: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct RankedView<'a> {
    /// All criteria, in row order.
    pub columns: Vec<ColumnView<'a>>,
    /// The subjects on this page. Those with a rank come first.
    pub rows: Vec<RankedRowView>,
    pub pages: Option<PagesView>,
    /// True if any subject has a total.
    pub has_totals: bool,
    /// The answer for all subjects in one sentence. `None` if nothing is ranked.
    pub answer: Option<String>,
    /// The kinds of subjects. Empty when all subjects are of one kind.
    pub kinds: Vec<&'a str>,
    /// The tags that several but not all subjects have.
    pub tags: Vec<&'a str>,
    /// The address of the names of all subjects as data.
    pub roll_href: String,
    /// The data for the reader's own weights, without subjects. As for presets.
    pub board: Option<Value>,
    /// The weights from which readers start, each with its answer. On the first page only, and empty
    /// if nothing is judged.
    pub presets: Vec<PresetView>,
    pub freshness: Option<FreshnessView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ColumnView<'a> {
    pub slug: &'a str,
    pub title: &'a str,
    pub href: String,
    /// The address of the criterion's data.
    pub data_href: String,
    /// The way to sort that has the best first, or the first of a text: `ascending` or `descending`.
    pub first_order: &'static str,
    /// True if two subjects of the site have different values, so that sorting changes something.
    pub is_sortable: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct RankedRowView {
    pub subject: Value,
    /// An `img` with the subject's logo, as finished markup.
    pub logo: Option<Value>,
    pub kind: Option<String>,
    /// From 1. `None` when too little is known.
    pub rank: Option<usize>,
    /// The total in percent. `None` when nothing is known.
    pub percent: Option<String>,
    /// One cell per column.
    pub cells: Vec<CellView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct CellView {
    /// In words.
    pub value: String,
    /// True if `value` is a known value.
    pub is_known: bool,
    /// From 0 to 1000.
    pub score: Option<i64>,
    /// The shade, 0..=4.
    pub step: Option<i64>,
}
