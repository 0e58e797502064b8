//! Problems in the author's files: what is wrong, where, and what to do.
//!
//! Every stage up to `render` returns [`Diagnostic`]s beside its result and goes on; nothing here prints. [`report`]
//! turns them into text for people, [`mod@format`] into text for programs; [`baseline`] knows those that a project accepts
//! for now, [`fix`] solves some of them, [`explain`] tells what a [`Code`] means.

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
    /// Which problem it is; stable across versions.
    pub code: Code,
    /// Whether it stops a build.
    pub severity: Severity,
    /// What is wrong, in one line: lower case, no full stop, names in backticks.
    pub message: String,
    /// Where it is wrong.
    pub place: Place,
    /// A word or two drawn at the caret; may be empty.
    pub label: String,
    /// Other places that belong to the problem ("first defined here").
    pub notes: Vec<(Span, String)>,
    /// What the author can do.
    pub help: Option<String>,
    /// The edits that solve it, if they are certain.
    pub fix: Option<Fix>,
}

/// How grave a problem is, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built as written.
    Error,
    /// The site can be built, but something is probably wrong.
    Warning,
    /// Worth knowing.
    Note,
}

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// At a range of a text file.
    Span(Span),
    /// In a file or folder as a whole, by its path from the project's root (for what has no readable text).
    Path(String),
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, (place.into(), message.into()))
    }

    /// A warning at a place.
    pub fn warning(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, (place.into(), message.into()))
    }

    /// A note at a place.
    pub fn note(code: Code, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, (place.into(), message.into()))
    }

    /// A diagnostic without label, notes or help.
    fn new(code: Code, severity: Severity, (place, message): (Place, String)) -> Self {
        Self {
            code,
            severity,
            message,
            place,
            label: String::new(),
            notes: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Adds the word or two drawn at the caret.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds another place that belongs to the problem.
    #[must_use]
    pub fn with_note(mut self, span: Span, note: impl Into<String>) -> Self {
        self.notes.push((span, note.into()));
        self
    }

    /// Adds what the author can do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds help where there is some.
    #[must_use]
    pub fn with_help_if(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Adds the edits that solve it, if there are some.
    #[must_use]
    pub fn with_fix_if(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix.or(self.fix);
        self
    }
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The word for so many problems of it.
    #[must_use]
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
    /// The path from the project's root of the file or folder that it is in.
    #[must_use]
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

/// Whether any of the diagnostics stops a build.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}
