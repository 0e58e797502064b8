//! Verdicts with their traces, for `/data/comparison.json`.
//!
//! Fractions are given as texts, exact where that is short, and in percent. Points are whole thousandths of a weight.

use schemars::JsonSchema;
use serde::Serialize;

use super::profiles::{self, ProfileJson};
use crate::method::{
    Basis, Fraction, PairTrace, Scored, Shares, Side, Standings, Verdict, Way, flips,
    leave_one_out, trace_criterion, trace_pair,
};
use crate::model::{CriterionId, SubjectId};
use crate::render::parts::Parts;
use crate::render::sentences;
use crate::render::words;

/// With more pairs than this, the file holds none of them: it must not grow with the square of the subjects. What a pair's
/// verdict is follows from the scores and weights in the file.
const MOST_PAIRS: usize = 100;

/// Which assessments and rules gave a criterion's verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CriterionTrace")]
pub(super) struct CriterionTraceJson<'a> {
    /// `editor`, `ahead-by-more-than-the-margin`, `within-the-margin` or `too-little-known`.
    #[schemars(extend("enum" = ["editor", "ahead-by-more-than-the-margin", "within-the-margin", "too-little-known"]))]
    rule: &'static str,
    /// What the scores alone give: `winner`, `tie` or `no-data`.
    #[schemars(extend("enum" = ["winner", "tie", "no-data"]))]
    computed: &'static str,
    /// The slug of the winner by the scores.
    computed_winner: Option<&'a str>,
    /// Differences of scores up to this many thousandths are a tie.
    tie_margin: i64,
    /// The subjects that have scores, and those scores, in column order.
    scores: Vec<ScoreJson<'a>>,
    /// Why the editor's word stands against the scores.
    override_reason: Option<&'a str>,
    /// What qualifies the verdict.
    conditions: Vec<ConditionJson<'a>>,
}

/// A score.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Score")]
struct ScoreJson<'a> {
    /// The subject's slug.
    subject: &'a str,
    /// 0..1000.
    score: i64,
}

/// A condition.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Condition")]
struct ConditionJson<'a> {
    /// Fits after "if"; plain text.
    condition: String,
    /// The slug to choose; none for a tie.
    choose: Option<&'a str>,
}

/// A share of 0..1.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Share")]
struct ShareJson {
    /// The fraction in lowest terms, `1255/2048`; none where it is long.
    exact: Option<String>,
    /// In percent, rounded half up to one decimal: `61.3`.
    percent: String,
}

/// How all subjects stand.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Ranking")]
pub(super) struct RankingJson<'a> {
    /// The slugs of the criteria that have scores and count.
    criteria: Vec<&'a str>,
    /// `certain` where the first is first whatever the unknown turns out to be, else `open`.
    #[schemars(extend("enum" = ["certain", "open"]))]
    first: &'static str,
    /// Those with a rank, best first, then the others.
    subjects: Vec<StandingJson<'a>>,
    /// Over how many weightings first places were counted; none where they were not.
    draws: Option<u32>,
    /// How many of those had no single first.
    ties: Option<u32>,
}

/// How one subject stands.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Standing")]
struct StandingJson<'a> {
    /// Its slug.
    subject: &'a str,
    /// From 1; none where too little is known.
    rank: Option<usize>,
    /// Σ weight·score over the known.
    points: i64,
    /// Σ weight·1000 over the known.
    most: i64,
    /// Points of most.
    share: Option<ShareJson>,
    /// The share with every unknown at its worst.
    lowest: Option<ShareJson>,
    /// The share with every unknown at its best.
    highest: Option<ShareJson>,
    /// How many criteria are known.
    known: usize,
    /// Of how many that apply.
    criteria: usize,
    /// Under how many of the drawn weightings it is first alone.
    first_places: Option<u32>,
}

