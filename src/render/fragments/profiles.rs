//! Turns a pair's verdict for each reader profile into views.

use tera::Value;

use super::links::{criterion_links, inline};
use super::subjects::Subjects;
use crate::method::{PairTrace, ProfileFinding, ProfileJudgement, ProfileRanking, judge_profiles};
use crate::model::{CriterionId, Profile, SubjectId};
use crate::render::sentences::{Choice, carried};
use crate::render::views::weighing::{ProfileMustView, ProfileView};

/// Lists the verdicts for all reader profiles, in the order of site.toml.
pub(crate) fn profiles(subjects: &Subjects, trace: &PairTrace) -> Vec<ProfileView> {
    let judged = judge_profiles(&subjects.comparison, trace);
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

/// States the first of all subjects for a kind of reader. `None` if nothing is ranked.
pub(crate) fn profile_of_all(
    subjects: &Subjects,
    found: &ProfileRanking<'_>,
) -> Option<ProfileView> {
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
