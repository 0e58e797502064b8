//! Tests which pairs pass the gate, and the distances between subjects.

use std::collections::BTreeSet;

use proptest::prelude::{ProptestConfig, Strategy, prop_assert_eq, proptest};

use crate::method::{Fraction, Known, Scores, fraction, nearest, useful_pairs};
use crate::model::fixture::comparison;
use crate::model::{Comparison, SubjectId};

/// The slugs of the subjects of [`table`], in column order, which is not slug order.
const SLUGS: [&str; 14] = [
    "n", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "a",
];

/// Builds a comparison of the first subjects of [`SLUGS`] with their ratings: a digit, `?` for an
/// unknown value, `-` for a value that does not apply, and a space for no value.
fn table(kinds: &[&str], ratings: &[&str]) -> Comparison {
    let subjects: Vec<(String, String)> = (0..ratings.len())
        .map(|index| {
            let kind = kinds.get(index).filter(|kind| !kind.is_empty());
            let kind = kind.map_or(String::new(), |kind| format!("kind = \"{kind}\"\n"));
            let name = format!("name = \"{}\"\n{kind}", SLUGS[index]);
            (format!("subjects/{}.toml", SLUGS[index]), name)
        })
        .collect();
    let value = |rating: char| match rating {
        '?' => Some("\"unknown\"".to_owned()),
        '-' => Some("\"n/a\"".to_owned()),
        ' ' => None,
        digit => Some(digit.to_string()),
    };
    let count = ratings
        .iter()
        .map(|row| row.chars().count())
        .max()
        .unwrap_or_default();
    let criteria: Vec<(String, String)> = (0..count)
        .map(|row| {
            let values = ratings.iter().zip(SLUGS).filter_map(|(ratings, slug)| {
                Some(format!(
                    "{slug}.value = {}\n",
                    value(ratings.chars().nth(row)?)?
                ))
            });
            let values: String = values.collect();
            let text = format!("title = \"C{row:02}\"\ntype = \"rating\"\n[for]\n{values}");
            (format!("criteria/c{row:02}.toml"), text)
        })
        .collect();
    let columns: Vec<&str> = SLUGS[..ratings.len()].to_vec();
    let site = format!("title = \"T\"\nsubjects = {columns:?}\n");
    let files = [("site.toml".to_owned(), site)]
        .into_iter()
        .chain(subjects)
        .chain(criteria);
    // Neither of these counts: the first has no scores, the second has no weight.
    let rated: Vec<String> = columns
        .iter()
        .map(|slug| format!("{slug}.value = 3\n"))
        .collect();
    let uncounted = [
        (
            "criteria/text.toml".to_owned(),
            "title = \"Text\"".to_owned(),
        ),
        (
            "criteria/zero.toml".to_owned(),
            format!(
                "title = \"Zero\"\nweight = 0\ntype = \"rating\"\n[for]\n{}",
                rated.concat()
            ),
        ),
    ];
    let files: Vec<(String, String)> = files.chain(uncounted).collect();
    comparison(
        &files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect::<Vec<_>>(),
    )
}

/// Lists the pairs of a table that pass, as `a-b`, sorted.
fn passing(kinds: &[&str], ratings: &[&str]) -> Vec<String> {
    let comparison = table(kinds, ratings);
    let slug = |id: SubjectId| comparison.subject(id).slug.value.as_str();
    let pairs = useful_pairs(&comparison, &Scores::of(&comparison));
    let mut texts: Vec<String> = pairs
        .into_iter()
        .map(|pair| format!("{}-{}", slug(pair.first), slug(pair.second)))
        .collect();
    texts.sort();
    texts
}

