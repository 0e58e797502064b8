//! `weighup check`: everything that `build` does, except writing.

use std::path::Path;
use std::time::Instant;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::Outcome;
use super::arguments::{Check, Content};
use super::terminal::Terminal;
use crate::diagnostic::{has_errors, report};
use crate::error::{Error, Result};
use crate::model::Drafts;
use crate::parse::url;
use crate::pipeline::{Choices, prepare};
use crate::project::Project;

/// Checks the project in `root`.
pub(super) fn run(root: &Path, arguments: &Check, terminal: &Terminal) -> Result<Outcome> {
    let started = Instant::now();
    let project = Project::open(root)?;
    let mut prepared = prepare(&project, &choices(&arguments.content)?)?;
    if let Some(site) = prepared.site.take() {
        let plan = site.renderer.plan();
        let problems =
            (0..plan.len()).into_par_iter().filter_map(|index| site.renderer.render(plan.page(index)).err());
        prepared.diagnostics.extend(problems.collect::<Vec<_>>());
        report::sort(&mut prepared.diagnostics, &prepared.texts);
    }
    terminal.report(&prepared);
    if has_errors(&prepared.diagnostics) {
        return Ok(Outcome::Problems);
    }
    terminal.print(&format!("no errors; checked in {:.2} s\n", started.elapsed().as_secs_f64()));
    Ok(Outcome::Good)
}

/// What the arguments ask of a run.
///
/// # Errors
/// Where the base address is none.
pub(super) fn choices(content: &Content) -> Result<Choices> {
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
        drafts: if content.drafts { Drafts::Kept } else { Drafts::LeftOut },
        base_url: content.base_url.as_ref().map(base).transpose()?,
    })
}
