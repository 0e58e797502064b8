//! Links one criterion: its verdict, conditions and texts. `assessments` links the assessments.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::among;
use super::linker::Linker;
use super::{scale, states};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::anchors::MAIN;
use crate::model::scale::Scale;
use crate::model::{Condition, Criterion, Prose, SubjectId};
use crate::parse::{Better, ConditionDocument, CriterionDocument, VALUE_TYPES, ValueType, word_of};
use crate::source_text::Spanned;

pub(super) fn link(criterion: &CriterionDocument, linker: &mut Linker<'_>) -> Criterion {
    check_keys_of_type(criterion, linker);
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    let verdict = criterion.winner.as_ref().and_then(|word| {
        let verdict = linker.verdict(word)?;
        Some(Spanned::new(verdict, word.span))
    });
    let among = among::link(criterion, verdict, linker);
    let scale = scale::link(criterion, linker);
    check_levels(criterion, scale.as_ref().map(|scale| &scale.value), linker);
    Criterion {
        slug: criterion.slug.clone(),
        aliases: Vec::new(),
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
        scale,
        states: states::link(criterion, linker),
        wanted: criterion
            .wanted
            .as_ref()
            .map(|wanted| wanted.value.clone())
            .unwrap_or_default(),
        unit: text(&criterion.unit),
        better: criterion.better,
        levels: criterion
            .levels
            .iter()
            .flat_map(|levels| &levels.value)
            .map(|level| level.value.clone())
            .collect(),
        conditions: criterion
            .conditions
            .iter()
            .filter_map(|written| condition(written, linker))
            .collect(),
        defaults: linker.evidence(&criterion.evidence),
        text: criterion.text.as_ref().map(|text| {
            let subjects = linker.context.names.subject_slugs();
            let reserved: Vec<&str> = [MAIN].into_iter().chain(subjects).collect();
            linker.block(text, &reserved)
        }),
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
    let is_rating = value_type == ValueType::Rating;
    let is_state = value_type == ValueType::State;
    let own_state = criterion.own_states.first().map(|state| state.name.span);
    let span = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.span);
    let keys = [
        (
            "scale",
            criterion.scale.as_ref().map(|scale| scale.span),
            scale::has_scale(value_type),
            "`number`, `money`, `rating`, `date` and `version`",
        ),
        (
            "logarithmic",
            criterion
                .logarithmic
                .filter(|key| key.value)
                .map(|key| key.span),
            is_amount,
            "`number` and `money`",
        ),
        (
            "unit",
            span(&criterion.unit),
            value_type == ValueType::Number,
            "`number`",
        ),
        (
            "levels",
            criterion.levels.as_ref().map(|levels| levels.span),
            is_rating,
            "`rating`",
        ),
        ("states", span(&criterion.states), is_state, "`state`"),
        ("state", own_state, is_state, "`state`"),
        (
            "wanted",
            criterion.wanted.as_ref().map(|wanted| wanted.span),
            value_type == ValueType::List,
            "`list`",
        ),
        (
            "better",
            criterion.better.map(|better| better.span),
            criterion.better.is_none_or(|better| match better.value {
                Better::Yes | Better::No => value_type == ValueType::YesNo,
                Better::Higher | Better::Lower => is_amount || value_type == ValueType::Date,
            }),
            "`yes-no` (yes, no), and `number`, `money` and `date` (higher, lower)",
        ),
    ];
    for (key, span, fits, types) in keys {
        if let Some(span) = span.filter(|_| !fits) {
            let name = word_of(&VALUE_TYPES, &value_type);
            let message = format!("`{key}` does not apply to a criterion of type `{name}`");
            let help = format!("use it only in criteria of type {types}");
            let problem = Diagnostic::error(Code::InvalidValue, span, message);
            linker.problems.push(problem.with_help(help));
        }
    }
}

/// Reports levels that are not one for each whole rating.
fn check_levels(criterion: &CriterionDocument, scale: Option<&Scale>, linker: &mut Linker<'_>) {
    let (Some(levels), Some(Scale::Numbers(scale))) = (&criterion.levels, scale) else {
        return;
    };
    let count = levels.value.len();
    if (scale.worst, scale.best) != (Decimal::ONE, Decimal::from(count)) {
        let message = format!("{count} levels are for ratings from 1 to {count}");
        let problem = Diagnostic::error(Code::InvalidValue, levels.span, message);
        let help = format!("remove `scale`, or write `scale = [1, {count}]`");
        linker.problems.push(problem.with_help(help));
    }
}
