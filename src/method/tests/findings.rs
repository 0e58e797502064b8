//! What findings say about pairs, profiles and rankings of small comparisons.

use pretty_assertions::assert_eq;

use super::with_criteria;
use crate::method::{
    Carrier, Fit, PairFinding, ProfileFinding, RankingFinding, Stance, Verdict, judge,
    judge_profiles, judge_subjects, leaders, trace_pair,
};
use crate::model::fixture::comparison;
use crate::model::{Comparison, CriterionId, SubjectId};

/// Builds the finding about the first two subjects.
fn finding(comparison: &Comparison) -> PairFinding {
    let pair = comparison.pair(SubjectId(0), SubjectId(1)).unwrap();
    PairFinding::new(&trace_pair(comparison, pair))
}

/// Builds a site of `a` and `b` under criteria with these bodies, and more lines for site.toml.
fn two(site: &str, criteria: &[&str]) -> Comparison {
    let names: Vec<String> = (0..criteria.len())
        .map(|index| format!("criteria/c{index}.toml"))
        .collect();
    let texts: Vec<String> = criteria
        .iter()
        .map(|body| format!("title = \"C\"\n{body}\n"))
        .collect();
    let site = format!("title = \"T\"\n{site}");
    let mut files = vec![
        ("site.toml", site.as_str()),
        ("subjects/a.toml", "name = \"A\""),
        ("subjects/b.toml", "name = \"B\""),
    ];
    files.extend(
        names
            .iter()
            .map(String::as_str)
            .zip(texts.iter().map(String::as_str)),
    );
    comparison(&files)
}

#[test]
fn the_stance_says_why_nobody_leads() {
    let rating =
        |a: &str, b: &str| format!("type = \"rating\"\n[for]\na.value = {a}\nb.value = {b}");
    let (known, unknown) = (rating("5", "1"), rating("\"unknown\"", "1"));
    let text = "[for]\na.value = \"MIT\"\nb.value = \"GPL\"";
    let cases: [(&str, Vec<&str>, Stance); 10] = [
        ("all known", vec![&known], Stance::Clear),
        ("half known", vec![&known, &unknown], Stance::Unknown),
        (
            "enough known",
            vec![&known, &known, &unknown],
            Stance::Clear,
        ),
        ("words only", vec![text, text], Stance::NotScored),
        ("no values", vec!["type = \"rating\""], Stance::Unknown),
        (
            "depends",
            vec!["winner = \"depends\"", text],
            Stance::Depends,
        ),
        ("refused", vec!["winner = \"none\""], Stance::NotJudged),
        (
            "weightless",
            vec!["winner = \"a\"\nweight = 0"],
            Stance::NotWeighed,
        ),
        (
            "words beside scores",
            vec![&known, text, text],
            Stance::Clear,
        ),
        (
            "level",
            vec!["winner = \"tie\"", "winner = \"tie\""],
            Stance::Tie,
        ),
    ];
    for (name, criteria, expected) in cases {
        let found = finding(&two("", &criteria));
        assert_eq!(found.stance, expected, "{name}");
        assert_eq!(found.leader.is_some(), expected.has_leader(), "{name}");
    }
}

#[test]
fn a_pair_that_nobody_compared_is_open() {
    let won = "title = \"W\"\nwinner = \"c\"\n[for.a]\nclaim = \"x\"\n[for.b]\nclaim = \"y\"";
    let found = finding(&with_criteria(&[won, won]));
    assert_eq!(found.stance, Stance::Open);
    assert_eq!(found.open, [CriterionId(0), CriterionId(1)]);
    assert_eq!((found.leader, found.needed.len()), (None, 0));
}

#[test]
fn the_reason_for_a_lead_is_the_one_that_makes_it() {
    let number = |a: i64, b: i64, weight: i64| {
        format!(
            "type = \"number\"\nscale = [0, 100]\nweight = {weight}\n[for]\na.value = {a}\nb.value = {b}"
        )
    };
    let cases = [
        // Two of three wins.
        (
            vec![number(90, 10, 1), number(60, 40, 1), number(0, 30, 1)],
            Carrier::Wins,
        ),
        // One of three wins, but by far more.
        (
            vec![number(90, 10, 1), number(20, 30, 1), number(20, 30, 1)],
            Carrier::Differences,
        ),
        // The other would lead under equal weights.
        (
            vec![number(50, 40, 5), number(20, 40, 1), number(20, 40, 1)],
            Carrier::Weights,
        ),
        // Wins without weight are shown, but do not count.
        (
            vec![number(50, 30, 5), number(40, 60, 0), number(40, 60, 0)],
            Carrier::Weights,
        ),
    ];
    for (criteria, expected) in cases {
        let criteria: Vec<&str> = criteria.iter().map(String::as_str).collect();
        let found = finding(&two("[method]\ntie_within = 1", &criteria));
        assert_eq!(
            (found.leader, found.carrier),
            (Some(SubjectId(0)), Some(expected)),
            "{criteria:?}"
        );
    }
}

