//! Where a reference leads, once its names are found.

use super::ids::{
    ArticleId, CriterionId, FactId, FaqId, OwnPageId, Pair, SourceId, StaticId, SubjectId,
};

/// A reference that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it leads to.
    pub target: Target,
    /// The part of the target's page, without the `#`.
    pub anchor: Option<String>,
}

/// What a reference leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A subject's page.
    Subject(SubjectId),
    /// A subject's page of pros and cons.
    ProsCons(SubjectId),
    /// A criterion's page.
    Criterion(CriterionId),
    /// A pair's page.
    Pair(Pair),
    /// A fact, on its subject's page.
    Fact(FactId),
    /// A source, on the page of all sources.
    Source(SourceId),
    /// An article's page, or the pair's page that shows it.
    Article(ArticleId),
    /// A page of the author's own.
    OwnPage(OwnPageId),
    /// A group of questions, on the page of all questions.
    Faq(FaqId),
    /// A page that weighup makes by itself.
    BuiltIn(BuiltIn),
    /// A static file.
    Static(StaticId),
    /// The page that shows the reference.
    Here,
    /// An address elsewhere, of a scheme that links may have.
    External(String),
    /// Nothing: the name is unknown, which is an error, so that no page with this target is ever written.
    Nowhere,
}

/// A page or file that weighup makes by itself, once a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BuiltIn {
    /// The first page.
    Home,
    /// The whole table.
    Compare,
    /// All subjects.
    Subjects,
    /// All criteria.
    Criteria,
    /// All questions; made where there are some.
    Faq,
    /// All articles; made where there are some.
    Articles,
    /// All sources; made where there are some.
    Sources,
    /// How verdicts are made.
    Method,
    /// What a host answers for an address that is not there.
    NotFound,
    /// Addresses for search engines; made where the base address is known.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// The comparison as JSON.
    Json,
    /// The JSON Schema of the former.
    Schema,
    /// The comparison as CSV.
    Csv,
    /// The names of all subjects as JSON; made where they are many.
    Roll,
    /// The subjects' colours.
    Styles,
    /// Redirects for hosts that read such a file; made where the site asks for it.
    Redirects,
}

impl BuiltIn {
    /// What it is called where it is linked to.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Home => "Home",
            Self::Compare => "Compare",
            Self::Subjects => "Subjects",
            Self::Criteria => "Criteria",
            Self::Faq => "Questions",
            Self::Articles => "Articles",
            Self::Sources => "Sources",
            Self::Method => "Method",
            Self::NotFound => "Not found",
            Self::Sitemap => "Sitemap",
            Self::Robots => "Robots",
            Self::Json => "Data as JSON",
            Self::Schema => "Schema of the data",
            Self::Csv => "Data as CSV",
            Self::Roll => "Subjects as JSON",
            Self::Styles => "Colours",
            Self::Redirects => "Redirects",
        }
    }
}

/// The names by which references mean the pages that weighup makes: `page:home`.
pub(super) const BUILT_IN_NAMES: [(&str, BuiltIn); 11] = [
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
];
