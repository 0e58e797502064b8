//! Makes the changes of a build in the output directory, atomically if the place allows it.

use std::fs;
use std::io::ErrorKind::{NotADirectory, NotFound};

use super::change::SiteChange;
use super::page_path::MANIFEST;
use super::place::{Obstacle, StagingPlace};
use super::{PublishWay, exchange, in_place};
use crate::error::{Error, Result};

pub(super) fn publish(change: &SiteChange, place: StagingPlace) -> Result<PublishWay> {
    if change.is_none() {
        return Ok(PublishWay::Unchanged);
    }
    let (new_tree, out_dir) = (change.tree.root(), change.old.root);
    change.new.write(new_tree)?;
    // A place that does not allow this rename may allow another way.
    if change.is_of_manifest_alone()
        && fs::rename(new_tree.join(MANIFEST), out_dir.join(MANIFEST)).is_ok()
    {
        return Ok(PublishWay::Unchanged);
    }
    match exchange::publish(change, place) {
        Ok(()) => Ok(PublishWay::Exchanged),
        Err(Obstacle::Failed(error)) => Err(error),
        Err(Obstacle::Unfit) => {
            take_out_kept(change)?;
            in_place::publish(change).map(|()| PublishWay::FileByFile)
        }
    }
}

/// Removes the kept pages that a failed exchange added to the tree.
fn take_out_kept(change: &SiteChange) -> Result<()> {
    for path in change.kept {
        let page = change.tree.root().join(path);
        if let Err(error) = fs::remove_file(&page)
            && !matches!(error.kind(), NotFound | NotADirectory)
        {
            return Err(Error::io("remove", &page, error));
        }
    }
    Ok(())
}
