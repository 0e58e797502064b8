//! Builds the board: the data for "Your priorities", which the browser computes with. It is
//! small enough to be part of the page. Usual values are left out.
//!
//! The numbers are the same as in `/data/comparison.json`: scores in thousandths, weights from 0 to
//! 5, and the editor's verdict for criteria that are not scored. `static/js/board.js` documents
//! how the browser reads them.

use tera::Value;

use crate::method::{Known, is_scored, is_spoken_of, known, ranges, score};
use crate::model::{CriterionId, EditorVerdict, Profile, SubjectId};
use crate::render::fragments::{Fragments, to_value};
use crate::render::views::board::{
    BoardCriterionView, BoardProfileView, BoardSubjectView, BoardView, WinnerView,
};

/// Builds the board of some subjects, in column order.
pub(super) fn view(fragments: &Fragments, subjects: &[SubjectId]) -> Value {
    let site = &fragments.comparison.site;
    to_value(&BoardView {
        tie_within: site.tie_within * 10,
        min_coverage: site.min_coverage,
        subjects: subjects.iter().map(|id| subject(fragments, *id)).collect(),
        groups: fragments.comparison.criteria_by_group().len(),
        criteria: fragments
            .comparison
            .criterion_ids()
            .map(|id| criterion(fragments, id, subjects))
            .collect(),
        profiles: site
            .profiles
            .iter()
            .map(|one| profile(fragments, one))
            .collect(),
    })
}

fn subject(fragments: &Fragments, id: SubjectId) -> BoardSubjectView<'_> {
    let subject = fragments.comparison.subject(id);
    BoardSubjectView {
        id: &subject.slug.value,
        name: &subject.name,
    }
}

fn criterion<'a>(
    fragments: &'a Fragments,
    id: CriterionId,
    subjects: &[SubjectId],
) -> BoardCriterionView<'a> {
    let criterion = fragments.comparison.criterion(id);
    let score_of =
        |subject: &SubjectId| score(fragments.comparison.value(id, *subject)?, criterion);
    let winner = match criterion.verdict.map(|verdict| verdict.value) {
        Some(EditorVerdict::Winner(winner)) => {
            let place = subjects.iter().position(|subject| *subject == winner);
            Some(place.map_or(WinnerView::Word("other"), WinnerView::Subject))
        }
        Some(EditorVerdict::Tie) => Some(WinnerView::Word("tie")),
        Some(EditorVerdict::Depends) => Some(WinnerView::Word("depends")),
        Some(EditorVerdict::None) => Some(WinnerView::Word("none")),
        None => None,
    };
    let is_exempt = |subject: SubjectId| known(&fragments.comparison, id, subject) == Known::Exempt;
    let is_unspoken =
        |subject| winner.is_some() && !is_spoken_of(&fragments.comparison, id, subject);
    let places = |is_one: &dyn Fn(SubjectId) -> bool| {
        let all = subjects.iter().enumerate();
        all.filter(|(_, subject)| is_one(**subject))
            .map(|(place, _)| place)
            .collect()
    };
    BoardCriterionView {
        id: &criterion.slug.value,
        title: &criterion.title.value,
        group: group_to_name(fragments, id),
        weight: Some(criterion.weight).filter(|weight| *weight != 1),
        scores: is_scored(criterion).then(|| subjects.iter().map(score_of).collect()),
        ranges: ranges(&fragments.comparison, id, subjects.iter().copied()),
        exempt: places(&is_exempt),
        unspoken: places(&is_unspoken),
        winner,
    }
}

/// Returns the group of a criterion if the one before it is in another. No group is an empty name.
fn group_to_name(fragments: &Fragments, id: CriterionId) -> Option<&str> {
    let group = |id| fragments.comparison.criterion(id).group.as_deref();
    let before =
        id.0.checked_sub(1)
            .and_then(|place| group(CriterionId(place)));
    (before != group(id)).then(|| group(id).unwrap_or_default())
}

fn profile<'a>(fragments: &'a Fragments, profile: &'a Profile) -> BoardProfileView<'a> {
    let slug = |id: CriterionId| fragments.comparison.criterion(id).slug.value.as_str();
    BoardProfileView {
        weights: profile
            .weights
            .iter()
            .map(|(id, weight)| (slug(*id).to_owned(), (*weight).into()))
            .collect(),
        must: profile.must.iter().map(|id| slug(id.value)).collect(),
    }
}
