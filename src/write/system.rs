//! The operating-system calls of `write`, each with a fallback for systems that lack it.
//!
//! A port to a system that is not a Unix needs another version of this file.

use std::fs::{self, File, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::Path;

use rustix::fs::{Access, AtFlags, CWD, accessat};
use rustix::io::Errno;

/// Exchanges two folders in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Lets an empty file share the blocks of another one until one of the two changes.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn share_blocks(empty: &File, with: &File) -> io::Result<()> {
    Ok(rustix::fs::ioctl_ficlone(empty, with)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn share_blocks(_empty: &File, _with: &File) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Waits until everything in a folder is on the disk.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(super) fn sync_tree(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(super) fn sync_tree(folder: &Path) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(folder).contents_first(true) {
        let entry = entry?;
        // Links and pipes of others have no content to write, and opening a pipe would wait.
        if entry.file_type().is_file() || entry.file_type().is_dir() {
            match File::open(entry.path()) {
                Ok(file) => rustix::fs::fsync(file)?,
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
                Err(error) => return Err(error),
            }
        }
    }
    // On macOS, only this call also empties the buffer of the disk.
    File::open(folder)?.sync_all()
}

/// Returns true for an error that means that this place does not allow an operation. Another place
/// might allow it.
pub(super) fn is_unfit(error: &io::Error) -> bool {
    const UNFIT: [Errno; 10] = [
        Errno::XDEV,
        Errno::BUSY,
        Errno::INVAL,
        Errno::NOSYS,
        Errno::OPNOTSUPP,
        // Another number than OPNOTSUPP on macOS.
        Errno::NOTSUP,
        Errno::PERM,
        Errno::ACCESS,
        Errno::MLINK,
        Errno::NAMETOOLONG,
    ];
    error.kind() == io::ErrorKind::Unsupported
        || Errno::from_io_error(error).is_some_and(|code| UNFIT.contains(&code))
}

/// Returns true if the file has no second name, which is another hard link.
pub(super) fn has_one_name(file: &Metadata) -> bool {
    file.nlink() == 1
}

/// Gives a folder the owner, the modification time and the permissions of another one.
pub(super) fn imitate(folder: &Path, like: &Metadata) -> io::Result<()> {
    let now = fs::symlink_metadata(folder)?;
    if (now.uid(), now.gid()) != (like.uid(), like.gid()) {
        set_owner(folder, like)?;
    }
    File::open(folder)?.set_modified(like.modified()?)?;
    fs::set_permissions(folder, like.permissions())
}

pub(super) fn set_owner(path: &Path, like: &Metadata) -> io::Result<()> {
    chown(path, Some(like.uid()), Some(like.gid()))
}

/// Allows only the owner of a folder to change its content.
pub(super) fn unlock(folder: &Path) -> io::Result<()> {
    fs::set_permissions(folder, Permissions::from_mode(0o700))
}

pub(super) fn is_writable(folder: &Path) -> bool {
    let access = Access::WRITE_OK | Access::EXEC_OK;
    accessat(CWD, folder, access, AtFlags::EACCESS).is_ok()
}

/// Returns the permissions of a new file of the author, which the umask restricts.
pub(super) fn of_new_file() -> Permissions {
    Permissions::from_mode(0o666)
}
