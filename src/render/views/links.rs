//! Defines links, and the views of long lists with several pages.

use serde::Serialize;

#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkView {
    pub title: String,
    pub href: String,
}

/// The ways from a page to the comparison.
#[derive(Debug, Serialize)]
pub(crate) struct WaysView {
    /// The whole comparison: the only pair, or the table of all.
    pub compare: LinkView,
    /// The address of the reader's own priorities. `None` if nothing is judged.
    pub priorities_href: Option<String>,
}

/// The links between the pages of a list.
#[derive(Debug, Serialize)]
pub(crate) struct PagesView {
    /// The number of this page, from 1.
    pub number: usize,
    /// The number of pages, at least 2.
    pub count: usize,
    /// The position of the first entry on this page, from 1.
    pub from: usize,
    /// The position of the last entry on this page.
    pub to: usize,
    /// The number of entries on all pages.
    pub total: usize,
    /// The address of the previous page.
    pub previous: Option<String>,
    /// The address of the next page.
    pub next: Option<String>,
    /// The first page, the last page and those around this one.
    pub links: Vec<PageLinkView>,
}

/// A link to a page of a list.
#[derive(Debug, Serialize)]
pub(crate) struct PageLinkView {
    /// The number of the page, from 1.
    pub number: usize,
    pub href: String,
    /// True if the link leads to the page that contains it.
    pub is_current: bool,
    /// True if pages between the previous link and this one are left out.
    pub is_after_gap: bool,
}

/// A link to the subjects with the same kind or initial.
#[derive(Debug, Serialize)]
pub(crate) struct HubView<'a> {
    /// The kind, initial or tag.
    pub title: &'a str,
    pub href: String,
    pub subjects: usize,
}
