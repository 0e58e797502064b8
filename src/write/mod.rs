//! Writes pages into the output directory: atomically, without touching foreign files, and with the
//! same bytes for the same pages.
//!
//! [`Staging`] collects the pages in a new tree beside the output directory and then exchanges the
//! two folders in one step. Places that do not allow that are written file by file. A manifest in
//! the output directory lists the files that weighup wrote; everything else there is foreign and
//! stays unchanged. [`Shards`] that other machines built are published in the same way. The caller
//! decides which pages to write, and checks that the output directory is none of the project's own
//! inputs.
//!
//! The files below are in the order of their layers: each uses only files above it.

mod system;

mod page_path;

mod folder;

mod author_file;

mod author_files;

mod fingerprint;

mod shard_label;

mod manifest;

mod tree;

mod claim;

mod lock;

mod place;

mod new_tree;

mod change;

mod foreign;

mod retire;

mod exchange;

mod in_place;

mod publish;

mod out_dir;

mod staging;

mod merge;

pub use author_file::{NewFile, create_file, replace_file};
pub use author_files::{AuthorChange, change_files};
pub use merge::Shards;
pub use new_tree::Sharing;
pub use shard_label::ShardLabel;
pub use staging::Staging;

use std::fmt;
use std::path::Path;

use crate::error::Error;

/// The target of a build, and the call when it must wait.
#[derive(Clone, Copy)]
pub struct OutputOptions<'a> {
    /// The output directory. It need not exist yet.
    pub out_dir: &'a Path,
    /// The user's home folder, if known. It is never an output directory.
    pub home: Option<&'a Path>,
    /// The label of the shard to build. `None` for a whole site.
    pub shard: Option<&'a ShardLabel>,
    /// Called once, with the output directory, when this build must wait for another one.
    pub waiting: &'a dyn Fn(&Path),
}

/// The changes that publishing made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    /// The number of pages that are new or differ from the previous build.
    pub written: usize,
    /// The number of unchanged pages. They keep their modification time.
    pub kept: usize,
    /// The number of pages of the previous build that this one lacks.
    pub removed: usize,
    /// The way in which the pages were published.
    pub way: PublishWay,
}

impl fmt::Display for Publication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            written,
            kept,
            removed,
            ..
        } = self;
        write!(f, "{written} written, {kept} unchanged, {removed} removed")
    }
}

/// The way in which pages get into the output directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishWay {
    /// Nothing differs from the previous build, so nothing was touched.
    Unchanged,
    /// All at once.
    Exchanged,
    /// One after the other, because the place allows nothing better. Readers may see pages of both
    /// builds for a moment and, after a crash, until the next build.
    FileByFile,
}

fn in_the_way(path: &Path) -> Error {
    Error::refused(
        "write a page",
        path,
        "something that weighup did not write is there",
    )
    .with_help("move it away, or give the page another address")
}

#[cfg(test)]
mod tests;
