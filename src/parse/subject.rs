//! Parses `content/subjects/<slug>.toml`: one thing compared.

use rust_decimal::Decimal;
use toml::de::DeValue;

use super::allow::{self, AllowDocument};
use super::assessment::{self, AssessmentDocument, CitationDocument, EvidenceDocument};
use super::date::PartialDate;
use super::fields::{Extra, Fields, Shape, calendar_day, decimal};
use super::reference::{self, Destination};
use super::slug;
use super::subject_table::{self, SubjectTableDocument};
use super::text::AuthorText;
use crate::diagnostic::{Code, Diagnostic};
use crate::picture::Format;
use crate::source_text::Spanned;

#[derive(Debug, Clone, PartialEq)]
pub struct SubjectDocument {
    /// The file's name without its extension.
    pub slug: Spanned<String>,
    /// The slugs that it had before, in the file's order.
    pub aliases: Vec<Spanned<String>>,
    pub name: Spanned<String>,
    /// The category: "Python web framework".
    pub kind: Option<Spanned<String>>,
    /// One or two sentences, inline Markdown.
    pub summary: Option<AuthorText>,
    pub url: Option<Spanned<String>>,
    /// The version that the assessments refer to.
    pub version: Option<Spanned<String>>,
    /// `#rrggbb` in lower case.
    pub color: Option<Spanned<String>>,
    /// A picture in `static/`.
    pub logo: Option<Spanned<Destination>>,
    /// The page to go to after the decision.
    pub start: Option<StartDocument>,
    /// Further pages about it, in the file's order.
    pub links: Vec<LinkDocument>,
    /// What it has in common with others, each in a word or two and once.
    pub tags: Vec<Spanned<String>>,
    /// Facts, in the file's order.
    pub facts: Vec<FactDocument>,
    /// Tables of its own, in the file's order.
    pub tables: Vec<SubjectTableDocument>,
    pub pros: Vec<PointDocument>,
    pub cons: Vec<PointDocument>,
    /// Reasons to choose it.
    pub choose_when: Vec<PointDocument>,
    /// The evidence of the assessments without their own.
    pub evidence: EvidenceDocument,
    /// Assessments in the subject's file, by criterion.
    pub assessments: Vec<(Spanned<String>, AssessmentDocument)>,
    /// The Markdown file beside the TOML file.
    pub text: Option<AuthorText>,
    pub extra: Extra,
    pub allow: Vec<AllowDocument>,
}

/// `start = { title = "…", url = "…" }`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartDocument {
    pub title: Spanned<String>,
    pub url: Spanned<String>,
}

/// `[[link]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkDocument {
    pub title: Spanned<String>,
    pub url: Spanned<String>,
    /// What the link leads to, in a word or two: "documentation".
    pub kind: Option<Spanned<String>>,
}

/// `[fact.created]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactDocument {
    pub key: Spanned<String>,
    /// The name of the fact. `None` means the key in words.
    pub label: Option<Spanned<String>>,
    pub value: Spanned<FactValue>,
    /// The unit of a number.
    pub unit: Option<Spanned<String>>,
    pub citations: Vec<CitationDocument>,
    /// The key of another fact of this subject. This fact must not be earlier.
    pub after: Option<Spanned<String>>,
    pub allow: Vec<AllowDocument>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// A year, a month or a day.
    Date(PartialDate),
    Number(Decimal),
    Text(String),
}

/// `[[pro]]`, `[[con]]` or `[[choose_when]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointDocument {
    /// Inline Markdown.
    pub text: AuthorText,
    pub criterion: Option<Spanned<String>>,
    /// The sources. A reason to choose has none.
    pub citations: Vec<CitationDocument>,
}

