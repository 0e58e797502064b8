//! `weighup merge`: merges the parts of a site into one site, atomically.

use std::path::Path;
use std::time::Instant;

use super::arguments::Merge;
use super::terminal::Terminal;
use super::{Outcome, build, part};
use crate::error::Result;
use crate::project::Project;
use crate::write::{Parts, Publication, Sharing};

/// Merges the parts into the output directory of the project in `root`. The project needs no
/// content.
pub(super) fn run(root: &Path, arguments: &Merge, terminal: &Terminal) -> Result<Outcome> {
    let started = Instant::now();
    let out_dir = Project::open(root)?.out_dir(arguments.out_dir.as_deref())?;
    let parts = Parts::gather(&arguments.parts, part::VERSION)?;
    let staging = build::begin(&out_dir, None, terminal)?.made_from(parts.origins());
    parts.bring_into(
        &staging,
        if arguments.link {
            Sharing::Linked
        } else {
            Sharing::Apart
        },
    )?;
    let publication = staging.publish()?;
    build::tell_way(&publication, &out_dir, terminal);
    let Publication {
        written,
        kept,
        removed,
        ..
    } = publication;
    terminal.print(&format!(
        "merged {} parts with {} files in {:.2} s into {} ({written} written, {kept} unchanged, {removed} removed)\n",
        parts.len(),
        written + kept,
        started.elapsed().as_secs_f64(),
        out_dir.display(),
    ));
    Ok(Outcome::Good)
}
