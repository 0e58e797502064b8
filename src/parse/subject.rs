//! `content/subjects/<slug>.toml`: one thing compared.

use rust_decimal::Decimal;
use toml::de::DeValue;

use super::allow::{self, AllowDocument};
use super::assessment::{self, AssessmentDocument, CitationDocument};
use super::date::PartialDate;
use super::fields::{Fields, Shape, calendar_day, decimal};
use super::slug;
use super::text::AuthorText;
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::Spanned;

/// A subject's file as written.
#[derive(Debug, Clone, PartialEq)]
pub struct SubjectDocument {
    /// The file's name without its ending.
    pub slug: Spanned<String>,
    /// What it is called.
    pub name: Spanned<String>,
    /// What it is: "Python web framework".
    pub kind: Option<Spanned<String>>,
    /// One or two sentences, inline Markdown.
    pub summary: Option<AuthorText>,
    /// Its own site.
    pub url: Option<Spanned<String>>,
    /// The version the assessments speak of.
    pub version: Option<Spanned<String>>,
    /// Its colour, `#rrggbb`.
    pub color: Option<Spanned<String>>,
    /// Facts, in the file's order.
    pub facts: Vec<FactDocument>,
    /// What speaks for it.
    pub pros: Vec<PointDocument>,
    /// What speaks against it.
    pub cons: Vec<PointDocument>,
    /// When to choose it.
    pub choose_when: Vec<PointDocument>,
    /// Assessments kept with the subject, by criterion.
    pub assessments: Vec<(Spanned<String>, AssessmentDocument)>,
    /// The long text beside the file.
    pub text: Option<AuthorText>,
    /// Free data for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// What the author accepts in it.
    pub allow: Vec<AllowDocument>,
}

/// `[fact.created]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactDocument {
    /// Its key.
    pub key: Spanned<String>,
    /// What it is called; the key in words where absent.
    pub label: Option<Spanned<String>>,
    /// What it is.
    pub value: Spanned<FactValue>,
    /// The unit of a number.
    pub unit: Option<Spanned<String>>,
    /// Where it comes from.
    pub citations: Vec<CitationDocument>,
    /// The fact of the same subject that it must not be earlier than.
    pub after: Option<Spanned<String>>,
    /// What the author accepts in it.
    pub allow: Vec<AllowDocument>,
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// A year, a month or a day.
    Date(PartialDate),
    /// A number.
    Number(Decimal),
    /// Words.
    Text(String),
}

/// `[[pro]]`, `[[con]]` or `[[choose_when]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointDocument {
    /// What is said, inline Markdown.
    pub text: AuthorText,
    /// The criterion it belongs to.
    pub criterion: Option<Spanned<String>>,
}

/// Reads the file's fields; what is missing or wrong is said and left empty.
pub(super) fn read(
    slug: Spanned<String>,
    mut fields: Fields<'_>,
    text: Option<AuthorText>,
) -> SubjectDocument {
    let document = SubjectDocument {
        slug,
        name: fields.required_or_blank("name"),
        kind: fields.string("kind"),
        summary: fields.author_text("summary"),
        url: fields.url("url"),
        version: fields.string("version"),
        color: color(&mut fields),
        facts: fields
            .named_tables("fact")
            .into_iter()
            .map(|(key, fields)| fact(key, fields))
            .collect(),
        pros: points(&mut fields, "pro"),
        cons: points(&mut fields, "con"),
        choose_when: points(&mut fields, "choose_when"),
        assessments: fields
            .named_tables("on")
            .into_iter()
            .map(|(criterion, fields)| (criterion, assessment::read(fields)))
            .collect(),
        text,
        allow: allow::take(&mut fields),
        extra: fields.extra(),
    };
    fields.finish();
    document
}

/// A colour, `#rrggbb`.
fn color(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    let color = fields.worded("color", "a colour in quotes, like `\"#0c4b33\"`")?;
    let digits = color.value.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Some(color.map(|color| color.to_lowercase()));
    }
    let message = format!("`{}` is not a colour", color.value);
    let help = "write it as `#` and six hexadecimal digits: `#0c4b33`";
    fields.report(Diagnostic::error(Code::InvalidValue, color.span, message).with_help(help));
    None
}

/// Reads one fact; a value that is missing or wrong is said and left empty, a key that cannot be an anchor is said.
fn fact(key: Spanned<String>, mut fields: Fields<'_>) -> FactDocument {
    if let Err(fault) = slug::read(&key.value, key.span) {
        fields.report(fault);
    }
    let blank = Spanned::new(FactValue::Text(String::new()), key.span);
    let value = fact_value(&mut fields).unwrap_or(blank);
    let label = fields.string("label");
    let unit = fields.string("unit");
    let citations = assessment::citations(&mut fields);
    let after = fields.string("after");
    let allow = allow::take(&mut fields);
    fields.finish();
    FactDocument {
        key,
        label,
        value,
        unit,
        citations,
        after,
        allow,
    }
}

/// A fact's value: a date where it reads as one, else a number or a text.
fn fact_value(fields: &mut Fields<'_>) -> Option<Spanned<FactValue>> {
    if !fields.has("value") {
        fields.report_missing("value", "…");
    }
    let Spanned { value, span } =
        fields.any("value", Shape::Any(vec![Shape::Text, Shape::Number]))?;
    let fact = match &value {
        DeValue::String(text) if text.trim().is_empty() => None,
        DeValue::String(text) => {
            let date = PartialDate::parse(text).map(FactValue::Date);
            Some(date.unwrap_or_else(|| FactValue::Text(text.to_string())))
        }
        DeValue::Datetime(_) => calendar_day(&value).map(|day| FactValue::Date(day.into())),
        other => decimal(other).map(FactValue::Number),
    };
    if fact.is_none() {
        fields.report_value(span, "a text, a number or a date", &value);
    }
    fact.map(|fact| Spanned::new(fact, span))
}

/// Reads the points of one kind.
fn points(fields: &mut Fields<'_>, key: &'static str) -> Vec<PointDocument> {
    fields
        .tables(key)
        .into_iter()
        .filter_map(|mut fields| {
            let text = fields.required_author_text("text");
            let criterion = fields.string("criterion");
            fields.finish();
            Some(PointDocument {
                text: text?,
                criterion,
            })
        })
        .collect()
}
