//! Which pairs are worth a page although nobody wrote about them.
//!
//! A thousand subjects make half a million pairs, and nearly all of them compare what nobody would choose between. The
//! gate lets through those of which enough is known and which are alike; who chooses what becomes of the others is `plan`.

use std::collections::BTreeMap;

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::distance::{Distance, Scores, nearest};
use super::fraction::fraction;
use crate::model::{Comparison, Pair, SubjectId};

/// Two subjects need so many criteria under which both have a score; all, where there are fewer.
pub const SHARED: usize = 5;

/// One of the two has to be among so many that are nearest to the other.
pub const NEAREST: usize = 10;

/// Of 100 criteria that have scores and apply to a subject, so many have to be known.
const KNOWN_PERCENT: i64 = 60;

/// The pairs that pass the gate, each once, by their subjects' columns.
///
/// Two subjects pass where they are of the same kind, 60 % of each are known, they share five scored criteria (all, where
/// there are fewer), and one is among the ten nearest to the other of those that meet all this; of equally near ones, those
/// whose slugs come first. Where no criterion has scores nobody is near, so that they pass only on a site so small that
/// ten are all the others. The only two subjects of a site always pass: they are what it is about.
#[must_use]
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

/// A number for the kind of each subject, by its column: two subjects have the same one if they are of the same kind.
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

/// Each subject with each of its nearest of the same kind, in the order given, which also decides between equally near ones.
fn neighbours(
    scores: &Scores,
    subjects: &[SubjectId],
    kinds: &[usize],
) -> Vec<(SubjectId, SubjectId)> {
    if scores.criteria() == 0 && subjects.len() > NEAREST + 1 {
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

/// Whether enough is known of a subject; always where no criterion has scores.
fn is_known_enough(scores: &Scores, subject: SubjectId) -> bool {
    let coverage = scores.total(subject).coverage();
    scores.criteria() == 0 || coverage.is_some_and(|share| share >= fraction(KNOWN_PERCENT, 100))
}
