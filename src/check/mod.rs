//! Judges the comparison: finds problems in files that are well formed and linked.
//!
//! Each rule has one file with its wording and its tests. Rules read the finished comparison and
//! change nothing. Problems that the author accepts (`allow`) are removed at the end, in one place
//! for all rules.

mod allowed;

mod among;

mod anchors;

mod assertions;

mod balance;

mod choices;

mod clamped;

mod conditions;

mod confusable;

mod contrast;

mod correlation;

mod date_order;

mod duplicate_facts;

mod duplicate_names;

mod effects;

mod future;

mod hidden_reasons;

mod invisible;

mod items;

mod list_items;

mod lost_pros;

mod markdown_values;

mod musts;

mod names;

mod opposites;

mod overall;

mod page_ids;

mod partial;

mod pictures;

mod repeated_titles;

mod scale;

mod similar_colors;

mod similar_criteria;

mod sources;

mod spellings;

mod staleness;

mod subject_names;

mod undated;

mod units;

mod unsourced;

mod values;

mod verdicts;

mod versions;

mod weights;

mod wording;

mod written_years;

mod year_numbers;

mod years;

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::model::Comparison;

pub use allowed::without_allowed;

/// A rule: returns the problems that it finds in a comparison.
type Check = fn(&Comparison) -> Vec<Diagnostic>;

/// Rules that always run, because their problems stop a build.
const ALWAYS: [Check; 3] = [anchors::check, page_ids::check, pictures::check];

/// Rules whose findings cannot come from errors in other files. They skip files that have errors of
/// their own, because these may be the cause.
const BY_FILE: [Check; 16] = [
    clamped::check,
    conditions::check,
    confusable::check,
    contrast::check,
    date_order::check,
    duplicate_facts::check,
    duplicate_names::check,
    effects::check,
    invisible::check,
    markdown_values::check,
    partial::check,
    repeated_titles::check,
    scale::check,
    units::check,
    verdicts::check,
    versions::check,
];

/// Rules whose findings could be consequences of errors in any file. They run only when there are
/// no errors.
const BY_WHOLE: [Check; 20] = [
    among::check,
    assertions::check,
    balance::check,
    choices::check,
    correlation::check,
    hidden_reasons::check,
    items::check,
    lost_pros::check,
    musts::check,
    opposites::check,
    overall::check,
    similar_colors::check,
    similar_criteria::check,
    sources::check,
    spellings::check,
    undated::check,
    unsourced::check,
    values::check,
    weights::check,
    years::check,
];

/// Runs all rules on a comparison. `before` lists the problems of earlier stages. Claims and
/// sources are stale as of `today`.
pub fn check<'a>(
    comparison: &Comparison,
    before: impl Iterator<Item = &'a Diagnostic>,
    today: Date,
) -> Vec<Diagnostic> {
    let errors: Vec<&Diagnostic> = before
        .filter(|found| found.severity == Severity::Error)
        .collect();
    let file_of = |found: &Diagnostic| match found.place {
        Place::Span(span) => Some(span.file),
        Place::Path(_) => None,
    };
    let faulty: BTreeSet<_> = errors.iter().filter_map(|found| file_of(found)).collect();
    let judged = |rules: &[Check]| -> Vec<Diagnostic> {
        rules
            .par_iter()
            .flat_map_iter(|rule| rule(comparison))
            .collect()
    };
    let mut problems = judged(&BY_FILE);
    problems.extend(staleness::check(comparison, today));
    problems.extend(future::check(comparison, today));
    problems.retain(|found| file_of(found).is_none_or(|file| !faulty.contains(&file)));
    if errors.is_empty() {
        problems.extend(judged(&BY_WHOLE));
    }
    problems.extend(judged(&ALWAYS));
    problems
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::{check, without_allowed};
    use crate::model::fixture::linked;

    /// The sorted codes of the problems in these files, which must be well formed. Values without
    /// sources are left out, because most examples have some.
    pub(super) fn reported(files: &[(&str, String)]) -> Vec<String> {
        reported_on_day(files, "2026-11-22")
    }

    /// Like `reported`, as of a day.
    pub(super) fn reported_on_day(files: &[(&str, String)], today: &str) -> Vec<String> {
        let mut codes = all_reported(files, today);
        codes.retain(|code| code != "unsourced-claim");
        codes
    }

    /// The sorted codes of all problems in these files as of a day.
    pub(super) fn all_reported(files: &[(&str, String)], today: &str) -> Vec<String> {
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (*path, text.as_str()))
            .collect();
        let (comparison, problems) = linked(&files);
        assert!(problems.is_empty(), "{problems:#?}");
        let comparison = comparison.expect("the files include a site.toml");
        let today: Date = today.parse().unwrap();
        let found = check(&comparison, problems.iter(), today);
        let mut codes: Vec<String> = without_allowed(found, &comparison)
            .into_iter()
            .map(|found| found.code.name())
            .collect();
        codes.sort();
        codes
    }

    /// The codes for a comparison of `a` and `b` in which `a` has this content.
    pub(super) fn reported_on_subject(subject: &str) -> Vec<String> {
        reported(&[
            ("site.toml", "title = \"T\"".to_owned()),
            ("subjects/a.toml", format!("name = \"A\"\n{subject}\n")),
            ("subjects/b.toml", "name = \"B\"".to_owned()),
            (
                "criteria/c.toml",
                "title = \"C\"\nwinner = \"a\"".to_owned(),
            ),
        ])
    }

    /// The codes for a comparison of `a` and `b` with this criterion.
    pub(super) fn reported_on_criterion(criterion: &str) -> Vec<String> {
        reported(&[
            ("site.toml", "title = \"T\"".to_owned()),
            ("subjects/a.toml", "name = \"A\"".to_owned()),
            ("subjects/b.toml", "name = \"B\"".to_owned()),
            ("criteria/c.toml", format!("title = \"C\"\n{criterion}\n")),
        ])
    }
}
