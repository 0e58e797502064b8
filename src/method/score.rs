//! The score of one value.

use rust_decimal::Decimal;

use super::logarithm::log2;
use super::version::pieces;
use crate::model::{Criterion, Limit, NumberScale, Scale, Spacing, Support, Value};
use crate::parse::{Better, ValueType};

/// The score of the best value. The worst value scores 0.
pub const FULL: i64 = 1000;

/// The score of a value, and the least and the greatest score that it may have: those of the ends of
/// a range. All are 0..=1000, and the score is between the other two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoreRange {
    pub least: i64,
    pub score: i64,
    pub most: i64,
}

impl ScoreRange {
    /// Returns true if either may be the better one.
    pub fn overlaps(self, other: Self) -> bool {
        self.least < other.most && other.least < self.most
    }

    /// Returns the least and the greatest score, unless they are the score itself.
    pub fn ends(self) -> Option<[i64; 2]> {
        (self.least < self.most).then_some([self.least, self.most])
    }
}

impl From<i64> for ScoreRange {
    fn from(score: i64) -> Self {
        Self {
            least: score,
            score,
            most: score,
        }
    }
}

/// Computes the score of a value under its criterion, 0..=1000. Returns `None` if the value is
/// unknown, if its type has no scores, or if the site judges nothing. See [`score_range`].
pub fn score(value: &Value, criterion: &Criterion) -> Option<i64> {
    score_range(value, criterion).map(|range| range.score)
}

/// Computes the score of a value with its least and its greatest score.
///
/// Support scores 1000, 500 or 0. A yes-no value scores 1000 for the better answer and 0 for the
/// other. A state has the score that the editor gave it. A list scores 1000 · wanted items in it /
/// all wanted items. A version scores by the last step of its scale that it reaches. A number,
/// amount, rating or date scores 1000·(x−worst)/(best−worst), or
/// 1000·log(x/worst)/log(best/worst) on a logarithmic scale, clamped to 0..=1000, where x is its
/// middle ([`Value::middle`]) for the score and its ends for the range. All are rounded half up.
///
/// Scales that the editor declared make this SPOTIS in the opposite direction (Dezert et al. 2020):
/// no other subject can shift a score. A scale of values shifts with them.
pub fn score_range(value: &Value, criterion: &Criterion) -> Option<ScoreRange> {
    match value {
        _ if !criterion.is_judged => None,
        Value::Support(Support::Yes) => Some(FULL.into()),
        Value::Support(Support::Partial) => Some((FULL / 2).into()),
        Value::Support(Support::No) => Some(0.into()),
        Value::YesNo(yes) => match criterion.better.as_ref()?.value {
            Better::Yes => Some(if *yes { FULL.into() } else { 0.into() }),
            Better::No => Some(if *yes { 0.into() } else { FULL.into() }),
            Better::Higher | Better::Lower => None,
        },
        Value::State(place) => criterion.states.get(*place)?.score.map(ScoreRange::from),
        Value::List(items) => of_list(items, criterion),
        Value::Version(version) => match &criterion.scale.as_ref()?.value {
            Scale::Versions(steps) => of_version(version, steps),
            Scale::Numbers(_) => None,
        },
        Value::Rating(_) => of_quantity(value, criterion.ratings()),
        Value::Number(_) | Value::Money(_) | Value::Date(_) => {
            of_quantity(value, criterion.scale.as_ref()?.value.numbers()?)
        }
        Value::NoneAnnounced | Value::Text(_) | Value::Unknown | Value::NotApplicable => None,
    }
}

/// Returns true if a criterion's values have scores. Only its declaration decides this, so no
/// subject can change it.
pub fn is_scored(criterion: &Criterion) -> bool {
    match criterion.value_type {
        _ if !criterion.is_judged => false,
        ValueType::Rating | ValueType::Support => true,
        ValueType::YesNo => criterion
            .better
            .as_ref()
            .is_some_and(|better| matches!(better.value, Better::Yes | Better::No)),
        ValueType::State => criterion.states.iter().any(|state| state.score.is_some()),
        ValueType::List => !criterion.wanted.is_empty(),
        ValueType::Number | ValueType::Money | ValueType::Date | ValueType::Version => {
            criterion.scale.is_some()
        }
        ValueType::Text => false,
    }
}

