//! Weightings drawn at random from a fixed seed, for shares that have no short exact form.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How many weightings are drawn: 9,604 would give ±1 point in 19 of 20 cases, this many ±0.3.
pub const DRAWS: u32 = 100_000;

/// The seed of every series of draws, so that the same content gives the same numbers everywhere.
pub const SEED: u64 = 42;

/// By so much the counter grows at each draw.
const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// SplitMix64: 64 bits at a time from a counter (Steele, Lea & Flood 2014; the constants are the published ones).
#[derive(Debug, Clone)]
pub struct SplitMix64 {
    /// The counter.
    state: u64,
}

impl SplitMix64 {
    /// A series from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Leaves out so many draws.
    fn skip(&mut self, draws: u64) {
        self.state = self.state.wrapping_add(draws.wrapping_mul(GAMMA));
    }

    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// Fills `weights` with n whole numbers that sum to 2³², uniformly over all ways to part it: the gaps between n−1
    /// sorted draws of the upper 32 bits.
    pub fn weigh(&mut self, weights: &mut [i64]) {
        let Some(last) = weights.len().checked_sub(1) else { return };
        for cut in &mut weights[..last] {
            *cut = i64::try_from(self.next_bits() >> 32).unwrap_or(0);
        }
        weights[..last].sort_unstable();
        weights[last] = 1 << 32;
        for index in (1..weights.len()).rev() {
            weights[index] -= weights[index - 1];
        }
    }
}

/// How often each subject came first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstPlaces {
    /// How often each was first alone, in the order given.
    pub wins: Vec<u32>,
    /// How often two or more shared the first place.
    pub ties: u32,
    /// How many weightings were drawn.
    pub draws: u32,
}

/// Counts first places over [`DRAWS`] weightings of the criteria; a row holds the scores of one subject, 0..=1000, all
/// rows over the same criteria, `None` where unknown (each subject is then judged by the share over what is known of it).
///
/// Share of subject i = wins of i / draws. Unit: counts. Source: first-rank acceptability of SMAA (Lahdelma, Hokkanen &
/// Salminen 1998), with weights uniform on the simplex. Exact ties are counted apart and given to nobody.
#[must_use]
pub fn first_places(rows: &[Vec<Option<i64>>]) -> FirstPlaces {
    let field = Field::new(rows);
    let batches = DRAWS as usize / BATCH;
    let mut counts = FirstPlaces { wins: vec![0; rows.len()], ties: 0, draws: DRAWS };
    // Threads of their own: a pool shared with whoever waits for this answer could wait for itself.
    std::thread::scope(|scope| {
        let field = &field;
        let part = |part: usize| {
            let (from, to) = (batches * part / THREADS, batches * (part + 1) / THREADS);
            scope.spawn(move || Counting::new(field, from).count(to - from))
        };
        let parts: Vec<_> = (0..THREADS).map(part).collect();
        for found in parts.into_iter().filter_map(|part| part.join().ok()) {
            counts.ties += found.ties;
            counts.wins.iter_mut().zip(&found.wins).for_each(|(sum, wins)| *sum += wins);
        }
    });
    counts
}

/// So many weightings are tried at once. It divides [`DRAWS`].
const BATCH: usize = 16;

/// So many threads count; whatever their number, the draws are the same.
const THREADS: usize = 4;

/// A number for each weighting of a batch: a processor adds up several at once.
type Lanes = [u64; BATCH];

/// All subjects. Many have the same score under a criterion, so that each is multiplied once for all of them.
struct Field {
    /// How many criteria there are.
    criteria: usize,
    /// The criteria with the scores that subjects have under them, 0..=1000, each once.
    scores: Vec<(usize, u64)>,
    /// The subjects.
    rows: Vec<Row>,
}

/// What is known of one subject.
struct Row {
    /// The places of its scores.
    scores: Vec<usize>,
    /// The criteria that they are of.
    known: Vec<usize>,
}

impl Field {
    /// The field of some rows of scores.
    fn new(rows: &[Vec<Option<i64>>]) -> Self {
        let mut field =
            Self { criteria: rows.first().map_or(0, Vec::len), scores: Vec::new(), rows: Vec::new() };
        let mut places = BTreeMap::new();
        for row in rows {
            let (mut scores, mut known) = (Vec::new(), Vec::new());
            for (criterion, score) in row.iter().enumerate() {
                let Some(score) = score.and_then(|score| u64::try_from(score).ok()) else { continue };
                scores.push(*places.entry((criterion, score)).or_insert_with(|| {
                    field.scores.push((criterion, score));
                    field.scores.len() - 1
                }));
                known.push(criterion);
            }
            field.rows.push(Row { scores, known });
        }
        field
    }
}

/// Counts the first places of one part of the draws.
struct Counting<'a> {
    /// The subjects.
    field: &'a Field,
    /// The draws, from this part's first on.
    series: SplitMix64,
    /// One weighting.
    weighting: Vec<i64>,
    /// A batch of weightings, by criterion.
    weights: Vec<Lanes>,
    /// Weight times score, for each score of the field.
    products: Vec<Lanes>,
}

