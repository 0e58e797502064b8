//! Writes `/robots.txt`: it allows everything, and names the sitemap if the site has a `base_url`.

use crate::model::Comparison;

pub(super) fn write(comparison: &Comparison) -> String {
    let everything = "User-agent: *\nAllow: /\n";
    match &comparison.site.base_url {
        Some(base_url) => format!("{everything}\nSitemap: {base_url}sitemap.xml\n"),
        None => everything.to_owned(),
    }
}
