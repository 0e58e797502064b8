//! Ranks all subjects, once for all pages, and turns the ranks and scores into views.

use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};

use super::links::criterion_links;
use super::subjects::Subjects;
use crate::method::{
    FirstPlaces, RankingFinding, Scores, Stance, Standing, Standings, fraction, judge_subjects,
    nearest, rounded, scored,
};
use crate::model::{CriterionId, MOST_COLUMNS, SubjectId};
use crate::render::sentences::{self, Spread, heat_finding, ranking_answer, tenths};
use crate::render::views::charts::{HeatCellView, HeatMapView, HeatRowView};
use crate::render::views::compare::{RankingView, StandingView};

/// The numbers of subjects for which a heat map is drawn. A pair's page shows two subjects better,
/// and more than these do not fit into one picture.
const MAPPED: RangeInclusive<usize> = 3..=MOST_COLUMNS;

/// The totals and ranks of all subjects.
pub(crate) struct Ranks {
    pub subjects: Arc<Subjects>,
    standings: OnceLock<Standings>,
    first_places: OnceLock<Option<FirstPlaces>>,
    scores: OnceLock<Scores>,
}

impl Ranks {
    pub(super) fn new(subjects: Arc<Subjects>) -> Self {
        Self {
            subjects,
            standings: OnceLock::new(),
            first_places: OnceLock::new(),
            scores: OnceLock::new(),
        }
    }

    pub(crate) fn standings(&self) -> &Standings {
        self.standings
            .get_or_init(|| judge_subjects(&self.subjects.comparison))
    }

    /// Counts how often each subject comes first over all weightings.
    pub(crate) fn first_places(&self) -> Option<&FirstPlaces> {
        let count = || self.standings().first_places(&self.subjects.comparison);
        self.first_places.get_or_init(count).as_ref()
    }

    /// Lists the first subjects by rank, at most `most`.
    pub(crate) fn best(&self, most: usize) -> Vec<SubjectId> {
        let standings = self.standings().standings.iter();
        standings.take(most).map(|one| one.subject).collect()
    }

    /// Lists the subjects with the most similar scores, the nearest first, at most `most`. Subjects
    /// that share no score are left out.
    pub(crate) fn nearest(&self, id: SubjectId, most: usize) -> Vec<SubjectId> {
        let scores = self
            .scores
            .get_or_init(|| Scores::of(&self.subjects.comparison));
        let all = scores.distances(id).into_iter().enumerate();
        let others = all
            .map(|(index, distance)| (SubjectId(index), distance))
            .filter(|(other, distance)| *other != id && distance.shared > 0);
        let near = nearest(others, most).into_iter();
        near.map(|(other, _)| other).collect()
    }

    /// Returns true if there is a ranking: of three or more subjects, if a criterion that counts has
    /// scores. Two subjects are judged on their pair's page.
    pub(crate) fn is_ranked(&self) -> bool {
        self.subjects.comparison.subjects.len() > 2 && !self.standings().criteria.is_empty()
    }

    /// Builds the view of the ranking, if there is one.
    pub(crate) fn view(&self) -> Option<RankingView> {
        if !self.is_ranked() {
            return None;
        }
        let standings = self.standings();
        let first_places = self.first_places();
        let subjects = standings
            .standings
            .iter()
            .enumerate()
            .map(|(index, standing)| StandingView {
                first_percent: first_places.and_then(|counts| {
                    let wins = *counts.wins.get(index)?;
                    Some(sentences::percent(&fraction(wins, counts.draws)))
                }),
                ..self.standing(standing)
            });
        Some(RankingView {
            criteria: standings.criteria.len(),
            subjects: subjects.collect(),
            first: (self.finding().stance == Stance::Ahead).then_some({
                if standings.is_first_certain {
                    "certain"
                } else {
                    "open"
                }
            }),
            is_open: standings.standings.iter().any(|one| one.total.is_open()),
            has_first_places: first_places.is_some(),
        })
    }

    /// States who comes first in one sentence.
    pub(crate) fn answer(&self) -> String {
        ranking_answer(self.subjects.sentences(), &self.finding())
    }

    pub(crate) fn finding(&self) -> RankingFinding {
        RankingFinding::new(&self.subjects.comparison, self.standings())
    }

    fn standing(&self, standing: &Standing) -> StandingView {
        let total = &standing.total;
        let share = total.share();
        let interval = total.interval().filter(|_| total.is_open());
        StandingView {
            subject: self.subjects.named(standing.subject),
            class: self.subjects.class(standing.subject),
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

    /// Builds the map of scores on the criteria that count. Returns `None` if the number of
    /// subjects is outside [`MAPPED`], or if nothing has a score.
    pub(crate) fn heat_map(&self) -> Option<HeatMapView> {
        let (comparison, standings) = (&self.subjects.comparison, self.standings());
        let criteria = &standings.criteria;
        if !MAPPED.contains(&comparison.subjects.len()) || criteria.is_empty() {
            return None;
        }
        let rows: Vec<HeatRowView> = standings
            .standings
            .iter()
            .map(|one| HeatRowView {
                subject: self.subjects.named(one.subject),
                cells: criteria
                    .iter()
                    .map(|id| self.heat_cell(*id, one.subject))
                    .collect(),
            })
            .collect();
        let spreads = criteria.iter().enumerate().filter_map(|(column, id)| {
            let shown = || rows.iter().filter_map(|row| row.cells[column].score);
            Some(Spread {
                title: &comparison.criterion(*id).title.value,
                low: shown().min()?,
                high: shown().max()?,
            })
        });
        Some(HeatMapView {
            finding: heat_finding(&self.subjects.words, &spreads.collect::<Vec<_>>()),
            criteria: criterion_links(comparison, criteria),
            rows,
        })
    }

    fn heat_cell(&self, criterion: CriterionId, subject: SubjectId) -> HeatCellView {
        let scored = scored(&self.subjects.comparison, criterion, subject);
        HeatCellView::new(
            scored
                .score
                .map(|range| range.score)
                .map_err(|why| sentences::unscored(&self.subjects.words, why)),
        )
    }
}
