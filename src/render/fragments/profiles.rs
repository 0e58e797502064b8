//! Turns a pair's verdict for each reader profile into views.

use tera::Value;

use super::links::{criterion_links, inline};
use super::subjects::Subjects;
use crate::method::{ProfileFinding, ProfileJudgement, judge_profiles, rank_for_profiles};
use crate::model::{CriterionId, Pair, Profile, SubjectId};
use crate::render::sentences::{Choice, carried};
use crate::render::views::weighing::{ProfileMustView, ProfileView};

/// Lists the verdicts for all reader profiles, in the order of site.toml.
pub(crate) fn profiles(subjects: &Subjects, pair: Pair) -> Vec<ProfileView> {
    let judged = judge_profiles(&subjects.comparison, pair);
    let views = judged.iter().map(|judged| {
        let finding = ProfileFinding::new(judged);
        let choice = Choice::new(subjects.sentences(), &finding);
        ProfileView {
            name: judged.profile.name.clone(),
            question: judged.profile.question.clone(),
            because: finding.choice().map(|id| because(subjects, judged, id)),
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
        let words = Choice::of_all(subjects.sentences(), found)?;
        let choice = found.choice();
        Some(ProfileView {
            name: found.profile.name.clone(),
            question: found.profile.question.clone(),
            because: choice.and_then(|one| author_reason(subjects, found.profile, one)),
            choice: choice.map(|one| subjects.full(one)),
            stance: found.finding.stance.name(),
            sentence: words.sentence,
            musts: musts(subjects, words.musts),
        })
    });
    views.collect()
}

/// Returns the author's reason to choose a subject, or the criteria that carry the choice.
fn because(subjects: &Subjects, judged: &ProfileJudgement<'_>, subject: SubjectId) -> Value {
    author_reason(subjects, judged.profile, subject)
        .unwrap_or_else(|| carried(subjects.sentences(), &judged.trace, subject).into())
}

fn author_reason(subjects: &Subjects, profile: &Profile, subject: SubjectId) -> Option<Value> {
    let mut reasons = profile.because.iter();
    let (_, reason) = reasons.find(|(about, _)| *about == subject)?;
    Some(inline(&subjects.plan, reason))
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
