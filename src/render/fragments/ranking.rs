//! Turns the standings of all subjects into the view of the ranking.

use super::Parts;
use crate::method::{Standing, fraction, rounded};
use crate::render::sentences::{self, tenths};
use crate::render::views::compare::{RankingView, StandingView};

impl Parts {
    /// Builds the ranking. Returns `None` for two subjects, which their pair's page judges, or if
    /// no criterion that counts has scores.
    pub(in crate::render) fn ranking(&self) -> Option<RankingView> {
        let (standings, first_places) = self.standings();
        if standings.criteria.is_empty() || self.comparison.subjects.len() < 3 {
            return None;
        }
        let subjects = standings
            .standings
            .iter()
            .enumerate()
            .map(|(index, standing)| StandingView {
                first_percent: first_places.as_ref().and_then(|counts| {
                    let wins = *counts.wins.get(index)?;
                    Some(sentences::percent(&fraction(wins, counts.draws)))
                }),
                ..self.standing(standing)
            });
        Some(RankingView {
            criteria: standings.criteria.len(),
            subjects: subjects.collect(),
            is_first_certain: standings.is_first_certain,
            has_unknown: standings.standings.iter().any(|one| one.total.missing > 0),
            has_first_places: first_places.is_some(),
        })
    }

    fn standing(&self, standing: &Standing) -> StandingView {
        let total = &standing.total;
        let share = total.share();
        let interval = total.interval().filter(|_| total.missing > 0);
        StandingView {
            subject: self.named(standing.subject),
            class: self.class(standing.subject),
            rank: standing.rank,
            points: share.as_ref().map(|_| tenths(total.points)),
            most: tenths(total.most),
            percent: share.as_ref().map(sentences::percent),
            permille: share.as_ref().map(|share| rounded(share, 1000)),
            interval: interval
                .map(|(low, high)| [low, high].map(|end| sentences::percent(&end)).into())
                .unwrap_or_default(),
            known: total.known,
            criteria: total.criteria,
            first_percent: None,
        }
    }
}
