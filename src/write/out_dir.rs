//! Checks that a folder may be an output directory: it is weighup's already, or there is nothing in
//! it to lose.

use std::fs;
use std::path::{Path, PathBuf};

use super::folder;
use super::manifest::Manifest;
use super::page_path::{IN_PLACE, MANIFEST};
use super::{OutputOptions, ShardLabel, in_place};
use crate::error::{Error, OrCannot, Result};

/// The entries that a folder may contain when weighup takes it over: those of a fresh clone or a
/// web host, and weighup's own folder.
const HARMLESS: [&str; 5] = [".gitignore", ".gitkeep", ".nojekyll", "CNAME", IN_PLACE];

/// Returns the output directory's full path, and creates its parent. Rejects folders that are never
/// an output directory and, as far as possible before the lock, folders that are not weighup's.
pub(super) fn resolve(options: &OutputOptions) -> Result<PathBuf> {
    let out_dir = full_path(options.out_dir)?;
    let refuse = |reason: &str| Error::refused("build into", &out_dir, reason);
    if out_dir.parent().is_none() {
        return Err(
            refuse("it is the root of the file system").with_help("name a folder of its own")
        );
    }
    let home = options
        .home
        .map(|home| home.canonicalize().unwrap_or_else(|_| home.to_owned()));
    if home.is_some_and(|home| home.starts_with(&out_dir)) {
        return Err(
            refuse("it is or contains your home folder").with_help("name a folder of its own")
        );
    }
    match folder::look(&out_dir)? {
        Some(found) if found.is_symlink() => {
            let target = fs::read_link(&out_dir).unwrap_or_default();
            let help = format!("name the folder itself: `{}`", target.display());
            Err(refuse("it is a symbolic link").with_help(help))
        }
        Some(found) if !found.is_dir() => {
            Err(refuse("it is not a folder").with_help("move it away, or name another folder"))
        }
        // Its manifest may be missing because a first build was killed; that is checked under the
        // lock.
        Some(_) if in_place::is_unfinished(&out_dir)? => Ok(out_dir),
        Some(_) => check_harmless(&out_dir).map(|()| out_dir),
        None => Ok(out_dir),
    }
}

/// Lists the pages that weighup wrote into the folder before. Empty for a missing folder, or one
/// with only harmless entries. Rejects a foreign folder, and a whole site in the place of a part.
pub(super) fn owned(out_dir: &Path, shard: Option<&ShardLabel>) -> Result<Manifest> {
    match Manifest::read(out_dir)? {
        Some(manifest)
            if shard.is_some() && manifest.shard.is_none() && !manifest.pages.is_empty() =>
        {
            let reason = "it contains a whole site, and only this part would be left";
            Err(Error::refused("build a part into", out_dir, reason)
                .with_help("name another folder with `--out-dir`"))
        }
        Some(manifest) => Ok(manifest),
        None if folder::is_folder(out_dir)? => {
            check_harmless(out_dir).map(|()| Manifest::default())
        }
        None => Ok(Manifest::default()),
    }
}

/// Rejects a folder with content but without a manifest.
fn check_harmless(out_dir: &Path) -> Result<()> {
    let entries = folder::entries(out_dir)?;
    let mut names = entries.iter().map(|(name, _)| name);
    if names.clone().any(|name| name == MANIFEST) {
        return Ok(());
    }
    match names.find(|name| !HARMLESS.iter().any(|harmless| name == harmless)) {
        None => Ok(()),
        Some(name) => {
            let name = name.to_string_lossy();
            let reason =
                format!("it contains `{name}` and no `{MANIFEST}`, so weighup did not make it");
            let help = "name a new or empty folder, or move the files away first";
            Err(Error::refused("build into", out_dir, reason).with_help(help))
        }
    }
}

fn full_path(out_dir: &Path) -> Result<PathBuf> {
    let resolve = |path: &Path| path.canonicalize().or_cannot("find", path);
    let Some(name) = out_dir.file_name() else {
        return resolve(out_dir);
    };
    let parent = match out_dir.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(parent).or_cannot("create the folder", parent)?;
    Ok(resolve(parent)?.join(name))
}
