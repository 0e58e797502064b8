//! Compares results with answers that were computed elsewhere, from `tests/data/golden.json`.

use num_bigint::BigInt;
use pretty_assertions::assert_eq;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::method::{
    Fraction, Known, SplitMix64, Term, first_places, flip, fraction, rank, rounded, shares, total,
};
use crate::model::CriterionId;

/// Reads the known answers below a key.
fn golden(key: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../../../tests/data/golden.json")).unwrap();
    assert!(!all[key].is_null(), "{key}");
    all[key].clone()
}

fn numbers(list: &Value) -> Vec<i64> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_i64().unwrap())
        .collect()
}

fn rows(list: &Value) -> Vec<Vec<i64>> {
    list.as_array().unwrap().iter().map(numbers).collect()
}

/// Reads a fraction such as "11/31" or "1".
fn exact(text: &Value) -> Fraction {
    text.as_str().unwrap().parse().unwrap()
}

/// Computes the points of a row under weights.
fn points(weights: &[i64], row: &[i64]) -> i64 {
    total(
        weights
            .iter()
            .copied()
            .zip(row.iter().map(|score| Known::Score((*score).into()))),
    )
    .points
}

/// Computes the terms of the first row against the second.
fn terms(weights: &[i64], one: &[i64], other: &[i64]) -> Vec<Term> {
    let differences = one.iter().zip(other).map(|(one, other)| one - other);
    let terms = weights.iter().zip(differences).enumerate();
    terms
        .map(|(index, (weight, difference))| Term {
            criterion: CriterionId(index),
            weight: *weight,
            difference,
            is_tied: false,
        })
        .collect()
}

#[test]
fn golden_totals_with_a_tie() {
    let golden = golden("wsm_tie");
    let weights = numbers(&golden["u"]);
    let totals: Vec<_> = rows(&golden["V"])
        .iter()
        .map(|row| {
            total(
                weights
                    .iter()
                    .copied()
                    .zip(row.iter().map(|score| Known::Score((*score).into()))),
            )
        })
        .collect();
    assert_eq!(
        totals.iter().map(|total| total.points).collect::<Vec<_>>(),
        numbers(&golden["totals"])
    );
    let ranking = rank(&totals, &fraction(3, 5));
    assert_eq!(ranking.ranked, [(1, 1), (2, 1), (0, 3)]);
}

#[test]
fn golden_flip_points_and_shares_of_the_toy() {
    let golden = golden("toy");
    let (weights, rows) = (numbers(&golden["u"]), rows(&golden["V"]));
    let found: Vec<i64> = rows.iter().map(|row| points(&weights, row)).collect();
    assert_eq!(found, numbers(&golden["totals"]));
    let terms = terms(&weights, &rows[0], &rows[1]);
    let differences: Vec<i64> = terms.iter().map(|term| term.difference).collect();
    assert_eq!(differences, numbers(&golden["d"]));
    for index in 0..terms.len() {
        let expected = golden["flip"][index.to_string()].as_array().unwrap();
        let expected: Vec<Fraction> = expected.iter().map(exact).collect();
        let found = flip(&terms, index)
            .map(|flip| vec![flip.weight, flip.share])
            .unwrap_or_default();
        assert_eq!(found, expected, "flip of {index}");
    }
    assert_eq!(shares(&differences).first, exact(&golden["share"]));
}

#[test]
fn golden_shares_of_all_weightings() {
    let golden = golden("share");
    for (differences, expected) in golden.as_object().unwrap() {
        let differences = numbers(&serde_json::from_str(differences).unwrap());
        assert_eq!(
            shares(&differences).first,
            exact(expected),
            "{differences:?}"
        );
    }
}

#[test]
fn golden_first_places_of_three_by_draws() {
    let golden = golden("three");
    let rows: Vec<Vec<Option<i64>>> = rows(&golden["V"])
        .into_iter()
        .map(|row| row.into_iter().map(Some).collect())
        .collect();
    let found = first_places(&rows);
    let expected = &golden["mc_seed_42_K_100000"];
    assert_eq!(
        found
            .wins
            .iter()
            .map(|wins| i64::from(*wins))
            .collect::<Vec<_>>(),
        numbers(&expected[0])
    );
    assert_eq!(u64::from(found.ties), expected[1].as_u64().unwrap());
    for (wins, share) in found.wins.iter().zip(golden["exact"].as_array().unwrap()) {
        let apart = rounded(&(fraction(*wins, found.draws) - exact(share)), 1000);
        assert!(
            apart.abs() < 10,
            "{wins} of {} against {share}",
            found.draws
        );
    }
}

