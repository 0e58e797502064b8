//! Scores and weights into verdicts, in exact integers.
//!
//! The method of the site, as its `/method/` page tells it. Pure: it reads the comparison and decides nothing about how a
//! verdict is worded or shown. No floating-point number takes part in a verdict: points are whole numbers, shares and flip
//! points exact fractions.
//!
//! The formulas stand at the functions, each with its units and where it comes from. They take plain numbers, so that
//! known answers from elsewhere can be put to them; [`judge`], [`judge_pair`], [`judge_subjects`]
//! and the traces feed them from the
//! comparison. A criterion of weight 0 is left out of every weighing.

mod distance;

mod draws;

mod flip;

mod fraction;

mod gate;

mod pair;

mod profile;

mod robust;

mod score;

mod share;

mod subjects;

mod total;

mod trace;

mod verdict;

#[cfg(test)]
mod tests;

pub use distance::{Distance, Scores, nearest};
pub use draws::{DRAWS, FirstPlaces, SEED, SplitMix64, first_places};
pub use flip::{Flip, MOST_WEIGHT, Side, flip, flips, stay};
pub use fraction::{Fraction, fraction, rounded};
pub use gate::{NEAREST, SHARED, useful_pairs};
pub use pair::{Basis, Outcome, PairJudgement, Term, is_spoken_of, judge_pair};
pub use profile::{Fit, MUST, MustHaves, ProfileJudgement, fit, judge_profiles, must_haves};
pub use robust::{LeaveOneOut, Strength, dominance, leave_one_out, strength};
pub use score::{FULL, is_scored, score};
pub use share::{Shares, Way, shares, shares_in_order};
pub use subjects::{Standing, Standings, judge_subjects, known};
pub use total::{Known, Ranking, Total, rank, total};
pub use trace::{
    CriterionTrace, LeftOut, PairTrace, Rule, Scored, Unscored, scored, trace_criterion, trace_pair,
};
pub use verdict::{Judgement, Verdict, judge, tie_margin};
