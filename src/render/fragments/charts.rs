//! Turns a pair's judgement into charts: positions and findings.

use super::subjects::Subjects;
use crate::method::{Shares, fraction, rounded};
use crate::render::sentences::{PairSentences, percent, tenths};
use crate::render::views::charts::{BarView, ContributionChartView, GainView, ShareBarView};

/// Builds the bar of the shares of all weightings. `finding` is the sentence about them.
pub(super) fn share_bar(
    sentences: &PairSentences<'_>,
    shares: &Shares,
    finding: String,
) -> ShareBarView {
    let has_ties = shares.ties != fraction(0, 1);
    let [first, second] = sentences
        .columns
        .map(|id| rounded(sentences.share_of(id, shares), 1000));
    // Rounding can leave a gap between the shares. Without ties the two bars touch.
    let start = if has_ties { 1000 - second } else { first };
    ShareBarView {
        finding,
        bars: vec![BarView::between(0, first), BarView::between(start, 1000)],
        ties: has_ties.then(|| percent(&shares.ties)),
    }
}

/// Builds the chart of what both sides gain. The larger gain fills its half of the width.
pub(super) fn contribution_chart(
    subjects: &Subjects,
    sentences: &PairSentences<'_>,
) -> ContributionChartView {
    let gains = sentences.gains();
    let largest = gains[0].0.max(gains[1].0).max(1);
    let sides = sentences.columns.into_iter().zip(gains).enumerate();
    ContributionChartView {
        finding: sentences.contributions_finding(),
        sides: sides
            .map(|(side, (id, (points, _)))| GainView {
                subject: subjects.named(id),
                class: subjects.class(id),
                points: tenths(points),
                bar: BarView::from_middle(side, rounded(&fraction(points, largest), 1000)),
            })
            .collect(),
    }
}
