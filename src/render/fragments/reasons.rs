//! Explains the verdicts of criteria.

use super::subjects::Subjects;
use crate::method::{
    BestFirst, CriterionTrace, Judgement, Rule, Scored, Verdict, is_spoken_of, scored, tie_margin,
    trace_criterion,
};
use crate::model::{Comparison, CriterionId, EditorVerdict, SubjectId};
use crate::render::sentences::{self, tenths};
use crate::render::views::weighing::{ScoreView, WhyView};
use crate::render::words;

/// The number of scores that the reasons show. They are the best if there are more subjects.
const BEST: usize = 12;

/// Explains why a criterion has its verdict.
pub(crate) fn why_criterion(subjects: &Subjects, id: CriterionId) -> WhyView {
    let comparison = &subjects.comparison;
    let trace = trace_criterion(comparison, id);
    let shown = if trace.scores.iter().any(|scored| scored.score.is_ok()) {
        scores(subjects, &trace)
    } else {
        Vec::new()
    };
    let scored = trace.scores.iter().filter(|scored| scored.score.is_ok());
    WhyView {
        more_scores: scored.count().saturating_sub(shown.len()),
        scores: shown,
        ..why_rules(
            comparison,
            sentences::criterion_rules(subjects.sentences(), &trace),
        )
    }
}

/// Describes the rule behind the verdict of a criterion between two subjects, given in column order.
pub(crate) fn rule_between(
    subjects: &Subjects,
    id: CriterionId,
    verdict: Verdict,
    columns: [SubjectId; 2],
) -> String {
    let comparison = &subjects.comparison;
    let sentences = subjects.sentences();
    let scores = columns.map(|subject| scored(comparison, id, subject));
    let [Ok(first), Ok(second)] = scores.map(|scored| scored.score) else {
        return sentences::unscored_between(sentences, verdict);
    };
    let rule = Rule::between([first, second], tie_margin(comparison));
    let ahead = columns[usize::from(first.score < second.score)];
    let trace = CriterionTrace {
        criterion: id,
        judgement: Judgement {
            editor: editor_between(comparison, id, columns),
            computed: if rule == Rule::Ahead {
                Verdict::Winner(ahead)
            } else {
                Verdict::Tie
            },
        },
        rule,
        computed_rule: rule,
        scores: scores.to_vec(),
        tie_margin: tie_margin(comparison),
    };
    sentences::criterion_rules(sentences, &trace).join(" ")
}

/// Returns the editor's verdict if it is a verdict between two subjects.
fn editor_between(
    comparison: &Comparison,
    id: CriterionId,
    columns: [SubjectId; 2],
) -> Option<EditorVerdict> {
    let verdict = comparison.criterion(id).verdict?.value;
    let is_about_both = columns.iter().all(|one| is_spoken_of(comparison, id, *one));
    let is_of_third = matches!(verdict, EditorVerdict::Winner(one) if !columns.contains(&one));
    (is_about_both && !is_of_third).then_some(verdict)
}

/// Lists the scores of two subjects under a criterion.
pub(crate) fn scores_between(
    subjects: &Subjects,
    id: CriterionId,
    columns: [SubjectId; 2],
) -> Vec<ScoreView> {
    let mut trace = trace_criterion(&subjects.comparison, id);
    trace
        .scores
        .retain(|scored| columns.contains(&scored.subject));
    scores(subjects, &trace)
}

/// Builds an explanation that contains only rules.
pub(crate) fn why_rules(comparison: &Comparison, rules: Vec<String>) -> WhyView {
    WhyView {
        rules,
        scores: Vec::new(),
        more_scores: 0,
        left_out: Vec::new(),
        method_version: comparison.site.method_version.clone(),
    }
}

/// Lists the scores of the subjects under a criterion, or only the best [`BEST`] if there are more.
fn scores(subjects: &Subjects, trace: &CriterionTrace) -> Vec<ScoreView> {
    let comparison = &subjects.comparison;
    let criterion = comparison.criterion(trace.criterion);
    let mut shown: Vec<&Scored> = trace.scores.iter().collect();
    if shown.len() > BEST {
        shown.sort_by_key(|scored| BestFirst::of(comparison, trace.criterion, scored.subject));
        shown.truncate(BEST);
    }
    let scores = shown.into_iter().map(|scored| {
        let assessment = comparison.assessment(trace.criterion, scored.subject);
        let said = comparison.said(trace.criterion, scored.subject);
        ScoreView {
            subject: subjects.named(scored.subject),
            value: words::value_or_gap(&subjects.words, said, criterion),
            score: scored.score.ok().map(|range| tenths(range.score)),
            unscored: scored
                .score
                .err()
                .map(|why| sentences::unscored(&subjects.words, why)),
            sources: assessment.map_or(0, |found| found.citations.len()),
            as_of: assessment
                .and_then(|found| found.as_of)
                .map(|checked| checked.date.to_string()),
            confidence: assessment
                .and_then(|found| found.confidence)
                .map(words::confidence),
        }
    });
    scores.collect()
}
