//! The targets of references, once their names are found.

use super::ids::{
    ArticleId, CriterionId, FactId, FaqId, OwnPageId, Pair, SourceId, StaticId, SubjectId,
};

/// A reference whose names were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub target: Target,
    /// The anchor on the target's page, without the `#`.
    pub anchor: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    Subject(SubjectId),
    ProsCons(SubjectId),
    Criterion(CriterionId),
    Pair(Pair),
    /// A fact, on its subject's page.
    Fact(FactId),
    /// A source, on the page of all sources.
    Source(SourceId),
    /// An article's page, or the pair's page that shows it.
    Article(ArticleId),
    OwnPage(OwnPageId),
    /// A group of questions, on the page of all questions.
    Faq(FaqId),
    BuiltIn(BuiltIn),
    Static(StaticId),
    /// The page that shows the reference.
    Here,
    /// An external address, with a scheme that links may have.
    External(String),
    /// No target, because the name is unknown. This is an error, so no page with this target is
    /// ever written.
    Nowhere,
}

/// A page or file that weighup makes once per site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BuiltIn {
    Home,
    /// The complete table.
    Compare,
    Subjects,
    Criteria,
    /// All questions, when there are any.
    Faq,
    /// All articles, when there are any.
    Articles,
    /// All sources, when there are any.
    Sources,
    Method,
    /// The page that a host returns for an unknown address.
    NotFound,
    /// Addresses for search engines, when the base address is known.
    Sitemap,
    Robots,
    Json,
    /// The JSON Schema of that file.
    Schema,
    Csv,
    /// The names of all subjects as JSON, when there are many.
    Roll,
    /// The style sheet of all pages.
    Styles,
    /// The messages for scripts.
    Words,
    /// Redirects for hosts that read a `_redirects` file, when the site asks for them.
    Redirects,
}

/// The names by which references mean the pages that weighup makes, as in `page:home`.
pub(super) const BUILT_IN_NAMES: [(&str, BuiltIn); 12] = [
    ("home", BuiltIn::Home),
    ("compare", BuiltIn::Compare),
    ("subjects", BuiltIn::Subjects),
    ("criteria", BuiltIn::Criteria),
    ("faq", BuiltIn::Faq),
    ("articles", BuiltIn::Articles),
    ("sources", BuiltIn::Sources),
    ("method", BuiltIn::Method),
    ("json", BuiltIn::Json),
    ("csv", BuiltIn::Csv),
    ("styles", BuiltIn::Styles),
    ("words", BuiltIn::Words),
];
