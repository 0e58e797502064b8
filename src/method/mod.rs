//! Scores and weights into verdicts, in exact integers.
//!
//! The method of the site, as its `/method/` page tells it. Pure: it reads the comparison and decides nothing about how a
//! verdict is worded or shown. No floating-point number takes part in a verdict.

mod pair;

mod score;

mod verdict;

#[cfg(test)]
mod tests;

pub use pair::{Outcome, PairJudgement, Term, judge_pair};
pub use score::{FULL, score};
pub use verdict::{Judgement, Verdict, judge};
