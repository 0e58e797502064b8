//! Pictures of a pair's verdict and of many subjects' scores, for pages: finished places and findings.

use tera::Value;

use super::Parts;
use crate::diagnostic::Diagnostic;
use crate::method::{Basis, Flip, Fraction, Shares, Term, fraction, rounded, scored};
use crate::model::{CriterionId, MOST_COLUMNS, SubjectId};
use crate::render::findings::{Scores, Spread, heat_finding, widest};
use crate::render::sentences::{self, PairTelling, percent, tenths};
use crate::render::views::charts::{
    BarView, ContributionChartView, GainView, HeatCellView, HeatMapView, HeatRowView, MarkView,
    ScoreChartView, ScoreRowView, ShareBarView, StretchView, StripView,
};

/// A map of fewer subjects says nothing that a pair's page does not say better; of more it is too large to be one picture.
const MAPPED: std::ops::RangeInclusive<usize> = 3..=MOST_COLUMNS;

impl Parts {
    /// The shares of all weightings as one bar, and the sentence that tells them.
    pub(super) fn share_bar(
        telling: &PairTelling<'_>,
        shares: &Shares,
        finding: String,
    ) -> ShareBarView {
        let has_ties = shares.ties != fraction(0, 1);
        let [first, second] = telling
            .columns
            .map(|id| rounded(telling.share_of(id, shares), 1000));
        // Two rounded halves need not meet; where nothing lies between them, the bars do.
        let start = if has_ties { 1000 - second } else { first };
        ShareBarView {
            finding,
            bars: vec![BarView::between(0, first), BarView::between(start, 1000)],
            ties: has_ties.then(|| percent(&shares.ties)),
        }
    }

    /// What both sides gain, the larger as long as there is room.
    pub(super) fn contribution_chart(&self, telling: &PairTelling<'_>) -> ContributionChartView {
        let gains = telling.gains();
        let largest = gains[0].0.max(gains[1].0).max(1);
        let sides =
            telling
                .columns
                .into_iter()
                .zip(gains)
                .enumerate()
                .map(|(side, (id, (points, _)))| GainView {
                    subject: self.named(id),
                    class: self.class(id),
                    points: tenths(points),
                    bar: BarView::from_middle(side, rounded(&fraction(points, largest), 1000)),
                });
        ContributionChartView {
            finding: telling.contributions_finding(),
            sides: sides.collect(),
        }
    }

    /// The scores of the two where both have them.
    pub(super) fn score_chart(&self, telling: &PairTelling<'_>) -> ScoreChartView {
        let (terms, scores) = self.scored_terms(telling);
        let key = widest(&scores).and_then(|widest| {
            let index = scores.iter().position(|one| std::ptr::eq(one, widest))?;
            let criterion = self.criterion_link(terms[index].criterion);
            Some(ScoreRowView {
                criterion,
                scores: marks(widest).into(),
            })
        });
        ScoreChartView {
            finding: telling.scores_finding(&scores, telling.trace.judgement.terms.len()),
            rows: Value::none(),
            widest: key,
            classes: telling.columns.map(|id| self.class(id)).into(),
            names: telling.columns.map(|id| telling.name(id).to_owned()).into(),
        }
    }

    /// The rows of the table of their scores.
    pub(super) fn score_rows(&self, telling: &PairTelling<'_>) -> Result<Value, Diagnostic> {
        let (terms, scores) = self.scored_terms(telling);
        let printed = self.printed(telling.columns);
        let mut rows = String::new();
        for (term, scores) in terms.iter().zip(&scores) {
            let [first, second] = marks(scores);
            self.pour_scores(&mut rows, (term.criterion, [&first, &second]), &printed)?;
        }
        Ok(Value::safe_string(&rows))
    }

    /// The terms on which both have scores, and these, in column order.
    fn scored_terms<'a>(&'a self, telling: &PairTelling<'a>) -> (Vec<&'a Term>, Vec<Scores<'a>>) {
        let trace = telling.trace;
        let is_turned = telling.columns[0] != trace.judgement.pair.first;
        let scores = trace
            .judgement
            .terms
            .iter()
            .zip(&trace.bases)
            .filter_map(|(term, basis)| {
                let Basis::Scores(first, second) = *basis else {
                    return None;
                };
                let of = if is_turned {
                    [second, first]
                } else {
                    [first, second]
                };
                Some((
                    term,
                    Scores {
                        title: &self.comparison.criterion(term.criterion).title.value,
                        of,
                    },
                ))
            });
        scores.unzip()
    }

    /// Who leads as the weight of the criteria of these flips, which lie at one share, grows. `today` are their shares of
    /// all weight, without doubles.
    pub(super) fn strip(
        &self,
        telling: &PairTelling<'_>,
        flip: &Flip,
        today: &[Fraction],
    ) -> Option<StripView> {
        let leaders = telling.leaders_around(flip)?;
        let turn = rounded(&flip.share, 1000);
        let ends = [[0, turn], [turn, 1000]];
        let stretches = leaders
            .into_iter()
            .zip(ends)
            .filter_map(|(leader, [from, to])| {
                let id = leader?;
                Some(StretchView {
                    name: telling.name(id).to_owned(),
                    class: self.class(id),
                    side: usize::from(id == telling.columns[1]),
                    bar: BarView::between(from, to),
                })
            });
        let marks = today
            .iter()
            .map(|share| MarkView::at(rounded(share, 1000), format!("today {}", percent(share))));
        Some(StripView {
            finding: telling.strip_finding(flip, today.first()?),
            stretches: stretches.collect(),
            turn: MarkView::at(turn, format!("level at {}", percent(&flip.share))),
            today: marks.collect(),
        })
    }

    /// The scores of some three to thirty subjects on the criteria that count; none where nothing has a score.
    pub(in crate::render) fn heat_map(&self) -> Option<HeatMapView> {
        let (standings, _) = self.standings();
        if !MAPPED.contains(&self.comparison.subjects.len()) || standings.criteria.is_empty() {
            return None;
        }
        let rows: Vec<HeatRowView> = standings
            .standings
            .iter()
            .map(|one| HeatRowView {
                subject: self.named(one.subject),
                cells: standings
                    .criteria
                    .iter()
                    .map(|id| self.heat_cell(*id, one.subject))
                    .collect(),
            })
            .collect();
        let spreads = standings
            .criteria
            .iter()
            .enumerate()
            .filter_map(|(column, id)| {
                let shown = || rows.iter().filter_map(|row| row.cells[column].score);
                let title = self.comparison.criterion(*id).title.value.as_str();
                Some(Spread {
                    title,
                    low: shown().min()?,
                    high: shown().max()?,
                })
            });
        Some(HeatMapView {
            finding: heat_finding(&spreads.collect::<Vec<_>>()),
            criteria: standings
                .criteria
                .iter()
                .map(|id| self.criterion_link(*id))
                .collect(),
            rows,
        })
    }

    /// One score of the map.
    fn heat_cell(&self, criterion: CriterionId, subject: SubjectId) -> HeatCellView {
        HeatCellView::new(
            scored(&self.comparison, criterion, subject)
                .score
                .map_err(sentences::unscored),
        )
    }
}

/// The scores of two where they lie.
fn marks(scores: &Scores<'_>) -> [MarkView; 2] {
    scores.of.map(|score| MarkView::at(score, tenths(score)))
}
