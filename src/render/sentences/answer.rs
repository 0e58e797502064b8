//! States answers: for two subjects, for a kind of reader, for many subjects, and on a criterion.

use super::{PairSentences, Sentences};
use crate::method::{
    Carrier, Case, Fit, MustHaves, PairTrace, ProfileFinding, ProfileRanking, RankingFinding,
    Shares, Stance, Verdict, dominance, fraction,
};
use crate::model::{Comparison, CriterionId, EditorVerdict, SubjectId};
use crate::render::words::{self, NAMED};
use crate::words::{Argument, Catalogue};

/// The most criteria that a reason names.
const CARRYING: usize = 2;

/// The least share of all weightings, in percent, that is most of them.
const MOST: i64 = 60;

impl PairSentences<'_> {
    /// States the answer in one sentence. `shares` are computed only if the answer needs them.
    pub(crate) fn answer(&self, shares: impl FnOnce() -> Shares) -> String {
        let finding = self.finding;
        let plain = |key| self.text(key, &[]);
        let of_leader = |key| {
            let leader = finding.leader.map_or("", |leader| self.name(leader));
            self.text(key, &[("leader", leader.into())])
        };
        match finding.stance {
            _ if self.is_chosen() => of_leader("answer-chosen"),
            Stance::Clear => of_leader("answer-clear"),
            Stance::Ahead => of_leader(self.firmness(&shares())),
            Stance::Close => plain("answer-close"),
            Stance::Tie if finding.judged() > 0 && finding.wins == [0, 0] => {
                self.text("answer-level", &[("judged", finding.judged().into())])
            }
            Stance::Tie => plain("js-answer-tie"),
            Stance::Depends => plain("js-answer-depends"),
            Stance::Open | Stance::Unknown => self.gaps(),
            Stance::NotScored => plain("js-answer-not-scored"),
            Stance::NotWeighed => plain("answer-not-weighed"),
            Stance::NotJudged => plain("js-answer-not-judged"),
        }
    }

    /// Returns true if the editors name a winner that the scores and weights do not make clear.
    fn is_chosen(&self) -> bool {
        let is_winner = matches!(self.trace.editor, Some(EditorVerdict::Winner(_)));
        is_winner && (self.finding.is_editors_choice || self.finding.stance == Stance::Close)
    }

    /// Finds the key for a lead that is neither clear nor close, from the leader's share of all
    /// weightings.
    fn firmness(&self, shares: &Shares) -> &'static str {
        let share = self
            .finding
            .leader
            .map(|leader| self.share_of(leader, shares));
        match share {
            Some(_) if dominance(&self.trace.judgement.terms).is_some() => "answer-never-behind",
            Some(share) if *share >= fraction(MOST, 100) => "answer-most",
            _ => "answer-some",
        }
    }

    /// States that too few criteria are decided.
    pub(super) fn gaps(&self) -> String {
        let coverage = self.trace.judgement.coverage();
        let (key, name, count) = if self.finding.stance == Stance::Open {
            ("js-answer-open", "open", coverage.open)
        } else {
            ("js-answer-unknown", "known", coverage.decided)
        };
        let all = coverage.all().into();
        self.text(key, &[(name, count.into()), ("all", all)])
    }

    /// States who is better on how many criteria, and why the leader leads if it does not win more.
    /// `None` if no criterion judges between the two.
    pub(crate) fn reason(&self) -> Option<String> {
        let finding = self.finding;
        if finding.judged() == 0 {
            return None;
        }
        let [first, second] = self.columns;
        let mut given: Vec<(&str, Argument<'_>)> = vec![
            ("first", self.name(first).into()),
            ("second", self.name(second).into()),
            ("one", finding.wins_of(first).into()),
            ("other", finding.wins_of(second).into()),
        ];
        let mut reason = if finding.ties == 0 {
            self.text("answer-tally", &given)
        } else {
            given.push(("ties", finding.ties.into()));
            self.text("answer-tally-ties", &given)
        };
        let key = match finding.carrier {
            _ if finding.is_editors_choice => return Some(reason),
            Some(Carrier::Differences) => "answer-by-differences",
            Some(Carrier::Weights) => "answer-by-weights",
            Some(Carrier::Wins) | None => return Some(reason),
        };
        if let Some(leader) = self.trace.judgement.ahead() {
            reason.push(' ');
            reason.push_str(&self.text(key, &[("leader", self.name(leader).into())]));
        }
        Some(reason)
    }
}

/// The answer for a kind of reader, in words.
pub(crate) struct Choice {
    /// Such as "Django, clearly".
    pub sentence: String,
    /// The beginning of a sentence about must-haves, such as "Flask lacks", and the criteria at its
    /// end. What is not confirmed comes first.
    pub musts: Vec<(String, Vec<CriterionId>)>,
}

