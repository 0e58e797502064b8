//! Pages into the output directory: whole or not at all, nothing foreign touched, same pages same bytes.
//!
//! [`Staging`] collects the pages in a new tree beside the output directory and then exchanges the two folders in one step;
//! where a place cannot do that, it goes file by file. A manifest in the output directory lists what weighup wrote; everything
//! else there is foreign and stays unchanged. [`Parts`] that other machines built are published in the same way. The caller
//! decides what is written, and checks that the output directory is none of the project's own inputs.

mod author_file;

mod change;

mod claim;

mod exchange;

mod folder;

mod foreign;

mod in_place;

mod lock;

mod manifest;

mod merge;

mod new_tree;

mod out_dir;

mod page_path;

mod part_label;

mod plain_file;

mod retire;

mod staging;

mod tree;

pub use author_file::{
    AuthorEdit, NewFile, check_edit, create_file, create_file_inside, edit_file, replace_file,
};
pub use merge::{Parts, Sharing};
pub use part_label::PartLabel;
pub use staging::Staging;

use std::path::Path;

use crate::error::Error;

/// Where to write, and whom to tell about a wait.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The output directory; need not be there yet.
    pub out_dir: &'a Path,
    /// The user's home folder, which is never an output directory; `None` where there is none.
    pub home: Option<&'a Path>,
    /// Which part of a site is built; `None` for a whole one.
    pub part: Option<&'a PartLabel>,
    /// Called once, with the output directory, when another build holds it and this one has to wait.
    pub waiting: &'a dyn Fn(&Path),
}

/// What publishing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    /// Pages that are new or differ from before.
    pub written: usize,
    /// Pages that were there with the same bytes; they keep their modification time.
    pub kept: usize,
    /// Pages of the build before that this one does not have.
    pub removed: usize,
    /// How the new pages came into the output directory.
    pub way: Way,
}

/// How pages come into the output directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Nothing differs from the build before, so nothing was touched.
    Unchanged,
    /// All at once.
    Exchanged,
    /// One after the other, because the place allows nothing better: a reader may meet pages of both builds for a
    /// moment, and after a crash until the next build.
    FileByFile,
}

/// Something that weighup did not write stands where a page has to go.
fn in_the_way(path: &Path) -> Error {
    Error::refused(
        "write a page",
        path,
        "something that weighup did not write stands there",
    )
    .with_help("move it away, or give the page another address")
}

#[cfg(test)]
mod tests;
