//! Makes the shapes that several JSON files share, and the text and schema of a file.
//!
//! Fractions are texts, exact if that is short, and percentages.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::method::{Fraction, Verdict};
use crate::model::{Citation, Comparison, CriterionId, EditorVerdict, SubjectId};
use crate::render::sentences;

/// A share of 0..1.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Share")]
pub(super) struct ShareJson {
    /// The fraction in lowest terms, `1255/2048`; null if it is long.
    exact: Option<String>,
    /// In percent, rounded half up to one decimal: `61.3`.
    percent: String,
}

impl ShareJson {
    pub(super) fn new(share: &Fraction) -> Self {
        Self {
            exact: sentences::short(share),
            percent: sentences::percent_number(share),
        }
    }
}

/// The origin of a verdict.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Origin {
    Editor,
    Scores,
}

impl Origin {
    /// Returns the origin of a verdict, given the editor's own one.
    pub(super) fn new(editor: Option<EditorVerdict>) -> Self {
        if editor.is_some() {
            Self::Editor
        } else {
            Self::Scores
        }
    }
}

pub(super) fn subject_slug(comparison: &Comparison, id: SubjectId) -> &str {
    &comparison.subject(id).slug.value
}

pub(super) fn criterion_slug(comparison: &Comparison, id: CriterionId) -> &str {
    &comparison.criterion(id).slug.value
}

/// Returns the slug of the winner.
pub(super) fn winner(comparison: &Comparison, verdict: Verdict) -> Option<&str> {
    match verdict {
        Verdict::Winner(subject) => Some(subject_slug(comparison, subject)),
        _ => None,
    }
}

/// Lists the keys of the cited sources.
pub(super) fn source_keys<'a>(comparison: &'a Comparison, citations: &[Citation]) -> Vec<&'a str> {
    let key = |citation: &Citation| comparison.source(citation.source).key.value.as_str();
    citations.iter().map(key).collect()
}

/// Serialises a document as a line of JSON. Structs of texts and numbers never fail.
pub(super) fn line(document: &impl Serialize) -> String {
    serde_json::to_string(document).unwrap_or_default() + "\n"
}

/// Makes the JSON Schema of a document from its type.
pub(super) fn schema<T: JsonSchema>() -> serde_json::Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}