#[test]
fn golden_first_places_of_eight_wins_to_five() {
    let row = |of: i64| {
        (0..13)
            .map(|index| Some(i64::from((index < 8) == (of == 0))))
            .collect::<Vec<_>>()
    };
    let found = first_places(&[row(0), row(1)]);
    let expected = golden("mc13_8v5_seed_42_K_100000");
    assert_eq!(
        found
            .wins
            .iter()
            .map(|wins| i64::from(*wins))
            .collect::<Vec<_>>(),
        numbers(&expected[0])
    );
    assert_eq!(u64::from(found.ties), expected[1].as_u64().unwrap());
}

#[test]
fn golden_bits_of_splitmix() {
    let mut series = SplitMix64::new(1_234_567);
    for expected in golden("splitmix_seed1234567_first3").as_array().unwrap() {
        assert_eq!(series.next_bits().to_string(), expected.as_str().unwrap());
    }
}

/// Computes a min-max normalisation, as other sites do: the shares of a weighted sum with equal
/// weights.
fn min_max(rows: &[Vec<i64>]) -> Vec<Fraction> {
    let ends = |column: usize| {
        let values = || rows.iter().map(move |row| row[column]);
        (values().min().unwrap(), values().max().unwrap())
    };
    let share = |row: &Vec<i64>| {
        let parts = row.iter().enumerate().map(|(column, value)| {
            let (low, high) = ends(column);
            fraction(
                value - low,
                (high - low) * i64::try_from(row.len()).unwrap(),
            )
        });
        parts.sum()
    };
    rows.iter().map(share).collect()
}

#[test]
fn golden_rank_reversal_happens_to_min_max_and_not_here() {
    let golden = golden("rank_reversal_minmax");
    let before = rows(&golden["before"]);
    let after: Vec<Vec<i64>> = before
        .iter()
        .cloned()
        .chain([numbers(&golden["added"])])
        .collect();
    let scores = |key: &str| {
        golden[key]
            .as_array()
            .unwrap()
            .iter()
            .map(exact)
            .collect::<Vec<_>>()
    };
    assert_eq!(min_max(&before), scores("before_scores"));
    assert_eq!(min_max(&after), scores("after_scores"));
    let order = |rows: &[Vec<i64>]| {
        let totals: Vec<_> = rows
            .iter()
            .map(|row| {
                total(
                    row.iter()
                        .map(|score| (1, Known::Score((score * 100).into()))),
                )
            })
            .collect();
        let ranked = rank(&totals, &fraction(3, 5)).ranked;
        ranked
            .into_iter()
            .map(|(index, _)| index)
            .filter(|index| *index < 3)
            .collect::<Vec<_>>()
    };
    assert_eq!(order(&after), order(&before));
}

#[test]
fn golden_scores_and_totals_of_fighters() {
    let golden = golden("fighter");
    let decimal = |number: &Value| -> String {
        let number = number.to_string();
        Decimal::from_str_exact(&number)
            .unwrap()
            .normalize()
            .to_string()
    };
    let weights = numbers(&golden["weights"]);
    let values = golden["V"].as_array().unwrap();
    for (row, expected) in rows(&golden["scores"]).iter().enumerate() {
        for (column, score) in expected.iter().enumerate() {
            let scale = &golden["scale_worst_best"][column];
            let criterion = format!(
                "title = \"C\"\ntype = \"number\"\nscale = [{}, {}]\n[for.a]\nvalue = {}\n[for.b]\nvalue = 1",
                decimal(&scale[0]),
                decimal(&scale[1]),
                decimal(&values[row][column]),
            );
            let comparison = super::with_criteria(&[&criterion]);
            let found =
                crate::method::known(&comparison, CriterionId(0), crate::model::SubjectId(0));
            assert_eq!(
                found,
                Known::Score((*score).into()),
                "row {row}, column {column}"
            );
        }
        assert_eq!(
            points(&weights, expected),
            golden["totals"][row].as_i64().unwrap()
        );
        let of_most = fraction(
            points(&weights, expected),
            weights.iter().sum::<i64>() * 1000,
        );
        let stated = golden["share_of_most"][row]
            .as_number()
            .unwrap()
            .to_string();
        let stated = Decimal::from_str_exact(&stated).unwrap();
        let stated = fraction(stated.mantissa(), BigInt::from(10).pow(stated.scale()));
        assert!(
            rounded(&(of_most - stated), 10_000).abs() <= 5,
            "share of row {row}"
        );
    }
}
