//! Makes the files that are not HTML, each with a typed writer, so that an author's text cannot
//! break the format.

mod data;

mod columns;

mod comparison;

mod criteria;

mod csv;

mod pairs;

mod profiles;

mod ranking;

mod redirects;

mod robots;

mod sitemap;

pub(super) use columns::{column_schema, roll_schema};
pub(super) use comparison::data_schema;
pub(super) use pairs::pair_text;

use super::fragments::Fragments;
use crate::model::BuiltIn;
use crate::plan::{Page, Plan, Renamed};

/// Makes a file that has no template. Returns `None` if the page has one.
pub(super) fn of(fragments: &Fragments, plan: &Plan, page: Page) -> Option<String> {
    match page {
        Page::BuiltIn(page) => built_in(fragments, plan, page),
        Page::Column(id) | Page::Renamed(Renamed::Column(id, _)) => {
            Some(columns::column(fragments, id))
        }
        Page::SitemapPart(number) => Some(sitemap::part(plan, number)),
        _ => None,
    }
}

/// Does the same for the files that a site has only once.
fn built_in(fragments: &Fragments, plan: &Plan, page: BuiltIn) -> Option<String> {
    let comparison = &fragments.comparison;
    match page {
        BuiltIn::Sitemap => Some(sitemap::write(plan)),
        BuiltIn::Robots => Some(robots::write(comparison)),
        BuiltIn::Json => Some(comparison::write(fragments)),
        BuiltIn::Schema => Some(comparison::schema_text()),
        BuiltIn::Csv => Some(csv::write(fragments)),
        BuiltIn::Roll => Some(columns::roll(fragments)),
        BuiltIn::Words => Some(format!("{}\n", fragments.words.for_scripts())),
        BuiltIn::Styles => Some(comparison.styles.text.clone()),
        BuiltIn::Redirects => Some(redirects::write(plan)),
        _ => None,
    }
}
