//! Writes `/data/comparison.json`: the comparison for other programs.
//!
//! Stable ids (slugs and keys) are separate from labels. A value with three states is never a
//! boolean. Scores are in thousandths.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use super::verdicts::{self, CriterionTraceJson, PairJson, RankingJson};
use crate::method::score;
use crate::model::{Citation, CriterionId, Source, Subject, SubjectId, Value};
use crate::render::fragments::Fragments;
use crate::render::words;

const FORMAT: u32 = 1;

/// The address of the schema, relative to the data file.
const SCHEMA: &str = "comparison.schema.json";

/// The whole comparison for other programs. Keys may be added. A breaking change raises `format`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "The comparison: /data/comparison.json")]
struct Document<'a> {
    /// The address of the schema, relative to this file.
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// The version of the format.
    format: u32,
    /// The version of the method.
    method: &'a str,
    /// The title of the site.
    title: &'a str,
    /// The language of the site, as a BCP 47 tag.
    language: &'a str,
    /// The subjects, in column order.
    subjects: Vec<SubjectJson<'a>>,
    /// The criteria, in row order.
    criteria: Vec<CriterionJson<'a>>,
    /// The sources.
    sources: Vec<SourceJson<'a>>,
    /// Totals and ranks; null if no criterion has scores.
    ranking: Option<RankingJson<'a>>,
    /// The number of pairs that have a page.
    pair_count: usize,
    /// The verdicts of the pairs that have a page; empty if there are more than 100.
    pairs: Vec<PairJson<'a>>,
}

/// One of the things compared.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Subject")]
struct SubjectJson<'a> {
    /// The subject's slug.
    id: &'a str,
    /// The subject's name.
    name: &'a str,
    /// The kind of thing that it is.
    kind: Option<&'a str>,
    /// The subject's own website.
    url: Option<&'a str>,
    /// The version that the assessments describe.
    version: Option<&'a str>,
    /// The facts about the subject.
    facts: Vec<FactJson<'a>>,
}

/// A fact about a subject.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Fact")]
struct FactJson<'a> {
    /// The fact's key.
    id: &'a str,
    /// The fact's name.
    label: &'a str,
    /// The value in words.
    value: String,
    /// The keys of the sources.
    sources: Vec<&'a str>,
}

/// One axis of the comparison.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Criterion")]
struct CriterionJson<'a> {
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
    #[schemars(extend("enum" = ["yes-no", "support", "rating", "number", "money", "date", "version", "text"]))]
    value_type: &'static str,
    /// The unit of its numbers.
    unit: Option<&'a str>,
    /// The editor's weight, 0..5.
    weight: u32,
    /// The published verdict.
    verdict: VerdictJson<'a>,
    /// One for each subject, in column order.
    assessments: Vec<AssessmentJson<'a>>,
}

/// The verdict of a criterion.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Verdict")]
struct VerdictJson<'a> {
    /// `winner`, `tie`, `depends`, `none` or `no-data`.
    #[schemars(extend("enum" = ["winner", "tie", "depends", "none", "no-data"]))]
    outcome: &'static str,
    /// The slug of the winner.
    winner: Option<&'a str>,
    /// The origin of the verdict: `editor` or `scores`.
    #[schemars(extend("enum" = ["editor", "scores"]))]
    by: &'static str,
    /// The editor's reason, as plain text.
    because: Option<String>,
    /// The assessments and rules that led to the verdict.
    trace: CriterionTraceJson<'a>,
}

/// One subject under one criterion.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Assessment")]
struct AssessmentJson<'a> {
    /// The subject's slug.
    subject: &'a str,
    /// The type of the value, `unknown`, `not-applicable` or `missing`.
    kind: &'static str,
    /// The value in words.
    value: Option<String>,
    /// The number in a number, a rating or an amount of money, as a decimal text.
    number: Option<String>,
    /// The score, 0..1000.
    score: Option<i64>,
    /// The claim, as plain text.
    claim: Option<&'a str>,
    /// The keys of the sources.
    sources: Vec<&'a str>,
    /// The day on which the claim was last checked against its sources.
    as_of: Option<String>,
    /// The versions to which the claim applies.
    versions: Option<&'a str>,
    /// `low`, `medium` or `high`.
    #[schemars(extend("enum" = ["low", "medium", "high", null]))]
    confidence: Option<&'static str>,
}

/// A source of claims, values or facts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Source")]
struct SourceJson<'a> {
    /// The source's key.
    id: &'a str,
    /// The source's title.
    title: &'a str,
    /// The publisher.
    publisher: Option<&'a str>,
    /// The address of the source.
    url: Option<&'a str>,
    /// The kind of source: `vendor`, `independent`, `own-test` or `community`.
    kind: Option<&'static str>,
    /// The date of publication.
    published: Option<String>,
    /// The day on which the editor read it.
    accessed: Option<String>,
}

/// Makes the JSON Schema of the file from the types above.
pub(in crate::render) fn schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    generator.into_root_schema_for::<Document<'_>>().to_value()
}

