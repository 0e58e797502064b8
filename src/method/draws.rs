//! Weightings drawn at random from a fixed seed, for shares that have no short exact form.

/// How many weightings are drawn: 9,604 would give ±1 point in 19 of 20 cases, this many ±0.3.
pub const DRAWS: u32 = 100_000;

/// The seed of every series of draws, so that the same content gives the same numbers everywhere.
pub const SEED: u64 = 42;

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

    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
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
    let mut counts = FirstPlaces { wins: vec![0; rows.len()], ties: 0, draws: DRAWS };
    let mut weights = vec![0; rows.first().map_or(0, Vec::len)];
    let mut series = SplitMix64::new(SEED);
    for _ in 0..DRAWS {
        series.weigh(&mut weights);
        match first(rows, &weights) {
            Some(index) => counts.wins[index] += 1,
            None => counts.ties += 1,
        }
    }
    counts
}

/// The row with the greatest share; none where several have it or no row has one.
fn first(rows: &[Vec<Option<i64>>], weights: &[i64]) -> Option<usize> {
    let mut best: Option<(usize, i128, i128)> = None;
    let mut is_alone = false;
    for (index, row) in rows.iter().enumerate() {
        let (mut points, mut most) = (0_i64, 0_i64);
        for (weight, score) in weights.iter().zip(row) {
            if let Some(score) = score {
                points += weight * score;
                most += weight;
            }
        }
        let (points, most) = (i128::from(points), i128::from(most));
        let order = best.map_or(std::cmp::Ordering::Greater, |(_, top, of)| (points * of).cmp(&(top * most)));
        match order {
            _ if most == 0 => {}
            std::cmp::Ordering::Greater => (best, is_alone) = (Some((index, points, most)), true),
            std::cmp::Ordering::Equal => is_alone = false,
            std::cmp::Ordering::Less => {}
        }
    }
    best.filter(|_| is_alone).map(|(index, ..)| index)
}
