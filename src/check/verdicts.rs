//! Checks that an editor's verdict agrees with the values of its criterion or has an `override`
//! with a reason.
//!
//! A verdict disagrees if the winner has a lower score than another subject, if the winner leads by
//! no more than the tie margin, or if it is a tie although one subject leads by more. Only the
//! subjects that the verdict is about count. A winner without a score is not judged.

use crate::diagnostic::{Code, Diagnostic};
use crate::method::{Rule, best_first, is_spoken_of, tie_margin};
use crate::model::{Comparison, CriterionId, EditorVerdict, SubjectId};
use crate::source_text::Span;

pub(super) fn check(comparison: &Comparison) -> Vec<Diagnostic> {
    comparison
        .criterion_ids()
        .filter_map(|id| of_criterion(comparison, id))
        .collect()
}

fn of_criterion(comparison: &Comparison, id: CriterionId) -> Option<Diagnostic> {
    let criterion = comparison.criterion(id);
    let found = contradiction(comparison, id);
    match &criterion.override_reason {
        None => found,
        Some(_) if found.is_some() => None,
        Some(reason) => {
            let message =
                "the values do not contradict the verdict, so there is nothing to override";
            let help = "remove `override`; a reason for the verdict belongs in `because`";
            Some(Diagnostic::warning(Code::UnusedOverride, reason.span, message).with_help(help))
        }
    }
}

/// Returns the error when the values contradict the editor's verdict.
fn contradiction(comparison: &Comparison, id: CriterionId) -> Option<Diagnostic> {
    let verdict = comparison.criterion(id).verdict?;
    let mut scores = best_first(comparison, id);
    scores.retain(|(_, subject)| is_spoken_of(comparison, id, *subject));
    let (best, leader) = *scores.first()?;
    let judged = Contradiction {
        comparison,
        id,
        span: verdict.span,
        leader,
    };
    let margin = tie_margin(comparison);
    let is_ahead = |one, other| Rule::between([one, other], margin) == Rule::Ahead;
    match verdict.value {
        EditorVerdict::Winner(winner) => {
            let own = scores.iter().find(|(_, subject)| *subject == winner)?.0;
            if is_ahead(best, own) {
                return Some(judged.by_winner(winner));
            }
            let (next, other) = *scores.iter().find(|(_, subject)| *subject != winner)?;
            (!is_ahead(own, next)).then(|| judged.by_tie(winner, other))
        }
        EditorVerdict::Tie => {
            let (next, other) = *scores.get(1)?;
            is_ahead(best, next).then(|| judged.by_lead(other))
        }
        EditorVerdict::Depends | EditorVerdict::None => None,
    }
}

struct Contradiction<'a> {
    comparison: &'a Comparison,
    id: CriterionId,
    span: Span,
    /// The subject with the highest score.
    leader: SubjectId,
}

/// The end of each help text.
const OVERRIDE: &str = "or give a reason in `override = \"…\"`, which the page prints";

impl Contradiction<'_> {
    /// Reports that another subject has a higher score.
    fn by_winner(&self, winner: SubjectId) -> Diagnostic {
        let (winner, leader) = (self.slug(winner), self.slug(self.leader));
        let message =
            format!("`{winner}` is declared the winner, but `{leader}` has the better value");
        let problem = Diagnostic::error(Code::WinnerAgainstScores, self.span, message);
        self.with_values(
            problem,
            &[self.leader],
            format!("correct the verdict or the values, {OVERRIDE}"),
        )
    }

    /// Reports that the winner's lead is within the tie margin.
    fn by_tie(&self, winner: SubjectId, other: SubjectId) -> Diagnostic {
        let points = self.comparison.site.tie_within;
        let message = format!(
            "`{}` is declared the winner, but `{}` is within {points} of 100 points, which is a tie",
            self.slug(winner),
            self.slug(other)
        );
        let problem = Diagnostic::error(Code::TieMargin, self.span, message);
        let help = format!("write `winner = \"tie\"`, correct the values, {OVERRIDE}");
        self.with_values(problem, &[winner, other], help)
    }

    /// Reports that one subject leads a declared tie.
    fn by_lead(&self, other: SubjectId) -> Diagnostic {
        let points = self.comparison.site.tie_within;
        let leader = self.slug(self.leader);
        let message = format!(
            "this is declared a tie, but `{leader}` leads by more than {points} of 100 points"
        );
        let problem = Diagnostic::error(Code::TieMargin, self.span, message);
        let help = format!("write `winner = \"{leader}\"`, correct the values, {OVERRIDE}");
        self.with_values(problem, &[self.leader, other], help)
    }

    /// Adds the places of the subjects' values and the help to a problem.
    fn with_values(&self, problem: Diagnostic, subjects: &[SubjectId], help: String) -> Diagnostic {
        let values = subjects.iter().filter_map(|subject| {
            let value = self
                .comparison
                .assessment(self.id, *subject)?
                .value
                .as_ref()?;
            Some((
                value.span,
                format!("the value of `{}`", self.slug(*subject)),
            ))
        });
        values
            .fold(problem, |problem, (span, note)| {
                problem.with_note(span, note)
            })
            .with_help(help)
    }

    fn slug(&self, subject: SubjectId) -> &str {
        &self.comparison.subject(subject).slug.value
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::reported_on_criterion;

    #[test]
    fn verdicts_must_agree_with_the_values() {
        let criterion = |winner: &str, a: &str, b: &str| {
            format!(
                "type = \"number\"\nscale = [0, 100]\nwinner = \"{winner}\"\n[for.a]\nvalue = {a}\n[for.b]\nvalue = {b}\n"
            )
        };
        let cases: [(&str, &str, &str, &[&str]); 9] = [
            ("a", "60", "50", &[]),
            ("b", "60", "50", &["winner-against-scores"]),
            ("a", "55", "50", &["tie-margin"]),
            ("b", "55", "50", &["tie-margin"]),
            ("tie", "55", "50", &[]),
            ("tie", "56", "50", &["tie-margin"]),
            ("depends", "60", "50", &[]),
            ("none", "60", "50", &[]),
            ("b", "60", "\"unknown\"", &[]),
        ];
        for (winner, a, b, expected) in cases {
            assert_eq!(
                reported_on_criterion(&criterion(winner, a, b)),
                expected,
                "{winner} {a} {b}"
            );
        }
    }

    #[test]
    fn an_override_answers_a_contradiction_and_nothing_else() {
        let criterion = |winner: &str| {
            format!(
                "type = \"rating\"\nwinner = \"{winner}\"\noverride = \"Taste.\"\n[for.a]\nvalue = 5\n[for.b]\nvalue = 1\n"
            )
        };
        assert_eq!(reported_on_criterion(&criterion("b")), Vec::<String>::new());
        assert_eq!(reported_on_criterion(&criterion("a")), ["unused-override"]);
    }
}
