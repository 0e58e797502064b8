//! The stages in their order: from a folder to a renderer, with everything that is wrong.
//!
//! `build`, `check` and `serve` all begin here, so that what one of them accepts the others do too.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check;
use crate::diagnostic::{Diagnostic, Place, has_errors, report};
use crate::error::Result;
use crate::load::{self, StaticFile};
use crate::model::{self, Drafts, Surroundings};
use crate::parse;
use crate::plan::{Plan, check_collisions};
use crate::project::Project;
use crate::render::Renderer;
use crate::source_text::SourceTexts;

/// What a user can ask of a run, besides what site.toml says.
#[derive(Debug, Clone)]
pub struct Choices {
    /// What becomes of drafts.
    pub drafts: Drafts,
    /// The base address to use instead of site.toml's.
    pub base_url: Option<String>,
    /// The day by which claims are stale. It changes what is told, never a page.
    pub today: Date,
}

/// A project that was read and checked.
pub struct Prepared {
    /// The author's texts, which diagnostics quote.
    pub texts: SourceTexts,
    /// Everything that is wrong, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The site; `None` where something is wrong that stops a build.
    pub site: Option<ReadySite>,
}

/// A site without errors, ready to be rendered.
pub struct ReadySite {
    /// Renders its pages.
    pub renderer: Renderer,
    /// Its static files, by their path below the root.
    pub static_files: BTreeMap<String, StaticFile>,
}

/// Loads, parses, links, checks and plans a project, and prepares its templates.
///
/// # Errors
/// Where the machine keeps a file from being read.
pub fn prepare(project: &Project, choices: &Choices) -> Result<Prepared> {
    let loaded = load::load(project)?;
    let (documents, mut diagnostics) = parse::parse(&loaded.texts);
    let static_files: Vec<String> = loaded.static_files.keys().cloned().collect();
    let surroundings = Surroundings {
        texts: &loaded.texts,
        static_files: &static_files,
        drafts: choices.drafts,
        base_url: choices.base_url.as_deref(),
    };
    let (comparison, problems) = model::link(documents, &surroundings);
    diagnostics.extend(problems);
    let mut renderer = None;
    if let Some(comparison) = comparison.map(Arc::new) {
        let before = diagnostics.iter().chain(&loaded.problems);
        let found = check::check(&comparison, before, choices.today);
        diagnostics.extend(found);
        let plan = Arc::new(Plan::new(Arc::clone(&comparison)));
        diagnostics.extend(check_collisions(&plan));
        match Renderer::new(plan, &loaded.texts, &loaded.templates) {
            Ok(ready) => renderer = Some(ready),
            Err(problems) => diagnostics.extend(problems),
        }
        diagnostics = check::without_allowed(diagnostics, &comparison);
    }
    diagnostics.retain(|diagnostic| match diagnostic.place {
        Place::Span(span) => !loaded.damaged.contains(&span.file),
        Place::Path(_) => true,
    });
    diagnostics.extend(loaded.problems);
    report::sort(&mut diagnostics, &loaded.texts);
    let is_good = !has_errors(&diagnostics);
    let site = renderer
        .filter(|_| is_good)
        .map(|renderer| ReadySite { renderer, static_files: loaded.static_files });
    Ok(Prepared { texts: loaded.texts, diagnostics, site })
}
