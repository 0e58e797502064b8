//! One assessment as written, in a criterion's file, a subject's file or a CSV row.
//!
//! The type of its value is the criterion's to say, so the value stays raw here; `model` types it.

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::DeValue;

use super::allow::{self, AllowDocument};
use super::fields::{Fields, Shape, StringOrTable, calendar_day, decimal};
use super::text::AuthorText;
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::{Span, Spanned};

/// An assessment as written.
#[derive(Debug, Clone, PartialEq)]
pub struct AssessmentDocument {
    /// The header, or the CSV row.
    pub span: Span,
    /// The value, of whatever type.
    pub value: Option<Spanned<RawValue>>,
    /// What is claimed, inline Markdown.
    pub claim: Option<AuthorText>,
    /// Why support is only partial, inline Markdown.
    pub partial_because: Option<AuthorText>,
    /// Where value and claim come from.
    pub citations: Vec<CitationDocument>,
    /// When the claim was compared with its sources.
    pub as_of: Option<Spanned<Date>>,
    /// The versions of the subject it holds for: `>=3.0, <4`.
    pub versions: Option<Spanned<String>>,
    /// How sure the editor is; worked out from the sources where absent.
    pub confidence: Option<Spanned<Confidence>>,
    /// Values that held before, newest first as written.
    pub old: Vec<OldValueDocument>,
    /// What the author accepts in it.
    pub allow: Vec<AllowDocument>,
}

/// A value before its criterion's type is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawValue {
    /// A text in quotes.
    Text(String),
    /// A number, exactly as written.
    Number(Decimal),
    /// True or false.
    Boolean(bool),
    /// A calendar day.
    Date(Date),
    /// A field of a CSV, which has no types of its own.
    Untyped(String),
}

/// A source named by an assessment or a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitationDocument {
    /// Its key in sources.toml.
    pub key: Spanned<String>,
    /// The words it says it in, at most 25.
    pub quote: Option<Spanned<String>>,
    /// Where in the source: "section 3".
    pub locator: Option<Spanned<String>>,
}

/// A value that held before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldValueDocument {
    /// What it was.
    pub value: Spanned<RawValue>,
    /// The last day on which it held.
    pub until: Spanned<Date>,
    /// Why it changed.
    pub why: Option<Spanned<String>>,
}

/// How sure a claim is, the least sure first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Nothing stands behind it but the editor.
    Low,
    /// The vendor says so.
    Medium,
    /// Somebody independent tested it.
    High,
}

/// The words for the levels of confidence.
pub(super) const CONFIDENCES: [(&str, Confidence); 3] = [
    ("low", Confidence::Low),
    ("medium", Confidence::Medium),
    ("high", Confidence::High),
];

/// More words are a copy, not a quote.
const LONGEST_QUOTE: usize = 25;

/// Reads `[for.flask]` or `[on.performance]`.
pub(super) fn read(mut fields: Fields<'_>) -> AssessmentDocument {
    let document = AssessmentDocument {
        span: fields.span,
        value: take_value(&mut fields, "value"),
        claim: fields.author_text("claim"),
        partial_because: fields.author_text("partial_because"),
        citations: citations(&mut fields),
        as_of: fields.date("as_of"),
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

/// A quote of more than 25 words is an error.
fn check_quote(fields: &Fields<'_>, quote: Option<&Spanned<String>>) {
    let Some(quote) = quote else { return };
    let words = quote.value.split_whitespace().count();
    if words > LONGEST_QUOTE {
        let message = format!("a quote has at most {LONGEST_QUOTE} words, found {words}");
        let help = "quote the sentence that carries the claim, and name the place with `locator`";
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

/// A value of any of the types an assessment can have.
fn take_value(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<RawValue>> {
    let Spanned { value, span } = fields.any(
        key,
        Shape::Any(vec![Shape::Text, Shape::Number, Shape::Boolean]),
    )?;
    let raw = match &value {
        DeValue::String(text) if text.trim().is_empty() => None,
        DeValue::String(text) => Some(RawValue::Text(text.to_string())),
        DeValue::Boolean(value) => Some(RawValue::Boolean(*value)),
        DeValue::Datetime(_) => calendar_day(&value).map(RawValue::Date),
        other => decimal(other).map(RawValue::Number),
    };
    if raw.is_none() {
        fields.report_value(span, "a text, a number, a date, `true` or `false`", &value);
    }
    raw.map(|raw| Spanned::new(raw, span))
}
