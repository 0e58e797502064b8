//! Checks that a year in a text about a subject occurs in the subject's facts or in the text's
//! sources.
//!
//! Only texts about one subject are read: its own texts, the claims about it, and articles and
//! answers that name no other subject. Numbers are ignored in code, links, versions, amounts and
//! names ("Windows Server 2019"), and if they count something ("2000 active users"). Subjects
//! without a year in their facts are not checked.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use pulldown_cmark::{Event, Tag, TagEnd};
use rust_decimal::prelude::ToPrimitive;

use super::year_numbers::{is_year, numbers};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Citation, Comparison, Fact, Link, Meaning, Prose, Subject, SubjectId, Target};
use crate::parse::FactValue;
use crate::parse::markdown::events;
use crate::source_text::Span;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let mut others = by_subject(comparison);
    let mut others_of = |id| others.remove(&id).unwrap_or_default();
    comparison
        .subject_ids()
        .flat_map(|id| of_subject(comparison, id, others_of(id)))
        .collect()
}

/// Returns the first and the last day of a fact that is a date. A number without a unit that can be
/// a year counts as a date.
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

struct Told<'a> {
    text: &'a Prose,
    /// The sources cited with the text.
    citations: &'a [Citation],
    /// The dates of the text: when it was checked, published or updated.
    days: [Option<Date>; 2],
}

impl<'a> Told<'a> {
    /// A text without sources and dates.
    fn alone(text: &'a Prose) -> Self {
        Self {
            text,
            citations: &[],
            days: [None, None],
        }
    }
}

/// Checks one subject. `others` are the articles and answers about it.
fn of_subject(comparison: &Comparison, id: SubjectId, others: Vec<Told<'_>>) -> Vec<Diagnostic> {
    let subject = comparison.subject(id);
    let Some(first) = subject.facts.iter().find(|fact| days(fact).is_some()) else {
        return Vec::new();
    };
    let known = years_of_facts(subject);
    let assessments = comparison
        .criterion_ids()
        .filter_map(|criterion| comparison.assessment(criterion, id));
    let claims = assessments.flat_map(|found| {
        let texts = found.claim.iter().chain(&found.partial_because);
        let days = [found.as_of.map(|day| day.value), None];
        texts.map(move |text| Told {
            text,
            citations: &found.citations,
            days,
        })
    });
    let points = [&subject.pros, &subject.cons, &subject.choose_when]
        .into_iter()
        .flatten();
    let own = subject
        .summary
        .iter()
        .chain(points.map(|point| &point.text))
        .chain(&subject.text);
    let mut problems = Vec::new();
    for told in own.map(Told::alone).chain(claims).chain(others) {
        let found = years_in(told.text);
        if found.is_empty() {
            continue;
        }
        let mut beside = years_of_sources(comparison, told.text, told.citations);
        beside.extend(told.days.into_iter().flatten().map(Date::year));
        for (year, span) in found {
            if known.contains(&year) || beside.contains(&year) {
                continue;
            }
            let message = format!("no fact of `{}` has the year {year}", subject.slug.value);
            let help = format!(
                "correct the year, or add it as a fact and write `[](fact:{}.…)` instead of the number",
                subject.slug.value
            );
            let note = format!("other facts have years, such as `{}`", first.key.value);
            problems.push(
                Diagnostic::warning(Code::UnbackedYear, span, message)
                    .with_note(first.value.span, note)
                    .with_help(help),
            );
        }
    }
    problems
}

/// Groups the articles and answers about exactly one subject by that subject. Texts without a year
/// are left out.
fn by_subject(comparison: &Comparison) -> BTreeMap<SubjectId, Vec<Told<'_>>> {
    let articles = comparison
        .articles
        .iter()
        .filter(|article| article.pair.is_none())
        .map(|article| {
            let days = [article.date, article.updated];
            let all = article.highlights.iter().chain([&article.text]);
            let told: Vec<Told<'_>> = all
                .map(|text| Told {
                    days,
                    ..Told::alone(text)
                })
                .collect();
            (article.title.as_str(), told)
        });
    let questions = comparison.faq.iter().flat_map(|group| &group.questions);
    let answers = questions.map(|question| {
        (
            question.question.value.as_str(),
            vec![Told::alone(&question.answer)],
        )
    });
    let names = Names::new(comparison);
    let mut texts: BTreeMap<SubjectId, Vec<Told<'_>>> = BTreeMap::new();
    for (title, told) in articles.chain(answers) {
        let has_year = told
            .iter()
            .any(|told| !numbers(&told.text.markdown.text).is_empty());
        let about = if has_year {
            about(&names, title, &told)
        } else {
            None
        };
        if let Some(id) = about {
            texts.entry(id).or_default().extend(told);
        }
    }
    texts
}

