//! Links one criterion: its verdict, conditions and texts. `assessments` links the assessments.

use std::collections::BTreeMap;

use super::among;
use super::linker::Linker;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::anchors::MAIN;
use crate::model::value::Scale;
use crate::model::{Condition, Criterion, Prose, SubjectId};
use crate::parse::{Better, ConditionDocument, CriterionDocument, VALUE_TYPES, ValueType, word_of};
use crate::source_text::Spanned;

pub(super) fn link(criterion: &CriterionDocument, linker: &mut Linker<'_>) -> Criterion {
    check_keys_of_type(criterion, linker);
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    let reserved: Vec<&str> = [MAIN]
        .into_iter()
        .chain(linker.context.names.subject_slugs())
        .collect();
    let verdict = criterion.winner.as_ref().and_then(|word| {
        let verdict = linker.verdict(word)?;
        Some(Spanned::new(verdict, word.span))
    });
    let among = among::link(criterion, verdict, linker);
    Criterion {
        slug: criterion.slug.clone(),
        title: criterion.title.clone(),
        question: text(&criterion.question),
        group: text(&criterion.group),
        value_type: criterion.value_type.unwrap_or(ValueType::Text),
        weight: criterion
            .weight
            .map_or(1, |weight| u32::try_from(weight.value).unwrap_or(1)),
        weight_span: criterion.weight.map(|weight| weight.span),
        is_judged: linker.context.has_verdicts,
        verdict,
        among,
        override_reason: criterion.override_reason.clone(),
        because: criterion
            .because
            .as_ref()
            .map(|because| linker.inline(because)),
        note: criterion.note.as_ref().map(|note| linker.inline(note)),
        scale: criterion
            .scale
            .as_ref()
            .and_then(|scale| match scale.value.as_slice() {
                [worst, best] => Some(Spanned::new(
                    Scale {
                        worst: *worst,
                        best: *best,
                    },
                    scale.span,
                )),
                _ => None,
            }),
        unit: text(&criterion.unit),
        better: criterion.better,
        levels: criterion
            .levels
            .iter()
            .map(|level| level.value.clone())
            .collect(),
        conditions: criterion
            .conditions
            .iter()
            .filter_map(|written| condition(written, linker))
            .collect(),
        defaults: linker.evidence(&criterion.evidence),
        text: criterion
            .text
            .as_ref()
            .map(|text| linker.block(text, &reserved)),
        texts: texts(criterion, linker),
        extra: criterion.extra.clone(),
    }
}

/// Links the long texts of the criterion's assessments. Reports those whose subject is unknown.
fn texts(criterion: &CriterionDocument, linker: &mut Linker<'_>) -> BTreeMap<SubjectId, Prose> {
    let mut texts = BTreeMap::new();
    for (name, text) in &criterion.texts {
        if let Some(subject) = linker.subject(name) {
            texts.insert(subject, linker.block(text, &[]));
        }
    }
    texts
}

/// Links a condition with its choice. Reports a problem and returns `None` when the choice is
/// unknown.
fn condition(condition: &ConditionDocument, linker: &mut Linker<'_>) -> Option<Condition> {
    let prose = linker.inline(&condition.condition);
    let choose = match condition.choose.value.as_str() {
        "tie" => None,
        _ => Some(linker.subject_or(&condition.choose, &["tie"])?),
    };
    Some(Condition {
        condition: prose,
        choose: Spanned::new(choose, condition.choose.span),
    })
}

/// Reports the keys that apply only to another type of values.
fn check_keys_of_type(criterion: &CriterionDocument, linker: &mut Linker<'_>) {
    let Some(value_type) = criterion.value_type else {
        return;
    };
    let is_amount = matches!(value_type, ValueType::Number | ValueType::Money);
    let mut misplaced = |key: &str, span, fits: &str| {
        let name = word_of(&VALUE_TYPES, &value_type);
        let message = format!("`{key}` does not apply to a criterion of type `{name}`");
        let help = format!("use it only in criteria of type {fits}");
        linker
            .problems
            .push(Diagnostic::error(Code::InvalidValue, span, message).with_help(help));
    };
    if let Some(scale) = criterion.scale.as_ref().filter(|_| !is_amount) {
        misplaced("scale", scale.span, "`number` and `money`");
    }
    if let Some(unit) = criterion
        .unit
        .as_ref()
        .filter(|_| value_type != ValueType::Number)
    {
        misplaced("unit", unit.span, "`number`");
    }
    if let Some(level) = criterion
        .levels
        .first()
        .filter(|_| value_type != ValueType::Rating)
    {
        misplaced("levels", level.span, "`rating`");
    }
    if let Some(better) = &criterion.better {
        let fits = match better.value {
            Better::Yes | Better::No => value_type == ValueType::YesNo,
            Better::Higher | Better::Lower => is_amount,
        };
        if !fits {
            misplaced(
                "better",
                better.span,
                "`yes-no` (yes, no), and `number` and `money` (higher, lower)",
            );
        }
    }
}
