//! Views of long lists by pages and of the ways into them.

use serde::Serialize;

/// The ways between the pages of a list.
#[derive(Debug, Serialize)]
pub(crate) struct PagesView {
    /// The number of the page that is shown, from 1.
    pub(crate) number: usize,
    /// How many pages there are, 2 or more.
    pub(crate) count: usize,
    /// The place of the first thing on the page, from 1.
    pub(crate) from: usize,
    /// The place of the last one.
    pub(crate) to: usize,
    /// How many things the list has on all pages.
    pub(crate) total: usize,
    /// The page before.
    pub(crate) previous: Option<String>,
    /// The page after.
    pub(crate) next: Option<String>,
    /// The first, the last and those around the one that is shown.
    pub(crate) links: Vec<PageLinkView>,
}

/// A page of a list where it is linked to.
#[derive(Debug, Serialize)]
pub(crate) struct PageLinkView {
    /// Its number, from 1.
    pub(crate) number: usize,
    /// Where it is.
    pub(crate) href: String,
    /// Whether it is the page that is shown.
    pub(crate) is_current: bool,
    /// Whether pages between it and the link before are left out.
    pub(crate) is_after_gap: bool,
}

/// Subjects that have something in common, where they are linked to.
#[derive(Debug, Serialize)]
pub(crate) struct HubView<'a> {
    /// What they have in common.
    pub(crate) title: &'a str,
    /// Their page.
    pub(crate) href: String,
    /// How many they are.
    pub(crate) subjects: usize,
}
