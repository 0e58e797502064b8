//! Checks that no pro is linked to a criterion that its subject loses.
//!
//! Of two subjects, the one that does not win loses. Of more than two, only those with the lowest
//! score lose, and only by more than the tie margin: the second best of many can be a reason.

use crate::diagnostic::{Code, Diagnostic};
use crate::method::{Verdict, is_spoken_of, trace_criterion};
use crate::model::{Comparison, CriterionId, SubjectId};

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    let rows: Vec<ScoredCriterion> = comparison
        .criterion_ids()
        .map(|id| ScoredCriterion::new(comparison, id))
        .collect();
    let mut problems = Vec::new();
    for id in comparison.subject_ids() {
        let subject = comparison.subject(id);
        for named in subject.pros.iter().filter_map(|pro| pro.criterion.as_ref()) {
            if let Some(winner) = rows[named.value.0].lost_to(id) {
                let (title, winner) = (
                    &comparison.criterion(named.value).title.value,
                    &comparison.subject(winner).slug.value,
                );
                let message = format!(
                    "a pro of `{}` is linked to “{title}”, which `{winner}` wins",
                    subject.slug.value
                );
                let help =
                    "link the pro to another criterion or to none, or reconsider the verdict";
                problems
                    .push(Diagnostic::warning(Code::LostPro, named.span, message).with_help(help));
            }
        }
    }
    problems
}

/// The winner and the losers of a criterion.
struct ScoredCriterion {
    winner: Option<SubjectId>,
    /// Whether the verdict is about each subject, in column order.
    judged: Vec<bool>,
    /// The scores, in column order.
    scores: Vec<Option<i64>>,
    /// The highest score that loses, if any does.
    losing: Option<i64>,
}

impl ScoredCriterion {
    fn new(comparison: &Comparison, id: CriterionId) -> Self {
        let trace = trace_criterion(comparison, id);
        let winner = match trace.judgement.published() {
            Verdict::Winner(subject) => Some(subject),
            _ => None,
        };
        let is_computed = trace.judgement.editor.is_none();
        let judged = comparison
            .subject_ids()
            .map(|subject| is_computed || is_spoken_of(comparison, id, subject));
        let scores: Vec<Option<i64>> = trace
            .scores
            .iter()
            .map(|scored| scored.score.ok().map(|range| range.score))
            .collect();
        let ends = scores
            .iter()
            .flatten()
            .min()
            .zip(scores.iter().flatten().max());
        let losing = ends.filter(|(low, high)| *high - *low > trace.tie_margin);
        let losing = losing.map(|(low, _)| low + trace.tie_margin);
        Self {
            winner,
            judged: judged.collect(),
            scores,
            losing,
        }
    }

    fn lost_to(&self, subject: SubjectId) -> Option<SubjectId> {
        let winner = self
            .winner
            .filter(|winner| *winner != subject && self.judged[subject.0])?;
        let is_last = self.scores[subject.0]
            .zip(self.losing)
            .is_some_and(|(own, losing)| own <= losing);
        (self.scores.len() == 2 || is_last).then_some(winner)
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported;

    /// The codes for a criterion with these ratings, on which every subject has a pro.
    fn of_ratings(ratings: &[u8]) -> Vec<String> {
        const SUBJECTS: [&str; 3] = ["subjects/a.toml", "subjects/b.toml", "subjects/c.toml"];
        const PROS: [&str; 3] = ["It is quick", "Few layers", "Small size"];
        let mut criterion = "title = \"Speed\"\ntype = \"rating\"\n".to_owned();
        let mut files = vec![("site.toml", "title = \"T\"".to_owned())];
        for (index, rating) in ratings.iter().enumerate() {
            let slug = ["a", "b", "c"][index];
            criterion.push_str(&format!("[for.{slug}]\nvalue = {rating}\n"));
            let text = PROS[index];
            files.push((
                SUBJECTS[index],
                format!("name = \"{slug}\"\n[[pro]]\ntext = \"{text}\"\ncriterion = \"speed\"\n"),
            ));
        }
        files.push(("criteria/speed.toml", criterion));
        reported(&files)
    }

    #[test]
    fn a_loser_has_no_pro_there() {
        assert_eq!(of_ratings(&[5, 3]), ["lost-pro"]);
        assert_eq!(of_ratings(&[5, 5]), ["equal-values"]);
        assert_eq!(
            of_ratings(&[5, 4, 1]),
            ["lost-pro"],
            "only the last of three"
        );
        assert_eq!(of_ratings(&[1, 2, 1]), ["lost-pro", "lost-pro"]);
    }
}
