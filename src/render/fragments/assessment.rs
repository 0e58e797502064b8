//! Turns assessments (one subject under one criterion) into the views that templates receive.

use tera::Value;

use super::fragment::with;
use super::{Parts, once, to_value};
use crate::method::{Verdict, score};
use crate::model::{Assessment, CriterionId, SubjectId, Support, Value as Assessed};
use crate::render::views::criteria::{AssessmentView, OldValueView};
use crate::render::words;

impl Parts {
    /// Builds the view of a subject's assessment under a criterion. It says "no data" if there is
    /// none.
    pub(in crate::render) fn assessment(
        &self,
        criterion: CriterionId,
        subject: SubjectId,
    ) -> Value {
        self.assessment_with(criterion, subject, self.judgement(criterion).published())
    }

    /// Does the same for a page whose verdict can differ from the criterion's own.
    pub(in crate::render) fn assessment_with(
        &self,
        criterion: CriterionId,
        subject: SubjectId,
        verdict: Verdict,
    ) -> Value {
        let (place, wins) = self.slot(criterion, subject, verdict);
        let [other, winning] = &self.assessments[place];
        let view = once(other, || self.assessment_view(criterion, subject));
        if wins == 0 {
            view
        } else {
            once(winning, || with(view, "is_winner", true.into()))
        }
    }

    /// Returns the claim without markup, as data files contain it.
    pub(in crate::render) fn plain_claim(
        &self,
        id: CriterionId,
        subject: SubjectId,
    ) -> Option<&str> {
        let claim = self.comparison.assessment(id, subject)?.claim.as_ref()?;
        let (place, _) = self.slot(id, subject, Verdict::None);
        Some(self.plain_claims[place].get_or_init(|| claim.markdown.plain()))
    }

    /// Builds the view of an assessment that does not win.
    fn assessment_view(&self, criterion_id: CriterionId, id: SubjectId) -> Value {
        let (criterion, subject) = (
            self.comparison.criterion(criterion_id),
            self.comparison.subject(id),
        );
        let assessment = self.comparison.assessment(criterion_id, id);
        let value = assessment
            .and_then(|assessment| assessment.value.as_ref())
            .map(|value| &value.value);
        let rating = match value {
            Some(Assessed::Rating(rating)) => Some(*rating),
            _ => None,
        };
        let prose = |choose: fn(&Assessment) -> Option<&crate::model::Prose>| {
            assessment.and_then(choose).map(|prose| self.inline(prose))
        };
        to_value(&AssessmentView {
            subject: self.named(id),
            class: self.class(id),
            kind: words::kind(value),
            value: words::value_or_gap(value, criterion),
            is_wordy: matches!(value, Some(Assessed::Text(_) | Assessed::Version(_))),
            mark: value.and_then(mark),
            score: value.and_then(|value| score(value, criterion)),
            rating,
            level: rating
                .and_then(|rating| criterion.levels.get(usize::from(rating) - 1))
                .map(String::as_str),
            is_winner: false,
            claim: prose(|assessment| assessment.claim.as_ref()),
            partial_because: prose(|assessment| assessment.partial_because.as_ref()),
            citations: assessment
                .map(|found| self.citations(&found.citations))
                .unwrap_or_default(),
            as_of: assessment
                .and_then(|found| found.as_of.as_ref())
                .map(|day| day.value.to_string()),
            versions: assessment
                .and_then(|found| found.versions.as_ref())
                .map(|range| range.value.as_str()),
            confidence: assessment.map_or("low", |found| words::confidence(found.confidence)),
            old: assessment
                .map(|found| old_values(found, criterion))
                .unwrap_or_default(),
            id: &subject.slug.value,
        })
    }
}

/// Returns the sign that templates draw beside a value, if the value has one.
fn mark(value: &Assessed) -> Option<&'static str> {
    match value {
        Assessed::YesNo(true) | Assessed::Support(Support::Yes) => Some("yes"),
        Assessed::Support(Support::Partial) => Some("partial"),
        Assessed::YesNo(false) | Assessed::Support(Support::No) => Some("no"),
        _ => None,
    }
}

fn old_values<'a>(
    assessment: &'a Assessment,
    criterion: &crate::model::Criterion,
) -> Vec<OldValueView<'a>> {
    assessment
        .old
        .iter()
        .map(|old| OldValueView {
            value: words::value(&old.value, criterion),
            until: old.until.to_string(),
            why: old.why.as_deref(),
        })
        .collect()
}
