//! Properties of every comparison, tested on random ones.

use num_traits::{One, Zero};
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
use proptest::prop_oneof;

use crate::method::{
    Fraction, Known, Term, Total, dominance, first_places, flips, fraction, leave_one_out, rank,
    rounded, shares, total,
};
use crate::model::CriterionId;

/// Generates differences of scores, often equal and often 0, as on real pages.
fn differences() -> impl Strategy<Value = Vec<i64>> {
    let one = prop_oneof![
        (-4_i64..=4).prop_map(|quarters| quarters * 250),
        (-1_i64..=1).prop_map(|win| win * 1000),
        -1000_i64..=1000,
    ];
    proptest::collection::vec(one, 0..14)
}

/// Generates terms with weights 0..=5.
fn terms() -> impl Strategy<Value = Vec<Term>> {
    differences().prop_flat_map(|differences| {
        let count = differences.len();
        proptest::collection::vec(0_i64..=5, count).prop_map(move |weights| {
            let both = weights.iter().zip(&differences).enumerate();
            both.map(|(index, (weight, difference))| Term {
                criterion: CriterionId(index),
                weight: *weight,
                difference: *difference,
                is_tied: false,
            })
            .collect()
        })
    })
}

/// Generates the scores of one subject under four criteria.
fn subject() -> impl Strategy<Value = Vec<Known>> {
    let one = prop_oneof![
        6 => (0_i64..=4).prop_map(|quarters| Known::Score((quarters * 250).into())),
        1 => proptest::strategy::Just(Known::Unknown),
        1 => proptest::strategy::Just(Known::Exempt),
    ];
    proptest::collection::vec(one, 4)
}

/// Computes the total of a subject under fixed weights.
fn total_of(subject: &[Known]) -> Total {
    total([3, 1, 0, 5].into_iter().zip(subject.iter().copied()))
}

fn swapped(terms: &[Term]) -> Vec<Term> {
    terms
        .iter()
        .map(|term| Term {
            difference: -term.difference,
            ..*term
        })
        .collect()
}

/// Computes Σ w·d with one weight replaced by a fraction.
fn lead_at(terms: &[Term], index: usize, weight: &Fraction) -> Fraction {
    let of = |(place, term): (usize, &Term)| {
        let weight = if place == index {
            weight.clone()
        } else {
            fraction(term.weight, 1)
        };
        weight * fraction(term.difference, 1)
    };
    terms.iter().enumerate().map(of).sum()
}

