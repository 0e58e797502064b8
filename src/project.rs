//! The folders of a project: content, templates, static files and output.
//!
//! Turns the folder that a user names into paths. It checks only that the folder exists and where
//! paths lead; `load` reads the files.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::error::{Error, OrCannot, Result};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// The root folder, as the user named it.
    pub root: PathBuf,
}

const OUT_DIR: &str = "site";

impl Project {
    /// Opens the project in an existing folder.
    ///
    /// # Errors
    /// If the folder is missing or is not a folder.
    pub fn open(root: &Path) -> Result<Self> {
        let metadata = std::fs::metadata(root).or_cannot("open the project", root)?;
        if !metadata.is_dir() {
            return Err(Error::refused(
                "open the project",
                root,
                "it is not a folder",
            ));
        }
        Ok(Self {
            root: root.to_owned(),
        })
    }

    #[must_use]
    pub fn content(&self) -> PathBuf {
        self.inside("content")
    }

    /// Returns the folder of the project's own templates. It may be missing.
    #[must_use]
    pub fn templates(&self) -> PathBuf {
        self.inside("templates")
    }

    /// Returns the folder of the project's own static files. It may be missing.
    #[must_use]
    pub fn static_files(&self) -> PathBuf {
        self.inside("static")
    }

    /// Returns the folder of the schemas for editors. It may be missing.
    #[must_use]
    pub fn schemas(&self) -> PathBuf {
        self.inside("schemas")
    }

    /// Returns the folder for the parts of a sharded build. It may be missing.
    #[must_use]
    pub fn parts(&self) -> PathBuf {
        self.inside("parts")
    }

    /// Joins a path to the root. In the working folder it has no leading `./`, as a user would
    /// write it.
    fn inside(&self, name: &str) -> PathBuf {
        if self.root == Path::new(".") {
            PathBuf::from(name)
        } else {
            self.root.join(name)
        }
    }

    /// Returns the output directory: the folder that the user named, or `site/` in the root.
    ///
    /// # Errors
    /// If the folder is, contains or is inside one of the folders that the site is made from.
    pub fn out_dir(&self, named: Option<&Path>) -> Result<PathBuf> {
        let out_dir = named.map_or_else(|| self.inside(OUT_DIR), Path::to_owned);
        let find = |path: &Path| whole(path).or_cannot("find", path);
        let place = find(&out_dir)?;
        for input in [self.content(), self.templates(), self.static_files()] {
            let input = find(&input)?;
            if place.starts_with(&input) || input.starts_with(&place) {
                let reason = format!("the site is made from `{}`", input.display());
                return Err(Error::refused("write the site into", &out_dir, reason)
                    .with_help("name another folder with `--out-dir`"));
            }
        }
        Ok(out_dir)
    }
}

/// Resolves a path to an absolute path without links and `..`. The path may be missing: the
/// existing part is resolved by the operating system, and in the rest `..` removes the name before
/// it.
fn whole(path: &Path) -> io::Result<PathBuf> {
    let mut whole = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => _ = whole.pop(),
            part => whole.push(part),
        }
        if let Ok(found) = whole.canonicalize() {
            whole = found;
        }
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_the_site_is_made_from_is_known_by_every_way_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("project");
        std::fs::create_dir_all(root.join("content/criteria")).unwrap();
        std::os::unix::fs::symlink("content", root.join("door")).unwrap();
        std::os::unix::fs::symlink("project", folder.path().join("alias")).unwrap();
        let cases = [
            ("site", true),
            ("contents", true),
            ("content/../site", true),
            ("content", false),
            (".", false),
            ("content/new/deep", false),
            ("static/new", false),
            ("site/../content/new", false),
            ("door/new", false),
            ("../alias/content/new", false),
            ("door/../content", false),
        ];
        for (out_dir, is_fine) in cases {
            for root in [
                root.clone(),
                folder.path().join("alias"),
                root.join("content/.."),
            ] {
                let project = Project::open(&root).unwrap();
                assert_eq!(
                    project.out_dir(Some(&root.join(out_dir))).is_ok(),
                    is_fine,
                    "{out_dir} in {root:?}"
                );
            }
        }
    }
}
