//! Describes the criteria with their verdicts and assessments, for `/data/comparison.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::data::{Origin, source_keys, subject_slug, winner};
use crate::method::{Facts, Scored, score, score_range, trace_criterion};
use crate::model::{Comparison, CriterionId, SubjectId, Value};
use crate::render::fragments::Fragments;
use crate::render::words;

/// One axis of the comparison.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Criterion")]
pub(super) struct CriterionJson<'a> {
    /// The criterion's slug.
    id: &'a str,
    /// The criterion's title.
    title: &'a str,
    /// The reader's question that it answers.
    question: Option<&'a str>,
    /// The heading under which it is listed.
    group: Option<&'a str>,
    /// The type of its values.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["yes-no", "support", "state", "rating", "number", "money", "date", "version", "list", "text"]))]
    value_type: &'static str,
    /// The unit of its numbers.
    unit: Option<&'a str>,
    /// The editor's weight, 0..5.
    weight: u32,
    /// The published verdict.
    verdict: Option<VerdictJson<'a>>,
    /// What the values say of three or more subjects; null for two.
    finding: Option<FindingJson<'a>>,
    /// One for each subject, in column order.
    assessments: Vec<AssessmentJson<'a>>,
}

/// The verdict of a criterion.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Verdict")]
struct VerdictJson<'a> {
    /// `winner`, `tie`, or the reason why there is neither.
    #[schemars(extend("enum" = ["winner", "tie", "depends", "none", "open", "unknown", "not-scored", "not-comparable"]))]
    outcome: &'static str,
    /// The slug of the winner.
    winner: Option<&'a str>,
    /// The slugs of the subjects that the editor's winner or tie is about; null without one.
    among: Option<Vec<&'a str>>,
    /// The origin of the verdict: `editor` or `scores`.
    #[schemars(with = "String", extend("enum" = ["editor", "scores"]))]
    by: Origin,
    /// The editor's reason, as plain text.
    because: Option<String>,
    /// The assessments and rules that led to the verdict.
    trace: CriterionTraceJson<'a>,
}

/// What the values of a criterion say.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
struct FindingJson<'a> {
    /// The answer in words, as on the criterion's page: the editor's verdict, or what the values say.
    sentence: Option<String>,
    /// The number of subjects with a known value.
    known: usize,
    /// The slugs of the subjects with the best value; empty if the values have no order or are all
    /// equal.
    best: Vec<&'a str>,
    /// The middle of at least five numbers; null without a better direction.
    half: Option<HalfJson>,
}

/// The middle of the known numbers.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Half")]
struct HalfJson {
    /// `under` if exactly half are less than the number, `at-least` if exactly half are the number
    /// or more, `median` if it is the one in the middle.
    #[schemars(extend("enum" = ["under", "at-least", "median"]))]
    is: &'static str,
    /// The number, as a decimal text.
    number: String,
}

/// One subject under one criterion.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Assessment")]
struct AssessmentJson<'a> {
    /// The subject's slug.
    subject: &'a str,
    /// The type of the value, `none-announced`, `unknown`, `not-applicable` or `missing`.
    kind: &'static str,
    /// The value in words.
    value: Option<String>,
    /// The number in a number, a rating or an amount of money, as a decimal text: the middle of a
    /// range, and null if it is unlimited.
    number: Option<String>,
    /// The least that the number may be; null if it is exact or has no such limit.
    least: Option<String>,
    /// The most that the number may be; null if it is exact or has no such limit.
    most: Option<String>,
    /// The items of a list.
    items: Option<&'a [String]>,
    /// The score, 0..1000.
    score: Option<i64>,
    /// The least and the greatest score of a range; null if they are the score itself.
    score_range: Option<[i64; 2]>,
    /// The rank from 1 among all values with an order, of three or more subjects; null for
    /// `none-announced`, and if the values have no order or are all equal. Equal values have equal
    /// ranks.
    rank: Option<usize>,
    /// The claim, as plain text.
    claim: Option<&'a str>,
    /// The keys of the sources.
    sources: Vec<&'a str>,
    /// The date on which value and claim were last compared with their sources: a day, or the month
    /// or year in which the editor read them.
    as_of: Option<String>,
    /// The versions to which the claim applies.
    versions: Option<&'a str>,
    /// `low`, `medium` or `high`; null if there is neither a known value nor a claim.
    #[schemars(extend("enum" = ["low", "medium", "high", null]))]
    confidence: Option<&'static str>,
    /// The long text, in Markdown.
    text: Option<&'a str>,
}

/// The assessments and rules that led to a criterion's verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CriterionTrace")]
struct CriterionTraceJson<'a> {
    /// `editor`, `ahead-by-more-than-the-margin`, `within-the-margin`, `ranges-overlap` (the values are
    /// ranges, and either may be better) or `too-little-known`.
    #[schemars(extend("enum" = ["editor", "ahead-by-more-than-the-margin", "within-the-margin", "ranges-overlap", "too-little-known"]))]
    rule: &'static str,
    /// The verdict by the scores alone: as `outcome`.
    #[schemars(extend("enum" = ["winner", "tie", "depends", "none", "open", "unknown", "not-scored", "not-comparable"]))]
    computed: &'static str,
    /// The slug of the winner by the scores.
    computed_winner: Option<&'a str>,
    /// The largest difference of scores, in thousandths, that is a tie.
    tie_margin: i64,
    /// The scores of the subjects that have one, in column order.
    scores: Vec<ScoreJson<'a>>,
    /// The editor's reason for a verdict that contradicts the scores.
    override_reason: Option<&'a str>,
    /// The conditions of the verdict.
    conditions: Vec<ConditionJson<'a>>,
}

