//! The steps of one build into the output directory: begin, write pages from many threads, publish.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use blake3::Hash;

use super::change::SiteChange;
use super::fingerprint::{Fingerprint, has_content};
use super::lock::StagingFolder;
use super::manifest::Manifest;
use super::new_tree::{NewTree, Sharing, SourceFile};
use super::place::{Obstacle, StagingPlace};
use super::publish::publish;
use super::tree::OwnedTree;
use super::{
    OutputOptions, Publication, ShardLabel, folder, in_place, out_dir, page_path, retire, system,
};
use crate::error::{Error, OrCannot, Result};
use crate::load::{Origins, open_plain};

/// A build that is not published yet. Dropping it leaves the output directory unchanged.
#[derive(Debug)]
pub struct Staging {
    /// The output directory, as a full path.
    out_dir: PathBuf,
    /// True if the output directory does not exist yet.
    is_first: bool,
    place: StagingPlace,
    old: Manifest,
    /// The label of a shard. `None` for a whole site.
    shard: Option<ShardLabel>,
    /// The inputs of its pages, if they are known.
    origins: Option<Origins>,
    tree: NewTree,
    /// All pages so far, unordered.
    put: Mutex<Vec<StagedPage>>,
    /// The folder that contains `tree`. Last, so that it is dropped last.
    folder: StagingFolder,
}

/// A page that was given to [`Staging::write`] or [`Staging::bring`].
#[derive(Debug)]
struct StagedPage {
    path: String,
    fingerprint: Fingerprint,
    location: Location,
}

/// The tree that has a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Location {
    NewTree,
    /// The output directory already has this content at this path.
    OutDir,
}

/// A file of a shard, as the shard's manifest lists it.
#[derive(Clone, Copy)]
pub(super) struct ListedFile<'a> {
    pub(super) path: &'a str,
    /// Its place on disk.
    pub(super) source: &'a Path,
    pub(super) content: &'a Fingerprint,
}

/// The state of a file that was to be taken from a shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Brought {
    /// It has the content that the shard's manifest lists.
    AsListed,
    Missing,
    /// It has another content, or is no plain file.
    Different,
}

impl Staging {
    /// Checks that weighup may write to the output directory, waits for other builds of it, and
    /// clears the remains of a killed build.
    ///
    /// # Errors
    /// If weighup may not build into the folder, or the operating system refuses. Nothing is
    /// changed then.
    pub fn begin(options: &OutputOptions) -> Result<Self> {
        let out_dir = out_dir::resolve(options)?;
        let place = StagingPlace::of(&out_dir);
        Self::begin_at(out_dir, place, options)
    }

    /// Begins a build in a resolved output directory whose place is known.
    pub(super) fn begin_at(
        out_dir: PathBuf,
        mut place: StagingPlace,
        options: &OutputOptions,
    ) -> Result<Self> {
        let folder =
            StagingFolder::acquire(place.staging(&out_dir), &|| (options.waiting)(&out_dir))?;
        in_place::recover(&out_dir)?;
        retire::recover(folder.path(), &out_dir)?;
        let old = out_dir::owned(&out_dir, options.shard)?;
        let tree = NewTree::create(folder.new_tree())?;
        let found = folder::look(&out_dir)?;
        if let Some(found) = &found
            && let Err(error) = system::imitate(tree.root(), found)
        {
            match Obstacle::io("set up the folder", tree.root(), error) {
                Obstacle::Unfit => place = place.without_exchange(),
                Obstacle::Failed(error) => return Err(error),
            }
        }
        Ok(Self {
            out_dir,
            is_first: found.is_none(),
            place,
            old,
            shard: options.shard.cloned(),
            origins: None,
            tree,
            put: Mutex::default(),
            folder,
        })
    }

    /// Records the inputs of the build's pages.
    #[must_use]
    pub fn made_from(mut self, origins: Option<Origins>) -> Self {
        self.origins = origins;
        self
    }

    /// Keeps the previous build's page at a path when it is about these two subjects only, was made
    /// from the same inputs, and is unchanged on disk. Returns false if the page must be rendered.
    /// Call it once per path.
    ///
    /// # Errors
    /// If the path is not plain names below the output directory.
    pub fn keep(&self, path: &str, subjects: [&str; 2]) -> Result<bool> {
        page_path::check(path)?;
        let (Some(origins), Some(before)) = (&self.origins, &self.old.origins) else {
            return Ok(false);
        };
        if !origins.agree(before, subjects) {
            return Ok(false);
        }
        Ok(self.keep_unchanged(path))
    }

    /// Keeps the previous build's file at a path whose name contains a hash of what it is made from,
    /// if the same weighup made it and it is unchanged on disk. A copy of its source, which has this
    /// hash, is not kept. Returns false if it must be made again. Call it once per path.
    ///
    /// # Errors
    /// If the path is not plain names below the output directory.
    pub fn keep_made(&self, path: &str, source: Hash) -> Result<bool> {
        page_path::check(path)?;
        let (Some(origins), Some(before)) = (&self.origins, &self.old.origins) else {
            return Ok(false);
        };
        let old = self.old.pages.get(path);
        let is_copy = old.is_some_and(|old| old.blake3 == source);
        Ok(origins.program == before.program && !is_copy && self.keep_unchanged(path))
    }

    /// Keeps the previous build's file at a path if it is unchanged on disk.
    fn keep_unchanged(&self, path: &str) -> bool {
        let page = self.out_dir.join(path);
        let before = self.old.pages.get(path).filter(|old| old.is_of(&page));
        if let Some(fingerprint) = before {
            self.note(path, *fingerprint, Location::OutDir);
        }
        before.is_some()
    }

