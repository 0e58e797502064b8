//! Links one subject: its facts and points.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::linker::{Linker, in_words};
use super::subject_table;
use crate::diagnostic::suggest::Candidates;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::anchors::OF_SUBJECT;
use crate::model::{Fact, Point, Start, Subject, SubjectLink};
use crate::parse::{FactDocument, FactValue, LinkDocument, PointDocument, SubjectDocument};
use crate::source_text::Spanned;

pub(super) fn link(subject: &SubjectDocument, linker: &mut Linker<'_>) -> Subject {
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    let tables = subject_table::link(&subject.tables, linker);
    let ids = tables.iter().map(|table| table.id.as_str());
    let reserved: Vec<&str> = OF_SUBJECT.into_iter().chain(ids).collect();
    let long_text = subject.text.as_ref();
    let long_text = long_text.map(|text| linker.block(text, &reserved));
    Subject {
        slug: subject.slug.clone(),
        aliases: Vec::new(),
        name: subject.name.value.clone(),
        kind: text(&subject.kind),
        summary: subject
            .summary
            .as_ref()
            .map(|summary| linker.inline(summary)),
        url: text(&subject.url),
        version: text(&subject.version),
        color: subject.color.clone(),
        logo: subject.logo.as_ref().and_then(|logo| {
            let found = linker.context.names.picture(&logo.value, "");
            Some(Spanned::new(linker.found(found, logo.span)?, logo.span))
        }),
        start: subject.start.as_ref().map(|start| Start {
            title: start.title.value.clone(),
            url: start.url.value.clone(),
        }),
        links: subject.links.iter().map(link_of).collect(),
        tags: subject.tags.iter().map(|tag| tag.value.clone()).collect(),
        facts: facts(subject, linker),
        pros: points(&subject.pros, linker),
        cons: points(&subject.cons, linker),
        choose_when: points(&subject.choose_when, linker),
        defaults: linker.evidence(&subject.evidence),
        text: long_text,
        tables,
        extra: subject.extra.clone(),
    }
}

fn link_of(link: &LinkDocument) -> SubjectLink {
    SubjectLink {
        title: link.title.value.clone(),
        url: link.url.value.clone(),
        kind: link.kind.as_ref().map(|kind| kind.value.clone()),
    }
}

fn facts(subject: &SubjectDocument, linker: &mut Linker<'_>) -> Vec<Fact> {
    let indexes = subject
        .facts
        .iter()
        .enumerate()
        .map(|(index, fact)| (fact.key.value.clone(), index));
    let indexes: BTreeMap<String, usize> = indexes.collect();
    subject
        .facts
        .iter()
        .map(|written| fact(written, &indexes, linker))
        .collect()
}

/// Links a fact, and finds the fact that it must not precede.
fn fact(fact: &FactDocument, indexes: &BTreeMap<String, usize>, linker: &mut Linker<'_>) -> Fact {
    let after = fact.after.as_ref().and_then(|after| {
        let index = indexes.get(&after.value).copied();
        if index.is_none() {
            let help = Candidates::beside(&after.value, indexes).help(&after.value);
            let message = format!("unknown fact `{}`", after.value);
            let problem = Diagnostic::error(Code::UnknownFact, after.span, message);
            linker.problems.push(problem.with_help_if(help));
        }
        index.map(|index| Spanned::new(index, after.span))
    });
    linker.problems.extend(without_number(fact));
    Fact {
        key: fact.key.clone(),
        label: fact
            .label
            .as_ref()
            .map_or_else(|| in_words(&fact.key.value), |label| label.value.clone()),
        value: fact.value.clone(),
        unit: fact.unit.as_ref().map(|unit| unit.value.clone()),
        citations: linker.citations(&fact.citations),
        after,
    }
}

/// Reports a unit beside a text or a date, which would not be shown.
fn without_number(fact: &FactDocument) -> Option<Diagnostic> {
    let unit = fact.unit.as_ref()?;
    let text = match &fact.value.value {
        FactValue::Number(_) => return None,
        FactValue::Text(text) if text.is_empty() => return None,
        FactValue::Text(text) => text.clone(),
        FactValue::Date(date) => date.to_string(),
    };
    let help = if Decimal::from_str_exact(&text).is_ok() {
        format!("write the number without quotes: `value = {text}`")
    } else {
        "write the unit as a part of the text, and remove `unit`".to_owned()
    };
    let message = "only the unit of a number is shown, and this value is not a number";
    Some(
        Diagnostic::error(Code::InvalidValue, unit.span, message)
            .with_note(fact.value.span, "the value is here")
            .with_help(help),
    )
}

/// Links pros, cons or reasons to choose, each with its criterion and sources.
fn points(points: &[PointDocument], linker: &mut Linker<'_>) -> Vec<Point> {
    points
        .iter()
        .map(|point| {
            let criterion = point.criterion.as_ref();
            let criterion = criterion.and_then(|name| {
                linker
                    .criterion(name)
                    .map(|criterion| Spanned::new(criterion, name.span))
            });
            Point {
                text: linker.inline(&point.text),
                criterion,
                citations: linker.citations(&point.citations),
            }
        })
        .collect()
}
