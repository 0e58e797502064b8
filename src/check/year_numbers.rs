//! Finds numbers in prose that are years: four digits that are not an amount or a count, nor part
//! of a name or a version.

use rust_decimal::Decimal;

/// Returns true if a number can be a year from 1900 to 2099.
pub(super) fn is_year(number: Decimal) -> bool {
    number.is_integer() && number >= Decimal::from(1900) && number < Decimal::from(2100)
}

/// Finds the years in a text, each with its byte offset.
pub(super) fn numbers(text: &str) -> Vec<(i16, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..]
        .find(|c: char| c.is_ascii_digit())
        .map(|offset| at + offset)
    {
        let digits = &text[start..];
        let end = start
            + digits
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(digits.len());
        if end - start == 4
            && let Ok(year) = text[start..end].parse()
            && is_year(Decimal::from(year))
            && !goes_on_before(&text[..start])
            && !goes_on_after(&text[end..])
        {
            found.push((year, start));
        }
        at = end;
    }
    found
}

/// Returns true if the text before a number belongs to it: `v2003`, `1.2003`, `$2003`, `2,003`,
/// `/2003`, `on Windows 2003`.
fn goes_on_before(text: &str) -> bool {
    let mut before = text.chars().rev();
    let sign = before.next();
    let is_number = before.next().is_some_and(|c| c.is_ascii_digit());
    match sign {
        None => false,
        Some(' ') => ends_name(text),
        Some('.' | ',') => is_number,
        Some('-') => !is_number,
        Some(c) => {
            c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '#' | '/' | '=' | '_' | ':' | '+')
        }
    }
}

/// Returns true if the text after a number belongs to it (`2003.1`, `2000 %`, `2000px`) or is what
/// it counts (`2000 stars`).
fn goes_on_after(text: &str) -> bool {
    let mut after = text.chars();
    let sign = after.next();
    let is_number = after.next().is_some_and(|c| c.is_ascii_digit());
    match sign {
        None => false,
        Some('.' | ',' | ':') => is_number,
        Some(' ' | '\u{a0}' | '\u{202f}') => {
            let rest = text.trim_start();
            rest.starts_with(['%', '€', '$', '£', '°', '×', '²']) || measures(rest)
        }
        Some(c) => {
            c.is_alphanumeric() || matches!(c, '%' | '€' | '$' | '£' | '°' | '/' | '_' | '+')
        }
    }
}

/// Words after a number that is not a year. Plurals are recognised without a list.
const MEASURES: [&str; 30] = [
    "x", "m", "km", "mm", "cm", "kg", "g", "mg", "ms", "s", "min", "h", "mAh", "Wh", "W", "kW",
    "V", "Hz", "MHz", "GHz", "nit", "px", "MB", "GB", "TB", "KB", "kB", "people", "million",
    "billion",
];

/// Returns true if these words after a number make it an amount or a count: `mAh`, `stars`, `active
/// users`.
fn measures(rest: &str) -> bool {
    let mut words = rest.split(' ').map(|word| {
        let end = word
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(word.len());
        (&word[..end], end < word.len())
    });
    let Some((word, is_last)) = words.next() else {
        return false;
    };
    let is_plain = |word: &str| !word.is_empty() && word.chars().all(char::is_lowercase);
    let is_plural = |word: &str| {
        is_plain(word) && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
    };
    let is_currency = word.len() == 3 && word.chars().all(|c| c.is_ascii_uppercase());
    let counts = ["active", "concurrent", "daily", "monthly", "square"].contains(&word);
    MEASURES.contains(&word)
        || is_currency
        || is_plural(word)
        || counts && !is_last && words.next().is_some_and(|(next, _)| is_plural(next))
}

/// Capitalised words before years that are not names.
const BEFORE_YEARS: [&str; 28] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "Spring",
    "Summer",
    "Autumn",
    "Winter",
];

/// Returns true if a number after this text is the end of a name: if it follows a capitalised word
/// within a sentence (`runs on Windows 2000`) that is not a month.
fn ends_name(text: &str) -> bool {
    let Some(text) = text.strip_suffix(' ') else {
        return false;
    };
    let start = text
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + 1);
    // The separator between words may be longer than one byte.
    let word = text.get(start..).unwrap_or_default();
    let before = text.get(..start).unwrap_or_default();
    let is_inside = before.ends_with(' ')
        && before
            .trim_end()
            .ends_with(|c: char| c.is_alphanumeric() || c == ',');
    is_inside && word.starts_with(char::is_uppercase) && !BEFORE_YEARS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_know_their_places() {
        assert_eq!(numbers("in 2003, 1066 and 2005"), [(2003, 3), (2005, 18)]);
    }
}
