//! Views that several page kinds show: subjects, points, citations, verdicts, assessments, rows and tables.
//!
//! The fields are documented in `templates/README.md`; the two must say the same. Fields of type [`Value`] hold
//! finished markup or views that were made before and are shared.

use serde::Serialize;
use tera::Value;

use super::weighing::WhyView;

/// A name and where it leads.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkView {
    /// What is shown.
    pub(crate) title: String,
    /// Where it leads.
    pub(crate) href: String,
}

/// A subject in short.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NamedView {
    /// Its slug.
    pub(crate) slug: String,
    /// What it is called.
    pub(crate) name: String,
    /// Its page.
    pub(crate) href: String,
}

/// A subject.
#[derive(Debug, Serialize)]
pub(crate) struct SubjectView<'a> {
    /// Its slug.
    pub(crate) slug: &'a str,
    /// What it is called.
    pub(crate) name: &'a str,
    /// Its page.
    pub(crate) href: String,
    /// Its page of pros and cons.
    pub(crate) pros_and_cons_href: String,
    /// What it is.
    pub(crate) kind: Option<&'a str>,
    /// Its own site.
    pub(crate) url: Option<&'a str>,
    /// The version that the assessments speak of.
    pub(crate) version: Option<&'a str>,
    /// One or two sentences, finished.
    pub(crate) summary: Option<Value>,
    /// The class that carries its colour.
    pub(crate) class: String,
    /// How many criteria it wins.
    pub(crate) wins: usize,
    /// Free data.
    pub(crate) extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// A pro, a con or a reason to choose.
#[derive(Debug, Serialize)]
pub(crate) struct PointView {
    /// What is said, finished.
    pub(crate) text: Value,
    /// The criterion it belongs to.
    pub(crate) criterion: Option<LinkView>,
}

/// A source that a claim or fact rests on.
#[derive(Debug, Serialize)]
pub(crate) struct CitationView<'a> {
    /// Its key, the end of its anchor on pages that list it.
    pub(crate) id: &'a str,
    /// Its number, from 1 and the same on every page.
    pub(crate) number: usize,
    /// What the source is called.
    pub(crate) title: &'a str,
    /// Who published it.
    pub(crate) publisher: Option<&'a str>,
    /// Its place on the page of all sources.
    pub(crate) href: String,
    /// Where it is.
    pub(crate) url: Option<&'a str>,
    /// The words it says it in.
    pub(crate) quote: Option<&'a str>,
    /// Where in the source.
    pub(crate) locator: Option<&'a str>,
    /// Who speaks in it.
    pub(crate) kind: Option<&'static str>,
}

/// How fresh the claims of a page are.
#[derive(Debug, Serialize)]
pub(crate) struct FreshnessView {
    /// The day on which the oldest dated claim was checked.
    pub(crate) oldest: Option<String>,
    /// How many claims there are.
    pub(crate) claims: usize,
    /// How many of them have no such day.
    pub(crate) undated: usize,
}

/// The verdict of a criterion.
#[derive(Debug, Serialize)]
pub(crate) struct VerdictView {
    /// `winner`, `tie`, `depends`, `none` or `no-data`.
    pub(crate) outcome: &'static str,
    /// Who wins.
    pub(crate) winner: Option<Value>,
    /// The outcome in two or three words.
    pub(crate) label: String,
    /// The reason, finished.
    pub(crate) because: Option<Value>,
    /// What it hangs on.
    pub(crate) conditions: Vec<ConditionView>,
    /// Whether no editor spoke.
    pub(crate) is_computed: bool,
    /// Why the editor's word stands against the scores.
    pub(crate) override_reason: Option<String>,
}

/// A condition and what to choose under it.
#[derive(Debug, Serialize)]
pub(crate) struct ConditionView {
    /// The condition, fitting after "if", finished.
    pub(crate) condition: Value,
    /// Whom to choose; none for a tie.
    pub(crate) choose: Option<Value>,
}

/// One subject under one criterion.
#[derive(Debug, Serialize)]
pub(crate) struct AssessmentView<'a> {
    /// The subject.
    pub(crate) subject: Value,
    /// The class that carries the subject's colour.
    pub(crate) class: String,
    /// The type of the value, `unknown`, `not-applicable` or `missing`.
    pub(crate) kind: &'static str,
    /// The value in words, never empty.
    pub(crate) value: String,
    /// Whether the value is words rather than a measure.
    pub(crate) is_wordy: bool,
    /// The sign to draw: `yes`, `partial` or `no`.
    pub(crate) mark: Option<&'static str>,
    /// 0 to 1000; none where the value is not scored.
    pub(crate) score: Option<i64>,
    /// 1 to 5.
    pub(crate) rating: Option<u8>,
    /// What that rating means.
    pub(crate) level: Option<&'a str>,
    /// Whether the subject wins the criterion.
    pub(crate) is_winner: bool,
    /// What is claimed, finished.
    pub(crate) claim: Option<Value>,
    /// Why support is only partial, finished.
    pub(crate) partial_because: Option<Value>,
    /// Where it comes from.
    pub(crate) citations: Vec<CitationView<'a>>,
    /// When the claim was compared with its sources.
    pub(crate) as_of: Option<String>,
    /// The versions it holds for.
    pub(crate) versions: Option<&'a str>,
    /// `low`, `medium` or `high`.
    pub(crate) confidence: &'static str,
    /// Values that held before.
    pub(crate) old: Vec<OldValueView<'a>>,
    /// Its anchor on the criterion's page.
    pub(crate) id: &'a str,
}

/// A value that held before.
#[derive(Debug, Serialize)]
pub(crate) struct OldValueView<'a> {
    /// What it was, in words.
    pub(crate) value: String,
    /// The last day on which it held.
    pub(crate) until: String,
    /// Why it changed.
    pub(crate) why: Option<&'a str>,
}

