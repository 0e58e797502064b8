//! Lists that are too long for one page: which lists exist, how many pages they have, and which
//! page shows an entry.
//!
//! Up to [`MOST_COLUMNS`](crate::model::MOST_COLUMNS) subjects, every list is one page, except the
//! whole table if it has very many criteria. `render` decides the content of each page.

use std::ops::Range;

use super::chapters::chapters;
use super::{Page, Plan};
use crate::method::BestFirst;
use crate::model::{BuiltIn, Comparison, CriterionId, SourceId, SubjectId};

/// The number of entries on a page of a list.
pub const ROWS: usize = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// The whole table: many subjects by rank, or chapters of criteria.
    Compare,
    /// All subjects by their score under a criterion.
    Criterion(CriterionId),
    /// All subjects by name.
    Subjects,
    /// The subjects of a kind, by the index of the kind.
    Kind(usize),
    /// The subjects with an initial, by the index of the initial.
    Initial(usize),
    Sources,
}

impl List {
    pub fn len(self, comparison: &Comparison) -> usize {
        match self {
            Self::Compare | Self::Criterion(_) | Self::Subjects => comparison.subjects.len(),
            Self::Kind(index) => comparison.hubs.kinds[index].subjects.len(),
            Self::Initial(index) => comparison.hubs.initials[index].subjects.len(),
            Self::Sources => comparison.sources.len(),
        }
    }

    /// Counts the pages of the list. There is one page when there are few subjects.
    pub fn pages(self, comparison: &Comparison) -> usize {
        if comparison.has_many_subjects() {
            self.len(comparison).div_ceil(ROWS).max(1)
        } else if self == Self::Compare {
            chapters(comparison).len()
        } else {
            1
        }
    }

    /// Returns the page with a number, counted from 1.
    pub fn page(self, number: usize) -> Page {
        match self {
            Self::Compare if number == 1 => Page::BuiltIn(BuiltIn::Compare),
            Self::Criterion(id) if number == 1 => Page::Criterion(id),
            Self::Subjects if number == 1 => Page::BuiltIn(BuiltIn::Subjects),
            Self::Sources if number == 1 => Page::BuiltIn(BuiltIn::Sources),
            _ => Page::ListPage(self, number),
        }
    }

    /// Returns the positions of the entries on the page with a number.
    pub fn places(self, comparison: &Comparison, number: usize) -> Range<usize> {
        let all = self.len(comparison);
        if comparison.has_many_subjects() {
            (number - 1) * ROWS..all.min(number * ROWS)
        } else {
            0..all
        }
    }
}

/// All subjects, in the order of a criterion's pages.
#[derive(Debug, Clone)]
pub(super) struct ScoreOrder {
    /// The best first, those without a known value last, and equal ones in column order. All are in
    /// column order when there are few subjects.
    subjects: Vec<SubjectId>,
    /// The position of each subject in that order.
    places: Vec<usize>,
}

impl ScoreOrder {
    fn new(comparison: &Comparison, id: CriterionId) -> Self {
        let mut subjects: Vec<SubjectId> = comparison.subject_ids().collect();
        if comparison.has_many_subjects() {
            subjects.sort_by_cached_key(|subject| BestFirst::of(comparison, id, *subject));
        }
        let mut places = vec![0; subjects.len()];
        for (place, subject) in subjects.iter().enumerate() {
            places[subject.0] = place;
        }
        Self { subjects, places }
    }
}

impl Plan {
    /// Lists all subjects in the order of a criterion's pages: the best first, those without a known
    /// value last, and equal ones in column order. All are in column order when there are few
    /// subjects.
    pub fn subjects_by_score(&self, id: CriterionId) -> &[SubjectId] {
        &self.order(id).subjects
    }

    /// Finds the page of a criterion that shows its assessment of a subject.
    pub fn page_of_assessment(&self, id: CriterionId, subject: SubjectId) -> Page {
        if !self.comparison.has_many_subjects() {
            return Page::Criterion(id);
        }
        List::Criterion(id).page(self.order(id).places[subject.0] / ROWS + 1)
    }

    /// Returns the order of a criterion's pages, which is computed once.
    fn order(&self, id: CriterionId) -> &ScoreOrder {
        self.orders[id.0].get_or_init(|| ScoreOrder::new(&self.comparison, id))
    }
}

pub fn page_of_source(comparison: &Comparison, id: SourceId) -> Page {
    let number = if comparison.has_many_subjects() {
        id.0 / ROWS + 1
    } else {
        1
    };
    List::Sources.page(number)
}

/// Lists the further pages of long lists, and the data files behind them. When there are few
/// subjects, only the whole table can have further pages.
pub(super) fn pages(comparison: &Comparison) -> Vec<Page> {
    if !comparison.has_many_subjects() {
        let further = 2..=List::Compare.pages(comparison);
        return further.map(|number| List::Compare.page(number)).collect();
    }
    let hubs = &comparison.hubs;
    let lists = [List::Compare, List::Subjects, List::Sources]
        .into_iter()
        .chain(comparison.criterion_ids().map(List::Criterion))
        .chain((0..hubs.kinds.len()).map(List::Kind))
        .chain((0..hubs.initials.len()).map(List::Initial));
    let pages =
        lists.flat_map(|list| (1..=list.pages(comparison)).map(move |number| list.page(number)));
    pages
        .filter(|page| matches!(page, Page::ListPage(..)))
        .chain(comparison.criterion_ids().map(Page::Column))
        .collect()
}
