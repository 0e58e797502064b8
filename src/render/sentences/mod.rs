//! Turns verdicts, their strength and their reasons into sentences for pages, data and the
//! terminal.
//!
//! The sentences say "of all ways to weigh these criteria" and never state a probability.

mod numbers;

mod pair;

mod rules;

mod charts;

pub(super) use charts::{Spread, TwoScores, heat_finding, widest};
pub(super) use numbers::{exact, percent, percent_number, short, tenths};
pub(super) use pair::{PairSentences, strength_name, turns};
pub(super) use rules::{computed_rule, criterion_rules, left_out, unscored, unscored_between};
