//! Turns the ranks of one subject into a finding, without words: what it is best at, and on what it
//! is behind.

use std::cmp::Reverse;

use super::field::{CriterionFinding, Rank};
use super::verdict::is_about_all;
use crate::model::{Comparison, CriterionId, EditorVerdict, SubjectId};

/// The criteria on which one of three or more subjects differs most from the others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Strengths {
    /// The criteria on which the editors chose it of all subjects, in row order.
    pub chosen: Vec<CriterionId>,
    /// The criteria on which it is in the best third, the best place first.
    pub best: Vec<(CriterionId, Rank)>,
    /// The criteria on which it is in the last third, the last place first.
    pub behind: Vec<(CriterionId, Rank)>,
}

impl Strengths {
    /// Finds the strengths of a subject. `findings` are those of all criteria, in row order. Values
    /// do not count where an editor's verdict does, nor does a criterion of weight 0.
    pub fn new<'f>(
        comparison: &Comparison,
        findings: impl Iterator<Item = &'f CriterionFinding>,
        subject: SubjectId,
    ) -> Self {
        let mut found = Self::default();
        for finding in findings {
            let criterion = comparison.criterion(finding.criterion);
            match (
                criterion.verdict.map(|one| one.value),
                finding.rank_of(subject),
            ) {
                _ if criterion.weight == 0 => {}
                (Some(EditorVerdict::Winner(winner)), _)
                    if winner == subject && is_about_all(comparison, finding.criterion) =>
                {
                    found.chosen.push(finding.criterion);
                }
                (None, Some(rank)) if rank.is_high() => found.best.push((finding.criterion, rank)),
                (None, Some(rank)) if rank.is_low() => found.behind.push((finding.criterion, rank)),
                _ => {}
            }
        }
        let weight = |id: CriterionId| comparison.criterion(id).weight;
        let order = |one: (CriterionId, usize, usize), other: (CriterionId, usize, usize)| {
            // Parts of all, compared exactly.
            let (a, b) = (one.1 * other.2, other.1 * one.2);
            a.cmp(&b).then(weight(other.0).cmp(&weight(one.0)))
        };
        let high = |(id, rank): (CriterionId, Rank)| (id, rank.place + rank.shared_by - 1, rank.of);
        let low = |(id, rank): (CriterionId, Rank)| (id, rank.of - rank.place + 1, rank.of);
        found
            .best
            .sort_by(|one, other| order(high(*one), high(*other)));
        found
            .behind
            .sort_by(|one, other| order(low(*one), low(*other)));
        found
    }

    /// Sorts the strengths by other weights, the largest first. Criteria of weight 0 are left out.
    #[must_use]
    pub fn weighed(mut self, weight_of: impl Fn(CriterionId) -> u32) -> Self {
        for places in [&mut self.best, &mut self.behind] {
            places.retain(|(id, _)| weight_of(*id) > 0);
            places.sort_by_key(|(id, _)| Reverse(weight_of(*id)));
        }
        self.chosen.retain(|id| weight_of(*id) > 0);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::comparison;

    /// Lists the criteria and places of the strengths of each subject. Each criterion has numbers of
    /// A, B, C and so on, of which higher is better.
    fn strengths(criteria: &[(&str, &[u32])]) -> Vec<String> {
        let mut files = vec![("site.toml".to_owned(), "title = \"T\"".to_owned())];
        for letter in ('a'..).take(criteria[0].1.len()) {
            files.push((format!("subjects/{letter}.toml"), "name = \"N\"".to_owned()));
        }
        for (index, (head, values)) in criteria.iter().enumerate() {
            let head =
                format!("title = \"K\"\ntype = \"number\"\nscale = [0, 100]\n{head}\n[for]\n");
            let values = values.iter().zip('a'..);
            let values = values.map(|(value, letter)| format!("{letter}.value = {value}\n"));
            let text = head + &values.collect::<String>();
            files.push((format!("criteria/k{index}.toml"), text));
        }
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        let comparison = comparison(&files);
        let findings: Vec<CriterionFinding> = comparison
            .criterion_ids()
            .map(|id| CriterionFinding::new(&comparison, id))
            .collect();
        let listed = |places: &[(CriterionId, Rank)]| -> String {
            let places = places
                .iter()
                .map(|(id, rank)| format!(" k{}:{}", id.0, rank.place));
            places.collect()
        };
        let each = comparison.subject_ids().map(|subject| {
            let found = Strengths::new(&comparison, findings.iter(), subject);
            let chosen: Vec<usize> = found.chosen.iter().map(|id| id.0).collect();
            format!(
                "{chosen:?} +{} -{}",
                listed(&found.best),
                listed(&found.behind)
            )
        });
        each.collect()
    }

    #[test]
    fn the_best_and_the_last_third_are_named() {
        let found = strengths(&[
            ("", &[60, 50, 40, 30, 20, 10]),
            // A place that more share is no strength.
            ("", &[9, 9, 9, 5, 4, 3]),
            ("weight = 3", &[1, 2, 3, 4, 5, 6]),
        ]);
        let expected = [
            "[] + k0:1 - k2:6",
            "[] + k0:2 - k2:5",
            "[] + -",
            "[] + -",
            "[] + k2:2 - k0:5 k1:5",
            "[] + k2:1 - k0:6 k1:6",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_choice_among_some_is_no_strength_among_all() {
        let verdict = "winner = \"a\"\namong = [\"a\", \"b\"]";
        assert_eq!(strengths(&[(verdict, &[9, 8, 1])]), ["[] + -"; 3]);
    }

    #[test]
    fn an_editor_s_verdict_counts_instead_and_weight_0_not_at_all() {
        let found = strengths(&[
            (
                "winner = \"b\"\namong = [\"a\", \"b\", \"c\"]\noverride = \"So.\"",
                &[9, 8, 1],
            ),
            ("weight = 0", &[9, 8, 1]),
            ("", &[1, 8, 9]),
        ]);
        assert_eq!(found, ["[] + - k2:3", "[0] + -", "[] + k2:1 -"]);
    }
}
