//! The order of versions.

use std::cmp::Ordering;

/// A piece of a version. In `1.0-rc1`, letters come before the end of `1.0`, and numbers after it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Piece {
    Letters(String),
    End,
    /// The number of digits without leading zeros, and these digits.
    Number(usize, String),
}

/// Compares two versions, the older one first.
pub fn by_version(one: &str, other: &str) -> Ordering {
    pieces(one).cmp(&pieces(other))
}

/// Returns true if a version is this one or a release of it: 3.10.2 is a release of 3.10.
pub fn is_release_of(version: &str, general: &str) -> bool {
    let mut general = pieces(general);
    general.pop();
    pieces(version).starts_with(&general)
}

/// Splits a version into pieces that compare like versions.
pub(super) fn pieces(version: &str) -> Vec<Piece> {
    // What follows a plus sign describes a build and does not count.
    let version = version.split('+').next().unwrap_or_default();
    let version = version.trim_start_matches(['v', 'V']);
    let is_digit = |letter: char| letter.is_ascii_digit();
    let mut pieces = Vec::new();
    for part in version.split(|letter: char| !letter.is_alphanumeric()) {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let is_same = |letter: char| is_digit(letter) == is_digit(first);
            let end = rest.find(|letter| !is_same(letter)).unwrap_or(rest.len());
            let (piece, after) = rest.split_at(end);
            pieces.push(if is_digit(first) {
                let digits = piece.trim_start_matches('0');
                Piece::Number(digits.len(), digits.to_owned())
            } else {
                Piece::Letters(piece.to_lowercase())
            });
            rest = after;
        }
    }
    pieces.push(Piece::End);
    pieces
}
