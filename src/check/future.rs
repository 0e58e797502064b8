//! Finds dates of past events that are in the future: the day of an article, of its update, of a
//! check, of a source, and the end of an old value.
//!
//! The caller passes today's date, which never affects a page. Somewhere it is tomorrow already, so
//! only later days are reported. Facts may be in the future.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Comparison;
use crate::parse::{PartialDate, Source};
use crate::source_text::Span;

pub(super) fn check(comparison: &Comparison, today: Date) -> Vec<Diagnostic> {
    let Ok(last) = today.checked_add(1.day()) else {
        return Vec::new();
    };
    let articles = comparison.articles.iter().chain(&comparison.pages);
    let of_articles = articles.flat_map(|article| {
        let dates = [("date", article.date), ("updated", article.updated)];
        dates.map(|(key, date)| Some((key, date?.into(), article.slug.span)))
    });
    let of_sources = comparison.sources.iter().flat_map(of_source);
    let dates = of_articles.chain(of_sources).flatten();
    let dates = dates.chain(of_assessments(comparison));
    let future = dates.filter(|(_, date, _)| date.first_day() > last);
    // A date that counts for many assessments is reported once.
    let unique: BTreeMap<(Span, &str), PartialDate> = future
        .map(|(key, date, place)| ((place, key), date))
        .collect();
    let reported = unique.into_iter().map(|((place, key), date)| {
        let message = format!("`{key}` is in the future: {date}");
        let help = match key {
            "date" => {
                "correct it; if the text should appear later, write `draft = true` until then"
            }
            _ => "correct it: it is the day of something that has happened",
        };
        Diagnostic::warning(Code::FutureDate, place, message).with_help(help)
    });
    reported.collect()
}

/// A key, its date, and its place.
type Dated = (&'static str, PartialDate, Span);

fn of_source(source: &Source) -> [Option<Dated>; 2] {
    let dates = [
        ("published", source.published),
        ("accessed", source.accessed),
    ];
    dates.map(|(key, date)| Some((key, date?, source.key.span)))
}

/// Lists the dates of checks that authors wrote, and the ends of old values.
fn of_assessments(comparison: &Comparison) -> Vec<Dated> {
    let mut dates = Vec::new();
    for id in comparison.criterion_ids() {
        for subject in comparison.subject_ids() {
            let Some(found) = comparison.assessment(id, subject) else {
                continue;
            };
            if let Some(checked) = found.as_of {
                dates.extend(checked.span.map(|place| ("as_of", checked.date, place)));
            }
            let ends = found.old.iter().map(|old| old.until.into());
            dates.extend(ends.map(|end| ("until", end, found.span)));
        }
    }
    dates
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_day;

    #[test]
    fn what_has_happened_is_not_in_the_future() {
        let files = [
            ("site.toml", "title = \"T\"".to_owned()),
            (
                "sources.toml",
                "[s]\ntitle = \"S\"\npublished = \"2030\"\naccessed = \"2030-06\"".to_owned(),
            ),
            (
                "subjects/a.toml",
                "name = \"A\"\n[fact.end]\nvalue = \"2099\"\nsources = [\"s\"]".to_owned(),
            ),
            ("subjects/b.toml", "name = \"B\"".to_owned()),
            (
                "criteria/c.toml",
                "title = \"C\"\nsources = [\"s\"]\nas_of = 2030-07-10\n[for.a]\nvalue = \"x\"\n\
                 old = [{ value = \"z\", until = 2030-07-08 }]\n[for.b]\nvalue = \"y\"\n"
                    .to_owned(),
            ),
            (
                "articles/n.md",
                "+++\ntitle = \"N\"\ndate = 2030-07-12\nupdated = 2030-07-14\n+++\nText.\n"
                    .to_owned(),
            ),
        ];
        let cases = [
            ("2029-12-30", 6),
            ("2029-12-31", 5),
            ("2030-05-31", 4),
            ("2030-07-06", 4),
            ("2030-07-07", 3),
            ("2030-07-09", 2),
            ("2030-07-11", 1),
            ("2030-07-13", 0),
        ];
        for (today, count) in cases {
            assert_eq!(
                reported_on_day(&files, today),
                vec!["future-date"; count],
                "{today}"
            );
        }
    }
}
