//! Writes numbers, times and durations of a spreadsheet as people see them there.

use rust_decimal::Decimal;

use crate::import::currency::code_in;
use crate::import::grid::Cell;

/// The number of significant digits that spreadsheets keep and show.
const DIGITS: usize = 15;

/// Reads a number without the errors of binary fractions: 0.1 + 0.2 is 0.3.
pub(super) fn number(value: f64) -> Cell {
    match exact(value) {
        Some(number) => Cell::Number(number),
        None => Cell::Unusable("the number has too many digits".to_owned()),
    }
}

/// Reads a number that is shown in percent.
pub(super) fn percent(value: f64) -> Cell {
    with_unit(
        exact(value).and_then(|number| number.checked_mul(Decimal::ONE_HUNDRED)),
        "%",
    )
}

/// Reads an amount whose format or currency is given, such as `#,##0.00 €` or `EUR`.
pub(super) fn money(value: f64, format: &str) -> Cell {
    match code_in(format) {
        Some(currency) => with_unit(exact(value), currency),
        None => number(value),
    }
}

/// Reads a duration in seconds, as a number of the largest unit that needs no fraction.
pub(super) fn duration(seconds: f64) -> Cell {
    let seconds = exact(seconds.round());
    let whole = |size: u32| {
        let number = seconds?.checked_div(size.into())?;
        number.is_integer().then_some(number)
    };
    let units = [(3600, "h"), (60, "min"), (1, "s")];
    let found = units
        .iter()
        .find_map(|(size, unit)| Some((whole(*size)?, *unit)));
    found.map_or_else(
        || with_unit(None, "s"),
        |(number, unit)| with_unit(Some(number), unit),
    )
}

/// Reads a time of day, given in seconds: `10:30`.
pub(super) fn time_of_day(seconds: f64) -> Cell {
    // The last minute of a day is never rounded up to 24:00.
    let minutes = (seconds.round() / 60.0).floor().min(1439.0);
    let minutes = exact(minutes).unwrap_or_default();
    let (hour, minute) = (minutes / Decimal::from(60), minutes % Decimal::from(60));
    Cell::Text(format!("{}:{minute:0>2}", hour.trunc()))
}

fn with_unit(number: Option<Decimal>, unit: &str) -> Cell {
    match number {
        Some(number) => Cell::Text(format!("{} {unit}", number.normalize())),
        None => Cell::Unusable("the number has too many digits".to_owned()),
    }
}

fn exact(value: f64) -> Option<Decimal> {
    let rounded = format!("{value:.*e}", DIGITS - 1);
    Decimal::from_scientific(&rounded)
        .ok()
        .map(|number| number.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_people_see_them() {
        let cases = [
            (number(0.1 + 0.2), "0.3"),
            (number(1e15), "1000000000000000"),
            (number(-2.5), "-2.5"),
            (percent(0.07), "7 %"),
            (percent(0.125), "12.5 %"),
            (money(12.5, "#,##0.00\\ [$€-407]"), "12.5 EUR"),
            (money(12.5, "CHF"), "12.5 CHF"),
            (money(12.5, "\"$\"#,##0"), "12.5"),
            (duration(5400.0), "90 min"),
            (duration(7200.0), "2 h"),
            (duration(61.2), "61 s"),
            (time_of_day(37_800.0), "10:30"),
            (time_of_day(60.0), "0:01"),
        ];
        for (cell, expected) in cases {
            let found = match cell {
                Cell::Number(number) => number.to_string(),
                Cell::Text(text) => text,
                other => format!("{other:?}"),
            };
            assert_eq!(found, expected);
        }
        for large in [1e300, f64::NAN, f64::INFINITY] {
            assert!(matches!(number(large), Cell::Unusable(_)), "{large}");
        }
    }
}
