//! `weighup build`: builds the site, or one part of it, atomically.

use std::path::Path;
use std::time::Instant;

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::arguments::Build;
use super::failures::Failures;
use super::policy::{self, Judged};
use super::progress::Progress;
use super::stats::{Stats, Step};
use super::terminal::Terminal;
use super::{Outcome, check, pages, part};
use crate::diagnostic::digest::Extent;
use crate::diagnostic::{Diagnostic, report};
use crate::error::Result;
use crate::load::StaticFile;
use crate::pipeline::{ReadySite, prepare_observed};
use crate::plan::{Page, Shard, file_of};
use crate::project::Project;
use crate::source_text::SourceTexts;
use crate::write::{Options, PartLabel, Publication, Staging, Way};

pub(super) fn run(root: &Path, arguments: &Build, terminal: &Terminal) -> Result<Outcome> {
    let started = Instant::now();
    let stats = arguments.stats.then(Stats::begin);
    let project = Project::open(root)?;
    let default = arguments.shard.map(|part| part::out_dir(&project, part));
    let out_dir = project.out_dir(arguments.out_dir.as_deref().or(default.as_deref()))?;
    let baseline = arguments
        .policy
        .baseline
        .as_deref()
        .map(policy::read)
        .transpose()?;
    let (choices, extent) = (
        check::choices(&arguments.content)?,
        arguments.policy.extent(),
    );
    let ended = |stage| {
        if let Some(stats) = &stats {
            stats.end(stage);
        }
    };
    let mut prepared = prepare_observed(&project, &choices, &|stage| ended(Step::Prepare(stage)))?;
    let site = prepared.site.take();
    let mut judged = Judged::new(prepared.diagnostics, &prepared.texts, baseline.as_ref())
        .denying(arguments.policy.deny);
    let Some(site) = site.filter(|_| !judged.is_refused()) else {
        return Ok(refuse(&judged, (&prepared.texts, extent), terminal));
    };
    let label = arguments
        .shard
        .map(|part| part::label(part, (&site, &prepared.texts), &choices))
        .transpose()?;
    let origins = part::origins((&site, &prepared.texts), &choices);
    let staging = begin(&out_dir, label.as_ref(), terminal)?.made_from(Some(origins));
    let part = arguments.shard.unwrap_or(Shard::WHOLE);
    let work = Work {
        site: &site,
        part,
        staging: &staging,
        stats: stats.as_ref(),
    };
    let problems = work.write_pages(terminal)?;
    if !problems.is_empty() {
        judged.diagnostics.extend(problems);
        report::sort(&mut judged.diagnostics, &prepared.texts);
        return Ok(refuse(&judged, (&prepared.texts, extent), terminal));
    }
    let static_files = work.write_static_files()?;
    ended(Step::RenderAndWrite);
    let publication = staging.publish()?;
    ended(Step::Publish);
    terminal.report(&judged.listing(&prepared.texts, ""), extent);
    judged.tell_rules(terminal);
    tell_way(&publication, &out_dir, terminal);
    let seconds = started.elapsed().as_secs_f64();
    let summary = Summary {
        part: arguments.shard,
        static_files,
        publication: &publication,
        seconds,
        out_dir: &out_dir,
    };
    if arguments.shard.is_none() {
        terminal.print(pages::without_address(site.renderer.plan()));
    }
    terminal.print(&summary.line());
    if let Some(stats) = &stats {
        terminal.print(&stats.tell(&publication));
    }
    Ok(Outcome::Good)
}

/// Starts to write a site, or a part of one, into an output directory.
///
/// # Errors
/// If the folder cannot be an output directory.
pub(super) fn begin(
    out_dir: &Path,
    part: Option<&PartLabel>,
    terminal: &Terminal,
) -> Result<Staging> {
    let waiting = |path: &Path| {
        terminal.say(&format!(
            "waiting for another build of `{}` to finish",
            path.display()
        ));
    };
    let home = std::env::home_dir();
    Staging::begin(&Options {
        out_dir,
        home: home.as_deref(),
        part,
        waiting: &waiting,
    })
}