/// Finds the subject that a title and its texts name or link to. `None` when there are several or
/// none.
fn about(names: &Names<'_>, title: &str, texts: &[Told<'_>]) -> Option<SubjectId> {
    let mut found: BTreeSet<SubjectId> = names.in_text(title).collect();
    found.extend(
        texts
            .iter()
            .flat_map(|told| names.in_text(&told.text.markdown.text)),
    );
    for meaning in texts.iter().flat_map(|told| &told.text.meanings) {
        match meaning {
            Meaning::Link(Link {
                target: Target::Subject(id) | Target::ProsCons(id),
                ..
            }) => {
                found.insert(*id);
            }
            Meaning::Link(Link {
                target: Target::Fact(fact),
                ..
            }) => {
                found.insert(fact.subject);
            }
            Meaning::Link(Link {
                target: Target::Pair(pair),
                ..
            }) => {
                found.extend([pair.first, pair.second]);
            }
            _ => {}
        }
    }
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

/// The names of all subjects, indexed by first word so that a text is read only once.
struct Names<'a> {
    by_word: BTreeMap<&'a str, Alike<'a>>,
}

#[derive(Default)]
struct Alike<'a> {
    subjects: BTreeMap<&'a str, Vec<SubjectId>>,
    /// For each name, the number of bytes before its first word and its length in bytes.
    shapes: BTreeSet<(usize, usize)>,
}

impl<'a> Names<'a> {
    fn new(comparison: &'a Comparison) -> Self {
        let mut by_word: BTreeMap<&str, Alike<'_>> = BTreeMap::new();
        for id in comparison.subject_ids() {
            let name = comparison.subject(id).name.as_str();
            if let Some((at, word)) = words(name).next() {
                let alike = by_word.entry(word).or_default();
                alike.subjects.entry(name).or_default().push(id);
                alike.shapes.insert((at, name.len()));
            }
        }
        Self { by_word }
    }

    /// Finds the subjects that a text names. May return a subject several times.
    fn in_text<'t>(&'t self, text: &'t str) -> impl Iterator<Item = SubjectId> + 't {
        words(text).flat_map(move |(at, word)| {
            self.by_word
                .get(word)
                .into_iter()
                .flat_map(move |alike| alike.at(text, at))
        })
    }
}

impl Alike<'_> {
    /// Finds the subjects whose name occurs as a separate word, with its first word at this byte
    /// offset.
    fn at<'t>(&'t self, text: &'t str, word: usize) -> impl Iterator<Item = SubjectId> + 't {
        let named = self.shapes.iter().filter_map(move |(before, length)| {
            let start = word.checked_sub(*before)?;
            let name = text.get(start..start + length)?;
            let around = [
                text[..start].chars().next_back(),
                text[start + length..].chars().next(),
            ];
            let is_apart = around.into_iter().flatten().all(|c| !c.is_alphanumeric());
            self.subjects.get(name).filter(|_| is_apart)
        });
        named.flatten().copied()
    }
}

/// Lists the words of a text, each with its byte offset.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_letter = |c: &char| c.is_alphanumeric();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c| is_letter(&c))?;
        let length = text[start..]
            .find(|c| !is_letter(&c))
            .unwrap_or(text.len() - start);
        at = start + length;
        Some((start, &text[start..at]))
    })
}

/// Collects all years in a subject's name, version and facts, even within words.
fn years_of_facts(subject: &Subject) -> BTreeSet<i16> {
    let names = [Some(&subject.name), subject.version.as_ref()]
        .into_iter()
        .flatten();
    let mut years: BTreeSet<i16> = names
        .flat_map(|text| numbers(text))
        .map(|(year, _)| year)
        .collect();
    for fact in &subject.facts {
        years.extend(days(fact).map(|(first, _)| first.year()));
        if let FactValue::Text(text) = &fact.value.value {
            years.extend(numbers(text).into_iter().map(|(year, _)| year));
        }
    }
    years
}

