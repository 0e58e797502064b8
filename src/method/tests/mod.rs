//! Verdicts of small comparisons, calculated by hand.

mod findings;

mod gate;

mod golden;

mod properties;

mod spoken;

mod ranges;

mod unjudged;

use super::{Outcome, Verdict, judge, judge_pair};
use crate::model::fixture::comparison;
use crate::model::{Comparison, CriterionId, SubjectId};

/// Builds a comparison of `a` and `b` (and `c`) under the given criteria, in order.
fn with_criteria(criteria: &[&str]) -> Comparison {
    let names: Vec<String> = (0..criteria.len())
        .map(|index| format!("criteria/c{index}.toml"))
        .collect();
    let mut files = vec![
        ("site.toml", "title = \"T\""),
        ("subjects/a.toml", "name = \"A\""),
        ("subjects/b.toml", "name = \"B\""),
        ("subjects/c.toml", "name = \"C\""),
    ];
    files.extend(
        names
            .iter()
            .map(String::as_str)
            .zip(criteria.iter().copied()),
    );
    comparison(&files)
}

/// Writes a rating criterion with values for a, b and c.
fn ratings(values: [u8; 3]) -> String {
    let [a, b, c] = values;
    format!(
        "title = \"R\"\ntype = \"rating\"\n[for.a]\nvalue = {a}\n[for.b]\nvalue = {b}\n[for.c]\nvalue = {c}\n"
    )
}

#[test]
fn the_highest_score_wins_unless_the_next_is_within_the_margin() {
    let number = |a: u32, b: u32| {
        format!(
            "title = \"N\"\ntype = \"number\"\nscale = [0, 100]\n[for.a]\nvalue = {a}\n[for.b]\nvalue = {b}\n[for.c]\nvalue = \"unknown\"\n"
        )
    };
    let cases = [
        (ratings([5, 3, 1]), Verdict::Winner(SubjectId(0))),
        (ratings([2, 4, 4]), Verdict::Tie),
        (number(50, 45), Verdict::Tie),
        (number(50, 44), Verdict::Winner(SubjectId(0))),
        (
            "title = \"T\"\n[for.a]\nvalue = \"words\"\n".to_owned(),
            Verdict::Unknown,
        ),
    ];
    for (criterion, expected) in cases {
        let comparison = with_criteria(&[&criterion]);
        assert_eq!(
            judge(&comparison, CriterionId(0)).published(),
            expected,
            "{criterion}"
        );
    }
}

#[test]
fn the_editor_s_word_is_published_and_the_scores_kept() {
    let criterion = format!("winner = \"b\"\n{}", ratings([5, 3, 1]));
    let judgement = judge(&with_criteria(&[&criterion]), CriterionId(0));
    assert_eq!(judgement.published(), Verdict::Winner(SubjectId(1)));
    assert_eq!(judgement.computed, Verdict::Winner(SubjectId(0)));
}

#[test]
fn a_pair_s_lead_is_the_weighted_sum_of_differences() {
    let comparison = with_criteria(&[
        &format!("weight = 3\n{}", ratings([5, 1, 1])),
        &format!("weight = 5\n{}", ratings([2, 4, 1])),
        "title = \"W\"\nwinner = \"b\"\namong = [\"a\", \"b\"]",
        "title = \"Of another\"\nwinner = \"c\"\namong = [\"a\", \"b\", \"c\"]",
        "title = \"Open\"\nwinner = \"depends\"",
    ]);
    let pair = comparison.pair(SubjectId(0), SubjectId(1)).unwrap();
    let judgement = judge_pair(&comparison, pair);
    assert_eq!(
        judgement
            .terms
            .iter()
            .map(|term| term.difference)
            .collect::<Vec<_>>(),
        [1000, -500, -1000]
    );
    assert_eq!(judgement.lead(), 3 * 1000 - 5 * 500 - 1000);
    assert_eq!(judgement.possible(), 9000);
    assert_eq!(judgement.outcome(), Outcome::Leads(SubjectId(1)));
    assert_eq!(
        judgement.wins_of(SubjectId(1)).collect::<Vec<_>>(),
        [CriterionId(1), CriterionId(2)]
    );
    assert_eq!(judgement.verdict_of(CriterionId(3)), Verdict::Open);
    assert_eq!(judgement.verdict_of(CriterionId(4)), Verdict::Depends);
}

#[test]
fn a_lead_of_exactly_the_margin_is_a_tie_and_a_thousandth_more_is_not() {
    let cases = [
        ([500, 450], Outcome::Tie),
        ([450, 500], Outcome::Tie),
        ([500, 449], Outcome::Leads(SubjectId(0))),
        ([449, 500], Outcome::Leads(SubjectId(1))),
    ];
    for ([a, b], expected) in cases {
        let comparison = with_criteria(&[&format!(
            "title = \"N\"\ntype = \"number\"\nscale = [0, 1000]\n[for.a]\nvalue = {a}\n[for.b]\nvalue = {b}\n"
        )]);
        let judgement = judge_pair(
            &comparison,
            comparison.pair(SubjectId(0), SubjectId(1)).unwrap(),
        );
        assert_eq!(judgement.outcome(), expected, "the pair: {a} and {b}");
        let of_criterion = match expected {
            Outcome::Leads(subject) => Verdict::Winner(subject),
            Outcome::Tie | Outcome::Undecided => Verdict::Tie,
        };
        assert_eq!(
            judgement.verdict_of(CriterionId(0)),
            of_criterion,
            "the criterion: {a} and {b}"
        );
    }
}

#[test]
fn small_leads_are_ties_and_without_a_criterion_nothing_is_decided() {
    let close: Vec<String> = (0..39)
        .map(|index| ratings(if index < 20 { [5, 1, 1] } else { [1, 5, 1] }))
        .collect();
    let close: Vec<&str> = close.iter().map(String::as_str).collect();
    let comparison = with_criteria(&close);
    let pair = comparison.pair(SubjectId(0), SubjectId(1)).unwrap();
    assert_eq!(
        judge_pair(&comparison, pair).outcome(),
        Outcome::Tie,
        "20 to 19 is within 5 of 100"
    );
    let empty = with_criteria(&["title = \"Open\""]);
    assert_eq!(judge_pair(&empty, pair).outcome(), Outcome::Undecided);
}