/// The verdict of a pair.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Pair")]
pub(super) struct PairJson<'a> {
    /// The slugs of the two; differences are the first less the second.
    subjects: [&'a str; 2],
    /// `winner`, `tie`, `depends`, `none` or `no-data`.
    #[schemars(extend("enum" = ["winner", "tie", "depends", "none", "no-data"]))]
    outcome: &'static str,
    /// The slug of the winner.
    winner: Option<&'a str>,
    /// `editor` or `scores`.
    #[schemars(extend("enum" = ["editor", "scores"]))]
    by: &'static str,
    /// The editor's reason, plain text.
    because: Option<String>,
    /// The verdict in one sentence.
    sentence: String,
    /// `clear`, `leans`, `depends-on-you` or `by-weight`; none where nobody leads.
    #[schemars(extend("enum" = ["clear", "leans", "depends-on-you", "by-weight", null]))]
    strength: Option<&'static str>,
    /// The shares of all weightings, in the order of `subjects`.
    shares: [ShareJson; 2],
    /// The share of weightings under which the two are level.
    ties: ShareJson,
    /// `exact` or `drawn`.
    #[schemars(extend("enum" = ["exact", "drawn"]))]
    shares_are: &'static str,
    /// What it is for each kind of reader, in the order of site.toml.
    profiles: Vec<ProfileJson<'a>>,
    /// Which assessments, weights and rules gave it.
    trace: PairTraceJson<'a>,
}

/// Which assessments, weights and rules gave a pair's verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PairTrace")]
struct PairTraceJson<'a> {
    /// As in the trace of a criterion.
    #[schemars(extend("enum" = ["editor", "ahead-by-more-than-the-margin", "within-the-margin", "too-little-known"]))]
    rule: &'static str,
    /// What scores and weights alone give: `winner`, `tie` or `no-data`.
    #[schemars(extend("enum" = ["winner", "tie", "no-data"]))]
    computed: &'static str,
    /// The slug of the winner by scores and weights.
    computed_winner: Option<&'a str>,
    /// Σ weight·difference.
    lead: i64,
    /// Σ weight·1000.
    possible: i64,
    /// What each criterion adds.
    terms: Vec<TermJson<'a>>,
    /// The criteria that do not judge between the two.
    left_out: Vec<LeftOutJson<'a>>,
    /// Where the lead turns when one weight changes.
    flips: Vec<FlipJson<'a>>,
    /// Without how many single criteria the leader stays first.
    stays_first: Option<usize>,
    /// Of how many.
    stays_first_of: Option<usize>,
}

/// What a criterion adds to a pair's verdict.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Term")]
struct TermJson<'a> {
    /// Its slug.
    criterion: &'a str,
    /// 0..5.
    weight: i64,
    /// Score of the first less score of the second, −1000..1000.
    difference: i64,
    /// Weight times difference.
    contribution: i64,
    /// `scores` or `editor`.
    #[schemars(extend("enum" = ["editor", "scores"]))]
    by: &'static str,
}

/// A criterion that does not judge.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LeftOut")]
struct LeftOutJson<'a> {
    /// Its slug.
    criterion: &'a str,
    /// Why.
    because: &'static str,
}

/// Where the lead turns.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Flip")]
struct FlipJson<'a> {
    /// The criterion's slug.
    criterion: &'a str,
    /// The weight at which the two are level, as a fraction; none where it is long.
    weight: Option<String>,
    /// The same as a share of all weight.
    share: ShareJson,
    /// `below` or `above`: where today's leader leads.
    #[schemars(extend("enum" = ["below", "above"]))]
    leads: &'static str,
}

