//! Dates as authors know them: a year, a month of a year, or a day.

use std::fmt;

use jiff::civil::Date;
use toml::de::DeValue;

use super::fields::{Fields, Shape, calendar_day};
use crate::source_text::Spanned;

/// A date that is known to the year, to the month or to the day, written `2003`, `2003-07` or
/// `2003-07-13`. Dates are ordered by their first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    first: Date,
    precision: Precision,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Precision {
    Year,
    Month,
    Day,
}

impl PartialDate {
    /// Reads `2003`, `2003-07` or `2003-07-13`. Returns `None` for anything else and for days that
    /// do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let is_number =
            |part: &&str, digits| part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
        let digits_fit =
            is_number(parts.first()?, 4) && parts[1..].iter().all(|part| is_number(part, 2));
        let precision = match parts.len() {
            1 => Precision::Year,
            2 => Precision::Month,
            3 => Precision::Day,
            _ => return None,
        };
        let part = |index: usize| {
            parts
                .get(index)
                .map_or(Some(1), |part| part.parse::<i8>().ok())
        };
        let year = parts[0].parse::<i16>().ok().filter(|_| digits_fit)?;
        Date::new(year, part(1)?, part(2)?)
            .ok()
            .map(|first| Self { first, precision })
    }

    pub fn year(self) -> i16 {
        self.first.year()
    }

    pub fn first_day(self) -> Date {
        self.first
    }

    pub fn last_day(self) -> Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }
}

impl From<Date> for PartialDate {
    fn from(day: Date) -> Self {
        Self {
            first: day,
            precision: Precision::Day,
        }
    }
}

/// Writes the date in the form that [`PartialDate::parse`] reads.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.first.year(), self.first.month(), self.first.day());
        match self.precision {
            Precision::Year => write!(f, "{year:04}"),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Day => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

const HELP: &str = "write a day as `2026-11-22`, a month as `\"2026-11\"`, a year as `\"2026\"`";

/// Takes a date that is written as a TOML date or as a text.
pub(super) fn take(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<PartialDate>> {
    let written = fields.any(key, Shape::PartialDate)?;
    let date = of_value(&written.value);
    if date.is_none() {
        fields.report_no_date(key, HELP, &written);
    }
    date.map(|date| Spanned::new(date, written.span))
}

/// Converts a TOML value to a date, if it is one.
fn of_value(value: &DeValue<'_>) -> Option<PartialDate> {
    match value {
        DeValue::String(text) => PartialDate::parse(text),
        value => calendar_day(value).map(PartialDate::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_years_months_and_days_and_nothing_else() {
        for good in ["2003", "2003-07", "2003-07-13", "0099"] {
            assert_eq!(
                PartialDate::parse(good)
                    .map(|date| date.to_string())
                    .as_deref(),
                Some(good)
            );
        }
        for bad in [
            "",
            "203",
            "2003-7",
            "2003-13",
            "2003-02-30",
            "2003-07-13-1",
            "+203",
            "2003-07-",
            "july",
        ] {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn spans_the_days_it_may_mean() {
        let last = |text| PartialDate::parse(text).unwrap().last_day().to_string();
        assert_eq!(last("2004"), "2004-12-31");
        assert_eq!(last("2004-02"), "2004-02-29");
        assert_eq!(last("2004-02-03"), "2004-02-03");
    }
}
