//! Turns a pair's verdict for each reader profile into views.

use super::links::criterion_links;
use super::subjects::Subjects;
use crate::method::{ProfileFinding, judge_profiles, rank_for_profiles};
use crate::model::{CriterionId, Pair};
use crate::render::sentences::Choice;
use crate::render::views::weighing::{ProfileMustView, ProfileView};

/// Lists the verdicts for all reader profiles, in the order of site.toml.
pub(crate) fn profiles(subjects: &Subjects, pair: Pair) -> Vec<ProfileView> {
    let judged = judge_profiles(&subjects.comparison, pair);
    let views = judged.iter().map(|judged| {
        let finding = ProfileFinding::new(judged);
        let choice = Choice::new(subjects.sentences(), &finding);
        ProfileView {
            name: judged.profile.name.clone(),
            choice: finding.choice().map(|id| subjects.full(id)),
            stance: finding.pair.stance.name(),
            sentence: choice.sentence,
            musts: musts(subjects, choice.musts),
        }
    });
    views.collect()
}

/// Lists the first of all subjects for each reader profile, in the order of site.toml. Profiles for
/// which nothing is ranked are left out.
pub(crate) fn profiles_of_all(subjects: &Subjects) -> Vec<ProfileView> {
    let ranked = rank_for_profiles(&subjects.comparison);
    let views = ranked.iter().filter_map(|found| {
        let choice = Choice::of_all(subjects.sentences(), found)?;
        Some(ProfileView {
            name: found.profile.name.clone(),
            choice: found.choice().map(|one| subjects.full(one)),
            stance: found.finding.stance.name(),
            sentence: choice.sentence,
            musts: musts(subjects, choice.musts),
        })
    });
    views.collect()
}

fn musts(subjects: &Subjects, musts: Vec<(String, Vec<CriterionId>)>) -> Vec<ProfileMustView> {
    let views = musts
        .into_iter()
        .map(|(sentence, criteria)| ProfileMustView {
            sentence,
            criteria: criterion_links(&subjects.comparison, &criteria),
        });
    views.collect()
}
