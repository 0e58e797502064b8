//! Parses `content/criteria/<slug>.toml`: one axis of the comparison.

use super::allow::{self, AllowDocument};
use super::assessment::{self, AssessmentDocument, EvidenceDocument};
use super::fields::{Extra, Fields};
use super::scale::{self, ScaleDocument};
use super::state::{self, StateDocument};
use super::text::{AuthorText, TextsBeside};
use crate::diagnostic::{Code, Diagnostic};
use crate::source_text::Spanned;

#[derive(Debug, Clone, PartialEq)]
pub struct CriterionDocument {
    /// The file's name without its extension.
    pub slug: Spanned<String>,
    /// The slugs that it had before, in the file's order.
    pub aliases: Vec<Spanned<String>>,
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
    /// The worst and the best value, for numbers, money, ratings, dates and versions.
    pub scale: Option<Spanned<ScaleDocument>>,
    /// True if numbers and money are spread over the scale by their ratios.
    pub logarithmic: Option<Spanned<bool>>,
    /// The unit of numbers.
    pub unit: Option<Spanned<String>>,
    /// The better end, for yes-no, numbers and money.
    pub better: Option<Spanned<Better>>,
    /// The meaning of each rating, from 1 on.
    pub levels: Option<Spanned<Vec<Spanned<String>>>>,
    /// The name of states in site.toml.
    pub states: Option<Spanned<String>>,
    /// The criterion's own states, the best or first one first.
    pub own_states: Vec<StateDocument>,
    /// The items of a list that count: a subject that has all of them gets the full score.
    pub wanted: Option<Spanned<Vec<Spanned<String>>>>,
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
    /// One of the author's own states.
    State,
    /// A number on a scale, 1 (worst) to 5 (best) by default.
    Rating,
    /// A number, or what is known about it. All values share one unit.
    Number,
    /// An amount of money, optionally for something, such as a month.
    Money,
    /// A year, a month or a day.
    Date,
    Version,
    /// Several texts.
    List,
    Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    Yes,
    No,
    /// More is better, for numbers, money, dates and versions.
    Higher,
    /// Less is better, for numbers, money, dates and versions.
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

pub const VALUE_TYPES: [(&str, ValueType); 10] = [
    ("yes-no", ValueType::YesNo),
    ("support", ValueType::Support),
    ("state", ValueType::State),
    ("rating", ValueType::Rating),
    ("number", ValueType::Number),
    ("money", ValueType::Money),
    ("date", ValueType::Date),
    ("version", ValueType::Version),
    ("list", ValueType::List),
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
        aliases: fields.strings("aliases"),
        question: fields.plain_text("question"),
        order: fields.integer("order", i64::MIN, i64::MAX),
        group: fields.plain_text("group"),
        value_type: value_type(&mut fields),
        weight: fields.integer("weight", 0, 5),
        winner: fields.string("winner"),
        among: among(&mut fields),
        override_reason: fields.plain_text("override"),
        because: fields.author_text("because"),
        note: fields.author_text("note"),
        scale: scale::take(&mut fields),
        logarithmic: fields.boolean("logarithmic"),
        unit: fields.plain_text("unit"),
        better: fields.choice("better", &BETTERS),
        levels: levels(&mut fields),
        states: fields.string("states"),
        own_states: state::states(fields.named_tables("state")),
        wanted: wanted(&mut fields),
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
    for level in document.levels.iter().flat_map(|levels| &levels.value) {
        fields.warn_about_markdown("levels", level);
    }
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

/// Takes `levels`: two or more texts.
fn levels(fields: &mut Fields<'_>) -> Option<Spanned<Vec<Spanned<String>>>> {
    let levels = fields.string_list("levels")?;
    if levels.value.len() >= 2 {
        return Some(levels);
    }
    let message = "`levels` must be two texts or more, one for each rating";
    let help = "write the worst one first, or remove `levels`";
    fields.report(Diagnostic::error(Code::InvalidValue, levels.span, message).with_help(help));
    None
}

/// Takes `wanted`: one or more different texts.
fn wanted(fields: &mut Fields<'_>) -> Option<Spanned<Vec<Spanned<String>>>> {
    let mut wanted = fields.string_list("wanted")?;
    for item in &mut wanted.value {
        item.value = item.value.trim().to_owned();
    }
    let items = &wanted.value;
    let again = (1..items.len()).find(|place| {
        let item = &items[*place].value;
        items[..*place].iter().any(|before| before.value == *item)
    });
    let (span, message) = match again {
        Some(place) => (items[place].span, "this item is wanted twice"),
        None if items.is_empty() => (wanted.span, "`wanted` names no item"),
        None => return Some(wanted),
    };
    let help = "name each item of the lists that counts once, or remove `wanted`";
    fields.report(Diagnostic::error(Code::InvalidValue, span, message).with_help(help));
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
