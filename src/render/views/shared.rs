//! Defines the views that several page kinds show: subjects, points, citations, verdicts,
//! assessments, rows and tables.
//!
//! `templates/README.md` documents the same fields and must agree with this file. Fields of type
//! [`Value`] contain finished markup, or views that are made once and shared.

use serde::Serialize;
use tera::Value;

use super::weighing::WhyView;

#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkView {
    pub(crate) title: String,
    pub(crate) href: String,
}

/// The short view of a subject.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NamedView {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) href: String,
}

/// The full view of a subject.
#[derive(Debug, Serialize)]
pub(crate) struct SubjectView<'a> {
    pub(crate) slug: &'a str,
    pub(crate) name: &'a str,
    pub(crate) href: String,
    pub(crate) pros_and_cons_href: String,
    pub(crate) kind: Option<&'a str>,
    /// The address of its own website.
    pub(crate) url: Option<&'a str>,
    /// The version that the assessments describe.
    pub(crate) version: Option<&'a str>,
    /// One or two sentences, as finished markup.
    pub(crate) summary: Option<Value>,
    /// The CSS class that carries its colour.
    pub(crate) class: String,
    /// The number of criteria that it wins.
    pub(crate) wins: usize,
    /// The `[extra]` table of its file.
    pub(crate) extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// A pro, a con or a reason to choose.
#[derive(Debug, Serialize)]
pub(crate) struct PointView {
    /// Finished markup.
    pub(crate) text: Value,
    pub(crate) criterion: Option<LinkView>,
}

/// A source that supports a claim or a fact.
#[derive(Debug, Serialize)]
pub(crate) struct CitationView<'a> {
    /// The source's key. Its anchor on pages that list it ends with this key.
    pub(crate) id: &'a str,
    /// From 1, and the same on every page.
    pub(crate) number: usize,
    pub(crate) title: &'a str,
    pub(crate) publisher: Option<&'a str>,
    /// The address of its entry on the page of all sources.
    pub(crate) href: String,
    /// The address of the source itself. `None` for a dead link.
    pub(crate) url: Option<&'a str>,
    /// The words of the source that support the claim.
    pub(crate) quote: Option<&'a str>,
    /// The place within the source.
    pub(crate) locator: Option<&'a str>,
    /// `vendor`, `independent`, `own-test` or `community`.
    pub(crate) kind: Option<&'static str>,
}

/// The freshness of the claims on a page.
#[derive(Debug, Serialize)]
pub(crate) struct FreshnessView {
    /// The day on which the oldest dated claim was checked.
    pub(crate) oldest: Option<String>,
    pub(crate) claims: usize,
    /// The number of claims without such a day.
    pub(crate) undated: usize,
}

/// The verdict of a criterion.
#[derive(Debug, Serialize)]
pub(crate) struct VerdictView {
    /// `winner`, `tie`, `depends`, `none` or `no-data`.
    pub(crate) outcome: &'static str,
    pub(crate) winner: Option<Value>,
    /// The outcome in two or three words.
    pub(crate) label: String,
    /// The reason, as finished markup.
    pub(crate) because: Option<Value>,
    /// The conditions that the verdict depends on.
    pub(crate) conditions: Vec<ConditionView>,
    /// True if the editor gave no verdict.
    pub(crate) is_computed: bool,
    /// The reason why the editor's verdict contradicts the scores.
    pub(crate) override_reason: Option<String>,
}

/// A condition and the subject to choose under it.
#[derive(Debug, Serialize)]
pub(crate) struct ConditionView {
    /// Finished markup that fits after "if".
    pub(crate) condition: Value,
    /// `None` for a tie.
    pub(crate) choose: Option<Value>,
}

/// One subject under one criterion.
#[derive(Debug, Serialize)]
pub(crate) struct AssessmentView<'a> {
    pub(crate) subject: Value,
    pub(crate) class: String,
    /// The type of the value, or `unknown`, `not-applicable` or `missing`.
    pub(crate) kind: &'static str,
    /// The value in words, never empty.
    pub(crate) value: String,
    /// True if the value is a text or a version.
    pub(crate) is_wordy: bool,
    /// The sign to draw: `yes`, `partial` or `no`.
    pub(crate) mark: Option<&'static str>,
    /// From 0 to 1000. `None` when the value has no score.
    pub(crate) score: Option<i64>,
    /// From 1 to 5.
    pub(crate) rating: Option<u8>,
    /// The meaning of that rating.
    pub(crate) level: Option<&'a str>,
    pub(crate) is_winner: bool,
    /// Finished markup.
    pub(crate) claim: Option<Value>,
    /// The reason why support is only partial, as finished markup.
    pub(crate) partial_because: Option<Value>,
    pub(crate) citations: Vec<CitationView<'a>>,
    /// The day on which the claim was compared with its sources.
    pub(crate) as_of: Option<String>,
    /// The versions that the claim applies to.
    pub(crate) versions: Option<&'a str>,
    /// `low`, `medium` or `high`.
    pub(crate) confidence: &'static str,
    /// Earlier values.
    pub(crate) old: Vec<OldValueView<'a>>,
    /// The anchor on the criterion's page.
    pub(crate) id: &'a str,
}

