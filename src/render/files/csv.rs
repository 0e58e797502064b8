//! Writes `/data/comparison.csv`: one line per assessment, safe to open in a spreadsheet.

use super::criteria::end;
use super::data::winner;
use crate::method::score;
use crate::model::{Criterion, CriterionId, SubjectId, Value};
use crate::render::fragments::Fragments;
use crate::render::words;

const COLUMNS: [&str; 19] = [
    "criterion",
    "criterion_title",
    "type",
    "weight",
    "verdict",
    "winner",
    "among",
    "subject",
    "subject_name",
    "value",
    "number",
    "least",
    "most",
    "unit",
    "score",
    "claim",
    "sources",
    "as_of",
    "confidence",
];

/// The items of a list are separated as in the CSV files of authors.
const BETWEEN_ITEMS: &str = "; ";

pub(super) fn write(fragments: &Fragments) -> String {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let comparison = &fragments.comparison;
    // Writing into memory cannot fail, and every record has the same number of fields.
    let mut add = |record: &[String]| csv.write_record(record).is_ok();
    add(&COLUMNS.map(str::to_owned));
    for criterion in comparison.criterion_ids() {
        for subject in comparison.subject_ids() {
            let mut record = record(fragments, criterion, subject);
            for (field, column) in record.iter_mut().zip(COLUMNS) {
                // A negative number is no formula.
                if !["number", "least", "most"].contains(&column) {
                    *field = harmless(field);
                }
            }
            add(&record);
        }
    }
    let bytes = csv.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn record(
    fragments: &Fragments,
    criterion_id: CriterionId,
    subject_id: SubjectId,
) -> [String; COLUMNS.len()] {
    let comparison = &fragments.comparison;
    let (criterion, subject) = (
        comparison.criterion(criterion_id),
        comparison.subject(subject_id),
    );
    let assessment = comparison.assessment(criterion_id, subject_id);
    let value = comparison.value(criterion_id, subject_id);
    let sources = assessment.map(|found| {
        let keys = found
            .citations
            .iter()
            .map(|citation| comparison.source(citation.source).key.value.as_str());
        keys.collect::<Vec<_>>().join(" ")
    });
    let among = criterion.among.as_ref().map(|among| {
        let slugs = among.value.iter();
        let slugs = slugs.map(|one| comparison.subject(*one).slug.value.as_str());
        slugs.collect::<Vec<_>>().join(" ")
    });
    let verdict = fragments.criteria.judgement(criterion_id).published();
    [
        criterion.slug.value.clone(),
        criterion.title.value.clone(),
        words::value_type(criterion.value_type).to_owned(),
        criterion.weight.to_string(),
        Some(verdict.name())
            .filter(|_| comparison.site.has_verdicts)
            .unwrap_or_default()
            .to_owned(),
        winner(comparison, verdict).unwrap_or_default().to_owned(),
        among.unwrap_or_default(),
        subject.slug.value.clone(),
        subject.name.clone(),
        value
            .map(|value| match value {
                Value::List(items) => items.join(BETWEEN_ITEMS),
                value => words::data_value(&fragments.words, value, criterion),
            })
            .unwrap_or_default(),
        value
            .and_then(Value::number)
            .map(|number| number.to_string())
            .unwrap_or_default(),
        value.and_then(|value| end(value, 0)).unwrap_or_default(),
        value.and_then(|value| end(value, 1)).unwrap_or_default(),
        value
            .and_then(|value| unit(value, criterion))
            .unwrap_or_default(),
        value
            .and_then(|value| score(value, criterion))
            .filter(|_| comparison.site.has_verdicts)
            .map(|score| score.to_string())
            .unwrap_or_default(),
        fragments
            .assessments
            .plain_claim(criterion_id, subject_id)
            .unwrap_or_default()
            .to_owned(),
        sources.unwrap_or_default(),
        assessment
            .and_then(|found| found.as_of)
            .map(|checked| checked.date.to_string())
            .unwrap_or_default(),
        assessment
            .and_then(|found| found.confidence)
            .map(|confidence| words::confidence(confidence).to_owned())
            .unwrap_or_default(),
    ]
}

/// Returns the unit of a number, or the currency of an amount with its period.
fn unit(value: &Value, criterion: &Criterion) -> Option<String> {
    match value {
        Value::Number(_) => criterion.unit.clone(),
        Value::Money(money) => money.unit(),
        _ => None,
    }
}

/// Escapes a field that a spreadsheet could take for a formula (OWASP, CSV injection) with an
/// apostrophe.
fn harmless(field: &str) -> String {
    match field.chars().next() {
        // Some spreadsheets treat full-width signs like the plain ones.
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n') => {
            format!("'{field}")
        }
        _ => field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused() {
        for formula in [
            "=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r=1", "\n=1",
        ] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        assert_eq!(harmless("1 = 1"), "1 = 1");
    }
}
