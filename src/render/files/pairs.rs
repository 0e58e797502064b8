//! Describes the verdicts of pairs, for `/data/comparison.json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::data::{Origin, ShareJson, criterion_slug, line, subject_slug, winner};
use super::profiles::{ProfileJson, profiles};
use crate::method::{
    Basis, Carrier, PairFinding, PairTrace, Shares, Side, Way, flips, leave_one_out, trace_pair,
};
use crate::render::fragments::Fragments;
use crate::render::sentences::{self, PairSentences, Sentences};

/// The largest number of pairs in the file. With more, it lists none, so that it does not grow with
/// the square of the subjects. Readers can compute verdicts from the scores and weights.
const MOST_PAIRS: usize = 100;

/// The verdict of a pair.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Pair")]
pub(super) struct PairJson<'a> {
    /// The slugs of the two subjects. Differences are the first minus the second.
    subjects: [&'a str; 2],
    /// `winner`, `tie`, or the reason why there is neither.
    #[schemars(extend("enum" = ["winner", "tie", "depends", "none", "open", "unknown", "not-scored", "not-comparable"]))]
    outcome: &'static str,
    /// The slug of the winner.
    winner: Option<&'a str>,
    /// The origin of the verdict: `editor` or `scores`.
    #[schemars(with = "String", extend("enum" = ["editor", "scores"]))]
    by: Origin,
    /// The editor's reason, as plain text.
    because: Option<String>,
    /// The verdict in one sentence.
    sentence: String,
    /// How firm the lead is (`clear`, `ahead`, `close`), or why neither leads.
    #[schemars(extend("enum" = ["clear", "ahead", "close", "tie", "depends", "open", "unknown", "not-scored", "not-weighed", "not-judged"]))]
    stance: &'static str,
    /// The slug of the subject that leads, or that the editors choose.
    leader: Option<&'a str>,
    /// Why it leads: it wins more criteria, by larger differences, or because of the weights.
    #[schemars(extend("enum" = ["wins", "differences", "weights", null]))]
    carried_by: Option<&'static str>,
    /// The slugs of the criteria without each of which the leader no longer leads.
    needed: Vec<&'a str>,
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
    /// The verdict by scores and weights alone: as `outcome`.
    #[schemars(extend("enum" = ["winner", "tie", "depends", "none", "open", "unknown", "not-scored", "not-comparable"]))]
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
    #[schemars(with = "String", extend("enum" = ["editor", "scores"]))]
    by: Origin,
}

/// A criterion that does not count between the two.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LeftOut")]
struct LeftOutJson<'a> {
    /// The criterion's slug.
    criterion: &'a str,
    /// The reason.
    #[schemars(extend("enum" = ["unknown", "not-applicable", "not-scored", "depends", "none", "won-by-another", "open"]))]
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

/// Lists the verdicts of all pairs that have a page, or none when there are more than
/// [`MOST_PAIRS`] or the site judges nothing.
pub(super) fn pairs(fragments: &Fragments) -> Vec<PairJson<'_>> {
    let words = fragments.subjects.sentences();
    let (comparison, pairs) = (words.comparison, fragments.plan.pairs());
    if pairs.len() > MOST_PAIRS || !comparison.site.has_verdicts {
        Vec::new()
    } else {
        pairs
            .iter()
            .map(|pair| pair_json(words, &trace_pair(comparison, pair)))
            .collect()
    }
}

/// Writes one entry of `pairs` as a line of JSON.
pub(crate) fn pair_text(words: Sentences<'_>, trace: &PairTrace) -> String {
    line(&pair_json(words, trace))
}

fn pair_json<'a>(words: Sentences<'a>, trace: &PairTrace) -> PairJson<'a> {
    let comparison = words.comparison;
    let pair = trace.judgement.pair;
    let finding = PairFinding::new(trace);
    let sentences = PairSentences::new(words, trace, &finding);
    let shares = trace.judgement.shares();
    let article = comparison.article_of(pair).map(|id| comparison.article(id));
    let because = article
        .filter(|_| trace.editor.is_some())
        .and_then(|article| article.because.as_ref());
    PairJson {
        subjects: [pair.first, pair.second].map(|id| subject_slug(comparison, id)),
        outcome: trace.published().name(),
        winner: winner(comparison, trace.published()),
        by: Origin::new(trace.editor),
        because: because.map(|because| because.markdown.plain()),
        sentence: sentences.answer(|| shares.clone()),
        stance: finding.stance.name(),
        leader: finding.leader.map(|id| subject_slug(comparison, id)),
        carried_by: finding.carrier.map(Carrier::name),
        needed: finding
            .needed
            .iter()
            .map(|id| criterion_slug(comparison, *id))
            .collect(),
        shares: [
            ShareJson::new(&shares.first),
            ShareJson::new(&shares.second),
        ],
        ties: ShareJson::new(&shares.ties),
        shares_are: way(&shares),
        profiles: profiles(words, pair),
        trace: pair_trace(words, trace),
    }
}

fn pair_trace<'a>(words: Sentences<'a>, trace: &PairTrace) -> PairTraceJson<'a> {
    let comparison = words.comparison;
    let terms = &trace.judgement.terms;
    let criterion = |id| criterion_slug(comparison, id);
    let left_out = trace.judgement.left_out.iter();
    let without = leave_one_out(terms);
    PairTraceJson {
        rule: trace.rule.name(),
        computed: trace.computed().name(),
        computed_winner: winner(comparison, trace.computed()),
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
                by: match basis {
                    Basis::EditorOfCriterion => Origin::Editor,
                    Basis::Scores(..) => Origin::Scores,
                },
            })
            .collect(),
        left_out: left_out
            .map(|one| LeftOutJson {
                criterion: criterion(one.criterion),
                because: one.because.name(),
            })
            .collect(),
        flips: flips(terms)
            .iter()
            .map(|flip| FlipJson {
                criterion: criterion(terms[flip.term].criterion),
                weight: sentences::short(&flip.weight),
                share: ShareJson::new(&flip.share),
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

fn way(shares: &Shares) -> &'static str {
    match shares.way {
        Way::Exact => "exact",
        Way::Drawn => "drawn",
    }
}