/// Warns that readers may have seen a mix of old and new pages when the site could not be replaced
/// in one step.
pub(super) fn tell_way(publication: &Publication, out_dir: &Path, terminal: &Terminal) {
    if publication.way == Way::FileByFile {
        terminal.say(&format!(
            "note: `{}` cannot be replaced in one step here, so its files were replaced one by one; \
             during that time, readers may have seen a mix of old and new pages",
            out_dir.display()
        ));
    }
}

/// The values of the last line of the output.
struct Summary<'a> {
    /// The part that was built. `None` for the whole site.
    part: Option<Shard>,
    /// The number of static files among the files.
    static_files: usize,
    publication: &'a Publication,
    seconds: f64,
    out_dir: &'a Path,
}

impl Summary<'_> {
    fn line(&self) -> String {
        let Publication {
            written,
            kept,
            removed,
            ..
        } = self.publication;
        let part = self
            .part
            .map_or_else(String::new, |part| format!("part {part}: "));
        format!(
            "built {part}{} pages and {} static files in {:.2} s into {} ({written} written, {kept} unchanged, {removed} removed)\n",
            written + kept - self.static_files,
            self.static_files,
            self.seconds,
            self.out_dir.display(),
        )
    }
}

fn refuse(
    judged: &Judged,
    (texts, extent): (&SourceTexts, Extent),
    terminal: &Terminal,
) -> Outcome {
    terminal.report(&judged.listing(texts, ""), extent);
    judged.tell_rules(terminal);
    terminal.say("nothing was built; the site is unchanged");
    Outcome::Problems
}

/// Renders and writes the files of a site, or of a part of it.
struct Work<'a> {
    site: &'a ReadySite,
    /// The part to build. The index counts pages first, then static files.
    part: Shard,
    staging: &'a Staging,
    /// The measurements, when `--stats` is given.
    stats: Option<&'a Stats>,
}

impl Work<'_> {
    /// Renders and writes the pages in parallel. Returns the problems of the templates that failed.
    fn write_pages(&self, terminal: &Terminal) -> Result<Vec<Diagnostic>> {
        let plan = self.site.renderer.plan();
        let progress = Progress::new(plan.len() / self.part.of() as usize, terminal);
        let failures = Failures::default();
        let rounds = (0..self.part.rounds(plan.len())).into_par_iter();
        let indexes = rounds
            .map(|round| self.part.index_in(round))
            .filter(|index| *index < plan.len());
        let outcome = indexes.try_for_each(|index| {
            let page = plan.page(index);
            let path = file_of(&plan.address(page));
            if failures.are_before(index) || self.keep(page, &path)? {
                progress.step();
                return Ok(());
            }
            match self.render(page) {
                Ok(content) => self.staging.write(&path, &content)?,
                Err(failure) => failures.add(index, failure),
            }
            progress.step();
            Ok(())
        });
        progress.clear();
        outcome.map(|()| failures.into_diagnostics())
    }

    /// Keeps the page of the previous build if it cannot have changed. Returns true when the page
    /// was kept.
    fn keep(&self, page: Page, path: &str) -> Result<bool> {
        match self.site.renderer.plan().subjects_of(page) {
            Some(subjects) => self.staging.keep(path, subjects),
            None => Ok(false),
        }
    }

    /// Renders a page, and measures the time when `--stats` is given.
    fn render(&self, page: Page) -> std::result::Result<Vec<u8>, Diagnostic> {
        let renderer = &self.site.renderer;
        match self.stats {
            Some(stats) => stats.time((renderer.plan(), page), || renderer.render(page)),
            None => renderer.render(page),
        }
    }

    /// Writes the static files that are in memory and copies the others. Returns their number.
    fn write_static_files(&self) -> Result<usize> {
        let pages = self.site.renderer.plan().len();
        let files = self.site.static_files.iter().enumerate();
        let mine: Vec<_> = files
            .filter(|(index, _)| self.part.holds(pages + index))
            .collect();
        mine.par_iter()
            .try_for_each(|(_, (path, file))| match file {
                StaticFile::OnDisk(source) => self.staging.copy(path, source),
                StaticFile::Held(held) => self.staging.write(path, held.bytes()),
            })?;
        Ok(mine.len())
    }
}
