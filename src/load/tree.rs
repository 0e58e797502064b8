//! Lists the files below a folder, sorted. Rejects everything except plain files.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::side_file::{self, Area, Verdict};
use super::snapshot::Stamp;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::error::{Error, Result};
use crate::source_text::is_forbidden;

#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: Root,
    /// The files and the rejected links, in byte order of their paths.
    pub(super) files: Vec<File>,
    pub(super) problems: Vec<Diagnostic>,
}

/// The kind of entry at the path of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    Missing,
    /// The entry is not a folder.
    Refused,
    Folder,
}

#[derive(Debug)]
pub(super) struct File {
    /// The path from the project's root, with `/` between its parts.
    pub(super) path: String,
    pub(super) on_disk: PathBuf,
    /// True for a symbolic link. Links are rejected: the name is known, but nothing is read.
    pub(super) is_link: bool,
    pub(super) stamp: Stamp,
}

/// The maximum depth of folders. Deeper folders are a mistake or an attack.
const DEEPEST: usize = 32;

impl Tree {
    /// Lists the files below `folder`, which is the folder of this area. Side files of programs are
    /// ignored. Links, devices and names that are not Unicode are rejected.
    pub(super) fn walk(folder: &Path, area: Area) -> Result<Self> {
        let name = area.name();
        let mut tree = Self {
            root: Root::Folder,
            files: Vec::new(),
            problems: Vec::new(),
        };
        match std::fs::symlink_metadata(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self {
                    root: Root::Missing,
                    ..tree
                });
            }
            Err(error) => return Err(Error::io("open the folder", folder, error)),
            Ok(metadata) if metadata.is_symlink() => {
                tree.refuse(Code::Symlink, name.to_owned());
                return Ok(Self {
                    root: Root::Refused,
                    ..tree
                });
            }
            Ok(metadata) if !metadata.is_dir() => {
                let (place, message) = (
                    Place::Path(name.to_owned()),
                    format!("`{name}` is not a folder"),
                );
                let problem = Diagnostic::error(Code::UnexpectedFile, place, message);
                tree.problems
                    .push(problem.with_help("rename it, and create a folder in its place"));
                return Ok(Self {
                    root: Root::Refused,
                    ..tree
                });
            }
            Ok(_) => {}
        }
        let walk = WalkDir::new(folder)
            .min_depth(1)
            .max_depth(DEEPEST)
            .follow_links(false);
        let verdict =
            |entry: &DirEntry| side_file::verdict(&entry.file_name().to_string_lossy(), area);
        let mut hidden = Vec::new();
        let is_walked = |entry: &DirEntry| match verdict(entry) {
            Verdict::Taken => true,
            Verdict::Ignored => false,
            Verdict::Hidden => {
                hidden.push(entry.path().to_owned());
                false
            }
        };
        for entry in walk.into_iter().filter_entry(is_walked) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(folder).to_owned();
                Error::io("list the folder", &path, error.into())
            })?;
            tree.add(&entry, folder, name)?;
        }
        for path in hidden {
            let inside = path.strip_prefix(folder).unwrap_or(&path).display();
            tree.problems
                .push(not_published(format!("{name}/{inside}")));
        }
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
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
                .map_err(|error| Error::io("look at", entry.path(), error.into()))?;
            let stamp = Stamp::of(&metadata);
            self.files.push(File {
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
