//! Questions and answers.

use serde::Serialize;
use tera::Value;

use super::shared::FaqView;
use crate::diagnostic::Diagnostic;
use crate::model::FaqId;
use crate::render::parts::{Parts, to_value};

/// All questions.
#[derive(Debug, Serialize)]
struct FaqPageView<'a> {
    /// The groups, in order.
    groups: Vec<FaqView<'a>>,
}

/// What the template of all questions is given.
///
/// # Errors
/// The diagnostic of a block's template that failed.
pub(super) fn view(parts: &Parts) -> Result<Value, Diagnostic> {
    let groups = (0..parts.comparison.faq.len()).map(|index| parts.faq_group(FaqId(index)));
    Ok(to_value(&FaqPageView {
        groups: groups.collect::<Result<_, _>>()?,
    }))
}
