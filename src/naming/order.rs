//! Names files that refer to each other. A file's hash includes the new names in its text, so the
//! files that it refers to are named first. Files in a circle share one hash of all their texts.

use std::collections::{BTreeMap, BTreeSet};

use super::references::Linked;
use super::{short_hash, with_hash};

/// Computes the published path of every file. Kept files have their own path.
pub(super) fn names<'a>(
    linked: &BTreeMap<&'a str, Linked<'a>>,
    kept: &BTreeSet<&'a str>,
) -> BTreeMap<&'a str, String> {
    let mut names: BTreeMap<&str, String> = kept
        .iter()
        .map(|path| (*path, (*path).to_owned()))
        .collect();
    let mut left: BTreeSet<&str> = linked
        .keys()
        .copied()
        .filter(|path| !kept.contains(path))
        .collect();
    while !left.is_empty() {
        let is_ready = |path: &&str| {
            linked[path]
                .references
                .iter()
                .all(|reference| names.contains_key(reference.to))
        };
        let ready: Vec<&str> = left.iter().copied().filter(is_ready).collect();
        let new: Vec<(&str, String)> = if ready.is_empty() {
            let circle = circle(linked, &left);
            let texts: Vec<u8> = circle
                .iter()
                .flat_map(|path| linked[path].text_with(&names))
                .collect();
            let hash = short_hash(&texts);
            circle
                .into_iter()
                .map(|path| (path, with_hash(path, &hash)))
                .collect()
        } else {
            let name = |path: &str| with_hash(path, &short_hash(&linked[path].text_with(&names)));
            ready.into_iter().map(|path| (path, name(path))).collect()
        };
        for (path, name) in new {
            left.remove(path);
            names.insert(path, name);
        }
    }
    names
}

/// Finds files that all refer to each other and to no other file in `left`. Requires that no file
/// in `left` is ready. Then every file leads to such a circle, so the smallest set of files that
/// can be reached from one file is a circle.
fn circle<'a>(
    linked: &BTreeMap<&'a str, Linked<'a>>,
    left: &BTreeSet<&'a str>,
) -> BTreeSet<&'a str> {
    let reached = left.iter().map(|start| {
        let mut reached = BTreeSet::from([*start]);
        let mut next = vec![*start];
        while let Some(path) = next.pop() {
            let others = linked[path].references.iter().map(|reference| reference.to);
            next.extend(
                others
                    .filter(|to| left.contains(to))
                    .filter(|to| reached.insert(to)),
            );
        }
        reached
    });
    reached.min_by_key(BTreeSet::len).unwrap_or_default()
}
