//! Checks that a year in a text about a subject occurs in the subject's facts and values or in the
//! text's sources.
//!
//! Only texts about one subject are read: its own texts, the claims about it, and articles and
//! answers that name no other subject. Tables in them are data and not read. Subjects without a year
//! in their facts are not checked. A year is reported once for each file.

use std::collections::{BTreeMap, BTreeSet};

use super::subject_names::SubjectNames;
use super::written_years::{WrittenYear, years_in};
use super::year_numbers::{numbers, year};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Citation, Comparison, Fact, Link, Meaning, Prose, SubjectId, Target, Value};
use crate::parse::{FactValue, PartialDate};
use jiff::civil::Date;

/// A text about one subject.
struct DatedText<'a> {
    subject: SubjectId,
    prose: &'a Prose,
    /// The sources cited with the text.
    citations: &'a [Citation],
    /// The years in which the text was checked, published or updated.
    years: [Option<i16>; 2],
}

/// The years that a subject's own data has.
struct KnownYears<'a> {
    /// The first fact that is a date.
    dated: &'a Fact,
    /// The years in the name, the version, the facts and the values.
    years: BTreeSet<i16>,
}

impl<'a> KnownYears<'a> {
    /// Returns `None` if no fact of the subject is a date.
    fn of(comparison: &'a Comparison, id: SubjectId) -> Option<Self> {
        let subject = comparison.subject(id);
        let dated = subject.facts.iter().find(|fact| days(fact).is_some())?;
        let values = subject.facts.iter().map(|fact| &fact.value.value);
        let texts = values.filter_map(|value| match value {
            FactValue::Text(text) => Some(text),
            FactValue::Date(_) | FactValue::Number(_) => None,
        });
        let names = [&subject.name].into_iter().chain(&subject.version);
        let mut years: BTreeSet<i16> = years_of(names.chain(texts)).collect();
        let first_and_last = subject.facts.iter().filter_map(days);
        years.extend(first_and_last.map(|(first, _)| first.year()));
        years.extend(years_of_values(comparison, id));
        Some(Self { dated, years })
    }
}

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let known = comparison.subject_ids().filter_map(|id| {
        let known = KnownYears::of(comparison, id)?;
        Some((id, known))
    });
    let known: BTreeMap<SubjectId, KnownYears<'_>> = known.collect();
    if known.is_empty() {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    let texts = own_texts(comparison)
        .chain(claims(comparison))
        .chain(articles_and_answers(comparison));
    for text in texts {
        let Some(known) = known.get(&text.subject) else {
            continue;
        };
        for found in unbacked(comparison, known, &text) {
            if seen.insert((found.span.file, text.subject, found.year)) {
                let slug = &comparison.subject(text.subject).slug.value;
                problems.push(problem(&found, slug, known.dated));
            }
        }
    }
    problems
}

/// Lists the years in the values of a subject.
fn years_of_values(comparison: &Comparison, id: SubjectId) -> BTreeSet<i16> {
    let criteria = comparison.criterion_ids();
    let found = criteria.filter_map(|criterion| comparison.assessment(criterion, id));
    let values = found.filter_map(|found| found.value.as_ref());
    let mut years = BTreeSet::new();
    for value in values {
        match &value.value {
            Value::Date(date) => _ = years.insert(date.year()),
            Value::Text(text) | Value::Version(text) => years.extend(years_of([text].into_iter())),
            _ => {}
        }
    }
    years
}

/// Returns the first and the last day of a fact that is a date. A number without a unit that can be
/// a year counts as a date.
pub(super) fn days(fact: &Fact) -> Option<(Date, Date)> {
    match &fact.value.value {
        FactValue::Date(date) => Some((date.first_day(), date.last_day())),
        FactValue::Number(number) if fact.unit.is_none() && number.is_integer() => {
            let first = Date::new(year(*number)?, 1, 1).ok()?;
            Some((first, first.last_of_year()))
        }
        FactValue::Number(_) | FactValue::Text(_) => None,
    }
}

fn own_texts(comparison: &Comparison) -> impl Iterator<Item = DatedText<'_>> {
    let texts = comparison.texts();
    texts.filter_map(|(target, text)| match target {
        Target::Subject(subject) => Some(DatedText {
            subject,
            prose: text,
            citations: &[],
            years: [None, None],
        }),
        _ => None,
    })
}

fn claims(comparison: &Comparison) -> impl Iterator<Item = DatedText<'_>> {
    let criteria = comparison.criterion_ids();
    let places = criteria.flat_map(|id| comparison.subject_ids().map(move |subject| (id, subject)));
    let found = places.filter_map(|(id, subject)| {
        let assessment = comparison.assessment(id, subject)?;
        Some((subject, assessment))
    });
    found.flat_map(|(subject, assessment)| {
        let texts = assessment.claim.iter().chain(&assessment.partial_because);
        texts.map(move |text| DatedText {
            subject,
            prose: text,
            citations: &assessment.citations,
            years: [assessment.as_of.map(|checked| checked.date.year()), None],
        })
    })
}