#[derive(Debug, Serialize)]
pub(crate) struct OldValueView<'a> {
    /// In words.
    pub(crate) value: String,
    /// The last day on which it was valid.
    pub(crate) until: String,
    /// The reason for the change.
    pub(crate) why: Option<&'a str>,
}

/// A criterion with the assessments that a page shows.
#[derive(Debug, Serialize)]
pub(crate) struct RowView<'a> {
    pub(crate) slug: &'a str,
    /// The anchor on pages with several criteria.
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) href: String,
    /// The reader's question that it answers.
    pub(crate) question: Option<&'a str>,
    /// The heading of its group.
    pub(crate) group: Option<&'a str>,
    /// The unit of its numbers.
    pub(crate) unit: Option<&'a str>,
    /// From 0 to 5.
    pub(crate) weight: u32,
    #[serde(rename = "type")]
    pub(crate) value_type: &'static str,
    /// The meaning of each rating.
    pub(crate) levels: &'a [String],
    pub(crate) verdict: Value,
    /// The assessments and rules that gave the verdict.
    pub(crate) why: Value,
    /// One per subject on the page, in column order.
    pub(crate) assessments: Vec<Value>,
    /// The `[extra]` table of its file.
    pub(crate) extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// A table of criteria by subjects.
#[derive(Debug, Serialize)]
pub(crate) struct TableView {
    /// Unique on the page.
    pub(crate) id: String,
    pub(crate) caption: String,
    /// The columns.
    pub(crate) subjects: Vec<Value>,
    pub(crate) groups: Vec<GroupView>,
}

#[derive(Debug, Serialize)]
pub(crate) struct GroupView {
    /// The heading. `None` for criteria without a group.
    pub(crate) title: Option<String>,
    pub(crate) rows: Vec<Value>,
    /// The rows of a pair's table, as finished markup. `none` on other pages.
    pub(crate) rows_html: Value,
}

#[derive(Debug, Serialize)]
pub(crate) struct TextView {
    /// Finished markup.
    pub(crate) html: Value,
    /// The headings, nested.
    pub(crate) contents: Vec<Value>,
}

/// A subject and the reasons to choose it.
#[derive(Debug, Serialize)]
pub(crate) struct ChooseView {
    pub(crate) subject: Value,
    pub(crate) points: Value,
}

#[derive(Debug, Serialize)]
pub(crate) struct ProsConsView {
    pub(crate) subject: Value,
    pub(crate) pros: Value,
    pub(crate) cons: Value,
}

/// The verdict between two subjects.
#[derive(Debug, Serialize)]
pub(crate) struct PairVerdictView {
    /// `leads`, `tie`, `depends`, `none` or `no-data`.
    pub(crate) outcome: &'static str,
    pub(crate) leader: Option<Value>,
    /// The verdict in one sentence.
    pub(crate) sentence: String,
    /// The editor's reason, as finished markup.
    pub(crate) because: Option<Value>,
    /// True if the editor gave no verdict.
    pub(crate) is_computed: bool,
    /// The computed verdict in one sentence, if the editor's verdict differs.
    pub(crate) computed_sentence: Option<String>,
    /// The reason why the editor's verdict contradicts the computed one.
    pub(crate) override_reason: Option<String>,
    /// The assessments, weights and rules that gave the verdict.
    pub(crate) why: WhyView,
    /// The wins of both subjects, in column order.
    pub(crate) tallies: Vec<TallyView>,
    /// The number of tied criteria.
    pub(crate) ties: usize,
    /// The number of criteria that judge between the two.
    pub(crate) judged: usize,
    pub(crate) method_version: String,
}

/// The criteria that one subject of a pair wins.
#[derive(Debug, Serialize)]
pub(crate) struct TallyView {
    pub(crate) subject: Value,
    pub(crate) wins: usize,
    pub(crate) criteria: Vec<LinkView>,
}

/// The short view of a pair.
#[derive(Debug, Serialize)]
pub(crate) struct PairView {
    /// The first subject in column order.
    pub(crate) first: Value,
    /// The second subject in column order.
    pub(crate) second: Value,
    /// Such as "Flask vs Django".
    pub(crate) title: String,
    /// The address of its page, or of the whole table if it has no page.
    pub(crate) href: String,
    pub(crate) verdict: PairVerdictView,
}

#[derive(Debug, Serialize)]
pub(crate) struct QuestionView<'a> {
    pub(crate) id: String,
    pub(crate) question: &'a str,
    /// Finished markup.
    pub(crate) answer: Value,
}

#[derive(Debug, Serialize)]
pub(crate) struct FaqView<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) questions: Value,
}

/// The short view of an article.
#[derive(Debug, Serialize)]
pub(crate) struct ArticleView<'a> {
    pub(crate) title: &'a str,
    /// The address of its page, or of the pair's page that shows it.
    pub(crate) href: String,
    pub(crate) description: Option<&'a str>,
    /// The day on which it was published.
    pub(crate) date: Option<String>,
    /// The day on which it was last changed.
    pub(crate) updated: Option<String>,
    pub(crate) authors: &'a [String],
}
