//! Turns a pair's judgement into charts: positions and findings.

use tera::Value;

use super::links::criterion_link;
use super::moulds::{Moulds, Printed, ScoreRow};
use super::subjects::Subjects;
use crate::diagnostic::Diagnostic;
use crate::method::{Basis, Flip, Fraction, Shares, Term, fraction, rounded};
use crate::render::sentences::{PairSentences, percent, tenths};
use crate::render::sentences::{TwoScores, widest};
use crate::render::views::charts::{
    BarView, ContributionChartView, GainView, MarkView, ScoreChartView, ScoreRowView, ShareBarView,
    StretchView, StripView,
};

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

/// Builds the chart of the criteria on which both subjects have scores.
pub(super) fn score_chart(subjects: &Subjects, sentences: &PairSentences<'_>) -> ScoreChartView {
    let (terms, scores) = scored_terms(sentences);
    let key = widest(&scores).and_then(|widest| {
        let index = scores.iter().position(|one| std::ptr::eq(one, widest))?;
        Some(ScoreRowView {
            criterion: criterion_link(sentences.comparison, terms[index].criterion),
            scores: marks(widest).into(),
        })
    });
    ScoreChartView {
        finding: sentences.scores_finding(&scores, sentences.trace.judgement.terms.len()),
        rows: Value::none(),
        widest: key,
        classes: sentences.columns.map(|id| subjects.class(id)).into(),
        names: sentences
            .columns
            .map(|id| sentences.name(id).to_owned())
            .into(),
    }
}

/// Renders the rows of the table of both subjects' scores.
pub(super) fn score_rows(
    moulds: &Moulds,
    printed: &Printed,
    sentences: &PairSentences<'_>,
) -> Result<Value, Diagnostic> {
    let (terms, scores) = scored_terms(sentences);
    let mut rows = String::new();
    for (term, scores) in terms.iter().zip(&scores) {
        let row = ScoreRow {
            criterion: term.criterion,
            marks: marks(scores),
        };
        moulds.scores(&mut rows, &row, printed)?;
    }
    Ok(Value::safe_string(&rows))
}

/// Lists the terms on which both subjects have scores, and these scores in column order.
fn scored_terms<'a>(sentences: &PairSentences<'a>) -> (Vec<&'a Term>, Vec<TwoScores<'a>>) {
    let (comparison, trace) = (sentences.comparison, sentences.trace);
    let is_turned = sentences.columns[0] != trace.judgement.pair.first;
    let terms = trace.judgement.terms.iter().zip(&trace.bases);
    let scores = terms.filter_map(|(term, basis)| {
        let Basis::Scores(first, second) = *basis else {
            return None;
        };
        let of = if is_turned {
            [second, first]
        } else {
            [first, second]
        };
        let title = &comparison.criterion(term.criterion).title.value;
        Some((term, TwoScores { title, of }))
    });
    scores.unzip()
}

/// Builds the strip that shows who leads as the weight of some criteria grows. All of them turn the
/// lead at the share of `flip`. `today` contains their current shares of the total weight, without
/// duplicates.
pub(super) fn strip(
    subjects: &Subjects,
    sentences: &PairSentences<'_>,
    flip: &Flip,
    today: &[Fraction],
) -> Option<StripView> {
    let leaders = sentences.leaders_around(flip)?;
    let turn = rounded(&flip.share, 1000);
    let ends = [[0, turn], [turn, 1000]];
    let stretches = leaders
        .into_iter()
        .zip(ends)
        .filter_map(|(leader, [from, to])| {
            let id = leader?;
            Some(StretchView {
                name: sentences.name(id).to_owned(),
                class: subjects.class(id),
                side: usize::from(id == sentences.columns[1]),
                bar: BarView::between(from, to),
            })
        });
    let said = |key: &str, share: &Fraction| {
        let share = percent(share);
        subjects.words.text(key, &[("share", (&share).into())])
    };
    let marks = today
        .iter()
        .map(|share| MarkView::at(rounded(share, 1000), said("chart-today", share)));
    Some(StripView {
        finding: sentences.strip_finding(flip, today.first()?),
        stretches: stretches.collect(),
        turn: MarkView::at(turn, said("chart-level-at", &flip.share)),
        today: marks.collect(),
    })
}

/// Places both scores along the width.
fn marks(scores: &TwoScores<'_>) -> [MarkView; 2] {
    scores.of.map(|score| MarkView::at(score, tenths(score)))
}
