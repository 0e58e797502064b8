//! Turns a pair's judgement and the scores of many subjects into charts: positions and findings.

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

/// The numbers of subjects for which a heat map is drawn. A pair's page shows two subjects better,
/// and more than these do not fit into one picture.
const MAPPED: std::ops::RangeInclusive<usize> = 3..=MOST_COLUMNS;

impl Parts {
    /// Builds the bar of the shares of all weightings. `finding` is the sentence about them.
    pub(super) fn share_bar(
        telling: &PairTelling<'_>,
        shares: &Shares,
        finding: String,
    ) -> ShareBarView {
        let has_ties = shares.ties != fraction(0, 1);
        let [first, second] = telling
            .columns
            .map(|id| rounded(telling.share_of(id, shares), 1000));
        // Rounding can leave a gap between the shares. Without ties the two bars touch.
        let start = if has_ties { 1000 - second } else { first };
        ShareBarView {
            finding,
            bars: vec![BarView::between(0, first), BarView::between(start, 1000)],
            ties: has_ties.then(|| percent(&shares.ties)),
        }
    }

    /// Builds the chart of what both sides gain. The larger gain fills its half of the width.
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

    /// Builds the chart of the criteria on which both subjects have scores.
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

    /// Renders the rows of the table of both subjects' scores.
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

    /// Lists the terms on which both subjects have scores, and these scores in column order.
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

    /// Builds the strip that shows who leads as the weight of some criteria grows. All of them turn
    /// the lead at the share of `flip`. `today` contains their current shares of the total weight,
    /// without duplicates.
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

    /// Builds the map of scores on the criteria that count. Returns `None` if the number of
    /// subjects is outside [`MAPPED`], or if nothing has a score.
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

    fn heat_cell(&self, criterion: CriterionId, subject: SubjectId) -> HeatCellView {
        HeatCellView::new(
            scored(&self.comparison, criterion, subject)
                .score
                .map_err(sentences::unscored),
        )
    }
}

/// Places both scores along the width.
fn marks(scores: &Scores<'_>) -> [MarkView; 2] {
    scores.of.map(|score| MarkView::at(score, tenths(score)))
}
