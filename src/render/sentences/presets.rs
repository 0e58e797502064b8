//! States the answers of presets: the weights of the site, or of a kind of reader.
//!
//! `static/js/answer.js` states the same for weights that a reader sets.

use super::{PairSentences, Sentences};
use crate::method::{
    Basis, Case, Fit, Fraction, ProfileFinding, ProfileRanking, RankingFinding, Stance, Term,
    fraction, rounded,
};
use crate::model::{CriterionId, EditorVerdict, SubjectId};
use crate::render::words::{self, NAMED};

/// The number of subjects that the ranking of a preset shows.
pub(crate) const RANKS: usize = 5;

/// The source of the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Site,
    Reader,
}

/// The answer of a preset, in words.
#[derive(Debug)]
pub(crate) struct PresetAnswer {
    /// Such as "For you: Flask, clearly."
    pub heading: String,
    /// What speaks for each of two. `None` if the must-haves decide, or nothing does.
    pub balance: Option<Balance>,
    /// The criteria that carry the answer, what speaks against it, and missing must-haves.
    pub sentences: Vec<String>,
}

/// What speaks for each of two subjects, as shares of both together.
#[derive(Debug)]
pub(crate) struct Balance {
    /// The share of the first column.
    pub share: Fraction,
    /// The shares in whole percent, in column order. `None` if no value is scored.
    pub percent: Option<[i64; 2]>,
    /// The shares in words.
    pub sentence: String,
}

