//! Values that are ranges, and the verdicts between them.

use crate::method::{Gap, Stance, Verdict, judge, judge_subjects, trace_criterion, trace_pair};
use crate::model::fixture::comparison;
use crate::model::{CriterionId, SubjectId};

/// Returns the verdict on a criterion, its rule, and the lead of the first of two subjects with these
/// values on a scale from 0 to 100.
fn judged(first: &str, second: &str) -> (Verdict, &'static str, i64, Stance) {
    let criterion = format!(
        "title = \"K\"\ntype = \"number\"\nscale = [0, 100]\n[for.a]\nvalue = {first}\n[for.b]\nvalue = {second}\n"
    );
    let comparison = comparison(&[
        ("criteria/k.toml", &criterion),
        ("site.toml", "title = \"T\""),
        ("subjects/a.toml", "name = \"A\""),
        ("subjects/b.toml", "name = \"B\""),
    ]);
    let id = CriterionId(0);
    let pair = comparison.pair(SubjectId(0), SubjectId(1)).unwrap();
    let trace = trace_pair(&comparison, pair);
    let rule = trace_criterion(&comparison, id).rule.name();
    let verdict = judge(&comparison, id).computed;
    assert_eq!(trace.judgement.verdict_of(id), verdict, "{first} {second}");
    (
        verdict,
        rule,
        trace.judgement.lead(),
        trace.judgement.stance(),
    )
}

#[test]
fn ranges_that_overlap_are_level_and_others_are_compared_by_their_middles() {
    let (a, b) = (Verdict::Winner(SubjectId(0)), Verdict::Winner(SubjectId(1)));
    let ahead = "ahead-by-more-than-the-margin";
    let cases = [
        ("\"40-60\"", "\"50-90\"", Verdict::Tie, "ranges-overlap", 0),
        ("\"at least 20\"", "50", Verdict::Tie, "ranges-overlap", 0),
        ("\"40-60\"", "\"61-90\"", b, ahead, -255),
        // The first can at most be equal.
        ("\"50-60\"", "60", Verdict::Tie, "within-the-margin", -50),
        ("\"unlimited\"", "\"at least 50\"", a, ahead, 500),
        ("50", "50", Verdict::Tie, "within-the-margin", 0),
    ];
    for (first, second, verdict, rule, lead) in cases {
        let found = judged(first, second);
        assert_eq!(
            (found.0, found.1, found.2),
            (verdict, rule, lead),
            "{first} {second}"
        );
        assert_eq!(
            found.3 == Stance::Tie,
            verdict == Verdict::Tie,
            "{first} {second}"
        );
    }
}

#[test]
fn a_date_that_is_not_announced_is_known_and_takes_no_part() {
    let judged = |values: [&str; 3]| {
        let criterion = format!(
            "title = \"K\"\ntype = \"date\"\nscale = [\"2020\", \"2030\"]\n\
             [for.a]\nvalue = {}\n[for.b]\nvalue = {}\n[for.c]\nvalue = {}\n",
            values[0], values[1], values[2]
        );
        let comparison = comparison(&[
            ("criteria/k.toml", &criterion),
            ("site.toml", "title = \"T\""),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
            ("subjects/c.toml", "name = \"C\""),
        ]);
        let standings = judge_subjects(&comparison).standings;
        let of_c = standings.iter().find(|one| one.subject == SubjectId(2));
        let total = of_c.unwrap().total;
        let pair = comparison.pair(SubjectId(0), SubjectId(2)).unwrap();
        let gaps = trace_pair(&comparison, pair).judgement.left_out;
        let computed = judge(&comparison, CriterionId(0)).computed;
        (
            computed,
            total.criteria,
            gaps.first().map(|gap| gap.because),
        )
    };
    let none = "\"none announced\"";
    let a = Verdict::Winner(SubjectId(0));
    let found = judged(["2026-01-01", "2024-01-01", none]);
    assert_eq!(found, (a, 0, Some(Gap::NotScored)));
    let found = judged(["2026-01-01", "2024-01-01", "\"unknown\""]);
    assert_eq!(found, (a, 1, Some(Gap::Unknown)));
    let found = judged([none, none, "2024-01-01"]);
    assert_eq!(found, (Verdict::NotScored, 1, Some(Gap::NotScored)));
}