fn of_list(items: &[String], criterion: &Criterion) -> Option<ScoreRange> {
    let all = i64::try_from(criterion.wanted.len()).ok()?;
    let found = criterion.wanted.iter();
    let found = found.filter(|wanted| items.contains(&wanted.value)).count();
    let found = i64::try_from(found).ok()?;
    (all > 0).then(|| ((2 * FULL * found + all) / (2 * all)).into())
}

/// Finds the last step that a version reaches, in the direction of the steps.
fn of_version(version: &str, steps: &[String]) -> Option<ScoreRange> {
    let (first, last) = (pieces(steps.first()?), pieces(steps.last()?));
    let own = pieces(version);
    let is_reached = |step: &&String| {
        let step = pieces(step);
        if first <= last {
            step <= own
        } else {
            step >= own
        }
    };
    let reached = i64::try_from(steps.iter().filter(is_reached).count()).ok()?;
    let most = i64::try_from(steps.len()).ok()? - 1;
    let reached = (reached - 1).max(0);
    Some(((2 * FULL * reached + most) / (2 * most)).into())
}

/// Computes the score of a value that has a number, and those of its ends.
fn of_quantity(value: &Value, scale: NumberScale) -> Option<ScoreRange> {
    let ends = value.ends()?;
    if ends[0] == ends[1] {
        return on_scale(ends[0], scale).map(ScoreRange::from);
    }
    let [one, other] = ends.map(|end| on_scale(end, scale));
    let (one, other) = (one?, other?);
    Some(ScoreRange {
        least: one.min(other),
        score: on_scale(value.middle()?, scale)?,
        most: one.max(other),
    })
}

/// Places a limit on a scale. Returns `None` only when the numbers differ by more digits than a
/// number has.
fn on_scale(limit: Limit, scale: NumberScale) -> Option<i64> {
    if scale.worst == scale.best {
        return Some(FULL);
    }
    let number = scale.clamp(limit);
    match scale.spacing {
        Spacing::Even => evenly(number, scale),
        Spacing::Logarithmic => by_ratio(number, scale),
    }
}

/// Computes 1000·log(x/worst)/log(best/worst), rounded half up, of a number on the scale. Half means
/// within a millionth of it, because logarithms are not exact.
fn by_ratio(number: Decimal, scale: NumberScale) -> Option<i64> {
    let distance = |number: Decimal| i128::from(log2(number) - log2(scale.worst));
    let (mut part, mut range) = (distance(number), distance(scale.best));
    if range < 0 {
        (part, range) = (-part, -range);
    }
    let doubled = 2 * i128::from(FULL) * part + range + range / 1_000_000;
    i64::try_from(doubled.checked_div(2 * range)?).ok()
}

