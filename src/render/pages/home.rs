//! Builds the view of the home page of one subject, or of two without a page for the pair.

use tera::Value;

use super::article::{ON_HOME, cards};
use crate::model::{CriterionId, SubjectId};
use crate::render::fragments::evidence::{assessments, freshness};
use crate::render::fragments::tables::table;
use crate::render::fragments::{Fragments, to_value};
use crate::render::views::home::HomeView;

pub(super) fn view(fragments: &Fragments) -> Value {
    let Fragments {
        comparison,
        criteria,
        ranking,
        ..
    } = fragments;
    let all: Vec<CriterionId> = comparison.criterion_ids().collect();
    let subjects: Vec<SubjectId> = comparison.subject_ids().collect();
    to_value(&HomeView {
        table: table(criteria, ranking, "table".to_owned(), &all),
        freshness: freshness(assessments(comparison, &all, &subjects)),
        subjects: fragments.subjects.several(subjects),
        articles: cards(fragments, ON_HOME),
    })
}
