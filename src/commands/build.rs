//! `weighup build`: the whole site, or nothing.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::arguments::Build;
use super::policy::{self, Judged};
use super::progress::Progress;
use super::terminal::Terminal;
use super::{Outcome, check};
use crate::diagnostic::{Diagnostic, report};
use crate::error::Result;
use crate::pipeline::{ReadySite, prepare};
use crate::plan::file_of;
use crate::project::Project;
use crate::source_text::SourceTexts;
use crate::write::{Options, Publication, Staging, Way};

/// More failed pages than this tell nothing new: one bad template fails them all in the same place.
const FAILURES: usize = 50;

/// Builds the project in `root`.
pub(super) fn run(root: &Path, arguments: &Build, terminal: &Terminal) -> Result<Outcome> {
    let started = Instant::now();
    let project = Project::open(root)?;
    let out_dir = project.out_dir(arguments.out_dir.as_deref())?;
    let baseline = arguments.policy.baseline.as_deref().map(policy::read).transpose()?;
    let mut prepared = prepare(&project, &check::choices(&arguments.content)?)?;
    let site = prepared.site.take();
    let mut judged =
        Judged::new(prepared.diagnostics, &prepared.texts, baseline.as_ref()).denying(arguments.policy.deny);
    let Some(site) = site.filter(|_| !judged.is_refused()) else {
        return Ok(refuse(&judged, &prepared.texts, terminal));
    };
    let waiting = |path: &Path| {
        terminal.say(&format!("waiting for another build of `{}` to end", path.display()));
    };
    let home = std::env::home_dir();
    let staging = Staging::begin(&Options { out_dir: &out_dir, home: home.as_deref(), waiting: &waiting })?;
    let problems = write_pages(&site, &staging, terminal)?;
    if !problems.is_empty() {
        judged.diagnostics.extend(problems);
        report::sort(&mut judged.diagnostics, &prepared.texts);
        return Ok(refuse(&judged, &prepared.texts, terminal));
    }
    write_static_files(&site, &staging)?;
    let publication = staging.publish()?;
    terminal.report(&judged.listing(&prepared.texts, ""));
    judged.tell_rules(terminal);
    if publication.way == Way::FileByFile {
        terminal.say(&format!(
            "note: `{}` cannot be exchanged in one step here, so its files were replaced one by one; while that goes on, \
             readers may see old and new pages side by side",
            out_dir.display()
        ));
    }
    let seconds = started.elapsed().as_secs_f64();
    terminal.print(&summary(&Summary { site: &site, publication: &publication, seconds, out_dir: &out_dir }));
    Ok(Outcome::Good)
}

/// What the last line tells.
struct Summary<'a> {
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
        summary.site.renderer.plan().len(),
        summary.seconds,
        summary.out_dir.display(),
    )
}

/// Tells why nothing is built.
fn refuse(judged: &Judged, texts: &SourceTexts, terminal: &Terminal) -> Outcome {
    terminal.report(&judged.listing(texts, ""));
    judged.tell_rules(terminal);
    terminal.say("nothing was built; the site is as it was");
    Outcome::Problems
}

/// Renders and writes all pages in parallel; returns what is wrong with the templates that failed.
fn write_pages(site: &ReadySite, staging: &Staging, terminal: &Terminal) -> Result<Vec<Diagnostic>> {
    let plan = site.renderer.plan();
    let progress = Progress::new(plan.len(), terminal);
    let problems: Mutex<Vec<Diagnostic>> = Mutex::default();
    let failures = || problems.lock().unwrap_or_else(PoisonError::into_inner);
    let outcome = (0..plan.len()).into_par_iter().try_for_each(|index| {
        let page = plan.page(index);
        match site.renderer.render(page) {
            Ok(text) => staging.write(&file_of(&plan.address(page)), text.as_bytes())?,
            Err(problem) if failures().len() < FAILURES => failures().push(problem),
            Err(_) => {}
        }
        progress.step();
        Ok(())
    });
    progress.clear();
    outcome.map(|()| std::mem::take(&mut *failures()))
}

/// Copies the static files.
fn write_static_files(site: &ReadySite, staging: &Staging) -> Result<()> {
    for (path, file) in &site.static_files {
        staging.write(path, &file.bytes()?)?;
    }
    Ok(())
}
