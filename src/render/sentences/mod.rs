//! Turns verdicts, their strength and their reasons into sentences for pages, data and the
//! terminal.
//!
//! Percentages come from exact fractions and are rounded half up to one decimal with integer
//! arithmetic. The sentences say "of all ways to weigh these criteria" and never state a
//! probability.

use num_traits::{One, Zero};

use super::words::columns;
use crate::method::{
    CriterionTrace, Flip, Fraction, LeaveOneOut, LeftOut, Outcome, PairTrace, Rule, Shares, Side,
    Strength, Unscored, Verdict, Way, dominance, fraction, rounded, strength,
};
use crate::model::amount::NARROW_SPACE;
use crate::model::{Comparison, EditorVerdict, SubjectId};

/// The longest fraction, in characters, that a reader sees.
const SHORT: usize = 12;

/// The longest fraction, in characters, in the published data.
const LONG: usize = 100;

/// Formats a share of 0..1 in percent: "61.3 %". Only exact shares are printed as 0 % or 100 %.
pub(super) fn percent(share: &Fraction) -> String {
    let number = percent_number(share);
    let (is_nothing, is_all) = (share.is_zero(), share.is_one());
    match number.as_str() {
        "0" if !is_nothing => format!("less than 0.1{NARROW_SPACE}%"),
        "100" if !is_all => format!("more than 99.9{NARROW_SPACE}%"),
        number => format!("{number}{NARROW_SPACE}%"),
    }
}

/// Formats a share of 0..1 as a number of percent with at most one decimal: "61.3".
pub(super) fn percent_number(share: &Fraction) -> String {
    tenths(rounded(share, 1000))
}

/// Formats tenths as a number: 613 is "61.3", 1000 is "100".
pub(super) fn tenths(tenths: i64) -> String {
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    let sign = if tenths < 0 { "\u{2212}" } else { "" };
    if rest == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest}")
    }
}

/// Formats a fraction exactly: "1255/2048". Returns `None` when that is long or the share is a
/// whole number.
pub(super) fn exact(share: &Fraction) -> Option<String> {
    // A decimal digit has less than four bits.
    if share.denom().bits() > SHORT as u64 * 4 {
        return None;
    }
    let text = share.to_string();
    (text.contains('/') && text.len() <= SHORT).then_some(text)
}

/// Formats a fraction for the data: "1255/2048", "1". Returns `None` when it is long.
pub(super) fn short(share: &Fraction) -> Option<String> {
    Some(share.to_string()).filter(|text| text.len() <= LONG)
}

/// Names a strength in data and templates.
pub(super) fn strength_name(strength: Strength) -> &'static str {
    match strength {
        Strength::Clear => "clear",
        Strength::Leans => "leans",
        Strength::DependsOnYou => "depends-on-you",
        Strength::ByWeight => "by-weight",
    }
}

fn strength_sentence(strength: Strength, leader: &str) -> String {
    match strength {
        Strength::Clear => {
            format!("A clear lead: almost any way to weigh the criteria puts {leader} first.")
        }
        Strength::Leans => {
            format!(
                "It leans to {leader}: most ways to weigh the criteria put it first, but far from all."
            )
        }
        Strength::DependsOnYou => {
            "It depends on you: what you find important decides, more than the values do."
                .to_owned()
        }
        Strength::ByWeight => {
            format!(
                "{leader} leads by the weights in force: most other ways to weigh the criteria would not put it first."
            )
        }
    }
}

/// A pair with everything that its sentences need.
pub(super) struct PairTelling<'a> {
    pub(super) comparison: &'a Comparison,
    /// The steps that lead to the verdict.
    pub(super) trace: &'a PairTrace,
    /// The two subjects in column order.
    pub(super) columns: [SubjectId; 2],
}

impl<'a> PairTelling<'a> {
    pub(super) fn new(comparison: &'a Comparison, trace: &'a PairTrace) -> Self {
        Self {
            comparison,
            trace,
            columns: columns(trace.judgement.pair),
        }
    }

