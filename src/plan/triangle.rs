//! Numbers the pairs of many things without a list of the pairs.

/// All pairs of different positions below `side`, in order: (0, 1), (0, 2), …, (1, 2), …
#[derive(Debug, Clone, Copy)]
pub(super) struct Triangle {
    pub(super) side: usize,
}

impl Triangle {
    pub(super) fn len(self) -> usize {
        self.before(self.side)
    }

    /// Returns the two positions of the pair at an index below [`Triangle::len`].
    pub(super) fn places(self, index: usize) -> [usize; 2] {
        let (mut low, mut high) = (0, self.side);
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if self.before(middle) <= index {
                low = middle;
            } else {
                high = middle;
            }
        }
        [low, low + 1 + index - self.before(low)]
    }

    /// Returns the index of the pair of two positions, the lower one first.
    pub(super) fn index(self, [first, second]: [usize; 2]) -> usize {
        self.before(first) + second - first - 1
    }

    /// Counts the pairs that begin with one of the first `place` things: n−1, n−2, … for each.
    fn before(self, place: usize) -> usize {
        place * (2 * self.side).saturating_sub(place + 1) / 2
    }
}

#[cfg(test)]
mod tests {
    use super::Triangle;

    #[test]
    fn index_and_pair_are_each_other_s_inverse() {
        for side in [0, 1, 2, 3, 7, 40] {
            let all = Triangle { side };
            let pairs = (0..side).flat_map(|one| (one + 1..side).map(move |other| [one, other]));
            let pairs: Vec<[usize; 2]> = pairs.collect();
            assert_eq!(all.len(), pairs.len());
            for (index, pair) in pairs.into_iter().enumerate() {
                assert_eq!((all.places(index), all.index(pair)), (pair, index));
            }
        }
    }
}