impl PairSentences<'_> {
    /// States the answer under the weights of this pair's trace. `finding` includes the must-haves.
    pub(crate) fn preset(&self, finding: &ProfileFinding, whose: Whose) -> PresetAnswer {
        let mut notes = self.must_notes(finding).into_iter();
        let heading = match finding.fit {
            Fit::Both => self.preset_heading(whose),
            Fit::Only(subject) => {
                self.text("js-answer-only-fit", &[("name", self.name(subject).into())])
            }
            Fit::Neither => self.text("js-answer-neither-fits", &[]),
            // The first note says what is not known.
            Fit::Perhaps(_) | Fit::Unknown => notes.next().unwrap_or_default(),
        };
        let is_judged = self.finding.stance.has_leader() || self.finding.stance == Stance::Tie;
        if finding.fit != Fit::Both || !is_judged {
            return PresetAnswer {
                heading,
                balance: None,
                sentences: notes.collect(),
            };
        }
        PresetAnswer {
            heading,
            balance: self.balance(),
            sentences: self.cases(),
        }
    }

    fn preset_heading(&self, whose: Whose) -> String {
        let plain = |key| self.text(key, &[]);
        let of_leader = |key| {
            let leader = self.finding.leader.map_or("", |leader| self.name(leader));
            self.text(key, &[("leader", leader.into())])
        };
        match (self.finding.stance, whose) {
            (Stance::Clear, Whose::Site) => of_leader("js-answer-ours-clear"),
            (Stance::Clear, Whose::Reader) => of_leader("js-answer-for-you-clear"),
            (Stance::Ahead, Whose::Site) => of_leader("js-answer-ours"),
            (Stance::Ahead, Whose::Reader) => of_leader("js-answer-for-you"),
            (Stance::Close | Stance::Tie, _) => plain("js-answer-tie"),
            (Stance::Depends, _) => plain("js-answer-depends"),
            (Stance::Open | Stance::Unknown, _) => self.gaps(),
            (Stance::NotScored, _) => plain("js-answer-not-scored"),
            (Stance::NotWeighed, _) => plain("js-answer-no-weight"),
            (Stance::NotJudged, _) => plain("js-answer-not-judged"),
        }
    }

    /// Lists the unknown and the missing must-haves, the unknown first.
    fn must_notes(&self, finding: &ProfileFinding) -> Vec<String> {
        let [first, second] = &finding.must_haves;
        let is_first = |id: SubjectId| id == self.trace.judgement.pair.first;
        let both = self
            .columns
            .map(|id| (id, if is_first(id) { first } else { second }));
        let notes = |key: &str, of: [&[CriterionId]; 2]| {
            let found = both.iter().zip(of).filter(|(_, ids)| !ids.is_empty());
            let notes = found.map(|((id, _), ids)| {
                let criteria = self.sentences.titles(ids);
                let given = [
                    ("name", self.name(*id).into()),
                    ("criteria", (&criteria).into()),
                ];
                self.text(key, &given)
            });
            notes.collect::<Vec<_>>()
        };
        let unconfirmed = both.map(|(_, found)| found.unconfirmed.as_slice());
        let failed = both.map(|(_, found)| found.failed.as_slice());
        let mut all = notes("js-answer-unconfirmed", unconfirmed);
        all.extend(notes("js-answer-lacks", failed));
        all
    }

    /// States what carries the answer and what speaks against it, the leader's side first.
    fn cases(&self) -> Vec<String> {
        let judgement = &self.trace.judgement;
        let [first, second] = self.columns;
        let order = match self.finding.leader {
            Some(leader) if self.finding.stance != Stance::Close => [leader, self.other(leader)],
            _ => [first, second],
        };
        let cases = order.map(|id| self.case(&Case::new(judgement, id)));
        self.equal_weights().into_iter().chain(cases).collect()
    }

    /// Names the criteria that speak most for a subject, or counts them if none speak most.
    fn case(&self, case: &Case) -> String {
        let name = self.name(case.subject);
        let (count, foremost) = (case.wins.len(), case.foremost(NAMED));
        let named = case.wins.iter().take(foremost).map(|(id, _)| *id);
        let criteria = self.sentences.titles(&named.collect::<Vec<_>>());
        match (count, foremost) {
            (0, _) => self.text("js-answer-case-none", &[("name", name.into())]),
            (_, 0) => self.text(
                "js-answer-case-count",
                &[("name", name.into()), ("count", count.into())],
            ),
            (count, named) if count == named => self.text(
                "js-answer-case-all",
                &[
                    ("criteria", (&criteria).into()),
                    ("count", count.into()),
                    ("name", name.into()),
                ],
            ),
            (count, named) => self.text(
                "js-answer-case-most",
                &[
                    ("criteria", (&criteria).into()),
                    ("named", named.into()),
                    ("name", name.into()),
                    ("more", (count - named).into()),
                ],
            ),
        }
    }

    /// States that all criteria have the same weight, if they do.
    fn equal_weights(&self) -> Option<String> {
        let judgement = &self.trace.judgement;
        let left_out = judgement.left_out.iter().map(|one| one.weight);
        let mut weights = judgement.terms.iter().map(|term| term.weight);
        let first = weights.next()?;
        let count = judgement.terms.len() + judgement.left_out.len();
        let is_equal = first > 0 && count > 1 && weights.chain(left_out).all(|one| one == first);
        is_equal.then(|| self.text("js-answer-equal", &[("count", count.into())]))
    }

    fn balance(&self) -> Option<Balance> {
        let [(one, _), (other, _)] = self.gains();
        if one + other == 0 {
            return None;
        }
        let share = fraction(one, one + other);
        let terms = self.trace.judgement.terms.iter().zip(&self.trace.bases);
        let is_scored =
            |(term, basis): (&Term, &Basis)| term.weight > 0 && matches!(basis, Basis::Scores(..));
        let percent = terms.clone().any(is_scored).then(|| both_percent(&share));
        let [first, second] = self.columns.map(|id| self.name(id));
        let sentence = match percent {
            Some([one, other]) => {
                let [one, other] = [one, other].map(|share| share.to_string());
                let given = [
                    ("first", first.into()),
                    ("second", second.into()),
                    ("one", (&one).into()),
                    ("other", (&other).into()),
                ];
                self.text("js-answer-balance", &given)
            }
            None if one == other => self.text(
                "js-answer-balance-level",
                &[("first", first.into()), ("second", second.into())],
            ),
            None => {
                let (leader, behind) = if one > other {
                    (first, second)
                } else {
                    (second, first)
                };
                self.text(
                    "js-answer-balance-lead",
                    &[("leader", leader.into()), ("other", behind.into())],
                )
            }
        };
        Some(Balance {
            share,
            percent,
            sentence,
        })
    }

    /// States that the editors chose otherwise than the weights do. `None` if they did not.
    pub(crate) fn editors_choice(&self) -> Option<String> {
        match self.trace.editor {
            Some(EditorVerdict::Winner(winner)) if self.finding.is_editors_choice => {
                Some(self.text(
                    "preset-editors-choice",
                    &[("name", self.name(winner).into())],
                ))
            }
            _ => None,
        }
    }
}

