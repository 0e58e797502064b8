//! Builds the view of the home page of a site about two subjects: the answer, who should choose
//! which, the first rows of their table, and links.

use tera::Value;

use super::article::{ON_HOME, cards};
use crate::diagnostic::Diagnostic;
use crate::model::{CriterionId, Pair};
use crate::render::fragments::evidence::{assessments, freshness};
use crate::render::fragments::profiles::profiles;
use crate::render::fragments::tables::caption;
use crate::render::fragments::{Form, Fragments, to_value};
use crate::render::views::criteria::{GroupView, TableView};
use crate::render::views::home::HomeOfTwoView;
use crate::render::words::columns;

/// The number of rows of the table if there are no groups.
const ROWS: usize = 6;

/// Builds the view.
///
/// # Errors
/// Returns the diagnostic of the component that failed.
pub(super) fn view(fragments: &Fragments, pair: Pair) -> Result<Value, Diagnostic> {
    let (comparison, columns) = (&fragments.comparison, columns(pair));
    let weighed = fragments.pairs.weighed(pair);
    let judgement = &weighed.trace.judgement;
    let criteria: Vec<CriterionId> = comparison.criterion_ids().collect();
    let article = comparison.article_of(pair).map(|id| comparison.article(id));
    let groups = comparison.criteria_by_group().into_iter().take(1);
    let groups = groups.map(|(title, mut members)| {
        if title.is_none() {
            members.truncate(ROWS);
        }
        Ok(GroupView {
            title: title.map(str::to_owned),
            // The pair's page has the claims with their sources.
            rows_html: fragments.rows.html(&members, judgement, Form::Closed)?,
            rows: Vec::new(),
        })
    });
    Ok(to_value(&HomeOfTwoView {
        pair: fragments.pairs.view(&weighed),
        authors: article.map_or(&[], |article| &article.authors),
        freshness: freshness(assessments(comparison, &criteria, &columns)),
        fits: profiles(&fragments.subjects, &weighed.trace),
        table: TableView {
            id: "table".to_owned(),
            places: Vec::new(),
            caption: caption(&fragments.words, comparison, &columns),
            subjects: fragments.subjects.several(columns),
            groups: groups.collect::<Result<_, Diagnostic>>()?,
        },
        subjects: fragments.subjects.several(columns),
        articles: cards(fragments, ON_HOME),
    }))
}
