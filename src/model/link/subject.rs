//! Links one subject: its facts and points.

use std::collections::BTreeMap;

use super::linker::Linker;
use crate::diagnostic::suggest::Candidates;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::anchors::OF_SUBJECT;
use crate::model::{Fact, Point, Start, Subject};
use crate::parse::{FactDocument, PointDocument, SubjectDocument};
use crate::source_text::Spanned;

pub(super) fn link(subject: &SubjectDocument, linker: &mut Linker<'_>) -> Subject {
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    Subject {
        slug: subject.slug.clone(),
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
        facts: facts(subject, linker),
        pros: points(&subject.pros, linker),
        cons: points(&subject.cons, linker),
        choose_when: points(&subject.choose_when, linker),
        defaults: linker.evidence(&subject.evidence),
        text: subject
            .text
            .as_ref()
            .map(|text| linker.block(text, &OF_SUBJECT)),
        extra: subject.extra.clone(),
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

/// Links pros, cons or reasons to choose, each with its criterion.
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
            }
        })
        .collect()
}

/// Converts a key to words: `first_release` becomes "First release".
fn in_words(key: &str) -> String {
    let words = key.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
