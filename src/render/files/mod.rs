//! The files that are not HTML, each by a typed writer, so that no text of an author can break their form.

mod columns;

mod csv;

mod json;

mod profiles;

mod redirects;

mod robots;

mod sitemap;

mod verdicts;

pub(super) use columns::{column_schema, roll_schema};
pub(super) use json::schema as data_schema;
pub(super) use verdicts::pair_text;

use super::parts::Parts;
use crate::model::{BuiltIn, styles};
use crate::plan::{Page, Plan};

/// The file that weighup makes without a template; `None` for pages that have one.
pub(super) fn of(parts: &Parts, plan: &Plan, page: Page) -> Option<String> {
    match page {
        Page::BuiltIn(page) => built_in(parts, plan, page),
        Page::Column(id) => Some(columns::column(parts, id)),
        Page::SitemapPart(number) => Some(sitemap::part(plan, number)),
        _ => None,
    }
}

/// The same for what is made once a site.
fn built_in(parts: &Parts, plan: &Plan, page: BuiltIn) -> Option<String> {
    let comparison = &parts.comparison;
    match page {
        BuiltIn::Sitemap => Some(sitemap::write(plan)),
        BuiltIn::Robots => Some(robots::write(comparison)),
        BuiltIn::Json => Some(json::write(parts)),
        BuiltIn::Schema => Some(json::schema_text()),
        BuiltIn::Csv => Some(csv::write(parts)),
        BuiltIn::Roll => Some(columns::roll(parts)),
        BuiltIn::Styles => Some(styles::text(&comparison.subjects)),
        BuiltIn::Redirects => Some(redirects::write(plan)),
        _ => None,
    }
}
