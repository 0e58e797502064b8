//! Builds the presets of "Your priorities": the weights of the site and of each kind of reader,
//! with their answers.

use super::positions::apart;
use super::ranking::Ranks;
use super::subjects::Subjects;
use super::weighed::Weighed;
use crate::method::{ProfileFinding, Standing, judge_profiles, rank_for_profiles, rounded};
use crate::render::sentences::{
    Balance, PairSentences, PresetAnswer, RANKS, Whose, percent_number,
};
use crate::render::views::charts::BarView;
use crate::render::views::presets::{BalanceSideView, BalanceView, PresetRankView, PresetView};
use crate::words::Argument;

/// Builds the presets of a pair, the site's own weights first. Empty if no criterion judges between
/// the two, because weights then change nothing.
pub(crate) fn presets(subjects: &Subjects, weighed: &Weighed) -> Vec<PresetView> {
    let judgement = &weighed.trace.judgement;
    if judgement.terms.is_empty() {
        return Vec::new();
    }
    let trace = weighed.trace.clone().without_editor();
    let finding = ProfileFinding::of_site(&trace);
    let sentences = PairSentences::new(subjects.sentences(), &trace, &finding.pair);
    let mut own = sentences.preset(&finding, Whose::Site);
    let chosen = weighed.sentences(&subjects.words).editors_choice();
    own.sentences.extend(chosen);
    let mut presets = vec![of_pair(subjects, &sentences, ours(subjects), own)];
    for judged in judge_profiles(&subjects.comparison, &weighed.trace) {
        let finding = ProfileFinding::new(&judged);
        let sentences = PairSentences::new(subjects.sentences(), &judged.trace, &finding.pair);
        let answer = sentences.preset(&finding, Whose::Reader);
        let name = judged.profile.name.clone();
        presets.push(of_pair(subjects, &sentences, name, answer));
    }
    presets
}

/// Builds the presets of all subjects, the site's own weights first. Empty if no criterion that
/// counts is scored.
pub(crate) fn presets_of_all(ranks: &Ranks) -> Vec<PresetView> {
    let subjects = &ranks.subjects;
    let finding = ranks.finding();
    if !ranks.is_ranked() {
        return Vec::new();
    }
    let sentences = subjects.sentences();
    let own = sentences.preset_of_site(&finding);
    let standings = &ranks.standings().standings;
    let mut presets = vec![of_ranking(subjects, standings, ours(subjects), own)];
    for found in rank_for_profiles(&subjects.comparison) {
        let answer = sentences.preset_of_reader(&found);
        let name = found.profile.name.clone();
        let standings = &found.standings.standings;
        presets.push(of_ranking(subjects, standings, name, answer));
    }
    presets
}

fn ours(subjects: &Subjects) -> String {
    subjects.words.text("priorities-ours", &[])
}

fn of_pair(
    subjects: &Subjects,
    sentences: &PairSentences<'_>,
    name: String,
    answer: PresetAnswer,
) -> PresetView {
    PresetView {
        name,
        heading: answer.heading,
        balance: answer
            .balance
            .map(|balance| of_balance(subjects, sentences, balance)),
        ranks: Vec::new(),
        sentences: answer.sentences,
    }
}

fn of_balance(subjects: &Subjects, sentences: &PairSentences<'_>, balance: Balance) -> BalanceView {
    let bars = apart(rounded(&balance.share, 1000));
    let percent = balance.percent.map(|both| {
        both.map(|share| {
            let share = share.to_string();
            sentences.text("js-answer-percent", &[("percent", (&share).into())])
        })
    });
    let mut percent = percent.into_iter().flatten();
    let sides = sentences.columns.into_iter().zip(bars);
    BalanceView {
        sentence: balance.sentence,
        sides: sides
            .map(|(id, bar)| BalanceSideView {
                name: sentences.name(id).to_owned(),
                class: subjects.class(id),
                percent: percent.next(),
                bar,
            })
            .collect(),
    }
}

fn of_ranking(
    subjects: &Subjects,
    standings: &[Standing],
    name: String,
    answer: PresetAnswer,
) -> PresetView {
    let ranked = standings.iter().filter(|one| one.rank.is_some());
    let ranks = ranked.take(RANKS).filter_map(|one| rank(subjects, one));
    PresetView {
        name,
        heading: answer.heading,
        balance: None,
        ranks: ranks.collect(),
        sentences: answer.sentences,
    }
}

fn rank(subjects: &Subjects, standing: &Standing) -> Option<PresetRankView> {
    let share = standing.total.share()?;
    let words = &subjects.words;
    let (known, all) = (standing.total.known, standing.total.criteria);
    let points = percent_number(&share);
    let mut given: Vec<(&str, Argument<'_>)> = vec![("points", (&points).into())];
    let points = if known < all {
        given.extend([("known", known.into()), ("all", all.into())]);
        words.text("js-answer-points-known", &given)
    } else {
        words.text("js-answer-points", &given)
    };
    Some(PresetRankView {
        name: subjects.comparison.subject(standing.subject).name.clone(),
        class: subjects.class(standing.subject),
        bar: BarView::between(0, rounded(&share, 1000)),
        points,
    })
}
