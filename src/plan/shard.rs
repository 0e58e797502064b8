//! One of several shards of a site's files, so that several machines can build a site together.
//!
//! Only the index of a file and the number of shards decide which shard a file belongs to. Files
//! are dealt out in rounds: each shard gets one file of a round, and the shard that begins is
//! scattered from round to round. Shards differ by one file at most. Files that are next to each
//! other (the pages that weighup makes once, the pairs of one subject), or at every other index,
//! are spread over all shards. Messages call a shard a part of the site.

use std::fmt;
use std::str::FromStr;

/// The K-th of N shards, 1 ≤ K ≤ N. Written `K/N`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shard {
    /// The number of this shard, from 1.
    number: u32,
    of: u32,
}

impl Shard {
    /// The whole site as one shard.
    pub const WHOLE: Self = Self { number: 1, of: 1 };

    /// Makes the shard with this number. Returns `None` if there is no such shard.
    pub fn new(number: u32, of: u32) -> Option<Self> {
        (1..=of).contains(&number).then_some(Self { number, of })
    }

    pub fn number(self) -> u32 {
        self.number
    }

    pub fn of(self) -> u32 {
        self.of
    }

    /// Returns true if the file at this index belongs to the shard.
    pub fn holds(self, index: usize) -> bool {
        self.index_in(index / self.of as usize) == index
    }

    /// Computes the index of the shard's file in a round. Each round has as many files as there are
    /// shards. In the last round, the index may be past the last file.
    pub fn index_in(self, round: usize) -> usize {
        let of = self.of as usize;
        round * of + (self.number as usize - 1 + scattered(round as u64) as usize) % of
    }

    /// Counts the rounds for a number of files.
    pub fn rounds(self, files: usize) -> usize {
        files.div_ceil(self.of as usize)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text
            .split_once('/')
            .and_then(|(number, of)| Some((digits(number)?, digits(of)?)));
        let Some((number, of)) = numbers else {
            return Err("write the number of the part and of all parts, like `3/8`".to_owned());
        };
        match (number, of) {
            (_, 0) => Err("there is at least one part, like `1/1`".to_owned()),
            (0, _) => Err(format!(
                "parts are counted from 1: the first of {of} is `1/{of}`"
            )),
            _ => Self::new(number, of).ok_or_else(|| format!("there is no part {number} of {of}")),
        }
    }
}

fn digits(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Scatters a number: neighbours have unrelated results (the first half of the output of
/// SplitMix64).
fn scattered(round: u64) -> u32 {
    let mut mixed = round.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let [a, b, c, d, ..] = (mixed ^ (mixed >> 31)).to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shards(of: u32) -> impl Iterator<Item = Shard> {
        (1..=of).map(move |number| Shard::new(number, of).unwrap())
    }

    #[test]
    fn each_file_is_in_exactly_one_part_and_parts_differ_by_one_file() {
        for of in [1, 2, 3, 7, 8, 64, 1000] {
            for files in [0, 1, 7, 8, 500] {
                let mut found = Vec::new();
                let mut counts = Vec::new();
                for shard in shards(of) {
                    let indexes = (0..shard.rounds(files)).map(|round| shard.index_in(round));
                    let indexes: Vec<usize> = indexes.filter(|index| *index < files).collect();
                    let held: Vec<usize> = (0..files).filter(|index| shard.holds(*index)).collect();
                    assert_eq!(indexes, held, "{shard} of {files}");
                    counts.push(indexes.len());
                    found.extend(indexes);
                }
                found.sort_unstable();
                assert_eq!(
                    found,
                    (0..files).collect::<Vec<_>>(),
                    "{of} parts of {files}"
                );
                assert!(
                    counts.iter().max().unwrap() - counts.iter().min().unwrap() <= 1,
                    "{counts:?}"
                );
            }
        }
        assert!((0..100).all(|round| Shard::WHOLE.index_in(round) == round));
    }

    #[test]
    fn periodic_files_are_spread_over_all_parts() {
        // A subject's long page is at every other index, and other expensive pages are at every
        // `period`-th.
        for of in [2, 3, 4, 5, 8, 16, 31] {
            for period in 1..=40 {
                let files = 2000 * of as usize;
                let dear = |shard: Shard| {
                    (0..shard.rounds(files))
                        .filter(|round| shard.index_in(*round).is_multiple_of(period))
                        .count()
                };
                let fair = 2000 / period;
                for shard in shards(of) {
                    let found = dear(shard);
                    assert!(
                        found.abs_diff(fair) <= 15 + fair / 4,
                        "{shard}, every {period}: {found} of {fair}"
                    );
                }
            }
        }
    }

    #[test]
    fn shards_never_change() {
        let shard = Shard::new(2, 8).unwrap();
        let indexes: Vec<usize> = (0..6).map(|round| shard.index_in(round)).collect();
        // These numbers come from another implementation of SplitMix64. A part's folder may be
        // older than this program.
        assert_eq!(indexes, [1, 10, 19, 25, 33, 43]);
    }

    #[test]
    fn a_part_is_written_as_its_number_and_the_number_of_parts() {
        for (text, expected) in [
            ("1/1", Ok((1, 1))),
            ("3/8", Ok((3, 8))),
            ("8/8", Ok((8, 8))),
            ("9/8", Err("there is no part 9 of 8")),
            ("0/8", Err("the first of 8 is `1/8`")),
            ("1/0", Err("at least one part")),
            ("3", Err("like `3/8`")),
            ("", Err("like `3/8`")),
            ("a/b", Err("like `3/8`")),
            ("-1/8", Err("like `3/8`")),
            ("+1/8", Err("like `3/8`")),
            ("1/2/3", Err("like `3/8`")),
            ("1/99999999999", Err("like `3/8`")),
        ] {
            match (text.parse::<Shard>(), expected) {
                (Ok(part), Ok((number, of))) => {
                    assert_eq!(part, Shard::new(number, of).unwrap());
                    assert_eq!(part.to_string(), text);
                }
                (Err(found), Err(expected)) => assert!(found.contains(expected), "{text}: {found}"),
                (found, _) => panic!("{text}: {found:?}"),
            }
        }
    }
}