/// A criterion with the assessments that a page shows.
#[derive(Debug, Serialize)]
pub(crate) struct RowView<'a> {
    /// Its slug.
    pub(crate) slug: &'a str,
    /// Its anchor on pages with several criteria.
    pub(crate) id: &'a str,
    /// What it is called.
    pub(crate) title: &'a str,
    /// Its page.
    pub(crate) href: String,
    /// The reader's question it answers.
    pub(crate) question: Option<&'a str>,
    /// The heading it stands under.
    pub(crate) group: Option<&'a str>,
    /// The unit of its numbers.
    pub(crate) unit: Option<&'a str>,
    /// How much it counts, 0..5.
    pub(crate) weight: u32,
    /// The type of its values.
    #[serde(rename = "type")]
    pub(crate) value_type: &'static str,
    /// What each rating means.
    pub(crate) levels: &'a [String],
    /// Its verdict.
    pub(crate) verdict: Value,
    /// Which assessments and rules gave it.
    pub(crate) why: Value,
    /// One for each subject shown, in column order.
    pub(crate) assessments: Vec<Value>,
    /// Free data.
    pub(crate) extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// A table of criteria by subjects.
#[derive(Debug, Serialize)]
pub(crate) struct TableView {
    /// Unique on the page.
    pub(crate) id: String,
    /// What it shows.
    pub(crate) caption: String,
    /// The columns.
    pub(crate) subjects: Vec<Value>,
    /// The rows, by group.
    pub(crate) groups: Vec<GroupView>,
}

/// Rows under one heading.
#[derive(Debug, Serialize)]
pub(crate) struct GroupView {
    /// The heading; none for criteria without a group.
    pub(crate) title: Option<String>,
    /// The rows.
    pub(crate) rows: Vec<Value>,
    /// The rows of a pair's table, finished; none on other pages.
    pub(crate) rows_html: Value,
}

/// A long text.
#[derive(Debug, Serialize)]
pub(crate) struct TextView {
    /// The text, finished.
    pub(crate) html: Value,
    /// Its headings, nested.
    pub(crate) contents: Vec<Value>,
}

/// A subject with when to choose it.
#[derive(Debug, Serialize)]
pub(crate) struct ChooseView {
    /// The subject.
    pub(crate) subject: Value,
    /// The reasons.
    pub(crate) points: Value,
}

/// A subject with what speaks for and against it.
#[derive(Debug, Serialize)]
pub(crate) struct ProsConsView {
    /// The subject.
    pub(crate) subject: Value,
    /// What speaks for it.
    pub(crate) pros: Value,
    /// What speaks against it.
    pub(crate) cons: Value,
}

/// How two subjects compare.
#[derive(Debug, Serialize)]
pub(crate) struct PairVerdictView {
    /// `leads`, `tie`, `depends`, `none` or `no-data`.
    pub(crate) outcome: &'static str,
    /// Who leads.
    pub(crate) leader: Option<Value>,
    /// The verdict in one sentence.
    pub(crate) sentence: String,
    /// The editor's reason, finished.
    pub(crate) because: Option<Value>,
    /// Whether no editor spoke.
    pub(crate) is_computed: bool,
    /// The computed verdict in one sentence, where the editor says another.
    pub(crate) computed_sentence: Option<String>,
    /// Why the editor's word stands against it.
    pub(crate) override_reason: Option<String>,
    /// Which assessments, weights and rules gave it.
    pub(crate) why: WhyView,
    /// What each of the two wins, in column order.
    pub(crate) tallies: Vec<TallyView>,
    /// How many criteria are tied.
    pub(crate) ties: usize,
    /// How many criteria judge between the two.
    pub(crate) judged: usize,
    /// The version of the method.
    pub(crate) method_version: String,
}

/// What one subject of a pair wins.
#[derive(Debug, Serialize)]
pub(crate) struct TallyView {
    /// The subject.
    pub(crate) subject: Value,
    /// How many criteria it wins.
    pub(crate) wins: usize,
    /// Which.
    pub(crate) criteria: Vec<LinkView>,
}

/// A pair in short.
#[derive(Debug, Serialize)]
pub(crate) struct PairView {
    /// The first in column order.
    pub(crate) first: Value,
    /// The second in column order.
    pub(crate) second: Value,
    /// "Flask vs Django".
    pub(crate) title: String,
    /// Where the two are side by side: its page, or the whole table.
    pub(crate) href: String,
    /// How the two compare.
    pub(crate) verdict: PairVerdictView,
}

/// A question with its answer.
#[derive(Debug, Serialize)]
pub(crate) struct QuestionView<'a> {
    /// Its anchor.
    pub(crate) id: String,
    /// The question.
    pub(crate) question: &'a str,
    /// The answer, finished.
    pub(crate) answer: Value,
}

/// A group of questions.
#[derive(Debug, Serialize)]
pub(crate) struct FaqView<'a> {
    /// Its anchor.
    pub(crate) id: &'a str,
    /// What it is called.
    pub(crate) title: &'a str,
    /// Its questions.
    pub(crate) questions: Value,
}

/// An article in short.
#[derive(Debug, Serialize)]
pub(crate) struct ArticleView<'a> {
    /// What it is called.
    pub(crate) title: &'a str,
    /// Its page, or the pair's page that shows it.
    pub(crate) href: String,
    /// What it is about.
    pub(crate) description: Option<&'a str>,
    /// When it was first published.
    pub(crate) date: Option<String>,
    /// When it was last changed.
    pub(crate) updated: Option<String>,
    /// Who wrote it.
    pub(crate) authors: &'a [String],
}
