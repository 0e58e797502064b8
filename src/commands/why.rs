//! `weighup why PAIR [CRITERION]`: the assessments, weights and rules behind a verdict, with the
//! editor's or other weights.

use std::path::Path;

use super::Ending;
use super::arguments::{Why, WhyFormat};
use super::check::choices;
use super::policy::JudgedProblems;
use super::terminal::Terminal;
use crate::diagnostic::digest::Extent;
use crate::error::{Error, Result};
use crate::model::CriterionId;
use crate::parse::reference::Problem;
use crate::pipeline::prepare;
use crate::project::Project;

pub(super) fn run(root: &Path, arguments: &Why, terminal: &Terminal) -> Result<Ending> {
    let project = Project::open(root)?;
    let mut prepared = prepare(&project, &choices(&arguments.content)?)?;
    let Some(site) = prepared.site.take() else {
        let judged = JudgedProblems::new(prepared.diagnostics, &prepared.texts, None);
        judged.report(&prepared.texts, Extent::First, terminal);
        return Ok(Ending::Problems);
    };
    let comparison = site.renderer.plan().comparison();
    let names = &comparison.names;
    let pair = names.two_subjects(&arguments.pair);
    let pair = pair.map_err(|problem| unknown(&arguments.pair, problem))?;
    let criterion = |name: &str| {
        names
            .criterion(name)
            .map_err(|problem| unknown(name, problem))
    };
    let weights = weights(&arguments.weights, criterion)?;
    let text = match (&arguments.criterion, arguments.format) {
        (None, WhyFormat::Human) => site.renderer.why_pair(pair, &weights),
        (None, WhyFormat::Json) => site.renderer.why_pair_json(pair, &weights),
        (Some(name), WhyFormat::Human) => {
            site.renderer
                .why_criterion(pair, criterion(name)?, &weights)
        }
        (Some(name), WhyFormat::Json) => {
            let error = Error::refused(
                "explain",
                Path::new(name),
                "JSON describes whole pairs only",
            );
            return Err(error.with_help(
                "leave out the criterion; `trace.terms` lists what each criterion adds",
            ));
        }
    };
    terminal.print(&text);
    Ok(Ending::Good)
}

/// Resolves the criteria of `--weights`.
///
/// # Errors
/// If a criterion is unknown or is named twice.
fn weights(
    asked: &[(String, u32)],
    criterion: impl Fn(&str) -> Result<CriterionId>,
) -> Result<Vec<(CriterionId, u32)>> {
    let mut weights: Vec<(CriterionId, u32)> = Vec::new();
    for (name, weight) in asked {
        let id = criterion(name)?;
        if weights.iter().any(|(known, _)| *known == id) {
            return Err(
                Error::refused("weigh", Path::new(name), "it has two weights")
                    .with_help("give each criterion one weight"),
            );
        }
        weights.push((id, *weight));
    }
    Ok(weights)
}

fn unknown(name: &str, problem: Problem) -> Error {
    let error = Error::refused("explain", Path::new(name), problem.message);
    match problem.help {
        Some(help) => error.with_help(help),
        None => error,
    }
}
