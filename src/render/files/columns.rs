//! `/data/subjects.json` and `/data/criteria/<criterion>.json`: the whole table of many subjects for the browser, a file a
//! column, so that a page loads what it shows and no more.
//!
//! Lists have one place for each subject, in the order of the former file.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::method::{Standing, is_spoken_of, score};
use crate::model::{CriterionId, EditorVerdict, SubjectId, Value};
use crate::plan::Page;
use crate::render::href::ROOT;
use crate::render::parts::Parts;
use crate::render::{sentences, words};

/// The version of these formats.
const FORMAT: u32 = 1;

/// All subjects by name, for pages with many of them. Keys may be added; a change that could break a reader raises `format`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "The subjects: /data/subjects.json")]
struct RollJson<'a> {
    /// The version of the format.
    format: u32,
    /// The subjects, in column order.
    subjects: Vec<NameJson<'a>>,
}

/// A subject by name.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Name")]
struct NameJson<'a> {
    /// Its slug.
    id: &'a str,
    /// What it is called.
    name: &'a str,
    /// What it is.
    kind: Option<&'a str>,
    /// The address of its page from the site's root, percent-encoded.
    address: String,
    /// Its rank from 1 by the editor's weights; none where too little is known.
    rank: Option<usize>,
    /// What it has of what it could have by those weights, "61.3 %"; none where nothing is known.
    total: Option<String>,
}

/// What all subjects do under one criterion. Keys may be added; a change that could break a reader raises `format`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "A criterion: /data/criteria/<criterion>.json")]
struct ColumnJson<'a> {
    /// The version of the format.
    format: u32,
    /// The criterion's slug.
    id: &'a str,
    /// What it is called.
    title: &'a str,
    /// How much it counts, 0..5.
    weight: u32,
    /// Whom the editor names: a subject's place in the order, `tie`, or nobody.
    winner: Option<WinnerJson>,
    /// The scores, 0..1000; none where there is none.
    scores: Vec<Option<i64>>,
    /// The values in words; "unknown", "not applicable" or "no data" where there is none.
    values: Vec<String>,
    /// The places of the subjects that have no value.
    missing: Vec<usize>,
    /// The places of those of them for which the question makes no sense.
    exempt: Vec<usize>,
    /// The places of the subjects that the editor's word is not about.
    unspoken: Vec<usize>,
}

/// Whom the editor names.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Winner")]
#[serde(untagged)]
enum WinnerJson {
    /// The subject at this place.
    Subject(usize),
    /// `tie`.
    Tie(&'static str),
}

/// The JSON Schema of the subjects' names.
pub(in crate::render) fn roll_schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    generator.into_root_schema_for::<RollJson<'_>>().to_value()
}

/// The JSON Schema of a column.
pub(in crate::render) fn column_schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    generator
        .into_root_schema_for::<ColumnJson<'_>>()
        .to_value()
}

/// The text of the subjects' names.
pub(super) fn roll(parts: &Parts) -> String {
    let name = |standing: &Standing| {
        let subject = parts.comparison.subject(standing.subject);
        NameJson {
            id: &subject.slug.value,
            name: &subject.name,
            kind: subject.kind.as_deref(),
            address: parts
                .page_href(Page::Subject(standing.subject))
                .trim_start_matches(ROOT)
                .to_owned(),
            rank: standing.rank,
            total: standing
                .total
                .share()
                .map(|share| sentences::percent(&share)),
        }
    };
    let mut standings: Vec<&Standing> = parts.standings().0.standings.iter().collect();
    standings.sort_by_key(|standing| standing.subject);
    text(&RollJson {
        format: FORMAT,
        subjects: standings.into_iter().map(name).collect(),
    })
}

/// The text of a criterion's column.
pub(super) fn column(parts: &Parts, id: CriterionId) -> String {
    let comparison = &parts.comparison;
    let criterion = comparison.criterion(id);
    let found: Vec<_> = comparison
        .subject_ids()
        .map(|subject| {
            comparison
                .assessment(id, subject)
                .and_then(|found| found.value.as_ref())
        })
        .map(|value| value.map(|value| &value.value))
        .collect();
    let exempt = found
        .iter()
        .enumerate()
        .filter(|(_, value)| **value == Some(&Value::NotApplicable));
    let missing = found
        .iter()
        .enumerate()
        .filter(|(_, value)| !value.is_some_and(Value::is_known));
    let is_unspoken = |subject: &SubjectId| {
        criterion.verdict.is_some() && !is_spoken_of(comparison, id, *subject)
    };
    text(&ColumnJson {
        format: FORMAT,
        id: &criterion.slug.value,
        title: &criterion.title.value,
        weight: criterion.weight,
        winner: match criterion.verdict.map(|verdict| verdict.value) {
            Some(EditorVerdict::Winner(winner)) => Some(WinnerJson::Subject(winner.0)),
            Some(EditorVerdict::Tie) => Some(WinnerJson::Tie("tie")),
            Some(EditorVerdict::Depends | EditorVerdict::None) | None => None,
        },
        scores: found
            .iter()
            .map(|value| score((*value)?, criterion))
            .collect(),
        values: found
            .iter()
            .map(|value| words::value_or_gap(*value, criterion))
            .collect(),
        missing: missing.map(|(place, _)| place).collect(),
        exempt: exempt.map(|(place, _)| place).collect(),
        unspoken: comparison
            .subject_ids()
            .filter(is_unspoken)
            .map(|subject| subject.0)
            .collect(),
    })
}

/// A document as text. Structs of texts and numbers always serialise.
fn text(document: &impl Serialize) -> String {
    serde_json::to_string(document).unwrap_or_default() + "\n"
}