#[test]
fn a_pair_passes_if_kind_shared_criteria_and_coverage_are_enough() {
    // The columns are n, b and c. The third subject is needed because the only two subjects of a
    // site always pass.
    let cases: [(&[&str], [&str; 3], &[&str]); 13] = [
        (&[], ["12345", "12345", "12345"], &["b-c", "b-n", "c-n"]),
        (&["x", "x", "y"], ["12345", "12345", "12345"], &["b-n"]),
        (&["x", "x"], ["12345", "12345", "12345"], &["b-n"]),
        // Four shared criteria of six are too few, five are enough.
        (&[], ["1234  ", "123455", "      "], &[]),
        (&[], ["12345 ", "123455", "      "], &["b-n"]),
        // Five are shared. Known values of 56 % (five of nine) are too few, 62 % (five of eight)
        // are enough.
        (&[], ["11111    ", "111111111", ""], &[]),
        (&[], ["11111   ", "11111111", ""], &["b-n"]),
        // Exactly 60 % is enough.
        (&[], ["111111    ", "1111111111", ""], &["b-n"]),
        // A value that does not apply is not missing.
        (&[], ["11111----", "111111111", ""], &["b-n"]),
        (&[], ["11111????", "111111111", ""], &[]),
        // With fewer than five criteria, all must be shared.
        (&[], ["12", "34", "5?"], &["b-n"]),
        (&[], ["1", "5", ""], &["b-n"]),
        // No subject has a score, and so few subjects are all near each other.
        (&[], ["", "", ""], &["b-c", "b-n", "c-n"]),
    ];
    for (kinds, ratings, expected) in cases {
        assert_eq!(passing(kinds, &ratings), expected, "{kinds:?} {ratings:?}");
    }
}

#[test]
fn the_only_two_subjects_always_pass() {
    assert_eq!(passing(&["x", "y"], &["1", "?"]), ["b-n"]);
    assert_eq!(passing(&[], &["", ""]), ["b-n"]);
}

#[test]
fn one_of_a_pair_is_among_the_ten_nearest_to_the_other() {
    // Thirteen subjects are alike, and n is far from all of them. Ties are broken by slug, so the
    // ten nearest to each are the first ten others, and only k, l and m miss each other. The
    // subject n has ten nearest subjects, although it is near to none of them.
    let mut ratings = vec!["111"; 14];
    ratings[0] = "555";
    let found = passing(&[], &ratings);
    let of = |slug: &str| -> Vec<&str> {
        let pairs = found.iter().filter_map(|pair| pair.split_once('-'));
        pairs
            .filter_map(|(one, other)| {
                if one == slug {
                    Some(other)
                } else if other == slug {
                    Some(one)
                } else {
                    None
                }
            })
            .collect()
    };
    assert_eq!(of("n"), ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]);
    assert_eq!(of("m"), ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]);
    assert_eq!(of("l"), of("m"));
    assert_eq!(of("a").len(), 13);
    // The first ten with each other, and each of them with the other four.
    assert_eq!(found.len(), 45 + 10 * 4);
}

#[test]
fn with_few_scores_a_large_site_has_no_near_subjects() {
    let passes = |count: usize, ratings: &str| passing(&[], &vec![ratings; count]).len();
    for few in ["", "1", "12"] {
        assert_eq!((passes(11, few), passes(12, few)), (55, 0), "{few}");
    }
    assert_eq!((passes(11, "123"), passes(12, "123")), (55, 65));
}

