//! Turns a pair's verdict for each reader profile into sentences.

use super::Parts;
use super::pair::columns;
use crate::method::{Fraction, MustHaves, Outcome, ProfileJudgement, fraction, judge_profiles};
use crate::model::{CriterionId, Pair, SubjectId};
use crate::render::sentences;
use crate::render::views::links::LinkView;
use crate::render::views::weighing::{ProfileMustView, ProfileView};

impl Parts {
    /// Lists the verdicts for all reader profiles, in the order of site.toml.
    pub(in crate::render) fn profiles(&self, pair: Pair) -> Vec<ProfileView> {
        let judged = judge_profiles(&self.comparison, pair);
        judged
            .iter()
            .map(|judgement| self.profile(judgement))
            .collect()
    }

    /// Describes the verdict for a profile, such as "Django leads by 23.1 of 100".
    pub(in crate::render) fn profile_sentence(&self, judged: &ProfileJudgement<'_>) -> String {
        let [first, second] = fits(judged);
        let name = |id: SubjectId| &self.comparison.subject(id).name;
        match (first.1.is_fit(), second.1.is_fit()) {
            (true, true) => self.lead_sentence(judged),
            (false, false) => "neither has all must-haves".to_owned(),
            (true, false) => format!("only {} has all must-haves", name(first.0)),
            (false, true) => format!("only {} has all must-haves", name(second.0)),
        }
    }

    /// Describes who leads and by how much under the weights of a profile.
    fn lead_sentence(&self, judged: &ProfileJudgement<'_>) -> String {
        let judgement = &judged.trace.judgement;
        let name = |id: SubjectId| &self.comparison.subject(id).name;
        let by = || sentences::percent_number(&share_of_possible(judged));
        match judgement.outcome() {
            Outcome::Leads(leader) => format!("{} leads by {} of 100", name(leader), by()),
            Outcome::Tie => {
                let [first, second] = columns(judgement.pair).map(name);
                format!(
                    "{first} and {second} are as good as each other, {} of 100 apart",
                    by()
                )
            }
            Outcome::NoData => "nothing that counts tells the two apart".to_owned(),
        }
    }

    fn profile(&self, judged: &ProfileJudgement<'_>) -> ProfileView {
        let links = |ids: &[CriterionId]| -> Vec<LinkView> {
            ids.iter().map(|id| self.criterion_link(*id)).collect()
        };
        let musts = fits(judged).into_iter().flat_map(|(subject, found)| {
            let name = &self.comparison.subject(subject).name;
            let failed = (format!("{name} lacks"), links(&found.failed));
            let unconfirmed = (
                format!("Not confirmed for {name}"),
                links(&found.unconfirmed),
            );
            [failed, unconfirmed]
        });
        let musts = musts.filter(|(_, criteria)| !criteria.is_empty());
        ProfileView {
            name: judged.profile.name.clone(),
            sentence: self.profile_sentence(judged),
            musts: musts
                .map(|(sentence, criteria)| ProfileMustView { sentence, criteria })
                .collect(),
        }
    }
}

/// Lists both subjects with the state of their must-haves, in column order.
fn fits<'a>(judged: &'a ProfileJudgement<'_>) -> [(SubjectId, &'a MustHaves); 2] {
    let pair = judged.trace.judgement.pair;
    let [first, second] = &judged.must_haves;
    columns(pair).map(|id| (id, if id == pair.first { first } else { second }))
}

/// Returns the lead without its sign, as a share of the largest possible lead.
fn share_of_possible(judged: &ProfileJudgement<'_>) -> Fraction {
    let judgement = &judged.trace.judgement;
    fraction(judgement.lead().abs(), judgement.possible().max(1))
}