    pub(super) fn name(&self, id: SubjectId) -> &str {
        &self.comparison.subject(id).name
    }

    pub(super) fn share_of<'s>(&self, id: SubjectId, shares: &'s Shares) -> &'s Fraction {
        if id == self.trace.judgement.pair.first {
            &shares.first
        } else {
            &shares.second
        }
    }

    pub(super) fn other(&self, id: SubjectId) -> SubjectId {
        if id == self.columns[0] {
            self.columns[1]
        } else {
            self.columns[0]
        }
    }

    /// Returns the strength of the computed lead, or `None` when no subject leads.
    pub(super) fn strength(&self, shares: &Shares) -> Option<Strength> {
        match self.trace.judgement.outcome() {
            Outcome::Leads(leader) => Some(strength(self.share_of(leader, shares))),
            Outcome::Tie | Outcome::NoData => None,
        }
    }

    pub(super) fn strength_sentence(&self, shares: &Shares) -> Option<String> {
        let leader = self.name(self.trace.judgement.ahead()?);
        Some(strength_sentence(self.strength(shares)?, leader))
    }

    /// Describes each subject's share of all weightings. Returns `None` if no criterion counts.
    pub(super) fn shares_sentence(&self, shares: &Shares) -> Option<String> {
        if self.trace.judgement.possible() == 0 {
            return None;
        }
        if shares.ties == fraction(1, 1) {
            return Some("The two are level under every way to weigh these criteria.".to_owned());
        }
        let [first, second] = match self.trace.judgement.ahead() {
            Some(ahead) => [ahead, self.other(ahead)],
            None => self.columns,
        };
        let (share, rest) = (self.share_of(first, shares), self.share_of(second, shares));
        let told = exact(share)
            .map(|text| format!(" (exactly {text})"))
            .unwrap_or_default();
        let by = match shares.way {
            Way::Exact => String::new(),
            Way::Drawn => ", counted over 100,000 draws".to_owned(),
        };
        Some(format!(
            "Of all ways to weigh these criteria, {} put {} first{told} and {} {}{by}.",
            percent(share),
            self.name(first),
            percent(rest),
            self.name(second),
        ))
    }

    /// Describes how the lead changes when the weight of one criterion changes.
    pub(super) fn flip_sentence(&self, flip: &Flip) -> String {
        self.turn_sentence(std::slice::from_ref(flip))
    }

    /// Describes the same for criteria that change the lead at the same share and from the same
    /// side. The sentence does not name them if there are several.
    pub(super) fn turn_sentence(&self, flips: &[Flip]) -> String {
        let judgement = &self.trace.judgement;
        let leader = judgement.ahead().map_or("", |ahead| self.name(ahead));
        let leads = if matches!(judgement.outcome(), Outcome::Leads(_)) {
            "leads"
        } else {
            "is ahead"
        };
        let title = |flip: &Flip| {
            self.comparison
                .criterion(judgement.terms[flip.term].criterion)
                .title
                .value
                .clone()
        };
        let [flip, ..] = flips else {
            return String::new();
        };
        let is_one = flips.len() == 1;
        let share = percent(&flip.share);
        let turn = match flip.side {
            Side::Below => {
                let which = if is_one {
                    title(flip)
                } else {
                    "one of these".to_owned()
                };
                format!("{leader} {leads} until {which} takes more than {share} of the weight")
            }
            Side::Above => {
                let which = if is_one {
                    title(flip)
                } else {
                    "each of these".to_owned()
                };
                if flip.share == fraction(0, 1) {
                    format!("{leader} {leads} only while {which} counts for something")
                } else {
                    format!(
                        "{leader} {leads} only while {which} takes more than {share} of the weight"
                    )
                }
            }
        };
        let reach = if flips.iter().any(Flip::is_in_reach) {
            ""
        } else {
            "; no weight from 0 to 5 goes that far"
        };
        format!("{turn}{reach}{}", if is_one { "." } else { ":" })
    }

    /// Describes whether the leader stays first when each criterion is left out in turn.
    pub(super) fn leave_one_out_sentence(&self, found: &LeaveOneOut) -> String {
        let leader = self
            .trace
            .judgement
            .ahead()
            .map_or("", |ahead| self.name(ahead));
        if found.needed.is_empty() {
            return format!("Whichever single criterion is left out, {leader} stays first.");
        }
        let cases = format!("{leader} stays first in {} of {}", found.stays, found.of);
        format!("With one criterion left out at a time, {cases} cases.")
    }

    /// Returns a sentence if no weights can change the lead: one subject is at least equal under
    /// every criterion.
    pub(super) fn dominance_sentence(&self) -> Option<String> {
        let order = dominance(&self.trace.judgement.terms)?;
        let pair = self.trace.judgement.pair;
        let (better, other) = if order.is_gt() {
            (pair.first, pair.second)
        } else {
            (pair.second, pair.first)
        };
        let (better, other) = (self.name(better), self.name(other));
        Some(format!(
            "Under no criterion that counts is {better} behind {other}, so no weights can change who is ahead."
        ))
    }

    /// Lists the rules that gave the verdict, in the order of their application.
    pub(super) fn rules(&self) -> Vec<String> {
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
pub(super) fn criterion_rules(comparison: &Comparison, trace: &CriterionTrace) -> Vec<String> {
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
    } else if computed_verdict == Verdict::NoData {
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
pub(super) fn computed_rule(comparison: &Comparison, trace: &CriterionTrace) -> String {
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
pub(super) fn unscored_between(comparison: &Comparison, verdict: Verdict) -> String {
    match verdict {
        Verdict::Winner(_) | Verdict::Tie => format!(
            "The two do not both have a score; the editor’s verdict on the criterion counts: {}.",
            outcome(comparison, verdict)
        ),
        Verdict::Depends | Verdict::None => format!(
            "The two do not both have a score, and the editor leaves the criterion open: {}.",
            outcome(comparison, verdict)
        ),
        Verdict::NoData => {
            "The two do not both have a score, and no editor’s word is about both.".to_owned()
        }
    }
}

/// Formats a flip point for a table cell.
pub(super) fn turns(flip: &Flip) -> String {
    match flip.side {
        Side::Below => format!("above {}", percent(&flip.share)),
        Side::Above if flip.share == fraction(0, 1) => format!("at {}", percent(&flip.share)),
        Side::Above => format!("below {}", percent(&flip.share)),
    }
}

/// Names a verdict inside a sentence.
fn outcome(comparison: &Comparison, verdict: Verdict) -> String {
    match verdict {
        Verdict::Winner(subject) => comparison.subject(subject).name.clone(),
        Verdict::Tie => "a tie".to_owned(),
        Verdict::Depends => "it depends".to_owned(),
        Verdict::None => "no verdict".to_owned(),
        Verdict::NoData => "too little is known".to_owned(),
    }
}

pub(super) fn unscored(why: Unscored) -> &'static str {
    match why {
        Unscored::Missing => "nothing is known",
        Unscored::Unknown => "unknown",
        Unscored::NotApplicable => "not applicable",
        Unscored::Type => "values of this criterion have no scores",
    }
}

/// Explains why a criterion does not count between two subjects.
pub(super) fn left_out(why: LeftOut) -> &'static str {
    match why {
        LeftOut::NoScores => "the two do not both have a score, and no editor names one of them",
        LeftOut::LeftOpen => "the editor leaves it open",
        LeftOut::WonByAnother => "the editor’s winner is neither of the two",
        LeftOut::NotSpokenOf => "the editor’s word is not about both",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_rounded_but_never_to_all_or_nothing() {
        let cases = [
            ((1255, 2048), "61.3 %"),
            ((1, 2), "50 %"),
            ((0, 1), "0 %"),
            ((1, 1), "100 %"),
            ((1, 100_000), "less than 0.1 %"),
            ((99_999, 100_000), "more than 99.9 %"),
        ];
        for ((n, d), expected) in cases {
            assert_eq!(
                percent(&fraction(n, d)).replace(NARROW_SPACE, " "),
                expected
            );
        }
    }
}
