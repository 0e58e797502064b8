//! Turns standings into a finding: who comes first of all subjects, without words.

use super::stance::Stance;
use super::subjects::{Standing, Standings};
use super::verdict::tie_margin;
use crate::model::{Comparison, SubjectId};

/// The answer for all subjects of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingFinding {
    pub stance: Stance,
    /// The subjects that come first: those whose shares are within the margin for ties of the best
    /// share, best first. Empty unless the stance is `Ahead` or `Tie`.
    pub leaders: Vec<SubjectId>,
    /// The number of subjects with a rank.
    pub ranked: usize,
    /// The number of subjects without a rank.
    pub unranked: usize,
}

impl RankingFinding {
    pub fn new(comparison: &Comparison, standings: &Standings) -> Self {
        let ranked = standings.standings.iter().filter(|one| one.rank.is_some());
        let ranked: Vec<&Standing> = ranked.collect();
        let unranked = standings.standings.len() - ranked.len();
        let (stance, leaders) = match ranked.as_slice() {
            _ if standings.criteria.is_empty() => (Stance::NotScored, Vec::new()),
            [] | [_] => (Stance::Unknown, Vec::new()),
            [first, ..] => {
                let margin = tie_margin(comparison);
                let level = ranked.iter().filter(|one| is_level(first, one, margin));
                let leaders: Vec<SubjectId> = level.map(|one| one.subject).collect();
                let stance = if leaders.len() == 1 {
                    Stance::Ahead
                } else {
                    Stance::Tie
                };
                (stance, leaders)
            }
        };
        Self {
            stance,
            leaders,
            ranked: ranked.len(),
            unranked,
        }
    }
}

/// Returns true if the share of a subject is within the margin, in thousandths, of the best share.
fn is_level(best: &Standing, other: &Standing, margin: i64) -> bool {
    let [a, b] = [best, other].map(|one| [one.total.points, one.total.most].map(i128::from));
    let apart = a[0] * b[1] - b[0] * a[1];
    apart * 1000 <= i128::from(margin) * a[1] * b[1]
}
