//! `weighup build`: builds the site, or one shard of it, atomically.

use std::path::Path;
use std::time::Instant;

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::arguments::Build;
use super::failures::Failures;
use super::policy::JudgedProblems;
use super::progress::Progress;
use super::shard::{self, SiteInputs};
use super::stats::{BuildStep, Stats};
use super::terminal::Terminal;
use super::{Ending, check, pages, versions};
use crate::diagnostic::{Diagnostic, report};
use crate::error::Result;
use crate::load::StaticFile;
use crate::pipeline::{Prepared, ReadySite, prepare_observed};
use crate::plan::{Page, Shard, file_of};
use crate::project::Project;
use crate::write::{OutputOptions, Publication, PublishWay, ShardLabel, Staging};

pub(super) fn run(root: &Path, arguments: &Build, terminal: &Terminal) -> Result<Ending> {
    let started = Instant::now();
    let stats = arguments.stats.then(Stats::begin);
    let ended = |step| stats.iter().for_each(|stats| stats.end(step));
    let project = Project::open(root)?;
    let default = arguments.shard.map(|shard| shard::out_dir(&project, shard));
    let out_dir = project.out_dir(arguments.out_dir.as_deref().or(default.as_deref()))?;
    let baseline = arguments.policy.baseline()?;
    let choices = check::choices(&arguments.content)?;
    let Prepared {
        texts,
        diagnostics,
        site,
    } = prepare_observed(&project, &choices, &|stage| {
        ended(BuildStep::Prepare(stage));
    })?;
    let mut judged =
        JudgedProblems::new(diagnostics, &texts, baseline.as_ref()).denying(arguments.policy.deny);
    let refuse = |judged: &JudgedProblems| {
        judged.report(&texts, arguments.policy.extent(), terminal);
        terminal.say("nothing was built; the site is unchanged");
        Ok(Ending::Problems)
    };
    let Some(site) = site.filter(|_| !judged.is_refused()) else {
        return refuse(&judged);
    };
    let inputs = SiteInputs {
        site: &site,
        texts: &texts,
        choices: &choices,
    };
    let label = arguments
        .shard
        .map(|shard| inputs.label(shard))
        .transpose()?;
    let origins = inputs.origins();
    let staging = begin(&out_dir, label.as_ref(), terminal)?.made_from(Some(origins));
    let work = Work {
        site: &site,
        shard: arguments.shard.unwrap_or(Shard::WHOLE),
        staging: &staging,
        stats: stats.as_ref(),
    };
    let problems = work.write_pages(terminal)?;
    if !problems.is_empty() {
        judged.diagnostics.extend(problems);
        report::sort(&mut judged.diagnostics, &texts);
        return refuse(&judged);
    }
    let static_files = work.write_static_files()?;
    judged.diagnostics.extend(work.write_versions()?);
    if judged.is_refused() {
        return refuse(&judged);
    }
    ended(BuildStep::RenderAndWrite);
    let publication = staging.publish()?;
    ended(BuildStep::Publish);
    judged.report(&texts, arguments.policy.extent(), terminal);
    report_way(&publication, &out_dir, terminal);
    if arguments.shard.is_none() {
        terminal.print(pages::without_address(site.renderer.plan()));
    }
    terminal.print(&format!(
        "built {} in {:.2} s into {} ({publication})\n",
        contents(arguments.shard, &publication, static_files),
        started.elapsed().as_secs_f64(),
        out_dir.display(),
    ));
    if let Some(stats) = &stats {
        terminal.print(&stats.text(&publication));
    }
    Ok(Ending::Good)
}

/// Starts to write a site, or a shard of one, into an output directory.
///
/// # Errors
/// If the folder cannot be an output directory.
pub(super) fn begin(
    out_dir: &Path,
    shard: Option<&ShardLabel>,
    terminal: &Terminal,
) -> Result<Staging> {
    let waiting = |path: &Path| {
        terminal.say(&format!(
            "waiting for another build of `{}` to finish",
            path.display()
        ));
    };
    let home = std::env::home_dir();
    Staging::begin(&OutputOptions {
        out_dir,
        home: home.as_deref(),
        shard,
        waiting: &waiting,
    })
}

/// Warns that readers may have seen a mix of old and new pages when the site could not be replaced
/// in one step.
pub(super) fn report_way(publication: &Publication, out_dir: &Path, terminal: &Terminal) {
    if publication.way == PublishWay::FileByFile {
        terminal.say(&format!(
            "note: `{}` cannot be replaced in one step here, so its files were replaced one by one; \
             during that time, readers may have seen a mix of old and new pages",
            out_dir.display()
        ));
    }
}

/// Describes the files of a finished build.
fn contents(shard: Option<Shard>, publication: &Publication, static_files: usize) -> String {
    let part = shard.map_or_else(String::new, |shard| format!("part {shard}: "));
    let pages = publication.written + publication.kept - static_files;
    format!("{part}{pages} pages and {static_files} static files")
}

/// Renders and writes the files of a site, or of a shard of it.
struct Work<'a> {
    site: &'a ReadySite,
    /// The shard to build. The index counts pages first, then static files.
    shard: Shard,
    staging: &'a Staging,
    /// The measurements, when `--stats` is given.
    stats: Option<&'a Stats>,
}

impl Work<'_> {
    /// Renders and writes the pages in parallel. Returns the problems of the templates that failed.
    fn write_pages(&self, terminal: &Terminal) -> Result<Vec<Diagnostic>> {
        let plan = self.site.renderer.plan();
        let progress = Progress::new(plan.len() / self.shard.of() as usize, terminal);
        let failures = Failures::default();
        let rounds = (0..self.shard.rounds(plan.len())).into_par_iter();
        let indexes = rounds
            .map(|round| self.shard.index_in(round))
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
            Some(stats) => stats.time_page(renderer, page),
            None => renderer.render(page),
        }
    }

    /// Lists the static files of the shard.
    fn static_files(&self) -> Vec<(&str, &StaticFile)> {
        let pages = self.site.renderer.plan().len();
        let files = self.site.static_files.iter().enumerate();
        files
            .filter(|(index, _)| self.shard.holds(pages + index))
            .map(|(_, (path, file))| (path.as_str(), file))
            .collect()
    }

    /// Writes the smaller versions of pictures. Returns the problems of pictures that cannot be
    /// decoded.
    fn write_versions(&self) -> Result<Vec<Diagnostic>> {
        let files = self.static_files().into_iter();
        let versions = files.filter_map(|(path, file)| match file {
            StaticFile::Smaller(smaller) => Some((path, smaller)),
            _ => None,
        });
        let broken = versions::write(versions, self.staging)?;
        Ok(versions::problems(&broken, self.site))
    }

    /// Writes the static files that are in memory and copies those on disk. Returns the number of
    /// all static files.
    fn write_static_files(&self) -> Result<usize> {
        let mine = self.static_files();
        mine.par_iter().try_for_each(|(path, file)| match file {
            StaticFile::OnDisk(source) => self.staging.copy(path, source),
            StaticFile::Held(bytes) => self.staging.write(path, bytes),
            StaticFile::Smaller(_) => Ok(()),
        })?;
        Ok(mine.len())
    }
}
