//! Lists the files below a folder, sorted. Rejects everything except plain files.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::side_file::{Area, Treatment, treatment};
use super::snapshot::Stamp;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::{Error, OrCannot, Result};
use crate::source_text::is_forbidden;

#[derive(Debug)]
pub(super) struct FolderListing {
    pub(super) state: FolderState,
    /// The files and the rejected links, in byte order of their paths.
    pub(super) files: Vec<FoundFile>,
    pub(super) problems: Vec<Diagnostic>,
}

/// The kind of entry at the path of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FolderState {
    Missing,
    /// The entry is not a folder.
    Refused,
    Folder,
}

#[derive(Debug)]
pub(super) struct FoundFile {
    /// The path from the project's root, with `/` between its parts.
    pub(super) path: String,
    pub(super) on_disk: PathBuf,
    /// True for a symbolic link. Links are rejected: the name is known, but nothing is read.
    pub(super) is_link: bool,
    pub(super) stamp: Stamp,
}

/// The maximum depth of folders. Deeper folders are a mistake or an attack.
const DEEPEST: usize = 32;

impl FolderListing {
    /// Lists the files below `folder`, which is the folder of this area. Side files of programs are
    /// ignored. Links, devices and names that are not Unicode are rejected.
    pub(super) fn of(folder: &Path, area: Area) -> Result<Self> {
        let mut listing = Self {
            state: FolderState::Folder,
            files: Vec::new(),
            problems: Vec::new(),
        };
        listing.state = listing.look(folder, area.name())?;
        if listing.state == FolderState::Folder {
            listing.walk(folder, area)?;
        }
        Ok(listing)
    }

    fn look(&mut self, folder: &Path, name: &str) -> Result<FolderState> {
        match std::fs::symlink_metadata(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(FolderState::Missing);
            }
            Err(error) => return Err(Error::io("open the folder", folder, error)),
            Ok(metadata) if metadata.is_dir() => return Ok(FolderState::Folder),
            Ok(metadata) if metadata.is_symlink() => self.refuse(Code::Symlink, name.to_owned()),
            Ok(_) => {
                let place = Place::Path(name.to_owned());
                let message = format!("`{name}` is not a folder");
                let problem = Diagnostic::error(Code::UnexpectedFile, place, message);
                self.problems
                    .push(problem.with_help("rename it, and create a folder in its place"));
            }
        }
        Ok(FolderState::Refused)
    }

    fn walk(&mut self, folder: &Path, area: Area) -> Result<()> {
        let name = area.name();
        let mut hidden = Vec::new();
        let is_walked = |entry: &DirEntry| {
            let treatment = treatment(&entry.file_name().to_string_lossy(), area);
            if treatment == Treatment::Hidden {
                hidden.push(entry.path().to_owned());
            }
            treatment == Treatment::Taken
        };
        let walk = WalkDir::new(folder)
            .min_depth(1)
            .max_depth(DEEPEST)
            .follow_links(false);
        for entry in walk.into_iter().filter_entry(is_walked) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(folder).to_owned();
                Error::io("list the folder", &path, error.into())
            })?;
            self.add(&entry, folder, name)?;
        }
        for path in hidden {
            let inside = path.strip_prefix(folder).unwrap_or(&path).display();
            self.problems
                .push(not_published(format!("{name}/{inside}")));
        }
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }

    /// Adds a plain file. Rejects everything else except folders.
    fn add(&mut self, entry: &DirEntry, folder: &Path, name: &str) -> Result<()> {
        let relative = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
        let Some(parts) = parts else {
            self.refuse(Code::NotUtf8, format!("{name}/{}", relative.display()));
            return Ok(());
        };
        let path = format!("{name}/{}", parts.join("/"));
        let kind = entry.file_type();
        let is_link = kind.is_symlink();
        if is_link {
            self.refuse(Code::Symlink, path.clone());
        }
        if path.chars().any(|c| c.is_control() || is_forbidden(c)) {
            self.refuse(Code::ControlCharacter, path);
        } else if is_link || kind.is_file() {
            let metadata = entry
                .metadata()
                .map_err(io::Error::from)
                .or_cannot("look at", entry.path())?;
            let stamp = Stamp::of(&metadata);
            self.files.push(FoundFile {
                path,
                on_disk: entry.path().to_owned(),
                is_link,
                stamp,
            });
        } else if !kind.is_dir() || entry.depth() == DEEPEST {
            self.refuse(Code::UnexpectedFile, path);
        }
        Ok(())
    }

    /// Records that the entry at `path` is rejected.
    fn refuse(&mut self, code: Code, path: String) {
        let (message, help) = match code {
            Code::Symlink => (
                "symbolic links are not followed",
                "replace it with a copy of its target; a site is built only from files in its project",
            ),
            Code::NotUtf8 => ("the file's name is not Unicode", "rename the file"),
            Code::ControlCharacter => (
                "the file's name contains an invisible character",
                "rename the file",
            ),
            _ => (
                "this is not a plain file",
                "remove it, or replace it with a plain file",
            ),
        };
        self.problems
            .push(Diagnostic::error(code, Place::Path(path), message).with_help(help));
    }
}

/// Creates the note about a static file or folder that is left out because of its name.
fn not_published(path: String) -> Diagnostic {
    let message = "this is not published, because its name begins with a dot";
    Diagnostic::note(Code::HiddenFile, Place::Path(path), message).with_help(
        "rename it, or move it out of `static/`; the only such names that are published are those \
         that web hosts read, such as `.well-known`, `.nojekyll` and `.htaccess`",
    )
}
