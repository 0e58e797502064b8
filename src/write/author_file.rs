//! Files of the author's that weighup makes or edits when it is asked to: the starter site, `add`, `check --fix`.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::error::{Error, Result};

/// What became of a file that was to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewFile {
    /// It was made.
    Made,
    /// Something stood there already and was left alone.
    Existed,
}

/// Makes a file with this text, and the folders above it; never touches one that is there.
///
/// # Errors
/// Where the operating system refuses.
pub fn create_file(path: &Path, text: &str) -> Result<NewFile> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|source| Error::io("make the folder", folder, source))?;
    }
    let file = fs::OpenOptions::new().write(true).create_new(true).open(path);
    match file {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(NewFile::Existed),
        file => file
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .map(|()| NewFile::Made)
            .map_err(|source| Error::io("write", path, source)),
    }
}

/// Puts a new text in the place of a file's old one, in one step: a crash leaves the one or the other.
///
/// # Errors
/// Where the operating system refuses; the old text stands then.
pub fn replace_file(path: &Path, text: &str) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".weighup-new");
    let beside = path.with_file_name(name);
    // What an earlier attempt left behind, or a link that somebody put there, is not written through.
    let cleared = match fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    cleared
        .and_then(|()| fs::OpenOptions::new().write(true).create_new(true).open(&beside))
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(path)?.permissions()))
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|source| {
            // What is left of the attempt must not be taken for content; that it cannot be removed changes nothing.
            let _ = fs::remove_file(&beside);
            Error::io("write", path, source)
        })
}

/// A change of a file of the author's.
#[derive(Debug, Clone, Copy)]
pub struct AuthorEdit<'a> {
    /// The file.
    pub path: &'a Path,
    /// The folder that it lies in, at whatever depth; links lead nowhere out of it.
    pub folder: &'a Path,
    /// The text that is expected to be there.
    pub old: &'a str,
    /// The new text.
    pub new: &'a str,
}

/// Puts a new text in the place of the one that is expected, in one step.
///
/// # Errors
/// Where the file is a link or lies behind one, where its text is another one by now, or where the operating system
/// refuses; nothing is changed then.
pub fn edit_file(edit: &AuthorEdit<'_>) -> Result<()> {
    let refused = |reason| Error::refused("change", edit.path, reason);
    let failed = |source| Error::io("change", edit.path, source);
    if !fs::symlink_metadata(edit.path).map_err(failed)?.is_file() {
        return Err(refused("it is no plain file"));
    }
    let (file, folder) = (fs::canonicalize(edit.path), fs::canonicalize(edit.folder));
    if !file.map_err(failed)?.starts_with(folder.map_err(failed)?) {
        return Err(refused("a link leads to it from elsewhere"));
    }
    if fs::read(edit.path).map_err(failed)? != edit.old.as_bytes() {
        return Err(refused("it changed in the meantime").with_help("run the command again"));
    }
    replace_file(edit.path, edit.new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.txt");
        assert_eq!(create_file(&path, "one").unwrap(), NewFile::Made);
        assert_eq!(create_file(&path, "two").unwrap(), NewFile::Existed);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
    }

    #[test]
    fn replacing_leaves_nothing_beside_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "one").unwrap();
        replace_file(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_edit_is_refused_behind_links_and_after_other_changes() {
        let root = tempfile::tempdir().unwrap();
        let (folder, outside) = (root.path().join("content"), root.path().join("outside"));
        for made in [&folder, &outside] {
            fs::create_dir(made).unwrap();
            fs::write(made.join("a.toml"), "one").unwrap();
        }
        std::os::unix::fs::symlink(outside.join("a.toml"), folder.join("link.toml")).unwrap();
        std::os::unix::fs::symlink(&outside, folder.join("door")).unwrap();
        // A trap where the new text is written first.
        std::os::unix::fs::symlink(outside.join("a.toml"), folder.join("a.toml.weighup-new")).unwrap();
        let edit = |name: &str, old| {
            edit_file(&AuthorEdit { path: &folder.join(name), folder: &folder, old, new: "two" }).is_ok()
        };
        for (name, old) in
            [("link.toml", "one"), ("door/a.toml", "one"), ("a.toml", "other"), ("none.toml", "one")]
        {
            assert!(!edit(name, old), "{name}");
        }
        assert!(edit("a.toml", "one"));
        assert_eq!(fs::read_to_string(folder.join("a.toml")).unwrap(), "two");
        assert_eq!(fs::read_to_string(outside.join("a.toml")).unwrap(), "one");
    }
}
