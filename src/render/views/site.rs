//! Defines the variables `site` and `page`, which every template receives.

use serde::Serialize;

use super::links::LinkView;

/// The fields of the variable `site`.
#[derive(Debug, Serialize)]
pub(crate) struct SiteView<'a> {
    pub title: &'a str,
    pub description: Option<&'a str>,
    /// A BCP 47 language tag.
    pub language: &'a str,
    /// The direction of the script: `ltr` or `rtl`.
    pub direction: &'static str,
    /// The address at which the site is published.
    pub base_url: Option<&'a str>,
    /// The address at which its content can be edited.
    pub repository: Option<&'a str>,
    /// The address at which readers can report a problem.
    pub report_url: Option<&'a str>,
    pub publisher: Option<&'a str>,
    /// The publisher's interests.
    pub disclosure: Option<&'a str>,
    /// False for a comparison that judges nothing.
    pub has_verdicts: bool,
    /// The part of the content security policy that allows frames; empty without any.
    pub frame_policy: String,
    pub navigation: Vec<NavigationView>,
    pub pages: Vec<NavigationView>,
    pub counts: CountsView,
    /// The `[extra]` table of site.toml.
    pub extra: &'a serde_json::Map<String, serde_json::Value>,
}

/// A page in the header or footer.
#[derive(Debug, Serialize)]
pub(crate) struct NavigationView {
    pub title: String,
    pub href: String,
    /// The address from the root, to compare with `page.url`.
    pub url: String,
    /// The prefix of the addresses of the pages below it.
    pub folder: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct CountsView {
    pub subjects: usize,
    pub criteria: usize,
    /// Pairs with a page.
    pub pairs: usize,
    pub sources: usize,
    pub articles: usize,
    pub questions: usize,
}

/// The fields of the variable `page`.
#[derive(Debug, Serialize)]
pub(crate) struct FrameView {
    pub kind: &'static str,
    /// The address from the site's root.
    pub url: String,
    pub title: String,
    /// The title for search results and browser tabs.
    pub head_title: String,
    pub description: Option<String>,
    /// The absolute address.
    pub canonical: Option<String>,
    /// `noindex` for pages that search engines should not list.
    pub robots: Option<&'static str>,
    /// The address at which readers can suggest a correction.
    pub edit_url: Option<String>,
    /// The pages between home and this one.
    pub breadcrumbs: Vec<LinkView>,
    /// The classes of an element around two subjects whose colours are too similar.
    pub recolored: Option<String>,
    /// JSON-LD objects.
    pub structured_data: Vec<serde_json::Value>,
    /// The `[extra]` table of the page's own file.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// The target of a redirect.
#[derive(Debug, Serialize)]
pub(crate) struct RedirectView {
    pub target: String,
    pub title: String,
}
