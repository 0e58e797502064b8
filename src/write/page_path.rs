//! The rules for a page's path inside the output directory.
//!
//! The plan has checked the addresses already; this is the last check before the disk. It also
//! covers the paths from a manifest, which people can edit.

use std::path::Path;

use crate::error::{Error, Result};
use crate::parse::portable;

pub(super) const MANIFEST: &str = ".weighup.json";

/// The folder in the output directory that is used for writing file by file.
pub(super) const IN_PLACE: &str = ".weighup-new";

/// The largest number of names in a path. No site needs as many, and plain recursion can walk that
/// deep.
pub(super) const DEEPEST: usize = 100;

/// Rejects a path that is not plain names with `/` between them, that belongs to weighup, or that
/// some systems cannot store.
pub(super) fn check(path: &str) -> Result<()> {
    match fault(path)
        .map(str::to_owned)
        .or_else(|| portable::fault(path))
    {
        Some(fault) => Err(Error::refused("write the page", Path::new(path), fault)),
        None => Ok(()),
    }
}

/// Checks a path. Returns its fault, or `None` for a valid path.
pub(super) fn fault(path: &str) -> Option<&'static str> {
    let own = |name: &str| {
        [MANIFEST, IN_PLACE]
            .iter()
            .any(|own| name.eq_ignore_ascii_case(own))
    };
    if path.is_empty() {
        Some("the path is empty")
    } else if path.starts_with('/') {
        Some("the path is absolute")
    } else if path.contains('\0') {
        Some("the path contains a zero byte")
    } else if path.split('/').any(str::is_empty) {
        Some("a part of the path is empty")
    } else if path.split('/').any(|part| part == "." || part == "..") {
        Some("a part of the path is `.` or `..`")
    } else if path.split('/').next().is_some_and(own) {
        Some("the name is reserved for weighup")
    } else if path.split('/').count() > DEEPEST {
        Some("the path has more than 100 names")
    } else {
        None
    }
}

pub(super) fn is_too_deep(path: &Path) -> bool {
    path.components().count() > DEEPEST
}

/// Lists the folders that contain the path, innermost first: `a/b`, then `a` for `a/b/index.html`.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(folder_of(path), |folder| folder_of(folder))
}

/// Returns the folder of the path, unless it is the output directory itself.
pub(super) fn folder_of(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_relative_paths_pass() {
        let (deep, deeper) = ("a/".repeat(99) + "a", "a/".repeat(100) + "a");
        let cases = [
            (&*deep, true),
            (&*deeper, false),
            ("index.html", true),
            ("criteria/routing/index.html", true),
            ("a..b/.well-known/x", true),
            ("docs/.weighup.json", true),
            ("ä/日本.html", true),
            ("", false),
            ("/index.html", false),
            ("//index.html", false),
            ("a//b.html", false),
            ("a/", false),
            (".", false),
            ("..", false),
            ("../x.html", false),
            ("a/../../x.html", false),
            ("a/./b.html", false),
            ("a\0b", false),
            (".weighup.json", false),
            (".Weighup.JSON", false),
            (".weighup.json/x", false),
            (".weighup-new/ready/x", false),
        ];
        for (path, passes) in cases {
            assert_eq!(fault(path).is_none(), passes, "{path:?}: {:?}", fault(path));
        }
    }

    #[test]
    fn folders_come_innermost_first() {
        assert_eq!(
            folders_of("a/b/index.html").collect::<Vec<_>>(),
            ["a/b", "a"]
        );
        assert_eq!(folders_of("index.html").count(), 0);
    }
}