/// Rounds a share and the rest to whole percent. Only exact shares are 0 or 100.
fn both_percent(share: &Fraction) -> [i64; 2] {
    let one = match rounded(share, 100) {
        0 if *share != fraction(0, 1) => 1,
        100 if *share != fraction(1, 1) => 99,
        one => one,
    };
    [one, 100 - one]
}

impl Sentences<'_> {
    /// States who comes first of all subjects under the site's weights.
    pub(crate) fn preset_of_site(self, finding: &RankingFinding) -> PresetAnswer {
        self.ranking_preset(
            self.ranking_heading(finding, Whose::Site),
            finding.ranked,
            Vec::new(),
        )
    }

    /// States who comes first of all subjects for a kind of reader.
    pub(crate) fn preset_of_reader(self, found: &ProfileRanking<'_>) -> PresetAnswer {
        let has_musts = !found.profile.must.is_empty();
        let heading = match found.fit.as_slice() {
            [] if has_musts => self.text("js-answer-none-fits", &[]),
            [only] if has_musts && found.unconfirmed.is_empty() => {
                self.text("js-answer-only-fit", &[("name", self.name(*only).into())])
            }
            _ => self.ranking_heading(&found.finding, Whose::Reader),
        };
        let unconfirmed = found.unconfirmed.iter().take(NAMED);
        let notes = unconfirmed.map(|(id, criteria)| {
            let criteria = self.titles(criteria);
            let given = [
                ("name", self.name(*id).into()),
                ("criteria", (&criteria).into()),
            ];
            self.text("js-answer-unconfirmed", &given)
        });
        self.ranking_preset(heading, found.finding.ranked, notes.collect())
    }

    /// `ranked` is the number of subjects with a rank.
    fn ranking_preset(self, heading: String, ranked: usize, notes: Vec<String>) -> PresetAnswer {
        let rest = (ranked > RANKS).then(|| ranked - RANKS);
        let rest = rest.map(|count| self.text("js-answer-more-ranks", &[("count", count.into())]));
        PresetAnswer {
            heading,
            balance: None,
            sentences: rest.into_iter().chain(notes).collect(),
        }
    }

    fn ranking_heading(self, finding: &RankingFinding, whose: Whose) -> String {
        let names = finding.leaders.iter().map(|id| self.name(*id));
        let names: Vec<&str> = names.collect();
        match (finding.stance, names.as_slice()) {
            (Stance::Ahead, [leader]) => {
                let key = match whose {
                    Whose::Site => "js-answer-ours-first",
                    Whose::Reader => "js-answer-for-you-first",
                };
                self.text(key, &[("leader", (*leader).into())])
            }
            (Stance::Tie, names) if names.len() > NAMED => self.text(
                "js-answer-many-level-first",
                &[
                    ("count", names.len().into()),
                    ("ranked", finding.ranked.into()),
                ],
            ),
            (Stance::Tie, names) => {
                let leaders = words::list(self.words, names);
                self.text("js-answer-level-first", &[("leaders", (&leaders).into())])
            }
            (Stance::NotScored, _) => self.text("js-answer-choose-two", &[]),
            _ => self.text("js-answer-not-ranked", &[]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_percentages_add_up_and_are_never_all_or_nothing() {
        let cases = [
            ((0, 1), [0, 100]),
            ((1, 1000), [1, 99]),
            ((9999, 10_000), [99, 1]),
            ((1, 1), [100, 0]),
            ((65, 144), [45, 55]),
            ((1, 2), [50, 50]),
        ];
        for ((n, d), expected) in cases {
            assert_eq!(both_percent(&fraction(n, d)), expected);
        }
    }
}
