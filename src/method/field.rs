//! Turns the values of many subjects under one criterion into a finding, without words: who has the
//! best value, the middle, and every rank.
//!
//! A verdict is about the best two. Among three or more subjects, a criterion states facts about all
//! of them instead.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::best_first::BestFirst;
use super::half::Half;
use crate::model::{Comparison, CriterionId, Limit, SubjectId, Support, Value};
use crate::parse::{Better, ValueType};

/// What is true of a criterion over all subjects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionFinding {
    pub criterion: CriterionId,
    pub facts: Facts,
    /// The subjects with a known value: the best first if they have ranks, and equal ones in column
    /// order.
    pub known: Vec<SubjectId>,
    /// The subjects whose value is missing or unknown, in column order.
    pub unknown: Vec<SubjectId>,
    /// The subjects that the criterion does not apply to, in column order.
    pub exempt: Vec<SubjectId>,
    /// The rank of each subject, in column order. All are `None` if the values have no order or are
    /// all equal.
    ranks: Vec<Option<Rank>>,
}

/// What the known values say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facts {
    /// The values have an order. [`CriterionFinding::first`] lists the subjects with the best one.
    Best {
        /// Others that may be better, because values are ranges, the best first.
        rivals: Vec<SubjectId>,
        /// `None` if a value is not an exact number.
        half: Option<Half>,
    },
    /// All values are equal.
    Same,
    /// The values are answers.
    Answers(Answers),
    /// The values are states of the criterion: the places of those that occur, in order, each with
    /// its subjects in column order.
    States(Vec<(usize, Vec<SubjectId>)>),
    /// The values are lists without different scores: each item with the number of subjects that
    /// have it, the most frequent first, and equally frequent ones by name.
    Items(Vec<(String, usize)>),
    /// The content does not say which numbers are better. These subjects have the least and the
    /// greatest one.
    Range {
        least: SubjectId,
        greatest: SubjectId,
    },
    /// A single value is known.
    Only,
    /// The values have no order.
    Unordered,
    /// No value is known.
    Nothing,
}

/// Who has something, in column order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    pub yes: Vec<SubjectId>,
    pub partial: Vec<SubjectId>,
    pub no: Vec<SubjectId>,
    /// True if "no" is the better answer.
    pub is_no_better: bool,
}

impl Answers {
    /// Returns true if all subjects have the same answer.
    pub fn is_one(&self) -> bool {
        let answers = [&self.yes, &self.partial, &self.no];
        answers
            .into_iter()
            .filter(|those| !those.is_empty())
            .count()
            == 1
    }
}

/// The place of a subject among those with a known value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// From 1, in "standard competition" order (1, 2, 2, 4).
    pub place: usize,
    /// The number of subjects with this place.
    pub shared_by: usize,
    /// The number of subjects with a rank.
    pub of: usize,
}

impl Rank {
    /// Returns true if the subject, and all that share its place, are in the best third.
    pub fn is_high(self) -> bool {
        3 * (self.place + self.shared_by - 1) <= self.of
    }

    /// Returns true if the subject, and all that share its place, are in the last third.
    pub fn is_low(self) -> bool {
        3 * (self.of - self.place + 1) <= self.of
    }
}

impl CriterionFinding {
    pub fn new(comparison: &Comparison, criterion: CriterionId) -> Self {
        let mut finding = Self {
            criterion,
            facts: Facts::Nothing,
            known: Vec::new(),
            unknown: Vec::new(),
            exempt: Vec::new(),
            ranks: vec![None; comparison.subjects.len()],
        };
        for subject in comparison.subject_ids() {
            match comparison.value(criterion, subject) {
                Some(Value::NotApplicable) => finding.exempt.push(subject),
                Some(value) if value.is_known() => finding.known.push(subject),
                _ => finding.unknown.push(subject),
            }
        }
        finding.rank(comparison);
        finding.facts = finding.facts(comparison);
        finding
    }

    pub fn rank_of(&self, subject: SubjectId) -> Option<Rank> {
        self.ranks[subject.0]
    }

    /// Lists the subjects that share the first place, in column order.
    pub fn first(&self) -> Vec<SubjectId> {
        let first = self
            .known
            .iter()
            .filter(|subject| self.rank_of(**subject).is_some_and(|rank| rank.place == 1));
        first.copied().collect()
    }

    /// Counts the subjects with a rank.
    pub fn ranked(&self) -> usize {
        self.ranks.iter().flatten().count()
    }

    /// Ranks the known values, and sorts them by rank. Those that take no part in the order, such as
    /// a date that is not announced, come last and have no rank.
    fn rank(&mut self, comparison: &Comparison) {
        let key = |subject: &SubjectId| BestFirst::of(comparison, self.criterion, *subject);
        let mut keys: Vec<(BestFirst, SubjectId)> =
            self.known.iter().map(|one| (key(one), *one)).collect();
        keys.sort_unstable();
        let judged = &keys[..keys.partition_point(|(key, _)| key.is_judged())];
        let [(first, _), .., (last, _)] = judged else {
            return;
        };
        if first == last {
            return;
        }
        for alike in judged.chunk_by(|(one, _), (other, _)| one == other) {
            let place = judged.partition_point(|(key, _)| *key < alike[0].0) + 1;
            for (_, subject) in alike {
                self.ranks[subject.0] = Some(Rank {
                    place,
                    shared_by: alike.len(),
                    of: judged.len(),
                });
            }
        }
        self.known = keys.into_iter().map(|(_, subject)| subject).collect();
    }

