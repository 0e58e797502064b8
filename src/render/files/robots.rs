//! `/robots.txt`: everything may be read, and where the sitemap is.

use crate::model::Comparison;

/// The file's text.
pub(super) fn write(comparison: &Comparison) -> String {
    let everything = "User-agent: *\nAllow: /\n";
    match &comparison.site.base_url {
        Some(base_url) => format!("{everything}\nSitemap: {base_url}sitemap.xml\n"),
        None => everything.to_owned(),
    }
}
