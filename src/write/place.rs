//! The place of an output directory, and what it allows.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::page_path::IN_PLACE;
use super::system;
use crate::error::Error;

/// The place of the new tree, and whether it can be exchanged with the output directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StagingPlace {
    /// The new tree is created beside the output directory, and the two are exchanged.
    Exchange,
    /// The new tree is created beside the output directory, but the two cannot be exchanged.
    Beside,
    /// Only the output directory itself can be written.
    Inside,
}

/// The reason why the trees were not exchanged.
#[derive(Debug)]
pub(super) enum Obstacle {
    /// This place does not allow an exchange. Writing file by file may work.
    Unfit,
    Failed(Error),
}

/// The result of an operation that only some places allow.
pub(super) type Attempt<T = ()> = Result<T, Obstacle>;

impl StagingPlace {
    /// Guesses the best place for an output directory.
    pub(super) fn of(out_dir: &Path) -> Self {
        match out_dir.parent() {
            Some(parent) if !system::is_writable(parent) && out_dir.is_dir() => Self::Inside,
            _ => Self::Exchange,
        }
    }

    /// Returns the path of the staging folder.
    pub(super) fn staging(self, out_dir: &Path) -> PathBuf {
        if self == Self::Inside {
            return out_dir.join(IN_PLACE);
        }
        let mut name = OsString::from(".");
        name.push(out_dir.file_name().unwrap_or_default());
        name.push(".weighup");
        out_dir.with_file_name(name)
    }

    /// Returns the same place after an exchange turned out to be harmful there.
    pub(super) fn without_exchange(self) -> Self {
        if self == Self::Exchange {
            Self::Beside
        } else {
            self
        }
    }
}

impl Obstacle {
    /// The operating system refused `operation` on `path`.
    pub(super) fn io(operation: &'static str, path: &Path, error: io::Error) -> Self {
        if system::is_unfit(&error) {
            Self::Unfit
        } else {
            Self::Failed(Error::io(operation, path, error))
        }
    }
}

impl From<Error> for Obstacle {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}
