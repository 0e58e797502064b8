//! Turns a pair's judgement into views: who leads, and by which criteria.

use tera::Value;

use super::{Detail, Parts, Weighed, to_value};
use crate::diagnostic::Diagnostic;
use crate::method::{PairJudgement, Verdict};
use crate::model::{Pair, SubjectId};
use crate::render::href::pair_href;
use crate::render::views::links::LinkView;
use crate::render::views::pairs::{PairVerdictView, PairView, TallyView};
use crate::render::words;

impl Parts {
    /// Builds the short view of a pair.
    pub(in crate::render) fn pair(&self, pair: Pair) -> Value {
        self.weighed_pair(&self.weighed(pair), Detail::Whole)
    }

    /// Builds the short view of a pair that is already weighed.
    pub(in crate::render) fn weighed_pair(&self, weighed: &Weighed, detail: Detail) -> Value {
        let pair = weighed.trace.judgement.pair;
        let columns = columns(pair);
        to_value(&PairView {
            first: self.named(columns[0]),
            second: self.named(columns[1]),
            title: self.pair_title(pair),
            href: self.pair_link(pair).href,
            verdict: self.pair_verdict(weighed, detail),
        })
    }

    /// Returns a pair's title and its page, or the page of the whole table if the pair has none.
    pub(in crate::render) fn pair_link(&self, pair: Pair) -> LinkView {
        LinkView {
            title: self.pair_title(pair),
            href: pair_href(&self.plan, pair, ""),
        }
    }

    /// Returns a title such as "Flask vs Django", in column order.
    pub(in crate::render) fn pair_title(&self, pair: Pair) -> String {
        let [first, second] = columns(pair).map(|id| self.comparison.subject(id).name.as_str());
        format!("{first} vs {second}")
    }

    /// Renders the rows of all criteria between the two subjects of a pair.
    ///
    /// # Errors
    /// Returns the diagnostic of the component that failed.
    pub(in crate::render) fn rows_of_pair(
        &self,
        judgement: &PairJudgement,
    ) -> Result<Vec<Value>, Diagnostic> {
        let columns = columns(judgement.pair);
        self.comparison
            .criterion_ids()
            .map(|id| self.row_of_pair(id, judgement, columns))
            .collect()
    }

    fn pair_verdict(&self, weighed: &Weighed, detail: Detail) -> PairVerdictView {
        let trace = &weighed.trace;
        let judgement = &trace.judgement;
        let columns = columns(judgement.pair);
        let published = trace.published();
        let (outcome, leader) = match published {
            Verdict::Winner(subject) => ("leads", Some(self.named(subject))),
            other => (words::verdict(&self.comparison, other).0, None),
        };
        let tallies = columns.map(|subject| {
            let criteria: Vec<LinkView> = judgement
                .wins_of(subject)
                .map(|id| self.criterion_link(id))
                .collect();
            TallyView {
                subject: self.subject(subject),
                wins: criteria.len(),
                criteria,
            }
        });
        let judged = judgement.terms.len();
        let article = self
            .comparison
            .article_of(judgement.pair)
            .map(|id| self.comparison.article(id));
        let article = article.filter(|_| trace.editor.is_some());
        let computed = words::pair_sentence(&self.comparison, judgement, columns);
        let is_agreed = published == trace.computed();
        PairVerdictView {
            outcome,
            leader,
            sentence: words::published_sentence(&self.comparison, trace, columns),
            because: article
                .and_then(|article| article.because.as_ref())
                .map(|text| self.inline(text)),
            is_computed: article.is_none(),
            computed_sentence: (!is_agreed).then_some(computed),
            override_reason: article
                .and_then(|article| article.override_reason.as_ref())
                .map(|reason| reason.value.clone()),
            why: self.why_pair(weighed, detail),
            ties: judged - tallies.iter().map(|tally| tally.wins).sum::<usize>(),
            tallies: tallies.into(),
            judged,
            method_version: self.comparison.site.method_version.clone(),
        }
    }
}

/// Returns the two subjects of a pair in column order, as every table shows them.
pub(in crate::render) fn columns(pair: Pair) -> [SubjectId; 2] {
    let mut columns = [pair.first, pair.second];
    columns.sort();
    columns
}
