//! `weighup check`: does everything that `build` does, except writing. On sites with many pairs, it
//! renders only a sample of the pages.

use std::collections::BTreeMap;
use std::path::{Component, Path};
use std::time::Instant;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::arguments::{Check, ContentOptions};
use super::failures::Failures;
use super::fix::FixChoice;
use super::policy::{self, JudgedProblems};
use super::progress::Progress;
use super::terminal::Terminal;
use super::today::today;
use super::{Ending, fix, pages};
use crate::diagnostic::format::{Format, Listing, github, json, sarif};
use crate::diagnostic::report;
use crate::error::{Error, Result};
use crate::model::Drafts;
use crate::parse::url;
use crate::pipeline::{Choices, Prepared, prepare_with};
use crate::plan::Plan;
use crate::project::Project;

pub(super) fn run(root: &Path, arguments: &Check, terminal: &Terminal) -> Result<Ending> {
    let started = Instant::now();
    let project = Project::open(root)?;
    let choices = choices(&arguments.content)?;
    let mut baseline = arguments.policy.baseline()?;
    let look = |texts: &BTreeMap<String, String>| {
        let prepared = prepare_with(&project, &choices, texts)?;
        Ok(with_failures(prepared, arguments, terminal))
    };
    let prepared = match &arguments.fix {
        None => look(&BTreeMap::new())?,
        Some(codes) => {
            let asked = FixChoice {
                codes,
                baseline: baseline.as_ref(),
            };
            let fixes = fix::find(&project, asked, look)?;
            let say = |text: &str| match arguments.format {
                _ if text.is_empty() => {}
                Format::Human => terminal.print(text),
                _ => terminal.say(text.trim_end()),
            };
            if arguments.dry_run {
                say(&fixes.diff());
                look(&BTreeMap::new())?
            } else {
                fixes.write(&project, say)?;
                fixes.prepared
            }
        }
    };
    if let Some(path) = &arguments.write_baseline {
        let written = policy::write(path, &prepared.diagnostics, &prepared.texts)?;
        let (count, path) = (written.len(), path.display());
        terminal.say(&format!("wrote {count} accepted warnings to {path}"));
        baseline = Some(written);
    }
    let judged = JudgedProblems::new(prepared.diagnostics, &prepared.texts, baseline.as_ref())
        .denying(arguments.policy.deny);
    let plan = prepared.site.as_ref().map(|site| site.renderer.plan());
    let prefix = prefix(root);
    let count = plan.map(|plan| pages::count(plan, rendered(plan, arguments).len()));
    let listing = Listing {
        pages: count,
        ..judged.listing(&prepared.texts, &prefix)
    };
    print(&listing, arguments, terminal);
    judged.list_rules(terminal);
    if judged.is_refused() {
        return Ok(Ending::Problems);
    }
    if arguments.format == Format::Human {
        let mut pages = String::new();
        if let (Some(plan), Some(count)) = (plan, count) {
            terminal.print(pages::without_address(plan));
            pages = format!("; {}", pages::in_words(plan, count));
        }
        let seconds = started.elapsed().as_secs_f64();
        terminal.print(&format!("no errors; checked in {seconds:.2} s{pages}\n"));
    }
    Ok(Ending::Good)
}

/// Renders the selected pages and adds the failures of their templates.
fn with_failures(mut prepared: Prepared, asked: &Check, terminal: &Terminal) -> Prepared {
    if let Some(site) = &prepared.site {
        let plan = site.renderer.plan();
        let indexes = rendered(plan, asked);
        let (progress, failures) = (Progress::new(indexes.len(), terminal), Failures::default());
        indexes.into_par_iter().for_each(|index| {
            if !failures.are_before(index)
                && let Err(failure) = site.renderer.render(plan.page(index))
            {
                failures.add(index, failure);
            }
            progress.step();
        });
        progress.clear();
        prepared.diagnostics.extend(failures.into_diagnostics());
        report::sort(&mut prepared.diagnostics, &prepared.texts);
    }
    prepared
}

/// Selects the pages to render, by index: a sample that is enough to test the templates, or all
/// pages.
fn rendered(plan: &Plan, asked: &Check) -> Vec<usize> {
    if asked.every_page {
        (0..plan.len()).collect()
    } else {
        plan.sample()
    }
}

/// Prints the diagnostics: for people on standard error, for programs on standard output. For
/// programs, the number of problems goes to standard error.
fn print(listing: &Listing<'_>, asked: &Check, terminal: &Terminal) {
    let write = match asked.format {
        Format::Human => return terminal.report(listing, asked.policy.extent()),
        Format::Json => json::write,
        Format::Github => github::write,
        Format::Sarif => sarif::write,
    };
    terminal.print(&write(listing));
    terminal.say(&listing.tally.to_string());
}

/// Returns the path from the working folder to the project, with a `/` at the end. Empty when the
/// project is the working folder or outside it.
fn prefix(root: &Path) -> String {
    let working = std::env::current_dir().unwrap_or_default();
    let inside = root.strip_prefix(&working).unwrap_or(root);
    let mut prefix = String::new();
    for part in inside.components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) => prefix.push_str(&format!("{}/", name.to_string_lossy())),
            _ => return String::new(),
        }
    }
    prefix
}

/// Converts the arguments to choices.
///
/// # Errors
/// If the base address or `SOURCE_DATE_EPOCH` is invalid.
pub(super) fn choices(content: &ContentOptions) -> Result<Choices> {
    let base = |written: &String| {
        url::base(written).ok_or_else(|| {
            Error::refused(
                "use the base address",
                Path::new(written),
                "it is not the web address of a folder",
            )
            .with_help("write it like `https://example.org/place/`")
        })
    };
    Ok(Choices {
        drafts: if content.drafts {
            Drafts::Kept
        } else {
            Drafts::LeftOut
        },
        base_url: content.base_url.as_ref().map(base).transpose()?,
        today: today(content.today)?,
    })
}
