//! Builds the view of the page of questions and answers.

use tera::Value;

use crate::diagnostic::Diagnostic;
use crate::model::FaqId;
use crate::render::fragments::{Fragments, to_value};
use crate::render::views::texts::FaqPageView;

/// Builds the view of all questions.
///
/// # Errors
/// Returns the diagnostic of the embedded block that failed.
pub(super) fn view(fragments: &Fragments) -> Result<Value, Diagnostic> {
    let groups =
        (0..fragments.comparison.faq.len()).map(|index| fragments.texts.faq_group(FaqId(index)));
    Ok(to_value(&FaqPageView {
        groups: groups.collect::<Result<_, _>>()?,
    }))
}
