//! The case for one subject of a pair: what speaks for it.

use std::cmp::Reverse;

use super::pair::PairJudgement;
use super::verdict::Verdict;
use crate::model::{CriterionId, SubjectId};

/// What speaks for a subject against another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub subject: SubjectId,
    /// The criteria with a weight that it wins and what each adds, in thousandths of a weight: the
    /// largest contribution first, equal ones in row order.
    pub wins: Vec<(CriterionId, i64)>,
}

impl Case {
    pub fn new(judgement: &PairJudgement, subject: SubjectId) -> Self {
        let sign = if subject == judgement.pair.first {
            1
        } else {
            -1
        };
        let won = judgement.terms.iter().filter(|term| {
            sign * term.contribution() > 0
                && judgement.verdict_of_term(term) == Verdict::Winner(subject)
        });
        let mut wins: Vec<_> = won
            .map(|term| (term.criterion, term.contribution().abs()))
            .collect();
        wins.sort_by_key(|(_, adds)| Reverse(*adds));
        Self { subject, wins }
    }

    /// Counts the wins to name: the most, up to `most`, that add more than all others. All of them
    /// if there are no more than `most`, and 0 if the largest ones are equal and more than that.
    pub fn foremost(&self, most: usize) -> usize {
        if self.wins.len() <= most {
            return self.wins.len();
        }
        let adds = |place: usize| self.wins[place].1;
        let is_end = |count: &usize| adds(*count - 1) > adds(*count);
        (1..=most).rev().find(is_end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foremost(adds: &[i64]) -> usize {
        let wins = adds.iter().enumerate();
        let case = Case {
            subject: SubjectId(0),
            wins: wins
                .map(|(index, adds)| (CriterionId(index), *adds))
                .collect(),
        };
        case.foremost(3)
    }

    #[test]
    fn only_wins_that_add_more_than_the_others_are_named() {
        let cases: [(&[i64], usize); 6] = [
            (&[], 0),
            (&[5, 5, 5], 3),
            (&[5, 5, 5, 5], 0),
            (&[5, 3, 1, 1, 1], 2),
            (&[5, 3, 2, 1], 3),
            (&[5, 3, 3, 3], 1),
        ];
        for (adds, expected) in cases {
            assert_eq!(foremost(adds), expected, "{adds:?}");
        }
    }
}