/// Collects the years of the sources that a text cites or links to.
fn years_of_sources(
    comparison: &Comparison,
    text: &Prose,
    citations: &[Citation],
) -> BTreeSet<i16> {
    let linked = text.meanings.iter().filter_map(|meaning| match meaning {
        Meaning::Link(Link {
            target: Target::Source(id),
            ..
        }) => Some(*id),
        _ => None,
    });
    let mut years = BTreeSet::new();
    for id in citations
        .iter()
        .map(|citation| citation.source)
        .chain(linked)
    {
        let source = comparison.source(id);
        years.extend(source.published.map(crate::parse::PartialDate::year));
        years.extend(numbers(&source.title).into_iter().map(|(year, _)| year));
    }
    years
}

/// Finds the years in a text with their places, except in code, links and images.
fn years_in(text: &Prose) -> Vec<(i16, Span)> {
    let mut found = Vec::new();
    if numbers(&text.markdown.text).is_empty() {
        return found;
    }
    let mut depth = 0;
    for (event, range) in events(&text.markdown.text) {
        match event {
            Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock,
            ) => {
                depth += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                depth -= 1;
            }
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

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::check::tests::{told, told_of_subject};
    use crate::model::fixture::comparison;

    #[test]
    fn a_year_that_no_fact_has_is_reported() {
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
            "2000 mAh, 1920 x 1080, 1920 × 1080, 2000 km of coast, 2000 active users, 2000 EUR, 2000 people.",
            "It runs on Windows Server 2019, and on SQL Server 2022.",
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
            "It began in May 2005.",
            "Since 2005 it grows.",
            "Released. In 2005 it grew",
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
    fn names_are_found_as_words_of_their_own() {
        let subject = |name: &str| format!("name = \"{name}\"");
        let subjects = [
            subject("Model 1"),
            subject("Model 12"),
            subject(".NET"),
            subject("Modél"),
        ];
        let comparison = comparison(&[
            (
                "site.toml",
                "title = \"T\"\nsubjects = [\"a\", \"b\", \"c\", \"d\"]",
            ),
            ("criteria/c.toml", "title = \"C\""),
            ("subjects/a.toml", &subjects[0]),
            ("subjects/b.toml", &subjects[1]),
            ("subjects/c.toml", &subjects[2]),
            ("subjects/d.toml", &subjects[3]),
        ]);
        let names = Names::new(&comparison);
        let found = |text: &str| names.in_text(text).map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(found("Model 12, not Model 123 or XModel 1"), [1]);
        assert_eq!(found("(Model 1) runs .NET and Modél"), [0, 2, 3]);
        assert_eq!(found("NET, a.NET, Model"), [] as [usize; 0]);
    }

    #[test]
    fn articles_and_answers_about_one_subject_are_judged() {
        let files = |article: &str, question: &str| {
            [
                ("site.toml", "title = \"T\"".to_owned()),
                (
                    "subjects/a.toml",
                    "name = \"Ada\"\n[fact.created]\nvalue = \"2003\"\n".to_owned(),
                ),
                ("subjects/b.toml", "name = \"Bob\"".to_owned()),
                (
                    "criteria/c.toml",
                    "title = \"C\"\nwinner = \"a\"".to_owned(),
                ),
                (
                    "articles/x.md",
                    format!("+++\ntitle = \"History\"\ndate = 2026-01-02\n+++\n{article}\n"),
                ),
                (
                    "faq/q.toml",
                    format!(
                        "title = \"Q\"\n[[question]]\nq = \"{question}\"\na = \"Since 2005.\"\n"
                    ),
                ),
            ]
        };
        let cases: [(&str, &str, &[&str]); 7] = [
            ("Ada is from 2003, as of 2026.", "How old?", &[]),
            ("Ada is from 2005.", "How old?", &["unbacked-year"]),
            (
                "[She](subject:a) is from 2005.",
                "How old?",
                &["unbacked-year"],
            ),
            ("Ada and Bob met in 2005.", "How old?", &[]),
            ("Adam is from 2005.", "How old?", &[]),
            ("", "How old is Ada?", &["unbacked-year"]),
            ("", "How old are Ada and Bob?", &[]),
        ];
        for (article, question, expected) in cases {
            assert_eq!(
                told(&files(article, question)),
                expected,
                "{article} {question}"
            );
        }
    }

    #[test]
    fn a_year_beside_a_claim_or_in_a_name_is_backed() {
        let subject = "version = \"2019\"\n[fact.created]\nvalue = \"2003\"\n[on.c]\nvalue = \"x\"\nas_of = 2026-01-02\nclaim = \"As of 2026, and in 2019, [so](https://example.org/).\"\n[extra]\n";
        assert_eq!(told_of_subject(subject), ["missing-values"]);
    }
}
