//! Finds the numbers in a text that are years.
//!
//! A number is a year if it follows an English word such as "since" or "May", or if it is in
//! brackets or at the end of a range of years.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::subject_names::runs;

/// Words before a year.
const BEFORE_YEARS: [&str; 19] = [
    "in",
    "since",
    "from",
    "until",
    "before",
    "after",
    "of",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Short names of months before a year, which may end with a full stop.
const SHORT_MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// Returns true if the number between these texts is a year.
pub(super) fn is_year(before: &str, after: &str) -> bool {
    const MARKS: [char; 2] = ['*', '_'];
    let (before, after) = (
        before.trim_end_matches(MARKS),
        after.trim_start_matches(MARKS),
    );
    let next = after.strip_prefix(['.', ',']);
    let goes_on = after.starts_with(|c: char| c.is_alphanumeric() || c == '%')
        || next.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    let word_after = after
        .strip_prefix(char::is_whitespace)
        .and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
    let counts = word_after.is_some_and(|word| word.len() > 3 && word.ends_with('s'));
    let follows_word = before
        .strip_suffix(char::is_whitespace)
        .is_some_and(ends_with_word_before_years);
    let first_of_range = before.strip_suffix(['-', '–']);
    let ends_range =
        first_of_range.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let is_bracketed = before.ends_with('(') && after.starts_with(')');
    !goes_on && !counts && (follows_word || ends_range || is_bracketed)
}

fn ends_with_word_before_years(text: &str) -> bool {
    let without_stop = text.strip_suffix('.');
    let words = without_stop.unwrap_or(text);
    let last = words.rsplit(|c: char| !c.is_alphanumeric()).next();
    let last = last.unwrap_or_default().to_lowercase();
    let word = last.as_str();
    SHORT_MONTHS.contains(&word) || (without_stop.is_none() && BEFORE_YEARS.contains(&word))
}

/// Finds the numbers in a text that can be years.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = (i16, Range<usize>)> {
    // Most texts have no digit, and looking for one takes little time.
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let text = if has_digit { text } else { "" };
    runs(text, |c| c.is_ascii_digit()).filter_map(|at| {
        let number = text[at.clone()].parse().ok().filter(|_| at.len() == 4)?;
        Some((year(number)?, at))
    })
}

/// Converts a whole number to a year from 1900 to 2099.
pub(super) fn year(number: Decimal) -> Option<i16> {
    number.to_i16().filter(|year| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::{is_year, numbers};

    /// Lists the years in a text.
    fn years(text: &str) -> Vec<i16> {
        let found = numbers(text).filter(|(_, at)| is_year(&text[..at.start], &text[at.end..]));
        found.map(|(year, _)| year).collect()
    }

    #[test]
    fn one_whitespace_character_separates_a_year_from_its_word() {
        for separator in [" ", "\n", "\t", "\u{a0}", "\u{202f}"] {
            assert_eq!(
                years(&format!("since{separator}2005")),
                [2005],
                "{separator:?}"
            );
            let counted = format!("in 2000{separator}cities");
            assert_eq!(years(&counted), [] as [i16; 0], "{separator:?}");
        }
        assert_eq!(years("since\n\n2005"), [] as [i16; 0]);
    }

    #[test]
    fn months_have_short_names() {
        for year in [
            "Jan 2005",
            "Jan. 2005",
            "Sept. 2005",
            "5 DEC\n2005",
            "(Sep 2005)",
            "ém Mar 2005",
        ] {
            assert_eq!(years(year), [2005], "{year}");
        }
        for other in [
            "We came in. 2005",
            "It may. 2005",
            "Janet 2005",
            "XJan 2005",
            "Jan.. 2005",
        ] {
            assert_eq!(years(other), [] as [i16; 0], "{other}");
        }
    }
}
