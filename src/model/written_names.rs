//! The names that authors give to things, with their places, for checks of how they are written.

use crate::source_text::Span;

/// What a name is the name of. Names of one sort stand beside each other, so no two of them should look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameSort {
    /// The site's title.
    Site,
    /// A subject's name.
    Subject,
    /// What a subject is.
    Kind,
    /// The name of a fact.
    Fact,
    /// A criterion's title.
    Criterion,
    /// The heading that criteria stand under.
    Group,
    /// A source's title.
    Source,
    /// The title of an article or page.
    Article,
    /// The title of a group of questions.
    Faq,
    /// A kind of readers.
    Profile,
    /// A part of an address: a file's name, a key, an old address.
    Address,
}

/// A name as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenName {
    /// What it is the name of.
    pub sort: NameSort,
    /// The name.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}