/// The trace of a criterion's verdict.
pub(super) fn criterion_trace(parts: &Parts, id: CriterionId) -> CriterionTraceJson<'_> {
    let comparison = &parts.comparison;
    let criterion = comparison.criterion(id);
    let trace = trace_criterion(comparison, id);
    let conditions = criterion.conditions.iter().map(|condition| ConditionJson {
        condition: condition.condition.markdown.plain(),
        choose: condition.choose.value.map(|subject| slug(parts, subject)),
    });
    let score = |scored: &Scored| {
        Some(ScoreJson {
            subject: slug(parts, scored.subject),
            score: scored.score.ok()?,
        })
    };
    CriterionTraceJson {
        rule: trace.rule.name(),
        computed: words::verdict(comparison, trace.judgement.computed).0,
        computed_winner: winner(parts, trace.judgement.computed),
        tie_margin: trace.tie_margin,
        scores: trace.scores.iter().filter_map(score).collect(),
        override_reason: criterion
            .override_reason
            .as_ref()
            .map(|reason| reason.value.as_str()),
        conditions: conditions.collect(),
    }
}

/// How all subjects stand; none where no criterion has scores.
pub(super) fn ranking(parts: &Parts) -> Option<RankingJson<'_>> {
    let comparison = &parts.comparison;
    let (standings, counts) = parts.standings();
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
            subject: slug(parts, place.subject),
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

/// The verdicts of all pairs that have a page, if they are not too many.
pub(super) fn pairs(parts: &Parts) -> Vec<PairJson<'_>> {
    let pairs = parts.plan.pairs();
    if pairs.len() > MOST_PAIRS {
        Vec::new()
    } else {
        pairs
            .iter()
            .map(|pair| pair_json(parts, &trace_pair(&parts.comparison, pair)))
            .collect()
    }
}

/// The text of one entry of `pairs`, on a line.
pub(in crate::render) fn pair_text(parts: &Parts, trace: &PairTrace) -> String {
    // Structs of texts and numbers always serialise.
    let mut json = serde_json::to_string(&pair_json(parts, trace)).unwrap_or_default();
    json.push('\n');
    json
}

/// The verdict of a pair.
fn pair_json<'a>(parts: &'a Parts, trace: &PairTrace) -> PairJson<'a> {
    let comparison = &parts.comparison;
    let pair = trace.judgement.pair;
    let telling = parts.telling(trace);
    let shares = trace.judgement.shares();
    let article = comparison.article_of(pair).map(|id| comparison.article(id));
    let because = article
        .filter(|_| trace.editor.is_some())
        .and_then(|article| article.because.as_ref());
    PairJson {
        subjects: [pair.first, pair.second].map(|id| slug(parts, id)),
        outcome: words::verdict(comparison, trace.published()).0,
        winner: winner(parts, trace.published()),
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
        profiles: profiles::of_pair(parts, pair),
        trace: pair_trace(parts, trace),
    }
}

/// The trace of a pair's verdict.
fn pair_trace<'a>(parts: &'a Parts, trace: &PairTrace) -> PairTraceJson<'a> {
    let comparison = &parts.comparison;
    let terms = &trace.judgement.terms;
    let criterion = |id: CriterionId| comparison.criterion(id).slug.value.as_str();
    let left_out = trace.left_out.iter();
    let without = leave_one_out(terms);
    PairTraceJson {
        rule: trace.rule.name(),
        computed: words::verdict(comparison, trace.computed()).0,
        computed_winner: winner(parts, trace.computed()),
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

/// A share of 0..1.
fn share_json(share: &Fraction) -> ShareJson {
    ShareJson {
        exact: sentences::short(share),
        percent: sentences::percent_number(share),
    }
}

/// How shares were found.
fn way(shares: &Shares) -> &'static str {
    match shares.way {
        Way::Exact => "exact",
        Way::Drawn => "drawn",
    }
}

/// The slug of a subject.
fn slug(parts: &Parts, id: SubjectId) -> &str {
    &parts.comparison.subject(id).slug.value
}

/// The slug of a verdict's winner.
fn winner(parts: &Parts, verdict: Verdict) -> Option<&str> {
    match verdict {
        Verdict::Winner(subject) => Some(slug(parts, subject)),
        _ => None,
    }
}