proptest! {
    #[test]
    fn shares_of_both_and_of_ties_sum_to_one(differences in differences()) {
        let found = shares(&differences);
        prop_assert_eq!(found.first + found.second + found.ties, Fraction::one());
    }

    #[test]
    fn swapping_the_pair_swaps_the_shares(differences in differences()) {
        let other_way: Vec<i64> = differences.iter().map(|difference| -difference).collect();
        let (one, other) = (shares(&differences), shares(&other_way));
        prop_assert_eq!((one.first, one.second, one.ties), (other.second, other.first, other.ties));
    }

    #[test]
    fn swapping_the_pair_keeps_flips_and_what_is_needed(terms in terms()) {
        prop_assert_eq!(flips(&terms), flips(&swapped(&terms)));
        prop_assert_eq!(leave_one_out(&terms), leave_one_out(&swapped(&terms)));
        prop_assert_eq!(dominance(&terms), dominance(&swapped(&terms)).map(std::cmp::Ordering::reverse));
    }

    #[test]
    fn the_order_of_criteria_changes_no_share(differences in differences()) {
        let backwards: Vec<i64> = differences.iter().rev().copied().collect();
        prop_assert_eq!(shares(&differences), shares(&backwards));
    }

    #[test]
    fn scaling_all_weights_or_all_differences_changes_nothing(terms in terms(), factor in 2_i64..9) {
        let scaled: Vec<Term> = terms.iter().map(|term| Term { weight: term.weight * factor, ..*term }).collect();
        let shares_of_weight = |terms: &[Term]| {
            flips(terms).into_iter().map(|flip| (flip.term, flip.share, flip.side)).collect::<Vec<_>>()
        };
        prop_assert_eq!(shares_of_weight(&terms), shares_of_weight(&scaled));
        prop_assert_eq!(leave_one_out(&terms), leave_one_out(&scaled));
        let differences: Vec<i64> = terms.iter().map(|term| term.difference).collect();
        let larger: Vec<i64> = differences.iter().map(|difference| difference * factor).collect();
        prop_assert_eq!(shares(&differences), shares(&larger));
    }

    #[test]
    fn the_lead_is_nought_at_a_flip_point_and_turns_there(terms in terms()) {
        let lead: Fraction = terms.iter().map(|term| fraction(term.contribution(), 1)).sum();
        for flip in flips(&terms) {
            prop_assert!(lead_at(&terms, flip.term, &flip.weight).is_zero());
            let beyond = &flip.weight + Fraction::one();
            let is_kept = (lead_at(&terms, flip.term, &beyond) > Fraction::zero()) == (lead > Fraction::zero());
            prop_assert_eq!(is_kept, flip.side == crate::method::Side::Above);
        }
    }

    #[test]
    fn another_subject_never_reorders_the_others(
        subjects in proptest::collection::vec(subject(), 1..7),
        another in subject(),
    ) {
        let mut totals: Vec<Total> = subjects.iter().map(|subject| total_of(subject)).collect();
        let order = |totals: &[Total]| {
            let ranked = rank(totals, &fraction(1, 2)).ranked.into_iter().map(|(index, _)| index);
            ranked.filter(|index| *index < subjects.len()).collect::<Vec<_>>()
        };
        let before = order(&totals);
        totals.push(total_of(&another));
        prop_assert_eq!(order(&totals), before);
    }

    #[test]
    fn a_total_lies_inside_its_interval(subject in subject()) {
        let total = total_of(&subject);
        if let (Some(share), Some((low, high))) = (total.share(), total.interval()) {
            prop_assert!(low <= share && share <= high);
            prop_assert!(Fraction::zero() <= low && high <= Fraction::one());
        }
    }
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 6, ..Default::default() })]

    #[test]
    fn exact_shares_agree_with_draws_within_a_point(differences in differences()) {
        let exact = shares(&differences);
        let row = |keep: fn(&i64) -> i64| differences.iter().map(|d| Some(keep(d))).collect::<Vec<_>>();
        let drawn = first_places(&[row(|d| (*d).max(0)), row(|d| (-*d).max(0))]);
        for (wins, share) in drawn.wins.iter().zip([&exact.first, &exact.second]) {
            let apart = rounded(&(fraction(*wins, drawn.draws) - share), 10_000);
            prop_assert!(apart.abs() < 100, "{wins} of {} against {share}", drawn.draws);
        }
    }
}

#[test]
fn without_weights_or_scores_nothing_is_computed() {
    let term = |weight, difference| Term {
        criterion: CriterionId(0),
        weight,
        difference,
        is_tied: false,
    };
    for terms in [
        vec![],
        vec![term(0, 1000)],
        vec![term(3, 0)],
        vec![term(2, 500), term(2, -500)],
    ] {
        assert_eq!(flips(&terms), [], "{terms:?}");
        assert_eq!(leave_one_out(&terms), None, "{terms:?}");
    }
    let nothing = total_of(&[
        Known::Unknown,
        Known::Exempt,
        Known::Score(1000.into()),
        Known::Exempt,
    ]);
    assert_eq!(
        (nothing.share(), nothing.known, nothing.criteria),
        (None, 0, 1)
    );
    assert_eq!(
        nothing.interval(),
        Some((Fraction::zero(), Fraction::one()))
    );
    assert!(!nothing.is_ranked(&Fraction::zero()));
}
