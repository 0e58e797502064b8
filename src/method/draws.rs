//! Weightings drawn at random from a fixed seed, for shares without a short exact form.

use std::cmp::Ordering;

/// The number of weightings: 9,604 would give ±1 point in 19 of 20 cases, 100,000 give ±0.3.
pub const DRAWS: u32 = 100_000;

/// The seed of every series of draws, so that the same content gives the same numbers everywhere.
pub const SEED: u64 = 42;

/// The step of the counter at each draw.
const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// SplitMix64: 64 bits at a time from a counter, with the published constants (Steele, Lea & Flood
/// 2014).
#[derive(Debug, Clone)]
pub struct SplitMix64 {
    state: u64,
}

impl SplitMix64 {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn skip(&mut self, draws: u64) {
        self.state = self.state.wrapping_add(draws.wrapping_mul(GAMMA));
    }

    /// Returns the next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GAMMA);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// Fills `weights` with n whole numbers that sum to 2³², uniformly over all ways to divide it.
    /// They are the gaps between n−1 sorted draws of the upper 32 bits.
    pub fn weigh(&mut self, weights: &mut [i64]) {
        let Some(last) = weights.len().checked_sub(1) else {
            return;
        };
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

/// The number of first places of each subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstPlaces {
    /// How often each subject was first alone, in the order given.
    pub wins: Vec<u32>,
    /// How often no subject was first alone.
    pub ties: u32,
    pub draws: u32,
}

/// Counts first places over [`DRAWS`] weightings of the criteria. A row contains the scores of one
/// subject, 0..=1000, with `None` for an unknown score. All rows are over the same criteria. Each
/// subject is judged by its share of the points that its known scores allow.
///
/// Share of subject i = wins of i / draws. Unit: counts. Source: first-rank acceptability of SMAA
/// (Lahdelma, Hokkanen & Salminen 1998), with weights uniform on the simplex. Exact ties are
/// counted separately.
pub fn first_places(rows: &[Vec<Option<i64>>]) -> FirstPlaces {
    let criteria = rows.first().map_or(0, Vec::len);
    let rows: Vec<ScoreRow> = rows.iter().map(|scores| ScoreRow::new(scores)).collect();
    // These threads are not from the shared pool: a caller in the pool that waits for the result
    // could wait for itself.
    std::thread::scope(|scope| {
        let rows = &rows;
        let parts = (0..THREADS).map(|part| {
            let (from, to) = (DRAWS * part / THREADS, DRAWS * (part + 1) / THREADS);
            let mut series = SplitMix64::new(SEED);
            series.skip(u64::from(from) * criteria.saturating_sub(1) as u64);
            scope.spawn(move || {
                let weightings = (from..to).map(|_| {
                    let mut weights = vec![0; criteria];
                    series.weigh(&mut weights);
                    weights
                });
                count(rows, weightings)
            })
        });
        let parts: Vec<_> = parts.collect();
        let mut counts = FirstPlaces {
            wins: vec![0; rows.len()],
            ties: 0,
            draws: DRAWS,
        };
        for part in parts {
            let found = part
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            counts.ties += found.ties;
            counts
                .wins
                .iter_mut()
                .zip(&found.wins)
                .for_each(|(sum, wins)| *sum += wins);
        }
        counts
    })
}

/// The number of threads that count. The draws are the same for any number.
const THREADS: u32 = 4;

/// The scores of one subject, with 0 for each unknown one.
struct ScoreRow {
    scores: Vec<u64>,
    /// The criteria under which the score is unknown.
    unknown: Vec<usize>,
}

impl ScoreRow {
    fn new(scores: &[Option<i64>]) -> Self {
        let unknown = (0..scores.len()).filter(|criterion| scores[*criterion].is_none());
        Self {
            unknown: unknown.collect(),
            scores: scores
                .iter()
                .map(|score| score.unwrap_or(0).unsigned_abs())
                .collect(),
        }
    }
}

fn count(rows: &[ScoreRow], weightings: impl Iterator<Item = Vec<i64>>) -> FirstPlaces {
    let mut counts = FirstPlaces {
        wins: vec![0; rows.len()],
        ties: 0,
        draws: 0,
    };
    for weights in weightings {
        counts.draws += 1;
        match first(rows, &weights) {
            Some(index) => counts.wins[index] += 1,
            None => counts.ties += 1,
        }
    }
    counts
}

/// Finds the row with the greatest share under some weights. Returns `None` when several rows have
/// it or when no row has a share.
fn first(rows: &[ScoreRow], weights: &[i64]) -> Option<usize> {
    let all: u64 = weights.iter().map(|weight| weight.unsigned_abs()).sum();
    let (mut top, mut first) = (Share { points: 0, most: 0 }, None);
    for (index, row) in rows.iter().enumerate() {
        let points = row
            .scores
            .iter()
            .zip(weights)
            .map(|(score, weight)| score * weight.unsigned_abs())
            .sum();
        let unknown: u64 = row
            .unknown
            .iter()
            .map(|criterion| weights[*criterion].unsigned_abs())
            .sum();
        let most = all - unknown;
        let share = Share { points, most };
        match share.compare(top) {
            Ordering::Less => {}
            Ordering::Equal => first = None,
            Ordering::Greater => (top, first) = (share, Some(index)),
        }
    }
    first
}

/// A share of the possible points.
#[derive(Clone, Copy)]
struct Share {
    points: u64,
    /// The most possible points.
    most: u64,
}

impl Share {
    /// Compares two shares. Any share is greater than one without possible points.
    fn compare(self, other: Self) -> Ordering {
        if self.most == other.most {
            self.points.cmp(&other.points)
        } else if self.most == 0 || other.most == 0 {
            self.most.cmp(&other.most)
        } else {
            let crossed = |one: Self, most: u64| u128::from(one.points) * u128::from(most);
            crossed(self, other.most).cmp(&crossed(other, self.most))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computes the same counts by definition: from one series, with each share compared to every
    /// other.
    fn one_by_one(rows: &[Vec<Option<i64>>]) -> FirstPlaces {
        let mut series = SplitMix64::new(SEED);
        let mut weights = vec![0; rows[0].len()];
        let mut counts = FirstPlaces {
            wins: vec![0; rows.len()],
            ties: DRAWS,
            draws: DRAWS,
        };
        for _ in 0..DRAWS {
            series.weigh(&mut weights);
            let share = |row: &Vec<Option<i64>>| {
                let known = row
                    .iter()
                    .zip(&weights)
                    .filter_map(|(score, weight)| Some(((*score)?, *weight)));
                known.fold((0_i128, 0_i128), |(points, most), (score, weight)| {
                    (
                        points + i128::from(score * weight),
                        most + i128::from(weight),
                    )
                })
            };
            let shares: Vec<_> = rows.iter().map(share).collect();
            let is_behind =
                |one: (i128, i128), other: (i128, i128)| one.0 * other.1 < other.0 * one.1;
            for (index, share) in shares.iter().enumerate().filter(|(_, share)| share.1 > 0) {
                let mut others = shares
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != index);
                if others.all(|(_, other)| other.1 == 0 || is_behind(*other, *share)) {
                    counts.wins[index] += 1;
                    counts.ties -= 1;
                }
            }
        }
        counts
    }

    #[test]
    fn threads_count_the_same_draws_as_one_series() {
        let cases = [
            vec![
                vec![Some(1000), Some(0)],
                vec![Some(0), Some(1000)],
                vec![Some(500), Some(500)],
            ],
            vec![
                vec![Some(250), Some(500), None],
                vec![None, Some(750), Some(0)],
                vec![None; 3],
            ],
            vec![
                vec![Some(500), None],
                vec![None, Some(500)],
                vec![Some(500), Some(250)],
            ],
            vec![vec![Some(1)], vec![Some(2)], vec![Some(0)]],
            vec![vec![]; 3],
        ];
        for rows in cases {
            assert_eq!(first_places(&rows), one_by_one(&rows), "{rows:?}");
        }
    }
}
