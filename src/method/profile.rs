//! The outcome for a kind of reader: the lead under their weights, and their must-haves.
//!
//! A must-have is a filter before any weighing. It does not change the lead, and an unknown value
//! never counts against a subject. The browser judges in the same way (`satisfies` in
//! `static/js/method.js`).

use super::ranking::RankingFinding;
use super::subjects::{Standings, judge_some};
use super::trace::{PairTrace, scored};
use crate::model::{Comparison, CriterionId, Profile, SubjectId};
use crate::source_text::Spanned;

/// The least score that satisfies a must-have, 0..=1000: three quarters of the way, a 4 of 5, a
/// "yes".
pub const MUST: i64 = 750;

/// The relation of a subject to all must-haves.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MustHaves {
    /// The criteria that the subject fails, in the order of the must-haves.
    pub failed: Vec<CriterionId>,
    /// The criteria without a known score, in the same order.
    pub unconfirmed: Vec<CriterionId>,
}

impl MustHaves {
    /// Returns true if the subject fails no must-have.
    pub fn is_fit(&self) -> bool {
        self.failed.is_empty()
    }
}

/// A pair under the weights and must-haves of a kind of reader.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileJudgement<'a> {
    pub profile: &'a Profile,
    /// The pair under the reader's weights, without the editor's verdict on it.
    pub trace: PairTrace,
    /// The must-haves of the first and of the second subject.
    pub must_haves: [MustHaves; 2],
}

/// Checks a subject against a list of must-haves. A score of [`MUST`] or more satisfies one.
/// Without a score it is unconfirmed: an editor's winner is better than others, which does not mean
/// that it is good enough.
///
/// Source: conjunctive screening, a filter before any weighing.
fn must_haves(
    comparison: &Comparison,
    musts: &[Spanned<CriterionId>],
    subject: SubjectId,
) -> MustHaves {
    let mut found = MustHaves::default();
    for id in musts.iter().map(|must| must.value) {
        match scored(comparison, id, subject).score {
            Ok(range) if range.score >= MUST => {}
            Ok(_) => found.failed.push(id),
            Err(_) => found.unconfirmed.push(id),
        }
    }
    found
}

/// All subjects under the weights and must-haves of a kind of reader.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileRanking<'a> {
    pub profile: &'a Profile,
    /// The ranking of the subjects that lack no must-have.
    pub finding: RankingFinding,
    /// The totals and ranks. Subjects that lack a must-have come last, without a rank.
    pub standings: Standings,
    /// The subjects that lack no must-have, in column order.
    pub fit: Vec<SubjectId>,
    /// The must-haves that are not confirmed for a leader, or for the only fit subject, by subject.
    /// Subjects without any are left out.
    pub unconfirmed: Vec<(SubjectId, Vec<CriterionId>)>,
}

impl ProfileRanking<'_> {
    /// Returns the subject to choose: the only one that fits, or the only leader. `None` if there is
    /// no single one, or if a must-have of it is not confirmed.
    pub fn choice(&self) -> Option<SubjectId> {
        let named = if self.fit.len() == 1 {
            &self.fit
        } else {
            &self.finding.leaders
        };
        match named.as_slice() {
            [one] if self.unconfirmed.is_empty() => Some(*one),
            _ => None,
        }
    }
}

/// Ranks all subjects for each kind of reader, in the order of site.toml.
pub fn rank_for_profiles(comparison: &Comparison) -> Vec<ProfileRanking<'_>> {
    let profiles = comparison.site.profiles.iter();
    let rankings = profiles.map(|profile| {
        let found = |subject| must_haves(comparison, &profile.must, subject);
        let is_fit = |subject| found(subject).is_fit();
        let standings = judge_some(comparison, &profile.weights, is_fit);
        let finding = RankingFinding::new(comparison, &standings);
        let fit: Vec<SubjectId> = comparison.subject_ids().filter(|id| is_fit(*id)).collect();
        let named = if fit.len() == 1 {
            &fit
        } else {
            &finding.leaders
        };
        let unconfirmed = named.iter().map(|one| (*one, found(*one).unconfirmed));
        ProfileRanking {
            profile,
            unconfirmed: unconfirmed.filter(|(_, ids)| !ids.is_empty()).collect(),
            fit,
            finding,
            standings,
        }
    });
    rankings.collect()
}

/// Judges a pair for each kind of reader, in the order of site.toml. The trace is the pair's own.
pub fn judge_profiles<'a>(
    comparison: &'a Comparison,
    trace: &PairTrace,
) -> Vec<ProfileJudgement<'a>> {
    let pair = trace.judgement.pair;
    let judged = comparison
        .site
        .profiles
        .iter()
        .map(|profile| ProfileJudgement {
            profile,
            trace: trace.clone().without_editor().reweighed(&profile.weights),
            must_haves: [pair.first, pair.second]
                .map(|subject| must_haves(comparison, &profile.must, subject)),
        });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// Lists, for each of three subjects, how many must-haves it fails and how many are unconfirmed,
    /// if this criterion is the only one.
    fn found(criterion: &str) -> Vec<(usize, usize)> {
        let comparison = comparison(&[
            (
                "site.toml",
                "title = \"T\"\n[[profile]]\nname = \"P\"\nmust = [\"s\"]\n",
            ),
            ("subjects/a.toml", "name = \"A\""),
            ("subjects/b.toml", "name = \"B\""),
            ("subjects/c.toml", "name = \"C\""),
            ("criteria/s.toml", &format!("title = \"S\"\n{criterion}")),
        ]);
        let musts = &comparison.site.profiles[0].must;
        let found = comparison.subject_ids().map(|subject| {
            let found = must_haves(&comparison, musts, subject);
            (found.failed.len(), found.unconfirmed.len())
        });
        found.collect()
    }

    #[test]
    fn a_must_have_needs_three_quarters() {
        let criterion = "type = \"number\"\nscale = [0, 1000]\nwinner = \"c\"\namong = [\"a\", \"c\"]\n\
                         [for]\na.value = 750\nb.value = 749\nc.value = \"unknown\"\n";
        assert_eq!(found(criterion), [(0, 0), (1, 0), (0, 1)]);
    }

    #[test]
    fn an_editor_s_winner_confirms_no_must_have() {
        let criterion = "winner = \"a\"\namong = [\"a\", \"b\"]\n";
        assert_eq!(found(criterion), [(0, 1), (0, 1), (0, 1)]);
    }

    #[test]
    fn the_browser_asks_for_the_same_score() {
        let script = include_str!("../../static/js/method.js");
        assert!(
            script.contains(&format!("export const MUST = {MUST};")),
            "static/js/method.js has another"
        );
    }
}
