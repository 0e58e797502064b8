//! Problems in the author's files: the place, the problem and the next step.
//!
//! Every stage up to `render` returns [`Diagnostic`]s beside its result and continues; nothing here
//! prints. [`report`] formats them for people, [`mod@format`] for programs. [`baseline`] accepts
//! known ones, [`fix`] solves some of them, and [`explain`] describes each [`Code`].

mod code;

pub mod explain;

pub mod fix;

pub mod fingerprint;

pub mod baseline;

pub mod tally;

mod excerpt;

pub mod report;

pub mod digest;

pub mod format;

pub mod suggest;

pub use code::Code;
pub use fix::Fix;

use crate::source_text::{SourceTexts, Span};

/// One problem in the author's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of problem; stable across versions.
    pub code: Code,
    /// Only errors stop a build.
    pub severity: Severity,
    /// The problem in one line: lower case, no full stop, names in backticks.
    pub message: String,
    /// The place of the problem.
    pub place: Place,
    /// Other places that belong to the problem ("first defined here").
    pub notes: Vec<(Span, String)>,
    /// The next step for the author.
    pub help: Option<String>,
    /// The edits that solve the problem, if they are certain.
    pub fix: Option<Fix>,
}

/// How severe a problem is, the most severe first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built.
    Error,
    /// The site can be built, but something is probably wrong.
    Warning,
    /// Information.
    Note,
}

/// A place in the project.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A range of a text file.
    Span(Span),
    /// A whole file or folder without readable text, as a path from the project's root.
    Path(String),
}

impl Diagnostic {
    /// Builds an error.
    pub fn error(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, place.into(), message.into())
    }

    /// Builds a warning.
    pub fn warning(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, place.into(), message.into())
    }

    /// Builds a note.
    pub fn note(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, place.into(), message.into())
    }

    fn new(code: Code, severity: Severity, place: Place, message: String) -> Self {
        Self {
            code,
            severity,
            message,
            place,
            notes: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Adds another place that belongs to the problem.
    #[must_use]
    pub fn with_note(mut self, span: Span, note: impl Into<String>) -> Self {
        self.notes.push((span, note.into()));
        self
    }

    /// Adds the next step for the author.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the next step for the author when there is one.
    #[must_use]
    pub fn with_help_if(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Adds a fix when there is one.
    #[must_use]
    pub fn with_fix_if(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix.or(self.fix);
        self
    }
}

impl Severity {
    /// Returns the severity as a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// Returns the word in the singular or plural, as `count` requires.
    pub fn name_of(self, count: usize) -> &'static str {
        match self {
            _ if count == 1 => self.name(),
            Self::Error => "errors",
            Self::Warning => "warnings",
            Self::Note => "notes",
        }
    }
}

impl Place {
    /// Returns the path of the file or folder from the project's root.
    pub fn path<'a>(&'a self, texts: &'a SourceTexts) -> &'a str {
        match self {
            Self::Span(span) => &texts.get(span.file).path,
            Self::Path(path) => path,
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

/// Returns true if any of the diagnostics stops a build.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}
