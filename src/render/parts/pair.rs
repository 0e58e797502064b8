//! Pairs: who leads, and by what.

use tera::Value;

use super::{Parts, to_value};
use crate::method::{Outcome, PairJudgement, judge_pair};
use crate::model::{Pair, SubjectId};
use crate::plan::Page;
use crate::render::views::shared::{LinkView, PairVerdictView, PairView, TallyView};
use crate::render::words;

impl Parts {
    /// A pair in short.
    pub(in crate::render) fn pair(&self, pair: Pair) -> Value {
        self.judged_pair(&judge_pair(&self.comparison, pair))
    }

    /// A pair in short, already judged.
    pub(in crate::render) fn judged_pair(&self, judgement: &PairJudgement) -> Value {
        let columns = columns(judgement.pair);
        to_value(&PairView {
            first: self.named(columns[0]),
            second: self.named(columns[1]),
            title: self.pair_title(judgement.pair),
            href: self.pair_link(judgement.pair).map(|link| link.href),
            verdict: self.pair_verdict(judgement),
        })
    }

    /// A pair's title and page, where it has one.
    pub(in crate::render) fn pair_link(&self, pair: Pair) -> Option<LinkView> {
        self.comparison.pairs.index_of(pair)?;
        Some(LinkView { title: self.pair_title(pair), href: self.page_href(Page::Pair(pair)) })
    }

    /// "Flask vs Django", in column order.
    pub(in crate::render) fn pair_title(&self, pair: Pair) -> String {
        let [first, second] = columns(pair).map(|id| self.comparison.subject(id).name.as_str());
        format!("{first} vs {second}")
    }

    /// All criteria between the two subjects of a pair.
    pub(in crate::render) fn rows_of_pair(&self, pair: Pair) -> Vec<Value> {
        let judgement = judge_pair(&self.comparison, pair);
        let columns = columns(pair);
        self.comparison.criterion_ids().map(|id| self.row_of_pair(id, &judgement, columns)).collect()
    }

    /// How the two compare.
    fn pair_verdict(&self, judgement: &PairJudgement) -> PairVerdictView {
        let columns = columns(judgement.pair);
        let (outcome, leader) = match judgement.outcome() {
            Outcome::Leads(subject) => ("leads", Some(self.named(subject))),
            Outcome::Tie => ("tie", None),
            Outcome::NoData => ("no-data", None),
        };
        let tallies = columns.map(|subject| {
            let criteria: Vec<LinkView> =
                judgement.wins_of(subject).map(|id| self.criterion_link(id)).collect();
            TallyView { subject: self.subject(subject), wins: criteria.len(), criteria }
        });
        let judged = judgement.terms.len();
        PairVerdictView {
            outcome,
            leader,
            sentence: words::pair_sentence(&self.comparison, judgement, columns),
            ties: judged - tallies.iter().map(|tally| tally.wins).sum::<usize>(),
            tallies: tallies.into(),
            judged,
            method_version: self.comparison.site.method_version.clone(),
        }
    }
}

/// The two subjects of a pair in column order, which readers know from every table.
pub(in crate::render) fn columns(pair: Pair) -> [SubjectId; 2] {
    let mut columns = [pair.first, pair.second];
    columns.sort();
    columns
}