/// The score of a subject.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Score")]
struct ScoreJson<'a> {
    /// The subject's slug.
    subject: &'a str,
    /// 0..1000.
    score: i64,
}

/// A condition of a verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Condition")]
struct ConditionJson<'a> {
    /// Plain text that follows "if".
    condition: String,
    /// The slug of the subject to choose; null for a tie.
    choose: Option<&'a str>,
}

pub(super) fn criterion(fragments: &Fragments, id: CriterionId) -> CriterionJson<'_> {
    let comparison = &fragments.comparison;
    let criterion = comparison.criterion(id);
    let judgement = fragments.criteria.judgement(id);
    let published = judgement.published();
    CriterionJson {
        id: &criterion.slug.value,
        title: &criterion.title.value,
        question: criterion.question.as_deref(),
        group: criterion.group.as_deref(),
        value_type: words::value_type(criterion.value_type),
        unit: criterion.unit.as_deref(),
        weight: criterion.weight,
        verdict: comparison.site.has_verdicts.then(|| VerdictJson {
            outcome: published.name(),
            winner: winner(comparison, published),
            among: criterion.among.as_ref().map(|among| {
                let slugs = among.value.iter();
                slugs.map(|one| subject_slug(comparison, *one)).collect()
            }),
            by: Origin::new(judgement.editor),
            because: criterion
                .because
                .as_ref()
                .map(|because| because.markdown.plain()),
            trace: trace(comparison, id),
        }),
        finding: finding(fragments, id),
        assessments: comparison
            .subject_ids()
            .map(|subject| assessment(fragments, id, subject))
            .collect(),
    }
}

fn finding(fragments: &Fragments, id: CriterionId) -> Option<FindingJson<'_>> {
    let finding = fragments.fields.finding(id)?;
    let slug = |subject| subject_slug(&fragments.comparison, subject);
    let half = match finding.facts {
        Facts::Best { half, .. } => half,
        _ => None,
    };
    Some(FindingJson {
        sentence: fragments.fields.answer(id),
        known: finding.known.len(),
        best: finding.first().into_iter().map(slug).collect(),
        half: half.map(|half| HalfJson {
            is: half.name(),
            number: half.number().to_string(),
        }),
    })
}

fn trace(comparison: &Comparison, id: CriterionId) -> CriterionTraceJson<'_> {
    let criterion = comparison.criterion(id);
    let trace = trace_criterion(comparison, id);
    let conditions = criterion.conditions.iter().map(|condition| ConditionJson {
        condition: condition.condition.markdown.plain(),
        choose: condition
            .choose
            .value
            .map(|subject| subject_slug(comparison, subject)),
    });
    let score = |scored: &Scored| {
        Some(ScoreJson {
            subject: subject_slug(comparison, scored.subject),
            score: scored.score.ok()?.score,
        })
    };
    CriterionTraceJson {
        rule: trace.rule.name(),
        computed: trace.judgement.computed.name(),
        computed_winner: winner(comparison, trace.judgement.computed),
        tie_margin: trace.tie_margin,
        scores: trace.scores.iter().filter_map(score).collect(),
        override_reason: criterion
            .override_reason
            .as_ref()
            .map(|reason| reason.value.as_str()),
        conditions: conditions.collect(),
    }
}

fn assessment(fragments: &Fragments, id: CriterionId, subject: SubjectId) -> AssessmentJson<'_> {
    let comparison = &fragments.comparison;
    let criterion = comparison.criterion(id);
    let found = comparison.assessment(id, subject);
    let value = comparison.value(id, subject);
    AssessmentJson {
        subject: &comparison.subject(subject).slug.value,
        kind: words::kind(value),
        value: value
            .filter(|value| value.is_known())
            .map(|value| words::data_value(&fragments.words, value, criterion)),
        number: value
            .and_then(Value::number)
            .map(|number| number.to_string()),
        least: value.and_then(|value| end(value, 0)),
        most: value.and_then(|value| end(value, 1)),
        items: value.and_then(|value| match value {
            Value::List(items) => Some(items.as_slice()),
            _ => None,
        }),
        score: value.and_then(|value| score(value, criterion)),
        score_range: value.and_then(|value| score_range(value, criterion)?.ends()),
        rank: fragments
            .fields
            .finding(id)
            .and_then(|finding| finding.rank_of(subject))
            .map(|rank| rank.place),
        claim: fragments.assessments.plain_claim(id, subject),
        sources: found
            .map(|found| source_keys(comparison, &found.citations))
            .unwrap_or_default(),
        as_of: found
            .and_then(|found| found.as_of)
            .map(|checked| checked.date.to_string()),
        versions: found
            .and_then(|found| found.versions.as_ref())
            .map(|range| range.value.as_str()),
        confidence: found
            .and_then(|found| found.confidence)
            .map(words::confidence),
        text: criterion
            .texts
            .get(&subject)
            .map(|text| text.markdown.text.as_str()),
    }
}

/// Returns the least (0) or the most (1) that a number may be, if it is not exact.
pub(super) fn end(value: &Value, place: usize) -> Option<String> {
    let quantity = value.quantity()?;
    let is_exact = quantity.exact().is_some();
    let end = quantity.ends()[place].number().filter(|_| !is_exact)?;
    Some(end.to_string())
}