#[test]
fn a_distance_is_the_weighted_mean_of_differences() {
    let known = |scores: &[i64]| -> Vec<Known> {
        let known = |score: &i64| {
            if *score < 0 {
                Known::Unknown
            } else {
                Known::Score((*score).into())
            }
        };
        scores.iter().map(known).collect()
    };
    // Each row with its distance from the first row.
    let rows = [
        known(&[0, 0, 0]),
        known(&[150, 0, 0]),  // 300/6 = 50
        known(&[75, -1, 0]),  // 150/3 = 50
        known(&[0, 99, 0]),   // 297/6 = 49.5
        known(&[-1, -1, -1]), // none
        known(&[0, 0, 1000]), // 1000/6 = 166.7
    ];
    let scores = Scores::new(&[2, 3, 1], &rows);
    let id = SubjectId;
    let distance = |one: usize, other: usize| {
        let found = scores.distances(id(one))[other];
        let alone = scores.distance(id(one), id(other));
        assert_eq!((found, found.shared), (alone, alone.shared));
        found
    };
    assert_eq!(distance(0, 1), distance(2, 0));
    assert_eq!(distance(0, 2).shared, 2);
    let others = |order: &[usize]| -> Vec<usize> {
        let measured = order.iter().map(|other| (id(*other), distance(0, *other)));
        nearest(measured, 5)
            .into_iter()
            .map(|(other, _)| other.0)
            .collect()
    };
    assert_eq!(others(&[5, 4, 3, 2, 1]), [3, 2, 1, 5, 4]);
    assert_eq!(others(&[1, 2, 3, 4, 5]), [3, 1, 2, 5, 4]);
    let measured = || {
        [1, 2, 5, 3]
            .map(|other| (id(other), distance(0, other)))
            .into_iter()
    };
    assert_eq!(
        nearest(measured(), 2)
            .iter()
            .map(|(other, _)| other.0)
            .collect::<Vec<_>>(),
        [3, 1]
    );
    assert_eq!(nearest(measured(), 0), []);
}

/// Generates three to fourteen subjects, each with its kind and its ratings under six criteria.
/// Some subjects have all ratings, some have few.
fn subjects() -> impl Strategy<Value = Vec<(String, String)>> {
    let ratings = proptest::string::string_regex("[1-5]{6}|[1-5?]{6}|[1-5?-]{6}|[1-5]{5}[? -]")
        .expect("it is one");
    proptest::collection::vec(
        (
            proptest::sample::select(vec!["x".to_owned(), "y".to_owned()]),
            ratings,
        ),
        3..=14,
    )
}

/// Finds the pairs that pass, by the words of the rule.
fn passing_by_the_rule(subjects: &[(String, String)]) -> Vec<String> {
    let digits = |index: usize| {
        subjects[index]
            .1
            .chars()
            .map(|rating| rating.to_digit(10).map(i64::from))
    };
    let coverage = |index: usize| {
        let known = digits(index).flatten().count();
        let applies = subjects[index]
            .1
            .chars()
            .filter(|rating| *rating != '-')
            .count();
        if applies == 0 {
            fraction(0, 1)
        } else {
            fraction(known, applies)
        }
    };
    let differences = |one: usize, other: usize| -> Vec<i64> {
        digits(one)
            .zip(digits(other))
            .filter_map(|(one, other)| Some(250 * (one? - other?).abs()))
            .collect()
    };
    let mut pairs = BTreeSet::new();
    for one in 0..subjects.len() {
        let mut others: Vec<(Fraction, &str)> = (0..subjects.len())
            .filter(|other| *other != one && subjects[*other].0 == subjects[one].0)
            .filter(|other| {
                [one, *other]
                    .iter()
                    .all(|index| coverage(*index) >= fraction(3, 5))
            })
            .filter(|other| differences(one, *other).len() >= 5)
            .map(|other| {
                let differences = differences(one, other);
                (
                    fraction(differences.iter().sum::<i64>(), differences.len()),
                    SLUGS[other],
                )
            })
            .collect();
        others.sort();
        for (_, other) in others.into_iter().take(10) {
            let (first, second) = (SLUGS[one].min(other), SLUGS[one].max(other));
            pairs.insert(format!("{first}-{second}"));
        }
    }
    pairs.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn the_gate_does_what_its_words_say(subjects in subjects()) {
        let kinds: Vec<&str> = subjects.iter().map(|(kind, _)| kind.as_str()).collect();
        let ratings: Vec<&str> = subjects.iter().map(|(_, ratings)| ratings.as_str()).collect();
        prop_assert_eq!(passing(&kinds, &ratings), passing_by_the_rule(&subjects));
    }
}
