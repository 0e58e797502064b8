//! Computes verdicts from scores and weights, in exact integers.
//!
//! This is the method that the site's `/method/` page explains. It is pure: it reads the
//! comparison, and it does not decide how a verdict is worded or shown. Verdicts use no
//! floating-point numbers: points are whole numbers, shares and flip points are exact fractions.
//!
//! Each function documents its formula, with the units and the source. The formulas take plain
//! numbers, so that tests can check them against known answers. [`judge`], [`judge_pair`],
//! [`judge_subjects`] and the traces feed them from the comparison. A criterion of weight 0 is left
//! out of every calculation.

mod best_first;

mod case;

mod distance;

mod draws;

mod field;

mod finding;

mod flip;

mod fraction;

mod gate;

mod half;

mod logarithm;

mod pair;

mod profile;

mod ranking;

mod robust;

mod score;

mod share;

mod sizes;

mod stance;

mod strengths;

mod subjects;

mod term;

mod total;

mod trace;

mod verdict;

mod version;

#[cfg(test)]
mod tests;

pub use best_first::{BestFirst, best_first, places, ranges};
pub use case::Case;
pub use distance::{Distance, Scores, nearest};
pub use draws::{DRAWS, FirstPlaces, SEED, SplitMix64, first_places};
pub use field::{Answers, CriterionFinding, Facts, Rank};
pub use finding::{Carrier, Fit, PairFinding, ProfileFinding};
pub use flip::{Flip, MOST_WEIGHT, Side, flip, flips};
pub use fraction::{Fraction, fraction, rounded};
pub use gate::{FEWEST, NEAREST, SHARED, has_neighbours, useful_pairs};
pub use half::Half;
pub use pair::{Basis, Coverage, Gap, LeftOut, Outcome, PairJudgement, judge_pair};
pub use profile::{
    MUST, MustHaves, ProfileJudgement, ProfileRanking, judge_profiles, rank_for_profiles,
};
pub use ranking::RankingFinding;
pub use robust::{LeaveOneOut, dominance, leave_one_out};
pub use score::{FULL, ScoreRange, is_scored, score, score_range};
pub use share::{Shares, Way, shares};
pub use sizes::sizes;
pub use stance::{CLEAR, Stance};
pub use strengths::Strengths;
pub use subjects::{Standing, Standings, judge_subjects, known};
pub use term::Term;
pub use total::{Known, Ranking, Total, rank, total};
pub use trace::{
    CriterionTrace, PairTrace, Rule, Scored, Unscored, scored, trace_criterion, trace_pair,
};
pub use verdict::{Judgement, Verdict, is_about_all, is_spoken_of, judge, leaders, tie_margin};
pub use version::{by_version, is_release_of};
