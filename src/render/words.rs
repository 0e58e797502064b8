//! Values, dates and outcomes in words.

use rust_decimal::Decimal;

use crate::method::{Outcome, PairJudgement, PairTrace, Verdict};
use crate::model::{BuiltIn, Comparison, Criterion, Fact, SubjectId, Value};
use crate::parse::{Confidence, FactValue, SourceKind, VALUE_TYPES, ValueType};

/// The narrow space that parts thousands, and a number from its unit, in every language.
pub(super) const NARROW_SPACE: char = '\u{202f}';

/// A value in words: "4 of 5", "70 thousand GitHub stars", "unknown".
pub(super) fn value(value: &Value, criterion: &Criterion) -> String {
    match value {
        Value::YesNo(true) => "Yes".to_owned(),
        Value::YesNo(false) => "No".to_owned(),
        Value::Support(support) => support_words(*support).to_owned(),
        Value::Rating(rating) => format!("{rating} of 5"),
        Value::Number(number) => with_unit(*number, criterion.unit.as_deref()),
        Value::Money(money) => match &money.period {
            Some(period) => format!("{} {} per {period}", grouped(money.amount), money.currency),
            None => format!("{} {}", grouped(money.amount), money.currency),
        },
        Value::Date(date) => date.to_string(),
        Value::Version(version) => version.clone(),
        Value::Text(text) => text.clone(),
        Value::Unknown => "unknown".to_owned(),
        Value::NotApplicable => "not applicable".to_owned(),
    }
}

/// A value in words, or that there is none.
pub(super) fn value_or_gap(found: Option<&Value>, criterion: &Criterion) -> String {
    found.map_or_else(|| "no data".to_owned(), |found| value(found, criterion))
}

/// How far something is supported, in a word.
fn support_words(support: crate::model::Support) -> &'static str {
    match support {
        crate::model::Support::Yes => "Yes",
        crate::model::Support::Partial => "Partial",
        crate::model::Support::No => "No",
    }
}

/// The name of a value's type as templates see it.
pub(super) fn kind(value: Option<&Value>) -> &'static str {
    match value {
        None => "missing",
        Some(Value::Unknown) => "unknown",
        Some(Value::NotApplicable) => "not-applicable",
        Some(Value::YesNo(_)) => "yes-no",
        Some(Value::Support(_)) => "support",
        Some(Value::Rating(_)) => "rating",
        Some(Value::Number(_)) => "number",
        Some(Value::Money(_)) => "money",
        Some(Value::Date(_)) => "date",
        Some(Value::Version(_)) => "version",
        Some(Value::Text(_)) => "text",
    }
}

/// The name of a criterion's type as authors write it.
pub(super) fn value_type(value_type: ValueType) -> &'static str {
    VALUE_TYPES.iter().find(|(_, known)| *known == value_type).map_or("text", |(name, _)| name)
}

/// A fact's value in words.
pub(super) fn fact(fact: &Fact) -> String {
    match &fact.value.value {
        FactValue::Date(date) => date.to_string(),
        FactValue::Number(number) => with_unit(*number, fact.unit.as_deref()),
        FactValue::Text(text) => text.clone(),
    }
}

/// The name of a level of confidence.
pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// The name of a kind of source.
pub(super) fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Vendor => "vendor",
        SourceKind::Independent => "independent",
        SourceKind::OwnTest => "own-test",
        SourceKind::Community => "community",
    }
}

/// The name of an outcome as templates see it, and the outcome in two or three words.
pub(super) fn verdict(comparison: &Comparison, verdict: Verdict) -> (&'static str, String) {
    match verdict {
        Verdict::Winner(subject) => ("winner", comparison.subject(subject).name.clone()),
        Verdict::Tie => ("tie", "Tie".to_owned()),
        Verdict::Depends => ("depends", "It depends".to_owned()),
        Verdict::None => ("none", "No verdict".to_owned()),
        Verdict::NoData => ("no-data", "No data".to_owned()),
    }
}

/// What a page that weighup makes is called where it is linked to.
pub(super) fn built_in_title(page: BuiltIn) -> &'static str {
    match page {
        BuiltIn::Home => "Home",
        BuiltIn::Compare => "Compare",
        BuiltIn::Subjects => "Subjects",
        BuiltIn::Criteria => "Criteria",
        BuiltIn::Faq => "Questions",
        BuiltIn::Articles => "Articles",
        BuiltIn::Sources => "Sources",
        BuiltIn::Method => "Method",
        BuiltIn::NotFound => "Not found",
        BuiltIn::Sitemap => "Sitemap",
        BuiltIn::Robots => "Robots",
        BuiltIn::Json => "Data as JSON",
        BuiltIn::Schema => "Schema of the data",
        BuiltIn::Csv => "Data as CSV",
        BuiltIn::Roll => "Subjects as JSON",
        BuiltIn::Styles => "Colours",
        BuiltIn::Redirects => "Redirects",
    }
}

