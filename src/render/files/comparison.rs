//! Writes `/data/comparison.json`: the comparison for other programs.
//!
//! Stable ids (slugs and keys) are separate from labels. A value with three states is never a
//! boolean. Scores are in thousandths.

use schemars::JsonSchema;
use serde::Serialize;

use super::criteria::{CriterionJson, criterion};
use super::data::{line, schema, source_keys};
use super::pairs::{PairJson, pairs};
use super::ranking::{RankingJson, ranking};
use crate::model::{Comparison, Source, Subject};
use crate::render::fragments::Fragments;
use crate::render::words;

const FORMAT: u32 = 1;

/// The address of the schema, relative to the data file.
const SCHEMA: &str = "comparison.schema.json";

/// The whole comparison for other programs. Keys may be added. A breaking change raises `format`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "The comparison: /data/comparison.json")]
struct ComparisonJson<'a> {
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

pub(crate) fn data_schema() -> serde_json::Value {
    schema::<ComparisonJson<'_>>()
}

pub(super) fn schema_text() -> String {
    // A JSON value always serialises.
    serde_json::to_string_pretty(&data_schema()).unwrap_or_default() + "\n"
}

pub(super) fn write(fragments: &Fragments) -> String {
    let comparison = &fragments.comparison;
    let site = &comparison.site;
    line(&ComparisonJson {
        schema: SCHEMA,
        format: FORMAT,
        method: &site.method_version,
        title: &site.title,
        language: &site.language.value,
        subjects: comparison
            .subjects
            .iter()
            .map(|subject| subject_json(comparison, subject))
            .collect(),
        criteria: comparison
            .criterion_ids()
            .map(|id| criterion(fragments, id))
            .collect(),
        sources: comparison.sources.iter().map(source_json).collect(),
        ranking: ranking(fragments),
        pair_count: fragments.plan.pairs().len(),
        pairs: pairs(fragments),
    })
}

fn subject_json<'a>(comparison: &'a Comparison, subject: &'a Subject) -> SubjectJson<'a> {
    let facts = subject.facts.iter().map(|fact| FactJson {
        id: &fact.key.value,
        label: &fact.label,
        value: fact.in_words(),
        sources: source_keys(comparison, &fact.citations),
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
