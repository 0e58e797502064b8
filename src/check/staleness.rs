//! Finds claims and sources that were last checked longer ago than `stale_after` (site.toml, twelve
//! months by default).
//!
//! The age of a claim counts from `as_of`, the age of a source from `accessed`. Without `as_of`, a
//! claim is as old as its sources, which are reported themselves. The caller passes today's date,
//! which never affects a page.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Checked, Comparison};

pub(super) fn check(comparison: &Comparison, today: Date) -> Vec<Diagnostic> {
    let months = comparison.site.stale_after_months;
    // When the limit is outside the calendar, nothing is stale.
    let limit = Span::new()
        .try_months(i64::from(months))
        .and_then(|span| today.checked_sub(span));
    let Ok(oldest) = limit else { return Vec::new() };
    let mut problems = Vec::new();
    // The stale claims by the place of their date, which a file can give for many.
    let mut stale = BTreeMap::new();
    for id in comparison.criterion_ids() {
        for subject in comparison.subject_ids() {
            let found = comparison.assessment(id, subject);
            let checked = found.and_then(|found| found.as_of);
            if let Some(Checked {
                date,
                span: Some(span),
            }) = checked
                && date.last_day() < oldest
            {
                stale.entry(span).or_insert((date, 0)).1 += 1;
            }
        }
    }
    for (span, (date, count)) in stale {
        let ago = format!("on {date}, more than {} ago", age(months));
        let (message, help) = if count == 1 {
            (
                format!("this claim was last compared with its source {ago}"),
                "compare it again and write today's date in `as_of`",
            )
        } else {
            (
                format!("these {count} claims were last compared with their sources {ago}"),
                "compare them again and write today's date in `as_of`",
            )
        };
        problems.push(Diagnostic::warning(Code::StaleClaim, span, message).with_help(help));
    }
    let used = super::sources::used(comparison);
    for (source, _) in comparison
        .sources
        .iter()
        .zip(used)
        .filter(|(_, is_used)| *is_used)
    {
        let Some(read) = source.accessed.filter(|read| read.last_day() < oldest) else {
            continue;
        };
        let message = format!(
            "`{}` was last read more than {} ago: {read}",
            source.key.value,
            age(months)
        );
        let help = "read it again and write today's date in `accessed`";
        problems
            .push(Diagnostic::warning(Code::StaleSource, source.key.span, message).with_help(help));
    }
    problems
}

fn age(months: u32) -> String {
    match months {
        1 => "a month".to_owned(),
        months => format!("{months} months"),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_day;

    #[test]
    fn older_than_the_limit_is_stale() {
        let files = [
            ("site.toml", "title = \"T\"\n[check]\nstale_after = \"6 months\"".to_owned()),
            ("sources.toml", "[s]\ntitle = \"S\"\naccessed = \"2026-02\"".to_owned()),
            ("subjects/a.toml", "name = \"A\"".to_owned()),
            ("subjects/b.toml", "name = \"B\"".to_owned()),
            (
                "criteria/c.toml",
                "title = \"C\"\nwinner = \"a\"\n[for.a]\nvalue = \"x\"\nsources = [\"s\"]\nas_of = 2026-01-31\n[for.b]\nvalue = \"y\"\n"
                    .to_owned(),
            ),
        ];
        let cases: [(&str, &[&str]); 4] = [
            ("2026-02-01", &[]),
            ("2026-07-31", &[]),
            ("2026-08-01", &["stale-claim"]),
            ("2026-09-01", &["stale-claim", "stale-source"]),
        ];
        for (today, expected) in cases {
            assert_eq!(reported_on_day(&files, today), expected, "{today}");
        }
        let mut forever = files;
        forever[0].1 = forever[0].1.replace("6 months", "4294967295 months");
        assert_eq!(
            reported_on_day(&forever, "2026-09-01"),
            Vec::<String>::new()
        );
    }
    #[test]
    fn a_date_for_many_is_reported_once_and_a_source_itself() {
        let criterion = |top: &str| {
            let own = "[for.a]\nvalue = \"x\"\n[for.b]\nvalue = \"y\"\n";
            format!("title = \"C\"\nwinner = \"a\"\nsources = [\"s\"]\n{top}\n{own}")
        };
        let cases: [(&str, &[&str]); 3] = [
            ("as_of = 2024-01-01", &["stale-claim", "stale-source"]),
            ("as_of = 2026-01-01", &["stale-source"]),
            ("", &["stale-source"]),
        ];
        for (top, expected) in cases {
            let files = [
                ("site.toml", "title = \"T\"".to_owned()),
                (
                    "sources.toml",
                    "[s]\ntitle = \"S\"\naccessed = \"2024\"".to_owned(),
                ),
                ("subjects/a.toml", "name = \"A\"".to_owned()),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                ("criteria/c.toml", criterion(top)),
            ];
            assert_eq!(reported_on_day(&files, "2026-02-01"), expected, "{top}");
        }
    }
}
