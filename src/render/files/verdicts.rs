//! Describes verdicts and their traces, for `/data/comparison.json`.
//!
//! Fractions are texts, exact if that is short, and percentages. Points are integers in thousandths
//! of a weight.

use schemars::JsonSchema;
use serde::Serialize;

use super::profiles::{self, ProfileJson};
use crate::method::{
    Basis, Fraction, PairTrace, Scored, Shares, Side, Standings, Verdict, Way, flips,
    leave_one_out, trace_criterion, trace_pair,
};
use crate::model::{CriterionId, SubjectId};
use crate::render::fragments::Fragments;
use crate::render::sentences::{self, PairTelling};
use crate::render::words;

/// The largest number of pairs in the file. With more, it lists none, so that it does not grow with
/// the square of the subjects. Readers can compute verdicts from the scores and weights.
const MOST_PAIRS: usize = 100;

/// The assessments and rules that led to a criterion's verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CriterionTrace")]
pub(super) struct CriterionTraceJson<'a> {
    /// `editor`, `ahead-by-more-than-the-margin`, `within-the-margin` or `too-little-known`.
    #[schemars(extend("enum" = ["editor", "ahead-by-more-than-the-margin", "within-the-margin", "too-little-known"]))]
    rule: &'static str,
    /// The verdict by the scores alone: `winner`, `tie` or `no-data`.
    #[schemars(extend("enum" = ["winner", "tie", "no-data"]))]
    computed: &'static str,
    /// The slug of the winner by the scores.
    computed_winner: Option<&'a str>,
    /// The largest difference of scores, in thousandths, that is a tie.
    tie_margin: i64,
    /// The scores of the subjects that have one, in column order.
    scores: Vec<ScoreJson<'a>>,
    /// The editor's reason for a verdict that contradicts the scores.
    override_reason: Option<&'a str>,
    /// The conditions of the verdict.
    conditions: Vec<ConditionJson<'a>>,
}

/// The score of a subject.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Score")]
struct ScoreJson<'a> {
    /// The subject's slug.
    subject: &'a str,
    /// 0..1000.
    score: i64,
}

/// A condition of a verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Condition")]
struct ConditionJson<'a> {
    /// Plain text that follows "if".
    condition: String,
    /// The slug of the subject to choose; null for a tie.
    choose: Option<&'a str>,
}

/// A share of 0..1.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Share")]
struct ShareJson {
    /// The fraction in lowest terms, `1255/2048`; null if it is long.
    exact: Option<String>,
    /// In percent, rounded half up to one decimal: `61.3`.
    percent: String,
}

/// The ranking of all subjects.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Ranking")]
pub(super) struct RankingJson<'a> {
    /// The slugs of the criteria that have scores and count.
    criteria: Vec<&'a str>,
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

/// The verdict of a pair.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Pair")]
pub(super) struct PairJson<'a> {
    /// The slugs of the two subjects. Differences are the first minus the second.
    subjects: [&'a str; 2],
    /// `winner`, `tie`, `depends`, `none` or `no-data`.
    #[schemars(extend("enum" = ["winner", "tie", "depends", "none", "no-data"]))]
    outcome: &'static str,
    /// The slug of the winner.
    winner: Option<&'a str>,
    /// The origin of the verdict: `editor` or `scores`.
    #[schemars(extend("enum" = ["editor", "scores"]))]
    by: &'static str,
    /// The editor's reason, as plain text.
    because: Option<String>,
    /// The verdict in one sentence.
    sentence: String,
    /// `clear`, `leans`, `depends-on-you` or `by-weight`; null if neither subject leads.
    #[schemars(extend("enum" = ["clear", "leans", "depends-on-you", "by-weight", null]))]
    strength: Option<&'static str>,
    /// The shares of all weightings, in the order of `subjects`.
    shares: [ShareJson; 2],
    /// The share of weightings under which the two are equal.
    ties: ShareJson,
    /// How the shares were computed: `exact` or `drawn`.
    #[schemars(extend("enum" = ["exact", "drawn"]))]
    shares_are: &'static str,
    /// The verdict for each reader profile, in the order of site.toml.
    profiles: Vec<ProfileJson<'a>>,
    /// The assessments, weights and rules that led to the verdict.
    trace: PairTraceJson<'a>,
}