/// Reads the fields of the file. Reports missing and invalid values, and leaves them empty.
pub(super) fn read(
    slug: Spanned<String>,
    mut fields: Fields<'_>,
    text: Option<AuthorText>,
) -> SubjectDocument {
    let document = SubjectDocument {
        slug,
        name: fields.required_or_blank("name"),
        aliases: fields.strings("aliases"),
        kind: fields.plain_text("kind"),
        summary: fields.author_text("summary"),
        url: fields.url("url"),
        version: fields.plain_text("version"),
        color: color(&mut fields),
        logo: logo(&mut fields),
        start: start(&mut fields),
        links: fields.tables("link").into_iter().filter_map(link).collect(),
        tags: tags(&mut fields),
        facts: fields
            .named_tables("fact")
            .into_iter()
            .map(|(key, fields)| fact(key, fields))
            .collect(),
        tables: subject_table::read(&mut fields),
        pros: points(&mut fields, "pro", assessment::citations),
        cons: points(&mut fields, "con", assessment::citations),
        choose_when: points(&mut fields, "choose_when", |_| Vec::new()),
        evidence: assessment::evidence(&mut fields),
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

/// Takes the logo: `static:` and the path of an SVG, PNG or JPEG.
fn logo(fields: &mut Fields<'_>) -> Option<Spanned<Destination>> {
    let logo = fields.worded(
        "logo",
        "a picture in quotes, like `\"static:logos/flask.svg\"`",
    )?;
    let format = Format::of(&logo.value);
    if !matches!(format, Some(Format::Svg | Format::Png | Format::Jpeg)) {
        let message = format!("`{}` is not an SVG, PNG or JPEG", logo.value);
        let help = "write the path of the picture in `static/`, like `static:logos/flask.svg`";
        fields.report(Diagnostic::error(Code::InvalidValue, logo.span, message).with_help(help));
        return None;
    }
    let found = match reference::picture(&logo.value) {
        Ok(Destination::Named {
            scheme,
            name,
            anchor,
        }) => Ok(Destination::Named {
            scheme,
            name,
            anchor,
        }),
        Ok(_) => Err(reference::not_in_static(&logo.value)),
        Err(problem) => Err(problem),
    };
    match found {
        Ok(destination) => Some(Spanned::new(destination, logo.span)),
        Err(problem) => {
            fields.report(problem.at(logo.span));
            None
        }
    }
}

/// Takes the start link. Returns `None` if a part of it is missing, which it reports.
fn start(fields: &mut Fields<'_>) -> Option<StartDocument> {
    let mut start = fields.table("start")?;
    let title = start.required_plain_text("title");
    let url = required_url(&mut start);
    start.finish();
    Some(StartDocument {
        title: title?,
        url: url?,
    })
}

/// Reads a link. Returns `None` if its title or address is missing, which it reports.
fn link(mut fields: Fields<'_>) -> Option<LinkDocument> {
    let title = fields.required_string("title");
    let url = required_url(&mut fields);
    let kind = fields.string("kind");
    fields.finish();
    Some(LinkDocument {
        title: title?,
        url: url?,
        kind,
    })
}

fn required_url(fields: &mut Fields<'_>) -> Option<Spanned<String>> {
    if !fields.has("url") {
        fields.report_missing("url", "\"https://…\"");
    }
    fields.url("url")
}

/// Takes the tags. Reports one that contains a comma or is repeated, and leaves it out.
fn tags(fields: &mut Fields<'_>) -> Vec<Spanned<String>> {
    let mut tags: Vec<Spanned<String>> = Vec::new();
    for tag in fields.strings("tags") {
        if tag.value.contains(',') {
            let message = format!("the tag `{}` contains a comma", tag.value);
            let problem = Diagnostic::error(Code::InvalidValue, tag.span, message);
            fields.report(problem.with_help("write two tags, each in its own quotes"));
            continue;
        }
        let same = tags
            .iter()
            .find(|known| known.value.to_lowercase() == tag.value.to_lowercase());
        match same {
            Some(first) => {
                let message = format!("the tag `{}` is written twice", tag.value);
                let problem = Diagnostic::error(Code::InvalidValue, tag.span, message)
                    .with_note(first.span, "the first one is here");
                fields.report(problem.with_help("keep one of them"));
            }
            None => tags.push(tag),
        }
    }
    tags
}

/// Reads one fact. Reports a missing or invalid value and leaves it empty. Also reports a key that
/// cannot be an anchor.
fn fact(key: Spanned<String>, mut fields: Fields<'_>) -> FactDocument {
    if let Err(fault) = slug::read(&key.value, key.span) {
        fields.report(fault);
    }
    let blank = Spanned::new(FactValue::Text(String::new()), key.span);
    let value = fact_value(&mut fields).unwrap_or(blank);
    let label = fields.plain_text("label");
    let unit = fields.plain_text("unit");
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

/// Takes a fact's value: a date if the text is one, or else a number or a text.
fn fact_value(fields: &mut Fields<'_>) -> Option<Spanned<FactValue>> {
    if !fields.has("value") {
        fields.report_missing("value", "…");
    }
    let found = fields.any("value", Shape::Any(vec![Shape::Text, Shape::Number]))?;
    let fact = match &found.value {
        DeValue::String(text) if text.trim().is_empty() => None,
        DeValue::String(text) => {
            let date = PartialDate::parse(text).map(FactValue::Date);
            Some(date.unwrap_or_else(|| FactValue::Text(text.to_string())))
        }
        DeValue::Datetime(_) => calendar_day(&found.value).map(|day| FactValue::Date(day.into())),
        other => decimal(other).map(FactValue::Number),
    };
    match &fact {
        None => fields.report_value("a text, a number or a date", &found),
        Some(FactValue::Text(text)) => {
            fields.warn_about_markdown("value", &Spanned::new(text.clone(), found.span));
        }
        Some(FactValue::Date(_) | FactValue::Number(_)) => {}
    }
    fact.map(|fact| Spanned::new(fact, found.span))
}

/// Takes points. `citations` takes the sources of each.
fn points(
    fields: &mut Fields<'_>,
    key: &'static str,
    citations: fn(&mut Fields<'_>) -> Vec<CitationDocument>,
) -> Vec<PointDocument> {
    fields
        .tables(key)
        .into_iter()
        .filter_map(|mut fields| {
            let text = fields.required_author_text("text");
            let criterion = fields.string("criterion");
            let citations = citations(&mut fields);
            fields.finish();
            Some(PointDocument {
                text: text?,
                criterion,
                citations,
            })
        })
        .collect()
}
