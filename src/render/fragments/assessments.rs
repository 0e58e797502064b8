//! Turns assessments (one subject under one criterion) into the views that templates receive.

use std::sync::{Arc, OnceLock};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tera::Value;

use super::cache::{AssessmentSlots, once, to_value, with};
use super::evidence::citations;
use super::links::inline;
use super::subjects::Subjects;
use crate::method::{Verdict, score};
use crate::model::{
    Assessment, Comparison, Criterion, CriterionId, Prose, Said, SubjectId, Support,
    Value as Assessed,
};
use crate::render::views::criteria::{AssessmentView, OldValueView};
use crate::render::words;
use crate::words::Catalogue;

/// The views of all assessments.
pub(crate) struct Assessments {
    comparison: Arc<Comparison>,
    pub subjects: Arc<Subjects>,
    views: AssessmentSlots<OnceLock<Value>>,
    /// The claims without markup.
    plain_claims: AssessmentSlots<OnceLock<String>>,
}

impl Assessments {
    pub(super) fn new(subjects: Arc<Subjects>) -> Self {
        let comparison = Arc::clone(&subjects.comparison);
        Self {
            views: AssessmentSlots::new(&comparison),
            plain_claims: AssessmentSlots::new(&comparison),
            comparison,
            subjects,
        }
    }

    /// Builds the view of a subject's assessment under a criterion with this verdict. It says "no
    /// data" if there is no assessment.
    pub(super) fn view(&self, criterion: CriterionId, id: SubjectId, verdict: Verdict) -> Value {
        let other = self.views.slot(criterion, id, Verdict::NotJudged);
        let view = once(other, || self.new_view(criterion, id));
        if verdict == Verdict::Winner(id) {
            let winning = self.views.slot(criterion, id, verdict);
            once(winning, || with(view, "is_winner", true.into()))
        } else {
            view
        }
    }

    /// Returns the claim without markup, as data files contain it.
    pub(crate) fn plain_claim(&self, criterion: CriterionId, id: SubjectId) -> Option<&str> {
        let assessment = self.comparison.assessment(criterion, id)?;
        let claim = assessment.claim.as_ref()?;
        let slot = self.plain_claims.slot(criterion, id, Verdict::NotJudged);
        Some(slot.get_or_init(|| claim.markdown.plain()))
    }

    /// Builds the view of an assessment that does not win.
    fn new_view(&self, criterion_id: CriterionId, id: SubjectId) -> Value {
        let criterion = self.comparison.criterion(criterion_id);
        let assessment = self.comparison.assessment(criterion_id, id);
        let value = self.comparison.value(criterion_id, id);
        let said = self.comparison.said(criterion_id, id);
        let rating = match value {
            Some(Assessed::Rating(rating)) => Some(*rating),
            _ => None,
        };
        let prose = |choose: fn(&Assessment) -> Option<&Prose>| {
            let prose = assessment.and_then(choose);
            prose.map(|prose| inline(&self.subjects.plan, prose))
        };
        to_value(&AssessmentView {
            subject: self.subjects.named(id),
            class: self.subjects.class(id),
            kind: if said == Said::InWords {
                "described"
            } else {
                words::kind(value)
            },
            value: words::value_or_gap(&self.subjects.words, said, criterion),
            plain_value: value
                .and_then(Assessed::without_zeros)
                .map(|value| words::value(&self.subjects.words, &value, criterion)),
            is_wordy: matches!(
                value,
                Some(Assessed::Text(_) | Assessed::Version(_) | Assessed::List(_))
            ),
            mark: value.and_then(|value| mark(value, criterion)),
            score: value.and_then(|value| score(value, criterion)),
            dots: rating.and_then(|rating| dots(rating, criterion)),
            items: match value {
                Some(Assessed::List(items)) => items.as_slice(),
                _ => &[],
            },
            level: rating.and_then(|rating| criterion.level(rating)),
            is_winner: false,
            claim: prose(|assessment| assessment.claim.as_ref()),
            partial_because: prose(|assessment| assessment.partial_because.as_ref()),
            citations: assessment
                .map(|found| citations(&self.comparison, &found.citations))
                .unwrap_or_default(),
            as_of: assessment
                .and_then(|found| found.as_of)
                .map(|checked| checked.date.to_string()),
            versions: assessment
                .and_then(|found| found.versions.as_ref())
                .map(|range| range.value.as_str()),
            confidence: assessment
                .and_then(|found| found.confidence)
                .map(words::confidence),
            old: assessment
                .map(|found| old_values(&self.subjects.words, found, criterion))
                .unwrap_or_default(),
            text: None,
            id: &self.comparison.subject(id).slug.value,
        })
    }
}

/// Returns the sign that templates draw beside a value, if the value has one.
fn mark(value: &Assessed, criterion: &Criterion) -> Option<&'static str> {
    match value {
        Assessed::State(place) => Some(criterion.states.get(*place)?.mark?.name()),
        Assessed::YesNo(true) | Assessed::Support(Support::Yes) => Some("yes"),
        Assessed::Support(Support::Partial) => Some("partial"),
        Assessed::YesNo(false) | Assessed::Support(Support::No) => Some("no"),
        _ => None,
    }
}

/// The most dots that are drawn.
const MOST_DOTS: i64 = 10;

/// Draws a rating as full and empty dots, one for each whole rating. `None` if the scale has too many
/// for that, or does not begin with 0 or 1.
fn dots(rating: Decimal, criterion: &Criterion) -> Option<String> {
    let scale = criterion.ratings();
    let most = scale
        .best
        .to_i64()
        .filter(|most| (2..=MOST_DOTS).contains(most))?;
    let is_usual = scale.worst == Decimal::ZERO || scale.worst == Decimal::ONE;
    if !is_usual || !scale.best.is_integer() {
        return None;
    }
    let half = Decimal::new(5, 1);
    let dot = |place: i64| match rating - Decimal::from(place) {
        left if left >= Decimal::ONE => '●',
        left if left >= half => '◐',
        _ => '○',
    };
    Some((0..most).map(dot).collect())
}

fn old_values<'a>(
    catalogue: &Catalogue,
    assessment: &'a Assessment,
    criterion: &Criterion,
) -> Vec<OldValueView<'a>> {
    assessment
        .old
        .iter()
        .map(|old| OldValueView {
            value: words::value(catalogue, &old.value, criterion),
            until: old.until.to_string(),
            why: old.why.as_deref(),
        })
        .collect()
}