/// The assessments, weights and rules that led to a pair's verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PairTrace")]
struct PairTraceJson<'a> {
    /// As in the trace of a criterion.
    #[schemars(extend("enum" = ["editor", "ahead-by-more-than-the-margin", "within-the-margin", "too-little-known"]))]
    rule: &'static str,
    /// The verdict by scores and weights alone: `winner`, `tie` or `no-data`.
    #[schemars(extend("enum" = ["winner", "tie", "no-data"]))]
    computed: &'static str,
    /// The slug of the winner by scores and weights.
    computed_winner: Option<&'a str>,
    /// Σ weight·difference.
    lead: i64,
    /// Σ weight·1000.
    possible: i64,
    /// The contribution of each criterion.
    terms: Vec<TermJson<'a>>,
    /// The criteria that do not count between the two.
    left_out: Vec<LeftOutJson<'a>>,
    /// The weights at which the lead changes when one weight changes.
    flips: Vec<FlipJson<'a>>,
    /// The number of criteria of which each can be left out while the leader stays first.
    stays_first: Option<usize>,
    /// The number of criteria that were left out in turn.
    stays_first_of: Option<usize>,
}

/// The contribution of a criterion to a pair's verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Term")]
struct TermJson<'a> {
    /// The criterion's slug.
    criterion: &'a str,
    /// 0..5.
    weight: i64,
    /// Score of the first minus score of the second, −1000..1000.
    difference: i64,
    /// Weight times difference.
    contribution: i64,
    /// The origin of the difference: `scores` or `editor`.
    #[schemars(extend("enum" = ["editor", "scores"]))]
    by: &'static str,
}

/// A criterion that does not count between the two.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LeftOut")]
struct LeftOutJson<'a> {
    /// The criterion's slug.
    criterion: &'a str,
    /// The reason.
    because: &'static str,
}

/// A weight at which the lead changes.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Flip")]
struct FlipJson<'a> {
    /// The criterion's slug.
    criterion: &'a str,
    /// The weight at which the two are equal, as a fraction; null if it is long.
    weight: Option<String>,
    /// The same as a share of all weight.
    share: ShareJson,
    /// `below` or `above`: the side on which today's leader leads.
    #[schemars(extend("enum" = ["below", "above"]))]
    leads: &'static str,
}

pub(super) fn criterion_trace(fragments: &Fragments, id: CriterionId) -> CriterionTraceJson<'_> {
    let comparison = &fragments.comparison;
    let criterion = comparison.criterion(id);
    let trace = trace_criterion(comparison, id);
    let conditions = criterion.conditions.iter().map(|condition| ConditionJson {
        condition: condition.condition.markdown.plain(),
        choose: condition
            .choose
            .value
            .map(|subject| slug(fragments, subject)),
    });
    let score = |scored: &Scored| {
        Some(ScoreJson {
            subject: slug(fragments, scored.subject),
            score: scored.score.ok()?,
        })
    };
    CriterionTraceJson {
        rule: trace.rule.name(),
        computed: words::verdict(comparison, trace.judgement.computed).0,
        computed_winner: winner(fragments, trace.judgement.computed),
        tie_margin: trace.tie_margin,
        scores: trace.scores.iter().filter_map(score).collect(),
        override_reason: criterion
            .override_reason
            .as_ref()
            .map(|reason| reason.value.as_str()),
        conditions: conditions.collect(),
    }
}

/// Ranks all subjects. Returns `None` if no criterion has scores.
pub(super) fn ranking(fragments: &Fragments) -> Option<RankingJson<'_>> {
    let comparison = &fragments.comparison;
    let standings = fragments.ranking.standings();
    let counts = fragments.ranking.first_places();
    if standings.criteria.is_empty() {
        return None;
    }
    let Standings {
        criteria,
        standings: places,
        is_first_certain,
    } = standings;
    let subjects = places.iter().enumerate().map(|(index, place)| {
        let (lowest, highest) = place.total.interval().unzip();
        StandingJson {
            subject: slug(fragments, place.subject),
            rank: place.rank,
            points: place.total.points,
            most: place.total.most,
            share: place.total.share().map(|share| share_json(&share)),
            lowest: lowest.map(|share| share_json(&share)),
            highest: highest.map(|share| share_json(&share)),
            known: place.total.known,
            criteria: place.total.criteria,
            first_places: counts
                .as_ref()
                .and_then(|counts| counts.wins.get(index).copied()),
        }
    });
    Some(RankingJson {
        criteria: criteria
            .iter()
            .map(|id| comparison.criterion(*id).slug.value.as_str())
            .collect(),
        first: if *is_first_certain { "certain" } else { "open" },
        subjects: subjects.collect(),
        draws: counts.as_ref().map(|counts| counts.draws),
        ties: counts.as_ref().map(|counts| counts.ties),
    })
}

