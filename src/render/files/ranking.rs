//! Describes the ranking of all subjects, for `/data/comparison.json`.
//!
//! Points are integers in thousandths of a weight.

use schemars::JsonSchema;
use serde::Serialize;

use super::data::{ShareJson, criterion_slug, subject_slug};
use crate::method::{RankingFinding, rank_for_profiles};
use crate::render::fragments::Fragments;

/// The ranking of all subjects.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Ranking")]
pub(super) struct RankingJson<'a> {
    /// The slugs of the criteria that have scores and count.
    criteria: Vec<&'a str>,
    /// `ahead` if one subject comes first, `tie` if several are level, else the reason why none
    /// does: `unknown`.
    #[schemars(extend("enum" = ["ahead", "tie", "unknown"]))]
    stance: &'static str,
    /// The slugs of the subjects that come first: all that are level with the best.
    leaders: Vec<&'a str>,
    /// The first subjects for each reader profile, in the order of site.toml.
    profiles: Vec<ProfileRankingJson<'a>>,
    /// `certain` if no unknown value could change the first place, else `open`.
    #[schemars(extend("enum" = ["certain", "open"]))]
    first: &'static str,
    /// The subjects with a rank, best first, then the others.
    subjects: Vec<StandingJson<'a>>,
    /// The number of weightings for which first places were counted; null if they were not counted.
    draws: Option<u32>,
    /// The number of those weightings that had no single first.
    ties: Option<u32>,
}

/// The first subjects for a reader profile, of those that lack no must-have.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProfileRanking")]
struct ProfileRankingJson<'a> {
    /// The profile's name.
    name: &'a str,
    /// As `stance` of the ranking.
    #[schemars(extend("enum" = ["ahead", "tie", "unknown", "not-scored"]))]
    stance: &'static str,
    /// The slugs of the subjects that come first.
    leaders: Vec<&'a str>,
}

/// The place of one subject in the ranking.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Standing")]
struct StandingJson<'a> {
    /// The subject's slug.
    subject: &'a str,
    /// From 1; null if not enough is known.
    rank: Option<usize>,
    /// Σ weight·score over the known values.
    points: i64,
    /// Σ weight·1000 over the known values.
    most: i64,
    /// `points` as a share of `most`.
    share: Option<ShareJson>,
    /// The share with every unknown value at its worst.
    lowest: Option<ShareJson>,
    /// The share with every unknown value at its best.
    highest: Option<ShareJson>,
    /// The number of criteria with a known value.
    known: usize,
    /// The number of criteria that apply.
    criteria: usize,
    /// The number of drawn weightings under which the subject is first alone.
    first_places: Option<u32>,
}

/// Ranks all subjects. Returns `None` if no criterion has scores.
pub(super) fn ranking(fragments: &Fragments) -> Option<RankingJson<'_>> {
    let comparison = &fragments.comparison;
    let standings = fragments.ranking.standings();
    if standings.criteria.is_empty() {
        return None;
    }
    let finding = RankingFinding::new(comparison, standings);
    let counts = fragments.ranking.first_places();
    let places = standings.standings.iter().enumerate();
    let subjects = places.map(|(index, place)| {
        let total = &place.total;
        let (lowest, highest) = total.interval().unzip();
        StandingJson {
            subject: subject_slug(comparison, place.subject),
            rank: place.rank,
            points: total.points,
            most: total.most,
            share: total.share().as_ref().map(ShareJson::new),
            lowest: lowest.as_ref().map(ShareJson::new),
            highest: highest.as_ref().map(ShareJson::new),
            known: total.known,
            criteria: total.criteria,
            first_places: counts.and_then(|counts| counts.wins.get(index).copied()),
        }
    });
    Some(RankingJson {
        criteria: standings
            .criteria
            .iter()
            .map(|id| criterion_slug(comparison, *id))
            .collect(),
        stance: finding.stance.name(),
        leaders: finding
            .leaders
            .iter()
            .map(|id| subject_slug(comparison, *id))
            .collect(),
        profiles: rank_for_profiles(comparison)
            .iter()
            .map(|found| ProfileRankingJson {
                name: &found.profile.name,
                stance: found.finding.stance.name(),
                leaders: found
                    .finding
                    .leaders
                    .iter()
                    .map(|id| subject_slug(comparison, *id))
                    .collect(),
            })
            .collect(),
        first: if standings.is_first_certain {
            "certain"
        } else {
            "open"
        },
        subjects: subjects.collect(),
        draws: counts.map(|counts| counts.draws),
        ties: counts.map(|counts| counts.ties),
    })
}
