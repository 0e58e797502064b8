//! Turns a pair's verdict for each reader profile into sentences.

use super::links::criterion_links;
use crate::method::{Fraction, MustHaves, Outcome, ProfileJudgement, fraction, judge_profiles};
use crate::model::{Comparison, Pair, SubjectId};
use crate::render::views::weighing::{ProfileMustView, ProfileView};
use crate::render::{sentences, words};

/// Lists the verdicts for all reader profiles, in the order of site.toml.
pub(super) fn profiles(comparison: &Comparison, pair: Pair) -> Vec<ProfileView> {
    let judged = judge_profiles(comparison, pair);
    judged
        .iter()
        .map(|judgement| profile(comparison, judgement))
        .collect()
}

fn profile(comparison: &Comparison, judged: &ProfileJudgement<'_>) -> ProfileView {
    let musts = fits(judged).into_iter().flat_map(|(subject, found)| {
        let name = &comparison.subject(subject).name;
        [
            (format!("{name} lacks"), &found.failed),
            (format!("Not confirmed for {name}"), &found.unconfirmed),
        ]
    });
    let musts = musts.filter(|(_, criteria)| !criteria.is_empty());
    ProfileView {
        name: judged.profile.name.clone(),
        sentence: profile_sentence(comparison, judged),
        musts: musts
            .map(|(sentence, criteria)| ProfileMustView {
                sentence,
                criteria: criterion_links(comparison, criteria),
            })
            .collect(),
    }
}

/// Describes the verdict for a profile, such as "Django leads by 23.1 of 100".
pub(crate) fn profile_sentence(comparison: &Comparison, judged: &ProfileJudgement<'_>) -> String {
    let [first, second] = fits(judged);
    let name = |id: SubjectId| &comparison.subject(id).name;
    match (first.1.is_fit(), second.1.is_fit()) {
        (true, true) => lead_sentence(comparison, judged),
        (false, false) => "neither has all must-haves".to_owned(),
        (true, false) => format!("only {} has all must-haves", name(first.0)),
        (false, true) => format!("only {} has all must-haves", name(second.0)),
    }
}

/// Describes who leads and by how much under the weights of a profile.
fn lead_sentence(comparison: &Comparison, judged: &ProfileJudgement<'_>) -> String {
    let judgement = &judged.trace.judgement;
    let name = |id: SubjectId| &comparison.subject(id).name;
    let by = || sentences::percent_number(&share_of_possible(judged));
    match judgement.outcome() {
        Outcome::Leads(leader) => format!("{} leads by {} of 100", name(leader), by()),
        Outcome::Tie => {
            let [first, second] = words::columns(judgement.pair).map(name);
            format!(
                "{first} and {second} are as good as each other, {} of 100 apart",
                by()
            )
        }
        Outcome::Undecided => "nothing that counts tells the two apart".to_owned(),
    }
}

/// Lists both subjects with the state of their must-haves, in column order.
fn fits<'a>(judged: &'a ProfileJudgement<'_>) -> [(SubjectId, &'a MustHaves); 2] {
    let pair = judged.trace.judgement.pair;
    let [first, second] = &judged.must_haves;
    words::columns(pair).map(|id| (id, if id == pair.first { first } else { second }))
}

/// Returns the lead without its sign, as a share of the largest possible lead.
fn share_of_possible(judged: &ProfileJudgement<'_>) -> Fraction {
    let judgement = &judged.trace.judgement;
    fraction(judgement.lead().abs(), judgement.possible().max(1))
}
