//! Selects the pairs that are worth a page although no editor wrote about them.
//!
//! A thousand subjects make half a million pairs, and few of those are pairs that anyone would
//! compare. The gate passes pairs of similar subjects with enough known values. `plan` decides
//! about the other pairs.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::distance::{Distance, Scores, nearest};
use super::fraction::fraction;
use crate::model::{Comparison, Pair, SubjectId};

/// The number of criteria for which both subjects need a score. If there are fewer criteria, they
/// need scores for all.
pub const SHARED: usize = 5;

/// One subject of a pair must be among this many nearest subjects of the other.
pub const NEAREST: usize = 10;

/// With fewer scored criteria, nearness is chance on a site with more than [`NEAREST`] other subjects.
pub const FEWEST: usize = 3;

/// The percentage of values that must be known, among the scored criteria that apply to a subject.
const KNOWN_PERCENT: i64 = 60;

/// Lists the pairs that pass the gate, each once, by their subjects' columns.
///
/// Two subjects pass if they have the same kind, if 60 % of the values of each are known, if they
/// share five scored criteria (or all, if there are fewer), and if one is among the ten nearest to
/// the other of those that meet these conditions. Among equally near subjects, those whose slugs
/// come first are nearer. With fewer than three scored criteria, distances mean little, so that
/// pairs pass only on a site with at most eleven subjects. The only two subjects of a site always
/// pass, because the site is about them.
pub fn useful_pairs(comparison: &Comparison, scores: &Scores) -> Vec<Pair> {
    let by_slug = comparison.subjects_by_slug();
    let couples = if let [one, other] = by_slug.as_slice() {
        vec![(*one, *other)]
    } else {
        neighbours(scores, &by_slug, &kinds(comparison))
    };
    let pairs = couples
        .into_iter()
        .filter_map(|(one, other)| comparison.pair(one, other));
    let mut pairs: Vec<Pair> = pairs.collect();
    pairs.sort();
    pairs.dedup();
    pairs
}

/// Returns false if a site with this many subjects has too few scored criteria to find similar ones.
pub fn has_neighbours(scores: &Scores, subjects: usize) -> bool {
    scores.criteria() >= FEWEST || subjects <= NEAREST + 1
}

/// Numbers the kinds of all subjects, by column. Subjects of the same kind have the same number.
fn kinds(comparison: &Comparison) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    let kinds = comparison
        .subjects
        .iter()
        .map(|subject| subject.kind.as_deref());
    kinds
        .map(|kind| {
            let next = numbers.len();
            *numbers.entry(kind).or_insert(next)
        })
        .collect()
}

/// Combines each subject with each of its nearest subjects of the same kind. The given order
/// decides between equally near ones.
fn neighbours(
    scores: &Scores,
    subjects: &[SubjectId],
    kinds: &[usize],
) -> Vec<(SubjectId, SubjectId)> {
    if !has_neighbours(scores, subjects.len()) {
        return Vec::new();
    }
    let known: Vec<SubjectId> = subjects
        .iter()
        .copied()
        .filter(|id| is_known_enough(scores, *id))
        .collect();
    let enough = SHARED.min(scores.criteria());
    let near = |one: &SubjectId| {
        let one = *one;
        let distances = scores.distances(one);
        let others = known
            .iter()
            .copied()
            .filter(|other| *other != one && kinds[other.0] == kinds[one.0]);
        let measured = others.map(|other| (other, distances[other.0]));
        let sharing =
            measured.filter(|(_, distance): &(SubjectId, Distance)| distance.shared >= enough);
        nearest(sharing, NEAREST)
            .into_iter()
            .map(move |(other, _)| (one, other))
    };
    known.par_iter().flat_map_iter(near).collect()
}

/// Returns true if enough is known about a subject, or if no criterion has scores.
fn is_known_enough(scores: &Scores, subject: SubjectId) -> bool {
    let coverage = scores.total(subject).coverage();
    scores.criteria() == 0 || coverage.is_some_and(|share| share >= fraction(KNOWN_PERCENT, 100))
}
