//! `weighup why PAIR [CRITERION]`: which assessments, weights and rules gave a verdict.

use std::path::Path;

use super::Outcome;
use super::arguments::Why;
use super::check::choices;
use super::policy::Judged;
use super::terminal::Terminal;
use crate::error::{Error, Result};
use crate::parse::reference::Problem;
use crate::pipeline::prepare;
use crate::project::Project;

/// Explains a verdict of the project in `root`.
pub(super) fn run(root: &Path, arguments: &Why, terminal: &Terminal) -> Result<Outcome> {
    let project = Project::open(root)?;
    let mut prepared = prepare(&project, &choices(&arguments.content)?)?;
    let Some(site) = prepared.site.take() else {
        let judged = Judged::new(prepared.diagnostics, &prepared.texts, None);
        terminal.report(&judged.findings(&prepared.texts, ""));
        return Ok(Outcome::Problems);
    };
    let comparison = site.renderer.plan().comparison();
    let names = &comparison.names;
    let pair = names.two_subjects(&arguments.pair, &comparison.pairs);
    let pair = pair.map_err(|problem| unknown(&arguments.pair, problem))?;
    let text = match &arguments.criterion {
        None => site.renderer.why_pair(pair),
        Some(name) => {
            let criterion = names.criterion(name).map_err(|problem| unknown(name, problem))?;
            site.renderer.why_criterion(pair, criterion)
        }
    };
    terminal.print(&text);
    Ok(Outcome::Good)
}

/// The error for a name that there is not.
fn unknown(name: &str, problem: Problem) -> Error {
    let error = Error::refused("explain", Path::new(name), problem.message);
    match problem.help {
        Some(help) => error.with_help(help),
        None => error,
    }
}