#[test]
fn an_editor_s_verdict_on_a_pair_replaces_the_computed_one() {
    let article = |verdict: &str| {
        comparison(&[
            ("site.toml", "title = \"T\""),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
            ("criteria/c.toml", "title = \"C\"\nwinner = \"a\""),
            (
                "articles/a-vs-b.md",
                &format!("+++\ntitle = \"A or B\"\npair = [\"a\", \"b\"]\n{verdict}\n+++\nText.\n"),
            ),
        ])
    };
    let cases = [
        ("winner = \"a\"", Stance::Clear, Some(SubjectId(0)), false),
        (
            "winner = \"b\"\noverride = \"x\"",
            Stance::Ahead,
            Some(SubjectId(1)),
            true,
        ),
        (
            "winner = \"tie\"\noverride = \"x\"",
            Stance::Tie,
            None,
            true,
        ),
        ("winner = \"depends\"", Stance::Depends, None, true),
        ("winner = \"none\"", Stance::NotJudged, None, true),
    ];
    for (verdict, stance, leader, is_editors_choice) in cases {
        let found = finding(&article(verdict));
        let expected = (stance, leader, is_editors_choice);
        assert_eq!(
            (found.stance, found.leader, found.is_editors_choice),
            expected,
            "{verdict}"
        );
    }
}

#[test]
fn what_is_not_confirmed_comes_before_any_choice() {
    let judged = |a: &str, b: &str| {
        let criterion = format!("type = \"support\"\n[for]\na.value = \"{a}\"\nb.value = \"{b}\"");
        let site = "[[profile]]\nname = \"P\"\nmust = [\"c0\"]";
        let comparison = two(site, &[&criterion]);
        let pair = comparison.pair(SubjectId(0), SubjectId(1)).unwrap();
        let found =
            ProfileFinding::new(&judge_profiles(&comparison, &trace_pair(&comparison, pair))[0]);
        (found.fit, found.choice())
    };
    let (a, b) = (SubjectId(0), SubjectId(1));
    let cases = [
        (("yes", "yes"), (Fit::Both, None)),
        (("yes", "no"), (Fit::Only(a), Some(a))),
        (("no", "yes"), (Fit::Only(b), Some(b))),
        (("no", "no"), (Fit::Neither, None)),
        (("unknown", "no"), (Fit::Perhaps(a), None)),
        (("unknown", "yes"), (Fit::Unknown, None)),
        (("unknown", "unknown"), (Fit::Unknown, None)),
    ];
    for ((a, b), expected) in cases {
        assert_eq!(judged(a, b), expected, "{a} and {b}");
    }
}

#[test]
fn all_that_are_level_with_the_best_are_leaders() {
    let ratings = |values: [u8; 3]| {
        let [a, b, c] = values;
        format!(
            "title = \"R\"\ntype = \"rating\"\n[for]\na.value = {a}\nb.value = {b}\nc.value = {c}\n"
        )
    };
    let cases = [
        ([5, 5, 5], vec![0, 1, 2], Stance::Tie),
        ([5, 5, 1], vec![0, 1], Stance::Tie),
        ([1, 5, 5], vec![1, 2], Stance::Tie),
        ([5, 3, 1], vec![0], Stance::Ahead),
    ];
    for (values, expected, stance) in cases {
        let comparison = with_criteria(&[&ratings(values)]);
        let expected: Vec<SubjectId> = expected.into_iter().map(SubjectId).collect();
        assert_eq!(leaders(&comparison, CriterionId(0)), expected, "{values:?}");
        let ranking = RankingFinding::new(&comparison, &judge_subjects(&comparison));
        assert_eq!(
            (ranking.stance, ranking.leaders),
            (stance, expected),
            "{values:?}"
        );
    }
}

#[test]
fn a_ranking_without_scores_or_without_two_ranked_subjects_names_nobody() {
    let half = "title = \"R\"\ntype = \"rating\"\n[for]\na.value = 5\n";
    let cases = [
        (vec!["title = \"W\"\nwinner = \"a\""], Stance::NotScored, 0),
        (vec![half], Stance::Unknown, 1),
    ];
    for (criteria, stance, ranked) in cases {
        let comparison = with_criteria(&criteria);
        let ranking = RankingFinding::new(&comparison, &judge_subjects(&comparison));
        let found = (ranking.stance, ranking.leaders.len(), ranking.ranked);
        assert_eq!(found, (stance, 0, ranked), "{criteria:?}");
    }
}

#[test]
fn a_criterion_without_scores_says_what_is_missing() {
    let cases = [
        (
            "title = \"L\"\n[for]\na.value = \"MIT\"\nb.value = \"GPL\"",
            Verdict::NotScored,
        ),
        (
            "title = \"L\"\n[for]\na.claim = \"x\"\nb.claim = \"y\"",
            Verdict::NotScored,
        ),
        ("title = \"L\"\n[for]\na.value = \"MIT\"", Verdict::Unknown),
        (
            "title = \"R\"\ntype = \"rating\"\n[for]\na.value = 5",
            Verdict::Unknown,
        ),
        (
            "title = \"R\"\ntype = \"rating\"\n[for]\na.value = 5\nb.value = \"n/a\"\nc.value = \"n/a\"",
            Verdict::NotComparable,
        ),
    ];
    for (criterion, expected) in cases {
        let judgement = judge(&with_criteria(&[criterion]), CriterionId(0));
        assert_eq!(judgement.published(), expected, "{criterion}");
    }
}
