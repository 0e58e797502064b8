//! The stages in order: from a folder to a renderer, with all diagnostics.
//!
//! `build`, `check` and `serve` all begin here, so they accept the same projects. Only templates
//! can fail later, when a page is rendered.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check;
use crate::diagnostic::{Diagnostic, Place, has_errors, report};
use crate::error::Result;
use crate::load::{self, Changes, Loaded, StaticFile};
use crate::model::{self, Drafts, Surroundings};
use crate::naming;
use crate::parse::{self, Documents, Redirects, StaticNames};
use crate::plan::{Plan, check_collisions};
use crate::project::Project;
use crate::render::{Renderer, unsafe_outputs};
use crate::source_text::SourceTexts;

/// The user's options for a run.
#[derive(Debug, Clone)]
pub struct Choices {
    /// How to treat drafts.
    pub drafts: Drafts,
    /// Replaces the `base_url` in site.toml.
    pub base_url: Option<String>,
    /// The day from which the age of claims counts. It affects diagnostics, never pages.
    pub today: Date,
}

/// A project after loading and checking.
pub struct Prepared {
    /// The author's texts, which diagnostics quote.
    pub texts: SourceTexts,
    /// All problems, sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The site. `None` when an error stops the build.
    pub site: Option<ReadySite>,
}

/// A site without errors, ready to render.
pub struct ReadySite {
    /// The renderer of its pages.
    pub renderer: Renderer,
    /// Its static files, by their path below the site's root.
    pub static_files: BTreeMap<String, StaticFile>,
}

/// The stages, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reads files into texts.
    Load,
    /// Turns texts into documents, and documents into the comparison.
    ParseAndLink,
    /// Runs the rules on the comparison.
    Check,
    /// Plans the pages, and prepares templates and shared parts.
    PlanAndTemplates,
}

/// A project that can be prepared several times. Between runs, it keeps only the texts of unchanged
/// files and the documents parsed from them. Linking and checks always run on everything.
pub struct Session {
    project: Project,
    choices: Choices,
    texts: load::FileMemory,
    documents: parse::DocumentCache,
    /// The files of the last `look`, until `prepare` takes them.
    found: Option<Loaded>,
}

/// Prepares a project once.
///
/// # Errors
/// When a file cannot be read.
pub fn prepare(project: &Project, choices: &Choices) -> Result<Prepared> {
    let loaded = load::load(project)?;
    let parsed = parse::DocumentCache::default().parse(&loaded.texts);
    Ok(finish(loaded, parsed, (choices, None)))
}

/// Prepares a project once and calls `ended` after each stage. Stages that errors prevent are left
/// out.
///
/// # Errors
/// When a file cannot be read.
pub fn prepare_observed(
    project: &Project,
    choices: &Choices,
    ended: &dyn Fn(Stage),
) -> Result<Prepared> {
    let loaded = load::load(project)?;
    ended(Stage::Load);
    let parsed = parse::DocumentCache::default().parse(&loaded.texts);
    Ok(finish(loaded, parsed, (choices, Some(ended))))
}

/// Prepares a project once, with other texts in the place of the files at these paths.
///
/// # Errors
/// When a file cannot be read.
pub fn prepare_with(
    project: &Project,
    choices: &Choices,
    raw_texts: &BTreeMap<String, String>,
) -> Result<Prepared> {
    let mut loaded = load::load(project)?;
    loaded.texts.replace(raw_texts);
    let parsed = parse::DocumentCache::default().parse(&loaded.texts);
    Ok(finish(loaded, parsed, (choices, None)))
}

impl Session {
    /// Starts a session without any texts or documents.
    #[must_use]
    pub fn new(project: Project, choices: Choices) -> Self {
        let (texts, documents) = (load::FileMemory::default(), parse::DocumentCache::default());
        Self {
            project,
            choices,
            texts,
            documents,
            found: None,
        }
    }

    /// Loads the project and returns the changes since the last call.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn look(&mut self) -> Result<Changes> {
        let mut loaded = self.texts.load(&self.project)?;
        let changes = std::mem::take(&mut loaded.changes);
        self.found = Some(loaded);
        Ok(changes)
    }

    /// Parses, links, checks and plans the files of the last `look`, and prepares the templates.
    /// `None` when this was already done.
    pub fn prepare(&mut self) -> Option<Prepared> {
        let loaded = self.found.take()?;
        let parsed = self.documents.parse(&loaded.texts);
        Some(finish(loaded, parsed, (&self.choices, None)))
    }
}

/// Turns documents into a renderer. `ended` is called after each stage. Without it, the check and
/// the plan run in parallel.
fn finish(
    mut loaded: Loaded,
    (documents, mut diagnostics): (Documents, Vec<Diagnostic>),
    (choices, ended): (&Choices, Option<&dyn Fn(Stage)>),
) -> Prepared {
    let tell = |stage| ended.into_iter().for_each(|ended| ended(stage));
    let static_names = documents
        .site
        .as_ref()
        .map_or(StaticNames::Plain, |site| site.static_names);
    let own_redirects = own_redirects(&documents, &mut loaded);
    let templates: Vec<&str> = loaded
        .templates
        .iter()
        .map(|(_, id)| loaded.texts.get(*id).text.as_str())
        .collect();
    let published = naming::publish(loaded.static_files, static_names, &templates);
    let surroundings = Surroundings {
        texts: &loaded.texts,
        static_files: &published.names,
        drafts: choices.drafts,
        base_url: choices.base_url.as_deref(),
        own_redirects: own_redirects.as_deref(),
    };
    let (comparison, problems) = model::link(documents, &surroundings);
    diagnostics.extend(problems);
    tell(Stage::ParseAndLink);
    let mut renderer = None;
    if let Some(comparison) = comparison.map(Arc::new) {
        let check = || {
            let before = diagnostics.iter().chain(&loaded.problems);
            check::check(&comparison, before, choices.today)
        };
        let plan = || {
            let plan = Arc::new(Plan::new(Arc::clone(&comparison)));
            let collisions = || check_collisions(&plan);
            rayon::join(collisions, || {
                Renderer::new(Arc::clone(&plan), &loaded.texts, &loaded.templates)
            })
        };
        let (found, (collisions, ready)) = if ended.is_some() {
            let found = check();
            tell(Stage::Check);
            (found, plan())
        } else {
            rayon::join(check, plan)
        };
        tell(Stage::PlanAndTemplates);
        diagnostics.extend(found);
        diagnostics.extend(collisions);
        match ready {
            Ok(ready) => {
                diagnostics.extend(unsafe_outputs(&loaded.texts, &loaded.templates));
                renderer = Some(ready);
            }
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
    let site = renderer.filter(|_| is_good).map(|renderer| ReadySite {
        renderer,
        static_files: published.files,
    });
    Prepared {
        texts: loaded.texts,
        diagnostics,
        site,
    }
}

/// Takes the author's own `_redirects` out of the static files when weighup writes one. Returns its
/// lines for that file.
fn own_redirects(documents: &Documents, loaded: &mut Loaded) -> Option<String> {
    const NAME: &str = "_redirects";
    if documents
        .site
        .as_ref()
        .is_none_or(|site| site.redirects != Redirects::File)
    {
        return None;
    }
    let text = std::str::from_utf8(loaded.static_files.get(NAME)?.held()?)
        .ok()?
        .to_owned();
    loaded.static_files.remove(NAME);
    Some(text)
}
