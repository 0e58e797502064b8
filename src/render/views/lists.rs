//! Defines the views of long lists with several pages, and of the links to them.

use serde::Serialize;

/// The links between the pages of a list.
#[derive(Debug, Serialize)]
pub(crate) struct PagesView {
    /// The number of this page, from 1.
    pub(crate) number: usize,
    /// The number of pages, at least 2.
    pub(crate) count: usize,
    /// The position of the first entry on this page, from 1.
    pub(crate) from: usize,
    /// The position of the last entry on this page.
    pub(crate) to: usize,
    /// The number of entries on all pages.
    pub(crate) total: usize,
    /// The address of the previous page.
    pub(crate) previous: Option<String>,
    /// The address of the next page.
    pub(crate) next: Option<String>,
    /// The first page, the last page and those around this one.
    pub(crate) links: Vec<PageLinkView>,
}

/// A link to a page of a list.
#[derive(Debug, Serialize)]
pub(crate) struct PageLinkView {
    /// The number of the page, from 1.
    pub(crate) number: usize,
    pub(crate) href: String,
    /// True if the link leads to the page that contains it.
    pub(crate) is_current: bool,
    /// True if pages between the previous link and this one are left out.
    pub(crate) is_after_gap: bool,
}

/// A link to the subjects with the same kind or initial.
#[derive(Debug, Serialize)]
pub(crate) struct HubView<'a> {
    /// The kind or initial.
    pub(crate) title: &'a str,
    pub(crate) href: String,
    pub(crate) subjects: usize,
}
