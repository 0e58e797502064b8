//! Lists that are too long for one page: which there are, on how many pages, and on which of them a thing stands.
//!
//! Up to [`MOST_COLUMNS`](crate::model::MOST_COLUMNS) subjects, every list is one page. What a page of a list shows is
//! `render`'s.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Page, Plan};
use crate::method::score;
use crate::model::{BuiltIn, Comparison, CriterionId, SourceId, SubjectId};

/// So many things stand on a page of a list.
pub const ROWS: usize = 100;

/// A list on one or more pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// All subjects by rank: the whole table.
    Compare,
    /// All subjects by their score under a criterion.
    Criterion(CriterionId),
    /// All subjects by name.
    Subjects,
    /// The subjects of a kind, by its place among the kinds.
    Kind(usize),
    /// The subjects of an initial, by its place among the initials.
    Initial(usize),
    /// All sources.
    Sources,
}

impl List {
    /// How many things it lists.
    #[must_use]
    pub fn len(self, comparison: &Comparison) -> usize {
        match self {
            Self::Compare | Self::Criterion(_) | Self::Subjects => comparison.subjects.len(),
            Self::Kind(index) => comparison.hubs.kinds[index].subjects.len(),
            Self::Initial(index) => comparison.hubs.initials[index].subjects.len(),
            Self::Sources => comparison.sources.len(),
        }
    }

    /// On how many pages it stands; on one where the subjects are few.
    #[must_use]
    pub fn pages(self, comparison: &Comparison) -> usize {
        if comparison.has_many_subjects() {
            self.len(comparison).div_ceil(ROWS).max(1)
        } else {
            1
        }
    }

    /// The page of a number from 1.
    #[must_use]
    pub fn page(self, number: usize) -> Page {
        match self {
            Self::Compare if number == 1 => Page::BuiltIn(BuiltIn::Compare),
            Self::Criterion(id) if number == 1 => Page::Criterion(id),
            Self::Subjects if number == 1 => Page::BuiltIn(BuiltIn::Subjects),
            Self::Sources if number == 1 => Page::BuiltIn(BuiltIn::Sources),
            _ => Page::Part(self, number),
        }
    }

    /// The places of what the page of a number lists.
    #[must_use]
    pub fn places(self, comparison: &Comparison, number: usize) -> Range<usize> {
        let all = self.len(comparison);
        if comparison.has_many_subjects() {
            (number - 1) * ROWS..all.min(number * ROWS)
        } else {
            0..all
        }
    }
}

/// All subjects as a criterion's pages list them.
#[derive(Debug, Clone)]
pub(super) struct Order {
    /// The best score first, those without one last, equal ones in column order; where the subjects are few, all in column order.
    subjects: Vec<SubjectId>,
    /// The place of each subject in that.
    places: Vec<usize>,
}

impl Order {
    /// The order of a criterion's pages.
    fn new(comparison: &Comparison, id: CriterionId) -> Self {
        let mut subjects: Vec<SubjectId> = comparison.subject_ids().collect();
        if comparison.has_many_subjects() {
            let criterion = comparison.criterion(id);
            subjects.sort_by_cached_key(|subject| {
                let value = comparison
                    .assessment(id, *subject)
                    .and_then(|found| found.value.as_ref());
                let score = value.and_then(|value| score(&value.value, criterion));
                Reverse((score, value.is_some_and(|value| value.value.is_known())))
            });
        }
        let mut places = vec![0; subjects.len()];
        for (place, subject) in subjects.iter().enumerate() {
            places[subject.0] = place;
        }
        Self { subjects, places }
    }
}

impl Plan {
    /// All subjects as a criterion's pages list them: the best score first, those without one last, equal ones in column
    /// order. Where the subjects are few it is the column order.
    #[must_use]
    pub fn subjects_by_score(&self, id: CriterionId) -> &[SubjectId] {
        &self.order(id).subjects
    }

    /// The page of a criterion that shows its assessment of a subject.
    #[must_use]
    pub fn page_of_assessment(&self, id: CriterionId, subject: SubjectId) -> Page {
        if !self.comparison.has_many_subjects() {
            return Page::Criterion(id);
        }
        List::Criterion(id).page(self.order(id).places[subject.0] / ROWS + 1)
    }

    /// The order of a criterion's pages, found once.
    fn order(&self, id: CriterionId) -> &Order {
        self.orders[id.0].get_or_init(|| Order::new(&self.comparison, id))
    }
}

/// The page that lists a source.
#[must_use]
pub fn page_of_source(comparison: &Comparison, id: SourceId) -> Page {
    let number = if comparison.has_many_subjects() {
        id.0 / ROWS + 1
    } else {
        1
    };
    List::Sources.page(number)
}

/// The pages of lists that are no page of another kind, and the data behind them; none where the subjects are few.
pub(super) fn pages(comparison: &Comparison) -> Vec<Page> {
    if !comparison.has_many_subjects() {
        return Vec::new();
    }
    let hubs = &comparison.hubs;
    let lists = [List::Compare, List::Subjects, List::Sources]
        .into_iter()
        .chain(comparison.criterion_ids().map(List::Criterion))
        .chain((0..hubs.kinds.len()).map(List::Kind))
        .chain((0..hubs.initials.len()).map(List::Initial));
    let parts =
        lists.flat_map(|list| (1..=list.pages(comparison)).map(move |number| list.page(number)));
    let parts = parts.filter(|page| matches!(page, Page::Part(..)));
    parts
        .chain(comparison.criterion_ids().map(Page::Column))
        .collect()
}
