//! The order of subjects by the size of their values under one criterion, whatever is better.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::version::{Piece, pieces};
use crate::model::{Comparison, CriterionId, Limit, Support, Value};
use crate::parse::PartialDate;

/// The size of a value: the more, the greater. Values of a criterion have one type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Size {
    YesNo(bool),
    /// 0 for no, 1 for partial, 2 for yes.
    Support(u8),
    /// The first state is the greatest.
    State(Reverse<usize>),
    /// A rating, a number or an amount, by its middle and then by its least end.
    Amount(Limit, Limit),
    Date(PartialDate),
    Version(Vec<Piece>),
}

impl Size {
    /// Returns `None` for texts, lists, and values that are not known.
    fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::YesNo(is_yes) => Self::YesNo(*is_yes),
            Value::Support(support) => Self::Support(match support {
                Support::No => 0,
                Support::Partial => 1,
                Support::Yes => 2,
            }),
            Value::State(place) => Self::State(Reverse(*place)),
            Value::Rating(_) | Value::Number(_) | Value::Money(_) => {
                let quantity = value.quantity()?;
                Self::Amount(quantity.middle(), quantity.ends()[0])
            }
            Value::Date(date) => Self::Date(*date),
            Value::Version(version) => Self::Version(pieces(version)),
            Value::List(_)
            | Value::NoneAnnounced
            | Value::Text(_)
            | Value::Unknown
            | Value::NotApplicable => return None,
        })
    }
}

/// Returns the place of each subject by the size of its value, the smallest first, from 0. Equal
/// values share a place. `None` for texts and for subjects without a known value.
pub fn sizes(comparison: &Comparison, id: CriterionId) -> Vec<Option<usize>> {
    let size = |subject| Size::of(comparison.value(id, subject)?);
    let sizes: Vec<Option<Size>> = comparison.subject_ids().map(size).collect();
    let known: BTreeSet<&Size> = sizes.iter().flatten().collect();
    let places: BTreeMap<_, usize> = known.into_iter().zip(0..).collect();
    let place = |size: &Option<Size>| places.get(size.as_ref()?).copied();
    sizes.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// A type, values, and their places.
    type Case<'a> = (&'a str, &'a [&'a str], &'a [Option<usize>]);

    fn places(kind: &str, values: &[&str]) -> Vec<Option<usize>> {
        let mut text = format!("title = \"K\"\ntype = \"{kind}\"\n");
        let mut subjects = Vec::new();
        for (place, value) in values.iter().enumerate() {
            subjects.push(format!("subjects/s{place}.toml"));
            text += &format!("[for.s{place}]\nvalue = {value}\n");
        }
        let mut files = vec![
            ("criteria/k.toml", text.as_str()),
            ("site.toml", "title = \"T\""),
        ];
        files.extend(subjects.iter().map(|path| (path.as_str(), "name = \"N\"")));
        sizes(&comparison(&files), CriterionId(0))
    }

    #[test]
    fn values_are_ordered_by_size_and_not_as_words() {
        let unknown = "\"unknown\"";
        let cases: [Case<'_>; 7] = [
            (
                "number",
                &["1000000", "999", "999.0", unknown],
                &[Some(1), Some(0), Some(0), None],
            ),
            ("money", &["\"20 EUR\"", "\"3 EUR\""], &[Some(1), Some(0)]),
            (
                "version",
                &[
                    "\"1.10\"",
                    "\"1.9\"",
                    "\"1.10-rc2\"",
                    "\"v1.10.1\"",
                    "\"1.10-rc10\"",
                ],
                &[Some(3), Some(0), Some(1), Some(4), Some(2)],
            ),
            (
                "date",
                &["2026-11-02", "2025-12-31", "\"2026-11\""],
                &[Some(2), Some(0), Some(1)],
            ),
            ("yes-no", &["true", "false"], &[Some(1), Some(0)]),
            ("rating", &["3", "5", "\"n/a\""], &[Some(0), Some(1), None]),
            ("text", &["\"b\"", "\"a\""], &[None, None]),
        ];
        for (kind, values, expected) in cases {
            assert_eq!(places(kind, values), expected, "{kind} {values:?}");
        }
    }
}
