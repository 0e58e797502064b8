//! Describes a pair's verdict for each reader profile, for `/data/comparison.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::data::{criterion_slug, subject_slug, winner};
use crate::method::{MustHaves, ProfileFinding, ProfileJudgement, judge_profiles, trace_pair};
use crate::model::{Comparison, CriterionId, Pair, SubjectId};
use crate::render::sentences::{Choice, Sentences};

/// A pair's verdict for a reader profile.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Profile")]
pub(super) struct ProfileJson<'a> {
    /// The profile's name.
    name: &'a str,
    /// The verdict by the profile's weights: as `outcome`.
    #[schemars(extend("enum" = ["winner", "tie", "depends", "none", "open", "unknown", "not-scored", "not-comparable"]))]
    outcome: &'static str,
    /// The slug of the winner by these weights, must-haves not considered.
    winner: Option<&'a str>,
    /// How firm the lead is by these weights, as `stance` of the pair.
    stance: &'static str,
    /// Whether the must-haves decide: `both` have them (or there are none), `only` one has, `neither`
    /// has; `perhaps` the one that lacks none, `unknown` whether any has.
    #[schemars(extend("enum" = ["both", "only", "neither", "perhaps", "unknown"]))]
    fit: &'static str,
    /// The slug of the subject to choose, must-haves considered; null if neither or not known.
    choice: Option<&'a str>,
    /// Σ weight·difference.
    lead: i64,
    /// Σ weight·1000.
    possible: i64,
    /// The verdict in words, must-haves considered.
    sentence: String,
    /// The must-haves of the two subjects, in the order of `subjects`.
    must_haves: [MustHavesJson<'a>; 2],
}

/// How far a subject meets the profile's must-haves.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MustHaves")]
struct MustHavesJson<'a> {
    /// The subject's slug.
    subject: &'a str,
    /// `satisfied`, `failed` or `unconfirmed`.
    #[schemars(extend("enum" = ["satisfied", "failed", "unconfirmed"]))]
    fit: &'static str,
    /// The slugs of the criteria that the subject fails.
    failed: Vec<&'a str>,
    /// The slugs of the criteria that have no known value for the subject.
    unconfirmed: Vec<&'a str>,
}

/// Judges a pair by the weights of each reader profile.
pub(super) fn profiles(sentences: Sentences<'_>, pair: Pair) -> Vec<ProfileJson<'_>> {
    let comparison = sentences.comparison;
    let judged = judge_profiles(comparison, &trace_pair(comparison, pair));
    judged
        .iter()
        .map(|judged| profile(sentences, judged))
        .collect()
}

fn profile<'a>(sentences: Sentences<'a>, judged: &ProfileJudgement<'a>) -> ProfileJson<'a> {
    let comparison = sentences.comparison;
    let judgement = &judged.trace.judgement;
    let computed = judged.trace.computed();
    let finding = ProfileFinding::new(judged);
    let [first, second] = &judged.must_haves;
    ProfileJson {
        name: &judged.profile.name,
        outcome: computed.name(),
        winner: winner(comparison, computed),
        stance: finding.pair.stance.name(),
        fit: finding.fit.name(),
        choice: finding.choice().map(|id| subject_slug(comparison, id)),
        lead: judgement.lead(),
        possible: judgement.possible(),
        sentence: Choice::new(sentences, &finding).sentence,
        must_haves: [
            must_haves(comparison, judgement.pair.first, first),
            must_haves(comparison, judgement.pair.second, second),
        ],
    }
}

fn must_haves<'a>(
    comparison: &'a Comparison,
    subject: SubjectId,
    found: &MustHaves,
) -> MustHavesJson<'a> {
    let slugs = |ids: &[CriterionId]| {
        let slug = |id: &CriterionId| criterion_slug(comparison, *id);
        ids.iter().map(slug).collect()
    };
    MustHavesJson {
        subject: subject_slug(comparison, subject),
        fit: match (found.failed.is_empty(), found.unconfirmed.is_empty()) {
            (false, _) => "failed",
            (true, false) => "unconfirmed",
            (true, true) => "satisfied",
        },
        failed: slugs(&found.failed),
        unconfirmed: slugs(&found.unconfirmed),
    }
}
