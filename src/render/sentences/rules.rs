//! Describes the rules that gave a verdict.

use super::numbers::{percent, tenths};
use super::pair::PairSentences;
use crate::method::{CriterionTrace, Gap, Rule, Unscored, Verdict, fraction};
use crate::model::{Comparison, EditorVerdict};

impl PairSentences<'_> {
    /// Lists the rules that gave the verdict, in the order of their application.
    pub(crate) fn rules(&self) -> Vec<String> {
        let judgement = &self.trace.judgement;
        let (lead, possible) = (judgement.lead(), judgement.possible());
        let margin = self.comparison.site.tie_within;
        let mut rules = Vec::new();
        if possible > 0 {
            rules.push(
                "Each criterion adds its weight times the difference of the two scores, of 100 points each; where there is \
                 only an editor’s winner, that counts as a difference of 100."
                    .to_owned(),
            );
            let by = percent(&fraction(lead.abs(), possible));
            let (lead_points, possible) = (tenths(lead.abs()), tenths(possible));
            rules.push(match judgement.ahead() {
                Some(ahead) if self.trace.computed_rule == Rule::Ahead => format!(
                    "The sum is {lead_points} of {possible} possible points for {}: {by}, more than the {margin} % up to which it would be a tie.",
                    self.name(ahead)
                ),
                Some(ahead) => format!(
                    "The sum is {lead_points} of {possible} possible points for {}: {by}, and up to {margin} % is a tie.",
                    self.name(ahead)
                ),
                None => format!("The sum is 0 of {possible} possible points: a tie."),
            });
        } else {
            rules.push("No criterion that counts judges between the two.".to_owned());
        }
        rules.extend(self.editor_rule());
        rules
    }

    /// Describes how the editor's verdict changes the computed one. Returns `None` if the editor
    /// gives none.
    fn editor_rule(&self) -> Option<String> {
        self.trace.editor?;
        let agrees = self.trace.published() == self.trace.computed();
        Some(if agrees {
            "The editor says the same.".to_owned()
        } else {
            format!(
                "The editor’s verdict is published: {}. The sum alone would say: {}.",
                outcome(self.comparison, self.trace.published()),
                outcome(self.comparison, self.trace.computed())
            )
        })
    }
}

/// Lists the rules that gave a criterion's verdict, in the order of their application.
pub(crate) fn criterion_rules(comparison: &Comparison, trace: &CriterionTrace) -> Vec<String> {
    let computed = computed_rule(comparison, trace);
    let Some(editor) = trace.judgement.editor else {
        return vec![computed];
    };
    let word = match editor {
        EditorVerdict::Winner(subject) => {
            format!("the winner is {}", comparison.subject(subject).name)
        }
        EditorVerdict::Tie => "it is a tie".to_owned(),
        EditorVerdict::Depends => "it depends".to_owned(),
        EditorVerdict::None => "nobody should be named".to_owned(),
    };
    let computed_verdict = trace.judgement.computed;
    let beside = if computed_verdict == trace.judgement.published() {
        " The scores say the same."
    } else if !computed_verdict.is_decided() {
        ""
    } else {
        " The scores alone say otherwise."
    };
    vec![
        format!("The editor’s verdict is published: {word}.{beside}"),
        computed,
    ]
}

/// Describes the rule that gave a criterion's computed verdict.
pub(crate) fn computed_rule(comparison: &Comparison, trace: &CriterionTrace) -> String {
    let mut scores: Vec<i64> = trace
        .scores
        .iter()
        .filter_map(|scored| scored.score.ok())
        .collect();
    scores.sort_unstable_by(|one, other| other.cmp(one));
    let margin = comparison.site.tie_within;
    match scores.as_slice() {
        [best, next, ..] if trace.computed_rule == Rule::Ahead => format!(
            "The best score, {} of 100, is ahead of the next, {}, by more than the {margin} points up to which it would be a tie.",
            tenths(*best),
            tenths(*next)
        ),
        [best, next, ..] => format!(
            "The two best scores, {} and {} of 100, are not more than {margin} points apart: a tie.",
            tenths(*best),
            tenths(*next)
        ),
        _ if trace
            .scores
            .iter()
            .all(|scored| scored.score == Err(Unscored::Type)) =>
        {
            "The values of this criterion have no scores, so that nothing is computed from them."
                .to_owned()
        }
        _ => "Fewer than two subjects have a score, so that nothing can be computed.".to_owned(),
    }
}

/// Describes the rule for a criterion if at least one of the two subjects has no score.
pub(crate) fn unscored_between(comparison: &Comparison, verdict: Verdict) -> String {
    match verdict {
        Verdict::Winner(_) | Verdict::Tie => format!(
            "The two do not both have a score; the editor’s verdict on the criterion counts: {}.",
            outcome(comparison, verdict)
        ),
        Verdict::Depends | Verdict::NotJudged => format!(
            "The two do not both have a score, and the editor leaves the criterion open: {}.",
            outcome(comparison, verdict)
        ),
        _ => "The two do not both have a score, and no editor’s word is about both.".to_owned(),
    }
}

/// Names a verdict inside a sentence.
fn outcome(comparison: &Comparison, verdict: Verdict) -> String {
    match verdict {
        Verdict::Winner(subject) => comparison.subject(subject).name.clone(),
        Verdict::Tie => "a tie".to_owned(),
        Verdict::Depends => "it depends".to_owned(),
        Verdict::NotJudged => "no verdict".to_owned(),
        Verdict::Open | Verdict::Unknown => "too little is known".to_owned(),
        Verdict::NotScored => "nothing is scored".to_owned(),
        Verdict::NotComparable => "the question does not apply".to_owned(),
    }
}

pub(crate) fn unscored(why: Unscored) -> &'static str {
    match why {
        Unscored::Missing => "nothing is known",
        Unscored::Unknown => "unknown",
        Unscored::NotApplicable => "not applicable",
        Unscored::Type => "values of this criterion have no scores",
    }
}

/// Explains why a criterion does not count between two subjects.
pub(crate) fn left_out(why: Gap) -> &'static str {
    match why {
        Gap::Unknown => "not known for both",
        Gap::NotApplicable => "does not apply to both",
        Gap::NotScored => "not scored",
        Gap::Depends => "it depends",
        Gap::NotJudged => "no verdict",
        Gap::WonByAnother => "our editors chose a third, and did not compare these two",
        Gap::NotSpokenOf => "not decided yet between these two",
    }
}
