//! Weightings drawn at random from a fixed seed, for shares that have no short exact form.

use std::cmp::Ordering;

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
    let criteria = rows.first().map_or(0, Vec::len);
    let rows: Vec<Row> = rows.iter().map(|scores| Row::new(scores)).collect();
    let batches = DRAWS as usize / BATCH;
    let mut counts = FirstPlaces { wins: vec![0; rows.len()], ties: 0, draws: DRAWS };
    // Threads of their own: a pool shared with whoever waits for this answer could wait for itself.
    std::thread::scope(|scope| {
        let rows = &rows;
        let part = |part: usize| {
            let (from, to) = (batches * part / THREADS, batches * (part + 1) / THREADS);
            scope.spawn(move || Counting::new(rows, criteria, from).count(to - from))
        };
        let parts: Vec<_> = (0..THREADS).map(part).collect();
        for found in parts.into_iter().filter_map(|part| part.join().ok()) {
            counts.ties += found.ties;
            counts.wins.iter_mut().zip(&found.wins).for_each(|(sum, wins)| *sum += wins);
        }
    });
    counts
}

/// So many weightings are tried at once, one in each lane of the processor's wide registers. It divides [`DRAWS`].
const BATCH: usize = 16;

/// So many threads count; whatever their number, the draws are the same.
const THREADS: usize = 4;

/// The scores of one subject, ready to be multiplied.
struct Row {
    /// 0..=1000 by criterion, 0 where unknown.
    scores: Vec<u32>,
    /// 1 by criterion, 0 where unknown; empty where all are known.
    known: Vec<u32>,
}

impl Row {
    /// The row of some scores.
    fn new(scores: &[Option<i64>]) -> Self {
        let known = scores.iter().map(|score| u32::from(score.is_some()));
        let is_whole = scores.iter().all(Option::is_some);
        Self {
            known: if is_whole { Vec::new() } else { known.collect() },
            scores: scores
                .iter()
                .map(|score| score.and_then(|score| u32::try_from(score).ok()).unwrap_or(0))
                .collect(),
        }
    }
}

/// Counts the first places of one part of the draws.
struct Counting<'a> {
    /// The subjects.
    rows: &'a [Row],
    /// The draws, from this part's first on.
    series: SplitMix64,
    /// One weighting.
    weighting: Vec<i64>,
    /// A batch of weightings, by criterion: narrow numbers, of which a processor multiplies several at once.
    weights: Vec<[u32; BATCH]>,
}

impl<'a> Counting<'a> {
    /// Begins with the batch of this number.
    fn new(rows: &'a [Row], criteria: usize, batch: usize) -> Self {
        let mut series = SplitMix64::new(SEED);
        series.skip((batch * BATCH * criteria.saturating_sub(1)) as u64);
        Self { rows, series, weighting: vec![0; criteria], weights: vec![[0; BATCH]; criteria] }
    }

    /// Counts over so many batches.
    fn count(mut self, batches: usize) -> FirstPlaces {
        let mut counts = FirstPlaces { wins: vec![0; self.rows.len()], ties: 0, draws: 0 };
        for _ in 0..batches {
            for lane in 0..BATCH {
                self.series.weigh(&mut self.weighting);
                for (weights, weight) in self.weights.iter_mut().zip(&self.weighting) {
                    // All of 2³² on one criterion does not fit; nobody is first under it that is not under a unit less.
                    weights[lane] = u32::try_from(*weight).unwrap_or(u32::MAX);
                }
            }
            for first in self.firsts() {
                match first {
                    Some(index) => counts.wins[index] += 1,
                    None => counts.ties += 1,
                }
            }
        }
        counts
    }

    /// For each weighting of the batch the row with the greatest share; none where several have it or no row has one.
    fn firsts(&self) -> [Option<usize>; BATCH] {
        let mut best: [Option<(usize, u64, u64)>; BATCH] = [None; BATCH];
        let mut is_alone = [false; BATCH];
        let all = self.sum(None);
        for (index, row) in self.rows.iter().enumerate() {
            let points = self.sum(Some(&row.scores));
            let most = if row.known.is_empty() { all } else { self.sum(Some(&row.known)) };
            for lane in 0..BATCH {
                let (points, most) = (points[lane], most[lane]);
                let order = best[lane].map_or(Ordering::Greater, |(_, top, of)| {
                    if of == most { points.cmp(&top) } else { compare((points, most), (top, of)) }
                });
                match order {
                    _ if most == 0 => {}
                    Ordering::Greater => (best[lane], is_alone[lane]) = (Some((index, points, most)), true),
                    Ordering::Equal => is_alone[lane] = false,
                    Ordering::Less => {}
                }
            }
        }
        std::array::from_fn(|lane| best[lane].filter(|_| is_alone[lane]).map(|(index, ..)| index))
    }

    /// Σ weight·factor of each weighting; of the weights alone without factors. At most 1000·2³², so it fits.
    fn sum(&self, factors: Option<&[u32]>) -> [u64; BATCH] {
        let mut sums = [0; BATCH];
        for (criterion, weights) in self.weights.iter().enumerate() {
            let factor = u64::from(factors.map_or(1, |factors| factors[criterion]));
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += u64::from(*weight) * factor;
            }
        }
        sums
    }
}

/// Compares two shares, each so much of so much.
fn compare((one, of_one): (u64, u64), (other, of_other): (u64, u64)) -> Ordering {
    (u128::from(one) * u128::from(of_other)).cmp(&(u128::from(other) * u128::from(of_one)))
}