/// Up to so many subjects, titles and sentences name them all; more names are longer than a search engine or a browser's
/// tab shows.
const NAMED: usize = 3;

/// Subjects in a sentence: "Flask and Django", or how many they are.
pub(super) fn subjects(comparison: &Comparison, subjects: &[SubjectId]) -> String {
    let names: Vec<&str> = subjects.iter().map(|id| comparison.subject(*id).name.as_str()).collect();
    match names.as_slice() {
        [rest @ .., last] if !rest.is_empty() && names.len() <= NAMED => {
            format!("{} and {last}", rest.join(", "))
        }
        _ => count(names.len(), "subject", "subjects"),
    }
}

/// A number with the word that fits.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The direction that a language's script runs in, by its tag (BCP 47): `rtl` for Arabic, Hebrew and their like, else `ltr`.
pub(super) fn direction(language: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 12] =
        ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"];
    let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    if RIGHT_TO_LEFT.contains(&primary.as_str()) { "rtl" } else { "ltr" }
}

/// A pair's verdict in one sentence, given its two subjects in column order.
pub(super) fn pair_sentence(
    comparison: &Comparison,
    judgement: &PairJudgement,
    columns: [SubjectId; 2],
) -> String {
    let name = |subject: SubjectId| comparison.subject(subject).name.as_str();
    let wins = |subject| judgement.wins_of(subject).count();
    let judged = judgement.terms.len();
    let ties = judged - wins(columns[0]) - wins(columns[1]);
    let of = format!("{judged} {}", if judged == 1 { "criterion" } else { "criteria" });
    let draws = match ties {
        0 => String::new(),
        1 => "; one is a tie".to_owned(),
        ties => format!("; {ties} are ties"),
    };
    match judgement.outcome() {
        Outcome::NoData => {
            format!(
                "There is not enough data to judge between {} and {}.",
                name(columns[0]),
                name(columns[1])
            )
        }
        Outcome::Leads(leader) => {
            let other = if leader == columns[0] { columns[1] } else { columns[0] };
            let by_weight = if wins(leader) < wins(other) { " by the weight of its criteria" } else { "" };
            format!(
                "{} leads{by_weight}: it wins {} of {of}, {} wins {}{draws}.",
                name(leader),
                wins(leader),
                name(other),
                wins(other),
            )
        }
        Outcome::Tie => format!(
            "Neither leads clearly: of {of}, {} wins {} and {} wins {}{draws}.",
            name(columns[0]),
            wins(columns[0]),
            name(columns[1]),
            wins(columns[1]),
        ),
    }
}

/// The verdict of a pair that is shown, in one sentence: the computed one, unless the editor says another.
pub(super) fn published_sentence(
    comparison: &Comparison,
    trace: &PairTrace,
    columns: [SubjectId; 2],
) -> String {
    let published = trace.published();
    if published == trace.computed() {
        return pair_sentence(comparison, &trace.judgement, columns);
    }
    let [first, second] = columns.map(|id| comparison.subject(id).name.as_str());
    match published {
        Verdict::Winner(subject) => format!("The editors choose {}.", comparison.subject(subject).name),
        Verdict::Tie => format!("The editors call it a tie between {first} and {second}."),
        Verdict::Depends => format!("Between {first} and {second}, it depends."),
        Verdict::None | Verdict::NoData => format!("The editors name neither {first} nor {second}."),
    }
}

/// A number with its unit: `20 000 requests/s`.
fn with_unit(number: Decimal, unit: Option<&str>) -> String {
    match unit {
        // A percent sign and the like stand closer to the number than a word does.
        Some(unit) if !unit.starts_with(char::is_alphanumeric) => {
            format!("{}{NARROW_SPACE}{unit}", grouped(number))
        }
        Some(unit) => format!("{} {unit}", grouped(number)),
        None => grouped(number),
    }
}

/// A number as it was written, its thousands parted from five digits on.
pub(super) fn grouped(number: Decimal) -> String {
    let text = number.to_string();
    let (sign, rest) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("\u{2212}", rest));
    let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
    let mut grouped = sign.to_owned();
    for (place, digit) in whole.char_indices() {
        if whole.len() > 4 && place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(NARROW_SPACE);
        }
        grouped.push(digit);
    }
    if !decimals.is_empty() {
        grouped.push('.');
        grouped.push_str(decimals);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_from_five_digits_on() {
        let cases =
            [("0", "0"), ("1234", "1234"), ("12345", "12 345"), ("-1234567.50", "\u{2212}1 234 567.50")];
        for (number, expected) in cases {
            let number = Decimal::from_str_exact(number).unwrap();
            assert_eq!(grouped(number), expected.replace(' ', "\u{202f}"));
        }
    }
}
