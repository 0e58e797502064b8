//! States how sure a pair's verdict is, and what would change it.

use super::PairSentences;
use super::numbers::{exact, percent, tenths};
use crate::method::{
    Basis, Flip, Fraction, Shares, Side, Stance, Way, dominance, fraction, rounded,
};
use crate::model::SubjectId;
use crate::render::words::NAMED;
use crate::words::Catalogue;

impl PairSentences<'_> {
    /// States how sure the verdict is, in at most three sentences. A share is stated only if values
    /// decide.
    pub(crate) fn sure(&self, shares: &Shares) -> Vec<String> {
        if self.finding.is_editors_choice {
            return self.judgements().into_iter().collect();
        }
        let without = self.without_one();
        let share = self.share_sentence(shares).filter(|_| self.is_scored());
        without
            .into_iter()
            .chain(share)
            .chain(self.judgements())
            .collect()
    }

    /// Returns true if a criterion judges between the two by their values.
    pub(crate) fn is_scored(&self) -> bool {
        let bases = &self.trace.bases;
        bases.iter().any(|basis| matches!(basis, Basis::Scores(..)))
    }

    /// States what the lead needs. `None` if neither subject leads.
    fn without_one(&self) -> Option<String> {
        let finding = self.finding;
        if !self.trace.judgement.stance().has_leader() {
            return None;
        }
        let leader = self.trace.judgement.ahead()?;
        let name = self.name(leader);
        let needed = &finding.needed;
        let terms = &self.trace.judgement.terms;
        if dominance(terms).is_some() {
            return Some(self.text("sure-never-behind", &[("leader", name.into())]));
        }
        let wins = finding.wins_of(leader);
        Some(match needed.len() {
            0 => self.text("sure-without-any", &[("leader", name.into())]),
            1 if wins == 1 => self.text("sure-without-only", &[("leader", name.into())]),
            count if count == wins && finding.stance == Stance::Close => self.text(
                "sure-without-each",
                &[("leader", name.into()), ("count", count.into())],
            ),
            count if count <= NAMED => {
                let criteria = self.sentences.titles(needed);
                let key = if count == 1 {
                    "sure-needs"
                } else {
                    "sure-needs-each"
                };
                self.text(
                    key,
                    &[("leader", name.into()), ("criteria", (&criteria).into())],
                )
            }
            count => self.text(
                "sure-needs-any-of",
                &[("leader", name.into()), ("count", count.into())],
            ),
        })
    }

    /// States for how many of ten sets of priorities the leader is ahead.
    fn share_sentence(&self, shares: &Shares) -> Option<String> {
        let leader = self.trace.judgement.ahead()?;
        let share = self.share_of(leader, shares);
        let name = self.name(leader);
        if !self.trace.judgement.stance().has_leader() || *share == fraction(1, 1) {
            return None;
        }
        Some(match rounded(share, 10) {
            10 => self.text("sure-share-nearly-all", &[("leader", name.into())]),
            0 => self.text("sure-share-few", &[("leader", name.into())]),
            tenths => {
                let tenths = usize::try_from(tenths).unwrap_or_default();
                self.text(
                    "sure-share",
                    &[("leader", name.into()), ("tenths", tenths.into())],
                )
            }
        })
    }

    /// States how many criteria the editors judged.
    fn judgements(&self) -> Option<String> {
        let bases = &self.trace.bases;
        let judged = bases
            .iter()
            .filter(|basis| matches!(basis, Basis::EditorOfCriterion));
        match (judged.count(), bases.len()) {
            (0, _) => None,
            (count, all) if count == all => Some(self.text("sure-judgements", &[])),
            (count, all) => Some(self.text(
                "sure-some-judgements",
                &[("count", count.into()), ("all", all.into())],
            )),
        }
    }

    /// Describes each subject's exact share of all weightings. Returns `None` if no criterion
    /// counts.
    pub(crate) fn shares_sentence(&self, shares: &Shares) -> Option<String> {
        let [first, _] = self.leader_first();
        let exactly = exact(self.share_of(first, shares));
        self.shares_with(shares, exactly.as_deref())
    }

    /// Describes the same without fractions.
    pub(crate) fn rounded_shares_sentence(&self, shares: &Shares) -> Option<String> {
        self.shares_with(shares, None)
    }

    /// Returns the two subjects, the one that is ahead first.
    fn leader_first(&self) -> [SubjectId; 2] {
        let ahead = self.trace.judgement.ahead();
        ahead.map_or(self.columns, |ahead| [ahead, self.other(ahead)])
    }

    fn shares_with(&self, shares: &Shares, exactly: Option<&str>) -> Option<String> {
        if self.trace.judgement.possible() == 0 {
            return None;
        }
        if shares.ties == fraction(1, 1) {
            return Some(self.text("shares-level", &[]));
        }
        let [first, second] = self.leader_first();
        let both = [first, second].map(|id| percent(self.share_of(id, shares)));
        let [percent, rest] = &both;
        let mut given = vec![
            ("first", self.name(first).into()),
            ("second", self.name(second).into()),
            ("share", percent.into()),
            ("rest", rest.into()),
        ];
        let key = match (exactly, shares.way) {
            (_, Way::Drawn) => "shares-drawn",
            (Some(exact), Way::Exact) => {
                given.push(("exact", exact.into()));
                "shares-exact"
            }
            (None, Way::Exact) => "shares",
        };
        Some(self.text(key, &given))
    }

    /// Describes how the answer changes when the weight of one criterion changes, or of any one of
    /// several that change it at the same factor. It ends with a colon if there are several, for
    /// their list. `None` if no weight from 0 to 5 changes the answer.
    pub(crate) fn turn_sentence(&self, flips: &[Flip]) -> Option<String> {
        let flip = flips.iter().find(|flip| flip.is_in_reach())?;
        let other = self.other(self.trace.judgement.ahead()?);
        let term = &self.trace.judgement.terms[flip.term];
        let is_one = flips.len() == 1;
        let factor = self.factor(flip);
        let title = self.sentences.title(term.criterion);
        let times = tenths(rounded(&factor, 10));
        let percent = tenths(rounded(&factor, 1000));
        let mut given = Vec::new();
        if is_one {
            given.push(("criterion", title.into()));
        }
        let key = if flip.side == Side::Below {
            given.extend([
                ("other", self.name(other).into()),
                ("times", (&times).into()),
            ]);
            if is_one { "turn-more" } else { "turn-more-any" }
        } else if flip.share == fraction(0, 1) {
            if is_one {
                "turn-without"
            } else {
                "turn-without-any"
            }
        } else {
            given.extend([
                ("other", self.name(other).into()),
                ("percent", (&percent).into()),
            ]);
            if is_one { "turn-less" } else { "turn-less-any" }
        };
        Some(self.text(key, &given))
    }

    /// Computes the weight at which the two are level, as a multiple of today's weight.
    pub(crate) fn factor(&self, flip: &Flip) -> Fraction {
        let weight = self.trace.judgement.terms[flip.term].weight;
        &flip.weight / fraction(weight.max(1), 1)
    }
}

/// Formats a flip point for a table cell.
pub(crate) fn turns(words: &Catalogue, flip: &Flip) -> String {
    let key = match flip.side {
        Side::Below => "turns-above",
        Side::Above if flip.share == fraction(0, 1) => "turns-at",
        Side::Above => "turns-below",
    };
    words.text(key, &[("share", (&percent(&flip.share)).into())])
}
