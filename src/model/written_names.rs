//! The names that authors give to things, with their places, for checks of their spelling.

use crate::source_text::Span;

/// The kind of thing that has the name. Names of one sort are next to each other on pages, so no
/// two of them should look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameSort {
    Site,
    Subject,
    Kind,
    Tag,
    Fact,
    Criterion,
    /// The heading that criteria are listed under.
    Group,
    Source,
    /// The title of an article or page.
    Article,
    Faq,
    Profile,
    /// A part of an address: a file's name, a key, an old address.
    Address,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenName {
    pub sort: NameSort,
    pub text: String,
    pub span: Span,
}
