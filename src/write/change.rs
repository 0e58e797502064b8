//! The changes that one build makes in the output directory.

use std::path::Path;

use super::manifest::Manifest;
use super::new_tree::NewTree;
use super::tree::OwnedTree;

/// The difference between the output directory and a build.
pub(super) struct SiteChange<'a> {
    /// The output directory, with the manifest of the previous build.
    pub(super) old: OwnedTree<'a>,
    /// True if the output directory does not exist yet.
    pub(super) is_first: bool,
    pub(super) staging: &'a Path,
    /// The tree of the pages that are new or differ.
    pub(super) tree: &'a NewTree,
    pub(super) new: &'a Manifest,
    /// The pages of this build that are not in the tree, because the output directory already has
    /// them. Sorted.
    pub(super) kept: &'a [String],
}

impl SiteChange<'_> {
    /// Returns true if the output directory already contains this build.
    pub(super) fn is_none(&self) -> bool {
        self.kept.len() == self.new.pages.len() && self.new.is_in(self.old.root)
    }

    /// Returns true if only the manifest changes.
    pub(super) fn is_of_manifest_alone(&self) -> bool {
        let is_kept = self.kept.len() == self.new.pages.len();
        is_kept && self.old.owned.without(self.new).next().is_none()
    }
}
