//! The stable names of all problems.

use clap::ValueEnum;

/// Which problem a diagnostic tells of. The name an author sees and allows is the variant's in kebab case
/// (`unknown-subject`); its meaning and examples are in `explain/<name>.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ValueEnum)]
#[expect(missing_docs, reason = "each code's meaning is its text in explain/")]
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
    // The shape of a file (`parse`)
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
    MissingAlt,
    InlineOnly,
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
    LinkScheme,
    // The site as a whole (`check`, `plan`)
    PathCollision,
    DuplicateAnchor,
    // What is contradictory or doubtful (`check`); an author may allow each of these with a reason
    DateOrder,
    UnbackedYear,
    WinnerAgainstScores,
    TieMargin,
    UnusedOverride,
    OverallVerdict,
    MostWins,
    ProAndCon,
    LostPro,
    RepeatedTitle,
    InvisibleCharacter,
    ConfusableName,
    NoValues,
    MissingValues,
    EqualValues,
    UnsourcedClaim,
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
    ContradictoryConditions,
    EqualChoices,
    UntrueAssertion,
    Imbalance,
    UntranslatedWords,
    UnsafeTemplate,
    LowContrast,
    UnusedAllow,
    // Templates (`render`)
    TemplateSyntax,
    TemplateFailed,
    MissingTemplate,
    TemplateLimit,
}

impl Code {
    /// The name authors see: `unknown-subject`.
    ///
    /// # Panics
    /// Never: no variant is hidden from the command line.
    #[must_use]
    pub fn name(self) -> String {
        self.to_possible_value()
            .expect("no code is skipped by the derive")
            .get_name()
            .to_owned()
    }

    /// The code of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().iter().copied().find(|code| code.name() == name)
    }

    /// Whether it tells of a judgement that an author may answer with a reason, rather than of something that cannot be
    /// built.
    #[must_use]
    pub fn is_judgement(self) -> bool {
        (Self::DateOrder..=Self::LowContrast).contains(&self)
    }

    /// All codes, in the order of the stages that find them.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::value_variants()
    }
}
