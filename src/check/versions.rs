//! Checks that a claim's range of `versions` includes the current version of its subject.
//!
//! A range is a list of conditions, separated by commas: `>=3.0, <4`. A bare `3.1` means 3.1 and
//! all versions that begin with it. Ranges that cannot be parsed are ignored.

use std::cmp::Ordering;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, SubjectId};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    comparison
        .subject_ids()
        .flat_map(|id| of_subject(comparison, id))
        .collect()
}

fn of_subject(comparison: &Comparison, id: SubjectId) -> Vec<Diagnostic> {
    let subject = comparison.subject(id);
    let Some(written) = &subject.version else {
        return Vec::new();
    };
    let Some(version) = numbers(written) else {
        return Vec::new();
    };
    let ranges = comparison
        .criterion_ids()
        .filter_map(|criterion| comparison.assessment(criterion, id)?.versions.as_ref())
        .filter(|range| holds(&range.value, &version) == Some(false));
    let reported = ranges.map(|range| {
        let slug = &subject.slug.value;
        let message = format!(
            "this applies to `{}`, but the version of `{slug}` is {written}",
            range.value
        );
        let help = "check the claim again and widen the range, or correct the subject's `version`";
        Diagnostic::warning(Code::VersionExcluded, range.span, message).with_help(help)
    });
    reported.collect()
}

/// Returns true if a range includes a version. `None` when the range cannot be parsed.
fn holds(range: &str, version: &[u64]) -> Option<bool> {
    let conditions = range.split(',').map(|condition| {
        let condition = condition.trim();
        let digit = condition.find(|c: char| c.is_ascii_digit())?;
        let (sign, bound) = (condition[..digit].trim(), numbers(&condition[digit..])?);
        let order = compare(version, &bound);
        match sign {
            ">=" | "≥" => Some(order.is_ge()),
            ">" => Some(order.is_gt()),
            "<=" | "≤" => Some(order.is_le() || version.starts_with(&bound)),
            "<" => Some(order.is_lt()),
            "!=" => Some(order.is_ne()),
            "" | "=" | "==" => Some(version.starts_with(&bound) || order.is_eq()),
            _ => None,
        }
    });
    conditions
        .collect::<Option<Vec<bool>>>()
        .map(|each| each.into_iter().all(|holds| holds))
}

/// Parses the numbers of a version such as `6.0.1`, without a suffix such as `rc1`, `-beta` or
/// `.x`.
fn numbers(version: &str) -> Option<Vec<u64>> {
    let plain = version.trim().trim_start_matches(['v', 'V']);
    let end = plain
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(plain.len());
    let parts = plain[..end]
        .trim_end_matches('.')
        .split('.')
        .map(|part| part.parse().ok());
    parts.collect()
}

/// Compares two versions. Missing parts count as 0.
fn compare(one: &[u64], other: &[u64]) -> Ordering {
    let part = |version: &[u64], index: usize| version.get(index).copied().unwrap_or(0);
    let orders =
        (0..one.len().max(other.len())).map(|index| part(one, index).cmp(&part(other, index)));
    orders.fold(Ordering::Equal, Ordering::then)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::reported;

    #[test]
    fn ranges_include_the_right_versions() {
        let cases = [
            (">=3.0, <4", "3.1", Some(true)),
            (">=3.0, <4", "4.0", Some(false)),
            (">=3.0, <4", "3", Some(true)),
            (">=3.0,<=3.1", "3.1.5", Some(true)),
            ("3.1", "3.1.2", Some(true)),
            ("3.1", "3.10", Some(false)),
            ("6.0.x", "6.0.4", Some(true)),
            (">5", "5.0", Some(false)),
            ("!= 5", "5.0", Some(false)),
            (">=5.2", "v10.0-beta", Some(true)),
            ("newer than 3", "4", None),
            ("", "4", None),
        ];
        for (range, version, expected) in cases {
            assert_eq!(
                holds(range, &numbers(version).unwrap()),
                expected,
                "{range} {version}"
            );
        }
    }

    #[test]
    fn claims_about_another_version_are_reported() {
        let files = |version: &str| {
            [
                ("site.toml", "title = \"T\"".to_owned()),
                ("subjects/a.toml", format!("name = \"A\"\nversion = \"{version}\"\n")),
                ("subjects/b.toml", "name = \"B\"".to_owned()),
                (
                    "criteria/c.toml",
                    "title = \"C\"\n[for.a]\nvalue = \"x\"\nversions = \">=3, <4\"\n[for.b]\nvalue = \"y\"\nversions = \"9\"\n"
                        .to_owned(),
                ),
            ]
        };
        assert_eq!(reported(&files("3.1")), Vec::<String>::new());
        assert_eq!(reported(&files("4.0")), ["version-excluded"]);
        assert_eq!(reported(&files("Lenny")), Vec::<String>::new());
    }
}
