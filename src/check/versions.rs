//! Checks that a claim's range of `versions` can be read, and that it includes the current version
//! of its subject.
//!
//! A range is a list of conditions, separated by commas: `>=3.0, <4`. A condition is a sign and a
//! version number. A bare `3.1` means 3.1 and all versions that begin with it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Comparison, SubjectId};
use crate::source_text::{Span, Spanned};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    // A range at the top of a file counts for many assessments and is read once.
    let mut ranges: BTreeMap<Span, &Spanned<String>> = defaults(comparison).collect();
    let mut uses = BTreeMap::new();
    for subject in comparison.subject_ids() {
        for criterion in comparison.criterion_ids() {
            let found = comparison.assessment(criterion, subject);
            if let Some(range) = found.and_then(|found| found.versions.as_ref()) {
                ranges.insert(range.span, range);
                uses.insert((range.span, subject), range);
            }
        }
    }
    let unreadable = ranges.into_values().filter_map(unreadable);
    let excluded = uses
        .into_iter()
        .filter_map(|((_, subject), range)| excluded(comparison, subject, range));
    unreadable.chain(excluded).collect()
}

/// Lists the ranges at the tops of files, with their places.
fn defaults(comparison: &Comparison) -> impl Iterator<Item = (Span, &Spanned<String>)> {
    let of_criteria = comparison.criteria.iter().map(|one| &one.defaults);
    let of_subjects = comparison.subjects.iter().map(|one| &one.defaults);
    let all = of_criteria
        .chain(of_subjects)
        .chain(&comparison.table_defaults);
    all.filter_map(|defaults| defaults.versions.as_ref())
        .map(|range| (range.span, range))
}

/// Reports a readable range that does not include the version of a subject to which it applies.
fn excluded(comparison: &Comparison, id: SubjectId, range: &Spanned<String>) -> Option<Diagnostic> {
    let subject = comparison.subject(id);
    let written = subject.version.as_deref()?;
    // A subject's version may have words after its number: "6.0 LTS".
    let version = written.split_whitespace().next().and_then(numbers)?;
    let conditions = conditions(&range.value)?;
    if conditions.iter().all(|condition| condition.holds(&version)) {
        return None;
    }
    let slug = &subject.slug.value;
    let message = format!(
        "this applies to `{}`, but the version of `{slug}` is {written}",
        range.value
    );
    let help = "check the claim again and widen the range, or correct the subject's `version`";
    Some(Diagnostic::warning(Code::VersionExcluded, range.span, message).with_help(help))
}

fn unreadable(range: &Spanned<String>) -> Option<Diagnostic> {
    if conditions(&range.value).is_some() {
        return None;
    }
    let message = format!("`{}` is not a range of versions", range.value);
    let help = "write conditions with commas between them, like `>=3.0, <4`: each is a version number, alone or after \
                `>=`, `>`, `<=`, `<`, `=` or `!=`";
    Some(Diagnostic::error(Code::InvalidValue, range.span, message).with_help(help))
}

/// One condition of a range.
struct Condition {
    sign: Sign,
    bound: Vec<u64>,
}

#[derive(Debug, Clone, Copy)]
enum Sign {
    AtLeast,
    Above,
    AtMost,
    Below,
    Not,
    /// The version or one that begins with it.
    Is,
}

impl Condition {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let start = text.find(|c: char| c.is_alphanumeric())?;
        let sign = match text[..start].trim() {
            ">=" | "≥" => Sign::AtLeast,
            ">" => Sign::Above,
            "<=" | "≤" => Sign::AtMost,
            "<" => Sign::Below,
            "!=" => Sign::Not,
            "" | "=" | "==" => Sign::Is,
            _ => return None,
        };
        let bound = numbers(&text[start..])?;
        Some(Self { sign, bound })
    }

    fn holds(&self, version: &[u64]) -> bool {
        let order = compare(version, &self.bound);
        match self.sign {
            Sign::AtLeast => order.is_ge(),
            Sign::Above => order.is_gt(),
            Sign::AtMost => order.is_le() || version.starts_with(&self.bound),
            Sign::Below => order.is_lt(),
            Sign::Not => order.is_ne(),
            Sign::Is => version.starts_with(&self.bound) || order.is_eq(),
        }
    }
}

