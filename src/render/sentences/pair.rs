//! Describes a pair's verdict: its strength, and how it changes with the weights.

use super::numbers::{exact, percent};
use crate::method::{
    Flip, Fraction, LeaveOneOut, Outcome, PairTrace, Shares, Side, Strength, Way, dominance,
    fraction, strength,
};
use crate::model::{Comparison, SubjectId};
use crate::render::words::columns;

/// Names a strength in data and templates.
pub(crate) fn strength_name(strength: Strength) -> &'static str {
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
pub(crate) struct PairSentences<'a> {
    pub comparison: &'a Comparison,
    /// The steps that lead to the verdict.
    pub trace: &'a PairTrace,
    /// The two subjects in column order.
    pub columns: [SubjectId; 2],
}

impl<'a> PairSentences<'a> {
    pub(crate) fn new(comparison: &'a Comparison, trace: &'a PairTrace) -> Self {
        Self {
            comparison,
            trace,
            columns: columns(trace.judgement.pair),
        }
    }

    pub(crate) fn name(&self, id: SubjectId) -> &str {
        &self.comparison.subject(id).name
    }

    pub(crate) fn share_of<'s>(&self, id: SubjectId, shares: &'s Shares) -> &'s Fraction {
        if id == self.trace.judgement.pair.first {
            &shares.first
        } else {
            &shares.second
        }
    }

    pub(crate) fn other(&self, id: SubjectId) -> SubjectId {
        if id == self.columns[0] {
            self.columns[1]
        } else {
            self.columns[0]
        }
    }

    /// Returns the strength of the computed lead, or `None` when no subject leads.
    pub(crate) fn strength(&self, shares: &Shares) -> Option<Strength> {
        match self.trace.judgement.outcome() {
            Outcome::Leads(leader) => Some(strength(self.share_of(leader, shares))),
            Outcome::Tie | Outcome::Undecided => None,
        }
    }

    pub(crate) fn strength_sentence(&self, shares: &Shares) -> Option<String> {
        let leader = self.name(self.trace.judgement.ahead()?);
        Some(strength_sentence(self.strength(shares)?, leader))
    }

    /// Describes each subject's share of all weightings. Returns `None` if no criterion counts.
    pub(crate) fn shares_sentence(&self, shares: &Shares) -> Option<String> {
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
        let exactly = exact(share)
            .map(|text| format!(" (exactly {text})"))
            .unwrap_or_default();
        let by = match shares.way {
            Way::Exact => String::new(),
            Way::Drawn => ", counted over 100,000 draws".to_owned(),
        };
        Some(format!(
            "Of all ways to weigh these criteria, {} put {} first{exactly} and {} {}{by}.",
            percent(share),
            self.name(first),
            percent(rest),
            self.name(second),
        ))
    }

    /// Describes how the lead changes when the weight of one criterion changes.
    pub(crate) fn flip_sentence(&self, flip: &Flip) -> String {
        self.turn_sentence(std::slice::from_ref(flip))
    }

    /// Describes the same for criteria that change the lead at the same share and from the same
    /// side. The sentence does not name them if there are several.
    pub(crate) fn turn_sentence(&self, flips: &[Flip]) -> String {
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
    pub(crate) fn leave_one_out_sentence(&self, found: &LeaveOneOut) -> String {
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
    pub(crate) fn dominance_sentence(&self) -> Option<String> {
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
}

/// Formats a flip point for a table cell.
pub(crate) fn turns(flip: &Flip) -> String {
    match flip.side {
        Side::Below => format!("above {}", percent(&flip.share)),
        Side::Above if flip.share == fraction(0, 1) => format!("at {}", percent(&flip.share)),
        Side::Above => format!("below {}", percent(&flip.share)),
    }
}
