//! Errors of the tool itself, when it cannot do its work.
//!
//! A mistake in an author's file is a [`Diagnostic`](crate::diagnostic::Diagnostic), never an
//! [`Error`].

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// An operation that failed, with its path, the cause and the next step.
#[derive(Debug)]
pub struct Error {
    /// The operation as a phrase after "cannot": "read", "create the folder".
    operation: &'static str,
    path: PathBuf,
    cause: Cause,
    /// The next step, if weighup knows one.
    help: Option<String>,
}

#[derive(Debug)]
enum Cause {
    /// The operating system returned an error.
    Io(io::Error),
    /// weighup refused the operation for this reason.
    Refused(String),
}

/// The result of an operation that can fail because of the machine.
pub type Result<T> = std::result::Result<T, Error>;

/// Gives the error of the operating system an operation and a path.
pub trait OrCannot<T> {
    /// Names the `operation` on `path` that failed.
    ///
    /// # Errors
    /// If the operating system refused it.
    fn or_cannot(self, operation: &'static str, path: &Path) -> Result<T>;
}

impl<T> OrCannot<T> for io::Result<T> {
    fn or_cannot(self, operation: &'static str, path: &Path) -> Result<T> {
        self.map_err(|source| Error::io(operation, path, source))
    }
}

impl Error {
    /// Builds the error of an `operation` on `path` that the operating system refused.
    #[must_use]
    pub fn io(operation: &'static str, path: &Path, source: io::Error) -> Self {
        Self {
            operation,
            path: path.to_owned(),
            cause: Cause::Io(source),
            help: None,
        }
    }

    /// Builds the error of an `operation` on `path` that weighup refuses for this reason.
    #[must_use]
    pub fn refused(operation: &'static str, path: &Path, reason: impl Into<String>) -> Self {
        Self {
            operation,
            path: path.to_owned(),
            cause: Cause::Refused(reason.into()),
            help: None,
        }
    }

    /// Adds the next step for the user.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// At most two lines: the operation with the cause, then the next step.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `{}`: ", self.operation, self.path.display())?;
        match &self.cause {
            Cause::Io(source) => write!(f, "{source}")?,
            Cause::Refused(reason) => f.write_str(reason)?,
        }
        match &self.help {
            Some(help) => write!(f, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.cause {
            Cause::Io(source) => Some(source),
            Cause::Refused(_) => None,
        }
    }
}
