//! `content/criteria/<slug>.toml`: one axis of the comparison.

use rust_decimal::Decimal;

use super::allow::{self, AllowDocument};
use super::assessment::{self, AssessmentDocument};
use super::fields::Fields;
use super::text::AuthorText;
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::Spanned;

/// A criterion's file as written.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionDocument {
    /// The file's name without its ending.
    pub slug: Spanned<String>,
    /// What it is called.
    pub title: Spanned<String>,
    /// The reader's question it answers.
    pub question: Option<Spanned<String>>,
    /// Its place among the criteria; those without come last, by file name.
    pub order: Option<Spanned<i64>>,
    /// The heading it stands under.
    pub group: Option<Spanned<String>>,
    /// The type of its values; none where the author wrote one that there is not.
    pub value_type: Option<ValueType>,
    /// How much it counts, 0..5.
    pub weight: Option<Spanned<i64>>,
    /// The editor's verdict: a slug, `tie`, `depends` or `none`.
    pub winner: Option<Spanned<String>>,
    /// Why the editor's verdict stands against the scores.
    pub override_reason: Option<Spanned<String>>,
    /// The reason for the verdict, inline Markdown.
    pub because: Option<AuthorText>,
    /// Worst and best value, for numbers and money.
    pub scale: Option<Spanned<Vec<Decimal>>>,
    /// The unit of numbers.
    pub unit: Option<Spanned<String>>,
    /// Which end is better, for yes-no, numbers and money.
    pub better: Option<Spanned<Better>>,
    /// What each rating 1..5 means.
    pub levels: Vec<Spanned<String>>,
    /// A CSV with assessments, by its path from `content/`.
    pub from: Option<Spanned<String>>,
    /// The assessments, by subject.
    pub assessments: Vec<(Spanned<String>, AssessmentDocument)>,
    /// Conditions that qualify the verdict.
    pub conditions: Vec<ConditionDocument>,
    /// The long text beside the file.
    pub text: Option<AuthorText>,
    /// Free data for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// What the author accepts in it.
    pub allow: Vec<AllowDocument>,
}

/// What the values of a criterion are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// True or false.
    YesNo,
    /// Yes, partial or no.
    Support,
    /// 1 (worst) to 5 (best).
    Rating,
    /// A number, with a unit for all.
    Number,
    /// An amount of money, perhaps for a period.
    Money,
    /// A year, a month or a day.
    Date,
    /// A version of something.
    Version,
    /// Words.
    Text,
}

/// Which end of a value's range is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    /// Of yes-no: yes.
    Yes,
    /// Of yes-no: no.
    No,
    /// Of numbers and money: more.
    Higher,
    /// Of numbers and money: less.
    Lower,
}

/// `[[when]]`: a condition and what to choose under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionDocument {
    /// The condition, fitting after "if", inline Markdown.
    pub condition: AuthorText,
    /// A subject's slug or `tie`.
    pub choose: Spanned<String>,
}

/// The words for the types.
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

/// The words for the better end.
const BETTERS: [(&str, Better); 4] = [
    ("yes", Better::Yes),
    ("no", Better::No),
    ("higher", Better::Higher),
    ("lower", Better::Lower),
];

/// Reads the file's fields; what is missing or wrong is said and left empty.
pub(super) fn read(
    slug: Spanned<String>,
    mut fields: Fields<'_>,
    text: Option<AuthorText>,
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
        override_reason: fields.string("override"),
        because: fields.author_text("because"),
        scale: scale(&mut fields),
        unit: fields.string("unit"),
        better: fields.choice("better", &BETTERS),
        levels: fields.strings_of_number("levels", 5, "a list of five texts, one for each rating"),
        from: fields.string("from"),
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
        text,
        allow: allow::take(&mut fields),
        extra: fields.extra(),
    };
    fields.finish();
    document
}

/// The type, text where none is written.
fn value_type(fields: &mut Fields<'_>) -> Option<ValueType> {
    let is_written = fields.has("type");
    let chosen = fields.choice("type", &VALUE_TYPES);
    chosen
        .map(|chosen| chosen.value)
        .or((!is_written).then_some(ValueType::Text))
}

/// `scale = [worst, best]`: two different numbers.
fn scale(fields: &mut Fields<'_>) -> Option<Spanned<Vec<Decimal>>> {
    let scale = fields.numbers("scale")?;
    if let [worst, best] = scale.value.as_slice()
        && worst != best
    {
        return Some(scale);
    }
    let message = "`scale` must be two different numbers: the worst and the best value";
    let help = "for example `scale = [0, 20000]`; worst above best means that lower is better";
    fields.report(Diagnostic::error(Code::InvalidValue, scale.span, message).with_help(help));
    None
}

/// Reads one `[[when]]`.
fn condition(mut fields: Fields<'_>) -> Option<ConditionDocument> {
    let condition = fields.required_author_text("if");
    let choose = fields.required_string("choose");
    fields.finish();
    Some(ConditionDocument {
        condition: condition?,
        choose: choose?,
    })
}
