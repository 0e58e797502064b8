//! Values that are ranges, and the verdicts between them.

use crate::method::{Stance, Verdict, judge, trace_criterion, trace_pair};
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
