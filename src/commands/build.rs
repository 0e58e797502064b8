//! `weighup build`: the whole site, or nothing.

use std::path::Path;
use std::time::Instant;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::arguments::Build;
use super::progress::Progress;
use super::terminal::Terminal;
use super::{Outcome, check};
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::load::StaticFile;
use crate::pipeline::{Prepared, ReadySite, prepare};
use crate::plan::file_of;
use crate::project::Project;
use crate::write::{Options, Publication, Staging, Way};

/// A page that could not be made: its template failed, or the disk did.
enum Failure {
    /// The author's templates are wrong.
    Problem(Diagnostic),
    /// The machine refused.
    Error(Error),
}

/// Builds the project in `root`.
pub(super) fn run(root: &Path, arguments: &Build, terminal: &Terminal) -> Result<Outcome> {
    let started = Instant::now();
    let project = Project::open(root)?;
    let out_dir = project.out_dir(arguments.out_dir.as_deref())?;
    let mut prepared = prepare(&project, &check::choices(&arguments.content))?;
    let Some(site) = prepared.site.take() else {
        return Ok(refuse(&prepared, terminal));
    };
    let waiting = |path: &Path| {
        terminal.say(&format!("waiting for another build of `{}` to end", path.display()));
    };
    let home = std::env::home_dir();
    let staging = Staging::begin(&Options { out_dir: &out_dir, home: home.as_deref(), waiting: &waiting })?;
    let pages = match write_pages(&site, &staging, terminal) {
        Ok(pages) => pages,
        Err(Failure::Error(error)) => return Err(error),
        Err(Failure::Problem(problem)) => {
            prepared.diagnostics.push(problem);
            return Ok(refuse(&prepared, terminal));
        }
    };
    write_static_files(&site, &staging)?;
    let publication = staging.publish()?;
    terminal.report(&prepared);
    if publication.way == Way::FileByFile {
        terminal.say(&format!(
            "note: `{}` cannot be exchanged in one step here, so its files were replaced one by one; while that goes on, \
             readers may see old and new pages side by side",
            out_dir.display()
        ));
    }
    let seconds = started.elapsed().as_secs_f64();
    terminal.print(&summary(&Summary {
        pages,
        site: &site,
        publication: &publication,
        seconds,
        out_dir: &out_dir,
    }));
    Ok(Outcome::Good)
}

/// What the last line tells.
struct Summary<'a> {
    /// How many pages were rendered.
    pages: usize,
    /// What was built.
    site: &'a ReadySite,
    /// What became of the files.
    publication: &'a Publication,
    /// How long it took.
    seconds: f64,
    /// Where the site is.
    out_dir: &'a Path,
}

/// The line that says how many pages, how long, and where.
fn summary(summary: &Summary<'_>) -> String {
    let files = summary.site.static_files.len();
    let Publication { written, kept, removed, .. } = summary.publication;
    format!(
        "built {} pages and {files} static files in {:.2} s into {} ({written} written, {kept} unchanged, {removed} removed)\n",
        summary.pages,
        summary.seconds,
        summary.out_dir.display(),
    )
}

/// Tells why nothing is built.
fn refuse(prepared: &Prepared, terminal: &Terminal) -> Outcome {
    terminal.report(prepared);
    terminal.say("nothing was built; the site is as it was");
    Outcome::Problems
}

/// Renders and writes all pages in parallel; returns how many.
fn write_pages(
    site: &ReadySite,
    staging: &Staging,
    terminal: &Terminal,
) -> std::result::Result<usize, Failure> {
    let plan = site.renderer.plan();
    let progress = Progress::new(plan.len(), terminal);
    let outcome = (0..plan.len()).into_par_iter().try_for_each(|index| {
        let page = plan.page(index);
        let text = site.renderer.render(page).map_err(Failure::Problem)?;
        staging.write(&file_of(&plan.address(page)), text.as_bytes()).map_err(Failure::Error)?;
        progress.step();
        Ok(())
    });
    progress.clear();
    outcome.map(|()| plan.len())
}

/// Copies the static files.
fn write_static_files(site: &ReadySite, staging: &Staging) -> Result<()> {
    for (path, file) in &site.static_files {
        match file {
            StaticFile::BuiltIn(bytes) => staging.write(path, bytes)?,
            StaticFile::OnDisk(from) => {
                let bytes = std::fs::read(from).map_err(|source| Error::io("read", from, source))?;
                staging.write(path, &bytes)?;
            }
        }
    }
    Ok(())
}