/// Lists the texts of articles and answers that are about exactly one subject.
fn articles_and_answers(comparison: &Comparison) -> impl Iterator<Item = DatedText<'_>> {
    let names = SubjectNames::new(comparison);
    let articles = comparison.articles.iter().filter(|one| one.pair.is_none());
    let articles = articles.map(|article| {
        let texts = article.highlights.iter().chain([&article.text]).collect();
        let years = [article.date, article.updated].map(|day| day.map(Date::year));
        (&article.title, texts, years)
    });
    let questions = comparison.faq.iter().flat_map(|group| &group.questions);
    let answers = questions.map(|asked| (&asked.question.value, vec![&asked.answer], [None, None]));
    let all = articles.chain(answers);
    let about_one = all.filter_map(move |(title, texts, years): (_, Vec<&Prose>, _)| {
        let has_year = |text: &&Prose| numbers(&text.markdown.text).next().is_some();
        if !texts.iter().any(has_year) {
            return None;
        }
        Some((names.only_one(title, &texts)?, texts, years))
    });
    about_one.flat_map(|(subject, texts, years)| {
        texts.into_iter().map(move |text| DatedText {
            subject,
            prose: text,
            citations: &[],
            years,
        })
    })
}

/// Finds the years in a text that are neither known of its subject nor beside the text.
fn unbacked(
    comparison: &Comparison,
    known: &KnownYears<'_>,
    text: &DatedText<'_>,
) -> Vec<WrittenYear> {
    let mut found = years_in(text.prose);
    found.retain(|one| !known.years.contains(&one.year));
    if found.is_empty() {
        return Vec::new();
    }
    let beside = years_beside(comparison, text);
    found.retain(|one| !beside.contains(&one.year));
    found
}

fn problem(found: &WrittenYear, slug: &str, dated: &Fact) -> Diagnostic {
    let message = format!("no fact of `{slug}` has the year {}", found.year);
    let help = format!(
        "correct the year, or add it as a fact and write `[](fact:{slug}.…)` instead of the number"
    );
    let note = format!("other facts have years, such as `{}`", dated.key.value);
    Diagnostic::warning(Code::UnbackedYear, found.span, message)
        .with_note(dated.value.span, note)
        .with_help(help)
}

/// Collects the years of the sources that a text cites or links to, and those of the text.
fn years_beside(comparison: &Comparison, text: &DatedText<'_>) -> BTreeSet<i16> {
    let meanings = text.prose.meanings.iter();
    let linked = meanings.filter_map(|meaning| match meaning {
        Meaning::Link(Link {
            target: Target::Source(id),
            ..
        }) => Some(*id),
        _ => None,
    });
    let cited = text.citations.iter().map(|cited| cited.source);
    let sources: Vec<_> = cited
        .chain(linked)
        .map(|id| comparison.source(id))
        .collect();
    let published = sources.iter().filter_map(|source| source.published);
    let titles = sources.iter().map(|source| &source.title.value);
    let years = text.years.into_iter().flatten();
    years
        .chain(published.map(PartialDate::year))
        .chain(years_of(titles))
        .collect()
}

/// Finds all numbers in texts that can be years.
fn years_of<'a>(texts: impl Iterator<Item = &'a String>) -> impl Iterator<Item = i16> {
    texts.flat_map(|text| numbers(text)).map(|(year, _)| year)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{reported, reported_on_subject};

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
            "In 2000 cities, from 2000.5 to 2,000, since 2019px.",
        ] {
            assert_eq!(
                reported_on_subject(&with(fine)),
                Vec::<String>::new(),
                "{fine}"
            );
        }
        for wrong in [
            "Around since 2005.",
            "In **2005** it began",
            "A talk (2005).",
            "from 2005, on",
            "2003–2005",
            "2003-2005",
            "It began in May 2005.",
            "Released in Sept. 2005.",
            "Around since\\n2005.",
            "Since 2005 it grows.",
            "Released. In 2005 it grew",
        ] {
            assert_eq!(
                reported_on_subject(&with(wrong)),
                ["unbacked-year"],
                "{wrong}"
            );
        }
    }

    #[test]
    fn values_back_years_and_tables_are_not_read() {
        let with = |text: &str, value: &str| {
            reported(&[
                ("site.toml", "title = \"T\"".to_owned()),
                (
                    "subjects/a.toml",
                    "name = \"A\"\n[fact.created]\nvalue = \"2003\"".to_owned(),
                ),
                ("subjects/a.md", text.to_owned()),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                (
                    "criteria/c.toml",
                    format!("title = \"C\"\n{value}\n[for.b]\nvalue = \"unknown\""),
                ),
            ])
        };
        let date = "type = \"date\"\n[for.a]\nvalue = \"2005-03\"";
        let text = "[for.a]\nvalue = \"until 2005\"";
        let other = "[for.a]\nvalue = \"x\"";
        let warning = ["unbacked-year"];
        assert_eq!(with("Since 2005.", date), Vec::<String>::new());
        assert_eq!(with("Since 2005.", text), Vec::<String>::new());
        assert_eq!(with("Since 2005.", other), warning);
        assert_eq!(with("Since 2005, and in 2005.", other), warning);
        assert_eq!(
            with("| x |\n|---|\n| since 2005 |", other),
            Vec::<String>::new()
        );
    }

    #[test]
    fn subjects_without_years_are_not_judged() {
        assert_eq!(
            reported_on_subject("summary = \"Around since 2005.\"\n[fact.a]\nvalue = \"x\"\n"),
            Vec::<String>::new()
        );
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
                reported(&files(article, question)),
                expected,
                "{article} {question}"
            );
        }
    }

    #[test]
    fn a_year_beside_a_claim_or_in_a_name_is_backed() {
        let subject = "version = \"2019\"\n[fact.created]\nvalue = \"2003\"\n[on.c]\nvalue = \"x\"\nas_of = 2026-01-02\nclaim = \"As of 2026, and in 2019, [so](https://example.org/).\"\n[extra]\n";
        assert_eq!(reported_on_subject(subject), ["missing-values"]);
    }
}
