//! Parses one assessment of a criterion's file, a subject's file or a CSV row.
//!
//! Its value stays raw here because the criterion determines the type. `model` converts the value.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::DeValue;

use super::allow::{self, AllowDocument};
use super::fields::{Fields, Shape, StringOrTable, calendar_day, decimal};
use super::text::AuthorText;
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{Span, Spanned};

#[derive(Debug, Clone, PartialEq)]
pub struct AssessmentDocument {
    /// The table's header, or the CSV row.
    pub span: Span,
    pub value: Option<Spanned<RawValue>>,
    /// Inline Markdown.
    pub claim: Option<AuthorText>,
    /// Why support is only partial, inline Markdown.
    pub partial_because: Option<AuthorText>,
    pub evidence: EvidenceDocument,
    /// The versions of the subject that the assessment applies to: `>=3.0, <4`.
    pub versions: Option<Spanned<String>>,
    /// The editor's confidence. `None` means that it is derived from the sources.
    pub confidence: Option<Spanned<Confidence>>,
    /// Earlier values, the newest first.
    pub old: Vec<OldValueDocument>,
    pub allow: Vec<AllowDocument>,
}

/// The evidence of an assessment, or at the top of a criterion's or subject's file the evidence of
/// those of its assessments that have none of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceDocument {
    /// The sources of values and claims. `None` means that none are written; an empty list cites
    /// nothing.
    pub citations: Option<Vec<CitationDocument>>,
    /// The day when the editor compared values and claims with their sources.
    pub as_of: Option<Spanned<Date>>,
}

/// A value before the type of its criterion is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawValue {
    Text(String),
    Number(Decimal),
    Boolean(bool),
    Date(Date),
    /// A field of a CSV file, which has no types.
    Untyped(String),
}

/// A reference to a source from an assessment or a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationDocument {
    pub key: Spanned<String>,
    /// The quoted words, at most 25.
    pub quote: Option<Spanned<String>>,
    /// The place in the source: "section 3".
    pub locator: Option<Spanned<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldValueDocument {
    pub value: Spanned<RawValue>,
    /// The last day on which the value applied.
    pub until: Spanned<Date>,
    pub why: Option<Spanned<String>>,
}

/// How reliable a claim is, the lowest level first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Based on the editor's word alone.
    Low,
    /// Stated by the vendor.
    Medium,
    /// Tested by an independent party.
    High,
}

pub(super) const CONFIDENCES: [(&str, Confidence); 3] = [
    ("low", Confidence::Low),
    ("medium", Confidence::Medium),
    ("high", Confidence::High),
];

/// Longer quotes are copies, so they are rejected.
const LONGEST_QUOTE: usize = 25;

/// Reads `[for.flask]` or `[on.performance]`.
pub(super) fn read(mut fields: Fields<'_>) -> AssessmentDocument {
    let document = AssessmentDocument {
        span: fields.span,
        value: take_value(&mut fields, "value"),
        claim: fields.author_text("claim"),
        partial_because: fields.author_text("partial_because"),
        evidence: evidence(&mut fields),
        versions: fields.string("versions"),
        confidence: fields.choice("confidence", &CONFIDENCES),
        old: fields
            .tables("old")
            .into_iter()
            .filter_map(old_value)
            .collect(),
        allow: allow::take(&mut fields),
    };
    fields.finish();
    document
}

/// Reads `sources` and `as_of`.
pub(super) fn evidence(fields: &mut Fields<'_>) -> EvidenceDocument {
    let is_written = fields.has("sources");
    let citations = citations(fields);
    EvidenceDocument {
        citations: is_written.then_some(citations),
        as_of: fields.date("as_of"),
    }
}

/// Reads `sources = ["key", { key = "…", quote = "…", locator = "…" }]`.
pub(super) fn citations(fields: &mut Fields<'_>) -> Vec<CitationDocument> {
    fields
        .strings_or_tables("sources")
        .into_iter()
        .filter_map(|item| match item {
            StringOrTable::String(key) => Some(CitationDocument {
                key,
                quote: None,
                locator: None,
            }),
            StringOrTable::Table(mut fields) => {
                let key = fields.required_string("key");
                let quote = fields.string("quote");
                let locator = fields.string("locator");
                check_quote(&fields, quote.as_ref());
                fields.finish();
                Some(CitationDocument {
                    key: key?,
                    quote,
                    locator,
                })
            }
        })
        .collect()
}

fn check_quote(fields: &Fields<'_>, quote: Option<&Spanned<String>>) {
    let Some(quote) = quote else { return };
    let words = quote.value.split_whitespace().count();
    if words > LONGEST_QUOTE {
        let message = format!("a quote has at most {LONGEST_QUOTE} words, found {words}");
        let help = "quote the sentence that supports the claim, and give its place with `locator`";
        fields.report(Diagnostic::error(Code::InvalidValue, quote.span, message).with_help(help));
    }
}

/// Reads one `{ value = …, until = …, why = … }`.
fn old_value(mut fields: Fields<'_>) -> Option<OldValueDocument> {
    for key in ["value", "until"] {
        if !fields.has(key) {
            fields.report_missing(key, "…");
        }
    }
    let value = take_value(&mut fields, "value");
    let until = fields.date("until");
    let why = fields.string("why");
    fields.finish();
    Some(OldValueDocument {
        value: value?,
        until: until?,
        why,
    })
}

/// Takes a value of any type that an assessment can have.
fn take_value(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<RawValue>> {
    let found = fields.any(
        key,
        Shape::Any(vec![Shape::Text, Shape::Number, Shape::Boolean]),
    )?;
    let raw = raw_value(&found.value);
    if raw.is_none() {
        fields.report_value("a text, a number, a date, `true` or `false`", &found);
    }
    raw.map(|raw| Spanned::new(raw, found.span))
}

/// Converts a TOML value. Returns `None` for blank texts and for lists, tables and times.
pub(super) fn raw_value(value: &DeValue<'_>) -> Option<RawValue> {
    match value {
        DeValue::String(text) if text.trim().is_empty() => None,
        DeValue::String(text) => Some(RawValue::Text(text.to_string())),
        DeValue::Boolean(value) => Some(RawValue::Boolean(*value)),
        DeValue::Datetime(_) => calendar_day(value).map(RawValue::Date),
        other => decimal(other).map(RawValue::Number),
    }
}
