//! `weighup merge`: merges the shards of a site into one site, atomically.

use std::path::Path;
use std::time::Instant;

use super::arguments::Merge;
use super::terminal::Terminal;
use super::{Ending, build, shard};
use crate::error::Result;
use crate::project::Project;
use crate::write::{Shards, Sharing};

/// Merges the shards into the output directory of the project in `root`. The project needs no
/// content.
pub(super) fn run(root: &Path, arguments: &Merge, terminal: &Terminal) -> Result<Ending> {
    let started = Instant::now();
    let out_dir = Project::open(root)?.out_dir(arguments.out_dir.as_deref())?;
    let shards = Shards::gather(&arguments.parts, shard::VERSION)?;
    let staging = build::begin(&out_dir, None, terminal)?.made_from(shards.origins());
    let sharing = if arguments.link {
        Sharing::Linked
    } else {
        Sharing::Apart
    };
    shards.bring_into(&staging, sharing)?;
    let publication = staging.publish()?;
    build::report_way(&publication, &out_dir, terminal);
    terminal.print(&format!(
        "merged {} parts with {} files in {:.2} s into {} ({publication})\n",
        shards.len(),
        publication.written + publication.kept,
        started.elapsed().as_secs_f64(),
        out_dir.display(),
    ));
    Ok(Ending::Good)
}
