//! States the rules that gave a verdict.

use super::answer::verdict_label;
use super::numbers::tenths;
use super::{PairSentences, Sentences};
use crate::method::{CriterionTrace, Gap, Rule, Unscored, Verdict, fraction, rounded};
use crate::model::EditorVerdict;
use crate::words::{Argument, Catalogue};

impl PairSentences<'_> {
    /// Lists the rules that gave the verdict, in the order of their application.
    pub(crate) fn rules(&self) -> Vec<String> {
        let judgement = &self.trace.judgement;
        let coverage = judgement.coverage();
        let mut rules = Vec::new();
        if judgement.possible() == 0 {
            rules.push(self.text("rule-pair-nothing", &[]));
        } else {
            rules.push(self.text("rule-pair-sum", &[]));
            rules.push(self.sum_rule());
            if !judgement.is_covered() {
                let given = [
                    ("decided", coverage.decided.into()),
                    ("all", coverage.all().into()),
                ];
                rules.push(self.text("rule-pair-few", &given));
            }
        }
        rules.extend(self.editor_rule());
        rules
    }

    /// States the size of the lead in points of 100.
    fn sum_rule(&self) -> String {
        let judgement = &self.trace.judgement;
        let Some(ahead) = judgement.ahead() else {
            return self.text("rule-pair-level", &[]);
        };
        let share = fraction(judgement.lead().abs(), judgement.possible());
        let key = if self.trace.computed_rule == Rule::WithinMargin {
            "rule-pair-within"
        } else {
            "rule-pair-ahead"
        };
        let points = tenths(rounded(&share, 1000));
        let given = [
            ("leader", self.name(ahead).into()),
            ("points", (&points).into()),
            ("margin", self.comparison.site.tie_within.into()),
        ];
        self.text(key, &given)
    }

    /// States the editors' verdict on the pair. Returns `None` if they give none.
    fn editor_rule(&self) -> Option<String> {
        self.trace.editor?;
        let published = self.trace.published();
        Some(if published == self.trace.computed() {
            self.text("rule-pair-agree", &[])
        } else {
            let verdict = verdict_label(self.sentences.words, self.comparison, published);
            let decided = self.text("rule-pair-editors", &[("verdict", (&verdict).into())]);
            if self.trace.computed().is_decided() {
                format!("{decided} {}", self.text("rule-pair-otherwise", &[]))
            } else {
                decided
            }
        })
    }
}

/// Lists the rules that gave a criterion's verdict, in the order of their application.
pub(crate) fn criterion_rules(sentences: Sentences<'_>, trace: &CriterionTrace) -> Vec<String> {
    let Some(editor) = trace.judgement.editor else {
        return vec![computed_rule(sentences, trace)];
    };
    let mut rules = vec![editors_rule(sentences, editor)];
    let computed = trace.judgement.computed;
    if computed.is_decided() {
        let key = if computed == trace.judgement.published() {
            "rule-editors-agree"
        } else {
            "rule-editors-override"
        };
        rules.push(sentences.text(key, &[]));
        rules.push(computed_rule(sentences, trace));
    } else if matches!(editor, EditorVerdict::Winner(_) | EditorVerdict::Tie) {
        rules.push(sentences.text("rule-judgement", &[]));
    }
    rules
}

fn editors_rule(sentences: Sentences<'_>, editor: EditorVerdict) -> String {
    let key = match editor {
        EditorVerdict::Winner(subject) => {
            let winner = sentences.name(subject);
            return sentences.text("rule-editors-winner", &[("winner", winner.into())]);
        }
        EditorVerdict::Tie => "rule-editors-tie",
        EditorVerdict::Depends => "rule-editors-depends",
        EditorVerdict::None => "rule-editors-none",
    };
    sentences.text(key, &[])
}

/// States the rule that gave a criterion's computed verdict.
fn computed_rule(sentences: Sentences<'_>, trace: &CriterionTrace) -> String {
    let scores = trace.scores.iter().filter_map(|scored| scored.score.ok());
    let mut scores: Vec<i64> = scores.map(|range| range.score).collect();
    scores.sort_unstable_by(|one, other| other.cmp(one));
    let has_no_scores = |scored: &crate::method::Scored| scored.score == Err(Unscored::Type);
    let key = match scores.as_slice() {
        [best, next, ..] => {
            let key = match trace.computed_rule {
                Rule::Ahead => "rule-ahead",
                Rule::Overlap => "rule-overlap",
                _ => "rule-level",
            };
            let (best, next) = (tenths(*best), tenths(*next));
            let margin = sentences.comparison.site.tie_within;
            let given: [(&str, Argument<'_>); 3] = [
                ("best", (&best).into()),
                ("next", (&next).into()),
                ("margin", margin.into()),
            ];
            return sentences.text(key, &given);
        }
        _ if trace.scores.iter().all(has_no_scores) => "rule-not-scored",
        _ => "rule-few",
    };
    sentences.text(key, &[])
}

/// States the rule for a criterion if at least one of the two subjects has no score.
pub(crate) fn unscored_between(sentences: Sentences<'_>, verdict: Verdict) -> String {
    match verdict {
        Verdict::Winner(subject) => editors_rule(sentences, EditorVerdict::Winner(subject)),
        Verdict::Tie => editors_rule(sentences, EditorVerdict::Tie),
        Verdict::Depends => editors_rule(sentences, EditorVerdict::Depends),
        Verdict::NotJudged => editors_rule(sentences, EditorVerdict::None),
        Verdict::Open => sentences.text("rule-open", &[]),
        Verdict::NotScored => sentences.text("rule-not-scored-between", &[]),
        Verdict::Unknown | Verdict::NotComparable => sentences.text("rule-few", &[]),
    }
}

/// States why a value has no score.
pub(crate) fn unscored(words: &Catalogue, why: Unscored) -> String {
    let key = match why {
        Unscored::Missing => "score-missing",
        Unscored::Unknown => "score-unknown",
        Unscored::NotApplicable => "score-not-applicable",
        Unscored::Type => "score-type",
    };
    words.text(key, &[])
}

/// States why a criterion does not count between two subjects.
pub(crate) fn left_out(words: &Catalogue, why: Gap) -> String {
    let key = match why {
        Gap::Unknown => "gap-unknown",
        Gap::NotApplicable => "gap-not-applicable",
        Gap::NotScored => "gap-not-scored",
        Gap::Depends => "gap-depends",
        Gap::NotJudged => "gap-not-judged",
        Gap::WonByAnother => "gap-won-by-another",
        Gap::NotSpokenOf => "gap-not-spoken-of",
    };
    words.text(key, &[])
}