/// Lists the verdicts of all pairs that have a page, or none when there are more than
/// [`MOST_PAIRS`].
pub(super) fn pairs(fragments: &Fragments) -> Vec<PairJson<'_>> {
    let pairs = fragments.plan.pairs();
    if pairs.len() > MOST_PAIRS {
        Vec::new()
    } else {
        pairs
            .iter()
            .map(|pair| pair_json(fragments, &trace_pair(&fragments.comparison, pair)))
            .collect()
    }
}

/// Writes one entry of `pairs` as a line of JSON.
pub(in crate::render) fn pair_text(fragments: &Fragments, trace: &PairTrace) -> String {
    // Structs of texts and numbers always serialise.
    let mut json = serde_json::to_string(&pair_json(fragments, trace)).unwrap_or_default();
    json.push('\n');
    json
}

fn pair_json<'a>(fragments: &'a Fragments, trace: &PairTrace) -> PairJson<'a> {
    let comparison = &fragments.comparison;
    let pair = trace.judgement.pair;
    let telling = PairTelling::new(comparison, trace);
    let shares = trace.judgement.shares();
    let article = comparison.article_of(pair).map(|id| comparison.article(id));
    let because = article
        .filter(|_| trace.editor.is_some())
        .and_then(|article| article.because.as_ref());
    PairJson {
        subjects: [pair.first, pair.second].map(|id| slug(fragments, id)),
        outcome: words::verdict(comparison, trace.published()).0,
        winner: winner(fragments, trace.published()),
        by: if trace.editor.is_some() {
            "editor"
        } else {
            "scores"
        },
        because: because.map(|because| because.markdown.plain()),
        sentence: words::published_sentence(comparison, trace, telling.columns),
        strength: telling.strength(&shares).map(sentences::strength_name),
        shares: [share_json(&shares.first), share_json(&shares.second)],
        ties: share_json(&shares.ties),
        shares_are: way(&shares),
        profiles: profiles::of_pair(fragments, pair),
        trace: pair_trace(fragments, trace),
    }
}

fn pair_trace<'a>(fragments: &'a Fragments, trace: &PairTrace) -> PairTraceJson<'a> {
    let comparison = &fragments.comparison;
    let terms = &trace.judgement.terms;
    let criterion = |id: CriterionId| comparison.criterion(id).slug.value.as_str();
    let left_out = trace.left_out.iter();
    let without = leave_one_out(terms);
    PairTraceJson {
        rule: trace.rule.name(),
        computed: words::verdict(comparison, trace.computed()).0,
        computed_winner: winner(fragments, trace.computed()),
        lead: trace.judgement.lead(),
        possible: trace.judgement.possible(),
        terms: terms
            .iter()
            .zip(&trace.bases)
            .map(|(term, basis)| TermJson {
                criterion: criterion(term.criterion),
                weight: term.weight,
                difference: term.difference,
                contribution: term.contribution(),
                by: if *basis == Basis::EditorOfCriterion {
                    "editor"
                } else {
                    "scores"
                },
            })
            .collect(),
        left_out: left_out
            .map(|(id, why)| LeftOutJson {
                criterion: criterion(*id),
                because: sentences::left_out(*why),
            })
            .collect(),
        flips: flips(terms)
            .iter()
            .map(|flip| FlipJson {
                criterion: criterion(terms[flip.term].criterion),
                weight: sentences::short(&flip.weight),
                share: share_json(&flip.share),
                leads: if flip.side == Side::Below {
                    "below"
                } else {
                    "above"
                },
            })
            .collect(),
        stays_first: without.as_ref().map(|found| found.stays),
        stays_first_of: without.as_ref().map(|found| found.of),
    }
}

fn share_json(share: &Fraction) -> ShareJson {
    ShareJson {
        exact: sentences::short(share),
        percent: sentences::percent_number(share),
    }
}

fn way(shares: &Shares) -> &'static str {
    match shares.way {
        Way::Exact => "exact",
        Way::Drawn => "drawn",
    }
}

fn slug(fragments: &Fragments, id: SubjectId) -> &str {
    &fragments.comparison.subject(id).slug.value
}

fn winner(fragments: &Fragments, verdict: Verdict) -> Option<&str> {
    match verdict {
        Verdict::Winner(subject) => Some(slug(fragments, subject)),
        _ => None,
    }
}