impl<'a> Counting<'a> {
    /// Begins with the batch of this number.
    fn new(field: &'a Field, batch: usize) -> Self {
        let mut series = SplitMix64::new(SEED);
        series.skip((batch * BATCH * field.criteria.saturating_sub(1)) as u64);
        let room = |count| vec![[0; BATCH]; count];
        let (weights, products) = (room(field.criteria), room(field.scores.len()));
        Self { field, series, weighting: vec![0; field.criteria], weights, products }
    }

    /// Counts over so many batches.
    fn count(mut self, batches: usize) -> FirstPlaces {
        let mut counts = FirstPlaces { wins: vec![0; self.field.rows.len()], ties: 0, draws: 0 };
        for _ in 0..batches {
            self.weigh();
            for first in self.firsts() {
                match first {
                    Some(index) => counts.wins[index] += 1,
                    None => counts.ties += 1,
                }
            }
        }
        counts
    }

    /// Draws a batch of weightings, and multiplies each weight with the scores under its criterion.
    fn weigh(&mut self) {
        for lane in 0..BATCH {
            self.series.weigh(&mut self.weighting);
            for (weights, weight) in self.weights.iter_mut().zip(&self.weighting) {
                weights[lane] = weight.unsigned_abs();
            }
        }
        for (product, (criterion, score)) in self.products.iter_mut().zip(&self.field.scores) {
            let weights = &self.weights[*criterion];
            product.iter_mut().zip(weights).for_each(|(product, weight)| *product = weight * score);
        }
    }

    /// For each weighting of the batch the row with the greatest share; none where several have it or no row has one.
    fn firsts(&self) -> [Option<usize>; BATCH] {
        let (mut tops, mut firsts) = ([(0, 0); BATCH], [None; BATCH]);
        let all = sums(self.weights.iter());
        for (index, row) in self.field.rows.iter().enumerate() {
            let points = sums(row.scores.iter().map(|place| &self.products[*place]));
            let known = row.known.iter().map(|criterion| &self.weights[*criterion]);
            let most = if row.known.len() == self.field.criteria { all } else { sums(known) };
            for lane in 0..BATCH {
                let share = (points[lane], most[lane]);
                match compare(share, tops[lane]) {
                    Ordering::Less => {}
                    Ordering::Equal => firsts[lane] = None,
                    Ordering::Greater => (tops[lane], firsts[lane]) = (share, Some(index)),
                }
            }
        }
        firsts
    }
}

/// The sums over some numbers, at most 1000·2³².
fn sums<'a>(numbers: impl Iterator<Item = &'a Lanes>) -> Lanes {
    let mut sums = [0; BATCH];
    for number in numbers {
        for (sum, number) in sums.iter_mut().zip(number) {
            *sum += number;
        }
    }
    sums
}

/// Compares two shares, each so much of so much; any is greater than one of nothing.
fn compare((one, of_one): (u64, u64), (other, of_other): (u64, u64)) -> Ordering {
    if of_one == of_other {
        one.cmp(&other)
    } else if of_one == 0 || of_other == 0 {
        of_one.cmp(&of_other)
    } else {
        (u128::from(one) * u128::from(of_other)).cmp(&(u128::from(other) * u128::from(of_one)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, one weighting and one subject after the other.
    fn one_by_one(rows: &[Vec<Option<i64>>]) -> FirstPlaces {
        let mut series = SplitMix64::new(SEED);
        let mut weights = vec![0; rows[0].len()];
        let mut counts = FirstPlaces { wins: vec![0; rows.len()], ties: DRAWS, draws: DRAWS };
        for _ in 0..DRAWS {
            series.weigh(&mut weights);
            let share = |row: &Vec<Option<i64>>| {
                let known = row.iter().zip(&weights).filter_map(|(score, weight)| Some(((*score)?, *weight)));
                known.fold((0_i128, 0_i128), |(points, most), (score, weight)| {
                    (points + i128::from(score * weight), most + i128::from(weight))
                })
            };
            let shares: Vec<_> = rows.iter().map(share).collect();
            let is_behind = |one: (i128, i128), other: (i128, i128)| one.0 * other.1 < other.0 * one.1;
            for (index, share) in shares.iter().enumerate().filter(|(_, share)| share.1 > 0) {
                let mut others = shares.iter().enumerate().filter(|(other, _)| *other != index);
                if others.all(|(_, other)| other.1 == 0 || is_behind(*other, *share)) {
                    counts.wins[index] += 1;
                    counts.ties -= 1;
                }
            }
        }
        counts
    }

    #[test]
    fn batches_on_many_threads_count_what_one_after_the_other_counts() {
        let cases = [
            vec![vec![Some(1000), Some(0)], vec![Some(0), Some(1000)], vec![Some(500), Some(500)]],
            vec![vec![Some(250), Some(500), None], vec![None, Some(750), Some(0)], vec![None; 3]],
            vec![vec![Some(500), None], vec![None, Some(500)], vec![Some(500), Some(250)]],
            vec![vec![Some(1)], vec![Some(2)], vec![Some(0)]],
            vec![vec![]; 3],
        ];
        for rows in cases {
            assert_eq!(first_places(&rows), one_by_one(&rows), "{rows:?}");
        }
    }
}
