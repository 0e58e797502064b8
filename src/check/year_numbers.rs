//! Finds the numbers in a text that are years.
//!
//! A number is a year if it follows a word such as "since" or "May", or if it is in brackets or at
//! the end of a range of years.

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
        .strip_prefix(' ')
        .and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
    let counts = word_after.is_some_and(|word| word.len() > 3 && word.ends_with('s'));
    let word_before = before.strip_suffix(' ').and_then(|rest| {
        let start = rest.rfind(|c: char| !c.is_alphanumeric());
        start.map_or(Some(rest), |start| rest.get(start + 1..))
    });
    let follows_word =
        word_before.is_some_and(|word| BEFORE_YEARS.contains(&word.to_lowercase().as_str()));
    let first_of_range = before.strip_suffix(['-', '–']);
    let ends_range =
        first_of_range.is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let is_bracketed = before.ends_with('(') && after.starts_with(')');
    !goes_on && !counts && (follows_word || ends_range || is_bracketed)
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
