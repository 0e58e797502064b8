//! Defines the views of subjects and of their points, and of the pages about them.

use serde::Serialize;
use tera::Value;

use super::links::{HubView, LinkView, PagesView, WaysView};
use super::sources::{CitationView, FreshnessView};
use super::texts::TextView;

/// The short view of a subject.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NamedView {
    pub slug: String,
    pub name: String,
    pub href: String,
}

/// The full view of a subject.
#[derive(Debug, Serialize)]
pub(crate) struct SubjectView<'a> {
    pub slug: &'a str,
    pub name: &'a str,
    pub href: String,
    /// `None` without a pro or a con.
    pub pros_and_cons_href: Option<String>,
    pub kind: Option<&'a str>,
    /// What it has in common with others, each in a word or two.
    pub tags: Vec<TagView<'a>>,
    /// The address of its own website.
    pub url: Option<&'a str>,
    /// The version that the assessments describe.
    pub version: Option<&'a str>,
    /// One or two sentences, as finished markup.
    pub summary: Option<Value>,
    /// An `img` with its logo, as finished markup.
    pub logo: Option<Value>,
    /// The CSS class that carries its colour.
    pub class: String,
    /// The number of criteria that it wins.
    pub wins: usize,
    /// The `[extra]` table of its file.
    pub extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// A tag of a subject.
#[derive(Debug, Serialize)]
pub(crate) struct TagView<'a> {
    pub title: &'a str,
    /// The address of the table of all subjects with the tag. `None` if no others have it, or all.
    pub href: Option<&'a str>,
}

/// A pro, a con or a reason to choose.
#[derive(Debug, Serialize)]
pub(crate) struct PointView<'a> {
    /// Finished markup.
    pub text: Value,
    pub criterion: Option<LinkView>,
    pub citations: Vec<CitationView<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ProsConsView {
    pub subject: Value,
    pub pros: Value,
    pub cons: Value,
}

/// A subject and the reasons to choose it.
#[derive(Debug, Serialize)]
pub(crate) struct ChooseView {
    pub subject: Value,
    pub points: Value,
    /// The page to open after choosing the subject.
    pub start: Option<LinkView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct SubjectsView<'a> {
    /// The subjects, in column order.
    pub subjects: Vec<Value>,
    /// The tags that several of them have.
    pub tags: Vec<HubView<'a>>,
}

/// A page of a long list of subjects.
#[derive(Debug, Serialize)]
pub(crate) struct SubjectsListView {
    /// The subjects on this page, by name.
    pub subjects: Vec<Value>,
    /// `None` when the list has only one page.
    pub pages: Option<PagesView>,
    /// The hubs of kinds, on the first page of all subjects only.
    pub kinds: Value,
    /// The hubs of initials, on the first page of all subjects only.
    pub initials: Value,
    /// The tags that several subjects have, on the first page of all subjects only.
    pub tags: Value,
}

#[derive(Debug, Serialize)]
pub(crate) struct SubjectPageView<'a> {
    pub subject: Value,
    pub facts: Vec<FactView<'a>>,
    pub links: Vec<SubjectLinkView<'a>>,
    pub tables: Vec<SubjectTableView<'a>>,
    pub text: Option<TextView>,
    pub choose: Value,
    pub pros: Value,
    pub cons: Value,
    /// The criteria on which the editors chose it of three or more subjects, at most three.
    pub chosen: Vec<LinkView>,
    /// The number of others.
    pub more_chosen: usize,
    /// What it is best at, and on what it is behind: at most three criteria each. Empty for two
    /// subjects.
    pub best: Vec<RankView>,
    pub behind: Vec<RankView>,
    /// The criteria with a value or a claim about it, by group.
    pub groups: Vec<SubjectGroupView>,
    /// The criteria of which nothing is known about it.
    pub unknown: Vec<LinkView>,
    /// The comparisons with the nearest subjects, at most six.
    pub pairs: Vec<LinkView>,
    pub ways: WaysView,
    pub sources: Vec<CitationView<'a>>,
    pub freshness: Option<FreshnessView>,
}

/// A criterion with the rank of a subject.
#[derive(Debug, Serialize)]
pub(crate) struct RankView {
    pub title: String,
    pub href: String,
    /// Such as "joint 4th of 231". The number of all is left out if it is that of the entry before.
    pub rank: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct SubjectGroupView {
    /// The heading. `None` for criteria without a group.
    pub title: Option<String>,
    pub rows: Vec<SubjectRowView>,
}

/// A criterion on the page of a subject.
#[derive(Debug, Serialize)]
pub(crate) struct SubjectRowView {
    pub title: String,
    /// The place of its assessment on the criterion's page.
    pub href: String,
    /// An `AssessmentView`.
    pub assessment: Value,
    /// The rank, such as "joint 4th of 231", or the editor's verdict. `None` without either, and for
    /// answers, which many share.
    pub note: Option<String>,
}

/// A further page about a subject.
#[derive(Debug, Serialize)]
pub(crate) struct SubjectLinkView<'a> {
    pub title: &'a str,
    pub href: &'a str,
    /// What it leads to, in a word or two.
    pub kind: Option<&'a str>,
}

/// A table of a subject.
#[derive(Debug, Serialize)]
pub(crate) struct SubjectTableView<'a> {
    /// Its anchor.
    pub id: &'a str,
    pub title: &'a str,
    pub columns: Vec<ColumnView<'a>>,
    /// One cell for each column.
    pub rows: Vec<Vec<TableCellView>>,
    /// True if there are so many rows that they are folded.
    pub is_long: bool,
    /// The sources of all its values.
    pub citations: Vec<CitationView<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ColumnView<'a> {
    pub title: &'a str,
    /// The unit of its numbers.
    pub unit: Option<&'a str>,
    /// True if its values are numbers or amounts, which end at one edge.
    pub is_number: bool,
    /// True if its values are no texts, so that they are short.
    pub is_short: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct TableCellView {
    /// In words, a number without its unit. `None` for an empty cell.
    pub value: Option<String>,
    pub is_known: bool,
    /// The sign to draw: `yes` or `no`.
    pub mark: Option<&'static str>,
    /// The digits that would make a number as long as others: ".0". They are never shown.
    pub fill: String,
    /// The address to link to if the value is one.
    pub href: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct FactView<'a> {
    pub id: String,
    pub label: &'a str,
    /// In words.
    pub value: String,
    /// The address to link to if the value is one.
    pub href: Option<String>,
    pub citations: Vec<CitationView<'a>>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ProsConsPageView<'a> {
    pub subject: Value,
    pub pros: Value,
    pub cons: Value,
    pub choose: Value,
    /// The other subjects with points.
    pub others: Vec<Value>,
    pub ways: WaysView,
    pub sources: Vec<CitationView<'a>>,
}