    fn facts(&self, comparison: &Comparison) -> Facts {
        let criterion = comparison.criterion(self.criterion);
        let amounts: Vec<(Limit, SubjectId)> = self
            .known
            .iter()
            .filter_map(|one| {
                let middle = comparison.value(self.criterion, *one)?.middle()?;
                Some((middle, *one))
            })
            .collect();
        let has_amounts = amounts.len() == self.known.len();
        let has_ranks = self.ranks.iter().any(Option::is_some);
        match criterion.value_type {
            _ if self.known.is_empty() => Facts::Nothing,
            ValueType::Text => Facts::Unordered,
            _ if self.known.len() == 1 => Facts::Only,
            ValueType::YesNo | ValueType::Support => Facts::Answers(self.answers(comparison)),
            ValueType::State => Facts::States(self.states(comparison)),
            ValueType::List if !has_ranks => Facts::Items(self.items(comparison)),
            _ if self.is_same(comparison) => Facts::Same,
            _ if !has_ranks && has_amounts => range(&amounts),
            _ if !has_ranks => Facts::Unordered,
            kind => {
                let is_number = kind != ValueType::Rating;
                Facts::Best {
                    rivals: self.rivals(comparison),
                    half: self
                        .exact(comparison)
                        .filter(|_| is_number)
                        .and_then(|numbers| Half::of(&numbers)),
                }
            }
        }
    }

    /// Returns true if all values are the same.
    fn is_same(&self, comparison: &Comparison) -> bool {
        let mut values = self
            .known
            .iter()
            .filter_map(|one| comparison.value(self.criterion, *one));
        let first = values.next();
        values.all(|one| first.is_some_and(|first| one.is_same_as(first)))
    }

    /// Lists the numbers, the best first. `None` if one of them is not known exactly.
    fn exact(&self, comparison: &Comparison) -> Option<Vec<Decimal>> {
        let exact = |one: &SubjectId| {
            comparison
                .value(self.criterion, *one)
                .and_then(Value::quantity)?
                .exact()
        };
        self.known.iter().map(exact).collect()
    }

    /// Lists the subjects after the first place whose values are ranges, or are compared with one,
    /// so that they may be better than the first.
    fn rivals(&self, comparison: &Comparison) -> Vec<SubjectId> {
        let is_less_better = comparison.criterion(self.criterion).is_less_better();
        // The worst and the best that a value may be, so that greater is better.
        let ends = |subject: SubjectId| {
            let [least, most] = comparison.value(self.criterion, subject)?.ends()?;
            Some(if is_less_better {
                [most.negated(), least.negated()]
            } else {
                [least, most]
            })
        };
        let first = self.first();
        let Some([worst, _]) = first.first().and_then(|one| ends(*one)) else {
            return Vec::new();
        };
        let may_be = |one: &&SubjectId| ends(**one).is_some_and(|[_, best]| best > worst);
        let others = self.known.iter().filter(|one| !first.contains(one));
        others.filter(may_be).copied().collect()
    }

    /// Lists the subjects with each state that any of them has, by place of the state.
    fn states(&self, comparison: &Comparison) -> Vec<(usize, Vec<SubjectId>)> {
        let mut states: BTreeMap<usize, Vec<SubjectId>> = BTreeMap::new();
        for subject in &self.known {
            if let Some(Value::State(place)) = comparison.value(self.criterion, *subject) {
                states.entry(*place).or_default().push(*subject);
            }
        }
        for subjects in states.values_mut() {
            subjects.sort_unstable();
        }
        states.into_iter().collect()
    }

    /// Counts the subjects that have each item of the lists, the most frequent first.
    fn items(&self, comparison: &Comparison) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for subject in &self.known {
            if let Some(Value::List(items)) = comparison.value(self.criterion, *subject) {
                for item in items {
                    *counts.entry(item).or_default() += 1;
                }
            }
        }
        let mut items: Vec<(String, usize)> = counts
            .into_iter()
            .map(|(item, count)| (item.to_owned(), count))
            .collect();
        items.sort_by_key(|(_, count)| Reverse(*count));
        items
    }

    fn answers(&self, comparison: &Comparison) -> Answers {
        let with = |answer: fn(&Value) -> bool| {
            let mut found: Vec<SubjectId> = self
                .known
                .iter()
                .filter(|one| comparison.value(self.criterion, **one).is_some_and(answer))
                .copied()
                .collect();
            found.sort_unstable();
            found
        };
        let criterion = comparison.criterion(self.criterion);
        let better = criterion.better.as_ref().map(|better| better.value);
        Answers {
            yes: with(|value| matches!(value, Value::YesNo(true) | Value::Support(Support::Yes))),
            partial: with(|value| matches!(value, Value::Support(Support::Partial))),
            no: with(|value| matches!(value, Value::YesNo(false) | Value::Support(Support::No))),
            is_no_better: criterion.is_judged && better == Some(Better::No),
        }
    }
}

/// Finds the first subject with the least and the first with the greatest amount.
fn range(amounts: &[(Limit, SubjectId)]) -> Facts {
    let least = amounts
        .iter()
        .min_by_key(|(amount, subject)| (*amount, *subject));
    let greatest = amounts
        .iter()
        .max_by_key(|(amount, subject)| (*amount, Reverse(*subject)));
    match (least, greatest) {
        (Some((_, least)), Some((_, greatest))) => Facts::Range {
            least: *least,
            greatest: *greatest,
        },
        _ => Facts::Nothing,
    }
}
