//! Creates and edits the author's own files on request: `init`, `add`, `import`, `check --fix`,
//! baselines, schemas.
//!
//! A file gets its text in one step: the text is written beside the file, under a name that `load`
//! ignores, and moved into place.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{NamedTempFile, TempPath};

use super::system;
use crate::error::{Error, OrCannot, Result};

/// The outcome of creating a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewFile {
    /// The file was created.
    Made,
    /// Something already exists at the path. It is unchanged.
    Existed,
}

/// Creates a file with this text, and the folders above it. Never touches anything that already
/// exists at the path.
///
/// # Errors
/// If the operating system refuses. No part of the file remains.
pub fn create_file(path: &Path, text: &str) -> Result<NewFile> {
    if fs::symlink_metadata(path).is_ok() {
        return Ok(NewFile::Existed);
    }
    if path.file_name().is_none() {
        return Err(Error::refused("write", path, "it is not a file name"));
    }
    let folder = folder_of(path);
    fs::create_dir_all(folder).or_cannot("create the folder", folder)?;
    let written = beside(folder, text).and_then(|file| match file.persist_noclobber(path) {
        Ok(_) => Ok(NewFile::Made),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
            Ok(NewFile::Existed)
        }
        Err(refused) => Err(refused.error),
    });
    written.or_cannot("write", path)
}

/// Replaces the text of a plain file in one step: after a crash or a power cut, the file has either
/// its old text or the new one. It keeps its permissions and, if the system allows it, its owner. A
/// link is followed, and stays a link.
///
/// # Errors
/// If the file is read-only or the operating system refuses. The file is unchanged then.
pub fn replace_file(path: &Path, text: &str) -> Result<()> {
    let path = &path.canonicalize().or_cannot("write", path)?;
    let replaced = edited_beside(path, text)?.persist(path);
    replaced
        .map_err(|refused| refused.error)
        .or_cannot("write", path)?;
    // The new text is safe either way. This makes the replacement itself durable on disks that
    // support it.
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Writes the new text of an existing file beside it, with the file's permissions. It is deleted
/// unless it is moved.
///
/// # Errors
/// If the file is read-only or the operating system refuses.
pub(super) fn edited_beside(path: &Path, text: &str) -> Result<TempPath> {
    let found = fs::metadata(path).or_cannot("write", path)?;
    check_writable(path, &found)?;
    let written = beside(folder_of(path), text).and_then(|file| {
        // Only root may change a file's owner. Other users own the file already, or replace it as
        // the new owner.
        let _ = system::set_owner(file.path(), &found);
        file.as_file().set_permissions(found.permissions())?;
        file.as_file().sync_all()?;
        Ok(file.into_temp_path())
    });
    written.or_cannot("write", path)
}

/// Rejects a file that its owner made read-only.
pub(super) fn check_writable(path: &Path, found: &Metadata) -> Result<()> {
    if !found.permissions().readonly() {
        return Ok(());
    }
    let help = "allow writing first, for example with `chmod u+w`";
    Err(Error::refused("change", path, "it is read-only").with_help(help))
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Creates a file with this text in a folder, under a name that `load` ignores. It is deleted
/// unless it is moved.
pub(super) fn beside(folder: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut file = tempfile::Builder::new()
        .permissions(system::of_new_file())
        .tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

/// Explains why a path cannot be changed as a part of `folder`: it does not exist, or a link leads
/// out of the folder.
pub(super) fn check_inside(folder: &Path, path: &Path) -> std::result::Result<(), String> {
    let real = |path: &Path| path.canonicalize().map_err(|error| error.to_string());
    let is_inside = real(path)?.starts_with(real(folder)?);
    if is_inside {
        Ok(())
    } else {
        Err("a symbolic link leads to it from elsewhere".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn an_existing_file_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b.txt");
        assert_eq!(create_file(&path, "one").unwrap(), NewFile::Made);
        assert_eq!(create_file(&path, "two").unwrap(), NewFile::Existed);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        symlink("nowhere", folder.path().join("link")).unwrap();
        assert_eq!(
            create_file(&folder.path().join("link"), "two").unwrap(),
            NewFile::Existed
        );
        assert_eq!(names(folder.path()), ["a", "link"]);
        assert!(create_file(&folder.path().join("new/.."), "").is_err());
    }

    #[test]
    fn a_new_file_may_be_read_as_the_user_s_mask_says() {
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| {
            fs::metadata(folder.path().join(name))
                .unwrap()
                .permissions()
                .mode()
        };
        create_file(&folder.path().join("ours"), "").unwrap();
        File::create(folder.path().join("plain")).unwrap();
        assert_eq!(mode("ours"), mode("plain"));
    }

    #[test]
    fn a_replaced_file_keeps_its_permissions_and_links_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        symlink("a.toml", folder.path().join("link")).unwrap();
        replace_file(&folder.path().join("link"), "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
        assert!(folder.path().join("link").is_symlink());
        assert_eq!(names(folder.path()), ["a.toml", "link"]);
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        assert!(
            replace_file(&path, "two")
                .unwrap_err()
                .to_string()
                .contains("it is read-only")
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        assert_eq!(names(folder.path()), ["a.toml"]);
    }
}