/// Computes 1000·(x−worst)/(best−worst), rounded half up, of a number on the scale.
fn evenly(number: Decimal, scale: NumberScale) -> Option<i64> {
    let digits = number
        .scale()
        .max(scale.worst.scale())
        .max(scale.best.scale());
    let whole = |number: Decimal| -> Option<i128> {
        number
            .mantissa()
            .checked_mul(10_i128.checked_pow(digits - number.scale())?)
    };
    let (number, worst, best) = (whole(number)?, whole(scale.worst)?, whole(scale.best)?);
    let (mut part, mut range) = (number.checked_sub(worst)?, best.checked_sub(worst)?);
    if range < 0 {
        (part, range) = (-part, -range);
    }
    let doubled = part.checked_mul(2 * i128::from(FULL))?.checked_add(range)?;
    i64::try_from(doubled / range.checked_mul(2)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computes the score of a number on a scale, all given as texts.
    fn scored(number: &str, worst: &str, best: &str) -> Option<i64> {
        let decimal = |text: &str| Decimal::from_str_exact(text).unwrap();
        on_scale(
            Limit::Number(decimal(number)),
            NumberScale::declared(decimal(worst), decimal(best)),
        )
    }

    #[test]
    fn numbers_are_placed_between_worst_and_best() {
        let cases = [
            ("5", "0", "10", 500),
            ("0", "0", "10", 0),
            ("12", "0", "10", 1000),
            ("-3", "0", "10", 0),
            ("2.0", "1.5", "3.0", 333),
            ("2.5", "1.5", "3.0", 667),
            ("5.5", "7.0", "4.0", 500),
            ("6.5", "7.0", "4.0", 167),
            ("0.0005", "0", "1", 1),
            ("0.00049", "0", "1", 0),
        ];
        for (number, worst, best, expected) in cases {
            assert_eq!(
                scored(number, worst, best),
                Some(expected),
                "{number} on {worst}..{best}"
            );
        }
    }

    #[test]
    fn absurd_numbers_have_no_score_and_do_not_panic() {
        let huge = "79228162514264337593543950335";
        let tiny = "0.0000000000000000000000000001";
        assert_eq!(scored(huge, "0", tiny), Some(1000));
        assert_eq!(scored("1", tiny, huge), None);
        assert_eq!(scored(huge, "0", huge), Some(1000));
    }

    /// Lists the scores of values, each with its least and greatest if they differ.
    fn scores(criterion: &str, values: &[&str]) -> Vec<String> {
        let mut text = format!("title = \"K\"\n{criterion}\n");
        let mut files = vec![("site.toml".to_owned(), "title = \"T\"".to_owned())];
        for (place, value) in values.iter().enumerate() {
            files.push((format!("subjects/s{place}.toml"), "name = \"N\"".to_owned()));
            text += &format!("[for.s{place}]\nvalue = {value}\n");
        }
        files.push(("criteria/k.toml".to_owned(), text));
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        let comparison = crate::model::fixture::comparison(&files);
        let criterion = &comparison.criteria[0];
        assert!(is_scored(criterion));
        let score = |subject| {
            let found = comparison.assessment(crate::model::CriterionId(0), subject)?;
            score_range(&found.value.as_ref()?.value, criterion)
        };
        let show = |range: Option<ScoreRange>| match range {
            None => "none".to_owned(),
            Some(range) if range.least == range.most => range.score.to_string(),
            Some(range) => format!("{}..{}..{}", range.least, range.score, range.most),
        };
        comparison
            .subject_ids()
            .map(|subject| show(score(subject)))
            .collect()
    }

    #[test]
    fn every_shape_of_value_has_its_score() {
        let cases: [(&str, &[&str], &[&str]); 11] = [
            (
                "type = \"number\"\nscale = [0, 100]\nunit = \"ms\"",
                &[
                    "\"10-30\"",
                    "\"50 ± 5\"",
                    "\"at least 80\"",
                    "\"unlimited\"",
                    "\"0.02 s\"",
                ],
                &[
                    "100..200..300",
                    "450..500..550",
                    "800..800..1000",
                    "1000",
                    "200",
                ],
            ),
            (
                "type = \"number\"\nscale = [100, 0]",
                &["\"at least 80\"", "\"at most 80\"", "\"unlimited\""],
                &["0..200..200", "200..200..1000", "0"],
            ),
            (
                "type = \"number\"\nscale = [1, 1000]\nlogarithmic = true",
                &["1", "10", "100", "1000", "5000", "31.6228"],
                &["0", "333", "667", "1000", "1000", "500"],
            ),
            (
                "type = \"number\"\nscale = [10000000000000000, 1]\nlogarithmic = true",
                &["1000000000000000", "0.5"],
                &["63", "1000"],
            ),
            (
                "type = \"number\"\nscale = \"values\"\nbetter = \"lower\"",
                &["20", "40", "30"],
                &["1000", "0", "500"],
            ),
            (
                "type = \"number\"\nscale = \"values\"\nbetter = \"lower\"",
                &["20", "20"],
                &["1000", "1000"],
            ),
            (
                "type = \"date\"\nscale = [\"2020\", \"2030\"]",
                &["2020-01-01", "\"2025\"", "\"none announced\""],
                &["0", "500..550..600", "none"],
            ),
            (
                "type = \"version\"\nscale = [\"3.8\", \"3.9\", \"3.10\"]",
                &["\"3.7\"", "\"3.9.2\"", "\"3.12\""],
                &["0", "500", "1000"],
            ),
            (
                "type = \"rating\"\nscale = [0, 10]",
                &["0", "4.5", "10"],
                &["0", "450", "1000"],
            ),
            (
                "type = \"list\"\nwanted = [\"a\", \"b\", \"c\"]",
                &["[\"a\", \"x\"]", "[\"c\", \"b\", \"a\"]", "[\"x\"]"],
                &["333", "1000", "0"],
            ),
            (
                "type = \"state\"\nstate = { yes = { score = 100 }, planned = { score = 30 }, no = { score = 0 } }",
                &["\"planned\"", "\"yes\"", "\"no\""],
                &["300", "1000", "0"],
            ),
        ];
        for (criterion, values, expected) in cases {
            assert_eq!(scores(criterion, values), expected, "{criterion}");
        }
    }
}
