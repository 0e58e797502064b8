//! The files on disk at one moment, and the changes between two moments.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;

use super::system::{FileNumber, changed, modified};
use crate::diagnostic::Diagnostic;

/// The coarsest resolution of file times in seconds. FAT gives one time to all changes within two
/// seconds.
pub(super) const COARSEST: i64 = 2;

/// The resolution of file times on disks that count parts of a second, in nanoseconds: 100 ms to be
/// safe.
const FINE: i128 = 100_000_000;

const SECOND: i128 = 1_000_000_000;

/// Information with which a change of a file is detected without reading the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The size in bytes.
    pub len: u64,
    /// The last change of the bytes, in seconds and nanoseconds.
    modified: (i64, i64),
    /// The last change of the bytes or the metadata. Programs cannot set this back.
    changed: (i64, i64),
    /// Identifies the file. A file that replaces another by renaming has a different number.
    inode: u64,
}

#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Snapshot {
    /// The number of each file's edition, by path. It grows with every change.
    pub(super) files: BTreeMap<String, u64>,
    pub(super) problems: Vec<Diagnostic>,
}

/// The changes between two moments. Paths start at the project's root and are sorted.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Changes {
    pub added: Vec<String>,
    pub removed: Vec<String>,
    /// The files with different content.
    pub modified: Vec<String>,
    /// True if the rejected files differ, for example because a link was added or removed.
    pub is_refused_anew: bool,
    /// True if a new or changed file is empty. Files are empty for a moment while some programs
    /// save them.
    pub has_empty_file: bool,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self {
            len: metadata.len(),
            modified: modified(metadata),
            changed: changed(metadata),
            inode: FileNumber::of(metadata).inode,
        }
    }

    /// Computes the second of the last change.
    pub(super) fn second(&self) -> i64 {
        self.changed.0.max(self.modified.0)
    }

    /// Returns true if a change at this time or later, in nanoseconds since 1970, would give a
    /// different stamp. Just after a change, a second change can have the same time.
    #[must_use]
    pub fn is_settled(&self, nanoseconds: i128) -> bool {
        let (second, part) = (i128::from(self.changed.0), i128::from(self.changed.1));
        let granule = if part == 0 {
            i128::from(COARSEST) * SECOND
        } else {
            FINE
        };
        second * SECOND + part + granule < nanoseconds
    }

    /// Formats the stamp. Two stamps have the same text only if they are equal.
    #[must_use]
    pub fn text(&self) -> String {
        let Self {
            len,
            modified,
            changed,
            inode,
        } = self;
        format!(
            "{len} {}.{} {}.{} {inode}",
            modified.0, modified.1, changed.0, changed.1
        )
    }

    /// Returns true if the content of a file with this stamp is the same as with `other`.
    pub(super) fn has_bytes_of(&self, other: &Self) -> bool {
        (self.len, self.modified, self.inode) == (other.len, other.modified, other.inode)
    }
}

impl Snapshot {
    /// Lists the changes from an earlier moment to this one.
    pub(super) fn changes_since(&self, before: &Self) -> Changes {
        let only_in = |one: &Self, other: &Self| -> Vec<String> {
            one.files
                .keys()
                .filter(|path| !other.files.contains_key(*path))
                .cloned()
                .collect()
        };
        let is_modified = |path: &&String| {
            before
                .files
                .get(*path)
                .is_some_and(|edition| *edition != self.files[*path])
        };
        Changes {
            added: only_in(self, before),
            removed: only_in(before, self),
            modified: self.files.keys().filter(is_modified).cloned().collect(),
            is_refused_anew: self.problems != before.problems,
            has_empty_file: false,
        }
    }
}

impl Changes {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0 && !self.is_refused_anew
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.added.len() + self.removed.len() + self.modified.len()
    }

    /// Adds later changes. A file that is added and then removed is not a change. A file that is
    /// removed and then added is modified.
    pub fn extend(&mut self, later: Self) {
        if later.is_empty() {
            return;
        }
        let set = |paths: &mut Vec<String>| -> BTreeSet<String> {
            std::mem::take(paths).into_iter().collect()
        };
        let (mut added, mut removed) = (set(&mut self.added), set(&mut self.removed));
        let mut modified = set(&mut self.modified);
        for path in later.removed {
            modified.remove(&path);
            if !added.remove(&path) {
                removed.insert(path);
            }
        }
        for path in later.added {
            if removed.remove(&path) {
                modified.insert(path)
            } else {
                added.insert(path)
            };
        }
        modified.extend(
            later
                .modified
                .into_iter()
                .filter(|path| !added.contains(path)),
        );
        *self = Self {
            added: added.into_iter().collect(),
            removed: removed.into_iter().collect(),
            modified: modified.into_iter().collect(),
            is_refused_anew: self.is_refused_anew || later.is_refused_anew,
            has_empty_file: later.has_empty_file,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snapshot(files: &[(&str, u64)]) -> Snapshot {
        let files = files
            .iter()
            .map(|(path, edition)| ((*path).to_owned(), *edition))
            .collect();
        Snapshot {
            files,
            problems: Vec::new(),
        }
    }

    #[test]
    fn two_moments_differ_in_what_came_went_and_changed() {
        let before = snapshot(&[("a", 1), ("b", 1), ("c", 1)]);
        let after = snapshot(&[("a", 1), ("b", 2), ("d", 1)]);
        let changes = after.changes_since(&before);
        assert_eq!(
            (&changes.added[..], &changes.removed[..]),
            (&["d".to_owned()][..], &["c".to_owned()][..])
        );
        assert_eq!(changes.modified, ["b"]);
        assert!(!changes.is_empty() && after.changes_since(&after).is_empty());
    }

    #[test]
    fn changes_in_two_steps_are_those_from_the_first_moment_to_the_last() {
        let moments = [
            snapshot(&[("a", 1), ("b", 1), ("c", 1), ("f", 1)]),
            snapshot(&[("a", 1), ("b", 2), ("d", 2), ("e", 2)]),
            snapshot(&[("b", 3), ("c", 3), ("d", 3)]),
        ];
        let mut changes = moments[1].changes_since(&moments[0]);
        changes.extend(moments[2].changes_since(&moments[1]));
        assert_eq!(changes, moments[2].changes_since(&moments[0]));
        changes.extend(moments[0].changes_since(&moments[2]));
        assert_eq!((changes.added, changes.removed), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_stamp_is_settled_when_the_disk_s_clock_has_moved_on() {
        let at = |changed| Stamp {
            len: 1,
            modified: (9, 0),
            changed,
            inode: 1,
        };
        let settled = |stamp: Stamp, milliseconds: i128| stamp.is_settled(milliseconds * 1_000_000);
        let (fine, coarse) = (at((5, 250_000_000)), at((5, 0)));
        assert_eq!(
            [5_250, 5_349, 5_351].map(|now| settled(fine, now)),
            [false, false, true]
        );
        assert_eq!(
            [5_000, 6_999, 7_001].map(|now| settled(coarse, now)),
            [false, false, true]
        );
    }
}