impl Choice {
    pub(crate) fn new(sentences: Sentences<'_>, finding: &ProfileFinding) -> Self {
        let of =
            |key, name, subject| sentences.text(key, &[(name, sentences.name(subject).into())]);
        let plain = |key| sentences.text(key, &[]);
        let sentence = match (finding.fit, finding.pair.stance, finding.pair.leader) {
            (Fit::Only(subject), ..) => of("choice-only", "name", subject),
            (Fit::Neither, ..) => plain("choice-neither"),
            (Fit::Perhaps(_) | Fit::Unknown, ..) => plain("choice-unknown"),
            (Fit::Both, Stance::Clear, Some(leader)) => of("choice-clear", "leader", leader),
            (Fit::Both, Stance::Ahead, Some(leader)) => of("choice-ahead", "leader", leader),
            (Fit::Both, Stance::Close | Stance::Tie, _) => plain("choice-close"),
            (Fit::Both, Stance::Depends, _) => plain("choice-depends"),
            (Fit::Both, ..) => plain("choice-undecided"),
        };
        let [first, second] = &finding.must_haves;
        let pair = finding.pair.pair;
        let both =
            words::columns(pair).map(|id| (id, if id == pair.first { first } else { second }));
        let list = |key: &str, of: fn(&MustHaves) -> &Vec<CriterionId>| {
            let found = both.iter().filter(|(_, found)| !of(found).is_empty());
            let named = found.map(|(id, found)| {
                let name = sentences.name(*id);
                (
                    sentences.text(key, &[("name", name.into())]),
                    of(found).clone(),
                )
            });
            named.collect::<Vec<_>>()
        };
        let mut musts = list("must-unconfirmed", |found| &found.unconfirmed);
        musts.extend(list("must-failed", |found| &found.failed));
        Self { sentence, musts }
    }
}

impl Choice {
    /// States who comes first of all subjects for a kind of reader. `None` if nothing is ranked.
    pub(crate) fn of_all(sentences: Sentences<'_>, found: &ProfileRanking<'_>) -> Option<Self> {
        let finding = &found.finding;
        let names = finding.leaders.iter().map(|id| sentences.name(*id));
        let names: Vec<&str> = names.collect();
        let sentence = match (finding.stance, names.as_slice()) {
            (Stance::NotScored, _) => return None,
            _ if found.fit.is_empty() => sentences.text("choice-none", &[]),
            _ if found.fit.len() == 1 && found.unconfirmed.is_empty() => {
                let name = sentences.name(found.fit[0]);
                sentences.text("choice-only", &[("name", name.into())])
            }
            (_, []) => sentences.text("choice-unknown", &[]),
            (_, names) if names.len() > NAMED => {
                sentences.text("choice-many", &[("count", names.len().into())])
            }
            (_, names) => words::list(sentences.words, names),
        };
        let musts = found.unconfirmed.iter().take(NAMED).map(|(id, criteria)| {
            let name = sentences.name(*id);
            let beginning = sentences.text("must-unconfirmed", &[("name", name.into())]);
            (beginning, criteria.clone())
        });
        Some(Self {
            sentence,
            musts: musts.collect(),
        })
    }
}

/// Names the criteria that speak most for a subject, or counts them if none speak most. Empty if it
/// wins none.
pub(crate) fn carried(sentences: Sentences<'_>, trace: &PairTrace, subject: SubjectId) -> String {
    let case = Case::new(&trace.judgement, subject);
    let foremost = case.wins.iter().take(case.foremost(CARRYING));
    let named: Vec<CriterionId> = foremost.map(|(id, _)| *id).collect();
    match (case.wins.len(), named.as_slice()) {
        (0, _) => String::new(),
        (count, []) => {
            let name = sentences.name(subject);
            let given = [("name", name.into()), ("count", count.into())];
            sentences.text("js-answer-case-count", &given)
        }
        (_, named) => {
            let criteria = sentences.titles(named);
            sentences.text("choice-carried", &[("criteria", (&criteria).into())])
        }
    }
}

/// States who comes first of all subjects.
pub(crate) fn ranking_answer(sentences: Sentences<'_>, finding: &RankingFinding) -> String {
    let names: Vec<&str> = finding
        .leaders
        .iter()
        .map(|id| sentences.name(*id))
        .collect();
    match (finding.stance, names.as_slice()) {
        (Stance::Ahead, [leader]) => sentences.text(
            "answer-first",
            &[
                ("leader", (*leader).into()),
                ("ranked", finding.ranked.into()),
            ],
        ),
        (Stance::Tie, names) if names.len() > NAMED => sentences.text(
            "js-answer-many-level-first",
            &[
                ("count", names.len().into()),
                ("ranked", finding.ranked.into()),
            ],
        ),
        (Stance::Tie, names) => {
            let leaders = words::list(sentences.words, names);
            sentences.text("js-answer-level-first", &[("leaders", (&leaders).into())])
        }
        (Stance::Unknown, _) => sentences.text("js-answer-not-ranked", &[]),
        _ => sentences.text("answer-no-ranking", &[]),
    }
}

/// Labels a verdict in two or three words: the winner's name, or why there is none.
pub(crate) fn verdict_label(
    words: &Catalogue,
    comparison: &Comparison,
    verdict: Verdict,
) -> String {
    let key = match verdict {
        Verdict::Winner(subject) => return comparison.subject(subject).name.clone(),
        Verdict::Tie => "verdict-tie",
        Verdict::Depends => "verdict-depends",
        Verdict::NotJudged => "verdict-none",
        Verdict::Open => "verdict-open",
        Verdict::Unknown => "verdict-unknown",
        Verdict::NotScored => "verdict-not-scored",
        Verdict::NotComparable => "verdict-not-comparable",
    };
    words.text(key, &[])
}
