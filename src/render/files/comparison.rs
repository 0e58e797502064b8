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
use crate::model::{
    Column, Comparison, CriterionId, Point, Source, Subject, SubjectLink, SubjectTable, Value,
};
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
    /// What it has in common with others, each in a word or two.
    tags: &'a [String],
    /// The subject's own website.
    url: Option<&'a str>,
    /// Further pages about the subject.
    links: Vec<LinkJson<'a>>,
    /// The version that the assessments describe.
    version: Option<&'a str>,
    /// The facts about the subject.
    facts: Vec<FactJson<'a>>,
    /// Tables of its own, such as its releases.
    tables: Vec<TableJson<'a>>,
    /// Points in favour of the subject.
    pros: Vec<PointJson<'a>>,
    /// Points against the subject.
    cons: Vec<PointJson<'a>>,
}

/// A further page about a subject.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Link")]
struct LinkJson<'a> {
    /// The words of the link.
    title: &'a str,
    /// The address of the page.
    url: &'a str,
    /// What it leads to, in a word or two.
    kind: Option<&'a str>,
}

/// A table of a subject.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Table")]
struct TableJson<'a> {
    /// The title of the table.
    title: &'a str,
    /// The columns.
    columns: Vec<TableColumnJson<'a>>,
    /// The rows, each with a value in words for each column; null for an empty cell.
    rows: Vec<Vec<Option<String>>>,
    /// The keys of the sources.
    sources: Vec<&'a str>,
}

/// A column of a table.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TableColumn")]
struct TableColumnJson<'a> {
    /// The column's key.
    id: &'a str,
    /// The heading.
    title: &'a str,
    /// The type of the values.
    #[serde(rename = "type")]
    value_type: &'static str,
    /// The unit of its numbers.
    unit: Option<&'a str>,
}

/// A point in favour of a subject or against it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Point")]
struct PointJson<'a> {
    /// The point, without markup.
    text: String,
    /// The slug of the criterion to which it belongs.
    criterion: Option<&'a str>,
    /// The keys of the sources.
    sources: Vec<&'a str>,
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
            .map(|subject| subject_json(fragments, subject))
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

fn subject_json<'a>(fragments: &'a Fragments, subject: &'a Subject) -> SubjectJson<'a> {
    let comparison = &*fragments.comparison;
    let facts = subject.facts.iter().map(|fact| FactJson {
        id: &fact.key.value,
        label: &fact.label,
        value: fact.in_words(),
        sources: source_keys(comparison, &fact.citations),
    });
    let link = |link: &'a SubjectLink| LinkJson {
        title: &link.title,
        url: &link.url,
        kind: link.kind.as_deref(),
    };
    SubjectJson {
        id: &subject.slug.value,
        name: &subject.name,
        kind: subject.kind.as_deref(),
        tags: &subject.tags,
        url: subject.url.as_deref(),
        links: subject.links.iter().map(link).collect(),
        version: subject.version.as_deref(),
        facts: facts.collect(),
        tables: subject
            .tables
            .iter()
            .map(|table| table_json(fragments, table))
            .collect(),
        pros: points(comparison, &subject.pros),
        cons: points(comparison, &subject.cons),
    }
}

fn table_json<'a>(fragments: &'a Fragments, table: &'a SubjectTable) -> TableJson<'a> {
    let column = |column: &'a Column| TableColumnJson {
        id: &column.key,
        title: &column.title,
        value_type: words::value_type(column.value_type),
        unit: column.unit.as_deref(),
    };
    let value = |value: &Value| words::data_cell(&fragments.words, value);
    let rows = table.rows.iter();
    let rows = rows.map(|row| row.iter().map(|cell| cell.as_ref().map(value)).collect());
    TableJson {
        title: &table.title,
        columns: table.columns.iter().map(column).collect(),
        rows: rows.collect(),
        sources: source_keys(&fragments.comparison, &table.citations),
    }
}

fn points<'a>(comparison: &'a Comparison, points: &'a [Point]) -> Vec<PointJson<'a>> {
    let criterion = |id: CriterionId| comparison.criterion(id).slug.value.as_str();
    let point = |point: &'a Point| PointJson {
        text: point.text.markdown.plain(),
        criterion: point.criterion.map(|id| criterion(id.value)),
        sources: source_keys(comparison, &point.citations),
    };
    points.iter().map(point).collect()
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