pub(super) fn schema_text() -> String {
    // A JSON value always serialises.
    serde_json::to_string_pretty(&schema()).unwrap_or_default() + "\n"
}

pub(super) fn write(fragments: &Fragments) -> String {
    let comparison = &fragments.comparison;
    let site = &comparison.site;
    let document = Document {
        schema: SCHEMA,
        format: FORMAT,
        method: &site.method_version,
        title: &site.title,
        language: &site.language,
        subjects: comparison
            .subjects
            .iter()
            .map(|subject| subject_json(fragments, subject))
            .collect(),
        criteria: comparison
            .criterion_ids()
            .map(|id| criterion_json(fragments, id))
            .collect(),
        sources: comparison.sources.iter().map(source_json).collect(),
        ranking: verdicts::ranking(fragments),
        pair_count: fragments.plan.pairs().len(),
        pairs: verdicts::pairs(fragments),
    };
    // Structs of texts and numbers always serialise.
    let mut json = serde_json::to_string(&document).unwrap_or_default();
    json.push('\n');
    json
}

fn subject_json<'a>(fragments: &'a Fragments, subject: &'a Subject) -> SubjectJson<'a> {
    let facts = subject.facts.iter().map(|fact| FactJson {
        id: &fact.key.value,
        label: &fact.label,
        value: fact.in_words(),
        sources: keys(fragments, &fact.citations),
    });
    SubjectJson {
        id: &subject.slug.value,
        name: &subject.name,
        kind: subject.kind.as_deref(),
        url: subject.url.as_deref(),
        version: subject.version.as_deref(),
        facts: facts.collect(),
    }
}

fn criterion_json(fragments: &Fragments, id: CriterionId) -> CriterionJson<'_> {
    let comparison = &fragments.comparison;
    let criterion = comparison.criterion(id);
    let judgement = fragments.criteria.judgement(id);
    let published = judgement.published();
    let winner = match published {
        crate::method::Verdict::Winner(subject) => {
            Some(comparison.subject(subject).slug.value.as_str())
        }
        _ => None,
    };
    CriterionJson {
        id: &criterion.slug.value,
        title: &criterion.title.value,
        question: criterion.question.as_deref(),
        group: criterion.group.as_deref(),
        value_type: words::value_type(criterion.value_type),
        unit: criterion.unit.as_deref(),
        weight: criterion.weight,
        verdict: VerdictJson {
            outcome: words::verdict(comparison, published).0,
            winner,
            by: if judgement.editor.is_some() {
                "editor"
            } else {
                "scores"
            },
            because: criterion
                .because
                .as_ref()
                .map(|because| because.markdown.plain()),
            trace: verdicts::criterion_trace(fragments, id),
        },
        assessments: comparison
            .subject_ids()
            .map(|subject| assessment_json(fragments, id, subject))
            .collect(),
    }
}

fn assessment_json(
    fragments: &Fragments,
    id: CriterionId,
    subject: SubjectId,
) -> AssessmentJson<'_> {
    let comparison = &fragments.comparison;
    let criterion = comparison.criterion(id);
    let assessment = comparison.assessment(id, subject);
    let value = assessment
        .and_then(|found| found.value.as_ref())
        .map(|value| &value.value);
    AssessmentJson {
        subject: &comparison.subject(subject).slug.value,
        kind: words::kind(value),
        value: value
            .filter(|value| value.is_known())
            .map(|value| words::value(value, criterion)),
        number: value.and_then(number).map(|number| number.to_string()),
        score: value.and_then(|value| score(value, criterion)),
        claim: fragments.assessments.plain_claim(id, subject),
        sources: assessment
            .map(|found| keys(fragments, &found.citations))
            .unwrap_or_default(),
        as_of: assessment
            .and_then(|found| found.as_of)
            .map(|day| day.value.to_string()),
        versions: assessment
            .and_then(|found| found.versions.as_ref())
            .map(|range| range.value.as_str()),
        confidence: assessment.map(|found| words::confidence(found.confidence)),
    }
}

/// Returns the number in a value, or `None` if its type has none.
fn number(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Money(money) => Some(money.amount),
        Value::Rating(rating) => Some(Decimal::from(*rating)),
        _ => None,
    }
}

/// Lists the keys of the cited sources.
fn keys<'a>(fragments: &'a Fragments, citations: &[Citation]) -> Vec<&'a str> {
    citations
        .iter()
        .map(|citation| {
            fragments
                .comparison
                .source(citation.source)
                .key
                .value
                .as_str()
        })
        .collect()
}

fn source_json(source: &Source) -> SourceJson<'_> {
    SourceJson {
        id: &source.key.value,
        title: &source.title.value,
        publisher: source.publisher.as_deref(),
        url: source.url.as_deref(),
        kind: source.kind.map(words::source_kind),
        published: source.published.map(|date| date.to_string()),
        accessed: source.accessed.map(|date| date.to_string()),
    }
}
