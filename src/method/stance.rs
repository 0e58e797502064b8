//! The stance of a pair: how firmly one of the two leads, or why neither does.

use super::robust::dominance;
use super::score::FULL;
use super::term::Term;

/// The least lead that is clear, in thousandths of the possible lead.
pub const CLEAR: i64 = 300;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// One leads by at least [`CLEAR`].
    Clear,
    /// One leads by less.
    Ahead,
    /// One leads, but its lead ends if any single one of its wins is left out.
    Close,
    /// Neither leads by more than the margin for ties.
    Tie,
    /// The answer depends on conditions that the editor names.
    Depends,
    /// For too many criteria, no editor has judged between the two.
    Open,
    /// For too many criteria, a value is missing or unknown.
    Unknown,
    /// No criterion has scores or an editor's winner.
    NotScored,
    /// No criterion that judges between the two has a weight.
    NotWeighed,
    /// The editors give no verdict, on purpose.
    NotJudged,
}

impl Stance {
    /// Returns the stance's name in data and templates, which never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Ahead => "ahead",
            Self::Close => "close",
            Self::Tie => "tie",
            Self::Depends => "depends",
            Self::Open => "open",
            Self::Unknown => "unknown",
            Self::NotScored => "not-scored",
            Self::NotWeighed => "not-weighed",
            Self::NotJudged => "not-judged",
        }
    }

    /// Returns true if one of the two leads.
    pub fn has_leader(self) -> bool {
        matches!(self, Self::Clear | Self::Ahead | Self::Close)
    }
}

/// Classifies the lead Σ w·d of terms that judge between two subjects. `tie_margin` is in
/// thousandths of the possible lead Σ w·1000.
pub(super) fn stance(terms: &[Term], tie_margin: i64) -> Stance {
    let lead: i64 = terms.iter().map(Term::contribution).sum();
    let possible: i64 = terms.iter().map(|term| term.weight * FULL).sum();
    match lead.abs() * FULL {
        _ if possible == 0 => Stance::NotWeighed,
        size if size <= tie_margin * possible => Stance::Tie,
        _ if is_close(terms, lead) => Stance::Close,
        size if size >= CLEAR * possible => Stance::Clear,
        _ => Stance::Ahead,
    }
}

/// Returns true if the lead ends whichever one of the leader's wins is left out: each of them adds
/// at least the lead. A leader that is behind under no criterion is never close.
fn is_close(terms: &[Term], lead: i64) -> bool {
    let adds = terms
        .iter()
        .map(|term| term.contribution() * lead.signum())
        .filter(|adds| *adds > 0);
    dominance(terms).is_none() && adds.min().is_some_and(|least| least >= lead.abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CriterionId;

    /// Builds terms from weights and differences.
    fn terms(weighed: &[(i64, i64)]) -> Vec<Term> {
        let term = |(index, (weight, difference)): (usize, &(i64, i64))| Term {
            criterion: CriterionId(index),
            weight: *weight,
            difference: *difference,
            is_tied: false,
        };
        weighed.iter().enumerate().map(term).collect()
    }

    /// Builds terms of wins for the first and for the second, all of weight 1.
    fn wins(first: usize, second: usize) -> Vec<Term> {
        terms(&[vec![(1, FULL); first], vec![(1, -FULL); second]].concat())
    }

    #[test]
    fn a_lead_is_clear_ahead_close_or_a_tie() {
        let cases = [
            (wins(7, 6), Stance::Close),
            (wins(2, 1), Stance::Close),
            (wins(1, 7), Stance::Clear),
            (wins(13, 7), Stance::Clear),
            (wins(8, 5), Stance::Ahead),
            (wins(3, 3), Stance::Tie),
            // Never behind: not close, however small the lead is.
            (terms(&[(1, FULL), (1, 0), (1, 0)]), Stance::Clear),
            (terms(&[(1, 400), (1, 0), (1, 0)]), Stance::Ahead),
            // One large win can be left out only with the lead, the small one without it.
            (terms(&[(1, 900), (1, 10), (1, -300)]), Stance::Ahead),
            (terms(&[(5, FULL), (1, -FULL), (1, -FULL)]), Stance::Close),
            (terms(&[(0, FULL)]), Stance::NotWeighed),
            (terms(&[(0, FULL), (1, -FULL)]), Stance::Clear),
            (Vec::new(), Stance::NotWeighed),
        ];
        for (terms, expected) in cases {
            assert_eq!(stance(&terms, 50), expected, "{terms:?}");
        }
    }

    #[test]
    fn the_margins_are_exact() {
        let of = |difference| stance(&terms(&[(1, difference)]), 50);
        assert_eq!(
            [50, 51, 299, 300].map(of),
            [Stance::Tie, Stance::Ahead, Stance::Ahead, Stance::Clear]
        );
    }
}
