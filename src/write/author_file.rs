//! Files of the author's that weighup makes or edits when it is asked to: the starter site, `add`.

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
    fs::write(&beside, text)
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(path)?.permissions()))
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|source| {
            // What is left of the attempt must not be taken for content; that it cannot be removed changes nothing.
            let _ = fs::remove_file(&beside);
            Error::io("write", path, source)
        })
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
}