    pub(super) fn out_dir(&self) -> &Path {
        &self.out_dir
    }

    /// Puts a page at its path inside the output directory, with `/` between the names. Call it
    /// once per path.
    ///
    /// # Errors
    /// If the path is not plain names below the output directory, or the page cannot be written.
    pub fn write(&self, path: &str, content: &[u8]) -> Result<()> {
        page_path::check(path)?;
        let fingerprint = Fingerprint::of(content);
        let was_same = self.old.pages.get(path) == Some(&fingerprint);
        // The file may have been edited since, so its fingerprint alone is not enough.
        let location = if was_same && has_content(&self.out_dir.join(path), content) {
            Location::OutDir
        } else {
            self.tree.write(path, content)?;
            Location::NewTree
        };
        self.note(path, fingerprint, location);
        Ok(())
    }

    /// Puts a copy of an author's file at a path, like [`Staging::write`]. The file is never in
    /// memory as a whole. On disks that support it, the copy shares its blocks with the file until
    /// one of the two changes. It is not a hard link: an author who edits in place would change the
    /// published site.
    ///
    /// # Errors
    /// If the path is not plain names below the output directory, the file is a link or cannot be
    /// read, or the copy cannot be written.
    pub fn copy(&self, path: &str, source: &Path) -> Result<()> {
        page_path::check(path)?;
        let file = open_plain(source).or_cannot("read", source)?;
        let before = self.old.pages.get(path);
        let kept = before.filter(|old| old.is_of(source) && old.is_of(&self.out_dir.join(path)));
        if let Some(fingerprint) = kept {
            self.note(path, *fingerprint, Location::OutDir);
            return Ok(());
        }
        let file = &file;
        let source = SourceFile { path: source, file };
        // Of the copy: the file may change while it is copied.
        let copied = self.tree.bring(source, path, Sharing::Apart);
        let fingerprint =
            copied.or_cannot("copy a static file to", &self.tree.root().join(path))?;
        self.note(path, fingerprint, Location::NewTree);
        Ok(())
    }

    /// Puts a file of a shard at its path inside the output directory if it has the listed content.
    /// Call it once per path. A build with any other outcome than [`Brought::AsListed`] must not be
    /// published.
    pub(super) fn bring(&self, listed: ListedFile<'_>, sharing: Sharing) -> Result<Brought> {
        let ListedFile {
            path,
            source,
            content,
        } = listed;
        page_path::check(path)?;
        let file = match open_plain(source) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Brought::Missing),
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                return Ok(Brought::Different);
            }
            Err(error) => return Err(Error::io("read", source, error)),
        };
        let was_same = self.old.pages.get(path) == Some(content);
        let (location, found) = if was_same && content.is_of(&self.out_dir.join(path)) {
            let found = Fingerprint::of_pieces(file, |_| Ok(()));
            (Location::OutDir, found)
        } else {
            let file = &file;
            let source = SourceFile { path: source, file };
            (Location::NewTree, self.tree.bring(source, path, sharing))
        };
        if found.or_cannot("bring over", source)? != *content {
            return Ok(Brought::Different);
        }
        self.note(path, *content, location);
        Ok(Brought::AsListed)
    }

    fn note(&self, path: &str, fingerprint: Fingerprint, location: Location) {
        let mut put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
        put.push(StagedPage {
            path: path.to_owned(),
            fingerprint,
            location,
        });
    }

    /// Replaces the content of the output directory with the pages put so far.
    ///
    /// # Errors
    /// If something foreign is in the place of a page, or the operating system refuses. The output
    /// directory is unchanged then, unless the message says otherwise.
    pub fn publish(self) -> Result<Publication> {
        let put = self
            .put
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let (pages, kept) = take_stock(put)?;
        let new = Manifest {
            shard: self.shard,
            origins: self.origins,
            pages,
        };
        let change = SiteChange {
            old: OwnedTree {
                root: &self.out_dir,
                owned: &self.old,
            },
            is_first: self.is_first,
            staging: self.folder.path(),
            tree: &self.tree,
            new: &new,
            kept: &kept,
        };
        let way = publish(&change, self.place)?;
        let written = new.pages.len() - kept.len();
        Ok(Publication {
            written,
            kept: kept.len(),
            removed: self.old.without(&new).count(),
            way,
        })
    }
}

/// Lists all pages, and the paths of the kept ones, both sorted. Rejects two pages at one path, and
/// a page in the place of another page's folder.
fn take_stock(put: Vec<StagedPage>) -> Result<(BTreeMap<String, Fingerprint>, Vec<String>)> {
    let refuse =
        |path: &str, reason| Err(Error::refused("write the page", Path::new(path), reason));
    let mut pages = BTreeMap::new();
    let mut kept = Vec::new();
    for StagedPage {
        path,
        fingerprint,
        location,
    } in put
    {
        if pages.contains_key(&path) {
            return refuse(&path, "there are two pages at this path");
        }
        if location == Location::OutDir {
            kept.push(path.clone());
        }
        pages.insert(path, fingerprint);
    }
    kept.sort_unstable();
    let is_in_page =
        |path: &&String| page_path::folders_of(path).any(|folder| pages.contains_key(folder));
    match pages.keys().find(is_in_page) {
        Some(path) => refuse(
            path,
            "another page is in the place of a folder that it needs",
        ),
        None => Ok((pages, kept)),
    }
}
