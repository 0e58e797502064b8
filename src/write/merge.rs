//! Merges the separately built shards of a site into one output directory, with exactly the files
//! of a single build.
//!
//! Shards come from other machines, so nothing is trusted. Before the first file is merged, the
//! shards must belong together and be complete. Each merged file is compared with the hash in its
//! shard's manifest. Only one shard's list is in memory at a time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::fingerprint::Fingerprint;
use super::manifest::{Manifest, ManifestHeader};
use super::new_tree::Sharing;
use super::page_path::MANIFEST;
use super::staging::{Brought, ListedFile, Staging};
use super::{ShardLabel, folder};
use crate::error::{Error, OrCannot, Result};
use crate::load::Origins;
use crate::plan::Shard;

/// All shards of one site.
#[derive(Debug)]
pub struct Shards {
    /// The folder of each shard.
    folders: BTreeMap<Shard, PathBuf>,
    origins: Option<Origins>,
}

struct FirstShard {
    folder: PathBuf,
    label: ShardLabel,
    origins: Option<Origins>,
}

impl Shards {
    /// Reads the manifests in these folders. `version` is the version of weighup that writes the
    /// whole site.
    ///
    /// # Errors
    /// If a folder contains no shard, or shards do not belong together, are missing or are named
    /// twice.
    pub fn gather(folders: &[PathBuf], version: &str) -> Result<Self> {
        let mut first: Option<FirstShard> = None;
        let mut known: BTreeMap<Shard, PathBuf> = BTreeMap::new();
        for folder in folders {
            let (label, origins) = label_of(folder)?;
            check_version(folder, &label, version)?;
            let shard = label.shard;
            match &first {
                None => {
                    first = Some(FirstShard {
                        folder: folder.clone(),
                        label,
                        origins,
                    });
                }
                Some(first) => first.check_same_site(folder, &label)?,
            }
            if let Some(other) = known.insert(shard, folder.clone()) {
                let reason = format!("it is part {shard}, like `{}`", other.display());
                return Err(refused(folder, reason).with_help("name each part once"));
            }
        }
        let first = first.ok_or_else(|| refused(Path::new(""), "no part is named"))?;
        check_complete(&first.folder, first.label.shard.of(), &known)?;
        Ok(Self {
            folders: known,
            origins: first.origins,
        })
    }

    /// Returns the inputs of the pages of all shards, if they are known.
    #[must_use]
    pub fn origins(&self) -> Option<Origins> {
        self.origins.clone()
    }

    /// Returns the number of shards.
    #[must_use]
    pub fn len(&self) -> usize {
        self.folders.len()
    }

    /// Returns false, since there is always at least one shard.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folders.is_empty()
    }

    /// Adds all files of all shards to a build.
    ///
    /// # Errors
    /// If a file is missing or differs from its shard's manifest, a shard contains the output
    /// directory or lies in it, or the operating system refuses. The build must not be published
    /// then.
    pub fn bring_into(&self, staging: &Staging, sharing: Sharing) -> Result<()> {
        for folder in self.folders.values() {
            let whole = folder.canonicalize().or_cannot("find", folder)?;
            if whole.starts_with(staging.out_dir()) || staging.out_dir().starts_with(&whole) {
                return Err(refused(folder, "the whole site would overwrite it")
                    .with_help("name another folder for the site with `--out-dir`"));
            }
        }
        self.folders
            .iter()
            .try_for_each(|(shard, folder)| bring(*shard, folder, staging, sharing))
    }
}

/// Adds all files of one shard. Of several faults, reports the first by path.
fn bring(shard: Shard, folder: &Path, staging: &Staging, sharing: Sharing) -> Result<()> {
    let manifest = Manifest::read(folder).map_err(|error| error.with_help(again(shard)))?;
    let gone = || refused(folder, format!("its `{MANIFEST}` is missing")).with_help(again(shard));
    let manifest = manifest.ok_or_else(gone)?;
    let fault = |(path, content): &(&String, &Fingerprint)| {
        let listed = ListedFile {
            path,
            source: &folder.join(path),
            content,
        };
        let reason = match staging.bring(listed, sharing) {
            Ok(Brought::AsListed) => return None,
            Ok(Brought::Missing) => format!("its file `{path}` is missing"),
            Ok(Brought::Different) => format!("its file `{path}` is not the one that was built"),
            Err(error) => return Some(error),
        };
        Some(refused(folder, reason).with_help(again(shard)))
    };
    let pages: Vec<_> = manifest.pages.iter().collect();
    pages.par_iter().find_map_first(fault).map_or(Ok(()), Err)
}

impl FirstShard {
    /// Rejects a shard of another site, or of another number of shards.
    fn check_same_site(&self, folder: &Path, label: &ShardLabel) -> Result<()> {
        let first = self.folder.display();
        let (of, others) = (label.shard.of(), self.label.shard.of());
        if of != others {
            let reason = format!("it is one of {of} parts, but `{first}` is one of {others}");
            return Err(refused(folder, reason).with_help("merge parts of one `--shard …/N` only"));
        }
        if label.inputs != self.label.inputs {
            let reason = format!("its input differs from that of `{first}`");
            return Err(refused(folder, reason).with_help(
                "build all parts from the same content, templates and static files, and with the same \
                 `--drafts` and `--base-url`",
            ));
        }
        Ok(())
    }
}

fn label_of(folder: &Path) -> Result<(ShardLabel, Option<Origins>)> {
    let help = "a part is a folder that `weighup build --shard K/N` wrote";
    if folder::look(folder)?.is_none() {
        return Err(refused(folder, "there is no such folder").with_help(help));
    }
    match ManifestHeader::read(folder) {
        Ok(Some(ManifestHeader { shard, origins })) => match shard {
            Some(label) => Ok((label, origins)),
            None => Err(refused(folder, "it is a whole site").with_help(help)),
        },
        Ok(None) => Err(refused(folder, format!("it has no `{MANIFEST}`")).with_help(help)),
        Err(error) => Err(error.with_help("fetch the part again, or build it again")),
    }
}

/// Rejects a shard that another version built, since its pages may differ.
fn check_version(folder: &Path, label: &ShardLabel, version: &str) -> Result<()> {
    if label.version == version {
        return Ok(());
    }
    let reason = format!(
        "weighup {} built it, but this is weighup {version}",
        label.version
    );
    Err(refused(folder, reason).with_help("build all parts, and merge them, with one version"))
}

fn check_complete(folder: &Path, of: u32, known: &BTreeMap<Shard, PathBuf>) -> Result<()> {
    let all = (1..=of).filter_map(|number| Shard::new(number, of));
    let mut missing = all.filter(|part| !known.contains_key(part));
    let Some(first) = missing.next() else {
        return Ok(());
    };
    let more = match missing.count() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let reason = format!("it is one of {of} parts, but {first}{more} is not named");
    Err(refused(folder, reason).with_help(format!(
        "name the folder of every part; `weighup build --shard {first}` builds the missing one"
    )))
}

/// Suggests how to replace a damaged shard.
fn again(shard: Shard) -> String {
    format!("fetch the part again, or build it again with `weighup build --shard {shard}`")
}

fn refused(folder: &Path, reason: impl Into<String>) -> Error {
    Error::refused("merge the part", folder, reason)
}
