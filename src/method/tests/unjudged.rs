//! A site with `verdicts = false` judges nothing, whatever its values are.

use pretty_assertions::assert_eq;

use crate::method::{
    PairFinding, RankingFinding, Stance, Verdict, judge, judge_subjects, trace_pair,
};
use crate::model::fixture::comparison;
use crate::model::{CriterionId, SubjectId};

#[test]
fn without_verdicts_no_value_has_a_score_and_no_subject_leads() {
    let comparison = comparison(&[
        ("site.toml", "title = \"T\"\nverdicts = false"),
        ("subjects/a.toml", "name = \"A\""),
        ("subjects/b.toml", "name = \"B\""),
        ("subjects/c.toml", "name = \"C\""),
        (
            "criteria/r.toml",
            "title = \"R\"\ntype = \"rating\"\n[for]\na.value = 5\nb.value = 1\nc.value = 3",
        ),
        (
            "criteria/s.toml",
            "title = \"S\"\ntype = \"support\"\n[for]\na.value = \"yes\"\nb.value = \"no\"",
        ),
    ]);
    for id in [0, 1].map(CriterionId) {
        assert_eq!(judge(&comparison, id).published(), Verdict::NotJudged);
    }
    let pair = comparison.pair(SubjectId(0), SubjectId(1)).unwrap();
    let found = PairFinding::new(&trace_pair(&comparison, pair));
    assert_eq!(
        (found.stance, found.leader, found.judged()),
        (Stance::NotJudged, None, 0)
    );
    let ranking = RankingFinding::new(&comparison, &judge_subjects(&comparison));
    assert_eq!((ranking.stance, ranking.ranked), (Stance::NotScored, 0));
}
