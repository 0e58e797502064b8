//! A year in the prose about a subject is one that its facts or the sources of that text have.
//!
//! Only texts that are about one subject are read: its own, and the claims about it. Numbers in code and in links are
//! none, nor are versions, amounts, or numbers that count something ("2000 extensions"). A subject without years among
//! its facts is not judged.

use std::collections::BTreeSet;

use jiff::civil::Date;
use pulldown_cmark::{Event, Tag, TagEnd};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Citation, Comparison, Fact, Link, Meaning, Prose, Subject, SubjectId, Target};
use crate::parse::FactValue;
use crate::parse::markdown::events;
use crate::source_text::Span;

/// Every year in a subject's texts that stands nowhere among its facts.
pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    comparison.subject_ids().flat_map(|id| of_subject(comparison, id)).collect()
}

/// The first and the last day that a fact may mean, where it is a date: also a number without a unit that can only be a
/// year.
pub(super) fn days(fact: &Fact) -> Option<(Date, Date)> {
    match &fact.value.value {
        FactValue::Date(date) => Some((date.first_day(), date.last_day())),
        FactValue::Number(number) if fact.unit.is_none() && is_year(*number) => {
            let first = Date::new(number.to_i16()?, 1, 1).ok()?;
            Some((first, first.last_of_year()))
        }
        FactValue::Number(_) | FactValue::Text(_) => None,
    }
}

/// Whether a number can be a year of our time.
fn is_year(number: Decimal) -> bool {
    number.is_integer() && number >= Decimal::from(1900) && number < Decimal::from(2100)
}

/// The same for one subject.
fn of_subject(comparison: &Comparison, id: SubjectId) -> Vec<Diagnostic> {
    let subject = comparison.subject(id);
    let dated: Vec<&Fact> = subject.facts.iter().filter(|fact| days(fact).is_some()).collect();
    let Some(first) = dated.first() else { return Vec::new() };
    let known = years_of_facts(subject);
    let assessments = comparison.criterion_ids().filter_map(|criterion| comparison.assessment(criterion, id));
    let claims = assessments.flat_map(|found| {
        let texts = found.claim.iter().chain(&found.partial_because);
        texts.map(|text| (text, found.citations.as_slice()))
    });
    let points = [&subject.pros, &subject.cons, &subject.choose_when].into_iter().flatten();
    let own = subject.summary.iter().chain(points.map(|point| &point.text)).chain(&subject.text);
    let mut problems = Vec::new();
    for (text, citations) in own.map(|text| (text, [].as_slice())).chain(claims) {
        let of_sources = years_of_sources(comparison, text, citations);
        for (year, span) in years_in(text) {
            if known.contains(&year) || of_sources.contains(&year) {
                continue;
            }
            let message = format!("no fact of `{}` has the year {year}", subject.slug.value);
            let help = format!(
                "correct the year, or record it as a fact and write `[](fact:{}.…)` instead of the number",
                subject.slug.value
            );
            let note = format!("its facts have years, such as `{}`", first.key.value);
            problems.push(
                Diagnostic::warning(Code::UnbackedYear, span, message)
                    .with_note(first.value.span, note)
                    .with_help(help),
            );
        }
    }
    problems
}

/// All years that a subject's facts speak of, those inside words included.
fn years_of_facts(subject: &Subject) -> BTreeSet<i16> {
    let mut years = BTreeSet::new();
    for fact in &subject.facts {
        years.extend(days(fact).map(|(first, _)| first.year()));
        if let FactValue::Text(text) = &fact.value.value {
            years.extend(numbers(text).into_iter().map(|(year, _)| year));
        }
    }
    years
}

/// The years of the sources that a text rests on: those it cites and those it links to.
fn years_of_sources(comparison: &Comparison, text: &Prose, citations: &[Citation]) -> BTreeSet<i16> {
    let linked = text.meanings.iter().filter_map(|meaning| match meaning {
        Meaning::Link(Link { target: Target::Source(id), .. }) => Some(*id),
        _ => None,
    });
    let mut years = BTreeSet::new();
    for id in citations.iter().map(|citation| citation.source).chain(linked) {
        let source = comparison.source(id);
        years.extend(source.published.map(crate::parse::PartialDate::year));
        years.extend(numbers(&source.title).into_iter().map(|(year, _)| year));
    }
    years
}

