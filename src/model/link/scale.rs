//! Links the scales of criteria. The ends of some come from the subjects' values.

use rust_decimal::Decimal;

use super::linker::Linker;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::quantity::Limit;
use crate::model::scale::{NumberScale, Scale, Spacing, day_number};
use crate::model::typing::ValueFormat;
use crate::model::value::Value;
use crate::model::{Assessment, Criterion};
use crate::parse::{
    Better, CriterionDocument, RawValue, ScaleDocument, VALUE_TYPES, ValueType, word_of,
};
use crate::source_text::{Span, Spanned};

/// Links the declared scale of a criterion, and reports ends that do not fit its type.
pub(super) fn link(
    criterion: &CriterionDocument,
    linker: &mut Linker<'_>,
) -> Option<Spanned<Scale>> {
    let written = criterion.scale.as_ref()?;
    let value_type = criterion.value_type?;
    let ScaleDocument::Ends(ends) = &written.value else {
        return None;
    };
    let format = ValueFormat {
        unit: criterion.unit.as_ref().map(|unit| unit.value.as_str()),
        ..ValueFormat::plain(value_type)
    };
    let scale = match (value_type, ends.as_slice()) {
        (ValueType::Version, versions) => {
            let versions = versions
                .iter()
                .map(|version| version.text().map(str::to_owned));
            versions.collect::<Option<_>>().map(Scale::Versions)
        }
        (_, [worst, best]) => {
            let ends = [worst, best].map(|raw| end(raw, format));
            let [worst, best] = ends;
            let numbers = worst.zip(best).filter(|(worst, best)| worst != best);
            numbers.map(|(worst, best)| {
                let spacing = spacing(criterion);
                Scale::Numbers(NumberScale {
                    spacing,
                    ..NumberScale::declared(worst, best)
                })
            })
        }
        _ => None,
    };
    if scale.is_none() && has_scale(value_type) {
        let name = word_of(&VALUE_TYPES, &value_type);
        let message = format!("this is no scale for values of type `{name}`");
        let problem = Diagnostic::error(Code::InvalidValue, written.span, message);
        linker.problems.push(problem.with_help(help(value_type)));
    }
    let scale = scale.map(|scale| Spanned::new(scale, written.span))?;
    let numbers = scale.value.numbers();
    let is_good =
        numbers.is_none_or(|numbers| check_spacing(numbers, scale.span, &mut linker.problems));
    is_good.then_some(scale)
}

/// Returns true if criteria of the type can have a scale.
pub(super) fn has_scale(value_type: ValueType) -> bool {
    matches!(
        value_type,
        ValueType::Number
            | ValueType::Money
            | ValueType::Rating
            | ValueType::Date
            | ValueType::Version
    )
}

/// Completes the scales that begin and end with the subjects' values. `assessments` are row by row.
pub(super) fn complete(
    documents: &[impl AsRef<CriterionDocument>],
    criteria: &mut [Criterion],
    assessments: &[Option<Assessment>],
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let subjects = assessments.len() / criteria.len().max(1);
    let rows = assessments.chunks(subjects.max(1));
    for ((document, criterion), row) in documents.iter().zip(criteria).zip(rows) {
        let document = document.as_ref();
        let Some(written) = &document.scale else {
            continue;
        };
        if written.value == ScaleDocument::OfValues
            && let Some(scale) = of_values(document, row, &mut problems)
            && check_spacing(scale, written.span, &mut problems)
        {
            criterion.scale = Some(Spanned::new(Scale::Numbers(scale), written.span));
        }
    }
    problems
}

/// Makes the scale from the worst to the best value. Without values, it is from 0 to 0.
fn of_values(
    criterion: &CriterionDocument,
    row: &[Option<Assessment>],
    problems: &mut Vec<Diagnostic>,
) -> Option<NumberScale> {
    let written = criterion.scale.as_ref()?;
    let better = criterion.better.map(|better| better.value);
    let is_sized = matches!(
        criterion.value_type?,
        ValueType::Number | ValueType::Money | ValueType::Date
    );
    if !is_sized || !matches!(better, Some(Better::Higher | Better::Lower)) {
        let message = "the ends of this scale are values, so it must be known which are better";
        let help = "add `better = \"higher\"` or `better = \"lower\"` to a criterion of numbers, money or dates, or write both ends";
        let problem = Diagnostic::error(Code::InvalidValue, written.span, message);
        problems.push(problem.with_help(help));
        return None;
    }
    let values = row
        .iter()
        .flatten()
        .filter_map(|found| found.value.as_ref());
    let ends: Vec<Limit> = values
        .filter_map(|value| value.value.ends())
        .flatten()
        .collect();
    let numbers: Vec<Decimal> = ends.iter().filter_map(|end| end.number()).collect();
    let least = numbers.iter().min().copied().unwrap_or_default();
    let most = numbers.iter().max().copied().unwrap_or_default();
    if least == most && numbers.len() < ends.len() {
        let message = "the values have no two different numbers, so they make no scale";
        let help = "write both ends, like `scale = [0, 100]`";
        let problem = Diagnostic::error(Code::InvalidValue, written.span, message);
        problems.push(problem.with_help(help));
        return None;
    }
    let (worst, best) = if better == Some(Better::Lower) {
        (most, least)
    } else {
        (least, most)
    };
    Some(NumberScale {
        worst,
        best,
        spacing: spacing(criterion),
        is_of_values: true,
    })
}

/// Converts an end of a scale to its number.
fn end(raw: &RawValue, format: ValueFormat<'_>) -> Option<Decimal> {
    if let (RawValue::Number(number), ValueType::Money | ValueType::Rating) =
        (raw, format.value_type)
    {
        return Some(*number);
    }
    match format.typed(raw).ok()? {
        Value::Number(quantity) => quantity.exact(),
        Value::Money(money) => money.amount.exact(),
        Value::Date(date) => Some(day_number(date.first_day())),
        _ => None,
    }
}

fn spacing(criterion: &CriterionDocument) -> Spacing {
    match criterion.logarithmic {
        Some(key) if key.value => Spacing::Logarithmic,
        _ => Spacing::Even,
    }
}

/// Reports a logarithmic scale that reaches zero, and returns false for it.
fn check_spacing(scale: NumberScale, span: Span, problems: &mut Vec<Diagnostic>) -> bool {
    let least = scale.worst.min(scale.best);
    let is_good = scale.spacing == Spacing::Even || least > Decimal::ZERO;
    if !is_good {
        let message = format!("a logarithmic scale cannot reach {least}");
        let help = "let both ends be greater than 0, or remove `logarithmic`";
        problems.push(Diagnostic::error(Code::InvalidValue, span, message).with_help(help));
    }
    is_good
}

fn help(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::Date => "write two dates, the worst first: `scale = [\"2015\", \"2026\"]`",
        ValueType::Version => {
            "write versions in quotes, the worst first: `scale = [\"3.8\", \"3.10\", \"3.12\"]`"
        }
        ValueType::Money => "write two amounts, the worst first: `scale = [50, 0]`",
        _ => "write two numbers, the worst first: `scale = [0, 20000]`",
    }
}