/// Parses a range. Returns `None` if it has a condition that is not one.
fn conditions(range: &str) -> Option<Vec<Condition>> {
    range.split(',').map(Condition::parse).collect()
}

/// Parses the numbers of a version such as `6.0.1` or `2024-10-01`, without a suffix such as `rc1`,
/// `-beta` or `.x`. Returns `None` for a text that contains anything else, such as `9 and later`.
fn numbers(version: &str) -> Option<Vec<u64>> {
    let plain = version.trim().trim_start_matches(['v', 'V']);
    if let Some(date) = date(plain) {
        return Some(date);
    }
    let end = plain
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(plain.len());
    let (numbers, suffix) = (plain[..end].trim_end_matches('.'), &plain[end..]);
    let word = suffix.trim_start_matches(['-', '+', '_']);
    let is_suffix = suffix.is_empty()
        || word.starts_with(|c: char| c.is_alphabetic() || c == '*')
            && word
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '+' | '_' | '*'));
    let parts = numbers.split('.').map(|part| part.parse().ok());
    parts.collect::<Option<_>>().filter(|_| is_suffix)
}

/// Parses a version that is a day or a month.
fn date(version: &str) -> Option<Vec<u64>> {
    let parts: Vec<&str> = version.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let is_date = matches!(lengths.as_slice(), [4, 2] | [4, 2, 2]);
    let parts = parts.into_iter().map(|part| part.parse().ok());
    parts.collect::<Option<_>>().filter(|_| is_date)
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
            (">=2024-10", "2024-09-30", Some(false)),
            (">= 2024-10-01", "2024-10-02", Some(true)),
            ("3.*", "3.9", Some(true)),
            ("< 4.0rc1, >v2", "3", Some(true)),
            ("newer than 3", "4", None),
            ("since 9", "9", None),
            ("9 and later", "9", None),
            ("3.1-3.4", "3.2", None),
            ("3.1–3.4", "3.2", None),
            (">=TP", "4", None),
            (">=3 <4", "3", None),
            (">=3,", "3", None),
            ("=>3", "3", None),
            ("", "4", None),
        ];
        for (range, version, expected) in cases {
            let found = conditions(range).map(|conditions| {
                let version = numbers(version).unwrap();
                conditions.iter().all(|condition| condition.holds(&version))
            });
            assert_eq!(found, expected, "{range} {version}");
        }
    }

    #[test]
    fn a_range_at_the_top_of_a_file_is_reported_once_for_each_subject() {
        let files = |criterion: &str, subject: &str| {
            let value = |slug: char| format!("[for.{slug}]\nvalue = \"{slug}\"\n");
            let values = format!("{criterion}\n{}{}", value('a'), value('b'));
            reported(&[
                ("site.toml", "title = \"T\"".to_owned()),
                (
                    "subjects/a.toml",
                    format!("name = \"A\"\nversion = \"1\"\n{subject}"),
                ),
                (
                    "subjects/b.toml",
                    "name = \"B\"\nversion = \"3\"".to_owned(),
                ),
                ("criteria/c.toml", format!("title = \"C\"\n{values}")),
                ("criteria/d.toml", format!("title = \"D\"\n{values}")),
            ])
        };
        let (old, wrong) = ("versions = \"<3\"", "versions = \"since 3\"");
        assert_eq!(files("", "versions = \"1\""), Vec::<String>::new());
        assert_eq!(files("", "versions = \"2\""), ["version-excluded"]);
        assert_eq!(files("", wrong), ["invalid-value"]);
        assert_eq!(files(old, ""), ["version-excluded"; 2]);
        assert_eq!(files(wrong, ""), ["invalid-value"; 2]);
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
        assert_eq!(reported(&files("4.0 LTS")), ["version-excluded"]);
        assert_eq!(reported(&files("Lenny")), Vec::<String>::new());
        let unreadable =
            files("Lenny").map(|(path, text)| (path, text.replace(">=3, <4", "since 3")));
        assert_eq!(reported(&unreadable), ["invalid-value"]);
    }
}
