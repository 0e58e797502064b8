//! Determines the current date: `--today`, then `SOURCE_DATE_EPOCH`, then the clock.
//!
//! The date decides which claims are stale, and `init` and `add` write it into new files. It never
//! affects pages.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use crate::error::{Error, Result};

/// The variable that reproducible builds set, in seconds since 1970 (reproducible-builds.org).
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Returns the current date. A date computed from seconds is in UTC.
///
/// # Errors
/// If `SOURCE_DATE_EPOCH` is set but is not a number of seconds.
pub(super) fn today(named: Option<Date>) -> Result<Date> {
    if let Some(day) = named {
        return Ok(day);
    }
    let Some(written) = std::env::var_os(EPOCH).filter(|value| !value.is_empty()) else {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        return Ok(day_of(i64::try_from(since.as_secs()).unwrap_or_default()).unwrap_or(Date::MAX));
    };
    let seconds = written.to_str().and_then(|text| text.trim().parse().ok());
    seconds.and_then(day_of).ok_or_else(|| {
        Error::refused(
            "read the day from",
            Path::new(EPOCH),
            "it is not a number of seconds since 1970",
        )
        .with_help("unset it, set it to the output of `date +%s`, or use `--today YYYY-MM-DD`")
    })
}

/// Converts seconds since 1970 to a date in UTC. Returns `None` when the date is out of range.
fn day_of(seconds: i64) -> Option<Date> {
    let moment = Timestamp::from_second(seconds).ok()?;
    Some(moment.to_zoned(TimeZone::UTC).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_days_of_utc() {
        let day = |seconds| day_of(seconds).unwrap().to_string();
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(1_795_305_599), "2026-11-21");
        assert_eq!(day(1_795_305_600), "2026-11-22");
        assert_eq!(day_of(i64::MAX), None);
    }

    #[test]
    fn a_day_that_is_named_counts() {
        let named: Date = "2030-01-31".parse().unwrap();
        assert_eq!(today(Some(named)).unwrap(), named);
    }
}