/// The years in a text, outside code, links and pictures, each at its place.
fn years_in(text: &Prose) -> Vec<(i16, Span)> {
    let mut found = Vec::new();
    if numbers(&text.markdown.text).is_empty() {
        return found;
    }
    let mut depth = 0;
    for (event, range) in events(&text.markdown.text) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                depth += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock) => depth -= 1,
            Event::Text(_) if depth == 0 => {
                let written = text.markdown.text.get(range.clone()).unwrap_or_default();
                found.extend(numbers(written).into_iter().map(|(year, at)| {
                    let at = range.start + at..range.start + at + 4;
                    (year, text.markdown.place.span(&at))
                }));
            }
            _ => {}
        }
    }
    found
}

/// The numbers in a text that read as years, with the byte at which each begins.
fn numbers(text: &str) -> Vec<(i16, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|offset| at + offset) {
        let digits = &text[start..];
        let end = start + digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        if end - start == 4
            && let Ok(year) = text[start..end].parse()
            && is_year(Decimal::from(year))
            && !goes_on_before(&text[..start])
            && !goes_on_after(&text[end..])
        {
            found.push((year, start));
        }
        at = end;
    }
    found
}

/// Whether what stands before a number belongs to it: `v2003`, `1.2003`, `$2003`, `2,003`, `/2003`.
fn goes_on_before(text: &str) -> bool {
    let mut before = text.chars().rev();
    let sign = before.next();
    let is_number = before.next().is_some_and(|c| c.is_ascii_digit());
    match sign {
        None => false,
        Some('.' | ',') => is_number,
        Some('-') => !is_number,
        Some(c) => c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '#' | '/' | '=' | '_' | ':' | '+'),
    }
}

/// Whether what stands behind a number belongs to it (`2003.1`, `2000 %`, `2000px`), or is what it counts (`2000 stars`).
fn goes_on_after(text: &str) -> bool {
    let mut after = text.chars();
    let sign = after.next();
    let is_number = after.next().is_some_and(|c| c.is_ascii_digit());
    match sign {
        None => false,
        Some('.' | ',' | ':') => is_number,
        Some(' ' | '\u{a0}' | '\u{202f}') => {
            let rest = text.trim_start();
            let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let is_plural = word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && word.chars().all(char::is_lowercase);
            rest.starts_with(['%', '€', '$', '£', '°']) || is_plural
        }
        Some(c) => c.is_alphanumeric() || matches!(c, '%' | '€' | '$' | '£' | '°' | '/' | '_' | '+'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::told_of_subject;

    #[test]
    fn a_year_that_no_fact_has_is_told() {
        let with = |summary: &str| {
            format!(
                "summary = \"{summary}\"\n[fact.created]\nvalue = \"2003\"\n[fact.rank]\nvalue = \"12th in 2024\"\n"
            )
        };
        for fine in [
            "Made in 2003.",
            "Twelfth in 2024.",
            "About 2000 stars, 2010 extensions, $2015, 2,016 users, v2017, 2018.1 and 2019px.",
            "See `2005` and [the year 2005](https://example.org/2005).",
            "Version 6.0 of django-2005.",
        ] {
            assert_eq!(told_of_subject(&with(fine)), Vec::<String>::new(), "{fine}");
        }
        for wrong in [
            "Around since 2005.",
            "In **2005** it began",
            "(2005)",
            "from 2005, on",
            "2003–2005",
            "2003-2005",
            "2005-07",
        ] {
            assert_eq!(told_of_subject(&with(wrong)), ["unbacked-year"], "{wrong}");
        }
    }

    #[test]
    fn subjects_without_years_are_not_judged() {
        assert_eq!(
            told_of_subject("summary = \"Around since 2005.\"\n[fact.a]\nvalue = \"x\"\n"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn numbers_know_their_places() {
        assert_eq!(numbers("in 2003, 1066 and 2005"), [(2003, 3), (2005, 18)]);
    }
}
