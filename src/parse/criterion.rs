//! Parses `content/criteria/<slug>.toml`: one axis of the comparison.

use rust_decimal::Decimal;

use super::allow::{self, AllowDocument};
use super::assessment::{self, AssessmentDocument, EvidenceDocument};
use super::fields::{Extra, Fields};
use super::text::{AuthorText, TextsBeside};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::Spanned;

#[derive(Debug, Clone, PartialEq)]
pub struct CriterionDocument {
    /// The file's name without its extension.
    pub slug: Spanned<String>,
    pub title: Spanned<String>,
    /// The reader's question that the criterion answers.
    pub question: Option<Spanned<String>>,
    /// The position among the criteria. Criteria without one come last, by file name.
    pub order: Option<Spanned<i64>>,
    /// The heading above the criterion.
    pub group: Option<Spanned<String>>,
    /// The type of the values, or `None` if the file gives an unknown type.
    pub value_type: Option<ValueType>,
    /// The importance, 0..5.
    pub weight: Option<Spanned<i64>>,
    /// The editor's verdict: a slug, `tie`, `depends` or `none`.
    pub winner: Option<Spanned<String>>,
    /// The slugs of the subjects that the verdict is about: two or more.
    pub among: Option<Spanned<Vec<Spanned<String>>>>,
    /// Why the editor's verdict contradicts the scores.
    pub override_reason: Option<Spanned<String>>,
    /// The reason for the verdict, inline Markdown.
    pub because: Option<AuthorText>,
    /// What a reader must know to read the values, inline Markdown.
    pub note: Option<AuthorText>,
    /// The worst and the best value, for numbers and money.
    pub scale: Option<Spanned<Vec<Decimal>>>,
    /// The unit of numbers.
    pub unit: Option<Spanned<String>>,
    /// The better end, for yes-no, numbers and money.
    pub better: Option<Spanned<Better>>,
    /// The meaning of each rating 1..5.
    pub levels: Vec<Spanned<String>>,
    /// A CSV file with assessments, by its path from `content/`.
    pub from: Option<Spanned<String>>,
    /// The evidence of the assessments without their own.
    pub evidence: EvidenceDocument,
    pub assessments: Vec<(Spanned<String>, AssessmentDocument)>,
    pub conditions: Vec<ConditionDocument>,
    /// The Markdown file beside the TOML file.
    pub text: Option<AuthorText>,
    /// The Markdown files of its assessments, `routing.flask.md`, each with the name of its subject.
    pub texts: Vec<(Spanned<String>, AuthorText)>,
    pub extra: Extra,
    pub allow: Vec<AllowDocument>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueType {
    YesNo,
    /// Yes, partial or no.
    Support,
    /// 1 (worst) to 5 (best).
    Rating,
    /// A number. All values share one unit.
    Number,
    /// An amount of money, optionally for a period.
    Money,
    /// A year, a month or a day.
    Date,
    Version,
    Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    Yes,
    No,
    /// More is better, for numbers and money.
    Higher,
    /// Less is better, for numbers and money.
    Lower,
}

/// `[[when]]`: a condition and the choice under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionDocument {
    /// The condition as a clause that follows "if", inline Markdown.
    pub condition: AuthorText,
    /// A subject's slug or `tie`.
    pub choose: Spanned<String>,
}

pub const VALUE_TYPES: [(&str, ValueType); 8] = [
    ("yes-no", ValueType::YesNo),
    ("support", ValueType::Support),
    ("rating", ValueType::Rating),
    ("number", ValueType::Number),
    ("money", ValueType::Money),
    ("date", ValueType::Date),
    ("version", ValueType::Version),
    ("text", ValueType::Text),
];

const BETTERS: [(&str, Better); 4] = [
    ("yes", Better::Yes),
    ("no", Better::No),
    ("higher", Better::Higher),
    ("lower", Better::Lower),
];

/// Reads the fields of the file. Reports missing and invalid values, and leaves them empty.
pub(super) fn read(
    slug: Spanned<String>,
    mut fields: Fields<'_>,
    beside: TextsBeside,
) -> CriterionDocument {
    let document = CriterionDocument {
        slug,
        title: fields.required_or_blank("title"),
        question: fields.string("question"),
        order: fields.integer("order", i64::MIN, i64::MAX),
        group: fields.string("group"),
        value_type: value_type(&mut fields),
        weight: fields.integer("weight", 0, 5),
        winner: fields.string("winner"),
        among: among(&mut fields),
        override_reason: fields.string("override"),
        because: fields.author_text("because"),
        note: fields.author_text("note"),
        scale: scale(&mut fields),
        unit: fields.string("unit"),
        better: fields.choice("better", &BETTERS),
        levels: fields.strings_of_number("levels", 5, "a list of five texts, one for each rating"),
        from: fields.string("from"),
        evidence: assessment::evidence(&mut fields),
        assessments: fields
            .named_tables("for")
            .into_iter()
            .map(|(subject, fields)| (subject, assessment::read(fields)))
            .collect(),
        conditions: fields
            .tables("when")
            .into_iter()
            .filter_map(condition)
            .collect(),
        text: beside.whole,
        texts: beside.by_subject,
        allow: allow::take(&mut fields),
        extra: fields.extra(),
    };
    fields.finish();
    document
}

/// Takes the type, which is text when the key is absent.
fn value_type(fields: &mut Fields<'_>) -> Option<ValueType> {
    let is_written = fields.has("type");
    let chosen = fields.choice("type", &VALUE_TYPES);
    chosen
        .map(|chosen| chosen.value)
        .or((!is_written).then_some(ValueType::Text))
}

/// Takes `scale = [worst, best]`: two different numbers.
fn scale(fields: &mut Fields<'_>) -> Option<Spanned<Vec<Decimal>>> {
    let scale = fields.numbers("scale")?;
    if let [worst, best] = scale.value.as_slice()
        && worst != best
    {
        return Some(scale);
    }
    let message = "`scale` must be two different numbers: the worst and the best value";
    let help = "write for example `scale = [0, 20000]`; if the first number is greater, lower values are better";
    fields.report(Diagnostic::error(Code::InvalidValue, scale.span, message).with_help(help));
    None
}

/// Takes `among`: the slugs of two or more subjects.
fn among(fields: &mut Fields<'_>) -> Option<Spanned<Vec<Spanned<String>>>> {
    let among = fields.string_list("among")?;
    if among.value.len() >= 2 {
        return Some(among);
    }
    let message = format!(
        "`among` must name two subjects or more, found {}",
        among.value.len()
    );
    let help = "name all subjects that you compared, the winner included, or remove `among`";
    fields.report(Diagnostic::error(Code::InvalidValue, among.span, message).with_help(help));
    None
}

fn condition(mut fields: Fields<'_>) -> Option<ConditionDocument> {
    let condition = fields.required_author_text("if");
    let choose = fields.required_string("choose");
    fields.finish();
    Some(ConditionDocument {
        condition: condition?,
        choose: choose?,
    })
}
