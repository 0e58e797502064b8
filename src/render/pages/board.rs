//! Builds the board: the data for "What matters to you", which the browser computes with. It is
//! small enough to be part of the page.
//!
//! The numbers are the same as in `/data/comparison.json`: scores in thousandths, weights from 0 to
//! 5, and the editor's verdict for criteria that are not scored. `static/js/method.js` documents
//! how the browser reads them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use tera::Value;

use crate::method::{Known, is_spoken_of, known, score};
use crate::model::{CriterionId, EditorVerdict, Profile, SubjectId};
use crate::render::fragments::{Parts, to_value};
use crate::render::views::board::{
    BoardCriterionView, BoardProfileView, BoardSubjectView, BoardView, WinnerView,
};

/// Builds the board of some subjects, in column order.
pub(super) fn view(parts: &Parts, subjects: &[SubjectId]) -> Value {
    let site = &parts.comparison.site;
    to_value(&BoardView {
        tie_within: site.tie_within * 10,
        min_coverage: (site.min_coverage * Decimal::ONE_THOUSAND)
            .round()
            .to_u32()
            .unwrap_or_default(),
        subjects: subjects.iter().map(|id| subject(parts, *id)).collect(),
        criteria: parts
            .comparison
            .criterion_ids()
            .map(|id| criterion(parts, id, subjects))
            .collect(),
        profiles: site
            .profiles
            .iter()
            .map(|one| profile(parts, one))
            .collect(),
    })
}

fn subject(parts: &Parts, id: SubjectId) -> BoardSubjectView<'_> {
    let subject = parts.comparison.subject(id);
    BoardSubjectView {
        id: &subject.slug.value,
        name: &subject.name,
        class: parts.class(id),
    }
}

fn criterion<'a>(
    parts: &'a Parts,
    id: CriterionId,
    subjects: &[SubjectId],
) -> BoardCriterionView<'a> {
    let criterion = parts.comparison.criterion(id);
    let score_of = |subject: &SubjectId| {
        let value = parts.comparison.assessment(id, *subject)?.value.as_ref()?;
        score(&value.value, criterion)
    };
    let winner = match criterion.verdict.map(|verdict| verdict.value) {
        Some(EditorVerdict::Winner(winner)) => subjects
            .iter()
            .position(|subject| *subject == winner)
            .map(WinnerView::Subject),
        Some(EditorVerdict::Tie) => Some(WinnerView::Tie("tie")),
        Some(EditorVerdict::Depends | EditorVerdict::None) | None => None,
    };
    let is_exempt =
        |subject: SubjectId| known(&parts.comparison, id, subject) == Known::NotApplicable;
    let is_unspoken = |subject| winner.is_some() && !is_spoken_of(&parts.comparison, id, subject);
    let places = |is_one: &dyn Fn(SubjectId) -> bool| {
        let all = subjects.iter().enumerate();
        all.filter(|(_, subject)| is_one(**subject))
            .map(|(place, _)| place)
            .collect()
    };
    BoardCriterionView {
        id: &criterion.slug.value,
        title: &criterion.title.value,
        weight: criterion.weight,
        scores: subjects.iter().map(score_of).collect(),
        exempt: places(&is_exempt),
        unspoken: places(&is_unspoken),
        winner,
    }
}

fn profile<'a>(parts: &'a Parts, profile: &'a Profile) -> BoardProfileView<'a> {
    let slug = |id: CriterionId| parts.comparison.criterion(id).slug.value.as_str();
    BoardProfileView {
        name: &profile.name,
        weights: profile
            .weights
            .iter()
            .map(|(id, weight)| (slug(*id).to_owned(), (*weight).into()))
            .collect(),
        must: profile.must.iter().map(|id| slug(*id)).collect(),
    }
}
