//! The files that are not HTML, each by a typed writer, so that no text of an author can break their form.

mod csv;

mod json;

mod profiles;

mod redirects;

mod robots;

mod sitemap;

mod verdicts;

pub(super) use json::schema as data_schema;
pub(super) use verdicts::pair_text;

use super::parts::Parts;
use crate::model::{BuiltIn, styles};
use crate::plan::Plan;

/// The file that weighup makes without a template; `None` for pages that have one.
pub(super) fn of(parts: &Parts, plan: &Plan, page: BuiltIn) -> Option<String> {
    let comparison = &parts.comparison;
    match page {
        BuiltIn::Sitemap => Some(sitemap::write(plan)),
        BuiltIn::Robots => Some(robots::write(comparison)),
        BuiltIn::Json => Some(json::write(parts)),
        BuiltIn::Schema => Some(json::schema_text()),
        BuiltIn::Csv => Some(csv::write(parts)),
        BuiltIn::Styles => Some(styles::text(&comparison.subjects)),
        BuiltIn::Redirects => Some(redirects::write(plan)),
        _ => None,
    }
}
