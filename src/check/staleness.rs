//! Finds claims and sources that were last checked longer ago than `stale_after` (site.toml, twelve
//! months by default).
//!
//! The age of a claim counts from `as_of`, the age of a source from `accessed`. Without that day,
//! nothing is reported. The caller passes today's date, which never affects a page.

use jiff::Span;
use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Comparison;

pub(super) fn check(comparison: &Comparison, today: Date) -> Vec<Diagnostic> {
    let months = comparison.site.stale_after_months;
    // When the limit is outside the calendar, nothing is stale.
    let limit = Span::new()
        .try_months(i64::from(months))
        .and_then(|span| today.checked_sub(span));
    let Ok(oldest) = limit else { return Vec::new() };
    let mut problems = Vec::new();
    for id in comparison.criterion_ids() {
        let days = comparison
            .subject_ids()
            .filter_map(|subject| comparison.assessment(id, subject)?.as_of);
        for day in days.filter(|day| day.value < oldest) {
            let message = format!(
                "this claim was last compared with its source on {}, more than {} ago",
                day.value,
                age(months)
            );
            let help = "compare it again and write today's date in `as_of`";
            problems.push(Diagnostic::warning(Code::StaleClaim, day.span, message).with_help(help));
        }
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
}
