//! A project's folder: where its content, templates, static files and output are.
//!
//! Turns the folder a user names into paths. It reads nothing but the folder's own existence; files are `load`'s.

use std::io;
use std::path::{Component, Path, PathBuf};

use crate::error::{Error, Result};

/// The folders of one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// The root folder.
    pub root: PathBuf,
}

/// The output directory where the user names none.
const OUT_DIR: &str = "site";

impl Project {
    /// The project in a folder that exists.
    ///
    /// # Errors
    /// Where the folder is missing or is none.
    pub fn open(root: &Path) -> Result<Self> {
        let metadata = std::fs::metadata(root)
            .map_err(|source| Error::io("open the project", root, source))?;
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

    /// Where the author's texts are.
    #[must_use]
    pub fn content(&self) -> PathBuf {
        self.inside("content")
    }

    /// Where the project's own templates are; the folder may be missing.
    #[must_use]
    pub fn templates(&self) -> PathBuf {
        self.inside("templates")
    }

    /// Where the project's own static files are; the folder may be missing.
    #[must_use]
    pub fn static_files(&self) -> PathBuf {
        self.inside("static")
    }

    /// Where the schemas for editors are; the folder may be missing.
    #[must_use]
    pub fn schemas(&self) -> PathBuf {
        self.inside("schemas")
    }

    /// Where the parts of a site go that is built in several; the folder may be missing.
    #[must_use]
    pub fn parts(&self) -> PathBuf {
        self.inside("parts")
    }

    /// A path in the root; in the working folder without a `./` before it, which nobody would write.
    fn inside(&self, name: &str) -> PathBuf {
        if self.root == Path::new(".") {
            PathBuf::from(name)
        } else {
            self.root.join(name)
        }
    }

    /// Where the site goes: the folder the user named, else `site/` in the root.
    ///
    /// # Errors
    /// Where that folder is, holds or lies in one of the folders that the site is made from.
    pub fn out_dir(&self, named: Option<&Path>) -> Result<PathBuf> {
        let out_dir = named.map_or_else(|| self.inside(OUT_DIR), Path::to_owned);
        let find = |path: &Path| whole(path).map_err(|source| Error::io("find", path, source));
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

/// The path from the root of the file system, without links and `..`, of something that need not be there: as far as it
/// is, the operating system finds it; from there on, `..` takes the name before it away.
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
