//! Turns a pair's verdict for each reader profile into views.

use super::links::criterion_links;
use super::subjects::Subjects;
use crate::method::{ProfileFinding, judge_profiles};
use crate::model::Pair;
use crate::render::sentences::Choice;
use crate::render::views::weighing::{ProfileMustView, ProfileView};

/// Lists the verdicts for all reader profiles, in the order of site.toml.
pub(super) fn profiles(subjects: &Subjects, pair: Pair) -> Vec<ProfileView> {
    let judged = judge_profiles(&subjects.comparison, pair);
    let views = judged.iter().map(|judged| {
        let finding = ProfileFinding::new(judged);
        ProfileView {
            name: judged.profile.name.clone(),
            ..profile(subjects, &finding)
        }
    });
    views.collect()
}

/// Builds the view of a verdict for a kind of reader, without the name.
fn profile(subjects: &Subjects, finding: &ProfileFinding) -> ProfileView {
    let choice = Choice::new(subjects.sentences(), finding);
    let musts = choice.musts.into_iter();
    ProfileView {
        name: String::new(),
        choice: finding.choice().map(|id| subjects.full(id)),
        stance: finding.pair.stance.name(),
        sentence: choice.sentence,
        musts: musts
            .map(|(sentence, criteria)| ProfileMustView {
                sentence,
                criteria: criterion_links(&subjects.comparison, &criteria),
            })
            .collect(),
    }
}
