//! The stable names of all kinds of problems.

use clap::ValueEnum;

/// The kind of a problem. Authors see and allow it by its name in kebab case (`unknown-subject`).
/// The meaning and examples are in `explain/<name>.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ValueEnum)]
pub enum Code {
    // Files and folders (`project`, `load`)
    NoContent,
    NoSite,
    NotUtf8,
    ControlCharacter,
    Symlink,
    TooLarge,
    UnexpectedFile,
    HiddenFile,
    UnportableName,
    // The structure of a file (`parse`)
    TomlSyntax,
    UnknownKey,
    MissingKey,
    WrongType,
    InvalidValue,
    InvalidDate,
    FrontMatter,
    CsvShape,
    InvalidSlug,
    ReservedSlug,
    // Markdown (`parse/markdown`)
    InvalidReference,
    UnknownLabel,
    EmbedNotAlone,
    ExternalImage,
    UnlistedFrame,
    MissingAlt,
    BrokenPicture,
    InlineOnly,
    MarkdownAsIs,
    RawHtml,
    Footnote,
    HeadingId,
    HeadingLevel,
    UnknownLanguage,
    TooDeep,
    // Links between files (`model`)
    UnknownSubject,
    UnknownCriterion,
    UnknownSource,
    UnknownFact,
    UnknownArticle,
    UnknownPage,
    UnknownFaq,
    UnknownPair,
    UnknownEmbed,
    EmbedRecursion,
    UnknownFile,
    UnknownAnchor,
    DuplicateValue,
    DuplicateSlug,
    UnusedData,
    TooFewSubjects,
    NoCriteria,
    MissingAmong,
    NoVerdicts,
    LinkScheme,
    // The site as a whole (`check`, `plan`)
    PathCollision,
    DuplicateAnchor,
    // Contradictions and doubts (`check`): an author may allow each of these with a reason
    DateOrder,
    FutureDate,
    UnbackedYear,
    WinnerAgainstScores,
    TieMargin,
    UnusedOverride,
    OverallVerdict,
    MostWins,
    NotJudged,
    ProAndCon,
    LostPro,
    RepeatedTitle,
    InvisibleCharacter,
    ConfusableName,
    DuplicateName,
    TwoSpellings,
    NoValues,
    MissingValues,
    EqualValues,
    UnmatchedItem,
    MissingValueItem,
    UnsourcedClaim,
    UndatedClaim,
    StaleClaim,
    StaleSource,
    VersionExcluded,
    UnusedSource,
    DeadSource,
    PartialWithoutReason,
    ScaleDirection,
    ClampedValue,
    MixedUnits,
    SimilarCriteria,
    CorrelatedCriteria,
    DictatorWeight,
    ZeroWeights,
    UnscoredMust,
    ContradictoryConditions,
    EqualChoices,
    UntrueAssertion,
    HiddenReason,
    Imbalance,
    UnsizedPicture,
    LargePicture,
    UntranslatedWords,
    UnsafeTemplate,
    SimilarColors,
    LowContrast,
    UnusedAllow,
    // Templates (`render`)
    TemplateSyntax,
    TemplateFailed,
    MissingTemplate,
    TemplateLimit,
    UnusedTemplate,
    WordsSyntax,
    UnknownMessage,
    WrongVariable,
}

impl Code {
    /// Returns the name that authors see: `unknown-subject`.
    ///
    /// # Panics
    /// Never: no variant is hidden from the command line.
    pub fn name(self) -> String {
        self.to_possible_value()
            .expect("no code is skipped by the derive")
            .get_name()
            .to_owned()
    }

    /// Finds the code with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().iter().copied().find(|code| code.name() == name)
    }

    /// Returns true if the code is a judgement that an author may answer with a reason. All other
    /// errors mean that the site cannot be built.
    pub fn is_judgement(self) -> bool {
        (Self::DateOrder..=Self::LowContrast).contains(&self)
    }

    /// Returns true if one report with each message is enough, because all places need the same
    /// answer.
    pub(super) fn is_reported_once(self) -> bool {
        matches!(self, Self::UnknownLanguage)
    }

    /// Returns the heading of the group of codes that begins with this one.
    pub(super) fn heading(self) -> Option<&'static str> {
        Some(match self {
            Self::NoContent => "Files and folders",
            Self::TomlSyntax => "Structure of a file",
            Self::InvalidReference => "Markdown",
            Self::UnknownSubject => "References between files",
            Self::PathCollision => "Pages and their parts",
            Self::DateOrder => "Dates and years",
            Self::WinnerAgainstScores => "Verdicts",
            Self::ProAndCon => "Pros, cons and names",
            Self::NoValues => "Values",
            Self::UnsourcedClaim => "Claims and sources",
            Self::PartialWithoutReason => "Support, scales and units",
            Self::SimilarCriteria => "Criteria and weights",
            Self::ContradictoryConditions => "Consistency and balance",
            Self::UnsizedPicture => "Pictures, language, safety and colours",
            Self::UnusedAllow => "Allowed problems",
            Self::TemplateSyntax => "Templates",
            _ => return None,
        })
    }

    /// Returns all codes, in the order of the stages that find them.
    pub fn all() -> &'static [Self] {
        Self::value_variants()
    }
}
