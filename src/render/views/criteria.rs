//! Defines the views of criteria: verdicts, assessments, rows and tables, and the pages about them.

use serde::Serialize;
use tera::Value;

use super::field::FieldView;
use super::links::{LinkView, PagesView, WaysView};
use super::sources::{CitationView, FreshnessView};
use super::texts::TextView;

/// The verdict of a criterion.
#[derive(Debug, Serialize)]
pub(crate) struct VerdictView {
    /// `winner`, `tie`, `depends`, `none`, `open`, `unknown`, `not-scored` or `not-comparable`.
    pub outcome: &'static str,
    pub winner: Option<Value>,
    /// The outcome in two or three words, with `among_label` if there is one.
    pub label: String,
    /// The subjects that the editor compared. Empty if the verdict is about all subjects of the
    /// page.
    pub among: Vec<Value>,
    /// These subjects in words, such as "among Flask and Django".
    pub among_label: Option<String>,
    /// The reason, as finished markup.
    pub because: Option<Value>,
    /// The conditions that the verdict depends on.
    pub conditions: Vec<ConditionView>,
    /// True if the editor gave no verdict.
    pub is_computed: bool,
    /// The reason why the editor's verdict contradicts the scores.
    pub override_reason: Option<String>,
}

/// A condition and the subject to choose under it.
#[derive(Debug, Serialize)]
pub(crate) struct ConditionView {
    /// Finished markup that fits after "if".
    pub condition: Value,
    /// `None` for a tie.
    pub choose: Option<Value>,
}

/// One subject under one criterion.
#[derive(Debug, Serialize)]
pub(crate) struct AssessmentView<'a> {
    pub subject: Value,
    pub class: String,
    /// The type of the value, or `unknown`, `not-applicable` or `missing`.
    pub kind: &'static str,
    /// The value in words, never empty.
    pub value: String,
    /// The same value without zeros at its end, to compare it with others. `None` if it has no such
    /// zeros.
    pub plain_value: Option<String>,
    /// True if the value is a text, a version or a list.
    pub is_wordy: bool,
    /// The sign to draw: `yes`, `partial` or `no`.
    pub mark: Option<&'static str>,
    /// From 0 to 1000. `None` when the value has no score.
    pub score: Option<i64>,
    /// A rating as full, half and empty dots.
    pub dots: Option<String>,
    /// The items of a list.
    pub items: &'a [String],
    /// The meaning of a rating.
    pub level: Option<&'a str>,
    pub is_winner: bool,
    /// Finished markup.
    pub claim: Option<Value>,
    /// The reason why support is only partial, as finished markup.
    pub partial_because: Option<Value>,
    pub citations: Vec<CitationView<'a>>,
    /// The day on which the claim was compared with its sources.
    pub as_of: Option<String>,
    /// The versions that the claim applies to.
    pub versions: Option<&'a str>,
    /// `low`, `medium` or `high`. `None` if there is neither a known value nor a claim.
    pub confidence: Option<&'static str>,
    /// Earlier values.
    pub old: Vec<OldValueView<'a>>,
    /// The long text as finished markup, on the page of the criterion only.
    pub text: Option<Value>,
    /// The anchor on the criterion's page.
    pub id: &'a str,
}

#[derive(Debug, Serialize)]
pub(crate) struct OldValueView<'a> {
    /// In words.
    pub value: String,
    /// The last day on which it was valid.
    pub until: String,
    /// The reason for the change.
    pub why: Option<&'a str>,
}

/// A criterion with the assessments that a page shows.
#[derive(Debug, Serialize)]
pub(crate) struct RowView<'a> {
    pub slug: &'a str,
    /// The anchor on pages with several criteria.
    pub id: &'a str,
    pub title: &'a str,
    pub href: String,
    /// The reader's question that it answers.
    pub question: Option<&'a str>,
    /// What a reader must know to read the values, as finished markup.
    pub note: Option<Value>,
    /// The heading of its group.
    pub group: Option<&'a str>,
    /// The unit of its numbers.
    pub unit: Option<&'a str>,
    /// From 0 to 5.
    pub weight: u32,
    /// True if the values have scores, so that a reader can ask for a least one.
    pub is_scored: bool,
    #[serde(rename = "type")]
    pub value_type: &'static str,
    /// The meaning of each rating.
    pub levels: &'a [String],
    pub verdict: Value,
    /// The finding about three or more subjects, in sentences. `None` for two, and if the values
    /// allow no sentence.
    pub answer: Option<String>,
    /// The assessments and rules that gave the verdict.
    pub why: Value,
    /// One per subject on the page, in column order.
    pub assessments: Vec<Value>,
    /// The `[extra]` table of its file.
    pub extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// A table of criteria by subjects.
#[derive(Debug, Serialize)]
pub(crate) struct TableView {
    /// Unique on the page.
    pub id: String,
    pub caption: String,
    /// The columns.
    pub subjects: Vec<Value>,
    /// For each column, its place among those that are shown first where not all fit: the featured
    /// pair, then by rank. Empty if there are only two.
    pub places: Vec<Option<usize>>,
    pub groups: Vec<GroupView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct GroupView {
    /// The heading. `None` for criteria without a group.
    pub title: Option<String>,
    pub rows: Vec<Value>,
    /// The rows of a pair's table, as finished markup. `none` on other pages.
    pub rows_html: Value,
}

#[derive(Debug, Serialize)]
pub(crate) struct CriteriaView {
    pub groups: Vec<GroupView>,
    pub subjects: Vec<Value>,
}

#[derive(Debug, Serialize)]
pub(crate) struct CriterionPageView<'a> {
    /// The criterion with the assessments of this page.
    pub row: Value,
    /// The ranking, in place of the row's assessments. `None` for fewer than five subjects.
    pub field: Option<FieldView<'a>>,
    /// The values with scores, in words. `None` if values have none, or if their type says it all.
    pub scale: Option<String>,
    /// The long text, on the first page only.
    pub text: Option<TextView>,
    pub ways: WaysView,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub subjects: Vec<Value>,
    /// The sources cited on this page.
    pub sources: Vec<CitationView<'a>>,
    /// The links between the pages of assessments. `None` when there is only one page.
    pub pages: Option<PagesView>,
    pub freshness: Option<FreshnessView>,
}
