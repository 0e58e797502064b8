//! The second family of errors: the tool itself could not do its work.
//!
//! A mistake in an author's file is a [`Diagnostic`](crate::diagnostic::Diagnostic) and never an [`Error`].

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Something weighup tried to do and could not: the operation, the path it was about, the cause, and what to do next.
#[derive(Debug)]
pub struct Error {
    /// What was tried, fitting after "cannot": "read", "create the folder".
    operation: &'static str,
    /// The file or folder it was tried on.
    path: PathBuf,
    /// Why it failed.
    cause: Cause,
    /// What the user can do, where weighup knows it.
    help: Option<String>,
}

/// Why an operation failed.
#[derive(Debug)]
enum Cause {
    /// The operating system refused.
    Io(io::Error),
    /// weighup itself refused, for this reason.
    Refused(String),
}

/// The result of an operation that only the machine can make fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The operating system refused `operation` on `path`.
    #[must_use]
    pub fn io(operation: &'static str, path: &Path, source: io::Error) -> Self {
        Self {
            operation,
            path: path.to_owned(),
            cause: Cause::Io(source),
            help: None,
        }
    }

    /// weighup refuses `operation` on `path`, for `reason`.
    #[must_use]
    pub fn refused(operation: &'static str, path: &Path, reason: impl Into<String>) -> Self {
        Self {
            operation,
            path: path.to_owned(),
            cause: Cause::Refused(reason.into()),
            help: None,
        }
    }

    /// The same error with a next step for the user.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Two lines at most: what failed and why, then what to do.
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
